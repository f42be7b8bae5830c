"""Measurements: `run` (latency and throughput beside bare copies, `make bench`), `quality` (the tagger's)."""

"""Measurements: `run` (latency and throughput beside bare copies, `make bench`) and `quality` (how well the tagger does)."""

"""The commands of `pactwatch`, by what a person wants: run a stage, look at texts, ask the running system, run it all."""

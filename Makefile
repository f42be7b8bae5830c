# pactwatch: `make demo` shows it at work, `make test` proves it. Everything is set up in .venv by the first target that needs it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help
SHELL := bash
# Turns pip's lines into one that counts, on a terminal; elsewhere into none. Errors come another way.
COUNT := awk -v shown=$$(test -t 1 && echo 1) '/^Collecting/ { if (shown) { printf "\r  %d", ++n; fflush() } } END { if (n) print "" }'
.PHONY: help setup demo up env stack-test test check bench soak quality schemas lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /  \1\t/' | expand -t 12

setup: $(VENV)/.ready ## make .venv with .venv/bin/pactwatch, from locked dependencies

$(VENV)/.ready: pyproject.toml requirements.lock requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else f"pactwatch needs Python 3.11 to 3.13; this is {sys.version.split()[0]}. Try: make setup PYTHON=python3.12")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing $$(grep -c '^[a-z].*==' requirements-dev.lock) packages into $(VENV): about a minute"
	@set -o pipefail; $(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r requirements-dev.lock | $(COUNT)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# The local Kafka and Elasticsearch, downloaded and prepared once; they live in the user's cache folder.
$(VENV)/.stack: $(VENV)/.ready $(wildcard pactwatch/local/pins/* pactwatch/local/java/*)
	@$(BIN)/python -m pactwatch.local
	@touch $@

demo: setup ## run the whole pipeline on a local Kafka and Elasticsearch, with sample feeds
	@$(BIN)/pactwatch demo $(ARGS)

up: setup ## the same with the real feeds; make up ARGS="--feeds my-feeds.toml"
	@$(BIN)/pactwatch up $(ARGS)

env: ## write .env with random secrets for docker compose, or add what it lacks
	@$(PYTHON) deploy/env.py

stack-test: setup ## bring the compose stack up under a name of its own, prove it, take it down; needs Docker
	$(BIN)/python -m pytest tests/stack $(ARGS)

# One process runs what shares servers, one what starts its own: they kill and wait by the clock. What is pure runs beside them
# (tests/conftest.py).
# Without byte code every stage that a test starts would compile all of us again.
test: setup $(VENV)/.stack ## all tests, on a real local Kafka and Elasticsearch
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest -n auto --no-loadscope-reorder --durations=15 --durations-min=10 $(ARGS) \
	  tests/integration tests/browser tests/unit tests/golden tests/quality

check: setup ## format, lint, spelling, types, import rules, compose files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/codespell
	$(BIN)/hadolint deploy/Dockerfile deploy/elasticsearch/Dockerfile
	$(BIN)/shellcheck deploy/certificates.sh .ci/run
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.compose-spec $(wildcard docker-compose*.yml) $(wildcard tests/stack/*.yml)

bench: setup ## latency and throughput beside a bare copy, in one run
	$(BIN)/python -m benchmarks.run $(ARGS)
	$(BIN)/python -m benchmarks.tagging

soak: setup ## kills, freezes and a full disk while 10,000 articles pass, 12 minutes; then 5,000 alerts over kills of `notify`
	$(BIN)/python -m benchmarks.soak $(ARGS)
	NOTIFY_ALERTS=5000 $(BIN)/python -m pytest -q tests/integration/test_notify.py -k over_kills

quality: setup ## how well the tagger does on labelled news; make quality DATA=file.jsonl
	$(BIN)/python -m benchmarks.quality $(if $(DATA),$(DATA),tests/quality/items.jsonl tests/quality/blind.jsonl) $(ARGS)

schemas: setup ## renew docs/schemas from the records, and docs/settings.md
	$(BIN)/python -m pactwatch.schemas docs/schemas
	$(BIN)/python -m stream.watchlist.form > docs/watchlist.schema.json
	$(BIN)/pactwatch settings --markdown > docs/settings.md

lock: ## renew the locked dependencies (needs the package uv)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" pyproject.toml -o requirements.lock $(ARGS)
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --group build -o requirements-build.lock $(ARGS)
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --extra local --group dev pyproject.toml -o requirements-dev.lock $(ARGS)

clean: ## remove .venv and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage build dist

# The commands of the project. `make` alone lists them.
.DEFAULT_GOAL := help
PYTHON ?= $(shell for p in python3.12 python3.11 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; raise SystemExit(not (3, 11) <= sys.version_info < (3, 13))' 2>/dev/null && { echo $$p; break; }; done)
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: help demo test lint format bench learn torture lock clean

# Many processes are started, and started again: each would compile the whole program anew.
unexport PYTHONDONTWRITEBYTECODE

help:  ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

$(VENV)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or 3.12 is needed (with its headers, and a C compiler)."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.lock
	@touch $@

$(VENV)/run: $(VENV)/python requirements/run.lock pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --require-hashes -r requirements/run.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/dev: $(VENV)/run requirements/dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --require-hashes -r requirements/dev.lock
	@touch $@

$(VENV)/bench: $(VENV)/dev requirements/bench.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --require-hashes -r requirements/bench.lock
	@touch $@

demo: $(VENV)/run  ## try it: a local Telegram with phones in the browser, and the real bot
	$(BIN)/cdo demo

test: $(VENV)/dev  ## all tests (under eight minutes on two cores)
	$(BIN)/pytest --numprocesses auto --dist worksteal

lint: $(VENV)/dev  ## formatter, linter, types, import directions
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/dev  ## put the code in shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/bench  ## measure speed and memory
	$(BIN)/python -m tests.benchmarks

$(VENV)/learn: $(VENV)/dev requirements/learn.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --require-hashes -r requirements/learn.lock
	@touch $@

learn: $(VENV)/learn  ## teach the reading anew from its labelled messages
	$(BIN)/python -m bot.learning train

torture: $(VENV)/dev  ## the long tests: more kills, more faults, more generated records
	$(BIN)/pytest -m torture

lock: $(VENV)/python  ## renew the lock files (needs uv)
	uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --group build -o requirements/build.lock
	uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet pyproject.toml -o requirements/run.lock
	uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet -c requirements/run.lock --group dev pyproject.toml -o requirements/dev.lock
	uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet -c requirements/run.lock -c requirements/dev.lock --group bench -o requirements/bench.lock
	uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet -c requirements/run.lock -c requirements/dev.lock --group learn -o requirements/learn.lock

clean:  ## remove what was installed and made here
	rm -rf .venv .venv-* .demo build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage

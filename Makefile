# The project's commands. Each sets up what it needs first (.ci/setup) and stays quiet when all is there.
PY := .venv/bin/python
SHELL := /bin/bash

.PHONY: run test check bench shots setup format

setup:
	@.ci/setup

run: setup
	@$(PY) -m app demo

test: setup
	@.ci/test $(ARGS)

check: setup
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports

format: setup
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

bench: setup
	$(PY) -m tests.bench $(ARGS)

shots: setup
	$(PY) -m app shots $(or $(DIR),shots)

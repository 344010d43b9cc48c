# The project's commands. Each sets up what it needs first (.ci/setup) and stays quiet when all is there.
PY := .venv/bin/python
SHELL := /bin/bash

.PHONY: run test check bench chaos proofs fuzz shots setup format words

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

# Laptops and an office as real processes, killed at random behind a line that is cut; the model run beside it is seeded.
chaos: setup
	$(PY) -m tests.chaos $(ARGS)

# The long form of what is tested of the book's durability: kills, damaged files, failing disks, lost power.
proofs: setup
	@.ci/compiler
	$(PY) -m tests.durability $(ARGS)

# Damaged files for every reader; then the office's interface, asked at random from its own description.
fuzz: setup
	$(PY) -m tests.sources.fuzz $(ARGS)
	$(PY) -m tests.backend.api.fuzz $(OFFICE_ARGS)

shots: setup
	$(PY) -m app shots $(or $(DIR),shots)

# Collects the words on screen into the translation files, and compiles them. German is written by hand in between.
words: setup
	.venv/bin/pyside6-lupdate -no-obsolete -locations none $$(find app/desktop -name '*.py' | sort) -ts resources/translations/mappe_de.ts resources/translations/mappe_en.ts
	.venv/bin/pyside6-lrelease resources/translations/mappe_de.ts -qm resources/translations/mappe_de.qm
	.venv/bin/pyside6-lrelease resources/translations/mappe_en.ts -qm resources/translations/mappe_en.qm

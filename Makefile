# The two commands of this project are `make demo` and `make test`. Each sets up what it needs, once.

PYTHON := $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SHARED := $(wildcard ../shared/corpus/documents ../shared/corpus/un_pdf)
DOCUMENTS := $(foreach folder,$(SHARED),--documents $(folder))
ABSOLUTE := $(foreach folder,$(SHARED),--documents $(abspath $(folder)))
VENV_BENCH := .venv-bench
VENV_NAMES := .venv-names
SEEDS := 1 7

.PHONY: demo test lint types layers data accuracy footnotes names confidence bench scores lock format clean help

help:
	@echo "make demo      read a sample document and show its claims"
	@echo "make test      run all tests"
	@echo "make accuracy  score the extraction, and the names, against what is known"
	@echo "make footnotes print documents with the programs that are installed, and score what is read from them"
	@echo "make names     ask other libraries for the same names, and write the table into docs/names.md"
	@echo "make confidence calibrate the confidence of claims anew; takes some minutes"
	@echo "make bench     measure speed and memory; takes some minutes"
	@echo "make lint types layers data   what CI checks before the tests"

$(READY): requirements-dev.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "ccmextract needs Python 3.11 or newer, and none was found. Install one and try again." >&2; exit 1; }
	@echo "Setting up $(VENV) with $(PYTHON); this takes a minute the first time."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $(READY)

demo: $(READY)
	@$(BIN)/ccmextract extract corpus/samples/damaged_report.txt --out out
	@$(BIN)/ccmextract show out/damaged_report.json

test: $(READY)
	@$(BIN)/python -m pytest -n auto

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(READY)
	@$(BIN)/mypy

layers: $(READY)
	@$(BIN)/lint-imports

data: $(READY)
	@$(BIN)/ccmextract gazetteers check

accuracy: $(READY)
	@cd bench && $(abspath $(BIN))/python -m footnotes.ours --ready ../tests/pages && echo
	@$(BIN)/ccmextract evaluate annotations $(DOCUMENTS) --base annotations/scores.json
	@echo
	@$(BIN)/ccmextract evaluate bench/wording --base bench/wording/scores.json
	@echo
	@cd bench && $(abspath $(BIN))/python -m names.ours
	@echo
	@cd bench && $(abspath $(BIN))/python -m confidence.ours $(ABSOLUTE)

scores: $(READY)  # makes the present scores the base
	@$(BIN)/ccmextract evaluate annotations $(DOCUMENTS) --write annotations/scores.json
	@$(BIN)/ccmextract evaluate bench/wording --write bench/wording/scores.json

footnotes: $(VENV_BENCH)/.ready
	@cd bench && $(abspath $(VENV_BENCH))/bin/python -m footnotes.ours --seeds $(SEEDS)

$(VENV_BENCH)/.ready: bench/footnotes/requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "ccmextract needs Python 3.11 or newer, and none was found. Install one and try again." >&2; exit 1; }
	@echo "Setting up $(VENV_BENCH) with $(PYTHON); this takes a minute the first time."
	@$(PYTHON) -m venv $(VENV_BENCH)
	@$(VENV_BENCH)/bin/python -m pip install --quiet --requirement bench/footnotes/requirements.txt --editable .
	@touch $@

names: $(VENV_NAMES)/.ready
	@cd bench && $(abspath $(VENV_NAMES))/bin/python -m names.table --write ../docs/names.md

$(VENV_NAMES)/.ready: bench/names/requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "ccmextract needs Python 3.11 or newer, and none was found. Install one and try again." >&2; exit 1; }
	@echo "Setting up $(VENV_NAMES) with $(PYTHON); this takes a minute the first time."
	@$(PYTHON) -m venv $(VENV_NAMES)
	@$(VENV_NAMES)/bin/python -m pip install --quiet --requirement bench/names/requirements.txt --editable .
	@touch $@

confidence: $(READY)  # writes the weights, and the tables and the diagram of docs/confidence.md
	@cd bench && $(abspath $(BIN))/python -m confidence.refit $(ABSOLUTE)

bench: $(READY)
	@$(BIN)/python bench/speed.py $(DOCUMENTS)
	@echo
	@$(BIN)/python bench/pages.py $(DOCUMENTS)
	@echo
	@cd bench && $(abspath $(BIN))/python -m names.speed $(foreach folder,$(wildcard ../shared/corpus/documents),--documents $(abspath $(folder)))

format: $(READY)
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

lock:  # exact versions and hashes for development; needs uv
	uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-annotate --no-header --python-version 3.11 --quiet --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) $(VENV_BENCH) $(VENV_NAMES) out dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

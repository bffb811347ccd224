# make run: the demo in a browser.  make test: everything.  Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test torture check bench lock audit clean

run: $(VENV)/.run
	$(BIN)/forsat run --demo

# One worker more than cores: tests wait for processes, pages and clocks more than they compute.
test: $(VENV)/.dev
	$(BIN)/pytest -n $$($(BIN)/python -c 'import os; print((os.cpu_count() or 1) + 1)')

# Every fault with all its repetitions; what was measured is left in torture.jsonl. Takes hours.
torture: $(VENV)/.dev
	rm -f torture.jsonl
	FORSAT_TORTURE=1 $(BIN)/pytest -n auto -o faulthandler_timeout=10800 tests/faults

check: $(VENV)/.dev
	$(BIN)/ruff check --no-cache .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Known holes in what we depend on; it asks an advisory service, so it is no part of the checks that every change passes.
audit: $(VENV)/.dev
	for file in requirements.txt requirements-dev.txt; do \
	  $(BIN)/pip-audit --strict --require-hashes --disable-pip --requirement $$file || exit 1; \
	done

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

# Make the requirements files anew from pyproject.toml.
lock: $(VENV)/.dev
	$(BIN)/pip install --quiet uv
	for out in "requirements.txt" "requirements-dev.txt --group dev"; do \
	  set -- $$out; file=$$1; shift; \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --all-extras \
	    --no-annotate --no-header --no-emit-index-url --no-emit-find-links $$@ pyproject.toml -o $$file; \
	done

$(VENV)/bin/pip:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/pip requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.dev: $(VENV)/bin/pip requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@ $(VENV)/.run

clean:
	rm -rf $(VENV) build *.egg-info

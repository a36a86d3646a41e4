# `make run` shows the dashboard, `make test` runs every test; both do their own set-up.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PORT ?= 8050
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: run test untraced traced lint audit bench build check lock vendor docs clean

run: $(VENV)/.runs
	$(BIN)/python -m iomdash serve --port $(PORT)

test: $(VENV)/.tests
	sh tests/browser/find_chromium.sh
	$(MAKE) lint
	$(MAKE) --jobs=2 --output-sync=target untraced traced
	$(BIN)/python tests/contract/coverage_floor.py tests/artefacts/coverage.json

# Side by side: one waits for the browser most of the time, the other counts.
untraced: $(VENV)/.tests
	$(BIN)/python -m pytest $(UNTRACED)

traced: $(VENV)/.tests
	$(BIN)/python -m pytest -o cache_dir=tests/artefacts/cache $(UNTRACED:%=--ignore=%) \
		--cov --cov-report=term:skip-covered --cov-report=json:tests/artefacts/coverage.json

# What counts numbers and visits pages by the thousand runs without the tracer of coverage: it would take three times as long.
UNTRACED := tests/browser tests/data tests/property/test_hostile_requests.py

lint: $(VENV)/.tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

audit: $(VENV)/.tests
	IOMDASH_ORACLE_STATES=10000 $(BIN)/python -m pytest tests/data/test_oracle.py
	IOMDASH_HYPOTHESIS=audit IOMDASH_HOSTILE=100000 $(BIN)/python -m pytest tests/property

bench: $(VENV)/.tests
	$(BIN)/python tests/bench/bench.py

build: $(VENV)/.runs
	$(BIN)/python -m iomdash build
	$(BIN)/python -m iomdash check

check: $(VENV)/.runs
	$(BIN)/python -m iomdash check

docs: $(VENV)/.runs
	$(BIN)/python -m iomdash document

COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-find-links --strip-extras

lock: $(VENV)/.tests
	$(COMPILE) --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra test --constraint requirements.lock --output-file tests/requirements.lock pyproject.toml

vendor:
	bash assets/vendor/build/build.sh

clean:
	rm -rf $(VENV) tests/artefacts

$(VENV)/.made:
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.runs: requirements.lock $(VENV)/.made
	$(PIP) install --quiet --require-hashes --requirement requirements.lock
	touch $@

$(VENV)/.tests: tests/requirements.lock $(VENV)/.runs
	$(PIP) install --quiet --require-hashes --requirement tests/requirements.lock
	touch $@

# `make run` shows the dashboard, `make test` runs every test; both do their own set-up.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PORT ?= 8050
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: run test visited counted traced lint audit bench build check lock vendor docs clean

run: $(VENV)/.runs
	$(BIN)/python -m iomdash serve --port $(PORT)

test: $(VENV)/.tests
	sh tests/browser/find_chromium.sh
	$(MAKE) lint
	$(MAKE) --jobs=3 --output-sync=target visited counted traced
	$(BIN)/python tests/contract/coverage_floor.py tests/artefacts/coverage.json

# Three parts side by side, each with its own memory of what failed. What counts numbers by the thousand runs without the
# tracer of coverage: it would take three times as long.
PART = -m pytest --durations=12 -o cache_dir=tests/artefacts/cache-$@
COUNTED := tests/data tests/property tests/contract tests/unit/pages \
	tests/unit/test_layout_map_random.py tests/unit/test_layout_sankey_whole.py tests/unit/test_layout_paper_rows.py \
	tests/unit/frames/test_rows.py

# The longest visits, which no gesture depends on, are left to the audit.
LONG := tests/browser/test_words_apart.py tests/browser/test_profiles.py

visited: $(VENV)/.tests
	$(BIN)/python $(PART) tests/browser $(LONG:%=--ignore=%)

counted: $(VENV)/.tests
	$(BIN)/python $(PART) $(COUNTED)

traced: $(VENV)/.tests
	$(BIN)/python $(PART) --ignore=tests/browser $(COUNTED:%=--ignore=%) \
		--cov --cov-report=term:skip-covered --cov-report=json:tests/artefacts/coverage.json

lint: $(VENV)/.tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

audit: $(VENV)/.tests
	IOMDASH_PROFILE_STEP=1 $(BIN)/python -m pytest $(LONG) tests/data/test_profiles.py
	IOMDASH_ORACLE_STATES=10000 $(BIN)/python -m pytest tests/data/test_oracle.py
	IOMDASH_LESSONS=all $(BIN)/python -m pytest tests/data/test_stages.py tests/data/test_lesson_files.py
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

# Two commands do everything on a machine with only Python, make and a package registry:
# `make run` serves the tracker, `make test` passes all tests. `make help` lists the rest.

PYTHON ?= python3
HOST   ?= 127.0.0.1
PORT   ?= 8000
ARGS   ?=

SIZES  ?= 10000,100000,1000000

VENV := .venv
# What the tracker is measured beside never comes into its own environment.
BESIDE ?= $(or $(TMPDIR),/tmp)/tracker-bench-venv
PY   := $(VENV)/bin/python
PIP  := $(PY) -m pip --disable-pip-version-check
PO   := proposals/locale/zh_Hans/LC_MESSAGES/django.po
MO   := $(if $(wildcard $(PO)),$(PO:.po=.mo))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check lint bench bench-past-days bench-scale bench-imports bench-relevance bench-substring lighthouse format messages pins clean

help: ## List the targets, one sentence each.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  HOST= and PORT= say where 'make run' serves; ARGS= passes arguments to pytest."
	@echo "  TRACKER_DATA_DIR names the data folder, DATABASE_URL a PostgreSQL database."

run: $(VENV)/.has-run $(MO) ## Set up what is missing, load the record and serve it.
	@$(PY) manage.py start --host "$(HOST)" --port "$(PORT)"

test: $(VENV)/.has-test $(MO) ## Set up what is missing and pass all tests, on SQLite and on PostgreSQL.
	@$(PY) tests/on_each_database.py $(ARGS)

check: lint test ## Do what a push needs: lint, types, import directions, migrations, messages, all tests.

lint: $(VENV)/.has-dev $(MO) ## Check style, types, import directions, migrations and translations.
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports --no-cache
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) manage.py messages --check

bench: bench-past-days bench-scale ## Measure speed and scale, hours on a small machine; the reports lie in benchmarks/results/.

bench-past-days: $(VENV)/.has-test $(MO) ## Measure what a past day costs at 100,000 proposals.
	$(PY) -m benchmarks.two_axes --proposals 100000 $(if $(DATABASE_URL),--database "$(DATABASE_URL)") $(ARGS)

bench-scale: $(VENV)/.has-test $(BESIDE)/.has-bench $(MO) ## Measure reading at SIZES proposals, on DATABASE_URL if given.
	$(PY) -m benchmarks.scale --sizes "$(SIZES)" --datasette $(BESIDE)/bin/python \
		$(if $(DATABASE_URL),--database "$(DATABASE_URL)") $(ARGS)

bench-relevance: $(VENV)/.has-test $(MO) ## Ask every judged query of the real record; the report lies in benchmarks/results/.
	$(PY) -m benchmarks.relevance $(ARGS)

bench-substring: $(VENV)/.has-test $(MO) ## Look for 10,000 substrings of published texts and as many of random ones, on both databases.
	@$(PY) tests/on_each_database.py --hypothesis-profile=deep tests/record/test_substrings.py $(ARGS)

lighthouse: $(VENV)/.has-run ## Ask Lighthouse about each kind of page that 'make run' serves; needs Node and Chromium.
	@$(PY) -m benchmarks.lighthouse "http://$(HOST):$(PORT)" $(ARGS)

bench-imports: $(VENV)/.has-test $(MO) ## Measure what bringing in 20,000 proposals costs against writing their bare rows.
	$(PY) -m benchmarks.imports --proposals 20000 $(ARGS)

format: $(VENV)/.has-dev ## Put the code into the house style.
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

messages: $(VENV)/.has-run ## Collect the texts to translate into the Chinese catalogue.
	$(PY) manage.py messages

# The files are resolved from the largest to the smallest, so that they agree on every version.
PIN := $(VENV)/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-emit-index-url --no-emit-find-links
pins: export UV_CUSTOM_COMPILE_COMMAND := make pins
pins: $(VENV)/.has-dev ## Resolve the newest allowed dependencies and pin them by hash.
	$(PIN) requirements/dev.in -o requirements/dev.txt
	$(PIN) -c requirements/dev.txt requirements/test.in -o requirements/test.txt
	$(PIN) -c requirements/dev.txt requirements/run.in -o requirements/run.txt
	$(PIN) -c requirements/dev.txt requirements/parquet.in -o requirements/parquet.txt
	$(PIN) requirements/bench.in -o requirements/bench.txt

clean: ## Remove what set-up and tests made; the data folder stays.
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Set-up. A stamp is older than its requirement file exactly when the file changed after the install.

$(VENV)/bin/pip:
	@command -v "$(PYTHON)" >/dev/null || { \
		echo "Python is missing: install Python 3.11 or newer, or name it: make PYTHON=/path/to/python3." >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$$("$(PYTHON)" --version) is too old: install Python 3.11 or newer, or name it: make PYTHON=python3.11." >&2; \
		exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Python's venv module is missing: install it (on Debian: apt-get install python3-venv)." >&2; exit 1; }
	@echo "Creating $(VENV) ..."
	@"$(PYTHON)" -m venv --clear $(VENV)

$(VENV)/.has-%: requirements/%.txt | $(VENV)/bin/pip
	@echo "Installing $< ..."
	@$(PIP) install --no-deps --require-hashes -r $<
	@touch $@

$(BESIDE)/.has-bench: requirements/bench.txt | $(VENV)/bin/pip
	@"$(PYTHON)" -m venv --clear $(BESIDE)
	@$(BESIDE)/bin/pip --disable-pip-version-check install --quiet --no-deps --require-hashes -r $<
	@touch $@

$(MO): $(PO) | $(VENV)/.has-run
	@$(PY) manage.py messages --compile

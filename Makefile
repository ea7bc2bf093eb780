# Yunji 云绩. `make` or `make help` lists what there is.
SHELL := /bin/sh
.DEFAULT_GOAL := help

PORT ?= 8501
# Tests of screens wait as much as they work.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
PYTHON := .venv/bin/python
# Where this is set, each process, server and command of the tests would compile the whole program anew.
test check: export PYTHONDONTWRITEBYTECODE =

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo "  PORT=8601              another port for make run"
	@echo "  YUNJI_DATABASE_URL=…   another database, e.g. postgresql://user@host/yunji (default: data/yunji.duckdb)"

run: .venv/runtime ## serve Yunji on http://localhost:8501, with a demo district if the database is empty
	@$(PYTHON) manage.py demo --if-empty
	@$(PYTHON) -m streamlit run app.py --server.port $(PORT)

demo: .venv/runtime ## build the demo district in the database
	@$(PYTHON) manage.py demo

test: .venv/development ## run every test, those in a browser and on PostgreSQL included
	@sh setup/browser.sh
	@$(PYTHON) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

check: .venv/development ## in a few minutes: style, types, imports, quick tests
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check --quiet .
	@$(PYTHON) -m mypy
	@.venv/bin/lint-imports
	@$(PYTHON) -m pytest -n logical --dist loadfile -q -m "not browser and not full and not postgres and not slow"

bench: .venv/development ## measure speed, one JSON object a line
	@$(PYTHON) -m tests.bench.run

lock: .venv/development ## write the locks after a change of a requirements file; `make lock UPGRADE=1` takes the newest of all else
	@sh setup/lock.sh $(if $(UPGRADE),--upgrade)

clean: ## remove what was installed and cached; the database stays
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/runtime: requirements.lock
	@sh setup/venv.sh requirements.lock
	@touch $@

.venv/development: requirements-dev.lock
	@sh setup/venv.sh requirements-dev.lock
	@touch .venv/runtime $@

.PHONY: help run demo test check bench lock clean

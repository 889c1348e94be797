# Earmark: `make demo` to see it, `make test` to check it, `make help` for the rest.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help demo up setup dev test lint types unit frontend frontend-checks e2e bench clean

# The newest Python that is 3.11 or later; PYTHON=... names another.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$python"; break; }; done)
VENV := .venv/bin/python
SETUP := $(if $(PYTHON),$(PYTHON),echo "Earmark needs Python 3.11 or newer: install it, or name it with PYTHON=..."; false) tools/setup.py
NPM := $(SETUP) npm --silent

help: ## This list
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  make \1 \t\2/p' $(MAKEFILE_LIST) | expand -t 24

demo: ## A demo project on real recordings, in the browser, until Ctrl-C
	@$(SETUP) run frontend
	@exec $(VENV) manage.py demo $(ARGS)

up: ## Earmark for real use, until Ctrl-C (options: ARGS="--bind 0.0.0.0 --port 80")
	@$(SETUP) run frontend
	@exec $(VENV) manage.py up $(ARGS)

setup: ## Install everything, start nothing
	@$(SETUP) dev frontend chromium

dev:
	@$(SETUP) dev

test: ## Every check there is; what CI runs
	@$(SETUP) dev frontend chromium
	@$(MAKE) --no-print-directory lint types unit frontend-checks e2e

lint: dev ## Style, imports between the parts, missing migrations
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .
	.venv/bin/lint-imports --no-cache
	$(VENV) manage.py makemigrations --check --dry-run

types: dev ## mypy
	$(VENV) -m mypy

unit: dev ## pytest on real PostgreSQL and Redis, without the browser
	$(VENV) manage.py models fetch
	$(VENV) -m pytest -m "not e2e" -n logical --maxprocesses 4 $(ARGS)

frontend: ## Build the browser application
	@$(SETUP) frontend

frontend-checks: ## tsc, eslint, vitest, and that the API types are current
	@$(SETUP) dev modules
	$(NPM) run typecheck
	$(NPM) run lint
	$(NPM) run test
	$(NPM) run types:check

e2e: ## The whole stack in a real browser
	@$(SETUP) dev frontend chromium
	$(VENV) -m pytest -m e2e tests/e2e $(ARGS)

bench: dev ## How good and how fast: results on standard output
	@for bench in aligner taxonomy engine queue; do echo "== $$bench"; $(VENV) -m tests.bench.$$bench || exit 1; done

clean: ## Remove what can be made again; your data in var/ stays
	rm -rf .venv frontend/node_modules frontend/dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

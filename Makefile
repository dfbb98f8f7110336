# Every command from nothing: what is missing gets installed first, system packages where we may.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1

# Runs one job under its name and says how long it took.
define job
	@start=$$(date +%s); echo "=== $(1)"; ( $(2) ); echo "=== $(1): $$(( $$(date +%s) - start )) s"
endef

help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' \
	  | while IFS='|' read -r name text; do printf '  make %-9s %s\n' "$$name" "$$text"; done

.venv/site.stamp: requirements.lock pyproject.toml browser/package-lock.json
	$(call job,install the site generator,scripts/install.sh site)
	@touch $@

.venv/dev.stamp: requirements-dev.lock requirements.lock pyproject.toml tests/tools/package-lock.json
	$(call job,install the test tools,scripts/install.sh dev)
	@touch $@ .venv/site.stamp

site: .venv/site.stamp ## Build the site into site/, from nothing
	$(call job,build the site,$(BIN)/mkdocs build --strict --quiet)
	@echo "Open site/index.html."

serve: .venv/site.stamp ## Serve the site while writing (http://127.0.0.1:8000)
	$(BIN)/mkdocs serve --livereload

publish: .venv/site.stamp ## Build, check and publish to dist/current/site, at once or not at all (ARGS=…)
	@$(BIN)/python scripts/publish.py $(ARGS)

offline: .venv/site.stamp ## Make dist/casebook-offline.zip, which works by double click
	@$(BIN)/python scripts/publish.py --offline $(ARGS)

lint: .venv/dev.stamp ## Check format, style and types of Python, templates, scripts and style sheets (½ min)
	$(call job,lint,scripts/lint.sh)

format: .venv/dev.stamp ## Format Python, scripts and style sheets
	$(BIN)/ruff format --quiet .
	$(BIN)/ruff check --quiet --fix .
	scripts/biome.sh check --write

QUICK := -q -m "not browser and not slow" -p no:cacheprovider
ROOMS := tests/checks tests/personal tests/golden tests/case tests/frontmatter tests/intake tests/regionmap tests/form

check: lint ## Run lint and the quick tests: no browser, no office, no whole site (80 s on two cores)
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target check-rooms check-others

check-rooms: .venv/dev.stamp
	$(call job,quick tests of what is read and of maps,$(BIN)/pytest $(QUICK) $(ROOMS))

check-others: .venv/dev.stamp
	$(call job,quick tests of all else,$(BIN)/pytest $(QUICK) $(ROOMS:%=--ignore=%))

# Two halves of about equal length: whole sites, what a reader does and what is sent in, and all else.
SITES := tests/browser tests/site tests/edition tests/publishing tests/submission

test: lint ## Run lint and all tests, also in the browser, from nothing (14 min)
	@echo "=== tests, in two halves side by side: each tells its result when it ends (about 13 min)"
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target test-library test-sites

test-library: .venv/dev.stamp
	$(call job,tests of the library,$(BIN)/pytest -q -p no:cacheprovider --durations 10 $(SITES:%=--ignore=%))

test-sites: .venv/dev.stamp
	$(call job,tests of whole sites and of what is sent in,$(BIN)/pytest -q -p no:cacheprovider --durations 10 $(SITES))

coverage: .venv/dev.stamp ## Show what no test of the library runs (takes half as long again as the tests)
	$(call job,tests of the library,$(BIN)/coverage run -m pytest -q -m "not browser")
	$(call job,coverage,$(BIN)/coverage report --skip-covered --show-missing | tail -n 40)

bench: .venv/dev.stamp ## Measure time, memory and size at 100, 1,000 and 5,000 cases (ONLY=build for one)
	$(BIN)/python scripts/benchmark.py $(ONLY)

lock: .venv/dev.stamp ## Renew the lock files after a change of pyproject.toml
	$(BIN)/uv pip compile -q pyproject.toml --extra install --universal --generate-hashes \
	  --no-emit-index-url --python-version 3.11 --custom-compile-command "make lock" -o requirements.lock
	$(BIN)/uv pip compile -q pyproject.toml --extra install --extra dev --extra cluster --universal --generate-hashes \
	  --no-emit-index-url --python-version 3.11 --custom-compile-command "make lock" \
	  -c requirements.lock -o requirements-dev.lock
	$(BIN)/uv pip compile -q pyproject.toml --extra install --extra cluster --universal --generate-hashes \
	  --no-emit-index-url --python-version 3.11 --custom-compile-command "make lock" \
	  -c requirements-dev.lock -o requirements-cluster.lock

clean: ## Remove everything that was built or installed
	rm -rf site .venv .cache dist browser/node_modules tests/tools/node_modules .coverage .mypy_cache .pytest_cache .ruff_cache

.PHONY: help site serve publish offline lint format check check-rooms check-others test test-library test-sites coverage bench lock clean

#!/usr/bin/env bash
# Format, style, types, floors of the library: everything that needs no test to run.
set -euo pipefail
cd "$(dirname "$0")/.."
.venv/bin/ruff format --check --quiet .
.venv/bin/ruff check --quiet .
.venv/bin/mypy
.venv/bin/lint-imports | grep -E 'KEPT|BROKEN|Contracts:'

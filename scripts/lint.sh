#!/usr/bin/env bash
# Format, style, types, import layers, templates and scripts: every check that is not a test.
set -euo pipefail
cd "$(dirname "$0")/.."
if tracked="$(git -c core.excludesFile= ls-files --cached --ignored --exclude-standard)" && [ -n "$tracked" ]; then
  echo "这些文件在忽略的文件夹里，却提交进了版本库：$tracked" >&2
  exit 1
fi
.venv/bin/ruff format --check --quiet .
.venv/bin/ruff check --quiet .
.venv/bin/mypy
.venv/bin/lint-imports | grep -E 'KEPT|BROKEN|Contracts:'
# Templates have a linter but no formatter: where lines break between Chinese words is seen by readers.
.venv/bin/djlint theme --lint --quiet
if LC_ALL=C.UTF-8 grep -rnE '.{161,}' theme --include='*.html' --include='*.css'; then
  echo "模板和样式表一行最多 160 个字符；模板里用 {%- 和 -%} 换行，不改变结果。" >&2
  exit 1
fi
scripts/biome.sh ci
# Scripts are plain JavaScript with types in comments. They pass through Jinja, so they must not hold its marks.
node tests/tools/node_modules/typescript/bin/tsc -p tests/tools/tsconfig.json
if grep -nE '\{\{|\{%|\{#' theme/assets/javascripts/casebook/*.js theme/assets/javascripts/{preferences,compare,map}.js; then
  echo "脚本里不能有 {{、{% 或 {#，拼接时会被当成模板。" >&2
  exit 1
fi

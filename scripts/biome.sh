#!/usr/bin/env bash
# Biome on the scripts and style sheets: `ci` reports problems, `format --write` repairs the format.
set -euo pipefail
cd "$(dirname "$0")/.."
# Files that only join others are templates, which Biome cannot read.
exec tests/tools/node_modules/.bin/biome "$@" --config-path=tests/tools/biome.jsonc \
  --error-on-warnings --colors=off \
  theme/assets/stylesheets/casebook theme/print/map.css theme/assets/javascripts/casebook \
  theme/assets/javascripts/{preferences,compare,map}.js tests/javascript

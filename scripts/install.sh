#!/usr/bin/env bash
# Installs what the site (site) or also the tests (dev) need: a virtual environment from the lock
# files with hashes, and for the tests Chromium, Chinese fonts, nginx, LibreOffice, Java and two npm
# packages.
# System packages are installed only as root on Debian; elsewhere what is missing is named.
set -euo pipefail
cd "$(dirname "$0")/.."
what=${1:-site}

may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

updated=""
packages() { # packages COMMAND PACKAGE…: install the packages when the command is missing
  local command=$1
  shift
  command -v "$command" >/dev/null && return 0
  if may_install; then
    [ -n "$updated" ] || { apt-get update -qq && updated=yes; }
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
  else
    echo "Missing: $command. Please install: $*" >&2
  fi
}

without_services() { # without_services COMMAND…: install without starting what was installed
  local policy=/usr/sbin/policy-rc.d made=""
  if may_install && [ ! -e "$policy" ]; then
    made=yes
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
  fi
  "$@"
  [ -z "$made" ] || rm -f "$policy"
}

packages "${PYTHON:-python3}" python3
"${PYTHON:-python3}" -c 'import ensurepip, venv' 2>/dev/null || packages python3-venv python3-venv
[ -x .venv/bin/python ] || "${PYTHON:-python3}" -m venv .venv

lock=requirements.lock
[ "$what" = site ] || lock=requirements-dev.lock
.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
.venv/bin/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .

if [ "$what" = dev ]; then
  packages chromium chromium
  packages npm nodejs npm
  packages java default-jre-headless
  packages fc-list fontconfig
  without_services packages nginx nginx-common nginx
  packages soffice libreoffice-calc-nogui
  fc-list :lang=zh-cn family | grep -q . || packages no-chinese-font-yet fonts-noto-cjk
  (cd tests/tools && npm ci --silent --no-audit --no-fund)
fi

#!/usr/bin/env bash
# Installs what the site (site) or also the tests (dev) need: a virtual environment from the lock
# files with hashes and Chinese fonts for its PDFs; for the tests Chromium, nginx, Caddy,
# LibreOffice, Java and some npm packages too.
# System packages are installed only as root on Debian; elsewhere what is missing is named.
set -euo pipefail
cd "$(dirname "$0")/.."
what=${1:-site}

may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

updated=""
packages() { # packages COMMAND PACKAGE…: install the packages when the command is missing
  local command=$1
  shift
  command -v "$command" >/dev/null || install "$command" "$@"
}

install() { # install WHAT PACKAGE…: install the packages, or name what is missing
  local what=$1
  shift
  if may_install; then
    [ -n "$updated" ] || { apt-get update -qq && updated=yes; }
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
  else
    echo "Missing: $what. Please install: $*" >&2
  fi
}

fonts() { # fonts: 宋体 and 黑体, without which nothing is printed, and 楷体
  # The printing program finds fonts by itself, without fontconfig: it is asked what it has.
  local missing
  missing=$(
    PYTHONPATH=hooks .venv/bin/python -c 'import typst
from casebook.book.fonts import packages_missing
print(*packages_missing(typst.Fonts().families()))'
  )
  [ -z "$missing" ] || install "Chinese fonts" $missing || echo "PDFs will lack: $missing" >&2
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

python() { # python: the Python to work with: PYTHON, else the first on the path
  # But the system's rather than one of pyenv: pyenv compiles it on this machine without the profile
  # of a run, which makes everything a fifth slower.
  local system=/usr/bin/python3 first=python3
  local suits='import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))'
  if [ -n "${PYTHON:-}" ]; then
    first=$PYTHON
  elif [[ $(python3 -c 'import sys; print(sys.base_prefix)' 2>/dev/null) == *pyenv* ]] &&
    "$system" -c "$suits" 2>/dev/null; then
    first=$system
  fi
  echo "$first"
}

packages "${PYTHON:-python3}" python3
"$(python)" -c 'import ensurepip, venv' 2>/dev/null || packages python3-venv python3-venv
[ "$what" != dev ] || packages npm nodejs npm # before the environment, which has parts from npm too
"$(python)" scripts/environment.py "$what" --quiet

fonts
if [ "$what" = dev ]; then
  packages chromium chromium
  packages java default-jre-headless
  without_services packages nginx nginx-common nginx
  without_services packages caddy caddy
  office=$(dirname "$(readlink -f "$(command -v soffice || echo /none/soffice)")")
  [ -e "$office/libswlo.so" ] || install "LibreOffice Writer" libreoffice-writer-nogui libreoffice-calc-nogui
  [ -e "$office/libsdlo.so" ] || install "LibreOffice Impress" libreoffice-impress-nogui
  [ -e /usr/share/java/preflight.jar ] || install "Apache Preflight" \
    libpdfbox2-java libjaxb-api-java libactivation-java libcommons-logging-java
  # Scripts of packages do not run: what is used of them lies in the packages as it is.
  (cd tests/tools && npm ci --silent --no-audit --no-fund --ignore-scripts)
fi

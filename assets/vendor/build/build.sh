#!/usr/bin/env bash
# Makes the vendored assets again, byte for byte. PYTHON names an interpreter with what
# requirements.txt asks for; without it a passing one is made. KEEP=1 leaves node_modules.
set -euo pipefail
cd "$(dirname "$0")"

scratch=$(mktemp -d)
clean_up() {
  rm -rf "$scratch"
  # Dash walks this folder and serves it: thousands of foreign scripts must not stay here.
  [ -n "${KEEP:-}" ] || rm -rf node_modules
}
trap clean_up EXIT

npm ci --ignore-scripts --no-audit --no-fund --loglevel=error

if [ -z "${PYTHON:-}" ]; then
  python3 -m venv "$scratch/venv"
  PYTHON="$scratch/venv/bin/python"
  "$PYTHON" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
fi

node build-plotly.mjs
node build-map.mjs
PYTHONDONTWRITEBYTECODE=1 "$PYTHON" build_fonts.py
PYTHONDONTWRITEBYTECODE=1 "$PYTHON" build_paper_fonts.py
PYTHONDONTWRITEBYTECODE=1 "$PYTHON" write_table.py

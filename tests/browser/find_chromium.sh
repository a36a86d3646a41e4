# Finds Chromium for the browser tests, or installs it; says loudly what to do where neither is possible.
set -u
if command -v chromium >/dev/null 2>&1; then exit 0; fi
echo "Chromium is missing; trying: apt-get install chromium" >&2
if command -v apt-get >/dev/null 2>&1 && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; then
  command -v chromium >/dev/null 2>&1 && exit 0
fi
echo "BROWSER TESTS CANNOT RUN: no Chromium. Install it (Debian: apt-get install chromium) and run make test again." >&2
exit 1

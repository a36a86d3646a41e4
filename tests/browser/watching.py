"""A browser whose every page is watched: nothing leaves the machine, nothing fails in silence."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Playwright, Route, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
)
OUTSIDE = re.compile(r"^(?!http://127\.0\.0\.1:|data:|blob:|about:)")
REPORT_VIOLATIONS = """
document.addEventListener('securitypolicyviolation', event =>
  console.error('securitypolicyviolation: ' + event.violatedDirective + ' ' + event.blockedURI));
"""


@contextmanager
def launch_browser() -> Iterator[Browser]:
    """Debian's Chromium. Raises RuntimeError with the command that installs it, if it is missing."""
    path = shutil.which("chromium") or CHROMIUM
    if not shutil.which(path):
        raise RuntimeError("The browser tests need Chromium, which is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = _launch(playwright, path)
        yield browser
        browser.close()


def _launch(playwright: Playwright, path: str) -> Browser:
    return playwright.chromium.launch(executable_path=path, args=list(FLAGS))


def watch(context: BrowserContext, *, faults: list[str]) -> None:
    """Write down everything a page of `context` must not do; requests off the machine are also stopped."""

    def stop(route: Route) -> None:
        faults.append(f"request off the machine: {route.request.url}")
        route.abort()

    context.route(OUTSIDE, stop)
    context.add_init_script(REPORT_VIOLATIONS)
    context.on("console", lambda message: faults.append(f"console: {message.text}") if message.type == "error" else None)
    context.on("response", lambda answer: faults.append(f"{answer.status}: {answer.url}") if answer.status >= 500 else None)
    context.on("weberror", lambda error: faults.append(f"page error: {error.error}"))

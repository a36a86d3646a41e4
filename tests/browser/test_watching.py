"""Nothing leaves the machine; and the watch that says so would notice if it did."""

import shutil
import subprocess
import sys

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Visit
from tests.browser.serving import ROOT, Server
from tests.browser.watching import launch_browser, watch

TABS = ("Map", "Trend", "Table", "Flow")


def test_a_walk_through_all_views_asks_no_other_machine(visit: Visit) -> None:
    visitor = visit()
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.go("/")
    for name in TABS:
        before = visitor.search
        visitor.page.locator(".view-tab", has_text=name).click()
        visitor.wait_for_change(of=before)
        visitor.page.mouse.move(700, 500)
    assert len(asked) > 20
    assert [url for url in asked if not url.startswith(f"{visitor.home}/")] == []


def test_nothing_is_stored_in_the_browser(visit: Visit) -> None:
    visitor = visit("/").click_mark("node", "country:LY")
    assert visitor.page.context.cookies() == []
    assert visitor.page.evaluate("() => [localStorage.length, sessionStorage.length]") == [0, 0]


def test_the_watch_notices_what_it_watches_for(browser: Browser, server: Server) -> None:
    faults: list[str] = []
    context = browser.new_context()
    watch(context, faults=faults)
    page = context.new_page()
    page.goto("about:blank")
    page.evaluate("""async () => {
      const image = new Image();
      const gone = new Promise(done => { image.onerror = done; });
      image.src = 'http://192.0.2.1/pixel.png';
      await gone;
    }""")
    assert any(fault.startswith("request off the machine: http://192.0.2.1/") for fault in faults)
    page.goto(f"{server.address}/nope")
    assert any("404" in fault for fault in faults)
    with page.expect_console_message(lambda message: "securitypolicyviolation" in message.text):
        page.evaluate(
            "() => { const script = document.createElement('script'); script.text = '1'; document.body.append(script); }"
        )
    with page.expect_event("pageerror"):
        page.evaluate("() => { setTimeout(() => { throw new Error('a fault of ours'); }, 0); }")
    context.close()
    assert any("securitypolicyviolation: script-src" in fault for fault in faults)
    assert any("a fault of ours" in fault for fault in faults)


def test_missing_browser_is_said_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(RuntimeError, match="apt-get install chromium"), launch_browser():
        pass


def test_taken_port_is_said_with_another(server: Server) -> None:
    command = [sys.executable, "-m", "iomdash", "serve", "--port", server.address.rsplit(":", 1)[1]]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "cannot listen on 127.0.0.1" in done.stderr
    assert "iomdash serve --port" in done.stderr
    assert "Traceback" not in done.stderr

"""The real server and a real browser, for every test below this folder."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from iomdash.pages.follow import FollowPage
from tests.browser.serving import Server, run_server
from tests.browser.visiting import Visitor
from tests.browser.watching import launch_browser, watch

WIDE, MIDDLE, NARROW = (1440, 900), (1024, 768), (390, 844)
Visit = Callable[..., Visitor]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The server of the session; at the end its log must hold no fault."""
    with run_server() as running:
        yield running
        log = running.read_log()
    assert "Traceback" not in log, log
    assert "fault at" not in log, log


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with launch_browser() as launched:
        yield launched


@pytest.fixture
def visit(browser: Browser, server: Server, follow_page: FollowPage) -> Iterator[Visit]:
    """`visit(path, size=...)` is a new visitor at that address. Faults of any of them fail the test at its end.

    `allow` names faults that the test provokes, such as the 404 it asks for.
    """
    contexts, faults, allowed = [], [], []

    def make_visitor(path: str = "", *, size: tuple[int, int] = WIDE, allow: tuple[str, ...] = ()) -> Visitor:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]})
        context.set_default_timeout(30_000)
        watch(context, faults=faults)
        contexts.append(context)
        allowed.extend(allow)
        visitor = Visitor(context.new_page(), home=server.address, follow_page=follow_page)
        return visitor.go(path) if path else visitor

    yield make_visitor
    for context in contexts:
        context.close()
    left = [fault for fault in faults if not any(word in fault for word in allowed)]
    assert not left, "\n".join(left)

"""Back, forward, reload, and two visitors at once."""

from tests.browser.conftest import Visit
from tests.browser.visiting import Visitor


def see(visitor: Visitor) -> tuple[str, str, str, list[str]]:
    """What a visitor has before the eyes."""
    return visitor.title, visitor.sentence, visitor.say(".view-tab.is-current"), visitor.drawn_texts()


def open_tab(visitor: Visitor, name: str) -> None:
    before = visitor.search
    visitor.page.locator(".view-tab", has_text=name).click()
    visitor.wait_for_change(of=before)


def test_back_and_forward_restore_every_state(visit: Visit) -> None:
    visitor = visit("/")
    seen = [see(visitor)]
    addresses = [visitor.search]
    visitor.click_mark("node", "country:SO")
    seen.append(see(visitor))
    addresses.append(visitor.search)
    open_tab(visitor, "Map")
    seen.append(see(visitor))
    addresses.append(visitor.search)
    for number in (1, 0):
        visitor.page.go_back()
        visitor.wait_for_search(addresses[number])
        assert see(visitor) == seen[number]
    for number in (1, 2):
        visitor.page.go_forward()
        visitor.wait_for_search(addresses[number])
        assert see(visitor) == seen[number]


def test_reload_keeps_the_state(visit: Visit) -> None:
    visitor = visit("/?v=trend").click_mark("year", "year:2018")
    before = see(visitor)
    visitor.page.reload()
    assert see(visitor.settle()) == before


def test_two_visitors_do_not_mix(visit: Visit) -> None:
    first, second = visit("/?c=ly"), visit("/?c=sd&v=trend")
    before = see(second)
    first.click_mark("node", "implementer:iom")
    assert first.unscaled == "?c=ly&i=iom&r=2026-11.3"
    assert see(second.settle()) == before
    open_tab(second, "Flow")
    assert second.unscaled == "?c=sd&r=2026-11.3"
    assert "in Libya," in first.settle().sentence
    first.page.reload()
    assert "to IOM in Libya," in first.settle().sentence


def test_link_opens_in_a_new_tab_at_its_state(visit: Visit) -> None:
    visitor = visit("/?c=ly")
    address = str(visitor.page.locator(".view-tab", has_text="Map").get_attribute("href"))
    assert visit(address).say(".view-tab.is-current") == "Map"

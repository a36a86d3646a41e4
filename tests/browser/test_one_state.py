"""One state, everywhere: a changed rule changes title, figure, words and file together, and so does what is hidden."""

import csv
import io
from dataclasses import replace
from decimal import Decimal
from urllib.request import urlopen

import pytest

from iomdash.measures.ledger import Ledger
from iomdash.measures.reconcile import derive_hidden
from iomdash.measures.selecting import select_paths
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_amount, write_eur
from tests.browser.conftest import Visit
from tests.browser.visiting import Visitor


def read_file(visitor: Visitor) -> list[dict[str, str]]:
    with urlopen(f"{visitor.home}/data.csv{visitor.search}") as answer:
        return list(csv.DictReader(io.StringIO(answer.read().decode())))


def sum_file(visitor: Visitor, column: str = "amount_eur") -> int:
    return int(100 * sum(Decimal(row[column]) for row in read_file(visitor)))


def look(visitor: Visitor) -> dict[str, object]:
    """What each part of the page says of the state."""
    return {
        "title": visitor.title,
        "strip": visitor.say("#strip"),
        "head": visitor.say(".card-head"),
        "figure": tuple(visitor.drawn_texts()),
        "twin": visitor.say(".twin-words"),
        "file": sum_file(visitor, "marked_eur"),
    }


def check_agree(visitor: Visitor, *, ledger: Ledger, words: Catalogue) -> None:
    """The marked money of this state, as each part of the page writes it."""
    chosen = select_paths(ledger, selection=visitor.selection)
    assert sum_file(visitor) == chosen.total
    assert sum_file(visitor, "marked_eur") == chosen.marked
    marked = " ".join(write_eur(chosen.marked, words=words).split())
    assert marked in visitor.say(".twin-words")
    assert write_amount(chosen.marked, words=words) in visitor.say("#strip")
    assert any(write_amount(chosen.marked, words=words) in text for text in visitor.drawn_texts())
    assert " ".join(write_eur(chosen.total, words=words).split()) in visitor.say(".card-head")


@pytest.mark.parametrize(("start", "choice"), [("/", "s=sole"), ("/?c=ly", "cs=equal")])
def test_a_rule_changes_every_part_at_once(visit: Visit, ledger: Ledger, words: Catalogue, start: str, choice: str) -> None:
    visitor = visit(start)
    before, old = look(visitor), visitor.search
    check_agree(visitor, ledger=ledger, words=words)
    popover = visitor.open_slot("rule")
    popover.locator(f"a[href*='{choice}']").first.click()
    visitor.wait_for_change(of=old)
    check_agree(visitor, ledger=ledger, words=words)
    after = look(visitor)
    parts = [name for name in before if before[name] != after[name]]
    assert set(parts) >= {"figure", "twin", "file"}, parts


def test_what_is_hidden_is_said_filed_and_shown_again(visit: Visit, ledger: Ledger, words: Catalogue) -> None:
    visitor = visit("/?c=ly~several")
    whole, old, before = sum_file(visitor), visitor.search, visitor.selection
    popover = visitor.open_slot("rule")
    popover.locator("a[href*='n=0']").first.click()
    visitor.wait_for_change(of=old)
    hidden = -derive_hidden(ledger, selection=visitor.selection)
    assert hidden > 0
    said = visitor.page.locator(".card-hidden")
    assert said.is_visible()
    assert " ".join(write_eur(hidden, words=words).split()) in visitor.say(".card-hidden")
    assert sum_file(visitor, "hidden_eur") == hidden
    assert sum_file(visitor) + hidden == whole
    visitor.page.keyboard.press("Escape")
    hiding = visitor.search
    said.locator("a").click()
    visitor.wait_for_change(of=hiding)
    assert replace(visitor.selection, scale=0) == before, "only the scale of the drawing is kept"
    assert not visitor.page.locator(".card-hidden").is_visible()
    assert sum_file(visitor) == whole

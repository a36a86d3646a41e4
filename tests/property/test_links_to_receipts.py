"""Every number of a page that leads to receipts leads to receipts of that number, and no link leads to nothing."""

import re
from random import Random

import pytest

from iomdash.measures.receipts import derive_receipts
from iomdash.measures.selection import Selection
from iomdash.pages.follow import FollowPage
from iomdash.pages.table import grid_rows
from iomdash.state import decode_receipt, encode
from iomdash.vocabulary import UNKNOWNS, Measure, Rule, View
from iomdash.words.numbers import write_eur, write_millions
from tests.strategies import random_selections
from tests.unit.components.parts import text_of, walk

AMOUNT = re.compile(r"<?EUR[\u00a0 ]\d(?:[\d.,]*\d)?(?:bn|m)?")
FOLLOWED = 20
"""How many links of each state are followed: all of them in the states that stand first, some in the others."""
PLAIN = [
    Selection(),
    Selection(measure=Measure.CONTRACTED),
    Selection(countries=("LY",)),
    Selection(countries=("NE", "several"), rule=Rule.CONTRACTS),
    Selection(countries=("LY",), implementers=("iom",), view=View.MAP),
    Selection(countries=("LY",), first_year=1999, with_undated=False, last_year=1999),
    Selection(view=View.TREND, implementers=("unhcr",)),
    Selection(view=View.TABLE, with_unknown=False),
]
OF_UNKNOWNS = [Selection(implementers=(id,), rule=rule, countries=("LY",)) for id in UNKNOWNS[1:4] for rule in Rule]
STATES = [*PLAIN, *OF_UNKNOWNS, *random_selections(60, seed=20261125)]


def links_to_receipts(page: FollowPage, state: Selection) -> list[tuple[str, str]]:
    """(words, address) of every link to receipts of a state."""
    made = page.update_words(f"?{encode(state)}")
    beside = {id(part): text_of(entry) for entry in walk(made) if entry._type == "Li" for part in walk(entry.children)}
    found = [
        (text_of(part) if AMOUNT.search(text_of(part)) else beside.get(id(part), ""), str(part.href))
        for part in walk(made)
        if str(getattr(part, "href", "")).startswith("/receipts")
    ]
    if state.view is not View.TABLE:
        return found
    rows = grid_rows(page.reader.ledger, selection=page.decode(f"?{encode(state)}").selection, words=page.words)
    cells = (re.search(r"\((/receipts\?.*)\)$", row["receipts"]) for row in rows)
    return found + [
        (write_eur(round(100 * row["amount"]), words=page.words), cell[1])
        for row, cell in zip(rows, cells, strict=True)
        if cell
    ]


@pytest.mark.parametrize("part", range(4))
def test_a_number_leads_to_its_rows(follow_page: FollowPage, part: int) -> None:
    chance = Random(part)
    followed = 0
    for place, state in enumerate(STATES[part::4]):
        links = links_to_receipts(follow_page, state)
        if place >= len(PLAIN) // 4 and len(links) > FOLLOWED:
            links = chance.sample(links, FOLLOWED)
        for said, address in links:
            follow(follow_page, said, address, state=state)
            followed += 1
    assert followed > 200


def follow(page: FollowPage, said: str, address: str, *, state: Selection) -> None:
    decoded, of = decode_receipt(address.partition("?")[2], known=page.reader.known)
    receipts = derive_receipts(page.reader.ledger, selection=decoded.selection, of=of)
    where = f"{encode(state)}: {said} -> {address}"
    assert decoded.ignored == (), where
    assert receipts.rows, where
    written = AMOUNT.findall(said)
    assert written, where
    in_ledger = f"EUR {write_millions(receipts.total, words=page.words)}"
    assert written[0] in (write_eur(receipts.total, words=page.words), in_ledger), where


def test_nothing_has_no_receipts(follow_page: FollowPage) -> None:
    empty = Selection(countries=("LY",), first_year=1999, last_year=1999, with_undated=False)
    assert not follow_page.reader.total(empty)
    others = [address for _, address in links_to_receipts(follow_page, empty) if "x=0" not in address]
    assert others == [], "only the list as published, where the reconciliation begins, holds rows"
    assert links_to_receipts(follow_page, Selection())

"""The tools over a flow: each leads to the state that its words promise."""

from dataclasses import replace

import pytest

from iomdash.measures.pools import within_pages
from iomdash.measures.selection import Selection
from iomdash.pages.flow_tools import FEWEST, MOST, FlowTools
from iomdash.pages.reading import Reader
from iomdash.state import FIELDS, decode, encode
from iomdash.vocabulary import Colour, Column, Rule, View
from iomdash.words.catalogue import Catalogue
from tests.strategies import random_selections

D, W, C, WHO = Column.DONOR, Column.WINDOW, Column.COUNTRY, Column.IMPLEMENTER
PLAIN = Selection()


def tools_of(reader: Reader, words: Catalogue, selection: Selection = PLAIN) -> FlowTools:
    return FlowTools(reader, selection=selection, words=words)


def test_every_column_has_a_menu_of_what_can_be_done(reader: Reader, words: Catalogue) -> None:
    menus = tools_of(reader, words).columns()
    assert [menu.column for menu in menus] == ["donor", "window", "country", "implementer"]
    assert [[move.words for move in menu.moves] for menu in menus] == [
        ["Move to the right", "Take out"],
        ["Move to the left", "Move to the right", "Take out"],
        ["Move to the left", "Move to the right", "Take out"],
        ["Move to the left", "Take out"],
    ]
    assert [move.selection.columns for move in menus[1].moves] == [(W, D, C, WHO), (D, C, W, WHO), (D, C, WHO)]
    others = {move.selection.columns for move in menus[2].others}
    assert others == {(D, W, other, WHO) for other in Column if other not in PLAIN.columns}


@pytest.mark.parametrize("count", range(FEWEST, MOST + 1))
def test_there_are_never_fewer_than_two_columns_nor_more_than_five(reader: Reader, words: Catalogue, count: int) -> None:
    selection = replace(PLAIN, columns=tuple(Column)[:count])
    tools = tools_of(reader, words, selection)
    moves = [move for menu in tools.columns() for move in (*menu.moves, *menu.others)] + list(tools.added())
    assert all(FEWEST <= len(set(move.selection.columns)) == len(move.selection.columns) <= MOST for move in moves)
    assert bool(tools.added()) is (count < MOST)
    assert all(move.selection.columns[:count] == selection.columns for move in tools.added())
    said = {move.words for menu in tools.columns() for move in menu.moves}
    assert ("Take out" in said) is (count > FEWEST)


def test_a_tool_changes_nothing_but_what_it_names(reader: Reader, words: Catalogue) -> None:
    state = replace(PLAIN, countries=("NE", "LY"), first_year=2017, scale=14_100_000, pages=((WHO, 1),), rule=Rule.SOLE)
    tools = tools_of(reader, words, state)
    for move in (*tools.added(), *(move for menu in tools.columns() for move in (*menu.moves, *menu.others))):
        assert replace(move.selection, columns=state.columns) == state
    for move in tools.colours():
        assert replace(move.selection, colour=state.colour) == state
    for chip in tools.chips():
        assert [name for name in vars(state) if getattr(state, name) != getattr(chip.selection, name)] in (
            ["countries"],
            ["pages"],
        )


def test_a_chip_lets_go_of_one_pin(reader: Reader, words: Catalogue) -> None:
    chips = tools_of(reader, words, replace(PLAIN, countries=("NE", "LY"), donors=("de",))).chips()
    assert [(chip.column, chip.words) for chip in chips] == [
        ("Donors", "Germany"),
        ("Countries", "Niger"),
        ("Countries", "Libya"),
    ]
    assert [(chip.selection.donors, chip.selection.countries) for chip in chips] == [
        ((), ("NE", "LY")),
        (("de",), ("LY",)),
        (("de",), ("NE",)),
    ]


@pytest.mark.parametrize(("column", "field"), FIELDS.items())
def test_pins_of_every_column_are_named_and_let_go(reader: Reader, words: Catalogue, column: Column, field: str) -> None:
    id = next(iter(getattr(reader.known, field)))
    pinned = Selection(**{field: (id,)})
    tools = tools_of(reader, words, pinned)
    (chip,) = tools.chips()
    assert chip.words
    assert chip.column == words.say(f"column.{column}")
    assert chip.selection == tools.cleared() == PLAIN


def test_a_turned_page_is_told_and_turned_back(reader: Reader, words: Catalogue) -> None:
    tools = tools_of(reader, words, replace(PLAIN, pages=((C, 1),)))
    (chip,) = tools.chips()
    assert chip.words.startswith("page 2 of ")
    assert chip.selection == tools.cleared() == PLAIN


@pytest.mark.parametrize("search", ["page=implementer:98", "s=any&page=implementer:5", "all=1&page=programme:7"])
def test_no_page_beyond_the_last_is_told(reader: Reader, words: Catalogue, search: str) -> None:
    tools = tools_of(reader, words, replace(decode(search, known=reader.known).selection, columns=tuple(Column)[1:6]))
    for chip in tools.chips():
        _, page, _, pages = chip.words.split()
        assert int(page) <= int(pages)


def test_a_page_of_a_column_that_is_not_shown_is_not_told(reader: Reader, words: Catalogue) -> None:
    hidden = replace(PLAIN, pages=((Column.PROGRAMME, 1),))
    assert tools_of(reader, words, hidden).chips() == ()
    assert tools_of(reader, words, replace(PLAIN, view=View.MAP, pages=((C, 1),))).chips() == ()


def test_nothing_pinned_is_nothing_to_clear(reader: Reader, words: Catalogue) -> None:
    for selection in (PLAIN, replace(PLAIN, scale=5, rule=Rule.SOLE, with_unknown=False)):
        assert tools_of(reader, words, selection).cleared() is None


@pytest.mark.parametrize("view", View)
def test_reset_leads_to_the_view_as_first_shown(reader: Reader, words: Catalogue, view: View) -> None:
    first = replace(PLAIN, view=view)
    assert tools_of(reader, words, replace(first, scale=14_100_000)).plain() is None
    assert tools_of(reader, words, replace(first, colour=Colour.KIND, donors=("de",))).plain() == first


def test_one_colour_and_one_breadth_is_the_one_shown(reader: Reader, words: Catalogue) -> None:
    tools = tools_of(reader, words, replace(PLAIN, colour=Colour.KIND, pages=((C, 1),), scale=5))
    assert [move.selection.colour for move in tools.colours() if move.is_current] == [Colour.KIND]
    assert [move.words for move in tools.breadths() if move.is_current] == ["the biggest"]
    everything = tools.breadths()[1].selection
    assert (everything.with_all, everything.pages, everything.scale) == (True, (), 0)


def test_every_tool_leads_to_a_state_that_an_address_can_hold(reader: Reader, words: Catalogue) -> None:
    for state in random_selections(40, seed=20261202):
        tools = tools_of(reader, words, state)
        led = [move.selection for menu in tools.columns() for move in (*menu.moves, *menu.others)]
        led += [move.selection for move in (*tools.added(), *tools.colours(), *tools.breadths())]
        led += [chip.selection for chip in tools.chips()]
        led += [one for one in (tools.cleared(), tools.plain()) if one]
        led.append(within_pages(reader.ledger, selection=tools.selection))
        for one in led:
            decoded = decode(encode(one), known=reader.known)
            assert (decoded.selection, decoded.ignored) == (one, ()), encode(one)

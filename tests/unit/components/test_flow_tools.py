"""The tools as components: plain links to states, menus that can be dragged, nothing where there is nothing."""

from dataclasses import replace

from iomdash import ids
from iomdash.components.flow_tools import Chip, ColumnMenu, Move, make_actions, make_chips, make_columns, make_moves
from iomdash.measures.selection import Selection
from iomdash.vocabulary import Colour
from iomdash.words.catalogue import Catalogue
from tests.unit.components.parts import attributes_of, find, links_of, text_of, walk

LIBYA = Selection(countries=("LY",))
LEFT, OTHER = Move(words="left", selection=LIBYA), Move(words="Kinds", selection=Selection())
MENU = ColumnMenu(column="country", words="Countries", moves=(LEFT,), others=(OTHER,))


def test_a_column_is_a_menu_that_can_be_dragged(words: Catalogue) -> None:
    made = make_columns([MENU], added=[], words=words)
    (word,) = find(made, "column-word")
    attributes = attributes_of(word)
    assert (text_of(word), attributes["draggable"], attributes["data-column"]) == ("Countries", "true", "country")
    assert attributes["aria-describedby"] == ids.COLUMNS_NOTE
    note = next(part for part in walk(made) if getattr(part, "id", "") == ids.COLUMNS_NOTE)
    assert text_of(note) == words.say("columns.keys")
    assert links_of(made) == {"left": "/?c=ly", "Kinds": "/"}
    assert len(find(made, "column-entry")) == 1


def test_where_nothing_can_stand_instead_there_is_no_heading(words: Catalogue) -> None:
    with_others = text_of(make_columns([MENU], added=[], words=words))
    without = text_of(make_columns([replace(MENU, others=())], added=[], words=words))
    assert words.say("columns.instead") in with_others
    assert words.say("columns.instead") not in without


def test_columns_are_added_from_a_menu_of_their_own(words: Catalogue) -> None:
    made = make_columns([MENU], added=[Move(words="Programmes", selection=Selection())], words=words)
    assert links_of(made)["Programmes"] == "/"
    assert words.say("columns.add") in text_of(made)
    assert len(find(made, "column-entry")) == 1, "what adds a column cannot be dragged"


def test_a_chip_says_what_it_lets_go(words: Catalogue) -> None:
    chip = Chip(column="Countries", words="Libya", selection=Selection())
    label, listed, clear = make_chips([chip], cleared=LIBYA, words=words)
    assert text_of(label) == words.say("pins.label")
    assert links_of(listed) == {"Countries Libya let go×": "/"}
    assert attributes_of(clear)["href"] == "/?c=ly"
    assert attributes_of(clear)["className"] == "pins-clear"
    (cross,) = find(listed, "pin-cross")
    assert attributes_of(cross)["aria-hidden"] == "true"


def test_nothing_pinned_is_nothing_said(words: Catalogue) -> None:
    assert make_chips([], cleared=None, words=words) == []


def test_the_ways_back(words: Catalogue) -> None:
    undo, reset, copy = make_actions(plain=LIBYA, words=words)
    assert (undo.id, undo.disabled, undo.type) == (ids.UNDO, True, "button")
    assert attributes_of(reset)["href"] == "/?c=ly"
    assert (copy.id, attributes_of(copy)["data-done"]) == (ids.COPY, words.say("ways.copied"))
    assert [part.id for part in make_actions(plain=None, words=words)] == [ids.UNDO, ids.COPY]
    assert make_actions(plain=None, words=words, more=[reset])[-1] is reset


def test_the_way_shown_is_marked() -> None:
    moves = [
        Move(words=str(colour), selection=Selection(colour=colour), is_current=colour is Colour.KIND) for colour in Colour
    ]
    made = make_moves("Coloured by", moves)
    assert text_of(made).startswith("Coloured by")
    current = [text_of(part) for part in walk(made) if attributes_of(part).get("aria-current") == "true"]
    assert current == ["kind"]

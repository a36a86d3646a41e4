"""Links to states, and the lists of links in the popovers."""

from dataclasses import replace

import pytest

from iomdash.components.links import state_link
from iomdash.components.popovers import SEARCHABLE, Group, Option, choices, make_popover, toggles
from iomdash.measures.selection import Selection
from iomdash.vocabulary import Measure
from iomdash.words.catalogue import Catalogue
from tests.unit.components.parts import attributes_of, find, links_of, text_of, walk

LIBYA = Selection(countries=("LY",))


def option(number: int, **fields: object) -> Option:
    return Option(**{"words": f"option {number}", "selection": LIBYA, "is_chosen": False, **fields})


def test_state_link_is_a_plain_anchor_marked_for_the_script() -> None:
    link = state_link("Libya", selection=LIBYA, name="tab")
    assert attributes_of(link) == {"href": "/?c=ly", "className": "tab", "data-state": ""}


def test_current_state_is_said_to_screen_readers() -> None:
    attributes = attributes_of(state_link("Libya", selection=LIBYA, is_current=True))
    assert attributes["aria-current"] == "true"
    assert attributes["className"] == "is-current"


def test_toggles_switch_one_id_on_or_off() -> None:
    entries = [("LY", "Libya", "420m", "Libye"), ("NE", "Niger", "286m", "")]
    on, off = toggles(entries, selection=LIBYA, field="countries")
    assert (on.selection.countries, on.is_chosen, on.also) == ((), True, "Libye")
    assert (off.selection.countries, off.is_chosen, off.amount) == (("LY", "NE"), False, "286m")


def test_choices_hold_one() -> None:
    entries = [(measure, str(measure), "means") for measure in Measure]
    approved, contracted = choices(entries, selection=LIBYA, field="measure")
    assert approved.is_chosen
    assert approved.selection == LIBYA
    assert contracted.selection == replace(LIBYA, measure=Measure.CONTRACTED)
    assert contracted.means == "means"


@pytest.mark.parametrize(("count", "has_field"), [(SEARCHABLE, False), (SEARCHABLE + 1, True)])
def test_long_lists_can_be_searched(words: Catalogue, count: int, has_field: bool) -> None:
    group = Group(heading="Many", options=tuple(option(number) for number in range(count)))
    fields = [part for part in walk(make_popover([group], clear=None, words=words)) if type(part).__name__ == "Input"]
    assert bool(fields) is has_field


def test_popover_lists_options_with_amount_meaning_and_note(words: Catalogue) -> None:
    many = Group(heading="Who", options=(option(1, amount="5m"),), is_many=True, note="A note.")
    one = Group(heading="How", options=(option(2, means="It means."), option(3, is_chosen=True)))
    popover = make_popover([many, one], clear=Selection(), words=words)
    assert [text_of(part) for part in find(popover, "popover-heading")] == ["Who", "How"]
    assert len(find(popover, "option-box")) == 1
    assert len(find(popover, "option-dot")) == 2
    assert text_of(find(popover, "option-means")) == "It means."
    assert text_of(find(popover, "popover-note")) == "A note."
    assert links_of(popover)[words.say("popover.clear")] == "/"
    assert [text_of(part) for part in find(popover, "is-current")] == ["option 3"]


def test_empty_groups_and_clear_are_left_out(words: Catalogue) -> None:
    popover = make_popover(
        [Group(heading="Nobody", options=()), Group(heading="One", options=(option(1),))], clear=None, words=words
    )
    assert [text_of(part) for part in find(popover, "popover-heading")] == ["One"]
    assert find(popover, "popover-clear") == []


def test_nothing_found_is_hidden_until_needed(words: Catalogue) -> None:
    (line,) = find(make_popover([Group(heading="One", options=(option(1),))], clear=None, words=words), "popover-none")
    assert attributes_of(line)["hidden"] is True
    assert text_of(line) == "Nothing in this list matches."


def test_other_names_stand_beside_the_line(words: Catalogue) -> None:
    group = Group(heading="One", options=(option(1, also="Libye LBY"), option(2)))
    lines = [part for part in walk(make_popover([group], clear=None, words=words)) if type(part).__name__ == "Li"]
    assert [attributes_of(line).get("data-also") for line in lines] == ["Libye LBY", None]

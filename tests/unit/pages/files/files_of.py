"""Files of a state, written as the server writes them, and states that show every kind of them."""

from dataclasses import replace

from iomdash.measures.selection import Selection
from iomdash.pages.files.page import FilesPage
from iomdash.pages.reading import Reader
from iomdash.state import Decoded
from iomdash.vocabulary import Column, Measure, PlaceRule, Rule, View
from iomdash.words.catalogue import Catalogue

HOME = "https://example.org"
SELECTIONS = {
    "whole": Selection(),
    "map": Selection(view=View.MAP, place_rule=PlaceRule.EQUAL),
    "trend": Selection(view=View.TREND),
    "trend adoption": Selection(view=View.TREND, adoption_only=True, windows=("NOA", "HOA")),
    "table": Selection(view=View.TABLE),
    "contracts": Selection(view=View.TABLE, measure=Measure.CONTRACTED),
    "any mention": Selection(rule=Rule.ANY_MENTION),
    "programmes": Selection(columns=(Column.PROGRAMME, Column.DONOR, Column.THEME, Column.KIND), rule=Rule.CONTRACTS),
    "two donors": Selection(donors=("de", "it"), countries=("LY",), with_unknown=False),
    "empty": Selection(countries=("LY",), first_year=2100),
    "empty map": Selection(countries=("LY",), first_year=2100, view=View.MAP),
    "empty trend": Selection(countries=("LY",), first_year=2100, view=View.TREND),
    "empty table": Selection(countries=("LY",), first_year=2100, view=View.TABLE),
}


def write_file(path: str, *, reader: Reader, words: Catalogue, selection: Selection) -> bytes:
    """The bytes at an address for a state in the release in use."""
    state = replace(selection, release=reader.ledger.release.id)
    return FilesPage(reader, words=words).answer(path, Decoded(selection=state), home=HOME).content

"""The state of a view: everything a figure depends on, in one frozen value."""

from dataclasses import dataclass, replace
from typing import Any

from iomdash.vocabulary import Colour, Column, MapStyle, Measure, PlaceRule, Rule, View

DEFAULT_COLUMNS = (Column.DONOR, Column.WINDOW, Column.COUNTRY, Column.IMPLEMENTER)


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What is shown. An empty tuple means "all"; `first_year` and `last_year` are inclusive, None is open.

    `countries` holds ISO 3166-1 alpha-2 codes and the ids of the unknown nodes; `programmes` folded identifiers;
    `purposes` codes of our own classification, "several" and "unpublished" (not classified);
    `with_undated` keeps the money without a date; `adoption_only` counts every year not given by an adoption
    date as undated; `decided_by` (ISO 8601, "" is open) keeps what is dated on or before that day; `place_rule` says how
    programmes for several countries are counted; `with_unknown` keeps what is not known or not split; `with_corrections`
    chooses the corrected edition; `mark` is the organisation in the accent colour.

    Of the flow: `colour` is what its bands are coloured by; `pages` turns the page of a column's biggest nodes (column
    and page, from 1; what is not named stands on its first page, 0); `with_all` draws every node; `scale` is euros per
    pixel, 0 for what fills the drawing.
    """

    measure: Measure = Measure.APPROVED
    rule: Rule = Rule.EQUAL
    place_rule: PlaceRule = PlaceRule.RECORDED
    donors: tuple[str, ...] = ()
    windows: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    implementers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    decided_by: str = ""
    with_undated: bool = True
    with_unknown: bool = True
    adoption_only: bool = False
    with_corrections: bool = True
    mark: str = "iom"
    columns: tuple[Column, ...] = DEFAULT_COLUMNS
    view: View = View.FLOW
    colour: Colour = Colour.MARK
    pages: tuple[tuple[Column, int], ...] = ()
    with_all: bool = False
    scale: int = 0
    map_style: MapStyle = MapStyle.CIRCLES
    release: str = ""


def changed(selection: Selection, **fields: Any) -> Selection:
    """The selection with fields replaced whose names are known only when it runs."""
    return replace(selection, **fields)

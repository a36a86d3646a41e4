"""What the parts of the page about the IOM's own money share: its books, the selection, dates, sources, drawings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from iomdash.frames.picture import draw_picture
from iomdash.frames.sankey import draw_sankey_svg
from iomdash.layouts.picture import Picture
from iomdash.layouts.sankey import ColumnHead, DoesNotFitError, SankeyLayout, place_whole_sankey
from iomdash.measures.agency.books import AgencyBooks
from iomdash.measures.agency.selection import AgencySelection
from iomdash.measures.events import AGENCY, BOTH
from iomdash.measures.shapes import Flow
from iomdash.pages.method_words import say_day
from iomdash.pages.page_events import PageEvents
from iomdash.state.agency import address_of_agency
from iomdash.vocabulary import AgencyColumn
from iomdash.words.agency import describe_agency_hovers, describe_agency_nodes, describe_largest, name_part, write_usd
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_share

WIDTHS: Mapping[str, float] = {"wide": 1200.0, "middle": 944.0, "small": 640.0}
"""Widths at which every flow is drawn; the style sheet shows the one that fits, and a list below the smallest."""

ROOMY: Mapping[str, float] = {"wide": 1200.0, "middle": 944.0}
"""Widths for a flow of three columns."""

NARROW: Mapping[str, float] = {**WIDTHS, "narrow": 358.0}
"""Widths of the drawings that fit a phone too."""

CEB = ("CEB_SUBAGENCY", "CEB_GOVDONORS", "CEB_NONGOV")
FLOW_HEIGHT = 440.0


@dataclass(frozen=True, kw_only=True)
class AgencyReading:
    """The books of a release as one selection asks for them."""

    books: AgencyBooks
    selection: AgencySelection
    words: Catalogue

    def usd(self, cents: int) -> str:
        return write_usd(cents, words=self.words)

    def share(self, part: int, of: int) -> str:
        return write_share(part, of=of, words=self.words)

    def round_share(self, part: int, of: int) -> str:
        return write_share(part, of=of, words=self.words, decimals=0)

    def donor_or_unknown(self, id: str, *, count: int = 0) -> str:
        """A donor's name, or what its pool or the lack of a donor is called."""
        name = str(self.books.donors.get(id, {}).get("name", ""))
        return name_part(id, column=AgencyColumn.PAYER, name=name, words=self.words, count=count)

    def funding(self, kind: str) -> str:
        """What a kind of money is called."""
        return name_part(kind, column=AgencyColumn.FUNDING, name="", words=self.words)

    def donor(self, id: str) -> str:
        return str(self.books.donors[id]["name"])

    def subject(self, id: str) -> str:
        """A donor as the subject of a sentence: "The United States"."""
        return self.words.say(f"iom_subject.{id}") if self.words.has(f"iom_subject.{id}") else self.donor(id)

    def place(self, code: str) -> str:
        return str(self.books.ledger.countries[code]["name_en"])

    def address(self, *, part: str = "", **fields: Any) -> str:
        """The address of the page, or of the file of one of its tables, with fields of the selection replaced."""
        changed = AgencySelection(**{**vars(self.selection), **fields})
        path = "/iom.csv" if part else "/iom"
        return address_of_agency(changed, years=self.books.years, path=path, part=part)

    def events(self) -> PageEvents:
        """The events of the IOM's history, for the page's axes of time."""
        shown = self.selection.with_events
        other = self.address(with_events=not shown)
        return PageEvents(ledger=self.books.ledger, scopes=(AGENCY, BOTH), are_shown=shown, other=other, words=self.words)

    def say_source(self, *ids: str) -> str:
        """Credit, date and release of the sources of a figure."""
        ledger = self.books.ledger
        rows = [ledger.sources[id] for id in ids]
        credits = "; ".join(dict.fromkeys(credit for row in rows for credit in row["credit"].split("; ")))
        day = say_day(max(row["published_date"] for row in rows), words=self.words)
        return self.words.say("iom.source", credits=credits, day=day, release=ledger.release.id)


@dataclass(frozen=True, kw_only=True)
class PartWords:
    """What a part says of itself, on the page and in a frame: its finding, measure and unit, note, source."""

    heading: str
    sentence: str
    note: str
    source: str


def place_agency_flow(flow: Flow, *, width: float, least: float = FLOW_HEIGHT, words: Catalogue) -> SankeyLayout:
    """A flow in US dollars, `width` pixels wide and at least `least` high. Raises DoesNotFitError if labels would touch."""
    heads = {
        str(nodes[0].column): ColumnHead(
            name=words.say(f"iom_column.{nodes[0].column}"),
            amount_head=words.say("iom.head_usd"),
            share_head=words.say("head.share"),
        )
        for nodes in flow.columns
    }
    return place_whole_sankey(flow, texts=describe_agency_nodes(flow, words=words), heads=heads, width=width, least=least)


def draw_flow(
    flow: Flow,
    *,
    name: str,
    title: str,
    words: Catalogue,
    links: Mapping[str, str] | None = None,
    widths: Mapping[str, float] = WIDTHS,
) -> list[Markup]:
    """The flow at every width at which its labels fit."""
    hover = describe_agency_hovers(flow, words=words)
    drawn = []
    for size, width in widths.items():
        try:
            layout = place_agency_flow(flow, width=width, words=words)
        except DoesNotFitError:
            continue
        drawn.append(
            draw_sankey_svg(
                layout,
                hover=hover,
                title=title,
                description=describe_largest(flow, words=words),
                name=f"{name}-{size}",
                links=links,
            )
        )
    return drawn


def draw_widths(
    place: Callable[[float], Picture], *, name: str, title: str, description: str, widths: Mapping[str, float] = NARROW
) -> list[Markup]:
    """A picture placed and drawn at every width."""
    return [
        draw_picture(place(width), title=title, description=description, name=f"{name}-{size}")
        for size, width in widths.items()
    ]


def largest_part(amounts: Sequence[int]) -> int:
    """What the longest bar stands for; never nothing."""
    return max((*amounts, 1))

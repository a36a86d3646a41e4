"""What a state shows, counted once and kept: the numbers behind title, figure, twin and lists."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from iomdash.measures.events import select_events
from iomdash.measures.flows import derive_flow, without_mark
from iomdash.measures.ledger import Ledger
from iomdash.measures.places import derive_places
from iomdash.measures.ranges import AnswerRange, derive_range
from iomdash.measures.reconcile import Reconciliation, reconcile
from iomdash.measures.selecting import select_paths
from iomdash.measures.selection import Selection, changed
from iomdash.measures.shapes import Event, Flow, Places, Trend
from iomdash.measures.trends import derive_trend
from iomdash.pages.codes.issued import IssuedCodes
from iomdash.state import KnownIds
from iomdash.vocabulary import SEVERAL, UNPUBLISHED, Colour, Kind, Purpose, Window
from iomdash.words.sentence import Finding

KEPT = 256


@dataclass(frozen=True, kw_only=True, eq=False)
class Reading:
    """Everything counted for one selection, and the events of its years with the sources that date them.

    Two readings are the same only if they are one: what is drawn of it can be kept by it.
    """

    selection: Selection
    flow: Flow
    range: AnswerRange
    reconciliation: Reconciliation
    places: Places
    trend: Trend
    events: tuple[Event, ...] = ()
    sources: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return self.flow.total

    @property
    def is_all_marked(self) -> bool:
        """Whether every euro is the marked organisation's."""
        return self.flow.marked == self.flow.total

    @cached_property
    def drawn_flow(self) -> Flow:
        """The flow as it is drawn: without the mark where it would colour everything, or something else has the colours."""
        if self.flow.colour is not Colour.MARK:
            return replace(without_mark(self.flow), mark="")
        return without_mark(self.flow) if self.is_all_marked else self.flow

    @property
    def finding(self) -> Finding:
        return Finding(
            total=self.total,
            programme_count=self.reconciliation.count,
            range=self.range,
            places=self.places,
            trend=self.trend,
        )


class Reader:
    """Counts selections of one ledger and keeps the latest results. Safe to share between requests."""

    def __init__(self, ledger: Ledger, *, codes: IssuedCodes | None = None) -> None:
        self.ledger = ledger
        self.codes = codes or IssuedCodes()
        self.known = _known_ids(ledger)
        self.read = lru_cache(maxsize=KEPT)(self._read)
        self.total = lru_cache(maxsize=8 * KEPT)(self._total)

    @cached_property
    def other_names(self) -> Mapping[str, str]:
        """Organisation -> all its names and acronyms in one text; a name that stands inside another is left out."""
        names = {id: [row["acronym"], row["name"]] for id, row in self.ledger.organisations.items()}
        for row in self.ledger.rows("organisation_aliases"):
            names[row["organisation_id"]].append(row["alias"])
        return {id: _join_apart(said) for id, said in names.items()}

    def pictured(self, selection: Selection) -> Selection | None:
        """The selection, if there is money to draw a picture of."""
        return selection if self.total(selection) else None

    def _read(self, selection: Selection) -> Reading:
        ledger = self.ledger
        return Reading(
            selection=selection,
            flow=derive_flow(ledger, selection=selection),
            range=derive_range(ledger, selection=selection),
            reconciliation=reconcile(ledger, selection=selection),
            places=derive_places(ledger, selection=selection),
            trend=derive_trend(ledger, selection=selection),
            events=select_events(ledger) if selection.with_events else (),
            sources=ledger.sources,
        )

    def _total(self, selection: Selection) -> int:
        return select_paths(self.ledger, selection=selection).total


def _join_apart(names: list[str]) -> str:
    kept: list[str] = []
    for name in sorted(names, key=len, reverse=True):
        if not any(name.lower() in other.lower() for other in kept):
            kept.append(name)
    return " ".join(kept)


def _known_ids(ledger: Ledger) -> KnownIds:
    paths = ledger.paths
    organisations = set(ledger.organisations)
    return KnownIds(
        donors=[donor.id for donor in ledger.donors],
        windows=[*map(str, Window), "unpublished"],
        countries=sorted({*paths["country_code"]}),
        implementers=sorted(organisations | set(paths["implementer_id"]) - {""}),
        kinds=[str(kind) for kind in Kind],
        themes=[*ledger.themes, "unpublished"],
        purposes=[*map(str, Purpose), SEVERAL, UNPUBLISHED],
        programmes=sorted({*paths["programme_id"]} - {""}),
        contracts=sorted({*paths["contract_id"]} - {""}),
        marks=sorted(organisations),
        releases=[ledger.release.id],
    )


FIELDS = {
    "years": ("first_year", "last_year", "decided_by"),
    "places": ("windows", "countries"),
    "implementers": ("implementers", "kinds"),
    "donors": ("donors",),
    "themes": ("themes",),
    "purposes": ("purposes",),
    "programmes": ("programmes",),
    "undated": ("with_undated",),
    "unknown": ("with_unknown",),
}
"""Part of the sentence -> fields to open when a selection is empty."""


def nearest_selections(reader: Reader, *, selection: Selection) -> list[tuple[str, Selection, int]]:
    """(part opened, selection, euro cents) for each single filter whose removal brings money back, smallest first.

    If no single one does, the whole fund is offered (part "whole").
    """
    plain = Selection()
    found = []
    for part, fields in FIELDS.items():
        opened = changed(selection, **{name: getattr(plain, name) for name in fields})
        if opened != selection and (total := reader.total(opened)):
            found.append((part, opened, total))
    if not found:
        whole = Selection(view=selection.view, release=selection.release)
        found.append(("whole", whole, reader.total(whole)))
    return sorted(found, key=lambda entry: entry[2])

"""What has a page of its own: donors, windows, countries, organisations and programmes, and all names they go by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from iomdash.measures.ledger import Ledger
from iomdash.vocabulary import PROFILED, Column, ProfileKind, Window

COLUMNS = {kind: column for column, kind in PROFILED.items()}
"""Kind of profile -> the column of the flow in which its subjects are nodes."""

FILTERS = {
    ProfileKind.DONOR: "donors",
    ProfileKind.WINDOW: "windows",
    ProfileKind.COUNTRY: "countries",
    ProfileKind.ORGANISATION: "implementers",
    ProfileKind.PROGRAMME: "programmes",
}
"""Kind of profile -> the field of a selection that leaves nothing but its subject."""


@dataclass(frozen=True, kw_only=True)
class Subject:
    """One thing with a page of its own; `id` as it stands in our tables."""

    kind: ProfileKind
    id: str

    @property
    def is_organisation(self) -> bool:
        return self.kind is ProfileKind.ORGANISATION


def list_subjects(ledger: Ledger) -> tuple[Subject, ...]:
    """Every subject of a ledger, kind by kind. Countries are those that a programme or contract names.

    Donors are those of the pool and every state whose pledge is published apart.
    """
    ids: Mapping[ProfileKind, Iterator[str]] = {
        ProfileKind.WINDOW: map(str, Window),
        ProfileKind.COUNTRY: iter(sorted(set(ledger.paths["country_code"]) & set(ledger.countries))),
        ProfileKind.DONOR: _paying(ledger),
        ProfileKind.ORGANISATION: iter(sorted(ledger.organisations)),
        ProfileKind.PROGRAMME: iter(sorted(ledger.records["programmes"])),
    }
    return tuple(Subject(kind=kind, id=id) for kind, found in ids.items() for id in found)


def subject_in(ledger: Ledger, *, column: Column, id: str) -> Subject | None:
    """The subject that a node of the flow stands for; None for what is unknown, pooled or has no page."""
    kind = PROFILED.get(column)
    found = Subject(kind=kind, id=id) if kind else None
    return found if found in _known(ledger) else None


@lru_cache(maxsize=4)
def _known(ledger: Ledger) -> frozenset[Subject]:
    return frozenset(list_subjects(ledger))


STATES = ("member_state", "non_eu_state")
"""Types of donor that are countries."""


def _paying(ledger: Ledger) -> Iterator[str]:
    """The donors of the pool, then every state whose pledges are published, whether the pool names it or not."""
    pool = [donor.id for donor in ledger.donors]
    codes = {row["iso3"]: code for code, row in ledger.countries.items()}
    states = {codes[row["donor_iso3"]].lower() for row in ledger.rows("contributions") if row["donor_type"] in STATES}
    yield from pool
    yield from sorted(states - set(pool))


@lru_cache(maxsize=4)
def names_of(ledger: Ledger) -> Mapping[Subject, tuple[str, ...]]:
    """Subject -> every name, acronym, code and spelling of it in our tables, each once, the fullest tables first."""
    found: dict[Subject, dict[str, None]] = {subject: {} for subject in list_subjects(ledger)}
    for subject, name in chain(_codes(found), _organisations(ledger), _places(ledger), _donors(ledger), _titles(ledger)):
        if subject in found and name:
            found[subject].setdefault(name)
    return {subject: tuple(names) for subject, names in found.items()}


def _codes(subjects: Mapping[Subject, object]) -> Iterator[tuple[Subject, str]]:
    return ((subject, subject.id) for subject in subjects)


def _organisations(ledger: Ledger) -> Iterator[tuple[Subject, str]]:
    for id, row in ledger.organisations.items():
        for name in (row["label"], row["acronym"], row["name"]):
            yield Subject(kind=ProfileKind.ORGANISATION, id=id), name
    for row in ledger.rows("organisation_aliases"):
        yield Subject(kind=ProfileKind.ORGANISATION, id=row["organisation_id"]), row["alias"]


def _places(ledger: Ledger) -> Iterator[tuple[Subject, str]]:
    for code, row in ledger.countries.items():
        for name in (row["name_en"], row["name_fr"], row["iso3"]):
            yield Subject(kind=ProfileKind.COUNTRY, id=code), name
    for row in ledger.rows("country_aliases"):
        yield Subject(kind=ProfileKind.COUNTRY, id=row["country_code"]), row["alias"]


def _donors(ledger: Ledger) -> Iterator[tuple[Subject, str]]:
    paying = set(_paying(ledger))
    for code, row in ledger.countries.items():
        for name in (row["name_en"], row["name_fr"], row["iso3"]) if code.lower() in paying else ():
            yield Subject(kind=ProfileKind.DONOR, id=code.lower()), name
    for row in ledger.rows("country_aliases"):
        yield Subject(kind=ProfileKind.DONOR, id=row["country_code"].lower()), row["alias"]


def _titles(ledger: Ledger) -> Iterator[tuple[Subject, str]]:
    for id, row in ledger.records["programmes"].items():
        for name in (row["programme_id_raw"], row["title"]):
            yield Subject(kind=ProfileKind.PROGRAMME, id=id), name

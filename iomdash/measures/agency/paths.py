"""The money of the IOM's own projects, by donor, place and sector: each commitment shared out, or said to be unknown.

Only incoming commitments count: provider's and receiver's records are the same money. A share is used where shares sum
to a hundred; where a project names several places or sectors without such shares, its money is "several".
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from iomdash.measures.rules import split_cents
from iomdash.tables.clean import fold_name
from iomdash.tables.facts import Facts, Row
from iomdash.vocabulary import INCOMING_COMMITMENT, REGION, SEVERAL, UNMATCHED, UNPUBLISHED

DAC = "1"
WHOLE = Decimal(100)

Parts = Sequence[tuple[str, Decimal]]


def build_agency_paths(tables: Facts) -> list[Row]:
    """Rows of `agency_paths`: every incoming commitment in parts that sum to it, to the cent."""
    donors = {fold_name(row["alias"]): row["donor_id"] for row in tables["agency_donor_aliases"]}
    areas = {row["dac_code"]: row["country_code"] for row in tables["countries"] if row["dac_code"]}
    places = {key: share_places(rows, areas=areas) for key, rows in _by_activity(tables["agency_recipients"]).items()}
    sectors = {key: share_sectors(rows) for key, rows in _by_activity(tables["agency_sectors"]).items()}
    unknown = ((UNPUBLISHED, WHOLE),)
    return [
        {
            "activity_id": row["activity_id"],
            "position": row["position"],
            "year": row["transaction_date"].year,
            "donor_id": donors.get(fold_name(row["provider"]), UNMATCHED),
            "place": place,
            "sector": sector,
            "amount_usd": cents,
        }
        for row in tables["agency_transactions"]
        if row["transaction_type"] == INCOMING_COMMITMENT
        for place, sector, cents in _parts(
            row["amount_usd"],
            places=places.get(row["activity_id"], unknown),
            sectors=sectors.get(row["activity_id"], unknown),
        )
    ]


def _by_activity(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["activity_id"]].append(row)
    return found


def _parts(amount: int, *, places: Parts, sectors: Parts) -> Iterable[tuple[str, str, int]]:
    pairs = [(place, sector, share * part) for place, share in places for sector, part in sectors]
    cents = split_cents(amount, weights=[weight for _, _, weight in pairs])
    return ((place, sector, part) for (place, sector, _), part in zip(pairs, cents, strict=True))


def share_places(rows: Sequence[Row], *, areas: Mapping[str, str]) -> Parts:
    """Place -> its part of a project: countries, and "region" for what is for no single country.

    `areas` holds the DAC codes of countries: a DAC region code may be one (133 is Libya). A country at 100 with a region
    at 100 is that country. Raises no error: what cannot be shared out is "several".
    """
    named = [(_place_of(row, areas=areas), row["percentage"]) for row in rows]
    countries = [(place, part) for place, part in named if place != REGION]
    if len({place for place, _ in countries}) == 1 and all(part in (None, WHOLE) for _, part in named):
        return ((countries[0][0], WHOLE),)
    if not countries:
        return ((REGION, WHOLE),)
    return _shared(named)


def _place_of(row: Row, *, areas: Mapping[str, str]) -> str:
    if row["kind"] == "country":
        return str(row["code"])
    return areas.get(row["code"], REGION) if row["vocabulary"] == DAC else REGION


def share_sectors(rows: Sequence[Row]) -> Parts:
    """Purpose code -> its part of a project, by the DAC vocabulary alone: the others tell the same money again."""
    named = [(str(row["code"]), row["percentage"]) for row in rows if row["vocabulary"] == DAC]
    if not named:
        return ((UNPUBLISHED, WHOLE),)
    return ((named[0][0], WHOLE),) if len(named) == 1 else _shared(named)


def _shared(named: Sequence[tuple[str, Decimal | None]]) -> Parts:
    """The stated shares if they sum to a hundred; a hundred each is a default filled in, no share."""
    parts: dict[str, Decimal] = defaultdict(Decimal)
    for code, part in named:
        parts[code] += part if part is not None else Decimal(0)
    if any(part is None for _, part in named) or sum(parts.values()) != WHOLE:
        return ((SEVERAL, WHOLE),)
    return tuple((code, part) for code, part in parts.items() if part)

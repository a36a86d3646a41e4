"""Each donor's part of the pool: the latest standing totals that itemise it, the rest as "other states"."""

from collections.abc import Iterable
from datetime import date

from iomdash.tables.facts import Facts, Row
from iomdash.tables.organisations import PlaceIndex

PLACE = ("source_id", "source_file", "source_locator")
EU_BUDGET, OTHER_STATES = "eu-budget", "other-states"


def build_donor_shares(facts: Facts) -> list[Row]:
    """`donor_shares`: the EU's total, the states itemised after it was last published with all others, the rest.

    Rule (PRODUCT.md, 5; DATA.md, trap 8): the pool is the latest date that gives both totals; a state is itemised if
    its latest stock lies within three years before that date; what the itemised states leave is "other states".
    """
    stocks = [row for row in facts["contributions"] if row["row_type"] == "stock" and row["pledged_eur"] is not None]
    pool = _latest_pool(stocks)
    states = _itemised(stocks, before=pool["total_states"]["as_of_date"])
    rest = pool["total_states"]["pledged_eur"] - sum(row["pledged_eur"] for row in states)
    if rest < 0:
        raise ValueError("contributions.csv: the itemised states exceed the states' total. Check the latest stocks.")
    places = PlaceIndex(facts)
    named = [(_donor_id(row, places), row["donor"], row["pledged_eur"], row) for row in states]
    head = (EU_BUDGET, "", pool["eu_total"]["pledged_eur"], pool["eu_total"])
    tail = (OTHER_STATES, "", rest, pool["total_states"])
    return [_share(n, *entry) for n, entry in enumerate([head, *named, tail], start=1)]


def _donor_id(row: Row, places: PlaceIndex) -> str:
    code = places.find(row["donor"])
    if not code:
        raise ValueError(f"contributions.csv: {row['donor']!r} is no country we know. Add it to country_aliases.csv.")
    return code.lower()


def _latest_pool(stocks: Iterable[Row]) -> dict[str, Row]:
    by_date: dict[date, dict[str, Row]] = {}
    for row in stocks:
        if row["donor_type"] in ("eu_total", "total_states"):
            by_date.setdefault(row["as_of_date"], {})[row["donor_type"]] = row
    days = [day for day, totals in by_date.items() if len(totals) == 2]
    if not days:
        raise ValueError("contributions.csv: no date gives the totals of both the EU and the states. Add one.")
    return by_date[max(days)]


def _itemised(stocks: Iterable[Row], *, before: date) -> list[Row]:
    day = 28 if (before.month, before.day) == (2, 29) else before.day
    earliest = before.replace(year=before.year - 3, day=day)
    recent = [row for row in stocks if row["donor_iso3"] and earliest <= row["as_of_date"] <= before]
    latest = {row["donor_iso3"]: row for row in sorted(recent, key=lambda row: row["as_of_date"])}
    return sorted(latest.values(), key=lambda row: -row["pledged_eur"])


def _share(position: int, donor: str, name: str, amount: int, row: Row) -> Row:
    return {
        "donor_id": donor,
        "name": name,
        "position": position,
        "pledged_eur": amount,
        "as_of_date": row["as_of_date"],
        **{column: row[column] for column in PLACE},
    }

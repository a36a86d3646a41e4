"""The tests' own sums over the path rows of the release: plain Python that shares no code with the app."""

import json
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

RELEASES = Path(__file__).parent.parent.parent / "data" / "releases"
LISTS = {
    "windows": "window",
    "countries": "country_code",
    "programmes": "programme_id",
    "implementers": "implementer_id",
    "kinds": "implementer_kind",
}


@dataclass(frozen=True, kw_only=True)
class Sum:
    """Euro cents of a selection and how many programmes (or contracts) hold them."""

    cents: int
    records: int


@cache
def read_rows(table: str) -> list[dict[str, Any]]:
    pointer = (RELEASES / "current").read_text().strip()
    name = json.loads(pointer)["release"] if pointer.startswith("{") else pointer
    return pq.read_table(RELEASES / name / f"{table}.parquet").to_pylist()


def add_up(
    *,
    measure: str = "approved",
    rule: str = "equal",
    place_rule: str = "recorded",
    edition: str = "corrected",
    donors: tuple[str, ...] = (),
    themes: tuple[str, ...] = (),
    years: tuple[int, int] = (0, 9999),
    with_undated: bool = True,
    adoption_only: bool = False,
    **lists: tuple[str, ...],
) -> Sum:
    """The sum of a selection. Under the rule "any" a programme counts once for each country it names."""
    counted: dict[tuple[str, ...], int] = {}
    records = set()
    for row in read_rows("paths"):
        is_counted = row["edition"] in ("both", edition) and row["place_rule"] in ("all", place_rule)
        if (row["measure"], row["rule"]) != (measure, rule) or not is_counted:
            continue
        if not all(row[LISTS[name]] in wanted for name, wanted in lists.items()):
            continue
        if themes and not set(themes) & set(row["themes"].split() or ["unpublished"]):
            continue
        if not _is_dated(row, years=years, with_undated=with_undated, adoption_only=adoption_only):
            continue
        place = (row["programme_id"], row["contract_id"], row["country_code"])
        key = place if rule == "any" else (*place, row["implementer_id"], row["edition"])
        # The parts of a path that is split by purpose are one path: donors pay for it as a whole.
        before = 0 if rule == "any" else counted.get(key, 0)
        counted[key] = before + int(row["amount_eur"] * 100)
        records.add(row["contract_id"] if measure == "contracted" else row["programme_id"])
    return Sum(cents=sum(share_of(donors, cents=cents) for cents in counted.values()), records=len(records))


def _is_dated(row: dict[str, Any], *, years: tuple[int, int], with_undated: bool, adoption_only: bool) -> bool:
    if row["year"] is None or (adoption_only and row["year_basis"] != "adoption"):
        return with_undated
    return years[0] <= row["year"] <= years[1]


@cache
def share_of(donors: tuple[str, ...], *, cents: int) -> int:
    """The part of an amount that is attributed to `donors` (all of it for none): whole cents, the rest to the biggest."""
    if not donors:
        return cents
    pledged = Counter({row["donor_id"]: int(row["pledged_eur"] * 100) for row in read_rows("donor_shares")})
    pool, (biggest, _) = sum(pledged.values()), pledged.most_common(1)[0]
    parts = {donor: cents * amount // pool for donor, amount in pledged.items()}
    parts[biggest] += cents - sum(parts.values())
    return sum(parts[donor] for donor in donors)

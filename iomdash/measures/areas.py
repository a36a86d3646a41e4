"""Country rules: which countries the money of one programme or contract is counted for, and in what shares."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from iomdash.vocabulary import SEVERAL, UNPUBLISHED, PlaceRule

Row = dict[str, Any]
Areas = tuple[tuple[str, Decimal], ...]
TOLERANCE = Decimal("0.5")
WHOLE = Decimal(1)
SPLIT_EQUALLY = "places_split_equally"


def read_countries(shares: Iterable[Row], *, rule: PlaceRule = PlaceRule.RECORDED) -> tuple[Areas, tuple[str, ...]]:
    """((country, weight), ...) of one record under a country rule, and flags. Weights need not sum to 1.

    `recorded`: published percentages hold where more than one country has one and they sum to at most 100 (a rounding
    apart); what they leave is "several". Otherwise one country takes all, more are "several", none is "unpublished":
    nothing is filled in. `equal`: what `recorded` leaves unsplit is shared equally by all countries named, the first
    of the alphabet taking the cents left over. `several`: more than one country is never split (DATA.md, trap 7).
    """
    rows = [row for row in shares if row["country_code"]]
    codes = sorted({row["country_code"] for row in rows})
    if rule is PlaceRule.UNSPLIT and len(codes) > 1:
        return ((SEVERAL, WHOLE),), ()
    recorded, flags = _recorded(rows)
    if rule is PlaceRule.EQUAL and len(codes) > 1 and (not recorded or recorded[-1][0] == SEVERAL):
        return _filled(codes, recorded), (*flags, SPLIT_EQUALLY)
    if recorded:
        return recorded, flags
    only = codes[0] if len(codes) == 1 else SEVERAL if codes else UNPUBLISHED
    return ((only, WHOLE),), flags


def _recorded(rows: list[Row]) -> tuple[Areas, tuple[str, ...]]:
    """The published percentages as shares of 1, () if they cannot be used, and flags."""
    weights: dict[str, Decimal] = {}
    for row in rows:
        if row["percentage"] is not None:
            weights[row["country_code"]] = weights.get(row["country_code"], Decimal(0)) + row["percentage"]
    total = sum(weights.values(), Decimal(0))
    if len(weights) < 2:
        return (), ()
    if total > 100 + TOLERANCE:
        return (), ("shares_not_usable",)
    if total < 100:
        return (*((code, w / 100) for code, w in weights.items()), (SEVERAL, 1 - total / 100)), ("shares_incomplete",)
    return tuple((code, w / total) for code, w in weights.items()), ("shares_rounded",) if total > 100 else ()


def _filled(codes: list[str], recorded: Areas) -> Areas:
    """Recorded shares plus an equal part of the rest for each country; weights are whole-number multiples."""
    known = dict(recorded)
    rest = known.pop(SEVERAL, WHOLE)
    return tuple((code, known.get(code, Decimal(0)) * len(codes) + rest) for code in codes)

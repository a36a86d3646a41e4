"""What the numbers of our prose ask of a release, by name. prose.toml says where each of them stands."""

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from iomdash.measures.coverage import Field, derive_coverage
from iomdash.measures.ledger import Ledger
from iomdash.measures.published import derive_published
from iomdash.measures.ranges import derive_range
from iomdash.measures.reconcile import Reconciliation, reconcile
from iomdash.measures.selection import Selection
from iomdash.measures.slips import AKVO, LIST, sum_export
from iomdash.tables.detectors import TENFOLD_SLACK
from iomdash.vocabulary import PlaceRule, Rule, Slip, View
from iomdash.words.prose.answers import Day, Money, Query, Share


def _whole(ledger: Ledger) -> Reconciliation:
    return reconcile(ledger, selection=Selection())


def _published(id: str) -> Query:
    return lambda ledger: Day(iso=str(ledger.sources[id]["published_date"]))


def _iom(rule: Rule) -> Query:
    return lambda ledger: Money(cents=derive_range(ledger, selection=Selection()).amount(rule))


def _several_implementers(ledger: Ledger) -> Share:
    coverage = derive_coverage(ledger)
    row = next(row for row in coverage.rows if row.field is Field.SEVERAL_IMPLEMENTERS)
    return Share(part=row.covered, of=coverage.total)


def _instruments(ledger: Ledger) -> int:
    """How many funds the shares of several instruments are about, as their scope says."""
    scopes = (str(row["scope"]) for row in ledger.rows("published_shares"))
    stated = (re.search(r"(\d+) instruments", scope) for scope in scopes)
    return next(int(found[1]) for found in stated if found)


def _study_half(ledger: Ledger) -> Fraction:
    """The share of international organisations in the north, as the Böll study gives it."""
    asked = {"source_id": "BOELL_2019", "scope": "implementer category", "window": "North of Africa"}
    asked["entity"] = "International organisations"
    row = next(r for r in ledger.rows("published_shares") if all(r[name] == value for name, value in asked.items()))
    return Fraction(int(row["share_percent"]), 100).limit_denominator(4)


def _article(claim: str) -> Query:
    """The amount of a claim of the article, as it states it."""
    return lambda ledger: Money(cents=int(_stated(ledger, claim) * 100))


def _article_part(claim: str) -> Query:
    """The part of a claim of the article, as the fraction that it states: a half, a third."""
    return lambda ledger: (Fraction(_stated(ledger, claim)) / 100).limit_denominator(4)


def _stated(ledger: Ledger, claim: str) -> Decimal:
    """What a claim of the register states, in its own unit."""
    return next(Decimal(row["stated_original"]) for row in ledger.rows("claims") if row["claim_id"] == claim)


QUERIES: Mapping[str, Query] = {
    "approved": lambda ledger: Money(cents=_whole(ledger).total),
    "all_akvo_rows": lambda ledger: Money(cents=sum(row.amount for row in sum_export(ledger))),
    "list_compiled": _published(LIST),
    "export_made": _published(AKVO),
    "export_year": lambda ledger: Day(iso=str(ledger.sources[AKVO]["published_date"])[:4]),
    "iom_alone": _iom(Rule.SOLE),
    "iom_signed": _iom(Rule.CONTRACTS),
    "iom_equal": _iom(Rule.EQUAL),
    "iom_any": _iom(Rule.ANY_MENTION),
    "shared": _several_implementers,
    "rules": lambda _: len(Rule),
    "place_rules": lambda _: len(PlaceRule),
    "tabs": lambda _: len(View),
    "detectors": lambda _: len(Slip),
    "agency_projects": lambda ledger: len(ledger.rows("agency_activities")),
    "corrections": lambda ledger: len(ledger.rows("corrections")),
    "claims": lambda ledger: len(ledger.rows("claims")),
    "published_figures": lambda ledger: len(derive_published(ledger)),
    "instruments": _instruments,
    "instruments_missing": lambda ledger: _instruments(ledger) - 1,
    "study_half": _study_half,
    "article_iom": _article("bartels-iom-total"),
    "article_north": _article("bartels-iom-north"),
    "article_half": _article_part("bartels-half-north"),
    "article_third": _article_part("bartels-third-international"),
    "tenfold": lambda _: Fraction(1, 10),
    "tenfold_spare": lambda _: Fraction(*TENFOLD_SLACK) - 1,
}
"""Name -> query."""

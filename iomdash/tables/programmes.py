"""The programme list: folded keys, dates with their basis, themes, and rows set apart by corrections."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from iomdash.sources.record import read_date
from iomdash.tables.clean import fold_identifier, fold_name, is_fund_identifier
from iomdash.tables.facts import Facts, Row
from iomdash.vocabulary import UNPUBLISHED, Window, YearBasis

DECISION, CONTRACT = "DEC", "CTR"
PLACE = ("source_id", "source_file", "source_locator")


def number_doubles(keys: Iterable[str]) -> list[str]:
    """Keys made unique: the second of the same gets "~2", the third "~3"."""
    seen: Counter[str] = Counter()
    unique = []
    for key in keys:
        seen[key] += 1
        unique.append(key if seen[key] == 1 else f"{key}~{seen[key]}")
    return unique


def decisions_by_id(facts: Facts) -> dict[str, Row]:
    """Akvo's decision rows by folded identifier, the first of doubles."""
    found: dict[str, Row] = {}
    for row in facts["activities"]:
        if row["level"] == DECISION:
            found.setdefault(fold_identifier(row["activity_id_raw"]), row)
    return found


def build_programmes(facts: Facts) -> list[Row]:
    """`programmes` before corrections and dates: one row per row of the list, then decisions that only Akvo has."""
    decisions = decisions_by_id(facts)
    listed = facts["programmes"]
    keys = number_doubles(fold_identifier(row["programme_id_raw"]) for row in listed)
    rows = [_listed_row(row, key=key, decision=decisions.get(key)) for row, key in zip(listed, keys, strict=True)]
    return rows + [_unlisted_row(row) for row in find_unlisted(facts, known=set(keys))]


def find_unlisted(facts: Facts, *, known: set[str]) -> list[Row]:
    """Activities that hang on the fund record itself, are no contract, and stand in no programme list."""
    fund = next((row for row in facts["activities"] if _is_fund_record(row)), None)
    parent = fold_identifier(fund["activity_id_raw"]) if fund else ""
    return [
        row
        for row in facts["activities"]
        if row["level"] != CONTRACT and parent and fold_identifier(row["parents"]) == parent
        if fold_identifier(row["activity_id_raw"]) not in known
    ]


def _is_fund_record(row: Row) -> bool:
    return not row["level"] and not row["parents"] and "RESULTSFRAMEWORK" in fold_identifier(row["activity_id_raw"])


def is_fund_record(row: Row) -> bool:
    """Whether an activity is the record of the fund as a whole, which must never be summed with its children."""
    return _is_fund_record(row)


def _listed_row(row: Row, *, key: str, decision: Row | None) -> Row:
    start = date_or_none(row["start_date_raw"]) or (decision["start_date"] if decision else None)
    end = date_or_none(row["end_date_raw"]) or (decision["end_date"] if decision else None)
    return _programme(
        key,
        row,
        amount=row["amount_eur"],
        counted=True,
        title=row["title"] if is_fund_identifier(key) else "",
        window=row["window"] if row["window"] in set(Window) else UNPUBLISHED,
    ) | {"adoption_date": date_or_none(row["adoption_date_raw"]), "start_date": start, "end_date": end}


def _unlisted_row(row: Row) -> Row:
    key = fold_identifier(row["activity_id_raw"])
    amount, title = row["amount_eur"] or 0, row["activity_id_raw"]
    known = _programme(key, row, amount=amount, counted=False, title=title, window=UNPUBLISHED)
    return known | {"start_date": row["start_date"], "end_date": row["end_date"]}


def _programme(key: str, row: Row, *, amount: int, counted: bool, title: str, window: str) -> Row:
    raw = row.get("programme_id_raw", row.get("activity_id_raw"))
    return {
        "programme_id": key,
        "programme_id_raw": raw,
        "title": title,
        "window": window,
        "amount_eur": amount,
        "amount_as_published_eur": amount if counted else 0,
        "is_counted": counted,
        "is_counted_as_published": counted,
        "adoption_date": None,
        "start_date": None,
        "end_date": None,
        "document_url": row["document_urls"].split(",")[0].strip(),
        "flags": "",
        **{name: row[name] for name in PLACE},
    }


def date_or_none(text: str) -> date | None:
    """A date of the form YYYY-MM-DD; anything else counts as no date, and the detectors list it."""
    try:
        return read_date(text)
    except ValueError:
        return None


def date_programmes(rows: Iterable[Row], *, contracts: Iterable[Row]) -> None:
    """Give each programme its first contract's date, its decision date, year and year basis, in place.

    Rule: adoption, else start, else the earliest start of its contracts (DATA.md, trap 6).
    """
    first: dict[str, date] = {}
    for contract in contracts:
        start, programme = contract["start_date"], contract["programme_id"]
        if start and programme and contract["is_counted"]:
            first[programme] = min(start, first.get(programme, start))
    for row in rows:
        row["first_contract_date"] = first.get(row["programme_id"])
        row["decision_date"], row["year_basis"] = _decision(row)
        row["year"] = row["decision_date"].year if row["decision_date"] else None


def date_as_published(rows: Iterable[Row], *, contracts: Iterable[Row]) -> None:
    """Keep the decision date and its basis as they are before corrections, in place."""
    date_programmes(rows, contracts=contracts)
    for row in rows:
        row["decision_date_as_published"], row["year_basis_as_published"] = row["decision_date"], row["year_basis"]


def _decision(row: Row) -> tuple[date | None, str]:
    candidates = (
        (row["adoption_date"], YearBasis.ADOPTION),
        (row["start_date"], YearBasis.START),
        (row["first_contract_date"], YearBasis.FIRST_CONTRACT),
    )
    return next(((day, str(basis)) for day, basis in candidates if day), (None, str(YearBasis.UNDATED)))


def build_themes(facts: Facts, *, programmes: Iterable[Row]) -> list[Row]:
    """`themes`: the themes of the programme list, else those of Akvo's decision."""
    aliases = {fold_name(row["alias"]): row["theme_code"] for row in facts["theme_aliases"]}
    codes = {fold_name(row["theme_code"]): row["theme_code"] for row in facts["themes"]}
    stated = {(row["source_id"], row["source_locator"]): row for row in facts["programmes"]}
    decisions = decisions_by_id(facts)
    rows = []
    for programme in programmes:
        key = programme["programme_id"]
        source = _theme_source(programme, stated=stated, decision=decisions.get(key))
        for code in _theme_codes(source, codes=codes | aliases):
            rows.append({"programme_id": key, "theme_code": code, **{name: source[name] for name in PLACE}})
    return rows


def _theme_source(programme: Row, *, stated: Mapping[tuple[str, str], Row], decision: Row | None) -> Row:
    own = stated.get((programme["source_id"], programme["source_locator"]), programme)
    return decision if decision and not own.get("themes") else own


def _theme_codes(row: Row, *, codes: Mapping[str, str]) -> list[str]:
    names = [fold_name(piece) for piece in re.split("[,;]", row.get("themes", ""))]
    return list(dict.fromkeys(codes[name] for name in names if name in codes))

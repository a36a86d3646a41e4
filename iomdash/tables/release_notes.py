"""What moved since the release before: headline figures and rows per table, and whose doing it was.

Only what both releases have can be compared: a figure whose columns the earlier one lacks is left out.
"""

from collections.abc import Callable, Iterator, Mapping

from iomdash.sources.gathered import EXTRACTS
from iomdash.tables.facts import COPIED, Row
from iomdash.vocabulary import ANY_PLACE_RULE, RECORDED_PLACES, Cause, Edition, Measure, Rule

Tables = Mapping[str, list[Row]]
FIGURE, ROWS = "figure", "rows"
FOCUS = "iom"
READ_FROM_SOURCES = frozenset(extract.table for extract in EXTRACTS)
"""Fact files copied from published ones; the others are our own work."""


def note_changes(tables: Tables, *, release_id: str, previous_id: str, previous: Tables) -> list[Row]:
    """`release_notes`: what earlier releases noted, then every headline figure and each table whose rows changed."""
    noted = [dict(row) for row in previous.get("release_notes", []) if set(row) == set(_COLUMNS)]
    cause = find_cause(tables["ingredients"], before=previous.get("ingredients", []))
    new = [*_figure_notes(tables, previous, cause=cause), *_row_notes(tables, previous, cause=cause)]
    place = {"release_id": release_id, "previous_id": previous_id}
    return [row for row in noted if row["release_id"] != release_id] + [place | row for row in new]


_COLUMNS = ("release_id", "previous_id", "subject", "name", "before", "after", "cause")


def find_cause(ingredients: list[Row], *, before: list[Row]) -> Cause:
    """A revision if facts read from sources changed, a correction if only our own lists or our counting did."""
    old = {row["fact_table"]: row["sha256"] for row in before}
    changed = {row["fact_table"] for row in ingredients if old.get(row["fact_table"]) != row["sha256"]}
    changed |= old.keys() - {row["fact_table"] for row in ingredients}
    if not changed & READ_FROM_SOURCES:
        return Cause.CORRECTION
    return Cause.REVISION if changed <= READ_FROM_SOURCES else Cause.BOTH


def _figure_notes(tables: Tables, previous: Tables, *, cause: Cause) -> Iterator[Row]:
    for name, count in FIGURES.items():
        try:
            before, after = count(previous), count(tables)
        except KeyError:
            continue
        yield _note(FIGURE, name, before=str(before), after=str(after), cause=cause)


def _row_notes(tables: Tables, previous: Tables, *, cause: Cause) -> Iterator[Row]:
    facts = {table: fact for fact, table in COPIED.items()}
    for name in sorted({*tables, *previous} - {"release_notes"}):
        before, after = (str(len(rows[name])) if name in rows else "" for rows in (previous, tables))
        if before != after:
            own = _own_cause(facts[name]) if name in facts else cause
            yield _note(ROWS, name, before=before, after=after, cause=own if before else Cause.NEW)


def _own_cause(fact_table: str) -> Cause:
    return Cause.REVISION if fact_table in READ_FROM_SOURCES else Cause.CORRECTION


def _note(subject: str, name: str, *, before: str, after: str, cause: Cause) -> Row:
    said = Cause.UNCHANGED if before == after else cause
    return {"subject": subject, "name": name, "before": before, "after": after, "cause": str(said)}


def _sum_paths(tables: Tables, *, measure: Measure, rule: Rule, implementer: str = "") -> int:
    """Euro cents of the corrected edition under one rule. Raises KeyError if the paths lack a column."""
    return sum(
        row["amount_eur"]
        for row in tables["paths"]
        if row["measure"] == measure and row["rule"] == rule and row["edition"] != Edition.AS_PUBLISHED
        if row.get("place_rule", ANY_PLACE_RULE) in RECORDED_PLACES
        if not implementer or row["implementer_id"] == implementer
    )


def _count_rows(table: str) -> Callable[[Tables], int]:
    return lambda tables: sum(row["is_counted"] for row in tables[table])


def _focus_under(rule: Rule) -> Callable[[Tables], int]:
    return lambda tables: _sum_paths(tables, measure=Measure.APPROVED, rule=rule, implementer=FOCUS)


FIGURES: dict[str, Callable[[Tables], int]] = {
    "approved_eur": lambda tables: _sum_paths(tables, measure=Measure.APPROVED, rule=Rule.EQUAL),
    "contracted_eur": lambda tables: _sum_paths(tables, measure=Measure.CONTRACTED, rule=Rule.EQUAL),
    "as_published_eur": lambda tables: sum(row["amount_as_published_eur"] for row in tables["programmes"]),
    **{f"iom_{rule}_eur": _focus_under(rule) for rule in Rule},
    "programme_count": _count_rows("programmes"),
    "contract_count": _count_rows("contracts"),
}
"""Headline figure -> how it is counted; names ending in _eur are integer euro cents."""

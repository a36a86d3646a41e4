"""The generated parts of data/README.md: table dictionary and agreement with published totals."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pyarrow as pa

from iomdash.tables.agreement import Comparison, Figure, compare_all
from iomdash.tables.books import COUNTS
from iomdash.tables.schemas import TableSchema, all_schemas
from iomdash.tables.store import Release


def write_table_dictionary(schemas: Mapping[str, TableSchema]) -> str:
    """Every table and column in Markdown: type, unit, meaning, codelist."""
    return "\n".join(line for schema in schemas.values() for line in _describe(schema))


def _describe(schema: TableSchema) -> Iterator[str]:
    yield f"### {schema.name}"
    yield ""
    yield f"One row is {schema.row}. Key: {', '.join(f'`{name}`' for name in schema.key)}."
    yield ""
    yield "| column | type | unit | meaning | codelist |"
    yield "|---|---|---|---|---|"
    for field in schema.arrow:
        yield _describe_column(field)
    yield ""


def _describe_column(field: pa.Field) -> str:
    metadata = {key.decode(): value.decode() for key, value in (field.metadata or {}).items()}
    empty = " (may be missing)" if field.nullable else ""
    cells = (f"`{field.name}`", str(field.type), metadata.get("unit", ""))
    return "| " + " | ".join((*cells, metadata["meaning"] + empty, metadata.get("codelist", ""))) + " |"


def write_agreement(release: Release) -> str:
    """Every published figure beside ours in Markdown: EUR million or counts, the gap, and its causes."""
    lines = [
        "| date | scope | measure | published | ours | gap | undated beside it | cause |",
        "|---|---|---|---|---|---|---|---|",
    ]
    return "\n".join([*lines, *(_write_comparison(one) for one in compare_all(release))]) + "\n"


def _write_comparison(one: Comparison) -> str:
    figure = one.figure
    place = f"| {figure.day} | {figure.scope} | {figure.measure.replace('_', ' ')} | {_write_value(figure.value, figure)} |"
    if one.low is None or one.high is None:
        return f"{place} not in our data | | | |"
    ends = [_write_value(end, figure) for end in dict.fromkeys((one.low, one.high))]
    gap = _write_value(one.gap, figure, sign="+").replace("-", "−")
    undated = _write_value(one.undated, figure) if one.undated else ""
    return f"{place} {' to '.join(ends)} | {gap} | {undated} | {_write_causes(one)} |"


def _write_causes(one: Comparison) -> str:
    if one.is_met:
        return "within range" if one.low != one.high else "within rounding"
    causes = [f"{cover.cause} (at most {_write_value(cover.most, one.figure)})" for cover in one.covers]
    return ", ".join([*causes, f"unexplained {_write_value(one.rest, one.figure)}"] if one.is_unexplained else causes)


def _write_value(value: Decimal, figure: Figure, *, sign: str = "") -> str:
    if figure.measure in COUNTS:
        return f"{value:{sign},.0f}"
    return f"{value / 10**6:{sign},.1f}"


def update_documentation(path: Path, *, release: Release) -> bool:
    """Renew the dictionary and the agreement between their marks in `path`; True if the file changed.

    Raises ValueError if a mark is missing.
    """
    text = path.read_text(encoding="utf-8")
    parts = {"tables": write_table_dictionary(all_schemas()), "agreement": write_agreement(release)}
    updated = text
    for name, content in parts.items():
        updated = _put_between(updated, name=name, content=content, file=path)
    if updated != text:
        path.write_text(updated, encoding="utf-8")
    return updated != text


def _put_between(text: str, *, name: str, content: str, file: Path) -> str:
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    if begin not in text or end not in text:
        raise ValueError(f"{file}: the marks {begin} and {end} are missing. Put them where the {name} belong.")
    return f"{text.partition(begin)[0]}{begin}\n\n{content}\n{end}{text.partition(end)[2]}"

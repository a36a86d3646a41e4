"""The generated parts of data/README.md: table dictionary and agreement with published totals."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa

from iomdash.tables.checks import compare_with_published
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
    """Approved programmes by decision date against the published totals, in EUR million, in Markdown."""
    lines = ["| date | published, EUR m | ours, EUR m | gap |", "|---|---|---|---|"]
    for day, ours, theirs in compare_with_published(release):
        gap = f"{(ours - theirs) / theirs:+.1%}".replace("-", "−")
        lines.append(f"| {day} | {theirs / 10**6:,.1f} | {ours / 10**6:,.1f} | {gap} |")
    return "\n".join(lines) + "\n"


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

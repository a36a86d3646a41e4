"""Where the rows come from: names and places that match nothing, and every source with licence and grade."""

from collections import Counter
from typing import Any

from dash import html
from dash.development.base_component import Component

from iomdash.components.tabulation import Cell, Part, Tabulation, make_fold, make_tabulation
from iomdash.measures.ledger import Ledger
from iomdash.measures.slips import Unmatched, list_unmatched_names, list_unmatched_places
from iomdash.pages.method_words import is_web_address, link_source, make_lead, say_day, source_anchor
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_cents, write_eur

KINDS = ("commission", "parliament", "government", "un", "igo", "ngo", "academic", "press", "compiler")
"""Kinds of publisher in the order in which they are listed."""


def make_names(ledger: Ledger, *, words: Catalogue) -> Part:
    names, places = list_unmatched_names(ledger), list_unmatched_places(ledger)
    spellings = {row["name_raw"] for row in ledger.rows("participations") if row["organisation_id"]}
    lead = words.say(
        "unmatched.lead",
        names=f"{len(spellings):,}",
        organisations=f"{len(ledger.organisations):,}",
        aliases=f"{len(ledger.rows('organisation_aliases')):,}",
    )
    content = [
        make_lead(lead),
        _table(names, caption=words.say("unmatched.names"), ledger=ledger, words=words),
        html.P(_places_lead(places, words)),
        make_fold(
            words.say("method.show_all", n=len(places)),
            _table(places, caption=words.say("unmatched.places"), ledger=ledger, words=words),
        ),
    ]
    return Part(id="names", heading=words.say("method_part.names"), content=content)


def _places_lead(places: tuple[Unmatched, ...], words: Catalogue) -> str:
    amount = sum(place.amount for place in places)
    if amount:
        return words.say("unmatched.places_money", n=len(places), amount=write_eur(amount, words=words))
    return words.say_count("unmatched.places_lead", len(places))


def _table(entries: tuple[Unmatched, ...], *, caption: str, ledger: Ledger, words: Catalogue) -> Component:
    heads = [words.say(f"unmatched.{name}") for name in ("name", "reason", "records")]
    table = Tabulation(
        caption=caption,
        heads=[*heads, words.say("method.eur"), words.say("unmatched.source")],
        rows=[
            [
                entry.name,
                words.say(f"reason.{entry.reason}"),
                f"{entry.count:,}",
                write_cents(entry.amount),
                link_source(ledger, entry.source_id),
            ]
            for entry in entries
        ],
        amounts={2, 3},
        kind="names",
    )
    return make_tabulation(table, label=words.say("method.scroll", caption=caption))


def make_sources(ledger: Ledger, *, words: Catalogue) -> Part:
    used = count_rows(ledger)
    lead = words.say("origin.lead", n=len(ledger.sources), used=sum(1 for id in ledger.sources if used[id]))
    content: list[Component] = [make_lead(lead)]
    for kind in KINDS:
        rows = [row for row in ledger.sources.values() if row["kind"] == kind]
        if rows:
            said = words.say_count("origin.fold", len(rows), kind=words.say(f"origin_kind.{kind}"))
            table = _sources(rows, caption=said, used=used, words=words)
            content.append(make_fold(said, table, is_open=kind == KINDS[0]))
    return Part(id="sources", heading=words.say("method_part.sources"), content=content)


def count_rows(ledger: Ledger) -> Counter[str]:
    """Facts of the release by source: rows with a place in it. Path rows are left out, they repeat other tables."""
    counts: Counter[str] = Counter()
    for name, table in ledger.release.tables.items():
        if name != "paths" and "source_locator" in table.column_names:
            counts.update(table.column("source_id").to_pylist())
    return counts


def _sources(rows: list[dict[str, Any]], *, caption: str, used: Counter[str], words: Catalogue) -> Component:
    heads = [words.say(f"origin.{name}") for name in ("title", "date", "grade", "read", "rows", "licence")]
    ordered = sorted(rows, key=lambda row: (row["title"], row["source_id"]))
    table = Tabulation(
        caption=caption,
        heads=heads,
        rows=[_source(row, used=used, words=words) for row in ordered],
        amounts={4},
        kind="origins",
        is_spoken=True,
    )
    return make_tabulation(table, label=words.say("method.scroll", caption=caption))


def _source(row: dict[str, Any], *, used: Counter[str], words: Catalogue) -> list[Cell]:
    url = row["url"]
    has_address = is_web_address(url)
    title: Cell = html.A(row["title"], href=url, rel="noreferrer") if has_address else row["title"]
    name = [html.Span(title, id=source_anchor(row["source_id"]))]
    publisher = words.say("origin.publisher", publisher=row["publisher"], id=row["source_id"])
    name.append(html.Span(publisher if has_address else f"{publisher}; {words.say('origin.no_address')}", className="under"))
    day = row["published_date"]
    return [
        name,
        say_day(day, words=words) if day else words.say("origin.no_date"),
        row["reliability"],
        words.say(f"origin_read.{row['read']}"),
        f"{used[row['source_id']]:,}",
        [row["licence"], html.Span(row["credit"], className="under")],
    ]

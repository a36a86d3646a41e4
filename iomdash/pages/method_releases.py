"""What moved between releases, which releases stand here, and what can be downloaded."""

from collections.abc import Iterable
from typing import Any

from dash import html
from dash.development.base_component import Component

from iomdash.components.tabulation import Cell, Part, Tabulation, make_tabulation
from iomdash.measures.ledger import Ledger
from iomdash.measures.selection import Selection
from iomdash.pages.method_words import link_to, make_lead
from iomdash.tables.history import list_releases, order_of
from iomdash.tables.schemas import all_schemas
from iomdash.vocabulary import Cause, Measure
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_cents

Note = dict[str, Any]
TOLD = (Cause.REVISION, Cause.CORRECTION, Cause.BOTH, Cause.NEW)


def make_releases(ledger: Ledger, *, words: Catalogue) -> Part:
    notes = ledger.rows("release_notes")
    content: list[Component] = [make_lead(_lead(ledger, notes, words))]
    for release in sorted({row["release_id"] for row in notes}, key=order_of, reverse=True):
        own = [row for row in notes if row["release_id"] == release]
        since = words.say("releases.since", release=release, previous=own[0]["previous_id"])
        content.append(html.H3(since))
        content += [table for cause in TOLD for table in _changes(own, cause=cause, since=since, words=words)]
    return Part(id="releases", heading=words.say("method_part.releases"), content=[*content, *_standing(ledger, words)])


def _lead(ledger: Ledger, notes: list[Note], words: Catalogue) -> str:
    current = ledger.release.id
    own = [row for row in notes if row["release_id"] == current]
    if not own:
        second = words.say("releases.alone")
    else:
        same = sum(row["cause"] == Cause.UNCHANGED for row in own)
        second = words.say("releases.same", previous=own[0]["previous_id"], n=same)
    return f"{words.say('releases.lead', release=current)} {second}"


def _changes(notes: Iterable[Note], *, cause: Cause, since: str, words: Catalogue) -> list[Component]:
    rows = [row for row in notes if row["cause"] == cause]
    if not rows:
        return []
    table = Tabulation(
        caption=words.say(f"cause.{cause}"),
        heads=[words.say(f"releases.{name}") for name in ("figure", "before", "after")],
        rows=[_change(row, words) for row in rows],
        amounts={1, 2},
        kind="changes",
    )
    return [make_tabulation(table, label=f"{words.say('method.scroll', caption=table.caption)}: {since}")]


def _change(row: Note, words: Catalogue) -> list[Cell]:
    is_figure = row["subject"] == "figure"
    name = words.say(f"figure.{row['name']}") if is_figure else words.say("releases.rows_of", table=row["name"])
    return [name, *(_value(row["name"], row[side], words) for side in ("before", "after"))]


def _value(name: str, value: str, words: Catalogue) -> str:
    if not value:
        return words.say("releases.unlisted")
    is_money = name.endswith("_eur")
    return words.say("number.eur", amount=write_cents(int(value))) if is_money else f"{int(value):,}"


def _standing(ledger: Ledger, words: Catalogue) -> list[Component]:
    """The other whole releases beside the one in use."""
    others = [one for one in list_releases(ledger.release.folder.parent) if one.id != ledger.release.id]
    if not others:
        return []
    said = [words.say("releases.openable" if one.is_openable else "releases.history", release=one.id) for one in others]
    return [html.H3(words.say("releases.standing")), html.Ul([html.Li(line) for line in said], className="plain-list")]


def make_downloads(ledger: Ledger, *, words: Catalogue) -> Part:
    links = [
        html.Li(link_to(Selection(), said=words.say("downloads.whole"), path="/data.csv")),
        html.Li(link_to(Selection(measure=Measure.CONTRACTED), said=words.say("downloads.contracts"), path="/data.csv")),
    ]
    schemas = all_schemas()
    table = Tabulation(
        caption=words.say("downloads.caption"),
        heads=[words.say(f"downloads.{name}") for name in ("table", "row", "rows")],
        rows=[
            [html.Code(name), schema.row, f"{ledger.release.tables[name].num_rows:,}"] for name, schema in schemas.items()
        ],
        amounts={2},
        kind="dictionary",
    )
    content = [
        make_lead(words.say("downloads.lead")),
        html.Ul(links, className="plain-list"),
        html.P(words.say("downloads.tables", n=len(schemas))),
        make_tabulation(table, label=words.say("method.scroll", caption=table.caption)),
    ]
    return Part(id="downloads", heading=words.say("method_part.downloads"), content=content)

"""What the money is for, by our own classification: its rule, its reviewed list, and what others have published."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from dash import html
from dash.development.base_component import Component

from iomdash.components.tabulation import Cell, Part, Tabulation, make_fold, make_share_cell, make_tabulation
from iomdash.measures.ledger import Ledger
from iomdash.measures.purpose_shares import PurposeShare, derive_purpose_shares, sum_purposes
from iomdash.measures.selection import Selection
from iomdash.pages.method_words import link_record, link_source, link_to, make_lead, say_day
from iomdash.tables.purposes import count_by_basis
from iomdash.vocabulary import Column, Purpose, PurposeBasis
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_cents, write_eur, write_share

FLOW = (Column.DONOR, Column.WINDOW, Column.PURPOSE, Column.IMPLEMENTER)
FILE = "/purposes.csv"
LEVELS = ("programme", "contract")


def make_purposes(ledger: Ledger, *, words: Catalogue) -> Part:
    flow = link_to(Selection(columns=FLOW), said=words.say("purposes.flow"))
    ways = [
        html.Li(flow),
        html.Li(html.A(words.say("purposes.file"), href=FILE)),
        html.Li(html.A(words.say("page.joint"), href="/joint-initiative")),
        html.Li(html.A(words.say("page.shared"), href="/shared-contracts")),
    ]
    content = [
        make_lead(words.say("purposes.lead")),
        html.Ul(ways, className="plain-list"),
        _sums(ledger, words),
        html.H3(words.say("purposes.how")),
        html.Ol([html.Li(words.say(f"purposes.step_{basis}")) for basis in _STEPS], className="plain-list"),
        _counts(ledger, words),
        _rules(ledger, words),
        _reviewed(ledger, words),
        html.H3(words.say("purposes.published")),
        make_lead(words.say("purposes.published_lead")),
        _published(ledger, words),
    ]
    return Part(id="purposes", heading=words.say("method_part.purposes"), content=content)


_STEPS = ("reviewed", "rule", "theme", "inherited", "none")


def _table(table: Tabulation, words: Catalogue) -> Component:
    return make_tabulation(table, label=words.say("method.scroll", caption=table.caption))


def say_purposes(purposes: Iterable[str], *, words: Catalogue) -> str:
    return ", ".join(words.say(f"purpose.{purpose}") for purpose in purposes)


def _sums(ledger: Ledger, words: Catalogue) -> Component:
    sums = sum_purposes(ledger)
    total = sum(row.amount for row in sums)
    rows = [
        [
            link_to(Selection(purposes=(row.purpose,)), said=words.say(f"purpose.{row.purpose}")),
            make_share_cell(
                write_share(row.amount, of=total, words=words),
                amount=write_eur(row.amount, words=words),
                part=row.amount / total,
                exact=words.say("number.eur", amount=write_cents(row.amount)),
            ),
            f"{row.main:,}",
            f"{row.beside:,}",
        ]
        for row in sums
    ]
    table = Tabulation(
        caption=words.say("purposes.caption"),
        heads=[words.say(f"purposes.{name}") for name in ("purpose", "approved", "main", "beside")],
        rows=rows,
        sums=[[words.say("method.sum"), write_eur(total, words=words), f"{sum(row.main for row in sums):,}", ""]],
        amounts={1, 2, 3},
        kind="coverage",
    )
    return _table(table, words)


def _counts(ledger: Ledger, words: Catalogue) -> Component:
    counts = count_by_basis(ledger.rows("purposes"))
    table = Tabulation(
        caption=words.say("purposes.bases"),
        heads=[words.say(f"purposes.{name}") for name in ("basis", "programmes", "contracts")],
        rows=[
            [words.say(f"purpose_basis.{basis}"), *(f"{counts.get((level, basis), 0):,}" for level in LEVELS)]
            for basis in PurposeBasis
        ],
        amounts={1, 2},
        kind="reasons",
    )
    return _table(table, words)


def _rules(ledger: Ledger, words: Catalogue) -> Component:
    rules = ledger.rows("purpose_rules")
    rows = [[words.say(f"purpose.{purpose}"), *_words_of(rules, purpose)] for purpose in Purpose]
    rows.append([words.say("purposes.no_purpose"), *_words_of(rules, "")])
    said = words.say("purposes.rules", n=sum(bool(rule["words"]) for rule in rules))
    heads = [words.say(f"purposes.{name}") for name in ("purpose", "english", "french")]
    table = Tabulation(caption=said, heads=heads, rows=rows, kind="findings", is_spoken=True)
    return make_fold(said, _table(table, words))


def _words_of(rules: list[dict[str, Any]], purpose: str) -> list[str]:
    own = [rule for rule in rules if rule["purpose"] == purpose and rule["words"]]
    return [", ".join(rule["words"] for rule in own if language in rule["language"].split()) for language in ("en", "fr")]


def _reviewed(ledger: Ledger, words: Catalogue) -> Component:
    reviewed = ledger.rows("purposes_reviewed")
    said = words.say("purposes.reviewed", n=len(reviewed))
    table = Tabulation(
        caption=said,
        heads=[words.say(f"purposes.{name}") for name in ("record", "purposes", "reason")],
        rows=[_review(row, ledger=ledger, words=words) for row in reviewed],
        kind="findings",
        is_spoken=True,
    )
    return make_fold(said, _table(table, words))


def _review(row: dict[str, Any], *, ledger: Ledger, words: Catalogue) -> list[Cell]:
    record = ledger.records[f"{row['level']}s"][row["record_id"]]
    return [
        link_record(ledger, row["record_id"], title=record["title"]),
        say_purposes(row["purposes"].split(), words=words),
        words.say(f"purpose_reason.{row['reason']}"),
    ]


def _published(ledger: Ledger, words: Catalogue) -> Component:
    heads = ("publisher", "counts", "theirs", "our_purposes", "ours", "gap", "why")
    table = Tabulation(
        caption=words.say("purposes.published_caption"),
        heads=[words.say(f"purposes.{name}") for name in heads],
        rows=[_published_row(one, ledger=ledger, words=words) for one in derive_purpose_shares(ledger)],
        amounts={2, 4, 5},
        kind="findings",
    )
    return _table(table, words)


def _published_row(one: PurposeShare, *, ledger: Ledger, words: Catalogue) -> list[Cell]:
    entry = one.entry
    purposes = entry["purposes"].split()
    return [
        [link_source(ledger, entry["source_id"]), html.Span(say_day(entry["as_of_stated"], words=words), className="under")],
        words.say(f"purpose_published.{entry['category']}"),
        _stated(one, words),
        say_purposes(purposes, words=words) if purposes else words.say("purposes.none"),
        _ours(one, words),
        words.say("purposes.no_gap") if one.gap is None else _points(one.gap, words),
        words.say(f"purpose_cause.{entry['cause']}"),
    ]


def _stated(one: PurposeShare, words: Catalogue) -> str:
    entry = one.entry
    amount, share = entry["amount_eur"], entry["share_percent"]
    said = [write_eur(int(amount * 100), words=words)] if amount is not None else []
    if share is not None:
        said.insert(0, words.say("purposes.percent", share=f"{share.normalize():f}"))
    return words.say(f"purposes.hedge_{entry['hedge']}", said=", ".join(said))


def _ours(one: PurposeShare, words: Catalogue) -> Cell:
    if one.selection is None:
        return words.say("purposes.no_gap")
    said = f"{write_share(one.ours, of=one.total, words=words)}, {write_eur(one.ours, words=words)}"
    return link_to(one.selection, said=said)


def _points(gap: Decimal, words: Catalogue) -> str:
    sign = words.say("number.minus") if gap < 0 else "+"
    return words.say("purposes.points", points=f"{sign}{abs(gap):.1f}")

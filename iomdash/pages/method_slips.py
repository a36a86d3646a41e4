"""What the detectors find, corrected or not, and the rows of the sources that enter no sum."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from iomdash.components.tabulation import Cell, Part, Tabulation, make_fold, make_tabulation
from iomdash.measures.coverage import Coverage
from iomdash.measures.ledger import Ledger
from iomdash.measures.slips import Found, RowSum, list_found, sum_export, sum_set_aside
from iomdash.pages.method_words import link_record, make_lead, write_place
from iomdash.vocabulary import Slip
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_cents, write_eur

OPEN_UP_TO = 4
"""Longer lists of findings are folded."""


def make_slips(ledger: Ledger, *, words: Catalogue) -> Part:
    found = list_found(ledger)
    content: list[Component] = [make_lead(_lead(found, words))]
    for slip, cases in found.items():
        content += _rule(slip, cases, ledger=ledger, words=words)
    return Part(id="slips", heading=words.say("method_part.slips"), content=content)


def _lead(found: Mapping[Slip, tuple[Found, ...]], words: Catalogue) -> str:
    cases = [case for group in found.values() for case in group]
    corrected = sum(bool(case.finding["correction_id"]) for case in cases)
    return words.say("slips.lead", rules=len(found), n=len(cases), corrected=corrected, listed=len(cases) - corrected)


def _rule(slip: Slip, cases: tuple[Found, ...], *, ledger: Ledger, words: Catalogue) -> list[Component]:
    name, means = words.say(f"slip.{slip}.name"), words.say(f"slip.{slip}.means")
    amount = write_eur(sum(case.amount for case in cases), words=words)
    count = words.say_count("slips.count", len(cases), amount=amount) if cases else words.say("slips.none")
    said = html.P([means, " ", html.Strong(count)])
    heading = html.H3(name, id=f"slip-{slip}")
    if not cases:
        return [heading, said]
    table = _table(slip, cases, ledger=ledger, words=words)
    shown = table if len(cases) <= OPEN_UP_TO else make_fold(words.say("method.show_all", n=len(cases)), table)
    return [heading, said, shown]


def _table(slip: Slip, cases: tuple[Found, ...], *, ledger: Ledger, words: Catalogue) -> Component:
    amount = "slips.excess" if slip is Slip.CONTRACTS_ABOVE_DECISION else "slips.amount"
    table = Tabulation(
        caption=words.say("slips.caption", rule=words.say(f"slip.{slip}.name")),
        heads=[
            words.say("slips.record"),
            words.say("slips.observed"),
            words.say("slips.expected"),
            words.say(amount),
            words.say("slips.answer"),
            words.say("corrected.source"),
        ],
        rows=[_row(case, ledger=ledger, words=words) for case in cases],
        amounts={3},
        kind="findings",
    )
    return make_tabulation(table, label=words.say("method.scroll", caption=table.caption))


def _row(case: Found, *, ledger: Ledger, words: Catalogue) -> list[Cell]:
    row = case.finding
    answer = row["correction_id"]
    return [
        link_record(ledger, row["record_id"], title=case.title),
        _grouped(row["observed"]),
        _grouped(row["expected"]),
        write_cents(case.amount),
        html.A(answer, href=f"#correction-{answer}") if answer else words.say("slips.listed"),
        write_place(row, ledger=ledger),
    ]


def _grouped(text: str) -> str:
    """Amounts as findings write them (67000000.00) as amounts are read."""
    euros, point, cents = text.partition(".")
    is_amount = point and euros.isdecimal() and len(cents) == 2 and cents.isdecimal()
    return write_cents(int(euros + cents)) if is_amount else text


def make_set_aside(ledger: Ledger, *, coverage: Coverage, words: Catalogue) -> Part:
    export = sum_export(ledger)
    total = sum(row.amount for row in export)
    said = words.say("set_aside.lead", sum=write_eur(total, words=words), approved=write_eur(coverage.total, words=words))
    count = f"{sum(row.count for row in export):,}"
    content = [
        make_lead(said),
        _sums(export, caption=words.say("set_aside.export", n=count), words=words),
        _sums(sum_set_aside(ledger), caption=words.say("set_aside.reasons"), words=words),
    ]
    return Part(id="set-aside", heading=words.say("method_part.set-aside"), content=content)


def _sums(rows: tuple[RowSum, ...], *, caption: str, words: Catalogue) -> Component:
    total = (f"{sum(row.count for row in rows):,}", write_cents(sum(row.amount for row in rows)))
    table = Tabulation(
        caption=caption,
        heads=[
            words.say("set_aside.sort"),
            words.say("set_aside.rows"),
            words.say("method.eur"),
            words.say("set_aside.why"),
        ],
        rows=[
            [
                words.say(f"aside.{row.code}.name"),
                f"{row.count:,}",
                write_cents(row.amount),
                words.say(f"aside.{row.code}.means"),
            ]
            for row in rows
        ],
        sums=[[words.say("method.sum"), *total, ""]],
        amounts={1, 2},
        kind="reasons",
    )
    return make_tabulation(table, label=words.say("method.scroll", caption=caption))

"""What the detectors find, corrected or not, and the rows of the sources that enter no sum."""

from collections.abc import Iterable, Mapping

from dash import html
from dash.development.base_component import Component

from iomdash.components.tabulation import Cell, Part, Tabulation, make_fold, make_tabulation
from iomdash.measures.coverage import Coverage
from iomdash.measures.ledger import Ledger
from iomdash.measures.slips import Found, RowSum, list_found, sum_export, sum_set_aside
from iomdash.pages.method_words import link_record, make_lead, say_cents, write_place
from iomdash.vocabulary import Slip
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_cents, write_eur


def make_slips(ledger: Ledger, *, words: Catalogue) -> Part:
    found = list_found(ledger)
    folds = [_fold(slip, cases, ledger=ledger, words=words) for slip, cases in found.items() if cases]
    content = [make_lead(_lead(found, words)), _overview(found, words), *folds]
    return Part(id="slips", heading=words.say("method_part.slips"), content=content)


def _lead(found: Mapping[Slip, tuple[Found, ...]], words: Catalogue) -> str:
    cases = [case for group in found.values() for case in group]
    corrected = _count_corrected(cases)
    return words.say("slips.lead", rules=len(found), n=len(cases), corrected=corrected, listed=len(cases) - corrected)


def _count_corrected(cases: Iterable[Found]) -> int:
    return sum(bool(case.finding["correction_id"]) for case in cases)


def _overview(found: Mapping[Slip, tuple[Found, ...]], words: Catalogue) -> Component:
    """Every rule with how much it found, nothing included."""
    table = Tabulation(
        caption=words.say("slips.caption"),
        heads=[words.say(f"slips.{name}") for name in ("rule", "cases", "eur", "corrected", "means")],
        rows=[
            [
                html.Span(words.say(f"slip.{slip}.name"), id=f"slip-{slip}"),
                str(len(cases)),
                say_cents(sum(case.amount for case in cases), words=words),
                str(_count_corrected(cases)),
                words.say(f"slip.{slip}.means"),
            ]
            for slip, cases in found.items()
        ],
        amounts={1, 2, 3},
        kind="reasons",
    )
    return make_tabulation(table, label=words.say("method.scroll", caption=table.caption))


def _fold(slip: Slip, cases: tuple[Found, ...], *, ledger: Ledger, words: Catalogue) -> Component:
    said = words.say_count("slips.fold", len(cases), rule=words.say(f"slip.{slip}.name"))
    amount = "slips.excess" if slip is Slip.CONTRACTS_ABOVE_DECISION else "slips.amount"
    keys = ("slips.record", "slips.observed", "slips.expected", amount, "slips.answer", "corrected.source")
    table = Tabulation(
        caption=said,
        heads=[words.say(key) for key in keys],
        rows=[_row(case, ledger=ledger, words=words) for case in cases],
        amounts={3},
        kind="findings",
        is_spoken=True,
    )
    return make_fold(said, make_tabulation(table, label=words.say("method.scroll", caption=said)))


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

"""Coverage: for how many of the euros each field is published, window by window."""

from dash import html
from dash.development.base_component import Component

from iomdash.components.tabulation import Part, Tabulation, make_share_cell, make_tabulation
from iomdash.measures.coverage import Coverage, CoverageRow
from iomdash.pages.method_words import make_lead
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_cents, write_eur, write_share


def make_coverage(coverage: Coverage, *, words: Catalogue) -> Part:
    windows = [words.say(f"window_short.{window}") for window, _ in coverage.window_totals]
    totals = [coverage.total, *(cents for _, cents in coverage.window_totals)]
    table = Tabulation(
        caption=words.say("coverage.caption"),
        heads=[words.say("coverage.field"), words.say("method.total"), *windows],
        rows=[[words.say(f"coverage_field.{row.field}"), *_cells(row, totals, words)] for row in coverage.rows],
        sums=[[words.say("measure.approved").capitalize(), *(_total(cents, words) for cents in totals)]],
        amounts=range(1, 1 + len(totals)),
        kind="coverage",
    )
    content = [
        make_lead(words.say("coverage.lead")),
        make_tabulation(table, label=words.say("method.scroll", caption=table.caption)),
        html.P(words.say("coverage.countries_note"), className="note"),
    ]
    return Part(id="coverage", heading=words.say("method_part.coverage"), content=content)


def _cells(row: CoverageRow, totals: list[int], words: Catalogue) -> list[list[Component] | str]:
    covered = [row.covered, *(cents for _, cents in row.by_window)]
    return [_cell(cents, total=total, words=words) for cents, total in zip(covered, totals, strict=True)]


def _cell(cents: int, *, total: int, words: Catalogue) -> list[Component] | str:
    if not cents:
        return words.say("coverage.none")
    return make_share_cell(
        write_share(cents, of=total, words=words),
        amount=write_eur(cents, words=words),
        part=cents / total,
        exact=words.say("number.eur", amount=write_cents(cents)),
    )


def _total(cents: int, words: Catalogue) -> Component:
    return html.Span(write_eur(cents, words=words), title=words.say("number.eur", amount=write_cents(cents)))

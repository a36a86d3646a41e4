"""The section of published totals and the waterfall as a browser gets them: rows, links, places, escaped words."""

from markupsafe import Markup

from iomdash.components.card import LedgerStep
from iomdash.components.markup import write_markup
from iomdash.components.published import PublishedDay, PublishedRow, make_chart, make_published, make_published_table
from iomdash.components.waterfall import fold, make_waterfall
from iomdash.layouts.waterfall import WaterfallStep, place_waterfall
from tests.unit.components.parts import find, links_of, text_of, walk

ROW = PublishedRow(
    scope="North of Africa", measure="approved", theirs="582.2m", rounding="± 0.05m", ours="501.1m",
    ours_href="/receipts?w=noa", undated="22.2m undated beside it", gap="−81.1m", percent="−13.9%", why="A < B",
    verdict="listed",
)  # fmt: skip
DAY = PublishedDay(date="19 Feb 2019", source="European Commission", href="https://example.org/x", rows=(ROW,))
HEADS = ("For", "What", "Published", "Ours", "Gap", "%", "Why")


def test_each_figure_is_a_row_under_its_date_and_source() -> None:
    table = make_published_table([DAY], heads=HEADS)
    assert links_of(table) == {"European Commission": "https://example.org/x", "501.1m": "/receipts?w=noa"}
    assert [text_of(cell) for cell in walk(table) if type(cell).__name__ == "Td"] == [
        "approved", "582.2m± 0.05m", "501.1m22.2m undated beside it", "−81.1m", "−13.9%", "A < B",
    ]  # fmt: skip
    assert "A &lt; B" in write_markup(table)
    assert 'scope="rowgroup"' in write_markup(table)


def test_a_source_without_an_address_is_no_link() -> None:
    plain = PublishedDay(date="x", source="Press release", href="", rows=())
    assert links_of(make_published_table([plain], heads=HEADS)) == {}


def test_the_drawing_passes_as_it_is_and_its_words_are_escaped() -> None:
    drawing = Markup("<svg></svg>")
    chart = make_chart(title="A & B", unit="EUR", drawings=[drawing], note="n", twin_heading="w", twin=["one", "two"])
    section = make_published(
        paragraphs=["p"],
        chart=chart,
        waterfall=[],
        table=make_published_table([DAY], heads=HEADS),
        table_summary="t",
    )
    written = write_markup(section)
    assert "<svg></svg>" in written
    assert "A &amp; B" in written
    assert written.count("<li>") == 2


def test_a_step_of_the_waterfall_has_words_a_bar_in_its_place_and_an_amount() -> None:
    steps = [
        WaterfallStep(role="rows", amount=100),
        WaterfallStep(role="step", amount=-60),
        WaterfallStep(role="total", amount=40),
    ]
    layout = place_waterfall(steps)
    words = [LedgerStep(words=f"w{n}", amount=f"a{n}", role=step.role) for n, step in enumerate(steps)]
    made = make_waterfall(layout, steps=words, ticks=[str(level) for level, _ in layout.ticks], note="from zero")
    assert [text_of(one) for one in find(made, "waterfall-words")] == ["w0", "w1", "w2"]
    assert [text_of(one) for one in find(made, "waterfall-amount")] == ["a0", "a1", "a2"]
    bars = find(made, "waterfall-bar")
    assert [one.style for one in bars] == [
        {"left": "0.00%", "width": "100.00%"}, {"left": "40.00%", "width": "60.00%"}, {"left": "0.00%", "width": "40.00%"},
    ]  # fmt: skip
    assert len(find(made, "waterfall-link")) == 2
    assert not find(made, "is-cut")
    assert "from zero" in write_markup(made)


def test_a_cut_bar_shows_it() -> None:
    layout = place_waterfall([WaterfallStep(role="rows", amount=1000), WaterfallStep(role="step", amount=-10)])
    words = [LedgerStep(words="w", amount="a", role="step")] * 2
    made = make_waterfall(layout, steps=words, ticks=["t"] * len(layout.ticks), note="n")
    assert len(find(made, "is-cut")) == 1


def test_nothing_folds_to_nothing() -> None:
    assert fold("As a waterfall", []) == []
    assert "<summary>As a waterfall</summary>" in write_markup(fold("As a waterfall", make_nothing()))


def make_nothing() -> list[object]:
    return [make_published_table([], heads=HEADS)]

"""Tables of a document: rows named by their first cell, amounts on the right, a box that the keyboard reaches."""

from dash import html

from iomdash.components.markup import write_markup
from iomdash.components.tabulation import Part, Tabulation, make_fold, make_parts, make_share_cell, make_tabulation


def written(**fields: object) -> str:
    table = Tabulation(caption="Who", heads=["Name", "EUR"], rows=[["IOM", "1.00"]], amounts={1}, **fields)
    return str(write_markup(make_tabulation(table, label="Who (table)")))


def test_heads_rows_and_amounts() -> None:
    text = written()
    assert '<div class="table-box" role="region" tabindex="0" aria-label="Who (table)">' in text
    assert "<caption>Who</caption>" in text
    assert '<th class="amount" scope="col">EUR</th>' in text
    assert '<tr><th scope="row">IOM</th><td class="amount">1.00</td></tr>' in text
    assert "tfoot" not in text


def test_sums_stand_at_the_foot() -> None:
    assert '<tfoot><tr><th scope="row">Sum</th><td class="amount">1.00</td></tr></tfoot>' in written(sums=[["Sum", "1.00"]])


def test_a_caption_may_be_spoken_only() -> None:
    assert '<caption class="spoken">Who</caption>' in written(is_spoken=True)


def test_a_fold_is_closed_unless_opened() -> None:
    assert (
        str(write_markup(make_fold("More", html.P("x"))))
        == '<details class="fold"><summary>More</summary><p>x</p></details>'
    )
    assert "<details" in (text := str(write_markup(make_fold("More", html.P("x"), is_open=True))))
    assert " open>" in text


def test_a_share_has_its_bar_its_euros_and_the_cents() -> None:
    text = str(write_markup(make_share_cell("25%", amount="EUR 1m", part=0.25, exact="EUR 1,000,000.00")))
    assert "width:25.00%" in text
    assert 'title="EUR 1,000,000.00">EUR 1m<' in text


def test_parts_are_listed_with_their_anchors() -> None:
    parts = [Part(id="one", heading="One", content=[html.P("x")]), Part(id="two", heading="Two", content=[])]
    text = str(write_markup(make_parts(parts, contents="Here")))
    assert '<nav class="contents" aria-label="Here">' in text
    assert '<li><a href="#one">One</a></li><li><a href="#two">Two</a></li>' in text
    assert '<section id="one"><h2>One</h2><p>x</p></section>' in text

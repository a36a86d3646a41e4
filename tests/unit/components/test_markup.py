"""Components as HTML: escaped, complete, and refused where only a script could draw them."""

import pytest
from dash import dcc, html
from markupsafe import Markup

from iomdash.components.markup import write_markup


def test_text_and_attributes_are_escaped() -> None:
    hostile = '<script>alert("x")</script>'
    safe = "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;"
    written = write_markup(html.P(hostile, title=hostile))
    assert written == f'<p title="{safe}">{safe}</p>'


def test_our_own_drawings_stand_as_they_are() -> None:
    assert write_markup(html.Figure([Markup("<svg></svg>"), "a & b"])) == "<figure><svg></svg>a &amp; b</figure>"


def test_nested_parts_numbers_and_nothing() -> None:
    assert write_markup([html.Ul([html.Li(1), html.Li(2.5), None]), "x", None]) == "<ul><li>1</li><li>2.5</li></ul>x"


def test_names_of_attributes_are_those_of_html() -> None:
    written = write_markup(html.Label("Name", htmlFor="f", className="c", hidden=True, **{"data-x": "1", "aria-label": "l"}))
    for part in (' for="f"', ' class="c"', " hidden", ' data-x="1"', ' aria-label="l"', ">Name</label>"):
        assert part in written


def test_a_prefix_stands_before_every_id_and_what_names_one() -> None:
    part = html.Div(
        [html.A("down", href="#end"), html.A("out", href="/x#end"), html.P(id="end", **{"aria-labelledby": "a"})]
    )
    written = write_markup(part, prefix="first-")
    assert ' href="#first-end"' in written
    assert ' href="/x#end"' in written
    assert ' id="first-end"' in written
    assert ' aria-labelledby="first-a"' in written
    assert "first-" not in write_markup(part)


def test_styles_have_units() -> None:
    written = write_markup(html.Span(style={"left": 12.5, "width": "40%", "zIndex": 2, "marginLeft": 0}))
    assert written == '<span style="left:12.5px;width:40%;z-index:2;margin-left:0px"></span>'


def test_void_elements_are_not_closed() -> None:
    assert write_markup(html.Div([html.Br(), html.Img(src="/a.png", alt="")])) == '<div><br><img alt="" src="/a.png"></div>'


def test_what_needs_a_script_is_refused() -> None:
    with pytest.raises(TypeError, match="Graph needs a script"):
        write_markup(html.Div(dcc.Graph()))

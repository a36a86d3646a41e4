"""The menu "Download": each file of a view with plain words of what it holds."""

from dash import html
from dash.development.base_component import Component

from iomdash.measures.selection import Selection
from iomdash.state import address_of
from iomdash.vocabulary import View
from iomdash.words.catalogue import Catalogue

FILES = {"table": "/data.csv", "flow": "/flow.csv", "book": "/data.xlsx", "rows": "/data.parquet", "code": "/data.py"}
"""Name of each file in the words -> its address."""


def make_downloads(selection: Selection, words: Catalogue) -> Component:
    """A menu that opens without a script: what is seen, as files. The links of a flow are offered where one is drawn."""
    shown = {name: path for name, path in FILES.items() if name != "flow" or selection.view is View.FLOW}
    entries = [_make_entry(name, path, selection=selection, words=words) for name, path in shown.items()]
    listed = html.Div(html.Ul(entries, className="download-list"), className="popover")
    return html.Details(
        [html.Summary(words.say("download.menu"), className="tool-word"), listed], className="slot downloads"
    )


def _make_entry(name: str, path: str, *, selection: Selection, words: Catalogue) -> Component:
    link = html.A(words.say(f"download.{name}"), href=address_of(selection, path=path), download="")
    return html.Li([link, html.Span(words.say(f"download.{name}_holds"))])

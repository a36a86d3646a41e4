"""What stands around the first page: the skip link, the bar at the top, the address and what the scripts keep."""

from dash import dcc, html
from dash.development.base_component import Component

from iomdash import ids
from iomdash.components.document import make_bar
from iomdash.words.catalogue import Catalogue


def make_frame(page: Component, *, words: Catalogue, form: str = "") -> Component:
    """The whole page. `form` names the form of the search in the bar; "" leaves its place to the script."""
    skip = html.A(words.say("site.skip"), href=f"#{ids.CARD}", className="skip")
    bar = make_bar("/", words=words, form=form)
    address = dcc.Location(id=ids.ADDRESS, refresh=False)
    stores = (dcc.Store(id=name) for name in (ids.VIEWPORT, ids.PINNED, ids.COLUMN_ORDER))
    return html.Div([address, *stores, skip, bar, page], className="site")

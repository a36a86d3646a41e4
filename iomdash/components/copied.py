"""Text to copy: it stands there to be read, and a button copies it where a script runs (assets/js/copy.js)."""

from typing import Any

from dash import html
from dash.development.base_component import Component


def make_copied(text: str, *, id: str, says: str, done: str, is_code: bool = False) -> list[Component]:
    """A paragraph and the button that copies it: `says` before, `done` after. Code keeps its lines."""
    told: dict[str, Any] = {"data-copies": id, "data-done": done}
    shown = html.Pre(text, id=id, className="entry") if is_code else html.P(text, id=id, className="footnote")
    return [shown, html.Button(says, type="button", hidden=True, className="plain-button", **told)]

"""Text to copy: it stands there to be read, and a button copies it where a script runs (assets/js/copy.js)."""

from typing import Any

from dash import html
from dash.development.base_component import Component


def make_copied(text: str, *, id: str, says: str, done: str, code: str = "") -> list[Component]:
    """A paragraph and the button that copies it: `says` before, `done` after. `code` names lines that stay as they are."""
    told: dict[str, Any] = {"data-copies": id, "data-done": done}
    named: dict[str, Any] = {"tabIndex": "0", "role": "region", "aria-label": code}
    shown = html.Pre(text, id=id, className="entry", **named) if code else html.P(text, id=id, className="footnote")
    return [shown, html.Button(says, type="button", hidden=True, className="plain-button", **told)]

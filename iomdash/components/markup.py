"""Dash components as plain HTML: the same pieces of a page without a script, for documents and first answers."""

import re
from collections.abc import Callable
from typing import Any

from dash.development.base_component import Component
from markupsafe import Markup, escape

VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
NAMES = {
    "className": "class",
    "htmlFor": "for",
    "tabIndex": "tabindex",
    "autoComplete": "autocomplete",
    "encType": "enctype",
    "maxLength": "maxlength",
    "spellCheck": "spellcheck",
}
SKIPPED = frozenset({"children", "n_clicks", "disable_n_clicks", "n_clicks_timestamp", "key"})
NAMING = frozenset({"id", "htmlFor", "aria-labelledby", "aria-describedby", "aria-controls"})
"""Attributes that give or name an id."""
UNITLESS = frozenset({"zIndex", "opacity", "flex", "flexGrow", "fontWeight", "lineHeight", "order"})
_CAPITAL = re.compile(r"[A-Z]")


def write_markup(part: Any, *, prefix: str = "") -> Markup:
    """HTML of a component, text, `Markup` or list of these; text is escaped, `Markup` (our own drawings) is not.

    `prefix` stands before every id and whatever names one, so that the same part can stand twice on a page.
    Raises TypeError for components that only a script can draw (anything but `dash.html`).
    """
    pieces: list[str] = []
    _write(part, pieces.append, prefix)
    return Markup("".join(pieces))


Add = Callable[[str], None]
"""Takes the next piece of HTML, which is escaped already."""


def _write(part: Any, add: Add, prefix: str) -> None:
    if part is None:
        return
    if isinstance(part, (list, tuple)):
        for child in part:
            _write(child, add, prefix)
    elif isinstance(part, Component):
        _write_element(part, add, prefix)
    else:
        add(str(escape(part)))


def _write_element(part: Component, add: Add, prefix: str) -> None:
    described: dict[str, Any] = part.to_plotly_json()  # type: ignore[no-untyped-call]
    if described["namespace"] != "dash_html_components":
        raise TypeError(f"{described['type']} needs a script: it cannot stand in a plain page")
    tag, props = described["type"].lower(), described["props"]
    add(f"<{tag}")
    for name, value in props.items():
        if name not in SKIPPED and value is not None and value is not False:
            named = _prefixed(name, value, prefix) if prefix else value
            add(_attribute(NAMES.get(name, name), _style(named) if name == "style" else named))
    add(">")
    if tag not in VOID:
        _write(props.get("children"), add, prefix)
        add(f"</{tag}>")


def _prefixed(name: str, value: Any, prefix: str) -> Any:
    if name in NAMING:
        return f"{prefix}{value}"
    return f"#{prefix}{value[1:]}" if name == "href" and value.startswith("#") else value


def _attribute(name: str, value: Any) -> str:
    return f" {name}" if value is True else f' {name}="{escape(value)}"'


def _style(rules: dict[str, Any]) -> str:
    """A style dictionary as CSS; a number is a length in pixels unless the property has no unit."""
    return ";".join(f"{_CAPITAL.sub(_dashed, name)}:{_measure(name, value)}" for name, value in rules.items())


def _dashed(capital: re.Match[str]) -> str:
    return f"-{capital.group().lower()}"


def _measure(name: str, value: Any) -> str:
    is_length = isinstance(value, (int, float)) and name not in UNITLESS
    return f"{value:g}px" if is_length else str(value)

"""Reading Dash components as a browser would show them."""

from collections.abc import Iterator
from typing import Any

from dash.development.base_component import Component


def walk(part: Any) -> Iterator[Component]:
    """Every component below `part`, itself first, from the top."""
    if isinstance(part, (list, tuple)):
        for child in part:
            yield from walk(child)
    elif isinstance(part, Component):
        yield part
        yield from walk(getattr(part, "children", None))


def text_of(part: Any) -> str:
    """All words of a part, in order."""
    if isinstance(part, (list, tuple)):
        return "".join(text_of(child) for child in part)
    if isinstance(part, Component):
        return text_of(getattr(part, "children", None))
    return "" if part is None else str(part)


def find(part: Any, class_name: str) -> list[Component]:
    """The components of a class."""
    return [one for one in walk(part) if class_name in str(getattr(one, "className", "")).split()]


def links_of(part: Any) -> dict[str, str]:
    """Words of each link -> where it leads."""
    return {text_of(one): one.href for one in walk(part) if hasattr(one, "href")}


def attributes_of(part: Component) -> dict[str, Any]:
    """All attributes of a component, with those that begin with data- or aria-."""
    return {name: value for name, value in part.to_plotly_json()["props"].items() if name != "children"}

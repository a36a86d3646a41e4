""" "Add to lesson": from a view to the lesson that is kept in the reader's browser. Without a script it leads to a form."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from dash import html
from dash.development.base_component import Component

from iomdash.measures.selection import Selection
from iomdash.state import SEPARATOR, encode
from iomdash.vocabulary import View
from iomdash.words.catalogue import Catalogue

OWN = "/class/own"
MOMENT, SIDES = ("r", "px"), ("a", "b")
"""Keys of an address that a lesson does not keep, and those of the sides of a comparison."""
MOST_STEPS, LONGEST_HEADLINE = 40, 110
"""Steps of a lesson, and characters of a headline: two lines on the stage."""
FIGURES = {View.FLOW: "flow", View.MAP: "map", View.TREND: "trend", View.TABLE: "extract"}
"""View of the first page -> the figure of a step that draws it."""


@dataclass(frozen=True, kw_only=True)
class LessonView:
    """A view as a step takes it: its figure, the query of its state, its title and sentence at this moment."""

    figure: str
    state: str
    title: str
    sentence: str


def state_of(selection: Selection) -> str:
    """The query of a state without what belongs to the moment: the release, the scale, the tab."""
    return encode(replace(selection, release="", scale=0, view=View.FLOW))


def lasting(query: str) -> str:
    """The query of another page without its release; that of a comparison without those of its sides."""
    kept = [(key, _lasting_side(value) if key in SIDES else value) for key, value in parse_qsl(query) if key not in MOMENT]
    return urlencode(kept, safe=f"{SEPARATOR}-.:,", quote_via=quote)


def _lasting_side(query: str) -> str:
    return "&".join(part for part in query.split("&") if part.partition("=")[0] not in MOMENT)


def add_address(view: LessonView) -> str:
    """The address of the form for a view."""
    return f"{OWN}?fig={view.figure}&add={quote(view.state, safe='')}"


def make_add_link(view: LessonView, words: Catalogue, *, name: str = "") -> Component:
    """The link; the script (assets/js/class-add.js) keeps what its attributes say."""
    told: dict[str, Any] = {
        "data-figure": view.figure,
        "data-state-query": view.state,
        "data-title": view.title,
        "data-sentence": view.sentence,
    }
    return html.A(words.say("own_lessons.add"), href=add_address(view), className=f"{name} add-link".strip(), **told)


def add_view(selection: Selection, words: Catalogue, *, title: str, sentence: str) -> Component:
    """The link from a view of the first page."""
    view = LessonView(figure=FIGURES[selection.view], state=state_of(selection), title=title, sentence=sentence)
    return make_add_link(view, words, name="tool-word")


def make_kept(words: Catalogue) -> Component:
    """What the script says after it has kept a view, on every page; nothing is shown of it."""
    told = {name: words.say(f"own_lessons.{name}", n="{n}") for name in ("added", "full", "open", "undo", "close")}
    attributes: dict[str, Any] = {f"data-say-{name}": said for name, said in told.items()}
    attributes |= {"data-most": str(MOST_STEPS), "data-own": OWN}
    return html.Div(className="kept-words", hidden=True, **attributes)

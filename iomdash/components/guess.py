"""Guess, then reveal: the question, something to guess with, and the answer, as plain HTML that a script makes live.

The answer stands in one place only, a fold that works without a script. assets/js/class-guess.js takes it from there; it
holds no words (they are in the data attributes here) and works out nothing but the gap between a guess and the answer.
"""

from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash.components.guess_asked import AskedItem, GuessAsked, half_figure
from iomdash.components.guess_boards import make_board
from iomdash.components.guess_hands import make_hands
from iomdash.lessons.lesson import GuessKind
from iomdash.words.catalogue import Catalogue

__all__ = ["AskedItem", "GuessAsked", "make_guess"]

MANY = 5
"""Bars above which each takes a single line of text."""
LONG_LINE, LONG_LINE_OF_SEVERAL = 64, 42
"""Characters of a headline above which it is set smaller: so that it stays on two lines, over several items on one."""
TOLD = (
    *("unset", "too_high", "too_low", "exact", "none", "places", "moved", "told"),
    *("reveal", "hide", "hands", "guesses", "no_hands"),
)
"""What the script says; {places} are left open."""
_KEY = Markup(
    '<button type="button" class="guess-button {name}" aria-expanded="false"><span>{label}</span><kbd>{key}</kbd></button>'
)


def make_guess(asked: GuessAsked, *, words: Catalogue) -> Component:
    """The whole of a guess, to be put into the stage of its step. Its ids begin with `guess-` and the id of the step."""
    told: dict[str, Any] = {f"data-{name.replace('_', '-')}": words.say_template(f"guess.{name}") for name in TOLD}
    told["data-hands-told"] = words.say_template(f"guess.hands_{_hands_of(asked)}")
    return html.Section(
        [
            html.H2(
                asked.question, id=f"guess-{asked.id}-question", className=_headline("guess-question", asked.question, asked)
            ),
            _make_live(asked, words=words),
            _make_plain(asked, words=words),
            html.P(asked.source, className="guess-source"),
        ],
        className=f"guess guess-{asked.kind}{' is-many' if len(asked.items) > MANY else ''}",
        tabIndex=-1,
        style={"--rows": str(len(asked.items))},
        **_scale_of(asked),
        **told,
    )


def _scale_of(asked: GuessAsked) -> dict[str, Any]:
    """What the script needs to know of the scale."""
    return {
        "aria-labelledby": f"guess-{asked.id}-question",
        "data-guess": asked.kind.value,
        "data-unit": asked.unit,
        "data-gap-unit": asked.gap_unit or asked.unit,
        "data-end": f"{asked.end:.12g}",
        "data-step": f"{asked.step:.12g}",
        **({"data-rising": ""} if asked.is_rising else {}),
    }


def _headline(name: str, text: str, asked: GuessAsked) -> str:
    longest = LONG_LINE if asked.is_single else LONG_LINE_OF_SEVERAL
    return f"{name} is-long" if len(text) > longest else name


def _make_live(asked: GuessAsked, *, words: Catalogue) -> Component:
    """What only a script can use; it is hidden until one runs."""
    hands = _hands_of(asked)
    said = [
        html.P(words.say(f"guess.hint_{asked.kind}"), className="guess-hint", id=f"guess-{asked.id}-hint"),
        html.P(words.say(f"guess.hint_hands_{hands}"), className="guess-hint guess-hint-hands"),
    ]
    buttons = [
        _KEY.format(name=f"guess-{name}", label=words.say(f"guess.{name}"), key=words.say(f"guess.{name}_key"))
        for name in ("reveal", "hands")
    ]
    return html.Div(
        [
            html.Div([make_board(asked, words=words), make_hands(asked, words=words)], className="guess-stage"),
            html.Div(said, className="guess-told"),
            html.Div(buttons, className="guess-foot"),
            html.P(className="guess-status spoken", role="status"),
        ],
        className="guess-live",
        hidden=True,
    )


def _hands_of(asked: GuessAsked) -> str:
    """What hands are raised for."""
    return "range" if asked.is_single else "date" if asked.is_rising else "item"


def _make_plain(asked: GuessAsked, *, words: Catalogue) -> Component:
    """The answer in words and bars: all there is without a script, and where the script takes the answer from."""
    longest = max(asked.largest, asked.end if asked.kind != GuessKind.ORDER else 0) or 1
    answers = [_make_answer(asked.items[n], number=n, longest=longest) for n in asked.ranks]
    listed = html.Ol(answers) if asked.kind == GuessKind.ORDER else html.Ul(answers)
    return html.Details(
        [
            html.Summary(words.say("guess.show_answer")),
            html.P(asked.sentence, className=_headline("guess-finding", asked.sentence, asked)),
            listed,
            html.P(asked.why, className="guess-why"),
        ],
        className="guess-plain",
    )


def _make_answer(item: AskedItem, *, number: int, longest: float) -> Component:
    value: dict[str, Any] = {
        "data-item": str(number),
        "data-value": f"{item.value:.12g}",
        "data-told": f"{item.told:.12g}",
        "data-half": f"{half_figure(item.value):.3g}",
    }
    bar = html.Span(className="guess-plain-bar", style={"width": f"{100 * max(item.value, 0) / longest:.3f}%"})
    name = html.Span(item.label, className="guess-name")
    written = html.Span(item.written, className="guess-written")
    return html.Li([name, " ", written, bar], className="is-accent" if item.is_accent else "", **value)

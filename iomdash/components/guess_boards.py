"""What a class guesses with: cells, a scale, bars, a list to be put in order."""

from collections.abc import Callable

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash.components.guess_asked import QUARTERS, SILENT, GuessAsked, as_item
from iomdash.lessons.lesson import GuessKind
from iomdash.words.catalogue import Catalogue

CELLS, CELL, GAP, HIGH = 100, 11.84, 2.0, 80
"""A hundred cells: width of each with its gap, gap and height, in parts of a stage 1,280 wide."""
MINOR = 20
"""Small ticks under the cells."""

_FIELD = Markup(
    '<input type="text" inputmode="decimal" autocomplete="off" spellcheck="false" maxlength="9" placeholder="?" '
    'class="guess-field" data-item="{item}" aria-label="{label}" aria-describedby="{hint}">'
)
_RANGE = Markup(
    '<input type="range" class="guess-range" data-item="{item}" min="0" max="{end:.12g}" step="{step:.12g}" value="0" '
    'aria-label="{label}" aria-describedby="{hint}">'
)
_CELLS = Markup(
    '<svg class="guess-cells guess-cells-{name}" viewBox="0 0 {wide:g} {high}" preserveAspectRatio="none" '
    'aria-hidden="true"><path d="{path}" vector-effect="non-scaling-stroke"/></svg>'
)
_HANDLE = Markup(
    '<span class="guess-handle" aria-hidden="true"><svg viewBox="0 0 44 44"><circle cx="22" cy="22" r="20"/>'
    '<path d="M17 14l-8 8 8 8M27 14l8 8-8 8"/></svg></span>'
)
_MOVES = Markup('<svg class="guess-moves" viewBox="0 0 100 {rows}" preserveAspectRatio="none" aria-hidden="true"></svg>')
_MOVE = Markup(
    '<button type="button" class="guess-move" data-by="{by}" aria-label="{label}"><svg viewBox="0 0 24 24" '
    'aria-hidden="true"><path d="{path}"/></svg></button>'
)
_ARROWS = {-1: "M4 16l8-8 8 8", 1: "M4 8l8 8 8-8"}


def make_board(asked: GuessAsked, *, words: Catalogue) -> Component:
    """The board of a guess; its answers are left empty."""
    makers: dict[GuessKind, Callable[[GuessAsked, Catalogue], list[Component | Markup]]] = {
        GuessKind.SHARE: _scale,
        GuessKind.NUMBER: _scale,
        GuessKind.BARS: _bars,
        GuessKind.ORDER: _order,
    }
    return html.Div(makers[asked.kind](asked, words), className="guess-board")


def _scale(asked: GuessAsked, words: Catalogue) -> list[Component | Markup]:
    parts = [_draw_cells(name) for name in ("empty", "own", "real")] if asked.kind == GuessKind.SHARE else _lengths()
    track = _track([*parts, html.Span(className="guess-between")], asked, item=0, label=words.say("guess.slider"))
    return [_readout(asked, words), track, make_axis(asked, is_fine=asked.kind == GuessKind.SHARE)]


def _readout(asked: GuessAsked, words: Catalogue) -> Component:
    """The guess as a field in large type, and the places of the answer and the gap beside it."""
    before, after = asked.affixes
    field = _field(asked, item=0, label=words.say("guess.your_guess"))
    own = [_label(words.say("guess.your_guess")), html.Span([before, field, after], className="guess-figure")]
    real = [_label(words.say("guess.answer")), html.Span(className="guess-figure guess-written")]
    return html.Div(
        [
            html.Div(own, className="guess-own"),
            html.Div(real, className="guess-real-words"),
            html.P(className="guess-verdict"),
        ],
        className="guess-readout",
    )


def _label(words: str) -> Component:
    return html.Span(words, className="guess-label")


def _field(asked: GuessAsked, *, item: int, label: str) -> Markup:
    return _FIELD.format(item=item, label=label, hint=f"guess-{asked.id}-hint")


def _lengths() -> list[Component | Markup]:
    """The length guessed and the true one."""
    return [html.Span(className="guess-length-own"), html.Span(className="guess-length-real")]


def _track(parts: list[Component | Markup], asked: GuessAsked, *, item: int, label: str) -> Component:
    slider = _RANGE.format(item=item, end=asked.end, step=asked.step, label=label, hint=f"guess-{asked.id}-hint")
    return html.Div([*parts, slider, _HANDLE], className="guess-track", **as_item(item))


def _draw_cells(name: str) -> Markup:
    path = "".join(f"M{cell * CELL + GAP / 2:.2f} 0h{CELL - GAP:.2f}v{HIGH}h-{CELL - GAP:.2f}z" for cell in range(CELLS))
    return _CELLS.format(name=name, wide=CELLS * CELL, high=HIGH, path=path)


def make_axis(asked: GuessAsked, *, is_fine: bool = False) -> Component:
    """The ticks of a scale: labels at its quarters, the last with its unit."""
    ends = [_tick(number, words=_write(asked, number)) for number in range(QUARTERS + 1)]
    fine = range(MINOR + 1) if is_fine else range(0)
    small = [html.Span(className="guess-tick is-small", style={"left": f"{100 * n / MINOR:g}%"}) for n in fine]
    return html.Div([*small, *ends], className="guess-axis", **SILENT)


def _write(asked: GuessAsked, number: int) -> str:
    written = f"{asked.end * number / QUARTERS:,.10g}"
    return asked.unit.format(n=written) if asked.is_single and number == QUARTERS else written


def _tick(number: int, *, words: str) -> Component:
    return html.Span(html.Span(words), className=f"guess-tick is-{number}", style={"left": f"{100 * number / QUARTERS:g}%"})


def _bars(asked: GuessAsked, words: Catalogue) -> list[Component | Markup]:
    heads = [
        html.Span(),
        html.P(className="guess-verdict"),
        _label(words.say("guess.your_guess")),
        html.Span(words.say("guess.answer"), className="guess-label guess-answer-head"),
    ]
    rows = [_bar(asked, item=n, words=words) for n in range(len(asked.items))]
    foot = html.Div([html.Span(), make_axis(asked)], className="guess-row guess-row-axis")
    return [html.Div(heads, className="guess-row guess-row-head"), *rows, foot]


def _bar(asked: GuessAsked, *, item: int, words: Catalogue) -> Component:
    before, after = asked.affixes
    name = asked.items[item].label
    field = _field(asked, item=item, label=words.say("guess.field_of", label=name))
    slider = words.say("guess.slider_of", label=name)
    return html.Div(
        [
            html.Span(name, className="guess-name"),
            _track(_lengths(), asked, item=item, label=slider),
            html.Span([before, field, after], className="guess-figure"),
            html.P([html.Span(className="guess-written"), html.Span(className="guess-gap")], className="guess-result"),
        ],
        className="guess-row",
        **as_item(item),
    )


def _order(asked: GuessAsked, words: Catalogue) -> list[Component | Markup]:
    things = [_thing(asked, item=n, words=words) for n in asked.first_order]
    own = html.Div(
        [
            html.P(
                [
                    _label(words.say("guess.your_order")),
                    " ",
                    html.Span(words.say(f"guess.{'earliest' if asked.is_rising else 'largest'}_first")),
                ],
                className="guess-head",
            ),
            html.Ol(things, className="guess-list"),
        ],
        className="guess-own-order",
    )
    empty = [html.Li(className="guess-true-thing") for _ in asked.items]
    real = html.Div(
        [
            html.P([_label(words.say("guess.answer")), " ", html.Span(className="guess-verdict")], className="guess-head"),
            html.Ol(empty, className="guess-true"),
        ],
        className="guess-real-order",
    )
    return [html.Div([own, _MOVES.format(rows=len(asked.items)), real], className="guess-order-board")]


def _thing(asked: GuessAsked, *, item: int, words: Catalogue) -> Component:
    name = asked.items[item].label
    moves = [
        _MOVE.format(by=by, label=words.say(key, label=name), path=_ARROWS[by])
        for by, key in ((-1, "guess.move_up"), (1, "guess.move_down"))
    ]
    grip = html.Span(className="guess-grip", **SILENT)
    return html.Li([grip, html.Span(name, className="guess-name"), *moves], className="guess-thing", **as_item(item))

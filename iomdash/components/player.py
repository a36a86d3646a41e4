"""The player of a lesson: a page of its own, one step at a time, the same on the site and in a file of its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash.components.markup import write_markup
from iomdash.words.catalogue import Catalogue

STYLES = ("00-fonts", "05-tokens", "50-class", "51-class-guess")
SCRIPTS = ("class-player", "class-speaker", "class-guess")
KEYS: Mapping[str, str] = {
    "next": "",
    "back": "",
    "ends": "",
    "guess": "G",
    "hands": "H",
    "table": "T",
    "large": "L",
    "blank": "B",
    "speaker": "S",
    "keys": "?",
    "leave": "Esc",
}
"""What a key does -> its letter, "" where the catalogue names the keys."""
TOLD = ("where", "missing", "ready", "loading", "planned_minutes", "last_step")
"""What the scripts say; {places} are left open."""

_SHELL = Markup(
    '<!doctype html>\n<html lang="{language}">\n<head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
    '<meta name="description" content="{description}"><link rel="icon" href="data:,">{styles}</head>\n'
    "<body{attributes}>{body}{scripts}</body>\n</html>\n"
)
_ATTRIBUTE = Markup(' {}="{}"')
_TEMPLATE = Markup('<template data-preset="{name}">{svg}</template>')


@dataclass(frozen=True, kw_only=True)
class PlayerStep:
    """One step as it is shown. `headline` is read out; `figure` is the address of its drawing without a preset.

    `drawn` are drawings that the page holds already, by preset, `refused` why there are none; `board` is what stands in
    place of a figure. `listed` is the figure in words: heads with their lines. `answer` and the whole `sources` are told
    to the speaker alone, `credits` to the class.
    """

    number: int
    headline: str
    figure: str = ""
    drawn: Mapping[str, Markup] = field(default_factory=dict)
    refused: str = ""
    board: Component | None = None
    listed: Sequence[tuple[str, Sequence[str]]] = ()
    note: str = ""
    question: str = ""
    answer: Sequence[str] = ()
    sources: Sequence[str] = ()
    credits: str = ""
    minutes: float = 0


@dataclass(frozen=True, kw_only=True)
class Player:
    """A lesson to be shown from step `now` on. `leave` is where Esc leads to, "" for nowhere.

    One that stands alone is a file of its own: it keeps its place behind "#" and asks for nothing.
    """

    name: str
    title: str
    summary: str
    steps: Sequence[PlayerStep]
    now: int = 1
    leave: str = ""
    is_alone: bool = False
    is_large: bool = False
    is_speaker: bool = False


def write_player(player: Player, *, styles: Markup, scripts: Markup, words: Catalogue) -> str:
    """The whole HTML text. `styles` and `scripts` are links on the site, and the things themselves in a file."""
    body = [_make_bar(player, words=words), _make_stage(player, words=words), *_make_asides(words)]
    written = _SHELL.format(
        language=words.language,
        title=f"{player.title} – {words.say('site.name')}",
        description=player.summary,
        styles=styles,
        attributes=Markup("").join(_ATTRIBUTE.format(*pair) for pair in _attributes(player, words=words)),
        body=write_markup(body),
        scripts=scripts,
    )
    return str(written)


def link_styles() -> Markup:
    return Markup("").join(Markup('<link rel="stylesheet" href="/assets/css/{}.css">').format(name) for name in STYLES)


def link_scripts() -> Markup:
    return Markup("").join(Markup('<script defer src="/assets/js/{}.js"></script>').format(name) for name in SCRIPTS)


def _attributes(player: Player, *, words: Catalogue) -> Iterator[tuple[str, str]]:
    classes = ["in-class", *(["is-large"] if player.is_large else []), *(["is-speaker"] if player.is_speaker else [])]
    yield "class", " ".join(classes)
    yield "data-lesson", player.name
    yield "data-now", str(player.now)
    yield "data-leave", player.leave
    if player.is_alone:
        yield "data-alone", ""
    for name in TOLD:
        yield f"data-{name.replace('_', '-')}", words.say_template(f"class.{name}")


def _make_bar(player: Player, *, words: Catalogue) -> Component:
    """Where the class is: the lesson, a mark for each step, which one it is, and the ways on for a mouse or a finger."""
    count = len(player.steps)
    named: dict[str, Any] = {"aria-label": words.say("class.steps")}
    marks = html.Ol(
        [_make_mark(step, now=player.now, words=words) for step in player.steps], className="class-line", **named
    )
    where = words.say("class.where", n=player.now, all=count)
    label: dict[str, Any] = {"aria-label": words.say("class.keys")}
    ways = [
        _make_way("back", to=max(1, player.now - 1), sign="‹", words=words),
        html.Span(where, className="class-where"),
        _make_way("next", to=min(count, player.now + 1), sign="›", words=words),
        html.Button(
            "?",
            className="class-help",
            type="button",
            title=words.say("class.keys"),
            **label,
        ),
    ]
    brand = html.A(words.say("site.name"), href=player.leave or None, className="class-brand")
    title = html.H1(player.title, className="class-title")
    return html.Header([brand, title, marks, html.Div(ways, className="class-ways")], className="class-bar")


def _make_mark(step: PlayerStep, *, now: int, words: Catalogue) -> Component:
    state = "is-done" if step.number < now else "is-now" if step.number == now else ""
    current: dict[str, Any] = {"aria-current": "step"} if step.number == now else {}
    said = words.say("class.step", n=step.number, said=step.headline)
    link = html.A(
        html.Span(said, className="spoken"), href=f"?step={step.number}", title=said, **current, **_leads(step.number)
    )
    return html.Li(link, className=state)


def _make_way(name: str, *, to: int, sign: str, words: Catalogue) -> Component:
    label: dict[str, Any] = {"aria-label": words.say(f"class.{name}")}
    return html.A(sign, href=f"?step={to}", className=f"class-way class-{name}", **label, **_leads(to))


def _leads(number: int) -> dict[str, Any]:
    return {"data-to": str(number)}


def _make_stage(player: Player, *, words: Catalogue) -> Component:
    steps = [_make_step(step, now=player.now, words=words) for step in player.steps]
    status: dict[str, Any] = {"aria-live": "polite"}
    return html.Main([*steps, html.P(className="spoken class-status", **status)], className="stage")


def _make_step(step: PlayerStep, *, now: int, words: Catalogue) -> Component:
    shown = _first(step)
    stage = shown or step.board or _make_words(step)
    table: dict[str, Any] = {"role": "region", "aria-label": words.say("class.table"), "data-table": ""}
    held = Markup("").join(_TEMPLATE.format(name=name, svg=svg) for name, svg in step.drawn.items())
    data: dict[str, Any] = {"data-step": str(step.number), "data-figure": step.figure, "data-minutes": f"{step.minutes:g}"}
    drawn: dict[str, Any] = {"data-drawn": next(iter(step.drawn))} if shown else {}
    kind = "is-figure" if step.figure else "is-guess" if step.board else "is-words"
    return html.Section(
        [
            None if step.board else html.H2(step.headline, className="spoken"),
            html.Div(stage, className="step-stage", **drawn),
            html.P(step.credits, className="step-sources") if kind == "is-words" and step.credits else None,
            held,
            html.Div(_list(step), className="step-table", hidden=True, tabIndex=0, **table) if step.listed else None,
            _make_note(step, words=words),
        ],
        className=f"step {kind}{' is-now' if step.number == now else ''}",
        id=f"step-{step.number}",
        **data,
    )


def _make_words(step: PlayerStep) -> list[Component]:
    """A step of words alone: what it says, and what the class is asked; or why its figure is not shown."""
    if step.refused:
        return [html.P(step.headline, className="step-words"), html.P(step.refused, className="step-missing")]
    question = [html.P(step.question, className="step-question")] if step.question else []
    return [html.P(step.headline, className="step-words"), *question]


def _first(step: PlayerStep) -> Markup | None:
    """The first drawing that the page holds, for those who have no script."""
    return next(iter(step.drawn.values()), None)


def _list(step: PlayerStep) -> list[Component]:
    """The figure in words: a head for each column, a line for each of its marks."""
    parts = [[html.H3(head), html.Ul([html.Li(line) for line in lines])] for head, lines in step.listed]
    return [html.H2(step.headline), html.Div([html.Div(part) for part in parts], className="step-lists")]


def _make_note(step: PlayerStep, *, words: Catalogue) -> Component:
    """What the speaker reads; students see none of it on the screen."""
    parts = [
        (words.say("class.note"), step.note.split("\n\n")),
        (words.say("class.question"), [step.question] if step.question and not step.board else []),
        (words.say("class.answer"), step.answer),
        (words.say("class.sources"), step.sources),
    ]
    said = [part for head, texts in parts if any(texts) for part in (html.H3(head), *map(html.P, texts))]
    planned = html.P(words.say("class.minutes_here", n=f"{step.minutes:g}"), className="step-minutes")
    return html.Aside([planned, *said], className="step-note", tabIndex=0)


def _make_asides(words: Catalogue) -> Iterator[Component]:
    """The speaker's clock and next step, the keys, the blank screen."""
    facts = [html.Div([html.Dt(words.say(f"class.{name}")), html.Dd(className=f"class-{name}")]) for name in _CLOCK]
    restart = html.Button(words.say("class.restart"), type="button", className="class-restart")
    following = [html.H2(words.say("class.next_step")), html.P(className="class-following")]
    label: dict[str, Any] = {"aria-label": words.say("class.speaker")}
    yield html.Aside(
        [html.Dl(facts), restart, html.Div(following), html.P(className="class-held")],
        className="class-speaker",
        **label,
    )
    close = html.Form(html.Button(words.say("class.close"), autoFocus=True), method="dialog")
    keys = [
        html.Div([html.Dt(_key(name, letter, words=words)), html.Dd(words.say(f"class.key_{name}"))])
        for name, letter in KEYS.items()
    ]
    named: dict[str, Any] = {"aria-labelledby": "class-keys-title"}
    parts = [html.H2(words.say("class.keys"), id="class-keys-title"), html.Dl(keys), close]
    yield html.Dialog(parts, className="class-keys", **named)
    yield html.Div(className="class-blank", hidden=True)


_CLOCK = ("clock", "elapsed", "planned")


def _key(name: str, letter: str, *, words: Catalogue) -> list[Component | str]:
    """The names of the keys, each in a cap of its own."""
    names = [letter] if letter else words.say(f"class.name_{name}").replace("Page ", "Page_").split()
    return [html.Kbd(one.replace("_", " ")) for one in names]

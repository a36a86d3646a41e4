"""Pieces of the page of a reader's own lesson. What a script fills in (assets/js/class-own.js) is there as a template."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash.components.lesson_link import LONGEST_HEADLINE, OWN, LessonView, make_add_link
from iomdash.components.markup import write_markup
from iomdash.lessons.reading import MOST_COLUMNS, MOST_MINUTES, NOTE, QUESTION, SUMMARY, TITLE
from iomdash.words.catalogue import Catalogue

TOLD = (
    "untitled",
    "count",
    "of_step",
    "moved",
    "removed",
    "cleared",
    "loaded",
    "failed",
    "of_guess",
    "of_words",
)
"""What the script says."""
_LINE = Markup('<label class="own-{name}"><span>{label}</span><input type="text" name="{name}" maxlength="{most}"></label>')
_AREA = Markup(
    '<label class="own-{name}"><span>{label}</span>'
    '<textarea name="{name}" rows="{rows}" maxlength="{most}">{said}</textarea></label>'
)
_MINUTES = Markup(
    '<label class="own-minutes"><span>{label}</span>'
    '<input type="number" name="minutes" min="0.5" max="{most}" step="0.5" value="{said}" inputmode="decimal"></label>'
)
_SHOW = Markup('<label class="own-show"><span>{label}</span><select name="show">{options}</select></label>')
_OPTION = Markup('<option value="{}">{}</option>')
_TEMPLATE = Markup('<template class="own-template">{}</template>')
_FILE = Markup(
    '<label class="own-file"><span>{}</span>'
    '<input type="file" name="file" accept=".toml,application/toml,text/plain"></label>'
)
_FORM = Markup('<form method="post" action="{}" enctype="multipart/form-data" class="{}"{}>{}</form>')
_BUTTON = Markup('<button type="submit" name="do" value="{}" class="plain-button"{}>{}</button>')
_HIDDEN = Markup('<input type="hidden" name="{}" value="{}">')


@dataclass(frozen=True, kw_only=True)
class OwnPage:
    """What the page says beside the editor: faults of a file, a view to be added, why it cannot be, an opened lesson.

    `offered` are names and titles of the lessons that come with the program.
    """

    faults: Sequence[str] = ()
    view: LessonView | None = None
    refused: str = ""
    opened: Mapping[str, Any] | None = None
    offered: Sequence[tuple[str, str]] = ()


def make_own_page(page: OwnPage, *, words: Catalogue) -> Component:
    """The whole page: what was asked on top, the editor, beside it what becomes of the lesson."""
    head = [html.H1(words.say("own_lessons.title")), html.P(words.say("own_lessons.lead"), className="lead")]
    head.append(html.P(words.say("own_lessons.kept"), className="own-note"))
    parts = [html.Div(head, className="own-head"), *_make_faults(page, words=words), *_make_view(page, words=words)]
    unscripted = html.P(words.say("own_lessons.unscripted"), className="own-unscripted")
    beside = html.Div([_make_taking(words), _make_opening(page, words=words)], className="own-side")
    return html.Div([*parts, unscripted, _make_editor(page, words=words), beside], className="own")


def _make_faults(page: OwnPage, *, words: Catalogue) -> list[Component]:
    if not page.faults:
        return []
    entries = [html.Li(fault) for fault in page.faults]
    heading = html.H2(words.say("own_lessons.faults"))
    parts = [heading, html.Ol(entries), html.P(words.say("own_lessons.faults_step"), className="own-note")]
    return [html.Section(parts, className="own-faults", role="alert")]


def _make_view(page: OwnPage, *, words: Catalogue) -> list[Component]:
    """The form of one view, which works without a script; or why there is none."""
    if page.refused:
        said = [page.refused, " ", words.say("own_lessons.no_view_step")]
        return [html.Section([html.H2(words.say("own_lessons.no_view")), html.P(said)], className="own-faults")]
    if not page.view:
        return []
    view = page.view
    hidden = [_HIDDEN.format(name, said) for name, said in (("figure", view.figure), ("state", view.state))]
    name = _LINE.format(name="title", label=words.say("own_lessons.lesson_title"), most=TITLE)
    fields = _make_fields(words, headline=view.title[:LONGEST_HEADLINE], note=view.sentence[:NOTE])
    buttons = html.P([_button("show", "show_it", words), _button("download", "download", words)], className="own-buttons")
    link = make_add_link(view, words, name="own-keep")
    keep = html.P([html.Strong(view.title), " ", link], hidden=True, className="own-keeping")
    joined = [_FILE.format(words.say("own_lessons.join"))]
    lead = html.P(words.say("own_lessons.one_lead"), className="own-note")
    told: list[Any] = [fields, name, *joined, buttons]
    row = html.Div([make_picture(view), html.Div(told)], className="own-one-row")
    form = _FORM.format(OWN, "own-one-form", "", write_markup([*hidden, lead, row]))
    return [html.Section([html.H2(words.say("own_lessons.one")), keep, form], className="own-one")]


def make_picture(view: LessonView) -> Component:
    """A small picture of a view, to know it by."""
    query = f"{view.state}{'&' if view.state else ''}fig={view.figure}&preset=preview&variant=plain"
    return html.Img(src=f"/figure.svg?{query}", alt="", className="own-picture", width="240", height="126")


def _make_fields(words: Catalogue, *, headline: str = "", note: str = "") -> Component:
    """The words of a step: headline, question, note, minutes."""
    say = words.say
    fields: list[Any] = [
        _AREA.format(name="sentence", label=say("own_lessons.headline"), rows=2, most=LONGEST_HEADLINE, said=headline),
        _AREA.format(name="question", label=say("own_lessons.question"), rows=1, most=QUESTION, said=""),
        _MINUTES.format(label=say("own_lessons.minutes"), most=MOST_MINUTES, said=2),
        _AREA.format(name="note", label=say("own_lessons.note"), rows=3, most=NOTE, said=note),
    ]
    return html.Div(fields, className="own-fields")


def _make_row(words: Catalogue) -> Component:
    """A step as the script fills it in."""
    say = words.say
    options = [_OPTION.format("", say("own_lessons.show_all"))]
    options += [_OPTION.format(n, n) for n in range(1, MOST_COLUMNS)]
    shown = _SHOW.format(label=say("own_lessons.show"), options=Markup("").join(options))
    number = html.Span(className="own-number", title=say("own_lessons.drag"))
    link = html.A(say("own_lessons.view"), href="/", className="own-view")
    kind = html.Span(className="own-kind")
    moves = [_act(what, name="tool-word", words=words) for what in ("up", "down", "remove")]
    seen = html.Div([html.Img(alt="", className="own-picture", width="240", height="126"), kind, link], className="own-seen")
    guess = html.P(say("own_lessons.holds_guess"), className="own-note own-guess", hidden=True)
    told: list[Any] = [html.Div(moves, className="own-moves"), _make_fields(words), shown, guess]
    return html.Li([number, seen, html.Div(told, className="own-told")], className="own-step")


def _act(what: str, *, name: str, words: Catalogue) -> Component:
    """A button of the script."""
    does: dict[str, Any] = {"data-do": what}
    return html.Button(words.say(f"own_lessons.{what}"), type="button", className=name, **does)


def _make_editor(page: OwnPage, *, words: Catalogue) -> Component:
    say = words.say
    told: dict[str, Any] = {
        f"data-{key.replace('_', '-')}": say(
            f"own_lessons.{key}", **{name: f"{{{name}}}" for name in ("n", "of", "minutes", "what", "headline", "title")}
        )
        for key in TOLD
    }
    if page.opened is not None:
        told["data-opened"] = json.dumps(page.opened)
    told["data-file"] = say("own_lessons.file_name")
    ways: list[Any] = [
        html.A(say("own_lessons.empty_follow"), href="/"),
        " · ",
        html.A(say("own_lessons.empty_gallery"), href="/figures"),
    ]
    empty = html.P([say("own_lessons.empty"), " ", *ways], className="own-empty")
    fields: list[Any] = [
        _LINE.format(name="title", label=say("own_lessons.lesson_title"), most=TITLE),
        _AREA.format(name="summary", label=say("own_lessons.summary"), rows=2, most=SUMMARY, said=""),
    ]
    status = html.Div([html.P(className="own-said", role="status"), _undo(words)], className="own-status")
    heading = html.Div([html.H2(say("own_lessons.steps")), html.P(className="own-count")], className="own-steps-head")
    keys = html.P([say("own_lessons.keys"), " ", say("own_lessons.yours")], className="own-note own-keys")
    listed = html.Ol([], className="own-steps")
    template = _TEMPLATE.format(write_markup(_make_row(words)))
    parts: list[Any] = [html.Div(fields, className="own-lesson-fields"), status, heading, keys, listed, empty, template]
    return html.Div(parts, className="own-editor", hidden=True, **told)


def _undo(words: Catalogue) -> Component:
    return html.Button(words.say("own_lessons.undo"), type="button", className="tool-word own-undo", hidden=True)


def _make_taking(words: Catalogue) -> Component:
    """What becomes of the lesson that is kept: shown, downloaded, cleared. Only a script has it."""
    say = words.say
    text = _HIDDEN.format("text", "")
    show = _FORM.format(OWN, "own-show-form", "", text + _button("show", "show_it", words))
    note = html.P(say("own_lessons.download_note"), className="own-note")
    download = _act("download", name="plain-button", words=words)
    clear = _act("clear", name="tool-word own-clear", words=words)
    parts: list[Any] = [html.H2(say("own_lessons.take")), show, download, note, clear]
    return html.Section(parts, className="own-taking", hidden=True)


def _make_opening(page: OwnPage, *, words: Catalogue) -> Component:
    say = words.say
    edit = _button("edit", "file_edit", words, more=" hidden")
    buttons = html.P([_button("show", "file_show", words), edit], className="own-buttons")
    form = _FORM.format(OWN, "own-open", "", _FILE.format(say("own_lessons.file_label")) + write_markup(buttons))
    parts: list[Any] = [html.H2(say("own_lessons.file")), form]
    if page.offered:
        entries = [html.Li(_offer(name, title)) for name, title in page.offered]
        offered = [html.P(say("own_lessons.ours"), className="own-note"), html.Ul(entries)]
        parts.append(_FORM.format(OWN, "own-ours", " hidden", _HIDDEN.format("do", "edit") + write_markup(offered)))
    return html.Section(parts, className="own-opening")


def _offer(name: str, title: str) -> Component:
    return html.Button(title, type="submit", name="lesson", value=name, className="tool-word")


def _button(what: str, key: str, words: Catalogue, *, more: str = "") -> Markup:
    return _BUTTON.format(what, Markup(more), words.say(f"own_lessons.{key}"))

"""Pieces of the page "Figure": the form, the preview, the files, the code to embed. All of it works without a script.

With one (assets/js/capture.js) the parts named by `data-part` are renewed in place while the form is filled in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash.words.catalogue import Catalogue

FORM = "share-form"
_HIDDEN = Markup('<input type="hidden" name="{}" value="{}">')
_OPTION = Markup('<option value="{}"{}>{}</option>')
_SELECT = Markup('<select id="share-{name}" name="{name}" form="{form}"{fault}>{options}</select>')
_INPUT = Markup(
    '<input id="share-{name}" name="{name}" type="text" maxlength="{most}" value="{said}" autocomplete="off"{fault}>'
)
_AREA = Markup(
    '<textarea id="share-{name}" name="{name}" rows="2" maxlength="{most}" autocomplete="off"{fault}>{said}</textarea>'
)
_LABEL = Markup('<label for="share-{}">{}</label>')
_FAULT = Markup(' aria-invalid="true" aria-describedby="share-{}-error"')
_CODE = Markup('<pre class="share-code" tabindex="0"><code id="{}" data-part="{}">{}</code></pre>')


@dataclass(frozen=True, kw_only=True)
class ShareChoice:
    """A field of which one option holds: its key, label, (value, words) of its options, the chosen value, what is wrong."""

    key: str
    label: str
    options: Sequence[tuple[str, str]]
    chosen: str
    fault: str = ""


@dataclass(frozen=True, kw_only=True)
class ShareText:
    """A field of a reader's own words: as typed, at most `most` characters of them; `is_long` for several lines."""

    key: str
    label: str
    said: str
    most: int
    note: str = ""
    fault: str = ""
    is_long: bool = False


def make_choice(choice: ShareChoice) -> Component:
    """A label, a native list, and in words what is wrong with what was chosen."""
    options = Markup("").join(
        _OPTION.format(value, Markup(" selected" if value == choice.chosen else ""), said) for value, said in choice.options
    )
    field = _SELECT.format(name=choice.key, form=FORM, fault=_fault_of(choice.key, choice.fault), options=options)
    return html.Div([_LABEL.format(choice.key, choice.label), field, _make_fault(choice.key, choice.fault)])


def make_text(text: ShareText) -> Component:
    """A label, a field with what was typed, a note, and in words what is wrong with it."""
    values = {"name": text.key, "most": text.most, "said": text.said, "fault": _fault_of(text.key, text.fault)}
    field = (_AREA if text.is_long else _INPUT).format(**values)
    note = [html.P(text.note, className="share-note")] if text.note else []
    return html.Div([_LABEL.format(text.key, text.label), field, *note, _make_fault(text.key, text.fault)])


def _fault_of(key: str, fault: str) -> Markup:
    return _FAULT.format(key) if fault else Markup("")


def _make_fault(key: str, fault: str) -> Component:
    part: dict[str, Any] = {"data-part": f"error-{key}"}
    return html.P(fault, id=f"share-{key}-error", className="share-fault", **part)


def make_share_form(
    fields: Sequence[Component | Markup], *, kept: Sequence[tuple[str, str]], action: str, words: Catalogue
) -> Component:
    """The form around its fields; `kept` goes along as it is."""
    hidden = [_HIDDEN.format(key, value) for key, value in kept]
    button = html.Button(words.say("share.show"), type="submit", className="plain-button share-show")
    return html.Form([*hidden, *fields, button], id=FORM, action=action, method="get", className="share-form")


def make_preview(svg: Markup | None, *, fault: str, ratio: float, words: Catalogue) -> Component:
    """The figure as it will be sent or, where there is none, why. `ratio` is its width by its height."""
    part: dict[str, Any] = {"data-part": "preview"}
    if svg is None:
        refused = [html.P(words.say("share.refused")), html.P(fault)]
        return html.Div(html.Div(refused, className="share-refused"), className="share-preview", **part)
    style = {"maxWidth": f"max(280px, {ratio:.4f} * 78vh)"}
    return html.Div(html.Div(svg, style=style), className="share-preview", **part)


def make_files(files: Sequence[tuple[str, str, str]], *, words: Catalogue) -> Component:
    """Links to the files of a figure: form, words, address; and what only a script can do."""
    part: dict[str, Any] = {"data-part": "files"}
    entries = [_make_file(form, said, href) for form, said, href in files]
    heading = html.H2(words.say("share.download"))
    return html.Div([heading, html.Ul(entries, className="share-files", **part)], className="share-download")


def _make_file(form: str, said: str, href: str) -> Component:
    kind: dict[str, Any] = {"data-form": form}
    return html.Li(html.A(said, href=href, download="", **kind))


def make_tools(words: Catalogue) -> Component:
    """What a script adds: copy the image, print it. Hidden where there is none."""
    says = {key: words.say(f"share.{key}") for key in ("copied", "copying", "no_copy", "copy_failed", "failed")}
    told: dict[str, Any] = {f"data-{key.replace('_', '-')}": said for key, said in says.items()}
    copy: dict[str, Any] = {"data-copy": ""}
    printing: dict[str, Any] = {"data-print": ""}
    buttons = [
        html.Button(words.say("share.copy"), type="button", className="plain-button", hidden=True, **copy),
        html.Button(words.say("share.print"), type="button", className="plain-button", hidden=True, **printing),
    ]
    return html.Div([*buttons, html.P(className="share-told", role="status")], className="share-tools", **told)


def make_embedding(
    choices: Sequence[ShareChoice], *, frame: str, script: str, home_note: str, words: Catalogue
) -> Component:
    """How to embed the figure: what stands around it, which data, the code of the frame and the lines for its height."""
    parts: list[Component | Markup] = [html.P(words.say("share.embed_lead"), className="share-note")]
    parts += [make_choice(choice) for choice in choices]
    if home_note:
        parts.append(html.P(home_note, className="share-note share-home"))
    parts += [_CODE.format("share-frame", "frame", frame), _make_copier("share-frame", words)]
    parts += [html.P(words.say("share.embed_script"), className="share-note")]
    parts += [_CODE.format("share-script", "script", script), _make_copier("share-script", words)]
    return html.Details([html.Summary(words.say("share.embed")), *parts], className="fold share-embed")


def _make_copier(name: str, words: Catalogue) -> Component:
    """A button for the script that copies text (assets/js/copy.js)."""
    told: dict[str, Any] = {"data-copies": name, "data-done": words.say("share.code_copied")}
    return html.Button(words.say("share.copy_code"), type="button", className="plain-button", hidden=True, **told)

"""Filters without a script: the sentence whose words are links, and the pages on which one of them is chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash.measures.selection import Selection
from iomdash.state import address_of, encode
from iomdash.words.catalogue import Catalogue
from iomdash.words.sentence import split_template

CHOOSE = "/choose"
_FORM = Markup(
    '<form class="plain-form" action="{action}" method="get">{kept}{fields}<button type="submit">{go}</button></form>'
)
_KEPT = Markup('<input type="hidden" name="{}" value="{}">')
_FIELD = Markup('<label>{label} <input name="{name}" type="{type}" value="{value}"{limits}></label>')
_LIMIT = Markup(' {}="{}"')


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of a plain form; `limits` are its attributes, such as min and maxlength."""

    name: str
    label: str
    type: str
    value: str
    limits: tuple[tuple[str, int], ...] = ()


def choose_address(slot: str, *, selection: Selection) -> str:
    """Where a slot of the sentence is chosen without a script."""
    return address_of(selection, path=f"{CHOOSE}/{slot}" if slot else CHOOSE)


def make_linked_sentence(slots: Mapping[str, str], *, selection: Selection, words: Catalogue) -> list[Component | str]:
    """The sentence, each slot a link to the page on which it is chosen."""
    return [
        _make_word(piece.slot, said=slots[piece.slot], selection=selection, words=words) if piece.slot else piece.text
        for piece in split_template(words)
    ]


def _make_word(name: str, *, said: str, selection: Selection, words: Catalogue) -> Component:
    spoken: dict[str, Any] = {"aria-label": f"{words.say(f'popover.{name}')}: {said}"}
    link = html.A(said, href=choose_address(name, selection=selection), className="slot-word", rel="nofollow", **spoken)
    slot = html.Span(link, className="slot")
    if name != "programmes":
        return slot
    return html.Span([words.say("sentence.comma"), slot], className="only-with-programmes")


def make_form(fields: Sequence[Field], *, action: str, selection: Selection, go: str) -> Markup:
    """A form that asks `action` with a state and its fields; what a field names is not kept beside it. All is escaped."""
    named = {field.name for field in fields}
    kept = (_KEPT.format(key, value) for key, value in parse_qsl(encode(selection)) if key not in named)
    return _FORM.format(action=action, kept=Markup("").join(kept), fields=Markup("").join(map(_write_field, fields)), go=go)


def _write_field(field: Field) -> Markup:
    limits = Markup("").join(_LIMIT.format(*limit) for limit in field.limits)
    return _FIELD.format(name=field.name, label=field.label, type=field.type, value=field.value, limits=limits)

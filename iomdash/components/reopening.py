"""Reopening a picture: the place where one is dropped, the form for its code, the comparison of then and now."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash.words.catalogue import Catalogue

LONGEST_CODE = 16
DROP = "drop-words"
TOLD = ("hint", "reading", "foreign", "too_large")
"""What the script says (assets/js/reopen.js)."""
_FORM = Markup(
    '<form action="/open" method="get" class="code-form"><label for="picture-code">{label}</label>'
    '<span class="code-row"><input id="picture-code" name="code" type="text" maxlength="{longest}" autocomplete="off" '
    'spellcheck="false" autocapitalize="characters" value="{value}"><button type="submit" class="plain-button">{go}'
    "</button></span></form>"
)
_FILE = Markup(
    '<p class="file-field" hidden data-reopens><label for="picture-file">{label}</label>'
    '<input id="picture-file" type="file" accept=".png,.svg,.pdf,image/png,image/svg+xml,application/pdf"></p>'
)


def make_drop(words: Catalogue) -> Component:
    """The live region of every page in which the script says what it does with a file that is dropped."""
    told: dict[str, Any] = {f"data-{name.replace('_', '-')}": words.say(f"reopen.{name}") for name in TOLD}
    return html.Div(className=DROP, role="status", **told)


def make_ways_in(words: Catalogue, *, code: str = "") -> list[Component | Markup]:
    """A field for a code, and (where a script runs) one for a file."""
    form = _FORM.format(label=words.say("reopen.label"), go=words.say("reopen.go"), longest=LONGEST_CODE, value=code)
    return [form, _FILE.format(label=words.say("reopen.file"))]


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """One of several views that a code stands for: words, what it counts, its address."""

    words: str
    detail: str
    href: str


def make_candidates(candidates: Sequence[Candidate]) -> Component:
    """Views to choose from."""
    entries = [html.Li([html.A(one.words, href=one.href), html.Span(one.detail, className="small")]) for one in candidates]
    return html.Ul(entries, className="plain-list candidates")


def make_facts(facts: Sequence[tuple[str, str, bool]]) -> Component:
    """Terms and what they say here; amounts stand on the right, below each other."""
    entries = []
    for term, said, is_amount in facts:
        entries.append(html.Div([html.Dt(term), html.Dd(said, className="amount" if is_amount else "")]))
    return html.Dl(entries, className="reopened")

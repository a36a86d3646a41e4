"""Choosing a filter without a script: one word of the sentence as links, and plain forms for what is typed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import parse_qsl

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash import ids
from iomdash.components.choosing import CHOOSE, Field, choose_address, make_form, make_linked_sentence
from iomdash.components.document import Document
from iomdash.components.links import state_link
from iomdash.components.popovers import SEARCHABLE, Group, Option, make_groups
from iomdash.measures.search import LONGEST_QUERY, fold_text
from iomdash.measures.selection import Selection
from iomdash.pages.drawing import with_kept_scale
from iomdash.pages.options import offer
from iomdash.pages.reading import Reader
from iomdash.state import Decoded, address_of, decode
from iomdash.words.catalogue import Catalogue
from iomdash.words.sentence import say_slots, state_sentence

FIELDS = ("q", "from", "to")
"""What the forms of these pages ask beside a state."""


class ChoosePage:
    """The pages at /choose and /choose/<slot>, each for any state."""

    path = CHOOSE

    def __init__(self, reader: Reader, *, words: Catalogue) -> None:
        self.reader, self.words = reader, words

    def answer(self, query: str, form: Mapping[str, str]) -> Document:
        """The sentence with every word a link."""
        decoded, _ = self._read(query)
        title = self.words.say("choose.title")
        note = html.P(self.words.say("choose.words"))
        body = [*self._head(decoded, title=title), self._sentence(decoded.selection), note]
        return self._document(title, body, selection=decoded.selection)

    def answer_for(self, name: str, query: str) -> Document:
        """The choices of one word of the sentence; 404 for a word that it does not have."""
        decoded, asked = self._read(query)
        if name not in ids.SLOTS:
            return replace(self.answer(query, {}), status=404)
        selection = decoded.selection
        if years := self._read_years(asked, selection=selection):
            return Document(title="", body=[], status=303, location=address_of(years))
        title = self.words.say(f"popover.{name}")
        body = [*self._head(decoded, title=title), self._sentence(selection)]
        content = [*self._forms(name, asked, selection=selection), *self._choices(name, asked, selection=selection)]
        return self._document(title, [*body, *content], selection=selection)

    def _document(self, title: str, body: Sequence[Component | Markup], *, selection: Selection) -> Document:
        stated = state_sentence(self.reader.ledger, selection=selection, words=self.words)
        return Document(title=title, body=body, description=stated, shown=self.reader.pictured(selection))

    def _read(self, query: str) -> tuple[Decoded, dict[str, str]]:
        """The state of an address, and what its forms asked beside it, as short as a form writes it."""
        pairs = _split(query)
        asked = {key: value[:LONGEST_QUERY] for key, value in pairs if key in FIELDS}
        decoded = decode(query, known=self.reader.known)
        release = self.reader.ledger.release.id
        left_out = tuple(pair for pair in decoded.ignored if pair[0] not in FIELDS)
        return Decoded(selection=replace(decoded.selection, release=release), ignored=left_out), asked

    def _head(self, decoded: Decoded, *, title: str) -> list[Component]:
        back = state_link(self.words.say("choose.back"), selection=decoded.selection)
        return [html.P(back, className="kicker"), html.H1(title)]

    def _sentence(self, selection: Selection) -> Component:
        slots = say_slots(self.reader.ledger, selection=selection, words=self.words)
        name = "sentence has-programmes" if selection.programmes else "sentence"
        said = make_linked_sentence(slots, selection=selection, words=self.words)
        return html.Div(html.Div(said, className=name), className="choosing")

    def _choices(self, name: str, asked: Mapping[str, str], *, selection: Selection) -> list[Component | Markup]:
        kept = with_kept_scale(self.reader.read(selection), words=self.words)
        groups, cleared = offer(name, reader=self.reader, selection=kept, words=self.words)
        text = asked.get("q", "").strip()
        found = _find(groups, text)
        clear = [state_link(self.words.say("popover.clear"), selection=cleared, name="popover-clear")] if cleared else []
        listed = html.Div([*clear, *make_groups(found)], className="choose-lists")
        return [*self._search(name, text, groups, found=found, selection=selection), listed]

    def _search(
        self, name: str, text: str, groups: list[Group], *, found: list[Group], selection: Selection
    ) -> list[Component | Markup]:
        """A field that searches long lists, and what it found."""
        words = self.words
        if name == "years" or max(len(group.options) for group in groups) <= SEARCHABLE:
            return []
        field = Field(
            name="q", label=words.say("choose.find"), type="search", value=text, limits=(("maxlength", LONGEST_QUERY),)
        )
        action = choose_address(name, selection=Selection())
        form = make_form([field], action=action, selection=selection, go=words.say("choose.find_go"))
        if not text:
            return [form]
        key = "choose.found" if any(group.options for group in found) else "choose.none_found"
        whole = html.A(words.say("choose.all"), href=choose_address(name, selection=selection))
        return [form, html.P([words.say(key, text=text), " ", whole])]

    def _forms(self, name: str, asked: Mapping[str, str], *, selection: Selection) -> list[Component | Markup]:
        """Years and a day can also be written."""
        if name != "years":
            return []
        words, (first, last) = self.words, self.reader.ledger.years
        limits = (("min", first), ("max", last))
        years = [
            Field(
                name="from", label=words.say("choose.first_year"), type="number", value=asked.get("from", ""), limits=limits
            ),
            Field(name="to", label=words.say("choose.last_year"), type="number", value=asked.get("to", ""), limits=limits),
        ]
        day = Field(name="by", label=words.say("choose.day_label"), type="date", value=selection.decided_by)
        wrong = asked.get("from") or asked.get("to")
        said = [html.P(words.say("choose.years_wrong", first=first, last=last), className="ignored")] if wrong else []
        here, go = choose_address(name, selection=Selection()), words.say("choose.years_go")
        return [
            *said,
            make_form(years, action=here, selection=selection, go=go),
            make_form([day], action="/", selection=selection, go=words.say("choose.day_go")),
        ]

    def _read_years(self, asked: Mapping[str, str], *, selection: Selection) -> Selection | None:
        """The state with the years that were written; None if none were, or no years that the data have."""
        written = [asked.get(name, "").strip() for name in ("from", "to")]
        first, last = self.reader.ledger.years
        if not any(written) or not all(_is_year(text, first=first, last=last) for text in written if text):
            return None
        low, high = (int(text) if text else edge for text, edge in zip(written, (first, last), strict=True))
        low, high = min(low, high), max(low, high)
        return replace(selection, first_year=low if low > first else None, last_year=high if high < last else None)


def _split(query: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query.lstrip("?"), max_num_fields=60)
    except ValueError:
        return []


def _is_year(text: str, *, first: int, last: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) == 4 and first <= int(text) <= last


def _find(groups: list[Group], text: str) -> list[Group]:
    """The groups with the options whose words, or other names, hold the text; all of them for no text."""
    wanted = fold_text(text)
    if not wanted:
        return groups
    return [replace(group, options=tuple(one for one in group.options if _holds(one, wanted))) for group in groups]


def _holds(option: Option, wanted: str) -> bool:
    return wanted in fold_text(f"{option.words} {option.also}")

"""Open: which view a picture shows, and whether the data moved since it was made. A page without a script."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash.components.cite_link import CITE
from iomdash.components.document import PAGES as NAMES
from iomdash.components.document import Document
from iomdash.components.reopening import Candidate, make_candidates, make_facts, make_ways_in
from iomdash.measures.selection import Selection
from iomdash.pages.codes.finder import CodeFinder
from iomdash.pages.reading import Reader
from iomdash.pages.receipt_words import say_ignored
from iomdash.state import SHOWN, Decoded, address_of, decode, receipt_of
from iomdash.state.codes import code_of_text, fold_code, locate
from iomdash.state.reopening import OPEN, Asked, asked_by_code, decode_open, original_code_text
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_cents
from iomdash.words.sentence import state_sentence, write_title


class Outcome(StrEnum):
    """What became of a picture's headline."""

    SAME = "same"
    STILL = "still"
    MOVED = "moved"
    DIFFERS = "differs"
    UNNAMED = "unnamed"
    UNTOLD = "untold"
    OTHER = "other"


def judge(*, then: int | None, now: int, release: str, in_use: str) -> Outcome:
    """The headline of a picture (euro cents, None if it is not told) beside the one counted now.

    `release` is the one that the picture names, "" for none. Where that is the one `in_use`, only the same headline can
    be right.
    """
    is_same = release in ("", in_use)
    if then is None:
        return Outcome.UNTOLD if is_same else Outcome.OTHER
    if then == now:
        return Outcome.SAME if is_same else Outcome.STILL
    return (Outcome.DIFFERS if release else Outcome.UNNAMED) if is_same else Outcome.MOVED


class OpenPage:
    """The page at /open, and what a code leads to."""

    path = OPEN

    def __init__(self, finder: CodeFinder, *, reader: Reader, words: Catalogue) -> None:
        self.finder, self.reader, self.words = finder, reader, words

    def answer(self, query: str, form: Mapping[str, str]) -> Document:
        """The view of a picture or a code, then and now; without either the ways to open one."""
        asked = decode_open(query, known=self.reader.known)
        if asked.state:
            return self._reopened(asked, asked.state)
        if asked.page:
            return self._page(asked)
        return self._by_code(asked) if asked.written else self._start()

    def follow(self, code: str) -> Document:
        """On to the view that a code stands for; a choice where it stands for several; 404 in words for none."""
        found = self.finder.find(code)
        if len(found) == 1:
            return Document(title="", body=[], status=302, location=locate(found[0]))
        return self._choice(found) if found else self._unknown(code)

    def _by_code(self, asked: Asked) -> Document:
        found = self.finder.find(asked.written)
        if len(found) == 1 and not found[0].startswith("/"):
            stated = asked_by_code(asked.code, found[0], known=self.reader.known)
            return self._reopened(stated, stated.state or Decoded(selection=Selection()))
        return self.follow(asked.written)

    def _start(self) -> Document:
        words = self.words
        title = words.say("reopen.title")
        said = [html.P(words.say(f"reopen.{key}"), className=style) for key, style in (("lead", "lead"), ("drop", ""))]
        return Document(title=title, body=[html.H1(title), *said, *make_ways_in(words), *self._help()])

    def _help(self) -> list[Component]:
        """What to do without a code that is known."""
        words = self.words
        steps = [html.Li(words.say(f"reopen.step_{step}")) for step in ("address", "file", "letters")]
        return [html.H2(words.say("reopen.help")), html.Ul(steps, className="plain-list open-steps")]

    def _unknown(self, written: str) -> Document:
        words = self.words
        is_code = bool(fold_code(written))
        code = fold_code(written) or written[:SHOWN]
        title = words.say("reopen.unknown" if is_code else "reopen.no_code", code=code)
        why = html.P(words.say("reopen.unknown_why" if is_code else "reopen.no_code_why"), className="lead")
        body = [html.H1(title), why, *make_ways_in(words), *self._help()]
        return Document(title=title, body=body, status=404)

    def _choice(self, found: list[str]) -> Document:
        title = self.words.say("reopen.several")
        lead = html.P(self.words.say("reopen.several_why"), className="lead")
        return Document(title=title, body=[html.H1(title), lead, make_candidates([self._candidate(one) for one in found])])

    def _candidate(self, address: str) -> Candidate:
        if address.startswith("/"):
            return Candidate(words=self._name_page(address), detail=address[:SHOWN], href=address)
        selection = self._in_use(decode(address, known=self.reader.known)).selection
        return Candidate(words=self._title(selection), detail=self._sentence(selection), href=locate(address))

    def _page(self, asked: Asked) -> Document:
        """The way to another page that a picture shows; its headline is counted there."""
        words, name = self.words, self._name_page(asked.page)
        facts = [("picture_release", asked.release or words.say("reopen.not_told")), ("release", self._release)]
        body: list[Component | Markup] = [
            html.P(words.say("reopen.kicker"), className="kicker"),
            html.H1(name),
            html.P(words.say("reopen.page"), className="lead"),
            make_facts([(words.say(f"reopen_fact.{term}"), said, False) for term, said in facts]),
            html.P(html.A(words.say("reopen.view"), href=locate(asked.page), className="open-view"), className="open-ways"),
            html.H2(words.say("reopen.another")),
            *make_ways_in(words),
        ]
        return Document(title=name, body=body)

    def _name_page(self, address: str) -> str:
        return self.words.say(f"page.{NAMES[address.partition('?')[0]]}")

    @property
    def _release(self) -> str:
        return str(self.reader.ledger.release.id)

    def _reopened(self, asked: Asked, state: Decoded) -> Document:
        words, decoded = self.words, self._in_use(state)
        selection = decoded.selection
        now, in_use = self.reader.total(selection), self._release
        outcome = judge(then=asked.cents, now=now, release=asked.release, in_use=in_use)
        title = self._title(selection)
        said = words.say(f"reopen_outcome.{outcome}", then=asked.release, now=in_use)
        body: list[Component | Markup] = [
            html.P(words.say("reopen.kicker"), className="kicker"),
            html.H1(title),
            html.P(self._sentence(selection), className="receipt-sentence"),
            html.P(said, className=f"outcome outcome-{outcome}"),
            make_facts(list(self._facts(asked, now=now))),
            *self._doubts(asked, decoded),
            self._ways(selection),
            html.H2(words.say("reopen.another")),
            *make_ways_in(words),
        ]
        return Document(title=title, body=body)

    def _facts(self, asked: Asked, *, now: int) -> list[tuple[str, str, bool]]:
        words, in_use = self.words, self._release
        facts = [("picture_release", asked.release or words.say("reopen.not_told"), False), ("release", in_use, False)]
        if asked.cents is not None:
            facts.append(("picture_headline", self._euros(asked.cents), True))
        facts.append(("headline", self._euros(now), True))
        if asked.cents is not None:
            more = now - asked.cents
            sign = words.say("number.minus") if more < 0 else "+" if more else ""
            facts.append(("difference", f"{sign} {self._euros(abs(more))}".strip(), True))
        return [(words.say(f"reopen_fact.{name}"), said, is_amount) for name, said, is_amount in facts]

    def _euros(self, cents: int) -> str:
        return self.words.say("reopen.euros", amount=write_cents(cents))

    def _doubts(self, asked: Asked, decoded: Decoded) -> list[Component]:
        """What does not fit together: a code of another view, an address with parts that are unknown, an edited title."""
        words, said = self.words, []
        release = asked.release or self._release
        if asked.code and asked.code != code_of_text(original_code_text(decoded.selection, release=release)):
            said.append(words.say("reopen.other_code", code=asked.code))
        if decoded.ignored:
            said.append(say_ignored(decoded.ignored, words=words))
        if asked.is_edited:
            said.append(words.say("reopen.edited"))
        return [html.P(text, className="ignored") for text in said]

    def _ways(self, selection: Selection) -> Component:
        words = self.words
        links = [
            html.A(words.say("reopen.view"), href=address_of(selection), className="open-view"),
            html.A(words.say("reopen.cite"), href=address_of(selection, path=CITE)),
            html.A(words.say("reopen.receipts"), href=receipt_of(selection)),
            html.A(words.say("reopen.changes"), href="/method#releases"),
        ]
        return html.P([part for link in links for part in (link, " ")], className="open-ways")

    def _in_use(self, decoded: Decoded) -> Decoded:
        return replace(decoded, selection=replace(decoded.selection, release=self._release))

    def _title(self, selection: Selection) -> str:
        finding = self.reader.read(selection).finding
        return write_title(self.reader.ledger, selection=selection, finding=finding, words=self.words)

    def _sentence(self, selection: Selection) -> str:
        return state_sentence(self.reader.ledger, selection=selection, words=self.words)


class ShortPage:
    """The short addresses: /f/ABC234 leads to the view with that code."""

    path = "/f/<path:name>"
    list_at = OPEN

    def __init__(self, page: OpenPage) -> None:
        self._page = page

    def answer_for(self, name: str, query: str) -> Document:
        """On to the view of a code; what stands in the query is not read."""
        return self._page.follow(name)

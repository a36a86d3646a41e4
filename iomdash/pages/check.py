"""Check a claim: paste a paragraph and see each figure held against the rows; below, the register of claims."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from dash import html
from dash.development.base_component import Component

from iomdash.components.checking import make_form, make_marked_text, make_verdicts
from iomdash.components.claims import make_group
from iomdash.components.document import Document
from iomdash.measures.claims.check import Checker
from iomdash.measures.claims.paragraph import LONGEST, Paragraph
from iomdash.measures.claims.register import Register, Result
from iomdash.measures.selection import Selection
from iomdash.pages.checking import write_claim, write_verdict
from iomdash.pages.reading import Reader
from iomdash.state import decode
from iomdash.words.catalogue import Catalogue
from iomdash.words.claims import say_written
from iomdash.words.numbers import write_date
from iomdash.words.register import group_of, name_group

EXAMPLES = ("amount", "share", "count", "country", "outside")
"""Kinds of example, in the order of their buttons."""

FILLED_FROM = {
    "total": "bartels-iom-total",
    "half": "bartels-half-north",
    "programmes": "commission-programmes-2022-08",
    "named": "dw-iom-programmes",
    "country": "oxfam-country-ly",
    "members": "bartels-members",
}
"""Place in the examples -> claim whose figure fills it."""

DATED = ("total", "country")
"""Those of them that stand beside their day."""


class CheckPage:
    """The page at /check. Keeps nothing of any text."""

    path = "/check"

    def __init__(self, reader: Reader, *, words: Catalogue) -> None:
        self.reader, self.words = reader, words

    @cached_property
    def checker(self) -> Checker:
        return Checker(self.reader.ledger)

    @cached_property
    def register(self) -> Register:
        return Register(self.reader.ledger, sums=self.checker.sums, read=self._read)

    def _read(self, query: str) -> Selection:
        return decode(query, known=self.reader.known).selection

    def answer(self, query: str, form: Mapping[str, str]) -> Document:
        """The page; with the verdicts on the text of the form, or on one of the examples, if either was sent."""
        words = self.words
        text = self._text_of(form)
        body: list[Component] = [
            html.H1(words.say("check.title")),
            html.P(words.say("check.lead"), className="lead"),
            make_form(text[:LONGEST], limit=LONGEST, examples=self._tries, words=words),
            html.P([words.say("check.private"), " ", words.say("check.rule")], className="check-note"),
        ]
        if text.strip():
            body.append(html.Section(list(self._results(text)), id="results"))
        return Document(title=words.say("check.title"), body=[*body, *self._claims])

    def _text_of(self, form: Mapping[str, str]) -> str:
        text = form.get("text", "").replace("\r\n", "\n")
        example = form.get("example", "")
        return self._examples[example] if example in EXAMPLES else text

    @cached_property
    def _examples(self) -> dict[str, str]:
        claims = {result.claim.id: result.claim for result in self.register.results}
        figures = {name: say_written(claims[id].written, words=self.words) for name, id in FILLED_FROM.items()}
        figures |= {f"{name}_day": write_date(claims[FILLED_FROM[name]].as_of, words=self.words) for name in DATED}
        return {name: self.words.say(f"check.example_{name}", **figures).replace("\u00a0", " ") for name in EXAMPLES}

    @cached_property
    def _tries(self) -> dict[str, str]:
        return {name: self.words.say(f"check.try_{name}") for name in EXAMPLES}

    def _results(self, text: str) -> Iterator[Component]:
        words, ledger = self.words, self.reader.ledger
        paragraph = self.checker.read(text)
        checked = self.checker.check(paragraph)
        yield html.H2(words.say("check.results"))
        yield make_marked_text(paragraph)
        yield html.P([words.say("check.key"), *self._limits(paragraph)], className="check-note")
        if not checked:
            yield html.P(words.say("check.none_found"))
        verdicts = (write_verdict(ledger, checked=one, paragraph=paragraph, words=words) for one in checked)
        yield make_verdicts(tuple(verdicts), words=words)

    def _limits(self, paragraph: Paragraph) -> Iterator[str]:
        for key, count in (("check.left_out", paragraph.left_out), ("check.unchecked", paragraph.unchecked)):
            if count:
                yield f" {self.words.say_count(key, count)}"

    @cached_property
    def _claims(self) -> list[Component]:
        """The register, made once: it is the same for every reader."""
        ledger, words = self.reader.ledger, self.words
        results = self.register.results
        groups: dict[str, list[Result]] = {}
        for result in results:
            groups.setdefault(group_of(ledger, source_id=result.claim.source_id), []).append(result)
        parts: list[Component] = []
        contents: list[Component] = []
        for group, members in groups.items():
            name = name_group(ledger, source_id=members[0].claim.source_id, words=words)
            contents.append(html.Li(html.A(name, href=f"#by-{group}")))
            rows = [write_claim(ledger, result=result, words=words) for result in members]
            parts.append(make_group(name, id=f"by-{group}", rows=rows, is_open=not parts, words=words))
        lead = words.say("register.lead", n=len(results))
        return [
            html.H2(words.say("register.title"), id="register"),
            html.P(lead),
            html.Ul(contents, className="plain-list claim-contents"),
            *parts,
        ]

"""A figure as data and as words: its JSON and its plain text."""

import json
from decimal import Decimal

from iomdash.measures.ledger import Ledger
from iomdash.pages.figures.drawn import Drawn
from iomdash.words.catalogue import Catalogue


def write_json(drawn: Drawn, *, ledger: Ledger, words: Catalogue) -> str:
    """What the figure shows as JSON (UTF-8): words, total, and the marks of its drawing.

    Money is text with two decimals, so that no cent is lost on the way.
    """
    subject, said = drawn.subject, drawn.said
    content = {
        "title": said.title,
        "is_title_edited": bool(drawn.asked.title),
        "sentence": said.sentence,
        **dict(zip(("note", "source"), (text for _, text in said.told), strict=False)),
        "description": subject.description,
        "code": subject.code,
        "address": subject.address,
        "release": ledger.release.id,
        "data_as_of": ledger.release.description["data_as_of"],
        "licence": words.say("files.licence"),
        **subject.facts,
        f"total_{subject.currency.lower()}": str(Decimal(subject.headline).scaleb(-2)),
        **drawn.body.marks,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def write_text(drawn: Drawn) -> str:
    """The figure in words (UTF-8): title, sentence, what it shows, all of it as lists, note, source, address."""
    said, subject = drawn.said, drawn.subject
    told = [f"{head}: {text}" for head, text in said.told if text]
    last = "\n".join(filter(None, (said.address, said.facts, said.licence, said.byline)))
    parts = (said.title, said.sentence, subject.description, "\n".join(subject.listed), *told, last)
    return "\n\n".join(filter(None, parts)) + "\n"

"""Receipts as they are drawn: one row per record, a footnote to copy, the sources below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from iomdash.components.copied import make_copied
from iomdash.words.catalogue import Catalogue

FOOTNOTE = "footnote"


@dataclass(frozen=True, kw_only=True)
class ReceiptLine:
    """One record in words, and the address of its programme's own page ("" for none).

    The words: identifier, title, programme above it, dates, why it counts, where it stands, its amounts.
    """

    id: str
    title: str
    under: str
    document: str
    dated: str
    window: str
    counted_for: str
    why: str
    source_id: str
    source: str
    source_url: str
    place: str
    flags: tuple[str, ...]
    corrections: tuple[tuple[str, str], ...]
    amount: str
    whole: str
    profile: str = ""


def make_receipts(lines: Sequence[ReceiptLine], *, total: str, words: Catalogue) -> Component:
    """The records as a table that ends with their sum."""
    heads = (("record", "receipt-what"), ("standing", "receipt-where"), ("amount", "receipt-amount"))
    head = html.Tr([html.Th(words.say(f"receipts.{name}"), scope="col", className=style) for name, style in heads])
    sums = html.Tr([html.Th(words.say("receipts.sum"), scope="row"), html.Td(), html.Td(total, className="receipt-amount")])
    rows = [_make_row(line, words=words) for line in lines]
    return html.Table([html.Thead(head), html.Tbody(rows), html.Tfoot(sums)], className="receipts")


def _make_row(line: ReceiptLine, *, words: Catalogue) -> Component:
    title: Any = html.A(line.title, href=line.document) if line.document else line.title
    named: Any = html.A(line.id, href=line.profile) if line.profile else line.id
    what = [html.Strong(title), html.Span([named, f" · {line.window} · {line.dated}"], className="small")]
    if line.under:
        what.append(html.Span(words.say("receipts.under", programme=line.under), className="small"))
    what.append(html.Span(f"{line.why}. {words.say('receipts.counted_for', parts=line.counted_for)}", className="small"))
    where: list[Any] = [html.A(line.source, href=line.source_url) if line.source_url else line.source]
    where.append(html.Span(line.place, className="small"))
    where += [html.Span(flag, className="small flag") for flag in line.flags]
    for id, said in line.corrections:
        where.append(html.Span(html.A(said, href=f"/method#correction-{id}"), className="small flag"))
    titled: dict[str, Any] = {"data-title": words.say("receipts.amount")}
    amount = [html.Strong(line.amount), html.Span(line.whole, className="small")]
    cells = (
        html.Th(what, scope="row", className="receipt-what"),
        html.Td(where, className="receipt-where"),
        html.Td(amount, className="receipt-amount", **titled),
    )
    return html.Tr(list(cells), id=f"record-{line.id}")


def make_footnote(text: str, *, words: Catalogue) -> list[Component]:
    """The number as a footnote, and a button that copies it where a script runs."""
    copied = make_copied(text, id=FOOTNOTE, says=words.say("receipts.copy"), done=words.say("receipts.copied"))
    return [html.H2(words.say("receipts.footnote_heading")), *copied]


def make_sources(sources: Sequence[Mapping[str, str]], *, words: Catalogue) -> list[Component]:
    """Every source used: title, publisher, date, licence, how reliable."""
    entries = []
    for source in sources:
        title: Any = html.A(source["title"], href=source["url"]) if source["url"] else source["title"]
        said = words.say(
            "receipts.source",
            publisher=source["publisher"],
            date=source["published_date"] or words.say("receipts.no_date"),
            licence=source["licence"],
            grade=source["reliability"],
        )
        entries.append(html.Li([title, html.Span(said, className="small")]))
    return [html.H2(words.say("receipts.sources")), html.Ul(entries, className="plain-list source-list")]

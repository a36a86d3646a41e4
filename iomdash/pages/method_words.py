"""Pieces that every part of "How we count" is written with: names of records, links to rows, places in sources."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from dash import html
from dash.development.base_component import Component

from iomdash.measures.ledger import Ledger
from iomdash.measures.selection import Selection
from iomdash.state import address_of
from iomdash.tables.clean import is_fund_identifier
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import NO_BREAK, write_cents, write_date

LENGTH_OF_DAY, LENGTH_OF_MONTH = len("2018-03-23"), len("2018-03")


def say_cents(cents: int, *, words: Catalogue) -> str:
    """Euros to the cent with the sign of our numbers: −12,000.00; 0 where nothing changes."""
    if not cents:
        return words.say("corrected.no_change")
    return words.say("number.minus") + write_cents(-cents) if cents < 0 else write_cents(cents)


def say_day(written: str, *, words: Catalogue) -> str:
    """A date of a source, as exact as it is known: 23 Mar 2018, Mar 2018, 2018."""
    if len(written) == LENGTH_OF_MONTH:
        return words.say("number.month", month=words.say(f"month.{int(written[5:])}"), year=written[:4])
    return write_date(written, words=words) if len(written) == LENGTH_OF_DAY else written


def link_to(selection: Selection, *, said: str, path: str = "/") -> Component:
    return html.A(said, href=address_of(selection, path=path))


def link_source(ledger: Ledger, source_id: str) -> Component:
    """A source by its title, leading to its entry in the list of sources."""
    return html.A(ledger.sources[source_id]["title"], href=f"#{source_anchor(source_id)}")


def source_anchor(source_id: str) -> str:
    """The anchor of a source on the page: letters, digits and dashes only."""
    return "source-" + "".join(sign if sign.isalnum() else "-" for sign in source_id.lower())


def write_place(row: Mapping[str, Any], *, ledger: Ledger) -> list[Component | str]:
    """Source and place of a row."""
    return [link_source(ledger, row["source_id"]), f", {row['source_locator']}".replace("row ", f"row{NO_BREAK}")]


def link_record(ledger: Ledger, record_id: str, *, title: str = "") -> list[Component | str]:
    """A programme as a link to its view, a contract as a link to its programme's; its title below."""
    programme = record_id if record_id in ledger.records["programmes"] else ""
    contract = ledger.records["contracts"].get(record_id, {})
    programme = programme or contract.get("programme_id", "")
    counted = bool(programme) and ledger.records["programmes"][programme]["is_counted"]
    selection = Selection(programmes=(programme,), with_corrections=counted)
    said = say_record(ledger, record_id)
    name: Component | str = link_to(selection, said=said) if programme else said
    return [name, html.Span(title, className="under")] if title and title != said else [name]


def say_record(ledger: Ledger, record_id: str) -> str:
    """The folded identifier if it is the fund's own, else what stands in its place in the source."""
    raw = ledger.records["programmes"].get(record_id, {}).get("programme_id_raw", record_id)
    return record_id if is_fund_identifier(record_id) else str(raw)


def is_web_address(url: str) -> bool:
    return urlsplit(url).scheme in {"http", "https"}


def make_lead(*sentences: str) -> Component:
    return html.P(" ".join(filter(None, sentences)), className="lead")

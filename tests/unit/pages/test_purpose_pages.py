"""The pages about purposes: the section of the method page, the Joint Initiative, shared contracts, and the file."""

import csv
import io
import re

import pytest
from flask.testing import FlaskClient

from iomdash.measures.joint_initiative import derive_initiative
from iomdash.measures.ledger import Ledger
from iomdash.measures.purpose_shares import sum_purposes
from iomdash.measures.shared_records import PROGRAMMES, find_shared
from iomdash.pages.notes import Notes
from iomdash.pages.options import offer
from iomdash.pages.reading import Reader
from iomdash.pages.wording import Wording
from iomdash.state import decode
from iomdash.vocabulary import Purpose
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_cents, write_eur


def section(text: str, id: str) -> str:
    return re.split(r'<section id="', text.partition(f'<section id="{id}">')[2])[0]


def test_the_method_page_tells_rule_reasons_and_what_others_published(
    client: FlaskClient, ledger: Ledger, words: Catalogue
) -> None:
    part = section(client.get("/method").text, "purposes")
    for row in sum_purposes(ledger):
        assert words.say(f"purpose.{row.purpose}") in part
        assert write_eur(row.amount, words=words) in part
    for reviewed in ledger.rows("purposes_reviewed"):
        assert words.say(f"purpose_reason.{reviewed['reason']}").replace("'", "&#39;") in part
    assert "our own classification" in part
    assert "63%" in part
    assert "less than 1.5%" in part
    assert 'href="/purposes.csv"' in part


def test_the_file_holds_every_purpose_of_every_record(client: FlaskClient, ledger: Ledger) -> None:
    answer = client.get("/purposes.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert answer.mimetype == "text/csv"
    assert len(rows) == len(ledger.rows("purposes"))
    assert {row["purpose"] for row in rows} <= {*Purpose, "unpublished"}


def test_the_joint_initiative_has_a_page(client: FlaskClient, ledger: Ledger, words: Catalogue) -> None:
    initiative = derive_initiative(ledger)
    text = client.get("/joint-initiative").text
    assert f"<h1>Programmes of the Joint Initiative hold {write_eur(initiative.approved, words=words)}</h1>" in text
    assert write_cents(initiative.signed) in text
    for member in initiative.members:
        assert member.programme_id in text
        assert write_cents(member.approved) in text
    assert 'href="/receipts?p=' in text
    assert 'href="/?p=' in text


def test_shared_contracts_have_a_page(client: FlaskClient, ledger: Ledger, words: Catalogue) -> None:
    text = client.get("/shared-contracts").text
    with_ngos = [row for row in find_shared(ledger, table=PROGRAMMES) if row.has_ngo]
    total = write_eur(sum(row.whole for row in with_ngos), words=words)
    assert f"<h1>NGOs stand beside the IOM in {len(with_ngos)} programmes of {total}</h1>" in text
    for row in with_ngos:
        assert row.id in text
        assert write_cents(row.whole) in text


@pytest.mark.parametrize("path", ["/joint-initiative", "/shared-contracts"])
def test_every_link_of_these_pages_leads_to_money(client: FlaskClient, path: str) -> None:
    text = client.get(path).text
    links = set(re.findall(r'href="(/receipts[^"]*)"', text))
    assert len(links) > 3
    for link in sorted(links)[:25]:
        assert client.get(link.replace("&amp;", "&")).status_code == 200, link


def test_receipts_of_a_purpose_say_whose_classification_it_is(client: FlaskClient, words: Catalogue) -> None:
    text = client.get("/receipts?of=purpose:return_reintegration~implementer:iom").text
    assert words.say("note.purposes") in text
    assert "classified by us as: Return and reintegration" in text
    assert "classified by us" not in client.get("/receipts?of=implementer:iom").text


@pytest.mark.parametrize(
    ("query", "said", "unsaid"),
    [
        ("", (), ("purposes", "purposes_equal", "purposes_chosen")),
        ("cols=window~purpose", ("purposes", "purposes_equal"), ("purposes_chosen",)),
        ("cols=window~purpose&s=sole", ("purposes",), ("purposes_equal", "purposes_chosen")),
        ("g=jobs_skills", ("purposes", "purposes_equal", "purposes_chosen"), ()),
        ("g=jobs_skills&s=any", ("purposes",), ("purposes_equal", "purposes_chosen")),
        ("cols=window~purpose&v=map", (), ("purposes", "purposes_equal", "purposes_chosen")),
    ],
)
def test_the_note_tells_that_purposes_are_our_own(
    reader: Reader, words: Catalogue, query: str, said: tuple[str, ...], unsaid: tuple[str, ...]
) -> None:
    reading = reader.read(decode(query, known=reader.known).selection)
    note = Notes(reader, reading=reading, words=words).say()
    assert all(words.say(f"note.{key}") in note for key in said)
    assert not any(words.say(f"note.{key}") in note for key in unsaid)


def test_purposes_can_be_chosen_in_the_sentence(reader: Reader, words: Catalogue) -> None:
    selection = decode("g=jobs_skills", known=reader.known).selection
    groups, cleared = offer("measure", reader=reader, selection=selection, words=words)
    purposes = next(group for group in groups if group.heading == words.say("popover.purpose"))
    assert [option.words for option in purposes.options if option.is_chosen] == ["Jobs and skills"]
    assert len(purposes.options) == len(Purpose)
    assert purposes.note == words.say("popover.purpose_note")
    assert cleared is not None
    assert cleared.purposes == ()


@pytest.mark.parametrize(("query", "ways"), [("", 3), ("mark=giz", 1)])
def test_the_first_page_leads_to_these_pages_and_the_gallery_where_the_iom_is_marked(
    reader: Reader, words: Catalogue, query: str, ways: int
) -> None:
    reading = reader.read(decode(query, known=reader.known).selection)
    assert len(Wording(reader, reading=reading, words=words).ask_ways()) == ways

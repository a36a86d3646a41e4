"""IATI files: read strictly, streamed, and refused by name where they are broken or hostile."""

import re
from datetime import date
from pathlib import Path

import pytest

from iomdash.sources.iati import Limits, Transaction, read_activities
from iomdash.sources.record import SourceError

ACTIVITY = """  <iati-activity{attributes}>
    <iati-identifier>{id}</iati-identifier>
    <reporting-org ref="XM-DAC-47066" type="40"><narrative>IOM</narrative></reporting-org>
    <title><narrative xml:lang="fr">Un projet</narrative><narrative xml:lang="en">A  project\n of ours</narrative></title>
    <description><narrative>Prose &amp; more</narrative></description>
    <activity-status code="2"/>
    <activity-date iso-date="2018-03-13" type="1"/>
    <activity-date iso-date="2019-03-12" type="3"/>
    <recipient-country code="SS" percentage="60"/>
    <recipient-region code="289" vocabulary="1" percentage="40"/>
    <sector code="72050" vocabulary="1"/>
    <transaction ref="US-GOV-1">
      <transaction-type code="11"/>
      <transaction-date iso-date="2018-03-01"/>
      <value currency="USD" value-date="2018-03-02">-200000.06</value>
      <provider-org><narrative>USAID</narrative></provider-org>
    </transaction>
  </iati-activity>
"""
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def write(
    folder: Path, *, change: tuple[str, str] = ("", ""), head: str = HEAD, count: int = 1, version: str = "2.03"
) -> Path:
    activities = "".join(ACTIVITY.format(id=f"XM-1-{number}", attributes="") for number in range(count))
    text = f'{head}<iati-activities version="{version}">\n{activities}</iati-activities>\n'
    assert change[0] in text
    path = folder / "file.xml"
    path.write_text(text.replace(*change, 1) if change[0] else text, encoding="utf-8")
    return path


def test_an_activity_is_read_whole(tmp_path: Path) -> None:
    (activity,) = read_activities(write(tmp_path))
    assert (activity.id, activity.title, activity.status, activity.line) == ("XM-1-0", "A project of ours", "2", 3)
    assert activity.dates == {"planned_start": date(2018, 3, 13), "planned_end": date(2019, 3, 12)}
    assert [(one.kind, one.code, one.vocabulary, one.percentage) for one in activity.places] == [
        ("recipient-country", "SS", "", "60"),
        ("recipient-region", "289", "1", "40"),
    ]
    assert [(one.code, one.vocabulary) for one in activity.sectors] == [("72050", "1")]
    assert activity.transactions == (
        Transaction(
            type="11", day=date(2018, 3, 1), value_day=date(2018, 3, 2), amount=-20000006, currency="USD",
            provider_ref="US-GOV-1", provider="USAID",
        ),
    )  # fmt: skip


def test_a_default_currency_holds_where_the_value_has_none(tmp_path: Path) -> None:
    path = write(tmp_path, change=('<value currency="USD"', "<value"))
    path.write_text(path.read_text("utf-8").replace("<iati-activity>", '<iati-activity default-currency="CHF">'), "utf-8")
    (activity,) = read_activities(path)
    assert activity.transactions[0].currency == "CHF"


def test_many_activities_come_one_by_one(tmp_path: Path) -> None:
    found = read_activities(write(tmp_path, count=300))
    assert next(found).id == "XM-1-0"
    assert [activity.id for activity in found] == [f"XM-1-{number}" for number in range(1, 300)]


FAULTS = {
    "an impossible date": (
        ('iso-date="2018-03-13"', 'iso-date="20191900-01-01"'),
        "line 10, field activity-date/@iso-date: not a date",
    ),
    "a day that is none": (('iso-date="2018-03-01"', 'iso-date="2018-02-30"'), "field transaction-date/@iso-date"),
    "a decimal comma": (("-200000.06", "200000,06"), "line 18, field value: not a number in plain decimal notation"),
    "too many decimals": (("-200000.06", "1.005"), "field value: not an amount to the cent"),
    "no amount": (("-200000.06", " "), "field value: no amount"),
    "no currency": ((' currency="USD"', ""), "field currency: no currency on the value, and no default. Ask the publisher"),
    "no type of a transaction": (('<transaction-type code="11"/>', ""), "field transaction-type: the element is missing"),
    "two values": (("<provider-org>", "<value currency='USD'>1</value><provider-org>"), "field value: stands there twice"),
    "a status in words": (('activity-status code="2"', 'activity-status code="Implementation"'), "the code is none of 1, 2"),
    "a date of an unknown type": (('type="3"/>', 'type="9"/>'), "field activity-date/@type: the code is none of"),
    "an empty identifier": (("XM-1-0", " "), "field iati-identifier: the element is empty"),
    "a share above a hundred": (('percentage="60"', 'percentage="160"'), "field percentage: not between 0 and 100"),
    "a share in words": (('percentage="60"', 'percentage="most"'), "field percentage: not a number"),
    "an element nobody reads": (("<description>", "<rumour/><description>"), "field rumour: an element that nothing reads"),
    "a sector without a code": (('sector code="72050"', "sector"), "field sector/@code: the attribute is empty"),
    "a bare ampersand": (("Prose &amp; more", "Prose & more"), "line 8: not well-formed XML"),
    "a file cut short": (("</iati-activities>", ""), "not well-formed XML"),
    "another root": (("<iati-activities version", "<html version"), "field html: not an IATI activity file"),
}


@pytest.mark.parametrize(("change", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named_with_its_place(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    with pytest.raises(SourceError, match=r"file\.xml") as found:
        list(read_activities(write(tmp_path, change=change)))
    assert said in str(found.value)
    assert str(found.value).endswith(".")


def test_an_activity_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"line 22, field iati-identifier: the activity stands twice"):
        list(read_activities(write(tmp_path, count=2, change=("XM-1-1", "XM-1-0"))))


def test_words_instead_of_codes_are_refused_by_version(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"field version: not version 2\.0x \('1.03'\)"):
        list(read_activities(write(tmp_path, version="1.03")))


@pytest.mark.parametrize("text", ["[{}]", "", "<html/>", "<iati-activities version='2.03'/>"])
def test_what_is_no_activity_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "file.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=r"not well-formed|not an IATI|no activity in it"):
        list(read_activities(path))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none\.xml: cannot be read"):
        list(read_activities(tmp_path / "none.xml"))


DOCTYPES = {
    "a document type": '<!DOCTYPE iati-activities SYSTEM "http://127.0.0.1:9/x.dtd">',
    "an entity": '<!DOCTYPE x [<!ENTITY a "AAAA"><!ENTITY b "&a;&a;&a;&a;">]>',
    "a file to be read": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
}


@pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=DOCTYPES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_a_document_type_is_refused_unread(tmp_path: Path, doctype: str, encoding: str) -> None:
    path = tmp_path / "file.xml"
    path.write_bytes(f'<?xml version="1.0"?>{doctype}<iati-activities version="2.03"/>'.encode(encoding))
    with pytest.raises(SourceError, match=r"a document type is declared\. Take it out"):
        list(read_activities(path))


def test_a_document_type_across_two_blocks_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file.xml"
    padding = " " * (2**20 - 12)
    path.write_text(f"<!--{padding}--><!DOCTYPE x><iati-activities/>", encoding="utf-8")
    with pytest.raises(SourceError, match="a document type is declared"):
        list(read_activities(path))


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(size=100), "bytes, more than the 100 allowed"),
        (Limits(activities=2), "more than 2 activities"),
        (Limits(elements=5), "more than 5 elements"),
    ],
)
def test_a_file_beyond_the_limits_is_refused(tmp_path: Path, limits: Limits, said: str) -> None:
    with pytest.raises(SourceError, match=re.escape(said)):
        list(read_activities(write(tmp_path, count=3), limits=limits))

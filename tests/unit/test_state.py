"""Addresses: what each key says, what is left out and said, what differs from the default alone is written."""

from typing import Any

import pytest

from iomdash.measures.selection import DEFAULT_COLUMNS, Selection
from iomdash.state import KEYS, LONGEST, KnownIds, address_of, decode, encode, toggle
from iomdash.vocabulary import Colour, Column, MapStyle, Measure, PlaceRule, Rule, View

KNOWN = KnownIds(
    donors=("de", "it", "eu-budget"),
    windows=("NOA", "SAH", "unpublished"),
    countries=("LY", "NA", "several"),
    implementers=("iom", "giz"),
    kinds=("ngo", "iom"),
    themes=("TFP.1", "unpublished"),
    purposes=("jobs_skills", "several"),
    programmes=("T05-EUTF-NOA-LY-03", "P~2"),
    marks=("iom", "giz"),
    releases=("2026-11",),
)

CASES = [
    ("", {}),
    ("m=contracted", {"measure": Measure.CONTRACTED}),
    ("d=de~it", {"donors": ("de", "it")}),
    ("w=noa", {"windows": ("NOA",)}),
    ("w=unpublished", {"windows": ("unpublished",)}),
    ("c=na~several", {"countries": ("NA", "several")}),
    ("i=iom", {"implementers": ("iom",)}),
    ("k=ngo", {"kinds": ("ngo",)}),
    ("t=tfp.1", {"themes": ("TFP.1",)}),
    ("g=jobs_skills~several", {"purposes": ("jobs_skills", "several")}),
    ("p=t05-eutf-noa-ly-03", {"programmes": ("T05-EUTF-NOA-LY-03",)}),
    ("y=2016-2019", {"first_year": 2016, "last_year": 2019}),
    ("y=2016-", {"first_year": 2016}),
    ("y=-2019", {"last_year": 2019}),
    ("y=2017", {"first_year": 2017, "last_year": 2017}),
    ("by=2018-08-22", {"decided_by": "2018-08-22"}),
    ("u=0", {"with_undated": False}),
    ("n=0", {"with_unknown": False}),
    ("b=adoption", {"adoption_only": True}),
    ("s=any", {"rule": Rule.ANY_MENTION}),
    ("cs=equal", {"place_rule": PlaceRule.EQUAL}),
    ("x=0", {"with_corrections": False}),
    ("mark=giz", {"mark": "giz"}),
    ("cols=window~kind", {"columns": (Column.WINDOW, Column.KIND)}),
    ("colour=window", {"colour": Colour.WINDOW}),
    ("page=country:1~implementer:2", {"pages": ((Column.COUNTRY, 1), (Column.IMPLEMENTER, 2))}),
    ("all=1", {"with_all": True}),
    ("px=14900000", {"scale": 14_900_000}),
    ("v=map", {"view": View.MAP}),
    ("map=classes", {"map_style": MapStyle.CLASSES}),
    ("r=2026-11", {"release": "2026-11"}),
]


@pytest.mark.parametrize(("query", "fields"), CASES)
def test_each_key_says_one_thing_and_is_written_as_it_is_read(query: str, fields: dict[str, Any]) -> None:
    decoded = decode(query, known=KNOWN)
    assert decoded.selection == Selection(**fields)
    assert decoded.ignored == ()
    assert encode(decoded.selection) == query


def test_every_key_has_a_case() -> None:
    assert {query.partition("=")[0] for query, _ in CASES if query} == set(KEYS)


def test_keys_are_written_in_a_fixed_order() -> None:
    query = "r=2026-11&v=flow&y=2016-2021&s=sole&i=iom&w=noa&d=de~it&m=approved"
    assert encode(decode(query, known=KNOWN).selection) == "d=de~it&w=noa&i=iom&y=2016-2021&s=sole&r=2026-11"


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("?m=contracted", {"measure": Measure.CONTRACTED}),
        ("w=NOA", {"windows": ("NOA",)}),
        ("d=it~it~de", {"donors": ("it", "de")}),
        ("d=it%7Ede", {"donors": ("it", "de")}),
        ("d=~it~", {"donors": ("it",)}),
        ("y=2019-2016", {"first_year": 2016, "last_year": 2019}),
        ("d=", {}),
        ("m=approved&u=&cols=", {}),
    ],
)
def test_other_ways_to_say_the_same(query: str, fields: dict[str, Any]) -> None:
    decoded = decode(query, known=KNOWN)
    assert (decoded.selection, decoded.ignored) == (Selection(**fields), ())


@pytest.mark.parametrize(
    ("query", "fields", "ignored"),
    [
        ("colour=red", {}, (("colour", "red"),)),
        ("page=country:0~donor:1~planet:1", {}, (("page", "country:0"), ("page", "donor:1"), ("page", "planet:1"))),
        ("page=country:1~country:2~kind", {"pages": ((Column.COUNTRY, 1),)}, (("page", "country:2"), ("page", "kind"))),
        ("page=country:100", {}, (("page", "country:100"),)),
        ("page=country:\u0663", {}, (("page", "country:\u0663"),)),
        ("px=0", {}, (("px", "0"),)),
        ("px=-5", {}, (("px", "-5"),)),
        ("px=12345678901", {}, (("px", "12345678901"),)),
        ("all=0", {}, (("all", "0"),)),
        ("M=contracted", {}, (("M", "contracted"),)),
        ("m=paid", {}, (("m", "paid"),)),
        ("d=de~fr~xx", {"donors": ("de",)}, (("d", "fr"), ("d", "xx"))),
        ("d=fr", {}, (("d", "fr"),)),
        ("mark=IOM", {}, (("mark", "IOM"),)),
        ("u=1", {}, (("u", "1"),)),
        ("by=2018-13-01", {}, (("by", "2018-13-01"),)),
        ("by=20180822", {}, (("by", "20180822"),)),
        ("cs=some", {}, (("cs", "some"),)),
        ("x=false", {}, (("x", "false"),)),
        ("b=start", {}, (("b", "start"),)),
        ("y=-", {}, (("y", "-"),)),
        ("y=16-19", {}, (("y", "16-19"),)),
        ("y=0000", {}, (("y", "0000"),)),
        ("y=20160", {}, (("y", "20160"),)),
        ("y=２０１６", {}, (("y", "２０１６"),)),
        ("y=2016-2017-2018", {}, (("y", "2016-2017-2018"),)),
        ("cols=window", {}, (("cols", "window"),)),
        ("cols=window~window", {}, (("cols", "window~window"),)),
        ("cols=window~kind~price", {"columns": (Column.WINDOW, Column.KIND)}, (("cols", "price"),)),
        ("cols=donor~window~country~kind~theme~programme", {}, (("cols", "donor~window~country~kind~theme~programme"),)),
        ("r=2025-01", {}, (("r", "2025-01"),)),
        ("d=de&d=it", {"donors": ("de",)}, (("d", "it"),)),
        ("m=contracted&m=approved", {"measure": Measure.CONTRACTED}, (("m", "approved"),)),
        ("d=xx&d=it", {}, (("d", "xx"), ("d", "it"))),
    ],
)
def test_what_is_not_known_is_left_out_and_said(
    query: str, fields: dict[str, Any], ignored: tuple[tuple[str, str], ...]
) -> None:
    decoded = decode(query, known=KNOWN)
    assert decoded.selection == Selection(**fields)
    assert decoded.ignored == ignored


def test_too_many_keys_are_refused_whole() -> None:
    query = "&".join(f"k{n}=1" for n in range(60))
    decoded = decode(f"m=contracted&{query}", known=KNOWN)
    assert (decoded.selection, decoded.ignored) == (Selection(), (("", f"m=contracted&{query}"[:40]),))


def test_an_address_that_is_too_long_is_cut_between_two_ids_and_that_is_said() -> None:
    query = "i=iom&p=" + "~".join(["T05-EUTF-NOA-LY-03"] * 300) + "&m=contracted"
    decoded = decode(query, known=KNOWN)
    assert decoded.selection == Selection(implementers=("iom",), programmes=("T05-EUTF-NOA-LY-03",))
    (key, cut), *others = decoded.ignored
    assert (key, others) == ("", [])
    assert cut.startswith("T05-EUTF-NOA-LY-03~")
    assert len(cut) == 40


def test_one_endless_word_is_left_out_whole() -> None:
    decoded = decode("d=" + "x" * 2 * LONGEST, known=KNOWN)
    assert (decoded.selection, decoded.ignored) == (Selection(), (("", "d=" + "x" * 38),))


def test_the_separator_in_an_identifier_is_not_mistaken() -> None:
    """A doubled programme ends in ~2, which is also what separates ids."""
    selection = Selection(programmes=("P~2",))
    assert encode(selection) == "p=p:2"
    assert decode("p=p:2", known=KNOWN).selection == selection


def test_the_whole_address() -> None:
    assert address_of(Selection()) == "/"
    assert address_of(Selection(donors=("de",)), path="/iom") == "/iom?d=de"


def test_columns_are_left_out_only_in_their_own_order() -> None:
    assert encode(Selection(columns=DEFAULT_COLUMNS)) == ""
    assert encode(Selection(columns=DEFAULT_COLUMNS[::-1])) == "cols=implementer~country~window~donor"


@pytest.mark.parametrize(
    ("ids", "id", "toggled"),
    [((), "a", ("a",)), (("a", "b"), "a", ("b",)), (("a",), "b", ("a", "b")), (["a", "b"], "b", ("a",))],
)
def test_toggling(ids: Any, id: str, toggled: tuple[str, ...]) -> None:
    assert toggle(ids, id=id) == toggled

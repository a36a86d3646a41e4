"""Every rule that looks for slips: a case it finds, and a near miss that it leaves alone."""

from datetime import date
from decimal import Decimal

import pytest

from iomdash.tables import detectors
from iomdash.vocabulary import Slip
from tests.unit.tables.making import Row, make_activity, make_contract, make_facts, make_listed, make_programme

ONE = "T05-EUTF-HOA-XX-01"
MILLION = 100_000_000


@pytest.mark.parametrize(
    ("approved", "signed", "is_found"),
    [
        (400, 40, True),
        (400, 32, True),
        (400, 31, False),
        (400, 41, False),
        (400, 0, False),
        (0, 0, False),
        (40, 40, False),
    ],
    ids=["a tenth", "a quarter to spare", "more to spare", "above a tenth", "no contracts", "nothing", "as approved"],
)
def test_tenfold_slips(approved: int, signed: int, is_found: bool) -> None:
    rows = [make_programme(amount_eur=approved * MILLION)]
    found = list(detectors.tenfold_slips(rows, signed={ONE: signed * MILLION}))
    expected = [("tenfold_slip", "programmes", ONE, f"{approved}000000.00", f"{signed}000000.00")]
    assert found == (expected if is_found else [])


def test_doubled_programmes() -> None:
    rows = [
        make_programme(ONE),
        make_programme(f"{ONE}~2", programme_id_raw="T05-EUTF-HoA-XX-01"),
        make_programme("T05-EUTF-HOA-XX-02"),
    ]
    assert list(detectors.doubled_programmes(rows)) == [
        ("doubled_programme", "programmes", f"{ONE}~2", "T05-EUTF-HoA-XX-01", ONE)
    ]


@pytest.mark.parametrize(
    ("fields", "is_found"),
    [
        ({}, False),
        ({"programme_id": "YEPPROGRAMMES"}, True),
        ({"programme_id": "YEP", "is_counted_as_published": False}, False),
    ],
    ids=["of the fund", "something else", "something else, not listed"],
)
def test_rows_that_are_no_programme(fields: dict[str, object], is_found: bool) -> None:
    found = list(detectors.rows_that_are_no_programme([make_programme(ONE) | fields]))
    assert [finding[0] for finding in found] == ["not_a_programme"] * is_found


@pytest.mark.parametrize(("other", "is_found"), [(f"{ONE}-01", True), ("T05-EUTF-HOA-XX-02", False), (f"{ONE}0", False)])
def test_children_among_parents(other: str, is_found: bool) -> None:
    found = list(detectors.children_among_parents([make_programme(ONE), make_programme(other)]))
    assert found == [("child_among_parents", "programmes", other, other, ONE)] * is_found


def test_missing_from_the_list() -> None:
    rows = [make_programme(ONE), make_programme("T05-EUTF-HOA-XX-02", is_counted_as_published=False, amount_eur=270)]
    assert list(detectors.missing_from_the_list(rows)) == [
        ("missing_from_list", "programmes", "T05-EUTF-HOA-XX-02", "2.70", "0.00")
    ]


@pytest.mark.parametrize(
    ("written", "is_found"), [("28.05.19", True), ("20190528", True), ("2019-05-28", False), ("", False)]
)
@pytest.mark.parametrize("field", ["adoption_date", "start_date", "end_date"])
def test_unreadable_dates(field: str, written: str, is_found: bool) -> None:
    facts = make_facts(programmes=[make_listed(**{f"{field}_raw": written})])
    found = list(detectors.unreadable_dates(facts, programmes=[make_programme(ONE)]))
    assert found == [("unreadable_date", "programmes", ONE, written, f"{field} as YYYY-MM-DD")] * is_found


def test_an_unreadable_date_is_found_even_where_another_source_gives_it() -> None:
    facts = make_facts(programmes=[make_listed(start_date_raw="soon")])
    assert list(detectors.unreadable_dates(facts, programmes=[make_programme(ONE, start_date=date(2018, 1, 1))]))


def doubles(*contracts: dict[str, object]) -> list[str]:
    return [finding[2] for finding in detectors.doubled_contracts(contracts)]


def test_of_two_contracts_alike_the_less_complete_is_the_double() -> None:
    full = make_contract(f"{ONE}-02", start_date=date(2018, 1, 1))
    assert doubles(make_contract(f"{ONE}-2"), full) == [f"{ONE}-2"]
    assert doubles(make_contract(f"{ONE}-02~2", match_method="identifier"), full) == [f"{ONE}-02~2"]


def test_of_two_contracts_alike_in_everything_the_second_is_the_double() -> None:
    assert doubles(make_contract(f"{ONE}-02"), make_contract(f"{ONE}-02~2")) == [f"{ONE}-02~2"]
    assert doubles(make_contract(f"{ONE}-02~2"), make_contract(f"{ONE}-02")) == [f"{ONE}-02~2"]


@pytest.mark.parametrize(
    "other",
    [{"contract_id_raw": f"{ONE}-03"}, {"amount_eur": 5}, {"programme_id": "T05-EUTF-HOA-XX-02"}],
    ids=["another number", "another amount", "another programme"],
)
def test_contracts_that_differ_are_no_doubles(other: dict[str, object]) -> None:
    assert not doubles(make_contract(f"{ONE}-02"), make_contract(f"{ONE}-02~2") | other)


def test_contracts_without_amount_or_programme_are_no_doubles() -> None:
    for fields in ({"amount_eur": 0}, {"programme_id": ""}):
        assert not doubles(make_contract(f"{ONE}-02") | fields, make_contract(f"{ONE}-02~2") | fields)


TITLE = "Innovative durable solutions for returnees in Mogadishu"


@pytest.mark.parametrize(
    ("title", "is_found"),
    [(f"RE-INTEG: {TITLE}", True), (TITLE.upper(), True), ("Roads", False), ("", False)],
    ids=["within", "case", "another", "none"],
)
def test_a_contract_without_a_number_is_a_double_by_its_title(title: str, is_found: bool) -> None:
    unnumbered, numbered = make_contract(ONE, title=TITLE), make_contract(f"{ONE}-06", title=title)
    assert doubles(unnumbered, numbered) == [ONE] * is_found


@pytest.mark.parametrize(("signed", "is_found"), [(MILLION + 1, True), (MILLION, False), (0, False)])
def test_contracts_above_the_decision(signed: int, is_found: bool) -> None:
    found = list(detectors.contracts_above_decision([make_programme(ONE)], signed={ONE: signed}))
    assert found == [("contracts_above_decision", "programmes", ONE, "1000000.01", "1000000.00")] * is_found


def test_doubled_contracts_count_in_the_sum_of_signed_money() -> None:
    rows = [make_contract(), make_contract(is_counted=False), make_contract(programme_id="", amount_eur=7)]
    assert detectors.sum_contracts(rows) == {ONE: 2 * MILLION, "": 7}


def shares(*percentages: str | None, activity: str = ONE) -> list[dict[str, object]]:
    return [{"activity_id_raw": activity, "percentage": Decimal(text) if text else None} for text in percentages]


@pytest.mark.parametrize(
    ("percentages", "observed"),
    [
        (["50", "75"], "125"),
        (["50", "49.9"], "99.9"),
        (["50", "50"], ""),
        (["33.3333", "66.6667"], ""),
        (["80"], ""),
        ([None, None], ""),
    ],
    ids=["above", "below", "whole", "whole in thirds", "one country", "none stated"],
)
def test_odd_percentages(percentages: list[str | None], observed: str) -> None:
    found = list(detectors.odd_percentages(make_facts(activity_recipients=shares(*percentages))))
    assert [finding[2:4] for finding in found] == ([(ONE, observed)] if observed else [])


def test_two_activities_of_one_folded_identifier_are_not_summed() -> None:
    rows = shares("100") + shares("100", activity="T05-EUTF-HoA-XX-01")
    assert not list(detectors.odd_percentages(make_facts(activity_recipients=rows)))


@pytest.mark.parametrize(
    ("written", "is_found"), [("EAST", True), ("noa", True), ("NOA", False), ("REG", False), ("", False)]
)
def test_unknown_windows(written: str, is_found: bool) -> None:
    facts = make_facts(programmes=[make_listed(window=written)])
    found = list(detectors.unknown_windows(facts, programmes=[make_programme()]))
    assert found == ([("unknown_window", "programmes", ONE, written, "NOA, SAH, HOA, REG")] if is_found else [])


ORGANISATIONS = [
    {"organisation_id": "rescue", "acronym": "IRC", "name": "International Rescue Committee"},
    {"organisation_id": "irc-wash", "acronym": "", "name": "IRC Water"},
    {"organisation_id": "un", "acronym": "UN", "name": "United Nations"},
]


def named(organisation: str, *, name: str, times: int = 1, role: str = "implementing", start: int = 1) -> list[Row]:
    """Participations of one organisation in as many programmes."""
    row = {"level": "programme", "role": role, "name_raw": name, "organisation_id": organisation}
    return [row | {"record_id": f"{organisation}-{n}"} for n in range(start, start + times)]


def doubtful(*rows: list[Row]) -> list[detectors.Finding]:
    facts = make_facts(organisations=ORGANISATIONS)
    return list(detectors.doubtful_names(facts, participations=[row for group in rows for row in group]))


def test_a_name_with_the_acronym_of_one_named_more_often_is_doubtful() -> None:
    likely = named("rescue", name="International Rescue Committee", times=2)
    finding = ("doubtful_name", "programmes", "irc-wash-1", "IRC Water", "International Rescue Committee")
    assert doubtful(named("irc-wash", name="IRC Water"), likely) == [finding]
    assert doubtful(named("irc-wash", name="IRC Water"), named("irc-wash", name="IRC Water"), likely * 2) == [finding]


@pytest.mark.parametrize(
    "rows",
    [
        [named("irc-wash", name="IRC Water", times=2), named("rescue", name="IRC", times=2)],
        [named("irc-wash", name="Water and IRCs"), named("rescue", name="IRC", times=2)],
        [named("irc-wash", name="IRC Water", role="funding"), named("rescue", name="IRC", times=2)],
        [named("rescue", name="IRC Water"), named("irc-wash", name="Water", times=2)],
        [named("irc-wash", name="UN Water"), named("un", name="UN", times=2)],
        [named("", name="IRC Water"), named("rescue", name="IRC", times=2)],
    ],
    ids=["as often", "no whole word", "no implementer", "its own acronym", "two letters", "matches nothing"],
)
def test_other_names_are_not_doubtful(rows: list[list[Row]]) -> None:
    assert doubtful(*rows) == []


def test_every_rule_runs_and_findings_come_sorted() -> None:
    facts = make_facts(
        programmes=[
            make_listed(ONE, end_date_raw="never", window="EAST"),
            make_listed(ONE),
            make_listed("YEP"),
            make_listed(f"{ONE}-01"),
        ],
        activities=[make_activity(f"{ONE}-01"), make_activity(f"{ONE}-1")],
        activity_recipients=shares("50", "75"),
        organisations=ORGANISATIONS,
    )
    programmes = [
        make_programme(ONE, amount_eur=20 * MILLION),
        make_programme(f"{ONE}~2"),
        make_programme("YEP"),
        make_programme(f"{ONE}-01", amount_eur=0),
        make_programme("T05-EUTF-HOA-XX-09", is_counted_as_published=False),
    ]
    contracts = [make_contract(f"{ONE}-01"), make_contract(f"{ONE}-1"), make_contract("X", programme_id=f"{ONE}-01")]

    participations = [*named("irc-wash", name="IRC Water"), *named("rescue", name="International Rescue Committee", times=2)]
    found = detectors.find_slips(facts, programmes=programmes, contracts=contracts, participations=participations)

    assert found == sorted(found)
    assert {finding[0] for finding in found} == set(Slip)

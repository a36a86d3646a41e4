"""Receipts sum to the number they stand for, to the cent, whatever it is narrowed to."""

from hypothesis import given, settings

from iomdash.measures.flows import derive_flow
from iomdash.measures.ranges import derive_place_range, derive_range, focused
from iomdash.measures.receipts import MARKED, NAMES, YEAR, derive_receipts
from iomdash.measures.selection import Selection, changed
from iomdash.measures.trends import derive_trend
from iomdash.state import decode_receipt, receipt_of
from iomdash.vocabulary import NAMED, Measure, PlaceRule, Rule
from tests.strategies import full_selections, shipped_ids, shipped_ledger
from tests.unit.measures.making import make_ledger, make_path

LEDGER = make_ledger(
    make_path("A", amount_eur=60),
    make_path("A", amount_eur=40, country_code="NE", implementer_id="giz"),
    make_path("B", amount_eur=7, implementer_id="giz", year=None, year_basis="undated"),
    make_path("C", amount_eur=3, year=2020, year_basis="start", window="SAH", country_code="NE"),
    make_path("C", amount_eur=2, year=2020, year_basis="start", window="SAH", country_code="ML"),
)


def amounts(*of: tuple[str, str], **fields: object) -> dict[str, int]:
    receipts = derive_receipts(LEDGER, selection=changed(Selection(), **fields), of=of)
    assert receipts.total == sum(row.amount for row in receipts.rows)
    return {row.record["programme_id"]: row.amount for row in receipts.rows}


def test_one_row_per_record_the_biggest_first() -> None:
    assert list(amounts().items()) == [("A", 100), ("B", 7), ("C", 5)]


def test_a_number_can_be_narrowed() -> None:
    assert amounts(("country", "NE")) == {"A": 40, "C": 3}
    assert amounts(("country", "NE"), ("implementer", "iom")) == {"C": 3}
    assert amounts(("year", "undated")) == {"B": 7}
    assert amounts(("year", "2018")) == {"A": 100}
    assert amounts(("year", "undated"), adoption_only=True) == {"B": 7, "C": 5}
    assert amounts((MARKED, "iom")) == {"A": 60, "C": 5}
    assert amounts((NAMES, "ML")) == {"C": 5}
    assert amounts(("country", "SO")) == {}


def test_a_row_tells_its_parts_and_what_it_is_a_part_of() -> None:
    (row,) = derive_receipts(LEDGER, selection=Selection(countries=("NE",)), of=(("implementer", "giz"),)).rows
    assert row.parts == (("NE", "giz", 40),)
    assert (row.amount, row.whole, row.year, row.table) == (40, 100_000_000, 2018, "programmes")


@settings(max_examples=40)
@given(selection=full_selections())
def test_every_node_link_year_and_mark_has_receipts_of_its_sum(selection: Selection) -> None:
    ledger = shipped_ledger()
    flow = derive_flow(ledger, selection=selection)
    numbers = {((node.column, node.id),): node.amount for node in flow.nodes.values()}
    for link in flow.links[::7]:
        ends = tuple((key.partition(":")[0], key.partition(":")[2]) for key in (link.source, link.target))
        numbers[ends] = link.amount
    trend = derive_trend(ledger, selection=selection)
    numbers |= {((YEAR, str(year.year or "undated")),): year.amount for year in (*trend.years, trend.undated)}
    numbers |= {((MARKED, selection.mark),): flow.marked, (): flow.total}
    for of, cents in numbers.items():
        assert derive_receipts(ledger, selection=selection, of=of).total == cents, of


@settings(max_examples=60)
@given(selection=full_selections())
def test_every_amount_of_a_range_has_receipts_of_its_sum(selection: Selection) -> None:
    ledger, base = shipped_ledger(), focused(selection)
    span = derive_range(ledger, selection=selection)
    for rule, cents in span.by_rule:
        state = changed(base, rule=Rule(rule))
        assert derive_receipts(ledger, selection=state, of=((MARKED, span.organisation),)).total == cents
    for of_focus, state, marked in ((True, base, ((MARKED, span.organisation),)), (False, selection, ())):
        places = derive_place_range(ledger, selection=selection, of_focus=of_focus)
        for rule, cents in places.by_rule if places else ():
            of = ((NAMES, ",".join(selection.countries)), *marked) if rule == NAMED else marked
            fields = {"countries": (), "place_rule": PlaceRule.EQUAL} if rule == NAMED else {"place_rule": PlaceRule(rule)}
            assert derive_receipts(ledger, selection=changed(state, **fields), of=of).total == cents, rule


@settings(max_examples=100)
@given(selection=full_selections())
def test_addresses_of_receipts_are_read_as_they_are_written(selection: Selection) -> None:
    of = (("country", "LY"), ("implementer", "others"), ("year", "undated"), (MARKED, selection.mark), (NAMES, "LY,NE"))
    for some in (of, of[:1], ()):
        written = receipt_of(selection, of=some).partition("?")[2]
        decoded, found = decode_receipt(written, known=shipped_ids())
        assert (decoded.selection, decoded.ignored, found) == (selection, (), some)


def test_what_is_not_known_is_reported() -> None:
    decoded, found = decode_receipt("c=ly&of=country:zz~planet:mars~year:2017~names:ly,zz", known=shipped_ids())
    assert found == (("year", "2017"),)
    assert decoded.ignored == (("of", "country:zz"), ("of", "planet:mars"), ("of", "names:ly,zz"))


def test_contracts_are_records_of_their_own() -> None:
    receipts = derive_receipts(shipped_ledger(), selection=Selection(measure=Measure.CONTRACTED))
    assert {row.table for row in receipts.rows} == {"contracts"}
    assert len(receipts.rows) == 383


def test_donors_that_contradict_each_other_have_nothing_in_common() -> None:
    both = (("donor", "eu-budget"), ("donor", "de"))
    assert amounts(both[0])
    assert amounts(*both) == {}
    assert amounts(both[0], donors=("de",)) == {}
    assert amounts(both[1], donors=("de", "eu-budget")) == amounts(both[1])


def test_only_the_marked_organisation_has_a_marked_part() -> None:
    decoded, found = decode_receipt("of=marked:giz", known=shipped_ids())
    assert (decoded.ignored, found) == ((("of", "marked:giz"),), ())
    assert decode_receipt("mark=giz&of=marked:giz", known=shipped_ids())[1] == ((MARKED, "giz"),)


def test_a_narrowing_has_few_parts_each_once() -> None:
    years = [f"year:{year}" for year in range(2010, 2022)]
    decoded, found = decode_receipt(f"of={'~'.join([*years, *years])}&of=country:ly", known=shipped_ids())
    assert [id for _, id in found] == [str(year) for year in range(2010, 2018)]
    assert decoded.ignored[0] == ("of", "country:ly")
    assert [value for _, value in decoded.ignored[1:]] == years[8:]


SWAPPED = ("donors", "windows", "countries", "implementers", "kinds", "themes", "programmes")


@settings(max_examples=40)
@given(selection=full_selections())
def test_the_order_of_ids_in_an_address_changes_no_number(selection: Selection) -> None:
    ledger = shipped_ledger()
    turned = changed(selection, **{name: getattr(selection, name)[::-1] for name in SWAPPED})
    both = [derive_receipts(ledger, selection=one) for one in (selection, turned)]
    assert both[0] == both[1]
    assert derive_range(ledger, selection=selection) == derive_range(ledger, selection=turned)
    for of_focus in (True, False):
        spans = [derive_place_range(ledger, selection=one, of_focus=of_focus) for one in (selection, turned)]
        assert spans[0] == spans[1]

"""The release that ships: keys, references, counts, totals against published ones, and the traps of its sources.

Every expectation is computed here from the tables, not by the checks of the app.
"""

from collections import Counter, defaultdict
from decimal import Decimal
from typing import Any

import pytest

from iomdash.measures.ledger import Ledger
from iomdash.tables.clean import fold_name
from iomdash.tables.schemas import TableSchema, all_schemas

Rows = list[dict[str, Any]]
NO_ADDRESS = {"EC_PR_2018-03-23"}
"""Sources in use whose address nobody has written down yet."""
UNKNOWN = {"several", "unpublished", "shared", "uncontracted"}


@pytest.fixture(scope="module")
def tables(ledger: Ledger) -> dict[str, Rows]:
    return {name: table.to_pylist() for name, table in ledger.release.tables.items()}


@pytest.mark.parametrize("schema", all_schemas().values(), ids=lambda schema: schema.name)
def test_keys_are_unique(tables: dict[str, Rows], schema: TableSchema) -> None:
    keys = Counter(tuple(row[name] for name in schema.key) for row in tables[schema.name])
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize(
    ("table", "rows"),
    {
        "programmes": 254, "contracts": 389, "activity_recipients": 1122, "contributions": 129, "fund_totals": 59,
        "published_shares": 63, "country_totals": 13, "agency_revenue": 5219, "agency_expenses": 1502, "organisations": 218,
        "organisation_aliases": 734, "countries": 257, "theme_codes": 4, "corrections": 10, "set_aside": 260,
        "donor_shares": 5, "window_preferences": 54,
    }.items(),
)  # fmt: skip
def test_row_counts(tables: dict[str, Rows], table: str, rows: int) -> None:
    counted = {row["fact_table"]: row["row_count"] for row in tables["ingredients"]}
    assert (counted[table] if table == "activity_recipients" else len(tables[table])) == rows


def ids(tables: dict[str, Rows], table: str) -> set[str]:
    return {row[next(iter(row))] for row in tables[table]}


@pytest.mark.parametrize(
    ("table", "column", "target", "others"),
    [
        ("paths", "programme_id", "programmes", {""}),
        ("paths", "contract_id", "contracts", {""}),
        ("paths", "implementer_id", "organisations", UNKNOWN),
        ("paths", "country_code", "countries", {"several", "unpublished"}),
        ("contracts", "programme_id", "programmes", {""}),
        ("participations", "organisation_id", "organisations", {""}),
        ("recipient_shares", "country_code", "countries", {""}),
        ("themes", "programme_id", "programmes", set()),
        ("themes", "theme_code", "theme_codes", set()),
        ("findings", "correction_id", "corrections", {""}),
        ("organisation_aliases", "organisation_id", "organisations", set()),
        ("country_aliases", "country_code", "countries", set()),
        ("theme_aliases", "theme_code", "theme_codes", set()),
        ("organisations", "country_code", "countries", {""}),
    ],
)
def test_references(tables: dict[str, Rows], table: str, column: str, target: str, others: set[str]) -> None:
    assert {row[column] for row in tables[table]} - ids(tables, target) - others == set()


@pytest.mark.parametrize("table", ["participations", "recipient_shares"])
def test_records_are_programmes_or_contracts(tables: dict[str, Rows], table: str) -> None:
    known = {"programme": ids(tables, "programmes"), "contract": ids(tables, "contracts")}
    assert all(row["record_id"] in known[row["level"]] for row in tables[table])


def test_every_source_in_any_table_is_described_with_licence_and_credit(tables: dict[str, Rows]) -> None:
    sources = {row["source_id"]: row for row in tables["sources"]}
    used = {row["source_id"] for rows in tables.values() for row in rows if "source_id" in row} - {"CURATED", ""}
    assert used <= set(sources)
    for source_id in used:
        assert all(sources[source_id][column] for column in ("title", "publisher", "licence", "credit")), source_id
    assert {source_id for source_id in used if not sources[source_id]["url"]} <= NO_ADDRESS


def test_every_fact_row_names_its_file_and_place(tables: dict[str, Rows]) -> None:
    for name, rows in tables.items():
        for row in rows:
            assert "source_locator" not in row or (row["source_file"] and row["source_locator"]), (name, row)


def test_grade_c_is_not_shipped(tables: dict[str, Rows]) -> None:
    graded = [row["confidence"] for rows in tables.values() for row in rows if "confidence" in row]
    assert set(graded) == {"A", "B"}


def euros(rows: Rows, column: str = "amount_eur") -> Decimal:
    return sum((row[column] for row in rows), Decimal(0))


def counted(tables: dict[str, Rows]) -> Rows:
    return [row for row in tables["programmes"] if row["is_counted"]]


def published_total(tables: dict[str, Rows], day: str) -> Decimal:
    (row,) = [row for row in tables["fund_totals"] if str(row["as_of_date"]) == day and row["window"] == "Total"]
    return Decimal(row["approved_eur"])


def test_the_list_as_published(tables: dict[str, Rows]) -> None:
    listed = [row for row in tables["programmes"] if row["is_counted_as_published"]]
    assert (len(listed), euros(listed, "amount_as_published_eur")) == (253, Decimal("5256084987.34"))


def test_the_corrected_list_is_within_two_per_cent_of_the_commissions_figure(tables: dict[str, Rows]) -> None:
    theirs = published_total(tables, "2022-08-05")
    assert theirs == Decimal("4951000000.00")
    assert abs(euros(counted(tables)) / theirs - 1) < Decimal("0.02")
    assert len(counted(tables)) == 251


@pytest.mark.parametrize("day", ["2018-06-30", "2019-02-19", "2019-04-08"])
def test_dated_sums_are_within_three_per_cent_of_the_published(tables: dict[str, Rows], day: str) -> None:
    ours = [row for row in counted(tables) if row["decision_date"] and str(row["decision_date"]) <= day]
    assert abs(euros(ours) / published_total(tables, day) - 1) < Decimal("0.03")


def test_every_year_carries_its_basis(tables: dict[str, Rows]) -> None:
    for row in tables["programmes"]:
        dates = {"adoption": row["adoption_date"], "start": row["start_date"], "first_contract": row["first_contract_date"]}
        stated = [(basis, day) for basis, day in dates.items() if day]
        expected = stated[0] if stated else ("undated", None)
        assert (row["year_basis"], row["decision_date"]) == expected
        assert row["year"] == (expected[1].year if expected[1] else None)


def test_the_fund_record_is_in_no_sum(tables: dict[str, Rows]) -> None:
    fund = "EU Trust Fund for Africa Results Framework"
    (aside,) = [row for row in tables["set_aside"] if row["reason"] == "fund_record"]
    assert (aside["record_raw"], aside["amount_eur"]) == (fund, Decimal("4600000000.00"))
    for table in ("programmes", "contracts"):
        assert not [row for row in tables[table] if fold_name(fund) in map(fold_name, map(str, row.values()))]
    locators = {(row["source_file"], row["source_locator"]) for row in tables["paths"]}
    assert (aside["source_file"], aside["source_locator"]) not in locators


def test_parents_and_children_never_stand_in_one_sum(tables: dict[str, Rows]) -> None:
    for row in tables["paths"]:
        if row["measure"] == "approved" and row["rule"] != "contracts":
            assert not row["contract_id"]
        if row["measure"] == "contracted":
            assert row["contract_id"]


@pytest.mark.parametrize("place_rule", ["recorded", "equal", "several"])
@pytest.mark.parametrize("edition", ["corrected", "as_published"])
@pytest.mark.parametrize("measure", ["approved", "contracted"])
def test_every_rule_conserves_every_amount_in_both_editions(
    tables: dict[str, Rows], measure: str, edition: str, place_rule: str
) -> None:
    """Also by programme and country under any mention, where each mention holds the whole."""
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    mentions: dict[tuple[str, str], set[Decimal]] = defaultdict(set)
    for row in tables["paths"]:
        is_counted = row["edition"] in ("both", edition) and row["place_rule"] in ("all", place_rule)
        if row["measure"] == measure and is_counted:
            record = row["programme_id"] if measure == "approved" else row["contract_id"]
            if row["rule"] == "any":
                mentions[record, row["country_code"]].add(row["amount_eur"])
            else:
                sums[row["rule"], record] += row["amount_eur"]
    assert all(len(amounts) == 1 for amounts in mentions.values())
    whole = {record: sums["equal", record] for rule, record in list(sums) if rule == "equal"}
    assert {record: sums["sole", record] for record in whole} == whole
    named: dict[str, Decimal] = defaultdict(Decimal)
    for (record, _), amounts in mentions.items():
        named[record] += next(iter(amounts))
    assert dict(named) == whole
    if measure == "contracted":
        assert {record: sums["contracts", record] for record in whole} == whole
    else:
        assert all(sums["contracts", record] >= amount for record, amount in whole.items())


def test_no_path_is_nothing_or_less(tables: dict[str, Rows]) -> None:
    assert min(row["amount_eur"] for row in tables["paths"]) > 0


def test_the_donors_are_the_whole_pool(tables: dict[str, Rows]) -> None:
    parts = {row["donor_id"]: row["pledged_eur"] for row in tables["donor_shares"]}
    assert parts["eu-budget"] == Decimal("4438598647.00")
    assert sum(parts.values()) - parts["eu-budget"] == Decimal("623158002.00")
    assert (parts["de"], parts["it"], parts["dk"]) == (Decimal(228 * 10**6), Decimal(123 * 10**6), Decimal(56 * 10**6))


def test_co_financing_is_in_no_pool(tables: dict[str, Rows]) -> None:
    outside = {(row["source_id"], row["source_locator"]) for row in tables["contributions"] if row["row_type"] != "stock"}
    assert outside
    assert not outside & {(row["source_id"], row["source_locator"]) for row in tables["donor_shares"]}


# The traps: DATA.md, "Where it lies to you".


def test_namibia_is_not_lost(tables: dict[str, Rows]) -> None:
    assert "NA" in ids(tables, "countries")
    assert [row["country_code"] for row in tables["country_aliases"] if fold_name(row["alias"]) == "namibia"] in ([], ["NA"])
    spent = [row for row in tables["agency_expenses"] if row["country_iso3"] == "NAM"]
    assert spent
    assert all(row["country"] == "Namibia" for row in spent)


def organisations_of(tables: dict[str, Rows], name: str) -> set[str]:
    """What a name is in the alias table and wherever it takes part."""
    folded = fold_name(name)
    aliases = {row["organisation_id"] for row in tables["organisation_aliases"] if fold_name(row["alias"]) == folded}
    return aliases | {row["organisation_id"] for row in tables["participations"] if fold_name(row["name_raw"]) == folded}


@pytest.mark.parametrize(
    "name",
    ["International Migration Institute", "Migration Citoyenneté Développement", "UNICEF", "United Nations Children's Fund",
     "International Centre for Migration Policy Development"],
)  # fmt: skip
def test_what_only_sounds_like_the_iom_is_not_the_iom(tables: dict[str, Rows], name: str) -> None:
    assert "iom" not in organisations_of(tables, name)


@pytest.mark.parametrize(
    "name", ["IOM", "International Organization for Migration", "International Organisation for Migration"]
)
def test_the_iom_is_the_iom(tables: dict[str, Rows], name: str) -> None:
    assert organisations_of(tables, name) == {"iom"}


def test_every_spelling_of_the_iom_says_migration_or_iom(tables: dict[str, Rows]) -> None:
    spellings = [fold_name(row["alias"]) for row in tables["organisation_aliases"] if row["organisation_id"] == "iom"]
    words = ("iom", "oim", "migration", "migra")
    assert spellings
    assert not [name for name in spellings if not any(word in name for word in words) or "unicef" in name]


def test_unicef_rows_are_unicefs(tables: dict[str, Rows]) -> None:
    rows = [row for row in tables["participations"] if "unicef" in fold_name(row["name_raw"])]
    assert rows
    assert {row["organisation_id"] for row in rows} == {"unicef"}


def test_one_kind_is_the_iom_alone(tables: dict[str, Rows]) -> None:
    assert [row["organisation_id"] for row in tables["organisations"] if row["kind"] == "iom"] == ["iom"]


def test_names_with_commas_are_whole(tables: dict[str, Rows]) -> None:
    names = {row["name_raw"] for row in tables["participations"]}
    assert "School of Oriental and African Studies, University of London" in names
    assert not {"University of London", "School of Oriental and African Studies"} & names


def test_the_largest_slip_is_corrected_and_its_published_value_kept(tables: dict[str, Rows]) -> None:
    (row,) = [row for row in tables["programmes"] if row["programme_id"] == "T05-EUTF-HOA-REG-36"]
    assert (row["amount_eur"], row["amount_as_published_eur"]) == (Decimal("40000000.00"), Decimal("361440000.00"))
    assert "corrected" in row["flags"]


def test_percentages_are_never_filled_in_or_rebased_in_silence(tables: dict[str, Rows]) -> None:
    """Where shares leave something over it is `several`; above 100 by more than a rounding they are not used."""
    stated: dict[str, list[Decimal]] = defaultdict(list)
    for row in tables["recipient_shares"]:
        if row["level"] == "programme" and row["percentage"] is not None:
            stated[row["record_id"]].append(row["percentage"])
    places: dict[str, set[str]] = defaultdict(set)
    flags: dict[str, set[str]] = defaultdict(set)
    for row in tables["paths"]:
        if row["measure"] == "approved" and row["rule"] == "equal" and row["place_rule"] in ("all", "recorded"):
            places[row["programme_id"]].add(row["country_code"])
            flags[row["programme_id"]] |= set(row["flags"].split())
    for programme, shares in stated.items():
        if programme in places and len(shares) > 1 and len(places[programme]) > 1:
            assert ("several" in places[programme]) == ("shares_incomplete" in flags[programme]) == (sum(shares) < 100)
            assert sum(shares) <= Decimal("100.5")
    assert flags["T05-EUTF-SAH-REG-19"] >= {"shares_not_usable"}
    assert places["T05-EUTF-SAH-REG-19"] == {"several"}


def test_a_theme_of_a_programme_is_its_own(tables: dict[str, Rows]) -> None:
    """The one programme that only the export has states no theme; it must not get that of another row of the same number."""
    assert not [row for row in tables["themes"] if row["programme_id"] == "SOCIALTRANSFERSFORVULNERABLESOMALIPEOPLE"]


def test_revenue_is_in_dollars_and_nowhere_in_the_fund(tables: dict[str, Rows]) -> None:
    for table in ("agency_revenue", "agency_expenses"):
        assert {row["currency"] for row in tables[table]} == {"USD"}
    assert {row["measure"] for row in tables["paths"]} == {"approved", "contracted"}

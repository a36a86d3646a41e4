"""Schemas of the fund's tables: programmes, contracts, who takes part, where, and the path rows charts read."""

from iomdash.tables.schemas import COUNT, DATE, FLAG, MONEY, PERCENT, TEXT, YEAR, column, table

FLAGS = column("flags", TEXT, "Flag codes, separated by a blank", codelist="flags")
WINDOW = column("window", TEXT, "Regional window, or 'unpublished'", codelist="Window")
RULE = column("rule", TEXT, "Rule that found it", codelist="rules")

PROGRAMMES = table(
    "programmes",
    column("programme_id", TEXT, "Folded EUTF identifier; a second row of the same identifier ends in ~2"),
    column("programme_id_raw", TEXT, "Identifier as published"),
    column("title", TEXT, "Title as published; empty for rows that are no programme of the fund"),
    WINDOW,
    column("amount_eur", MONEY, "Approved amount after corrections"),
    column("amount_as_published_eur", MONEY, "Approved amount as published"),
    column("is_counted", FLAG, "Counts as a programme after corrections"),
    column("is_counted_as_published", FLAG, "Stands in the published list"),
    column("adoption_date", DATE, "Decision of the Operational Committee", optional=True),
    column("start_date", DATE, "Start of the programme", optional=True),
    column("first_contract_date", DATE, "Earliest start of its contracts", optional=True),
    column("end_date", DATE, "End of the programme", optional=True),
    column("decision_date", DATE, "Date that gives the year: adoption, else start, else first contract", optional=True),
    column("year", YEAR, "Year of decision_date", optional=True),
    column("year_basis", TEXT, "Which date gave the year", codelist="YearBasis"),
    column("decision_date_as_published", DATE, "The same date without corrections", optional=True),
    column("year_basis_as_published", TEXT, "Which date gave it without corrections", codelist="YearBasis"),
    column("document_url", TEXT, "Address of the action document, if published"),
    FLAGS,
    row="one row of the programme list, counted or not",
    key="programme_id",
)

CONTRACTS = table(
    "contracts",
    column("contract_id", TEXT, "Folded identifier; a second row of the same identifier ends in ~2"),
    column("contract_id_raw", TEXT, "Identifier as published"),
    column("title", TEXT, "Title as published"),
    column("programme_id", TEXT, "Programme it hangs on; empty if none is clear", codelist="programmes"),
    column("match_method", TEXT, "How the programme was found", codelist="MatchMethod"),
    WINDOW,
    column("amount_eur", MONEY, "Signed amount"),
    column("is_counted", FLAG, "Counts after corrections"),
    column("start_date", DATE, "Start of the contract", optional=True),
    column("end_date", DATE, "End of the contract", optional=True),
    FLAGS,
    row="one contract",
    key="contract_id",
)

RECORD = (
    column("record_id", TEXT, "Programme or contract", codelist="programmes or contracts"),
    column("level", TEXT, "programme or contract"),
)

PARTICIPATIONS = table(
    "participations",
    *RECORD,
    column("role", TEXT, "funding, accountable, extending or implementing: a role is not a payment"),
    column("position", COUNT, "Place in the published list of names, from 1"),
    column("name_raw", TEXT, "Name as published"),
    column("organisation_id", TEXT, "Organisation; empty if the name matches none", codelist="organisations"),
    column("is_participant", FLAG, "Stands for someone who takes part, matched or not; false for remarks"),
    row="one name in a role of one programme or contract",
    key="record_id level role position",
)

RECIPIENT_SHARES = table(
    "recipient_shares",
    *RECORD,
    column("position", COUNT, "Place in the published list, from 1"),
    column("country_code", TEXT, "Country; empty if the place matches none", codelist="countries"),
    column("place_raw", TEXT, "Place as published"),
    column("percentage", PERCENT, "Published share of the amount", optional=True),
    row="one place named for one programme or contract",
    key="record_id level position source_id",
)

THEMES = table(
    "themes",
    column("programme_id", TEXT, "Programme", codelist="programmes"),
    column("theme_code", TEXT, "Strategic objective", codelist="theme_codes"),
    row="one theme of one programme",
    key="programme_id theme_code",
)

CORRECTIONS = table(
    "corrections",
    column("correction_id", TEXT, "Our number of the correction"),
    RULE,
    column("table", TEXT, "Table it changes"),
    column("record_id", TEXT, "Row it changes"),
    column("field", TEXT, "Column it changes"),
    column("old_value", TEXT, "Value as published"),
    column("new_value", TEXT, "Value we use"),
    row="one correction, with the source that supports it",
    key="correction_id",
)

FINDINGS = table(
    "findings",
    RULE,
    column("table", TEXT, "Table concerned"),
    column("record_id", TEXT, "Row concerned"),
    column("observed", TEXT, "What stands there"),
    column("expected", TEXT, "What it was compared with"),
    column("correction_id", TEXT, "Correction that answers it; empty if only listed", codelist="corrections"),
    row="one slip that a rule found, corrected or only listed",
    key="rule table record_id observed expected",
)

SET_ASIDE = table(
    "set_aside",
    column("table", TEXT, "Fact table of the row"),
    column("record_raw", TEXT, "Identifier as published"),
    column("amount_eur", MONEY, "Amount of the row", optional=True),
    column("reason", TEXT, "Why it is in no sum", codelist="reasons"),
    row="one row of a source that enters no sum",
    key="source_id source_locator",
)

PATHS = table(
    "paths",
    column("measure", TEXT, "What the euro means", codelist="Measure"),
    column("rule", TEXT, "Split rule of the row", codelist="Rule"),
    column("edition", TEXT, "Corrected figures, figures as published, or both", codelist="Edition"),
    column("place_rule", TEXT, "Country rule of the row, or 'all' where every one gives it", codelist="PlaceRule"),
    column("programme_id", TEXT, "Programme; empty for a contract without one", codelist="programmes"),
    column("contract_id", TEXT, "Contract, where the amount is a contract's", codelist="contracts"),
    column("window", TEXT, "Window of the programme", codelist="Window"),
    column("country_code", TEXT, "Country, 'several' or 'unpublished'", codelist="countries"),
    column("implementer_id", TEXT, "Organisation, 'shared', 'uncontracted' or 'unpublished'", codelist="organisations"),
    column("implementer_kind", TEXT, "Kind of the implementer", codelist="Kind"),
    column("themes", TEXT, "Codes of theme_codes, separated by a blank"),
    column("purposes", TEXT, "Purposes of the record, led by its main purpose, separated by a blank", codelist="Purpose"),
    column("purpose", TEXT, "Purpose this part is for, 'several' (not split) or 'unpublished'", codelist="Purpose"),
    column("dated_on", DATE, "Date that gives the year: decision, or start of the contract", optional=True),
    column("year", YEAR, "Year", optional=True),
    column("year_basis", TEXT, "Which date gave the year", codelist="YearBasis"),
    column("amount_eur", MONEY, "Euros of this path"),
    column("status", TEXT, "recorded, attributed or unknown", codelist="Status"),
    FLAGS,
    row="one programme x country x implementer x purpose under one rule (x one contract, where it is a contract's money)",
    key="measure rule edition place_rule programme_id contract_id country_code implementer_id purpose",
)

TABLES = (
    PROGRAMMES,
    CONTRACTS,
    PARTICIPATIONS,
    RECIPIENT_SHARES,
    THEMES,
    CORRECTIONS,
    FINDINGS,
    SET_ASIDE,
    PATHS,
)

"""Schemas of what donors gave, what was published of the fund as a whole, and the IOM's own accounts."""

from iomdash.tables.schemas import COUNT, DATE, MONEY, PERCENT, TEXT, YEAR, column, table

AS_OF = (
    column("as_of_stated", TEXT, "Date as the source states it"),
    column("as_of_date", DATE, "Last day that this date can mean"),
)
GRADE = column("confidence", TEXT, "A official, B with a caveat (grade C is not shipped)")
CURRENCY = column("currency", TEXT, "Currency of the amount")

CONTRIBUTIONS = table(
    "contributions",
    column("donor", TEXT, "Donor as published"),
    column("donor_iso3", TEXT, "ISO 3166-1 alpha-3 of a donor state"),
    column("donor_type", TEXT, "Kind of donor or of total"),
    *AS_OF,
    column("as_of_precision", TEXT, "day, month, quarter or year"),
    column("row_type", TEXT, "stock (standing total), flow, announcement or co-financing; only stocks of a date compare"),
    column("pledged_eur", MONEY, "Pledged", optional=True),
    column("received_eur", MONEY, "Received by the fund", optional=True),
    column("amount_original", MONEY, "Amount in the currency of the source", unit="see currency_original", optional=True),
    column("currency_original", TEXT, "Currency of amount_original"),
    GRADE,
    row="one donor's pledge or payment at one date",
    key="source_id source_locator",
)

DONOR_SHARES = table(
    "donor_shares",
    column("donor_id", TEXT, "Donor of the pool"),
    column("name", TEXT, "Donor's name"),
    column("position", COUNT, "Order in which donors are drawn"),
    column("pledged_eur", MONEY, "Standing total that gives the share"),
    column("as_of_date", DATE, "Date of that total"),
    row="one donor's part of the pool, by which selections are attributed",
    key="donor_id",
)

WINDOW_PREFERENCES = table(
    "window_preferences",
    column("donor", TEXT, "Donor as published"),
    column("donor_iso3", TEXT, "ISO 3166-1 alpha-3 of the donor"),
    column("window", TEXT, "Window of the fund", codelist="Window"),
    column("as_of_date", DATE, "Date of the statement"),
    column(
        "stated_eur", MONEY, "Part of its contribution that the statement gives to the window; nothing is a statement too"
    ),
    GRADE,
    row="what one donor's contribution gives to one window, as published; a split that is contested stays out",
    key="donor_iso3 window as_of_date",
)

FUND_TOTALS = table(
    "fund_totals",
    *AS_OF,
    column("as_of_precision", TEXT, "day, month, quarter or year"),
    column("window", TEXT, "Window as published, or Total"),
    column("programme_count", COUNT, "Programmes approved", optional=True),
    column("approved_eur", MONEY, "Approved", optional=True),
    column("contract_count", COUNT, "Contracts signed", optional=True),
    column("contracted_eur", MONEY, "Contracted", optional=True),
    column("paid_eur", MONEY, "Paid by the fund", optional=True),
    column("resources_eur", MONEY, "Resources of the fund", optional=True),
    GRADE,
    row="the totals published of one window, or of all, at one date",
    key="source_id source_locator",
)

PUBLISHED_SHARES = table(
    "published_shares",
    *AS_OF,
    column("scope", TEXT, "What the row is about"),
    column("window", TEXT, "Window as published"),
    column("entity", TEXT, "Organisation or category as published"),
    column("measure", TEXT, "Measure as published"),
    column("amount_eur", MONEY, "Amount", optional=True),
    column("share_percent", PERCENT, "Share", optional=True),
    GRADE,
    row="one published amount or share of an implementer, category or programme",
    key="source_id source_locator",
)

COUNTRY_TOTALS = table(
    "country_totals",
    *AS_OF,
    column("country", TEXT, "Country as published"),
    column("country_iso3", TEXT, "ISO 3166-1 alpha-3"),
    column("amount_eur", MONEY, "Amount"),
    GRADE,
    row="one published total of a country",
    key="source_id source_locator",
)

FIGURE = (
    column("as_of_date", DATE, "Last day that the date of the published figure can mean"),
    column("scope", TEXT, "Total, a window, or a country (ISO 3166-1 alpha-3)"),
    column("measure", TEXT, "approved, contracted, paid, programme_count or contract_count"),
)

PUBLISHED_HEDGES = table(
    "published_hedges",
    *FIGURE,
    column("hedge", TEXT, "almost, over, about, or part (a part of the sum is rounded)"),
    column("unit_eur", MONEY, "Step to which the figure is rounded"),
    row="one published figure that its source hedges, or that is rougher than its digits look",
    key="as_of_date scope measure",
)

PUBLISHED_GAPS = table(
    "published_gaps",
    *FIGURE,
    column("published", TEXT, "The published figure, in fund_totals or country_totals: whole euros, or a count"),
    column("cause", TEXT, "Why ours differs: a code of the causes, or unexplained", codelist="causes"),
    row="one cause of one gap between a published figure and ours",
    key="as_of_date scope measure published cause",
)

AGENCY_REVENUE = table(
    "agency_revenue",
    column("year", YEAR, "Financial year"),
    column("measure", TEXT, "What the row counts: totals, by type, by donor, residual, expenditure by function"),
    column("donor", TEXT, "Donor as published"),
    column("donor_iso3", TEXT, "ISO 3166-1 alpha-3 of a donor state"),
    column("donor_type", TEXT, "Kind of donor"),
    column("revenue_type", TEXT, "assessed, un-earmarked, earmarked, in kind, total, or the function of an expense"),
    column("amount_usd", MONEY, "Amount", unit="USD"),
    CURRENCY,
    row="one amount of the IOM's accounts for one year",
    key="source_id source_locator",
)

AGENCY_EXPENSES = table(
    "agency_expenses",
    column("year", YEAR, "Financial year"),
    column("country", TEXT, "Country as published"),
    column("country_iso3", TEXT, "ISO 3166-1 alpha-3; empty if none"),
    column("region", TEXT, "Region as published"),
    column("amount_usd", MONEY, "Spending", unit="USD"),
    CURRENCY,
    row="the IOM's spending in one country in one year",
    key="source_id source_locator",
)

TABLES = (
    CONTRIBUTIONS,
    DONOR_SHARES,
    WINDOW_PREFERENCES,
    FUND_TOTALS,
    PUBLISHED_SHARES,
    COUNTRY_TOTALS,
    PUBLISHED_HEDGES,
    PUBLISHED_GAPS,
    AGENCY_REVENUE,
    AGENCY_EXPENSES,
)

"""Schemas of the IOM's own project file, of its donors under one name, and of the money of a project by donor and place."""

from iomdash.tables.schemas import COUNT, DATE, MONEY, PERCENT, TEXT, YEAR, column, table

ACTIVITY = column("activity_id", TEXT, "IATI identifier of the project", codelist="agency_activities")
CODED = (
    column("code", TEXT, "Code as published"),
    column("vocabulary", TEXT, "Vocabulary of the code, as IATI numbers it"),
    column("name", TEXT, "Name beside the code, where given"),
    column("percentage", PERCENT, "Share of the project; missing if none is stated", optional=True),
)

AGENCY_ACTIVITIES = table(
    "agency_activities",
    column("activity_id", TEXT, "IATI identifier of the project"),
    column("title", TEXT, "Title"),
    column("reporting_ref", TEXT, "IATI reference of the organisation that reports"),
    column("status_code", TEXT, "IATI code of the status"),
    column("planned_start", DATE, "Planned start", optional=True),
    column("actual_start", DATE, "Actual start", optional=True),
    column("planned_end", DATE, "Planned end", optional=True),
    column("actual_end", DATE, "Actual end", optional=True),
    row="one project of the IOM's own file",
    key="activity_id",
)

AGENCY_TRANSACTIONS = table(
    "agency_transactions",
    ACTIVITY,
    column("position", COUNT, "Place among the project's transactions"),
    column("transaction_type", TEXT, "IATI code of the type: only incoming commitments are counted"),
    column("transaction_date", DATE, "Date of the commitment"),
    column("value_date", DATE, "Date of the value", optional=True),
    column("amount_usd", MONEY, "Amount; a correction is negative", unit="USD"),
    column("currency", TEXT, "Currency of the amount"),
    column("provider_ref", TEXT, "Reference of the donor as published"),
    column("provider", TEXT, "Donor as published"),
    row="one transaction of a project",
    key="activity_id position",
)

AGENCY_RECIPIENTS = table(
    "agency_recipients",
    ACTIVITY,
    column("kind", TEXT, "country or region"),
    *CODED,
    row="one country or region of a project",
    key="activity_id kind code",
)

AGENCY_SECTORS = table(
    "agency_sectors",
    ACTIVITY,
    *CODED,
    row="one sector of a project in one vocabulary",
    key="activity_id vocabulary code",
)

SECTOR_CODES = table(
    "sector_codes",
    column("sector_code", TEXT, "OECD DAC purpose code"),
    column("name", TEXT, "Its name"),
    column("category", TEXT, "OECD DAC category of the code"),
    row="one purpose code of the codelist",
    key="sector_code",
)

AGENCY_DONORS = table(
    "agency_donors",
    column("donor_id", TEXT, "Our identifier of a donor of the IOM: for a state its ISO 3166-1 alpha-2 in small letters"),
    column("name", TEXT, "Name for charts"),
    column("kind", TEXT, "government, eu, un, fund, bank, foundation or private"),
    column("country_code", TEXT, "Country of a donor state", codelist="countries"),
    row="one donor of the IOM",
    key="donor_id",
    placed=False,
)

AGENCY_DONOR_ALIASES = table(
    "agency_donor_aliases",
    column("alias", TEXT, "Name as it occurs"),
    column("donor_id", TEXT, "Donor it stands for", codelist="agency_donors"),
    column("source_id", TEXT, "Source in which it occurs", codelist="sources"),
    row="one spelling of one donor of the IOM",
    key="alias",
    placed=False,
)

AGENCY_PATHS = table(
    "agency_paths",
    ACTIVITY,
    column("position", COUNT, "Place of the transaction among the project's"),
    column("year", YEAR, "Year of the commitment"),
    column("donor_id", TEXT, "Donor, or unmatched: a name that stands for none in agency_donors"),
    column("place", TEXT, "Country (ISO 3166-1 alpha-2), region, several or unpublished"),
    column("sector", TEXT, "Purpose code, several or unpublished"),
    column("amount_usd", MONEY, "Part of the commitment", unit="USD"),
    row="the part of one incoming commitment that goes to one place and sector",
    key="activity_id position place sector",
    placed=False,
)

TABLES = (
    AGENCY_ACTIVITIES,
    AGENCY_TRANSACTIONS,
    AGENCY_RECIPIENTS,
    AGENCY_SECTORS,
    SECTOR_CODES,
    AGENCY_DONORS,
    AGENCY_DONOR_ALIASES,
    AGENCY_PATHS,
)

"""Schemas of the reference tables: organisations, countries, themes and sources, with their aliases."""

from iomdash.tables.schemas import COUNT, FLAG, TEXT, column, table

ORGANISATIONS = table(
    "organisations",
    column("organisation_id", TEXT, "Our identifier"),
    column("acronym", TEXT, "Acronym as commonly written"),
    column("name", TEXT, "Full name"),
    column("label", TEXT, "Short name for charts"),
    column("kind", TEXT, "Kind of organisation", codelist="Kind"),
    column("country_code", TEXT, "Seat of a national body", codelist="countries"),
    row="one organisation",
    key="organisation_id",
    placed=False,
)

ORGANISATION_ALIASES = table(
    "organisation_aliases",
    column("alias", TEXT, "Name as it occurs"),
    column("organisation_id", TEXT, "Organisation it stands for", codelist="organisations"),
    column("source_id", TEXT, "Source in which it occurs, or CURATED", codelist="sources"),
    row="one spelling of one organisation",
    key="alias",
    placed=False,
)

UNMATCHED_NAMES = table(
    "unmatched_names",
    column("name", TEXT, "Name as it occurs"),
    column("source_id", TEXT, "Source in which it occurs", codelist="sources"),
    column("reason", TEXT, "Why it stands for no organisation", codelist="reasons"),
    row="one string that names no single organisation, listed and not guessed",
    key="name",
    placed=False,
)

COUNTRIES = table(
    "countries",
    column("country_code", TEXT, "ISO 3166-1 alpha-2"),
    column("iso3", TEXT, "ISO 3166-1 alpha-3"),
    column("dac_code", TEXT, "OECD DAC code; empty if none or not certain"),
    column("name_en", TEXT, "English name"),
    column("name_fr", TEXT, "French name"),
    column("window", TEXT, "Window the country belongs to; empty if none", codelist="Window"),
    column("is_africa", FLAG, "In Africa"),
    column("is_eu_member", FLAG, "Member of the European Union in 2021"),
    column("eu_member_until", TEXT, "Year in which membership ended"),
    row="one country or territory",
    key="country_code",
    placed=False,
)

COUNTRY_ALIASES = table(
    "country_aliases",
    column("alias", TEXT, "Name as it occurs"),
    column("country_code", TEXT, "Country it stands for", codelist="countries"),
    row="one spelling of one country",
    key="alias",
    placed=False,
)

UNMATCHED_PLACES = table(
    "unmatched_places",
    column("name", TEXT, "Name as it occurs"),
    column("source_id", TEXT, "Source in which it occurs", codelist="sources"),
    column("reason", TEXT, "Why it stands for no country", codelist="reasons"),
    row="one string that names no single country",
    key="name source_id",
    placed=False,
)

THEME_CODES = table(
    "theme_codes",
    column("theme_code", TEXT, "Strategic objective of the fund"),
    column("name", TEXT, "Its name"),
    row="one strategic objective",
    key="theme_code",
    placed=False,
)

THEME_ALIASES = table(
    "theme_aliases",
    column("alias", TEXT, "Name as it occurs"),
    column("theme_code", TEXT, "Theme it stands for", codelist="theme_codes"),
    row="one spelling of one theme",
    key="alias",
    placed=False,
)

SOURCES = table(
    "sources",
    column("source_id", TEXT, "Our identifier of the source"),
    column("title", TEXT, "Title"),
    column("publisher", TEXT, "Publisher"),
    column("published_date", TEXT, "Date of publication, as exact as it is known"),
    column("url", TEXT, "Address"),
    column("reliability", TEXT, "A official, B with a caveat, C weak"),
    column("read", TEXT, "How much of it was read"),
    column("licence", TEXT, "Licence or terms"),
    column("credit", TEXT, "Credit line"),
    column("kind", TEXT, "Kind of publisher"),
    row="one source",
    key="source_id",
    placed=False,
)

INGREDIENTS = table(
    "ingredients",
    column("fact_table", TEXT, "Our fact file"),
    column("row_count", COUNT, "Rows read"),
    column("sha256", TEXT, "SHA-256 of the file"),
    row="one fact file that the release was built from",
    key="fact_table",
    placed=False,
)

RELEASE_NOTES = table(
    "release_notes",
    column("release_id", TEXT, "Release that changed it"),
    column("previous_id", TEXT, "Release it is compared with"),
    column("subject", TEXT, "figure or rows"),
    column("name", TEXT, "Headline figure, or table whose rows are counted; figures ending in _eur are euro cents"),
    column("before", TEXT, "Value in the release before; empty if it was not there"),
    column("after", TEXT, "Value in this release; empty if it is gone"),
    column("cause", TEXT, "Revision (better data), correction (our doing), both, new or unchanged", codelist="Cause"),
    row="one headline figure or row count of a release beside that of the release before",
    key="release_id subject name",
    placed=False,
)

TABLES = (
    ORGANISATIONS,
    ORGANISATION_ALIASES,
    UNMATCHED_NAMES,
    COUNTRIES,
    COUNTRY_ALIASES,
    UNMATCHED_PLACES,
    THEME_CODES,
    THEME_ALIASES,
    SOURCES,
    INGREDIENTS,
    RELEASE_NOTES,
)

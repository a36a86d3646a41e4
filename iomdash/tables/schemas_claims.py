"""Schema of the register of claims: what was stated, by whom, and the queries that test it."""

from iomdash.tables.schemas import COUNT, DATE, MONEY, TEXT, column, table

QUERY = "address of a view (rows?...), of a count (count?...) or a table with filters (table?column=value&sum=column)"

CLAIMS = table(
    "claims",
    column("claim_id", TEXT, "Our identifier of the claim"),
    column("position", COUNT, "Order in which claims are shown, from 1"),
    column("as_of_date", DATE, "Last day that the date of the claim can mean"),
    column("wording", TEXT, "Key of our wording of it", codelist="words"),
    column("subject", TEXT, "amount, share, count or usd"),
    column("stated_original", MONEY, "Figure as stated", unit="see unit"),
    column("unit", TEXT, "EUR, USD, percent or count", codelist="Unit"),
    column("hedge", TEXT, "Word before the figure", codelist="Hedge"),
    column("step_original", MONEY, "Place of the last digit written", unit="see unit"),
    column("query", TEXT, f"What tests it: {QUERY}; empty if our data do not reach it"),
    column("of_query", TEXT, "The whole of a share"),
    column("cited_query", TEXT, "What the source that it cites says itself"),
    column("cited_of_query", TEXT, "The whole of that share"),
    column("also_query", TEXT, "A second reading worth showing beside it"),
    column("also_of_query", TEXT, "The whole of that share"),
    column("cites", TEXT, "Source that the claim takes it from", codelist="sources"),
    column("cause", TEXT, "Why our figure differs, or is missing", codelist="words"),
    row="one published claim; its source is who states it",
    key="claim_id",
)

TABLES = (CLAIMS,)

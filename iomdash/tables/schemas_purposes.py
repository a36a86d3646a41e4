"""Schemas of our own classification: what the money is for, by rule, by review, and as published by others."""

from iomdash.tables.schemas import COUNT, DATE, MONEY, PERCENT, TEXT, column, table

PURPOSE_RULES = table(
    "purpose_rules",
    column("rule_id", TEXT, "Our number of the rule"),
    column("purpose", TEXT, "Purpose it gives; empty for words that only keep other rules from firing", codelist="Purpose"),
    column("language", TEXT, "Language of the words: en or fr; empty for a theme"),
    column("words", TEXT, "Words of a title, folded; * stands for any ending"),
    column("theme_code", TEXT, "Theme that gives the purpose where the title gives none", codelist="theme_codes"),
    row="one rule by which a title or a theme gives a purpose",
    key="rule_id",
    placed=False,
)

PURPOSES_REVIEWED = table(
    "purposes_reviewed",
    column("level", TEXT, "programme or contract"),
    column("record_id", TEXT, "Programme or contract", codelist="programmes or contracts"),
    column("purposes", TEXT, "Purposes, led by the main purpose, separated by a blank", codelist="Purpose"),
    column("reason", TEXT, "Code of the reason for deciding otherwise than the rule", codelist="purpose_reason"),
    row="one record whose purposes were decided by reading its title",
    key="level record_id",
    placed=False,
)

PURPOSES = table(
    "purposes",
    column("level", TEXT, "programme or contract"),
    column("record_id", TEXT, "Programme or contract", codelist="programmes or contracts"),
    column("position", COUNT, "Place among the purposes of the record, led by its main purpose"),
    column("purpose", TEXT, "Purpose by our classification, or 'unpublished' for none", codelist="Purpose"),
    column("basis", TEXT, "How the record came to it", codelist="PurposeBasis"),
    column("reason", TEXT, "Rule that gave it, or reason of the review", codelist="purpose_rules or purpose_reason"),
    row="one purpose of one programme or contract, by our own classification",
    key="level record_id position",
    placed=False,
)

PUBLISHED_PURPOSES = table(
    "published_purposes",
    column("entry_id", TEXT, "Our identifier of the entry"),
    column("as_of_stated", TEXT, "Date as the source states it"),
    column("as_of_date", DATE, "Date it is compared at"),
    column("category", TEXT, "What the publisher counts", codelist="purpose_published"),
    column("hedge", TEXT, "exact, less (less than this) or over (more than this)"),
    column("share_percent", PERCENT, "Share of the fund's money as published", optional=True),
    column("amount_eur", MONEY, "Amount as published", optional=True),
    column("purposes", TEXT, "Our purposes it is held against; empty if none comes near", codelist="Purpose"),
    column("cause", TEXT, "Why ours differs", codelist="purpose_cause"),
    row="one share of the fund by purpose as somebody else published it",
    key="entry_id",
)

JOINT_INITIATIVE = table(
    "joint_initiative",
    column("kind", TEXT, "words (of a title) or programme (decided by reading)"),
    column("value", TEXT, "The words, folded, or the programme"),
    column("reason", TEXT, "Code of why it belongs to the initiative", codelist="joint_reason"),
    row="one rule, or one programme, of the EU-IOM Joint Initiative",
    key="kind value",
    placed=False,
)

TABLES = (PURPOSE_RULES, PURPOSES_REVIEWED, PURPOSES, PUBLISHED_PURPOSES, JOINT_INITIATIVE)

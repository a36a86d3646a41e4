"""Every word of the catalogue is asked for by the code, and every word asked for is in it."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any

import pytest

from iomdash import ids
from iomdash.components import document
from iomdash.components.downloads import FILES
from iomdash.components.guess import TOLD as GUESS_TOLD
from iomdash.components.lesson_list import PAPERS
from iomdash.components.own_lesson import TOLD as TOLD_BY_EDITOR
from iomdash.components.player import KEYS as CLASS_KEYS
from iomdash.components.player import TOLD as TOLD_BY_PLAYER
from iomdash.components.reopening import TOLD as TOLD_BY_SCRIPT
from iomdash.layouts.presets import PRESETS as SIZES
from iomdash.lessons.lesson import GuessKind, Read
from iomdash.measures.agency.books import SPANS
from iomdash.measures.claims import readings
from iomdash.measures.claims.check import Reason, Verdict
from iomdash.measures.claims.lexicon import FUND_VERBS, REVENUE, REVENUE_KINDS, SPENT
from iomdash.measures.claims.published import Scope
from iomdash.measures.claims.readings import Miss
from iomdash.measures.claims.register import Finding
from iomdash.measures.claims.written import Fit, Hedge
from iomdash.measures.coverage import Field
from iomdash.measures.flows import derive_flow
from iomdash.measures.ledger import Ledger
from iomdash.measures.reconcile import reconcile
from iomdash.measures.selection import Selection
from iomdash.measures.trails import COLUMNS, STATUSES
from iomdash.pages.check import EXAMPLES
from iomdash.pages.compare import PRESETS
from iomdash.pages.compare_form import CODED as COMPARED_CODES
from iomdash.pages.compare_form import CORRECTED, LISTED, YEARS
from iomdash.pages.figures.asked import STATE_FIGURES, VARIANTS
from iomdash.pages.figures.page import FORMS
from iomdash.pages.files.rows import KINDS as ROW_COLUMNS
from iomdash.pages.gallery.entries import CHAPTERS, ENTRIES
from iomdash.pages.gallery.findings import FINDINGS
from iomdash.pages.iom import TERMS as IOM_TERMS
from iomdash.pages.lessons.boards import UNIT_WORDS
from iomdash.pages.lessons.quantities import Unit
from iomdash.pages.method_definitions import TERMS
from iomdash.pages.method_origins import KINDS
from iomdash.pages.method_releases import TOLD
from iomdash.pages.opening import Outcome
from iomdash.pages.reading import FIELDS
from iomdash.pages.sharing.address import CHROMES
from iomdash.press.exporting import BESIDE
from iomdash.state.trace import Fault
from iomdash.tables.agreement import HEDGES, MEASURES
from iomdash.tables.gap_causes import CAUSES
from iomdash.tables.release_notes import FIGURES
from iomdash.vocabulary import (
    UNKNOWNS,
    AgencyColumn,
    Aside,
    Colour,
    Column,
    FiguresAs,
    Funding,
    Kind,
    MapStyle,
    Measure,
    PlaceRule,
    Pooling,
    ProfileKind,
    Purpose,
    PurposeBasis,
    Rule,
    Slip,
    View,
    Window,
)
from iomdash.words.claims import FRACTIONS
from iomdash.words.compared import SLOTS as COMPARED
from iomdash.words.prose.passages import catalogue_files
from iomdash.words.register import group_of
from iomdash.words.trace import CODED
from iomdash.words.years import SERIES
from tests.conftest import ROOT

PACKAGE = ROOT / "iomdash"
PUBLISHED = ("approved", "contracted", "paid")
EVENTS = set(re.findall(r"(?m)^(\w+),\d{4}-", (ROOT / "data" / "facts" / "events.csv").read_text(encoding="utf-8")))

DYNAMIC: dict[str, set[str]] = {
    "card.record_{}": set(Measure),
    "column.{}": set(Column),
    "empty.without.{}": set(FIELDS),
    "flag.{}": {
        *("level_missing", "shares_incomplete", "shares_not_usable", "shares_rounded"),
        *("places_split_equally", "several_identifiers", "programme_not_clear", "amount_missing"),
    },
    "kind.{}": set(Kind),
    "measure.{}": set(Measure),
    "measure_means.{}": set(Measure),
    "month.{}": {str(month) for month in range(1, 13)},
    "note.map_{}": set(MapStyle),
    "number.{}": {"billion", "million"},
    "page.{}": set(document.PAGES.values()),
    "popover.{}": {*ids.SLOTS, *MapStyle},
    "place_rule.{}": set(PlaceRule),
    "place_rule_means.{}": set(PlaceRule),
    "receipts.{}": {"record", "standing", "amount"},
    "receipts.basis.{}": {"adoption", "start", "first_contract", "undated"},
    "reconcile.total.{}": set(Measure),
    "rule.{}": set(Rule),
    "rule_means.{}": set(Rule),
    "rule_short.{}": set(Rule),
    "sentence.places_{}": {"equal", "several"},
    "site.{}": {"not_found", "too_large", "fault", "bad_request"},
    "strip.{}": {"one_country", "several", "unknown"},
    "table.{}": {"title", "window", "countries", "implementers", "year"},
    "title.long_mark.{}": {"iom"},
    "trend.{}": {*SERIES, *PUBLISHED},
    "colour.{}": set(Colour),
    "walk.{}": {"label", "role", "pending"},
    "published.cause.{}": set(CAUSES),
    "published.column_{}": {"scope", "measure", "theirs", "ours", "gap", "percent", "cause"},
    "published.line_{}": {"approved", "contracted", "paid"},
    "published.measure.{}": set(MEASURES),
    "published.records.{}": set(MEASURES) - {"paid"},
    "published.rounding.{}": {"plain", *HEDGES} - {""},
    "view.{}": set(View),
    "window.{}": {*Window, "unpublished"},
    "window_in.{}": {*Window, "unpublished"},
    "window_short.{}": {*Window, "unpublished"},
    # The page "How we count".
    "define.{}.name": set(TERMS),
    "define.{}.means": set(TERMS),
    "define.{}.also": set(TERMS),
    "define.{}.not": set(TERMS),
    "define.{}.used": set(TERMS),
    "coverage_field.{}": set(Field),
    "corrected.{}": {"what", "change", "why", "source", "correction", "approved", "contracted"},
    "corrected_field.{}": {"amount_eur", "is_counted", "window", "adoption_date"},
    "corrected_value.{}": {"true", "false"},
    "slip.{}.name": set(Slip),
    "slip.{}.means": set(Slip),
    "slips.{}": {"rule", "cases", "eur", "corrected", "means"},
    "aside.{}.name": {*Aside, "only_in_export", "contracts"},
    "aside.{}.means": {*Aside, "only_in_export", "contracts"},
    "unmatched.{}": {"name", "reason", "records"},
    "reason.{}": {"not_an_organisation", "ambiguous", "collective_name", "region", "not_a_place"},
    "origin.{}": {"title", "date", "grade", "read", "rows", "licence"},
    "origin_kind.{}": set(KINDS),
    "origin_read.{}": {"in_full", "first_part", "extract"},
    "releases.{}": {"figure", "before", "after"},
    "cause.{}": set(TOLD),
    "figure.{}": set(FIGURES),
    "downloads.{}": {"table", "row", "rows"},
    "check.agrees_{}": set(Fit),
    "check.example_{}": set(EXAMPLES),
    "check.try_{}": set(EXAMPLES),
    "check.{}": {"value", "reading", "fit", "look"},
    "claim_finding.{}": set(Finding),
    "fraction.{}": set(FRACTIONS.values()),
    "giver.{}": {"eu", "states"},
    "hedge.{}": set(Hedge) - {Hedge.EXACT},
    "known.{}": {*FUND_VERBS, REVENUE, SPENT, "programmes", "contracts"},
    "miss.{}": set(Miss),
    "outside.{}": set(Reason),
    "reading.gap_{}": {"less", "more"},
    "reading.places_{}": set(PlaceRule),
    "reading.points_{}": {"less", "more"},
    "register.{}": {"claim", "stated", "ours", "finding"},
    "revenue_kind.{}": set(REVENUE_KINDS),
    "scope.{}": set(Scope) - {Scope.FUND, Scope.ACCOUNTS},
    "truth.{}": set(readings.Sort),
    "verdict.{}": set(Verdict),
    "count.{}": {str(count) for count in range(1, 13)},
    # The page "Trace euros".
    "pooling.{}": set(Pooling),
    "pooling_means.{}": set(Pooling),
    "sure.{}": set(STATUSES),
    "trace_donor.{}": set(CODED),
    "trace_fault.{}": set(Fault),
    "trace_ledger.{}": {
        *("donor", "contributed", "share", "as_of", "source", "sum", "year", "totals", "list", "undated", "latest"),
        *("stated", "whole", "part_of", "traced", *STATUSES, *COLUMNS[1:]),
        *("windows_none", "windows_some", "windows_part", "windows_contested"),
    },
    "trace_ledger.part.{}": set(STATUSES),
    "trace_ledger.pool.{}": set(Pooling),
    "trace_outside.{}": {"keys", "unlisted"},
    "trace_rules.{}": {"low", "chosen", "high"},
    "trace_twin.{}": {"part", "named", "countries", "implementers"},
    # Asked for only if they are there: names of nodes and of donors, themes and kinds (words/names.py).
    "node.{}": {"several", "unpublished", "shared", "uncontracted", "named", "not-named"},
    "donor.{}": {"eu-budget", "other-states"},
    "theme.{}": {"unpublished", "several"},
    # Profiles and the search.
    "contribution.{}": {"stock", "flow", "announcement", "cofinancing"},
    "profile.empty.{}": set(ProfileKind),
    "profile.fact_{}": set(Measure),
    "profile.list_{}": {"donor", "window", "country", "implementer", "purpose", "theme"},
    "profile.role_{}": {"programme", "contract"},
    "profile.{}": {"from_to", "from_only", "to_only", "no_time"},
    "profile_column.{}": {"donor", "window", "country", "implementer", "purpose", "theme"},
    "profile_head.{}": {
        *("programme", "year", "parties", "amount", "part", "contract", "start", "end"),
        *("day", "what", "pledged", "received", "told"),
    },
    "profile_kind.{}": set(ProfileKind),
    "profile_title.{}": {"pledged_eur", "received_eur"},
    "profile_unknown.{}": set(ProfileKind),
    "role.{}": {"accountable", "extending", "funding", "implementing"},
    "search.{}": {*ProfileKind, "one", "many", "none", "all", "label", "placeholder", "go", "list", "failed"},
    # Two views side by side.
    "compare.preset_{}": set(PRESETS),
    "compare.slot_{}": set(COMPARED),
    "compare.field_{}": {*COMPARED_CODES, *LISTED, CORRECTED, YEARS},
    "compare.head_{}": {"name", "first", "second", "more", "points"},
    "compare.bars_{}": {View.MAP, View.TREND},
    "sentence.all_{}": {"places", "donors"},
    # Files of a view.
    "download.{}": set(FILES),
    "download.{}_holds": set(FILES),
    "files.{}": {"from", "from_name", "to", "to_name"},
    "file_column.{}": set(ROW_COLUMNS),
    "file_term.{}": {
        *("title", "sentence", "view", "left_out", "measure", "rule", "place_rule", "corrections", "total", "marked"),
        *("unknown", "hidden", "note", "donors", "as_of", "release", "address", "code", "licence", "source"),
    },
    "purpose.{}": {*Purpose, "unpublished", "several"},
    "sentence.several_{}s": {Column.THEME, Column.PURPOSE},
    "purpose_basis.{}": set(PurposeBasis),
    "purposes.step_{}": set(PurposeBasis),
    "purposes.hedge_{}": {"exact", "less", "over"},
    "purposes.{}": {
        *("purpose", "approved", "main", "beside", "basis", "programmes", "contracts", "english", "french", "record"),
        *("purposes", "reason", "publisher", "counts", "theirs", "our_purposes", "ours", "gap", "why"),
    },
    "joint.{}": {
        *("programme", "why", "approved", "signed", "signed_by_iom", "published_by", "published_eur", "ours", "gap"),
        *("window", "country", "year"),
    },
    "joint.by_{}": {"window", "country", "year"},
    "shared.{}": {
        *("record", "parties", "whole", "signed_whole", "range", "signed", "by_ngos"),
        *("with_ngos", "others", "contracts"),
    },
    # Map and trend by hand, events.
    "map_view.as_{}": set(FiguresAs),
    "event.{}.name": EVENTS,
    # The page about the IOM's own money.
    "iom_all.{}": {"payer", "place", "sector"},
    "iom_column.{}": set(AgencyColumn),
    "iom_funding.{}": set(Funding),
    "iom_line.{}": {"free", "unearmarked"},
    "iom_part.{}": {"payers", "years", "free", "spending", "fund", "projects"},
    "iom_series.{}": {str(first) for first, _ in SPANS},
    "iom_term.{}": set(IOM_TERMS),
    # Asked for only if they are there.
    "iom_sector.{}": {"15190", "15220", "15240", "16050", "72010", "72050", "73010", "74010", "93010"},
    "iom_subject.{}": {"us", "gb", "nl", "eu"},
    "iom_unknown.{}": {
        *("payer_not-itemised", "payer_unmatched", "funding_unpublished", "sector_several", "sector_unpublished"),
        *("place_region", "place_several", "place_unpublished"),
    },
    # The gallery.
    "gallery.{}": {"png", "pdf", "csv", "share"},
    "gallery_chapter.{}": set(CHAPTERS),
    "gallery_seen.{}": set(ENTRIES),
    "gallery_title.{}": set(FINDINGS),
    # The figure to take along.
    "share.{}": {"copied", "copying", "no_copy", "copy_failed", "failed", "fig", "preset", "variant"},
    "share.fig_{}": set(STATE_FIGURES),
    "share.preset_{}": set(SIZES),
    "share.variant_{}": {variant or "light" for variant in VARIANTS},
    "share.form_{}": set(FORMS),
    "share.chrome_{}": set(CHROMES),
    # A picture that finds its way back.
    "reopen.{}": {*TOLD_BY_SCRIPT, "lead", "drop"},
    "reopen.step_{}": {"address", "file", "letters"},
    "reopen_fact.{}": {"picture_release", "release", "picture_headline", "headline", "difference"},
    "reopen_outcome.{}": set(Outcome),
    "framed.holds_{}": {"svg", "png", "pdf", "csv", "xlsx", "json", "txt"},
    "framed.own_{}": {"title", "note", "byline"},
    "framed.refused_{}": {"fig", "preset", "variant", "lang", "scale", "show"},
    # Pages that are exported into files.
    "press.{}": set(BESIDE),
    # Class mode.
    "class.{}": {*TOLD_BY_PLAYER, *PAPERS, "clock", "elapsed", "planned", "back", "next"},
    "class.unit_{}": {*UNIT_WORDS.values(), "plain", "hundred"},
    "class.key_{}": set(CLASS_KEYS),
    "class.name_{}": {name for name, letter in CLASS_KEYS.items() if not letter},
    # A lesson on paper.
    "worksheet.{}": {"answer", "guess"},
    "worksheet.kicker_{}": {"worksheet", "key", "handout", "slides"},
    "worksheet.number_{}": set(Read) - {Read.TOTAL},
    "worksheet.task_{}": {"share", "number", "scale", "bars", "order", "order_dated"},
    # Lessons.
    "lesson_month.{}": {str(month) for month in range(1, 13)},
    "lesson_unit.{}": set(Unit),
    # Guess, then reveal.
    "guess.{}": {*GUESS_TOLD, "reveal", "hands"},
    "guess.{}_first": {"largest", "earliest"},
    "guess.{}_key": {"reveal", "hands"},
    "guess.hands_{}": {"range", "item", "date"},
    "guess.hint_{}": set(GuessKind),
    "guess.hint_hands_{}": {"range", "item", "date"},
    # A lesson of a reader's own.
    "own_lessons.{}": {
        *TOLD_BY_EDITOR,
        *("added", "full", "open", "undo", "close", "up", "down", "remove", "download", "clear"),
        *("show_it", "file_show", "file_edit"),
    },
}
"""Keys that the code puts together, with everything that may stand in the gap."""

FROM_THE_RELEASE = (
    "reconcile.{}",
    "missing.{}.{}",
    "claim.{}",
    "claim_also.{}",
    "claim_cause.{}",
    "claim_group.{}",
    "claim_ours.{}",
    "claim_stated.{}",
    "purpose_reason.{}",
    "purpose_published.{}",
    "purpose_cause.{}",
    "joint_reason.{}",
)
FROM_THE_CODE = ("lesson_fault.{}",)
"""The same, where calls in the code say it (faults_of_lessons)."""
"""The same, where the release says what may stand there."""

JOINED = ("", "_in", ".one", ".many", ".approved", ".contracted")
"""What the code adds to a key that stands whole in it: `+ "_in"`, `say_count`, the measure of a step."""


@cache
def catalogue_keys() -> frozenset[str]:
    return frozenset(key for _, text in catalogue_files() for key in _flat(tomllib.loads(text)))


def _flat(entries: dict[str, Any], prefix: str = "") -> Iterator[str]:
    for name, value in entries.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield prefix + name


@cache
def trees() -> dict[str, ast.Module]:
    return {str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")}


def nodes() -> Iterator[ast.AST]:
    for tree in trees().values():
        yield from ast.walk(tree)


def written_keys() -> set[str]:
    """Strings in the code that look like keys of the catalogue."""
    sections = {key.split(".")[0] for key in catalogue_keys()}
    pieces = {id(part) for node in nodes() if isinstance(node, ast.JoinedStr) for part in node.values}
    whole = (node for node in nodes() if isinstance(node, ast.Constant) and id(node) not in pieces)
    texts = {node.value for node in whole if isinstance(node.value, str)}
    pattern = re.compile(r"[a-z_]+(\.[\w-]+)+")
    return {text for text in texts if pattern.fullmatch(text) and text.split(".")[0] in sections}


def patterns() -> set[str]:
    """f-strings in the code that begin with a section of the catalogue, with {} for their gaps."""
    sections = {key.split(".")[0] for key in catalogue_keys()}
    written = {_pattern(node) for node in nodes() if isinstance(node, ast.JoinedStr)}
    return {text for text in written if " " not in text and "." in text and text.split(".")[0] in sections}


def _pattern(node: ast.JoinedStr) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


def steps_of(ledger: Ledger) -> set[str]:
    """The steps of every reconciliation of the whole fund."""
    wholes = (Selection(measure=measure, rule=rule) for measure in Measure for rule in Rule)
    return {step.code for whole in wholes for step in reconcile(ledger, selection=whole).steps} | {"outside", "hidden"}


def unknowns_of(ledger: Ledger) -> set[str]:
    """Every column and unknown node that any flow of the whole fund can hold, corrected or not, as "country.several"."""
    choices = product(Measure, Rule, (tuple(Column)[:5], tuple(Column)[-5:]), (True, False))
    wholes = (Selection(measure=m, rule=r, columns=c, with_corrections=x) for m, r, c, x in choices)
    nodes = (node for whole in wholes for node in derive_flow(ledger, selection=whole).nodes.values())
    return {f"{node.column}.{node.id}" for node in nodes if node.id in UNKNOWNS}


def claims_of(ledger: Ledger) -> dict[str, set[str]]:
    """Wordings, causes and groups of the register; only some wordings have words of their own for what stands beside."""
    rows = ledger.rows("claims")
    wordings = {row["wording"] for row in rows}
    own = {
        f"{section}.{{}}": {name for name in wordings if f"{section}.{name}" in catalogue_keys()}
        for section in ("claim_also", "claim_ours", "claim_stated")
    }
    return {
        "claim.{}": wordings,
        "claim_cause.{}": {row["cause"] for row in rows} - {""},
        "claim_group.{}": {group_of(ledger, source_id=row["source_id"]) for row in rows},
        **own,
    }


def purposes_of(ledger: Ledger) -> dict[str, set[str]]:
    """Reasons of reviews, what others count, why ours differs, why programmes belong to the Joint Initiative."""
    published = ledger.rows("published_purposes")
    return {
        "purpose_reason.{}": {row["reason"] for row in ledger.rows("purposes_reviewed")},
        "purpose_published.{}": {row["category"] for row in published},
        "purpose_cause.{}": {row["cause"] for row in published},
        "joint_reason.{}": {row["reason"] for row in ledger.rows("joint_initiative")},
    }


FAULT_CALLS = {"refuse": 0, "_refused": 1, "_say_fault": 0, "NumberRefusedError": 0, "Slip": "key"}
"""What names a fault of a lesson -> the argument with its key."""


def faults_of_lessons() -> set[str]:
    """The keys of faults in the code of lessons."""
    places = ("iomdash/lessons/", "iomdash/pages/lessons/")
    chosen = [tree for name, tree in trees().items() if name.startswith(places)]
    calls = [node for tree in chosen for node in ast.walk(tree) if isinstance(node, ast.Call)]
    asked = [argument for call in calls if (argument := _fault_of(call)) is not None]
    texts = [node.value for argument in asked for node in ast.walk(argument) if isinstance(node, ast.Constant)]
    return {text for text in texts if isinstance(text, str) and text}


def _fault_of(call: ast.Call) -> ast.expr | None:
    place = FAULT_CALLS.get(getattr(call.func, "attr", getattr(call.func, "id", "")))
    if isinstance(place, int):
        return call.args[place]
    return next((keyword.value for keyword in call.keywords if keyword.arg == place), None) if place else None


def put_together(ledger: Ledger) -> set[str]:
    gaps = {
        **DYNAMIC,
        **claims_of(ledger),
        **purposes_of(ledger),
        "reconcile.{}": steps_of(ledger),
        "missing.{}": unknowns_of(ledger),
        "lesson_fault.{}": faults_of_lessons(),
    }
    return {pattern.replace("{}", str(value)) for pattern, values in gaps.items() for value in values}


def test_every_pattern_in_the_code_is_listed() -> None:
    assert patterns() - {*DYNAMIC, *FROM_THE_RELEASE, *FROM_THE_CODE} == set()


def test_every_key_asked_for_is_in_the_catalogue(ledger: Ledger) -> None:
    asked = written_keys() | put_together(ledger)
    missing = {key for key in asked if not any(key + end in catalogue_keys() for end in JOINED)}
    assert missing == set()


def test_every_key_of_the_catalogue_is_asked_for(ledger: Ledger) -> None:
    asked = written_keys() | put_together(ledger)
    unused = {key for key in catalogue_keys() if not any(key.removesuffix(end) in asked for end in JOINED)}
    assert unused == set()


@pytest.mark.parametrize("key", ["site.nme", "rule.half", "title.rangee_in"])
def test_a_missing_key_is_noticed(key: str) -> None:
    assert not any(key + end in catalogue_keys() for end in JOINED)


def test_no_word_holds_markup() -> None:
    values = [line.split(" = ", 1)[1] for _, text in catalogue_files() for line in text.splitlines() if " = " in line]
    assert [value for value in values if re.search(r"</?(?!br>)\w+[^>]*>", value)] == []


def test_every_flag_of_the_release_has_words(ledger: Ledger) -> None:
    flags = {flag for flags in ledger.paths["flags"] for flag in flags.split()} - {"corrected"}
    assert {f"flag.{flag}" for flag in flags} <= catalogue_keys()

"""Random states of a view: as Hypothesis strategies, and as a plain list where two thousand are counted at once."""

import os
from collections.abc import Collection, Mapping
from functools import cache
from random import Random
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from iomdash.home import data_folder
from iomdash.measures.ledger import Ledger
from iomdash.measures.selection import Selection, changed
from iomdash.state import KnownIds
from iomdash.tables.store import open_release
from iomdash.vocabulary import UNKNOWNS, Colour, Column, Kind, MapStyle, Measure, PlaceRule, Purpose, Rule, View, Window

slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("steady", derandomize=True, deadline=None, database=None, suppress_health_check=slow)
settings.register_profile("audit", deadline=None, max_examples=2000, suppress_health_check=slow)
settings.load_profile(os.environ.get("IOMDASH_HYPOTHESIS", "steady"))

YEARS = range(2014, 2023)
DAYS = ("2016-12-31", "2018-08-22", "2019-05-28", "2021-12-17")
FILTERS = ("donors", "windows", "countries", "implementers", "kinds", "themes", "purposes", "programmes")


@cache
def shipped_ledger() -> Ledger:
    return Ledger(open_release(data_folder() / "releases"))


@cache
def shipped_ids() -> KnownIds:
    """Every id that an address may name, read from the tables of the release."""
    ledger = shipped_ledger()
    tables = ledger.release.tables
    organisations = sorted(tables["organisations"]["organisation_id"].to_pylist())
    return KnownIds(
        donors=[donor.id for donor in ledger.donors],
        windows=[*map(str, Window), "unpublished"],
        countries=sorted(set(tables["paths"]["country_code"].to_pylist())),
        implementers=[*organisations, *UNKNOWNS],
        kinds=[str(kind) for kind in Kind],
        themes=[*tables["theme_codes"]["theme_code"].to_pylist(), "unpublished"],
        purposes=[*map(str, Purpose), "several", "unpublished"],
        programmes=sorted(set(tables["paths"]["programme_id"].to_pylist()) - {""}),
        contracts=sorted(set(tables["paths"]["contract_id"].to_pylist()) - {""}),
        marks=organisations,
        releases=[ledger.release.id],
    )


@cache
def frequent_ids() -> Mapping[str, Collection[str]]:
    """As `shipped_ids`, but only what stands in path rows: states drawn from it are seldom empty."""
    paths, known = shipped_ledger().paths, shipped_ids()
    biggest = paths.groupby("implementer_id")["amount"].sum().sort_values(ascending=False)
    implementers = sorted(biggest.index[:40])
    every = {name: getattr(known, name) for name in FILTERS}
    marks = [id for id in implementers if id in known.marks]
    return every | {"implementers": implementers, "kinds": sorted(set(paths["implementer_kind"])), "marks": marks}


def _few(ids: Collection[str], *, most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    some = st.lists(st.sampled_from(list(ids)), min_size=1, max_size=most, unique=True).map(tuple)
    return st.just(()) | st.just(()) | some


def _columns() -> st.SearchStrategy[tuple[Column, ...]]:
    return st.lists(st.sampled_from(Column), min_size=2, max_size=5, unique=True).map(tuple)


def _pages() -> st.SearchStrategy[tuple[tuple[Column, int], ...]]:
    turned = [column for column in Column if column is not Column.DONOR]
    pages = st.dictionaries(st.sampled_from(turned), st.integers(min_value=1, max_value=99), max_size=2)
    return pages.map(lambda found: tuple((column, found[column]) for column in turned if column in found))


@st.composite
def selections(draw: st.DrawFn, *, ids: KnownIds | None = None, most: int = 3) -> Selection:
    """Any state, every field of it drawn; ids known to the shipped release unless others are given."""
    known = ids or shipped_ids()
    years = sorted(draw(st.lists(st.sampled_from(YEARS), min_size=2, max_size=2)))
    fields: dict[str, Any] = {name: draw(_few(getattr(known, name), most=most)) for name in FILTERS}
    fields["first_year"] = draw(st.sampled_from([None, None, years[0]]))
    fields["last_year"] = draw(st.sampled_from([None, None, years[1]]))
    for name, codes in {
        "measure": Measure,
        "rule": Rule,
        "place_rule": PlaceRule,
        "view": View,
        "map_style": MapStyle,
        "colour": Colour,
    }.items():
        fields[name] = draw(st.sampled_from(codes))
    fields["decided_by"] = draw(st.sampled_from(["", "", *DAYS]))
    for name in ("with_undated", "with_unknown", "adoption_only", "with_corrections"):
        fields[name] = draw(st.booleans())
    fields["mark"] = draw(st.just("iom") | st.sampled_from(list(known.marks)))
    fields["columns"] = draw(st.just(Selection().columns) | _columns())
    fields["pages"] = draw(_pages())
    fields["with_all"] = draw(st.booleans())
    fields["scale"] = draw(st.sampled_from([0, 0, 1, 14_900_000]))
    fields["release"] = draw(st.sampled_from(["", *known.releases]))
    return changed(Selection(), **fields)


def full_selections() -> st.SearchStrategy[Selection]:
    """States that mostly hold money: at most one or two filters."""
    return st.integers(min_value=0, max_value=10**9).map(lambda seed: random_selections(1, seed=seed)[0])


def random_selections(count: int, *, seed: int) -> list[Selection]:
    """`count` states, each filter set in about one of five; the same seed gives the same states."""
    random = Random(seed)
    return [_random_selection(random) for _ in range(count)]


def _random_selection(random: Random) -> Selection:
    ids = frequent_ids()
    fields: dict[str, Any] = {"measure": random.choice(list(Measure)), "rule": random.choice(list(Rule))}
    for name in FILTERS:
        if random.random() < (0.05 if name == "programmes" else 0.2):
            fields[name] = tuple(random.sample(list(ids[name]), random.choice([1, 1, 2, 5])))
    if random.random() < 0.3:
        fields["first_year"], fields["last_year"] = sorted(random.choices(YEARS, k=2))
        fields[random.choice(["first_year", "last_year", "mark"])] = None
    fields["mark"] = random.choice(["iom", "iom", *ids["marks"]])
    fields["with_undated"] = random.random() < 0.8
    fields["with_unknown"] = random.random() < 0.85
    fields["place_rule"] = random.choice([PlaceRule.RECORDED, *PlaceRule])
    fields["decided_by"] = random.choice(DAYS) if random.random() < 0.15 else ""
    fields["adoption_only"] = random.random() < 0.2
    fields["with_corrections"] = random.random() < 0.8
    fields["view"] = random.choice(list(View))
    fields["colour"] = random.choice([Colour.MARK, *Colour])
    fields["pages"] = ((random.choice([Column.COUNTRY, Column.IMPLEMENTER]), random.randint(1, 3)),) * (
        random.random() < 0.2
    )
    fields["with_all"] = random.random() < 0.1
    fields["columns"] = tuple(random.sample(list(Column), random.randint(2, 5)))
    return changed(Selection(), **fields)


def default_views() -> list[Selection]:
    """Every measure, split rule, country rule, edition and view of the whole fund."""
    return [
        Selection(measure=measure, rule=rule, place_rule=place_rule, with_corrections=corrected, view=view)
        for measure in Measure
        for rule in Rule
        for place_rule in PlaceRule
        for corrected in (True, False)
        for view in View
    ]

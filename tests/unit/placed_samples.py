"""Places and years as the layouts of map and trend are given them in these tests: real proportions, plain words."""

from pathlib import Path

from iomdash.layouts.map import place_map
from iomdash.layouts.map_marks import MapLayout, MapWords
from iomdash.layouts.map_shapes import read_shapes
from iomdash.layouts.trend import place_trend
from iomdash.layouts.trend_marks import TrendLayout, TrendWords
from iomdash.measures.shapes import Places, PlaceTotal, PublishedPoint, Trend, YearTotal
from iomdash.vocabulary import MapStyle
from iomdash.words.texts import NodeText

MILLION = 100_000_000
"""Cents in a million euros."""

SHAPES = read_shapes(Path(__file__).parents[2] / "assets" / "map" / "africa.json")

AMOUNTS = {
    "SD": 479, "SO": 397, "LY": 385, "NE": 272.5, "ET": 253.8, "MA": 233.9, "ML": 217.4, "BF": 201.5, "SS": 184.5,
    "SN": 170.9, "NG": 126.1, "TD": 113.3, "MR": 83.8, "GN": 78, "UG": 75.2, "KE": 73.5, "EG": 63, "CM": 40.3,
    "GM": 39, "DJ": 38.4, "ER": 36.5, "CI": 30, "GH": 25, "TN": 22.1, "RW": 12.8, "CD": 3, "GW": 3, "CV": 2, "BJ": 0.02,
}  # fmt: skip
WINDOWS = {shape.place: shape.window for shape in SHAPES.countries}
MAP_WIDTHS = (1200.0, 864.0, 640.0, 358.0)


def place_total(place: str, millions: float, *, window: str = "") -> PlaceTotal:
    cents = round(millions * MILLION)
    return PlaceTotal(place=place, name=place, window=window, amount=cents, marked=0, programme_count=1)


def places_of(amounts: dict[str, float], *, several: float = 1117.0) -> Places:
    places = tuple(place_total(place, millions, window=WINDOWS.get(place, "")) for place, millions in amounts.items())
    parts = (("SAH", 0.5), ("HOA", 0.3), ("REG", 0.14), ("NOA", 0.06))
    return Places(
        places=places,
        several=tuple(place_total("several", several * part, window=window) for window, part in parts if several),
        unpublished=place_total("unpublished", 107.2),
        window_totals=(("NOA", 704 * MILLION), ("SAH", 1400 * MILLION), ("HOA", 1550 * MILLION)),
        total=0,
        marked=0,
    )


PLACES = places_of(AMOUNTS)
NAMES = {
    "SD": "Sudan",
    "BF": "Burkina Faso",
    "CI": "Côte d’Ivoire",
    "SS": "South Sudan",
    "GM": "The Gambia",
    "CD": "DR Congo",
}


def texts_of(places: Places) -> dict[str, NodeText]:
    texts = {
        place.place: node(NAMES.get(place.place, f"Land {place.place}"), place.amount)
        for place in (*places.places, places.unpublished)
    }
    texts |= {f"several:{place.window}": node(f"Window {place.window}", place.amount) for place in places.several}
    texts |= {window: node(f"Window of {window}", cents) for window, cents in places.window_totals}
    texts["several"] = node("several countries", sum(place.amount for place in places.several))
    texts["EH"] = node("Western Sahara", 0)
    return texts


MAP_WORDS = MapWords(
    panel_title="Not on the map",
    several_note="for several countries in 48 programmes; no split by country is published",
    several_marked="The IOM has EUR 213m of it",
    unpublished_note="with no country published, 11 programmes",
    off_map_title="Off the map",
    key_title="Area of a circle = money",
    no_money="no money in this selection",
    donors_title="Who pays",
    donors_note="Attributed by share of the pool, not a bank trace; length = money",
    outside="",
    window_notes={window: f"EUR {window} in single countries" for window in ("NOA", "SAH", "HOA")},
    amount=lambda cents: f"EUR {cents / MILLION:g}m",
    short_amount=lambda cents: f"{cents / MILLION:g}m",
)


def map_layout(
    places: Places = PLACES, *, style: MapStyle = MapStyle.CIRCLES, width: float = 1200.0, height: float = 480.0
) -> MapLayout:
    return place_map(places, shapes=SHAPES, texts=texts_of(places), words=MAP_WORDS, style=style, width=width, height=height)


YEARS: dict[int | None, dict[str, int]] = {
    2015: {"HOA": 129},
    2016: {"NOA": 54, "SAH": 346, "HOA": 582, "REG": 38},
    2017: {"REG": 115, "HOA": 153, "SAH": 994, "NOA": 236},
    2019: {"NOA": 217, "SAH": 75, "HOA": 158},
    2021: {"SAH": 13},
    None: {"NOA": 47, "SAH": 120, "HOA": 391},
}
TREND_WIDTHS = (1200.0, 944.0, 640.0, 358.0)


def year_total(year: int | None) -> YearTotal:
    by_window = tuple((window, millions * MILLION) for window, millions in YEARS[year].items())
    amount = sum(cents for _, cents in by_window)
    return YearTotal(year=year, by_window=by_window, amount=amount, marked=amount // 7)


def trend_of(*, is_published: bool = False, has_undated: bool = True) -> Trend:
    years = tuple(year_total(year) for year in YEARS if year is not None)
    undated = year_total(None) if has_undated else YearTotal(year=None, by_window=(), amount=0, marked=0)
    sums = [sum(total.amount for total in years[: index + 1]) for index in range(len(years))]
    points = (
        ("2018-10-16", "approved", 3157),
        ("2022-08-05", "approved", 4951),
        ("2018-10-16", "paid", 889),
        ("2021", "paid", 3700),
    )
    published = tuple(
        PublishedPoint(date=date, measure=measure, amount=millions * MILLION, source_id="x")
        for date, measure, millions in points
    )
    return Trend(
        years=years,
        undated=undated,
        published=published if is_published else (),
        cumulative=tuple((total.year or 0, amount) for total, amount in zip(years, sums, strict=True)),
        total=sums[-1] + undated.amount,
        marked=1,
    )


def node(name: str, cents: int = 0) -> NodeText:
    amount = f"{cents / MILLION:.0f}m"
    return NodeText(name=name, amount=amount, amount_long=f"EUR {amount}", share="", marked_amount=amount)


TREND_TEXTS = {
    **{f"year:{year or 'undated'}": node(str(year or "no date published"), year_total(year).amount) for year in YEARS},
    **{window: node(f"Window of {window}", MILLION) for window in ("NOA", "SAH", "HOA", "REG")},
    **{key: node(f"Commission, {key}", 5000 * MILLION) for key in ("approved", "contracted", "paid")},
    "ours": node("Our sum of dated programmes", 4000 * MILLION),
}
TREND_WORDS = TrendWords(
    years_title="Approved by decision year",
    published_title="Added up",
    marked="of which IOM EUR 755m",
    tick=lambda cents: f"EUR {cents / MILLION:g}m",
)


def trend_layout(trend: Trend, *, width: float = 1200.0) -> TrendLayout:
    return place_trend(trend, texts=TREND_TEXTS, words=TREND_WORDS, width=width, height=440.0)

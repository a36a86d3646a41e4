"""A click on a mark filters by it; a second click lets it go."""

from tests.browser.conftest import Visit
from tests.browser.sums import add_up
from tests.browser.test_addresses import check_head


def test_node_filters_and_lets_go(visit: Visit) -> None:
    visitor = visit("/").click_mark("node", "country:LY")
    assert visitor.unscaled == "?c=ly&r=2026-11.3"
    assert "in Libya," in visitor.sentence
    check_head(visitor.say(".card-head"), add_up(countries=("LY",)))
    visitor.click_mark("node", "country:LY")
    assert visitor.unscaled == "?r=2026-11.3"
    check_head(visitor.say(".card-head"), add_up())


def test_donor_node_shows_its_part_of_the_pool(visit: Visit) -> None:
    visitor = visit("/").click_mark("node", "donor:de")
    assert visitor.unscaled == "?d=de&r=2026-11.3"
    check_head(visitor.say(".card-head"), add_up(donors=("de",)))


def test_ribbon_filters_by_both_ends(visit: Visit) -> None:
    visitor = visit("/").click_mark("ribbon", "window:HOA>country:SD")
    assert visitor.unscaled == "?w=hoa&c=sd&r=2026-11.3"
    check_head(visitor.say(".card-head"), add_up(windows=("HOA",), countries=("SD",)))


def test_circle_filters_and_lets_go(visit: Visit) -> None:
    visitor = visit("/?v=map").click_mark("circle", "country:SO")
    assert visitor.search == "?c=so&v=map&r=2026-11.3"
    assert visitor.title.startswith("Somalia:")
    check_head(visitor.say(".card-head"), add_up(countries=("SO",)))
    visitor.click_mark("circle", "country:SO")
    assert visitor.search == "?v=map&r=2026-11.3"


def test_shaded_country_filters_and_lets_go(visit: Visit) -> None:
    visitor = visit("/?v=map&map=classes").click_mark("country", "country:SD")
    assert visitor.search == "?c=sd&v=map&map=classes&r=2026-11.3"
    check_head(visitor.say(".card-head"), add_up(countries=("SD",)))
    visitor.click_mark("country", "country:SD")
    assert visitor.search == "?v=map&map=classes&r=2026-11.3"


def test_year_filters_and_lets_go(visit: Visit) -> None:
    visitor = visit("/?v=trend").click_mark("year", "year:2017")
    assert visitor.search == "?y=2017&u=0&v=trend&r=2026-11.3"
    check_head(visitor.say(".card-head"), add_up(years=(2017, 2017), with_undated=False))
    visitor.click_mark("year", "year:2017")
    assert visitor.search == "?v=trend&r=2026-11.3"


def test_undated_bar_leaves_out_what_has_no_date(visit: Visit) -> None:
    visitor = visit("/?v=trend").click_mark("year", "year:undated")
    assert visitor.search == "?u=0&v=trend&r=2026-11.3"
    check_head(visitor.say(".card-head"), add_up(with_undated=False))

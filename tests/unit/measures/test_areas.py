"""Countries of a record under every country rule, out of hand-written shares."""

from decimal import Decimal
from typing import Any

import pytest

from iomdash.measures.areas import read_countries
from iomdash.vocabulary import PlaceRule

Row = dict[str, Any]


def share(code: str, percentage: str | None = None) -> Row:
    return {"country_code": code, "percentage": Decimal(percentage) if percentage else None}


def countries(*shares: tuple[str, str]) -> tuple[tuple[str, Decimal], ...]:
    return tuple((code, Decimal(part)) for code, part in shares)


@pytest.mark.parametrize(
    ("shares", "found", "flags"),
    [
        ([], countries(("unpublished", "1")), ()),
        ([share("")], countries(("unpublished", "1")), ()),
        ([share("LY")], countries(("LY", "1")), ()),
        ([share("LY", "100")], countries(("LY", "1")), ()),
        ([share("LY", "60")], countries(("LY", "1")), ()),
        ([share("LY"), share("LY")], countries(("LY", "1")), ()),
        ([share("LY"), share("NE")], countries(("several", "1")), ()),
        ([share("LY", "100"), share("NE")], countries(("several", "1")), ()),
        ([share("LY", "40"), share("NE", "60")], countries(("LY", "0.4"), ("NE", "0.6")), ()),
        ([share("LY", "40"), share("NE", "40")],
         countries(("LY", "0.4"), ("NE", "0.4"), ("several", "0.2")), ("shares_incomplete",)),
        ([share("LY", "40"), share("NE", "40"), share("ML")],
         countries(("LY", "0.4"), ("NE", "0.4"), ("several", "0.2")), ("shares_incomplete",)),
        ([share("LY", "20"), share("NE", "60"), share("LY", "20")], countries(("LY", "0.4"), ("NE", "0.6")), ()),
        ([share("LY", "62.5"), share("NE", "62.5")], countries(("several", "1")), ("shares_not_usable",)),
        ([share("LY", "100"), share("NE", "100")], countries(("several", "1")), ("shares_not_usable",)),
        ([share("LY"), share("NE"), share("LY", "40"), share("NE", "60")], countries(("LY", "0.4"), ("NE", "0.6")), ()),
    ],
    ids=["none", "no country", "one", "one whole", "one in part", "one twice", "several", "one priced", "recorded",
         "incomplete", "incomplete with another", "in two rows", "above 100", "100 each", "list and shares"],
)  # fmt: skip
def test_countries_of_a_record(shares: list[Row], found: tuple[tuple[str, Decimal], ...], flags: tuple[str, ...]) -> None:
    assert read_countries(shares) == (found, flags)


@pytest.mark.parametrize(("second", "is_rounded"), [("60.1", True), ("60.5", True), ("60.6", False)])
def test_a_rounding_above_100_is_scaled_down_and_flagged(second: str, is_rounded: bool) -> None:
    found, flags = read_countries([share("LY", "40"), share("NE", second)])
    if is_rounded:
        assert ([code for code, _ in found], flags) == (["LY", "NE"], ("shares_rounded",))
        assert sum(part for _, part in found) == pytest.approx(1)
    else:
        assert ([code for code, _ in found], flags) == (["several"], ("shares_not_usable",))


def split(rule: PlaceRule, *shares: Row) -> dict[str, Decimal]:
    """Country -> its part of 1 under a rule."""
    found, _ = read_countries(shares, rule=rule)
    total = sum(weight for _, weight in found)
    return {code: weight / total for code, weight in found}


@pytest.mark.parametrize("rule", PlaceRule)
def test_one_country_or_none_is_the_same_under_every_rule(rule: PlaceRule) -> None:
    assert split(rule, share("LY")) == {"LY": 1}
    assert split(rule, share("LY", "60")) == {"LY": 1}
    assert split(rule) == {"unpublished": 1}


def test_without_shares_the_equal_rule_divides_by_the_countries_named() -> None:
    assert split(PlaceRule.EQUAL, share("NE"), share("LY"), share("NE"), share("ML"), share("TD")) == dict.fromkeys(
        ("LY", "ML", "NE", "TD"), Decimal("0.25")
    )


def test_the_equal_rule_keeps_recorded_shares_and_divides_only_what_they_leave() -> None:
    recorded = [share("LY", "40"), share("NE", "60")]
    assert split(PlaceRule.EQUAL, *recorded) == {"LY": Decimal("0.4"), "NE": Decimal("0.6")}
    incomplete = [share("LY", "40"), share("NE", "30"), share("ML")]
    assert split(PlaceRule.EQUAL, *incomplete) == {"LY": Decimal("0.5"), "ML": Decimal("0.1"), "NE": Decimal("0.4")}


def test_the_equal_rule_does_not_trust_shares_above_100() -> None:
    assert split(PlaceRule.EQUAL, share("LY", "100"), share("NE", "100")) == dict.fromkeys(("LY", "NE"), Decimal("0.5"))


def test_unsplit_means_that_even_recorded_shares_are_not_used() -> None:
    assert split(PlaceRule.UNSPLIT, share("LY", "40"), share("NE", "60")) == {"several": 1}


def test_what_is_divided_without_a_record_says_so() -> None:
    assert read_countries([share("LY"), share("NE")], rule=PlaceRule.EQUAL)[1] == ("places_split_equally",)
    assert read_countries([share("LY", "40"), share("NE", "60")], rule=PlaceRule.EQUAL)[1] == ()

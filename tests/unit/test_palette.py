"""One palette: what Python draws and what the style sheets show have the same colours."""

import re

import pytest

from iomdash.palette import DARK_ROLES, ROLES, SCHEMES, WHITE, Scheme, contrast, ink_of
from tests.conftest import ROOT

TOKENS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", (ROOT / "assets/css/05-tokens.css").read_text(encoding="utf-8")))


@pytest.mark.parametrize("token", TOKENS)
def test_the_style_sheets_have_the_colours_of_the_palette(token: str) -> None:
    assert TOKENS[token].upper() == ROLES[token]


def test_every_role_is_a_colour_in_both_schemes() -> None:
    assert ROLES.keys() == DARK_ROLES.keys()
    assert all(re.fullmatch(r"#[0-9A-F]{6}", colour) for roles in (ROLES, DARK_ROLES) for colour in roles.values())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_in_the_accent_have_its_darker_tone(scheme: Scheme) -> None:
    roles = {"light": ROLES, "dark": DARK_ROLES}[scheme]
    assert ink_of("accent", scheme=scheme) == roles["accent-text"] != roles["accent"]
    assert ink_of("quiet", scheme=scheme) == roles["quiet"]


@pytest.mark.parametrize("roles", SCHEMES.values(), ids=SCHEMES)
def test_words_on_a_class_are_the_better_of_dark_and_light_letters(roles) -> None:
    for role in [role for role in roles if role.startswith("class:")]:
        assert contrast(roles[f"on-{role}"], roles[role]) > 3.9, role


@pytest.mark.parametrize("roles", [ROLES, DARK_ROLES], ids=("light", "dark"))
def test_only_light_letters_have_a_rim_that_shows(roles) -> None:
    rims = [role for role in roles if role.startswith("rim-")]
    assert len(rims) >= 10
    for rim in rims:
        fill = rim.removeprefix("rim-")
        is_white = roles[f"on-{fill}"] == WHITE
        assert roles[rim] == (roles["on-light"] if is_white else roles[fill]), rim

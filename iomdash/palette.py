"""Every colour and family of type by its role, on screen and on paper: the style sheets' 05-tokens.css says the same."""

from collections.abc import Mapping
from typing import Literal

Scheme = Literal["light", "dark", "grey"]

_LIGHT: Mapping[str, str] = {
    # The page
    "paper": "#FBFAF7",
    "ink": "#14181D",
    "secondary": "#4A525C",
    "hairline": "#D9D6CE",
    "rule": "#D9D6CE",
    "link": "#0B5C8A",
    "alert": "#A3231F",
    # Flows and their nodes; the accent means the marked organisation and nothing else
    "neutral": "#B9BEC5",
    "accent": "#D55E00",
    "accent-text": "#A84600",
    "node": "#6B737C",
    "unknown": "#7C838B",
    "hatch": "#7C838B",
    "dots": "#A3A9B1",
    "dash": "#C6CAD0",
    # Words
    "name": "#14181D",
    "amount": "#14181D",
    "quiet": "#4A525C",
    "share": "#4A525C",
    "head": "#14181D",
    "unit": "#4A525C",
    "marked": "#A84600",
    "panel-amount": "#14181D",
    "detail": "#14181D",
    "detail-amount": "#14181D",
    "note": "#4A525C",
    "muted": "#4A525C",
    "tick": "#4A525C",
    "key": "#14181D",
    # Windows: fills, their edges where the fill is too light for one, words in their colour, words on them
    "window:NOA": "#004488",
    "window:SAH": "#DDAA33",
    "window:HOA": "#BB5566",
    "window:REG": "#8A9199",
    "window:": "#6B737C",
    "window-edge:NOA": "#004488",
    "window-edge:SAH": "#8A6410",
    "window-edge:HOA": "#BB5566",
    "window-edge:REG": "#6B737C",
    "window-name:NOA": "#004488",
    "window-name:SAH": "#8A6410",
    "window-name:HOA": "#9A3B4C",
    "window-name:REG": "#4A525C",
    "on-window:NOA": "#FFFFFF",
    "on-window:SAH": "#14181D",
    "on-window:HOA": "#FFFFFF",
    "on-window:REG": "#14181D",
    "on-window:": "#FFFFFF",
    "on-light": "#14181D",
    "on-dark": "#FFFFFF",
    # Kinds of implementer
    "kind:iom": "#D55E00",
    "kind:un_international": "#0072B2",
    "kind:member_state_agency": "#009E73",
    "kind:ngo": "#E69F00",
    "kind:partner_government": "#56B4E9",
    "kind:private": "#CC79A7",
    "kind:academic": "#6B737C",
    "kind:eu_institution": "#6B737C",
    "kind:other": "#6B737C",
    "kind:unknown": "#7C838B",
    # Themes (Tol, muted)
    "theme:TFP.1": "#332288",
    "theme:TFP.2": "#44AA99",
    "theme:TFP.3": "#CC6677",
    "theme:TFP.4": "#999933",
    # Purposes: Tol's muted scheme, apart from each other for the colour-blind too
    "purpose:return_reintegration": "#882255",
    "purpose:border_control": "#332288",
    "purpose:protection_assistance": "#88CCEE",
    "purpose:jobs_skills": "#DDCC77",
    "purpose:resilience_services": "#117733",
    "purpose:governance_peace": "#CC6677",
    "purpose:research_other": "#999933",
    # Land
    "tint:NOA": "#E3E7EC",
    "tint:SAH": "#F3EAD3",
    "tint:HOA": "#F1E3E3",
    "land:africa": "#F0EEE7",
    "land:rest": "#F5F3EE",
    "land:plain": "#EDEAE2",
    "border": "#FFFFFF",
    "contested": "#4A525C",
    "no-money": "#F0EEE7",
    "event": "#4A525C",
    "outside": "#F6F4EF",
    "outside-rim": "#8A9199",
    "outside-name": "#4A525C",
    "outside-land": "#F0EEE7",
    "class:0": "#E8F0F2",
    "class:1": "#B7D3DA",
    "class:2": "#7FB0BE",
    "class:3": "#3F7F95",
    "class:4": "#12495F",
    # Parts of a whole in steps of one blue, from the biggest
    "part:0": "#12495F",
    "part:1": "#2F6C82",
    "part:2": "#4F8CA0",
    "part:3": "#7FB0BE",
    "part:4": "#9CC3CE",
    "part:5": "#B7D3DA",
    "part:6": "#CFE0E5",
    # Lines of the trend
    "series:ours": "#14181D",
    "series:approved": "#0B5C8A",
    "series:contracted": "#4A525C",
    "series:paid": "#8A9199",
}

_DARK: Mapping[str, str] = {
    "paper": "#14181D",
    "ink": "#F3F0E9",
    "secondary": "#B9C0C8",
    "hairline": "#3B424B",
    "rule": "#3B424B",
    "link": "#82BFE6",
    "alert": "#FF9186",
    "neutral": "#7D8691",
    "accent": "#F0803A",
    "accent-text": "#FF9E61",
    "node": "#A9B1BA",
    "unknown": "#98A0A9",
    "hatch": "#98A0A9",
    "dots": "#828B96",
    "dash": "#6C757F",
    "name": "#F3F0E9",
    "amount": "#F3F0E9",
    "quiet": "#B9C0C8",
    "share": "#B9C0C8",
    "head": "#F3F0E9",
    "unit": "#B9C0C8",
    "marked": "#FF9E61",
    "panel-amount": "#F3F0E9",
    "detail": "#F3F0E9",
    "detail-amount": "#F3F0E9",
    "note": "#B9C0C8",
    "muted": "#B9C0C8",
    "tick": "#B9C0C8",
    "key": "#F3F0E9",
    "window:NOA": "#6EA6E0",
    "window:SAH": "#DDAA33",
    "window:HOA": "#DB8090",
    "window:REG": "#8B939C",
    "window:": "#A9B1BA",
    "window-edge:NOA": "#6EA6E0",
    "window-edge:SAH": "#DDAA33",
    "window-edge:HOA": "#DB8090",
    "window-edge:REG": "#A9B1BA",
    "window-name:NOA": "#8DBAEA",
    "window-name:SAH": "#E3B95A",
    "window-name:HOA": "#E79AA7",
    "window-name:REG": "#B9C0C8",
    "on-window:NOA": "#14181D",
    "on-window:SAH": "#14181D",
    "on-window:HOA": "#14181D",
    "on-window:REG": "#14181D",
    "on-window:": "#14181D",
    "on-light": "#14181D",
    "on-dark": "#FFFFFF",
    "kind:iom": "#F0803A",
    "kind:un_international": "#4FA3DB",
    "kind:member_state_agency": "#2BB98F",
    "kind:ngo": "#E69F00",
    "kind:partner_government": "#7CC6F0",
    "kind:private": "#D892B8",
    "kind:academic": "#A9B1BA",
    "kind:eu_institution": "#A9B1BA",
    "kind:other": "#A9B1BA",
    "kind:unknown": "#98A0A9",
    "theme:TFP.1": "#8F84D8",
    "theme:TFP.2": "#44AA99",
    "theme:TFP.3": "#DD8896",
    "theme:TFP.4": "#B5B560",
    "purpose:return_reintegration": "#D077A8",
    "purpose:border_control": "#8C82DE",
    "purpose:protection_assistance": "#88CCEE",
    "purpose:jobs_skills": "#DDCC77",
    "purpose:resilience_services": "#44AA77",
    "purpose:governance_peace": "#E58A98",
    "purpose:research_other": "#B5B55B",
    "tint:NOA": "#22303F",
    "tint:SAH": "#37301F",
    "tint:HOA": "#38272B",
    "land:africa": "#23282E",
    "land:rest": "#1C2127",
    "land:plain": "#23282E",
    "border": "#14181D",
    "contested": "#B9C0C8",
    "no-money": "#23282E",
    "event": "#B9C0C8",
    "outside": "#1C2127",
    "outside-rim": "#8B939C",
    "outside-name": "#B9C0C8",
    "outside-land": "#23282E",
    "class:0": "#22363D",
    "class:1": "#2D5561",
    "class:2": "#437F90",
    "class:3": "#72B2C1",
    "class:4": "#BCDDE4",
    "part:0": "#BCDDE4",
    "part:1": "#97C8D4",
    "part:2": "#72B2C1",
    "part:3": "#5A99A8",
    "part:4": "#437F90",
    "part:5": "#2D5561",
    "part:6": "#22363D",
    "series:ours": "#F3F0E9",
    "series:approved": "#82BFE6",
    "series:contracted": "#B9C0C8",
    "series:paid": "#8B939C",
}

WHITE = "#FFFFFF"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (#RRGGBB) as WCAG measures it, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _with_words_on_fills(roles: Mapping[str, str]) -> dict[str, str]:
    """The roles of a scheme and those that follow from them: words on fills ("on-class:3") and the rims of these words.

    Words on a class are the better of dark and light letters. Light letters have a rim ("rim-class:3") of the dark ones;
    dark ones need none, theirs is the fill itself.
    """
    letters = (roles["on-light"], roles["on-dark"])
    classes = [role for role in roles if role.startswith("class:")]
    on = {f"on-{role}": max(letters, key=lambda one: contrast(one, roles[role])) for role in classes}
    on |= {role: colour for role, colour in roles.items() if role.startswith("on-window:")}
    fills = {role: role.removeprefix("on-") for role in on}
    rims = {f"rim-{fill}": roles["on-light"] if on[role] == WHITE else roles[fill] for role, fill in fills.items()}
    return {**roles, **on, **rims}


ROLES: Mapping[str, str] = _with_words_on_fills(_LIGHT)
"""The light scheme."""

DARK_ROLES: Mapping[str, str] = _with_words_on_fills(_DARK)

INKED = ("accent", "accent-text", "marked", "kind:iom")
"""What a photocopy must tell apart from every grey: it is drawn in ink."""


def _grey(colour: str) -> str:
    """The grey that is as light as a colour: its relative luminance (WCAG 2), written in sRGB."""
    light = _luminance(colour)
    step = round(255 * (light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055))
    return f"#{step:02X}{step:02X}{step:02X}"


GREY_ROLES: Mapping[str, str] = {
    role: _grey(ROLES["ink"] if role in INKED else colour) for role, colour in ROLES.items()
} | {"paper": "#FFFFFF", "border": "#FFFFFF"}
"""For the photocopier: every colour as light as it was, on white."""

SCHEMES: Mapping[Scheme, Mapping[str, str]] = {"light": ROLES, "dark": DARK_ROLES, "grey": GREY_ROLES}

FAMILIES: Mapping[str, str] = {
    "source-sans-3": '"Source Sans 3", Arial, sans-serif',
    "source-serif-4": '"Source Serif 4", Georgia, "Times New Roman", serif',
}
SANS = FAMILIES["source-sans-3"]


def ink_of(role: str, *, scheme: Scheme = "light") -> str:
    """The colour of words of a role: the accent has a darker tone for words, which thin strokes need."""
    return SCHEMES[scheme]["accent-text" if role == "accent" else role]

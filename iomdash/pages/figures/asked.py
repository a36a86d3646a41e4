"""What the address of a figure asks for beside its state: which figure, in which size and colours, whose words."""

from dataclasses import dataclass
from typing import Any

from iomdash.layouts.presets import DEFAULT, PRESETS, STAGES, Preset
from iomdash.palette import Scheme
from iomdash.state.decoding import read_pairs
from iomdash.words.catalogue import LANGUAGES, Catalogue

FIGURE_KEYS = {
    "fig": "which figure: `view` (of the state), `flow`, `map`, `trend`, `extract`, `range`, `reconciliation`, `gallery`, "
    "`compare`, and of the IOM `iom-payers`, `iom-years`, `iom-free`, `iom-spending`, `iom-projects`, `iom-fund`",
    "preset": "size: `article`, `slide`, `square`, `portrait`, `preview`, `column` (89 mm), `half` (183 mm), "
    "`handout` (A4); for a class `class-wide`, `class-mid`, `class-full` (1280 x 720, 800, 960), each also with "
    "`-larger` or `-large`",
    "variant": "colours: `plain` (no head, for a frame of your own), `grey`, `dark`, `transparent`",
    "lang": "language of the words",
    "title": "a title of your own",
    "note": "a note of your own, before ours",
    "byline": "who made it",
    "show": "how many of the columns of a flow are painted, from the first on: all keep their places",
    "scale": "pixels of the PNG for each of the preset: `1`, `2`",
}
"""Keys of a figure beside those of its state, and what they say."""

STATE_FIGURES = ("view", "flow", "map", "trend", "range", "reconciliation", "extract")
"""Figures of a state of the first page."""
AGENCY_PARTS = ("payers", "years", "free", "spending", "projects", "fund")
COMPARE = "compare"
OTHER_FIGURES = (*(f"iom-{part}" for part in AGENCY_PARTS), COMPARE)
"""Figures of other pages, whose address has keys of its own."""
FIGURES = (*STATE_FIGURES, *OTHER_FIGURES, "gallery")
VARIANTS = ("", "plain", "grey", "dark", "transparent")
SCALES = ("1", "2")
SHOWN = ("0", "1", "2", "3", "4")
NO_BREAK = "\u00a0"
"""What keeps an amount on one line is kept."""
LONGEST = {"title": 200, "note": 300, "byline": 80}
"""Characters of a reader's own words."""


class FigureRefusedError(ValueError):
    """A figure that cannot be made: the status of the answer, and in words what to do about it.

    `key` is what of the address is to be changed, "" where no single key is.
    """

    def __init__(self, said: str, *, status: int = 400, key: str = "") -> None:
        super().__init__(said)
        self.status, self.key = status, key


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked for. Own words are "" where there are none."""

    figure: str = "view"
    preset: str = DEFAULT
    variant: str = ""
    title: str = ""
    note: str = ""
    byline: str = ""
    scale: int = 1
    show: int = 0

    @property
    def scheme(self) -> Scheme:
        """The colours of the variant."""
        return "grey" if self.variant == "grey" else "dark" if self.variant == "dark" else "light"

    @property
    def is_plain(self) -> bool:
        return self.variant == "plain"

    @property
    def has_paper(self) -> bool:
        return self.variant not in ("plain", "transparent")

    @property
    def placed(self) -> Preset:
        """The preset's sizes."""
        return STAGES.get(self.preset) or PRESETS[self.preset]


def read_asked(query: str, *, words: Catalogue) -> Asked:
    """What a query asks for; of a repeated key the first holds. Raises FigureRefusedError for what there is not."""
    own: dict[str, str] = {}
    for key, value in read_pairs(query)[0]:
        if key in FIGURE_KEYS:
            own.setdefault(key, value)
    choices: dict[str, tuple[str, ...]] = {
        "fig": FIGURES,
        "preset": (*PRESETS, *STAGES),
        "variant": VARIANTS,
        "lang": LANGUAGES,
        "scale": SCALES,
        "show": SHOWN,
    }
    for key, known in choices.items():
        if key in own and own[key] not in known:
            listed = ", ".join(filter(None, known))
            raise FigureRefusedError(words.say(f"framed.refused_{key}", wanted=own[key][:40], known=listed), key=key)
    fields: dict[str, Any] = {key: _own_words(key, own.get(key, ""), words=words) for key in LONGEST}
    fields |= {key: own[key] for key in ("preset", "variant") if key in own}
    scale, show = int(own.get("scale", "1")), int(own.get("show", "0"))
    return Asked(**fields, figure=own.get("fig", "view"), scale=scale, show=show)


def _own_words(key: str, said: str, *, words: Catalogue) -> str:
    """A reader's words as one line of printable characters. Raises FigureRefusedError if they are too long."""
    kept = "".join(letter if letter.isprintable() or letter == NO_BREAK else " " for letter in said)
    text = " ".join(filter(None, kept.split(" ")))
    if len(text) > LONGEST[key]:
        name = words.say(f"framed.own_{key}")
        raise FigureRefusedError(words.say("framed.too_long", name=name, n=len(text), most=LONGEST[key]), key=key)
    return text

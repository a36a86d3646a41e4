"""A lesson as one file: its style, its scripts, its fonts and every drawing of it are inside. It opens from a stick."""

import re
from base64 import b64encode
from collections.abc import Callable

from markupsafe import Markup

from iomdash.components.player import SCRIPTS, STYLES, Player, write_player
from iomdash.home import assets_folder
from iomdash.pages.figures.asked import FigureRefusedError
from iomdash.pages.lessons.played import PlayedLesson
from iomdash.pages.lessons.stages import ALL_STAGES, Stages
from iomdash.words.catalogue import Catalogue

LARGEST = 3_000_000
"""Bytes that the file of a lesson may have."""
_FONT = re.compile(r"url\([\"']?(?:\.\./|/assets/)fonts/([a-z0-9-]+\.woff2)[\"']?\)")
_COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)


def write_alone(
    played: PlayedLesson, *, stages: Stages, words: Catalogue, tell: Callable[[int], None] = lambda _: None
) -> str:
    """The HTML text of a lesson that asks for nothing outside itself. `tell` hears the number of each step drawn.

    Raises FigureRefusedError for a figure that cannot be drawn.
    """
    steps = []
    for number in range(1, len(played.steps) + 1):
        step = stages.make_one(played, number=number, presets=ALL_STAGES)
        if step.refused:
            raise FigureRefusedError(f"{played.steps[number - 1].step.id}: {step.refused}")
        steps.append(step)
        tell(number)
    lesson = played.lesson
    player = Player(name=lesson.name, title=lesson.title, summary=lesson.summary, steps=steps, is_alone=True)
    return write_player(player, styles=inline_styles(), scripts=inline_scripts(), words=words)


def inline_styles() -> Markup:
    """The style sheets with the fonts in them."""
    sheets = [(assets_folder() / "css" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES]
    text = _FONT.sub(lambda found: f"url({_embed(found[1])})", _COMMENT.sub("", "\n".join(sheets)))
    return Markup("<style>\n{}</style>").format(Markup(text))


def _embed(font: str) -> str:
    content = (assets_folder() / "fonts" / font).read_bytes()
    return f"data:font/woff2;base64,{b64encode(content).decode()}"


def inline_scripts() -> Markup:
    """The scripts as they stand; none of them holds the end of a script in a text."""
    texts = [(assets_folder() / "js" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS]
    return Markup("\n").join(Markup("<script>\n{}</script>").format(Markup(text)) for text in texts)

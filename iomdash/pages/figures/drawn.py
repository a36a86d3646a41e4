"""A figure as it is sent: framed, in one preset and variant, in the reader's own words where there are some."""

from dataclasses import dataclass, replace

from markupsafe import Markup

from iomdash.frames.frame import draw_frame, shrink
from iomdash.frames.logo import Logo
from iomdash.layouts.frame import Draft, FrameWords, TitleTooLongError, draft_frame
from iomdash.pages.figures.asked import Asked, FigureRefusedError
from iomdash.pages.figures.subject import Body, Space, Subject
from iomdash.words.catalogue import Catalogue

APART = " · "
NEARLY = 0.975
"""How much smaller a drawing may get without being placed anew."""


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A framed figure: its SVG text, what it says, what is drawn in it."""

    svg: Markup
    subject: Subject
    said: FrameWords
    body: Body
    asked: Asked


def draw_figure(subject: Subject, *, asked: Asked, words: Catalogue, logo: Logo | None = None) -> Drawn:
    """The figure in its frame. Raises FigureRefusedError for a title that is too long and for too little room.

    What the drawing has to say of itself goes into the note, for which it then makes room.
    """
    try:
        return _draw(subject, asked=asked, words=words, logo=logo)
    except FigureRefusedError:
        if not asked.placed.smaller:
            raise
        return draw_figure(subject, asked=replace(asked, preset=asked.placed.smaller), words=words, logo=logo)


def _draw(subject: Subject, *, asked: Asked, words: Catalogue, logo: Logo | None) -> Drawn:
    said = _with_own(subject.said, asked=asked, words=words)
    if asked.placed.is_stage:
        said = _as_on_stage(said)
    draft = _draft(said, asked=asked, words=words, logo=logo)
    space = _space(draft, show=asked.show)
    body = subject.draw(space)
    if body.note:
        (head, notes), *rest = said.told
        said = replace(said, told=((head, " ".join(filter(None, (notes, body.note)))), *rest))
        draft = _draft(said, asked=asked, words=words, logo=logo)
        body = _fit(body, draft=draft) or subject.draw(_space(draft, show=asked.show))
    svg = draw_frame(
        draft.place(body.drawing.height),
        body=body.drawing,
        title=said.title,
        description=subject.description,
        scheme=asked.scheme,
        has_paper=asked.has_paper,
        logo=logo.address if logo else "",
    )
    return Drawn(svg=svg, subject=subject, said=said, body=body, asked=asked)


def _fit(body: Body, *, draft: Draft) -> Body | None:
    """The body a little smaller, where its own note takes a little of its room; None where it must be drawn anew.

    On a stage no type is made smaller.
    """
    part = min(1.0, draft.body_height / body.drawing.height) if draft.body_height else 1.0
    least = 1.0 if draft.preset.is_stage else NEARLY
    return replace(body, drawing=shrink(body.drawing, by=part)) if part >= least else None


def _with_own(said: FrameWords, *, asked: Asked, words: Catalogue) -> FrameWords:
    """What the frame says with the reader's own title, note and name."""
    (head, notes), *rest = said.told
    return replace(
        said,
        title=asked.title or said.title,
        short="" if asked.title else said.short,
        told=((head, " ".join(filter(None, (asked.note, notes)))), *rest),
        byline=words.say("framed.by", name=asked.byline) if asked.byline else "",
    )


def _draft(said: FrameWords, *, asked: Asked, words: Catalogue, logo: Logo | None) -> Draft:
    shape = logo.width / logo.height if logo else 0
    try:
        draft = draft_frame(said, preset=asked.placed, is_plain=asked.is_plain, logo_shape=shape)
        return draft.with_whole_head() if asked.show else draft
    except TitleTooLongError as fault:
        told = words.say("framed.title_too_long", preset=fault.preset, most=fault.most)
        raise FigureRefusedError(told, key="title") from fault


def _as_on_stage(said: FrameWords) -> FrameWords:
    """What a class is told beside the drawing: title and source, with the date of the data."""
    (head, _), *_, (origin, source) = said.told
    release = said.facts.rpartition(APART)[2]
    address = APART.join(filter(None, (said.address, release)))
    return replace(said, kicker="", sentence="", told=((head, ""), (origin, source)), address=address, facts="", licence="")


def _space(draft: Draft, *, show: int) -> Space:
    preset = draft.preset
    return Space(
        width=draft.body_width,
        height=draft.body_height,
        is_terse=preset.is_terse,
        is_steady=preset.is_stage,
        show=show,
    )

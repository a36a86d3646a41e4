"""The waterfall of one reading: its steps in numbers, and the same steps in words."""

from collections.abc import Iterator

from dash.development.base_component import Component

from iomdash.components.waterfall import make_waterfall
from iomdash.layouts.waterfall import WaterfallLayout, WaterfallStep, place_waterfall
from iomdash.measures.reconcile import Reconciliation
from iomdash.pages.reading import Reading
from iomdash.pages.wording import Wording
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_amount, write_eur


def draw_waterfall(reading: Reading, wording: Wording, *, words: Catalogue) -> list[Component]:
    """The reconciliation of a reading as a waterfall; nothing where nothing is selected."""
    if not reading.total:
        return []
    layout = place_waterfall(tuple(list_steps(reading.reconciliation)))
    ticks, note = write_ticks(layout, words=words), say_start(layout, words=words)
    return make_waterfall(layout, steps=wording.reconciliation(), ticks=ticks, note=note)


def write_ticks(layout: WaterfallLayout, *, words: Catalogue) -> list[str]:
    """The amounts on the scale."""
    return [write_amount(level, words=words) for level, _ in layout.ticks]


def say_start(layout: WaterfallLayout, *, words: Catalogue) -> str:
    """Where the scale begins: if not at zero, bars are cut off."""
    if not layout.is_broken:
        return words.say("published.waterfall_whole")
    return words.say("published.waterfall_broken", start=write_eur(layout.start, words=words))


def list_steps(made: Reconciliation) -> Iterator[WaterfallStep]:
    """The rows of `Wording.reconciliation`, in its order."""
    for index, step in enumerate(made.steps):
        yield WaterfallStep(role="step" if index else "rows", amount=step.amount)
    yield WaterfallStep(role="total", amount=made.total)
    if made.published:
        yield WaterfallStep(role="published", amount=made.published)
        yield WaterfallStep(role="gap", amount=made.gap)

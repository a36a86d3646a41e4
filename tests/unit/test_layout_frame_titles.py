"""Titles of two lines part where the sentence does if both lines are long, else evenly: no amount stands alone."""

import pytest

from iomdash.layouts.frame import FrameWords, draft_frame
from iomdash.layouts.labels import measure_text
from iomdash.layouts.presets import PRESETS
from iomdash.layouts.text_marks import SERIF

TITLES = (
    "NGOs have EUR\u00a0696m, less than member states’ agencies with EUR\u00a01.57bn",
    "37 programmes name several countries and publish no usable shares: EUR\u00a0804m",
    "Largest purpose: resilience, basic services, with EUR\u00a01.51bn of EUR\u00a04.90bn",
)


def lines_of(title: str) -> list[str]:
    said = FrameWords(kicker="", title=title, sentence="", told=(), address="", facts="", licence="")
    return [text.text for text in draft_frame(said, preset=PRESETS["slide"]).head if text.text]


@pytest.mark.parametrize("title", TITLES)
def test_both_lines_hold_a_good_part(title: str) -> None:
    first, second = lines_of(title)
    assert f"{first} {second}" == title
    widths = [measure_text(line, size=44, weight=650, family=SERIF) for line in (first, second)]
    assert min(widths) >= 0.3 * sum(widths)


def test_a_title_parts_at_its_pause() -> None:
    first, second = lines_of(
        "Most money for return and reintegration is the IOM’s: EUR\u00a0152m of EUR\u00a0248m in all those years"
    )
    assert first.endswith("IOM’s:")
    assert second.startswith("EUR")

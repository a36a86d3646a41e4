"""The file of every lesson: small enough for a stick, asking for nothing, complete.

In the test run a file holds some of its drawings (tests/data/conftest.py) and the others are counted as large as these.
"""

import re
from html.parser import HTMLParser

import pytest

from iomdash.lessons.shipped import NAMES
from iomdash.pages.lessons.alone import LARGEST, write_alone
from iomdash.pages.lessons.stages import ALL_STAGES
from tests.data.conftest import Lessons, sizes_of

FETCHING = {"src", "srcset", "action", "formaction", "poster", "data", "background", "ping", "xlink:href"}
"""Attributes for which a browser asks somebody."""
NAMESPACE = "http://www.w3.org/2000/svg"


class Page(HTMLParser):
    """What a page asks for by its tags, which drawings it holds, and its steps."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.asks: list[str] = []
        self.held: list[str] = []
        self.steps: list[dict[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.asks += [f"{tag} {name}={value}" for name, value in said.items() if name in FETCHING and value[:1] != "#"]
        if tag == "link" and not said.get("href", "").startswith("data:"):
            self.asks.append(f"link {said}")
        if tag in ("iframe", "object", "embed", "base") or said.get("http-equiv"):
            self.asks.append(tag)
        if tag == "template":
            self.held.append(f"{self.steps[-1]['data-step']} {said['data-preset']}")
        if tag == "section" and "data-figure" in said:
            self.steps.append(said)


@pytest.mark.parametrize("name", NAMES)
def test_the_file_of_a_lesson(lessons: Lessons, name: str) -> None:
    lesson, told = lessons.played[name], list[int]()
    text = write_alone(lesson, stages=lessons.stages, words=lessons.words, tell=told.append)
    page, numbers = Page(text), list(range(1, len(lesson.steps) + 1))
    assert told == numbers
    assert [int(step["data-step"]) for step in page.steps] == numbers
    drawn = [number for number in numbers if lesson.steps[number - 1].figure_query]
    assert sorted(page.held) == sorted(f"{number} {preset}" for number in drawn for preset in sizes_of(lesson, number))
    assert page.asks == []
    assert [found for found in re.findall(r"url\(([^)]*)\)", text) if not found.startswith(("#", "data:font/woff2"))] == []
    assert not re.search(r"@import|\bimport\s*\(|importScripts|sendBeacon|XMLHttpRequest|WebSocket|EventSource", text)
    assert size_of(text, page=page, lessons=lessons, name=name) <= LARGEST


def size_of(text: str, *, page: Page, lessons: Lessons, name: str) -> float:
    """Bytes of the whole file: those that are left out count as much as those that are there."""
    held = sum(len(svg.encode()) for _, _, svg in lessons.figures(name))
    stages = len(ALL_STAGES) * len({key.split()[0] for key in page.held})
    return len(text.encode()) + held * (stages / len(page.held) - 1)


def test_what_a_page_asks_for_would_be_noticed() -> None:
    planted = (
        '<img src="https://example.org/a.png"><link rel="stylesheet" href="a.css"><iframe></iframe><use xlink:href="b.svg">'
    )
    assert len(Page(planted).asks) == 4
    assert Page(f'<svg xmlns="{NAMESPACE}"><use href="#a"/></svg><link rel="icon" href="data:,">').asks == []

"""The page of a lesson: every text escaped, the step of the address on the stage, what the speaker alone is told."""

from typing import Any

import pytest
from dash import html
from lxml import html as markup
from markupsafe import Markup

from iomdash.components.player import KEYS, TOLD, Player, PlayerStep, link_scripts, link_styles, write_player
from iomdash.words.catalogue import Catalogue

HOSTILE = '"><script>alert(1)</script>'
DRAWING = Markup('<svg viewBox="0 0 1 1"><text>{}</text></svg>')
STEPS = (
    PlayerStep(
        number=1, headline="Guess", board=html.Div("board"), answer=("It is.", "Why."), note="One.\n\nTwo.", question="Guess"
    ),
    PlayerStep(
        number=2,
        headline="A figure",
        figure="/figure.svg?c=ly",
        drawn={"class-mid": DRAWING.format("mid"), "class-wide": DRAWING.format("wide")},
        listed=[("Countries", ["Libya", "Niger"])],
        question="Why?",
        minutes=2.5,
    ),
    PlayerStep(number=3, headline="Words", sources=("A source. https://a.example",), credits="A source."),
)


def write(words: Catalogue, **fields: Any) -> str:
    said: dict[str, Any] = {"name": "mine", "title": "Mine", "summary": "All of it.", "steps": STEPS} | fields
    return write_player(Player(**said), styles=link_styles(), scripts=link_scripts(), words=words)


def test_nothing_of_a_lesson_is_taken_for_html(words: Catalogue) -> None:
    step = PlayerStep(
        number=1,
        headline=HOSTILE,
        figure=f"/figure.svg?{HOSTILE}",
        note=HOSTILE,
        question=HOSTILE,
        answer=(HOSTILE,),
        credits=HOSTILE,
        sources=(HOSTILE,),
        listed=[(HOSTILE, (HOSTILE,))],
    )
    text = write(words, title=HOSTILE, summary=HOSTILE, name=HOSTILE, leave=f"/?{HOSTILE}", steps=[step])
    assert "alert(1)" in text
    assert "<script>alert" not in text
    assert not [one for one in markup.fromstring(text).xpath("//script") if not one.get("src")]


@pytest.mark.parametrize("now", [1, 2, 3])
def test_the_step_of_the_address_is_on_the_stage(words: Catalogue, now: int) -> None:
    page = markup.fromstring(write(words, now=now))
    (step,) = page.xpath("//section[contains(@class, 'is-now')]")
    assert step.get("id") == f"step-{now}"
    assert page.xpath("//*[@aria-current='step']/@data-to") == [str(now)]
    assert page.xpath("//li[@class='is-done']//a/@data-to") == [str(number) for number in range(1, now)]
    assert page.xpath("//a[contains(@class, 'class-back')]/@data-to") == [str(max(1, now - 1))]
    assert page.xpath("//a[contains(@class, 'class-next')]/@data-to") == [str(min(3, now + 1))]
    assert words.say("class.where", n=now, all=3) in page.xpath("//*[@class='class-where']/text()")


def test_each_step_has_its_kind_and_one_headline(words: Catalogue) -> None:
    guess, figure, end = markup.fromstring(write(words)).xpath("//section[contains(@class, 'step')]")
    assert [one.get("class").split()[1] for one in (guess, figure, end)] == ["is-guess", "is-figure", "is-words"]
    assert guess.xpath(".//div[@class='step-stage']")[0].text_content() == "board"
    assert guess.xpath("./h2") == []
    assert figure.xpath("./h2/text()") == ["A figure"]
    assert figure.get("data-figure") == "/figure.svg?c=ly"
    assert figure.get("data-minutes") == "2.5"
    assert figure.xpath("./div[@class='step-stage']/@data-drawn") == ["class-mid"]
    assert figure.xpath("./template/@data-preset") == ["class-mid", "class-wide"]
    assert figure.xpath(".//div[@class='step-table']//li/text()") == ["Libya", "Niger"]
    assert figure.xpath(".//div[@class='step-table'][@hidden]")
    assert end.xpath(".//p[@class='step-words']/text()") == ["Words"]
    assert end.xpath("./p[@class='step-sources']/text()") == ["A source."]


def test_the_speaker_is_told_what_the_class_is_not(words: Catalogue) -> None:
    guess, figure, _ = markup.fromstring(write(words)).xpath("//aside[@class='step-note']")
    assert [part.text for part in guess.xpath("./p")][1:] == ["One.", "Two.", "It is.", "Why."]
    assert words.say("class.question") not in guess.xpath("./h3/text()")
    assert words.say("class.question") in figure.xpath("./h3/text()")


def test_ways_of_the_page(words: Catalogue) -> None:
    alone, plain = write(words, is_alone=True), write(words, leave="/class", is_large=True, is_speaker=True)
    assert markup.fromstring(plain).xpath("//body/@class") == ["in-class is-large is-speaker"]
    assert markup.fromstring(plain).xpath("//body/@data-leave") == ["/class"]
    assert markup.fromstring(plain).xpath("//body[@data-alone]") == []
    assert markup.fromstring(alone).xpath("//body[@data-alone]")
    assert markup.fromstring(alone).xpath("//a[@class='class-brand']/@href") == []
    body = markup.fromstring(plain).xpath("//body")[0]
    assert all(body.get(f"data-{name.replace('_', '-')}") for name in TOLD)
    assert len(markup.fromstring(plain).xpath("//dialog//dt")) == len(KEYS)

"""The lessons that there are, each with its ways: to start it, to print it, to take it along."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from iomdash.lessons.lesson import Lesson
from iomdash.words.catalogue import Catalogue

PAPERS = ("worksheet", "key", "handout", "slides")
"""What of a lesson there is as PDF."""


def make_lesson_list(lessons: Sequence[Lesson], *, words: Catalogue) -> Component:
    """An entry for each lesson: its title leads to its first step."""
    return html.Ul([_make_lesson(lesson, words=words) for lesson in lessons], className="lessons")


def _make_lesson(lesson: Lesson, *, words: Catalogue) -> Component:
    home = f"/class/{lesson.name}"
    about = words.say("class.about", minutes=f"{lesson.minutes:.0f}", steps=len(lesson.steps))
    papers = [html.Li(html.A(words.say(f"class.{paper}"), href=f"{home}/{paper}.pdf")) for paper in PAPERS]
    file = html.Li(html.A(words.say("class.file"), href=f"{home}.html", download=""))
    return html.Li(
        [
            html.H2(html.A(lesson.title, href=home)),
            html.P(lesson.summary),
            html.P(about, className="lesson-about"),
            html.Ul([*papers, file], className="ways"),
        ],
        className="lesson",
    )

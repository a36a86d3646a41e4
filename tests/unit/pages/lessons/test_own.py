"""A lesson of a reader's own: the page, the form of a view, files that are opened, and what they are refused for."""

import io
import json
import tomllib
from html import unescape
from typing import Any
from urllib.parse import parse_qsl

import pytest
from flask.testing import FlaskClient
from lxml import html as markup

from iomdash.components.lesson_link import MOST_STEPS, OWN, lasting, state_of
from iomdash.lessons import reading
from iomdash.lessons.shipped import FOLDER, read_sources
from iomdash.lessons.writing import write_lesson
from iomdash.measures.selection import Selection
from iomdash.pages.follow import FollowPage
from iomdash.pages.lessons.own import MOST_ASKED, clean_name, read_minutes
from iomdash.vocabulary import View
from iomdash.words.catalogue import Catalogue
from tests.unit.components.parts import walk

VIEW = {"figure": "map", "state": "c=ly", "sentence": 'In 2020: "x" \\ y', "note": "One.\r\n\r\nTwo.", "minutes": "3.5"}
STEP = {"id": "libya", "figure": "flow", "state": "c=ly", "sentence": "In 2020: EUR 5m", "source": []}
HOSTILE = '"><script>alert(1)</script>'


def write(*steps: dict[str, Any]) -> bytes:
    return write_lesson({"title": "Mine", "step": list(steps)}).encode()


def send(client: FlaskClient, content: bytes, *, do: str = "show", name: str = "mine.toml", query: str = "") -> Any:
    return client.post(f"{OWN}{query}", data={"do": do, "file": (io.BytesIO(content), name)})


def faults_of(answer: Any) -> list[str]:
    page = markup.fromstring(answer.text)
    return [item.text_content() for item in page.xpath("//*[contains(@class, 'own-faults')]//li")]


def links_of(page: str) -> list[dict[str, str]]:
    return [dict(link.attrib) for link in markup.fromstring(page).xpath("//a[contains(@class, 'add-link')]")]


@pytest.mark.parametrize(
    ("path", "figure"),
    [("/?c=ly", "flow"), ("/?v=map", "map"), ("/?v=trend", "trend"), ("/?v=table", "extract")],
)
def test_a_view_of_the_first_page_can_be_added(client: FlaskClient, path: str, figure: str) -> None:
    (link,) = links_of(client.get(path).text)
    assert link["data-figure"] == figure
    page = markup.fromstring(client.get(link["href"]).text)
    assert page.xpath("//form[contains(@class, 'own-one-form')]//input[@name='state']/@value") == [link["data-state-query"]]


@pytest.mark.parametrize(("path", "count"), [("/compare", 1), ("/iom", 6), ("/country/ly", 1), ("/figures", 30)])
def test_figures_of_other_pages_can_be_added(client: FlaskClient, path: str, count: int) -> None:
    links = links_of(client.get(path).text)
    assert len(links) == count
    for link in links:
        assert link["data-title"]
        assert link["data-sentence"]
        assert "r" not in dict(parse_qsl(link["data-state-query"]))
        assert client.get(link["href"]).status_code == 200, link["href"]


def test_the_link_of_the_callback_follows_the_state(follow_page: FollowPage) -> None:
    parts = walk(list(follow_page.update_words("?c=ne&r=2026-11.3&px=90000")))
    (link,) = (part for part in parts if "add-link" in str(getattr(part, "className", "")))
    assert link.to_plotly_json()["props"]["data-state-query"] == "c=ne"


def test_where_there_is_no_figure_nothing_can_be_added(client: FlaskClient) -> None:
    assert links_of(client.get("/?c=ly&w=sah").text) == []


def test_a_lesson_keeps_no_moment() -> None:
    assert lasting("a=r%3D2026-11&b=c%3Dly%26r%3D2026-11&r=x") == "a=&b=c%3Dly"
    assert state_of(Selection(view=View.MAP, release="2026-11", scale=5, countries=("LY",))) == "c=ly"


def test_the_form_of_a_view_says_its_title_and_sentence_of_now(client: FlaskClient) -> None:
    page = markup.fromstring(client.get(f"{OWN}?fig=map&add=%2F%3Fc%3Dly%26r%3D2026-11.3").text)
    form = page.xpath("//form[contains(@class, 'own-one-form')]")[0]
    assert form.xpath(".//input[@name='state']/@value") == ["c=ly"]
    assert form.xpath(".//*[@name='sentence']")[0].text.startswith("Libya")
    assert "in Libya" in form.xpath(".//*[@name='note']")[0].text


@pytest.mark.parametrize("query", ["fig=planet&add=c%3Dly", "fig=flow&add=c%3Dly~ne%26w%3Dsah%26i%3Dzzz%26y%3D1999"])
def test_a_view_without_a_figure_is_refused_in_words(client: FlaskClient, query: str, words: Catalogue) -> None:
    answer = client.get(f"{OWN}?{query}")
    assert answer.status_code == 400
    assert words.say("own_lessons.no_view") in answer.text


def test_without_a_script_a_view_becomes_a_file_and_joins_another(client: FlaskClient) -> None:
    alone = client.post(OWN, data={"do": "download", **VIEW})
    assert (alone.status_code, alone.mimetype) == (200, "application/toml")
    assert alone.headers["Content-Disposition"] == 'attachment; filename="own-lesson.toml"'
    (step,) = tomllib.loads(alone.text)["step"]
    assert step["sentence"] == VIEW["sentence"]
    assert (step["note"], step["minutes"], step["id"]) == ("One.\n\nTwo.", 3.5, "1")
    joined = client.post(OWN, data={"do": "download", **VIEW, "title": "", "file": (io.BytesIO(write(STEP)), "x.toml")})
    table = tomllib.loads(joined.text)
    assert table["title"] == "Mine"
    assert [one["id"] for one in table["step"]] == ["libya", "2"]


@pytest.mark.parametrize(("said", "minutes"), [("5", 5), ("0", 2), ("nan", 2), ("1e9", 2), ("x", 2), ("inf", 2)])
def test_minutes_are_read_or_left(said: str, minutes: float) -> None:
    assert read_minutes(said) == minutes


def test_the_lessons_of_ours_are_opened_for_editing(client: FlaskClient) -> None:
    names = markup.fromstring(client.get(OWN).text).xpath("//button[@name='lesson']/@value")
    assert {f"{FOLDER}/{name}.toml" for name in names} == {*read_sources()}
    for name in names:
        page = markup.fromstring(client.post(OWN, data={"do": "edit", "lesson": name}).text)
        (opened,) = page.xpath("//@data-opened")
        assert json.loads(opened) == tomllib.loads(read_sources()[f"{FOLDER}/{name}.toml"].decode())


def test_a_file_is_shown_by_the_player_from_the_step_that_is_asked_for(client: FlaskClient) -> None:
    answer = send(client, write(STEP, {**STEP, "id": "all", "state": ""}), query="?step=2")
    assert answer.status_code == 200
    page = markup.fromstring(answer.text)
    assert len(page.xpath("//section[@data-step]")) == 2
    assert (page.xpath("//body/@data-now"), page.xpath("//body/@data-leave")) == (["2"], [OWN])


def test_the_text_of_the_editor_is_shown_too(client: FlaskClient) -> None:
    answer = client.post(OWN, data={"text": write(STEP).decode().replace("\n", "\r\n")})
    assert answer.status_code == 200
    assert "In 2020: EUR" in unescape(answer.text)


FAULTY = {
    "no_toml": b"title = ",
    "no_utf8": b'title = "\xff"',
    "script": write({**STEP, "sentence": HOSTILE}),
    "unknown_field": b'title = "x"\nsmmary = "x"\n[[step]]\nid = "a"\nsentence = "a"\nsource = []\n',
    "no_steps": b'title = "x"\n',
    "missing": b'title = "x"\n[[step]]\nid = "a"\nsource = []\n',
    "state": write({**STEP, "state": "c=atlantis"}),
    "figure": write({**STEP, "figure": "planet"}),
    "nothing": write({**STEP, "state": "c=ly&w=sah"}),
    "number": write({**STEP, "numbers": {"n": {"state": "c=atlantis"}}, "sentence": "{n}"}),
    "long": write({**STEP, "sentence": "word " * 40}),
    "wide": write({**STEP, "sentence": "W" * 105}),
    "many": write(*({**STEP, "id": f"s{n}"} for n in range(MOST_STEPS + 1))),
    "empty": b"",
}


@pytest.mark.parametrize("kind", FAULTY)
def test_a_fault_is_told_with_file_and_line_and_nothing_runs(client: FlaskClient, kind: str) -> None:
    answer = send(client, FAULTY[kind])
    assert answer.status_code == 400
    faults = faults_of(answer)
    assert faults
    assert all(fault.startswith("mine.toml:") for fault in faults), faults
    assert "<script>alert" not in answer.text


def test_the_line_of_a_fault_is_where_it_stands(client: FlaskClient) -> None:
    content = b'title = "x"\n\n[[step]]\nid = "a"\nfigure = "flow"\nsentence = "fine"\nnoat = "?"\nsource = []\n'
    (fault,) = faults_of(send(client, content))
    assert fault.startswith("mine.toml:7 (step a, noat): ")


def test_too_many_states_are_refused(client: FlaskClient) -> None:
    numbers = {f"n{n}": {"state": f"y={2000 + n}", "of": ""} for n in range(24)}
    steps = [{**STEP, "id": f"s{n}", "numbers": numbers} for n in range(MOST_ASKED // 48 + 1)]
    (fault,) = faults_of(send(client, write(*steps), do="edit"))
    assert f"more than {MOST_ASKED}" in fault


def test_a_form_without_a_file_is_told_so(client: FlaskClient, words: Catalogue) -> None:
    for data in ({"do": "show"}, {"do": "edit", "lesson": "../../etc/passwd"}, {}):
        answer = client.post(OWN, data=data)
        assert answer.status_code == 400
        assert words.say("own_lessons.no_file") in faults_of(answer)[0]


def test_a_file_over_the_limit_is_refused_in_words(client: FlaskClient, words: Catalogue) -> None:
    answer = send(client, b"#" * 70_000)
    assert answer.status_code == 413
    assert words.say("site.too_large") in answer.text


def test_the_name_of_a_file_is_only_said(client: FlaskClient) -> None:
    answer = send(client, b"x", name=f"../../{HOSTILE}\x00\u202e.toml")
    assert answer.status_code == 400
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    ("name", "clean"), [("a.toml", "a.toml"), ("C:\\x\\b.toml", "b.toml"), ("../c\n.toml", "c .toml"), ("", "")]
)
def test_of_a_name_the_last_part_is_kept(name: str, clean: str) -> None:
    assert clean_name(name) == clean
    assert len(clean_name("x" * 999)) <= 60


def test_an_opened_file_comes_back_as_it_is(client: FlaskClient) -> None:
    step = {**STEP, "note": "a\nb", "numbers": {"n": {"state": ""}}, "minutes": 4}
    (opened,) = markup.fromstring(send(client, write(step), do="edit").text).xpath("//@data-opened")
    assert json.loads(opened) == {"title": "Mine", "step": [step]}


def test_the_editor_holds_as_many_steps_as_the_reader_takes() -> None:
    assert MOST_STEPS == reading.MOST_STEPS

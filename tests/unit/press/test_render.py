"""`iomdash render`: one figure in every form, refusals in one sentence, files written whole or not at all."""

import io
import os
import re
import zipfile
from pathlib import Path

import pytest

from iomdash import commands
from iomdash.pages.figures.page import FORMS
from iomdash.press.files import write_file
from iomdash.press.orders import split_view
from iomdash.press.progress import Progress
from iomdash.press.refusals import UnwrittenError

BEGINNINGS = {"svg": b"<svg ", "png": b"\x89PNG", "pdf": b"%PDF-", "xlsx": b"PK", "json": b"{", "zip": b"PK"}


def render(*arguments: object) -> int:
    return commands.run(["render", *map(str, arguments)])


@pytest.mark.parametrize("form", list(FORMS))
def test_every_form_is_written_by_the_ending_of_its_name(form: str, tmp_path: Path) -> None:
    out = tmp_path / f"niger.{form}"
    assert render("--view", "c=ne", "--preset", "preview", "--out", out) == 0
    content = out.read_bytes()
    assert content.startswith(BEGINNINGS.get(form, b""))
    assert len(content) > 200
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def test_own_words_and_settings_reach_the_figure(tmp_path: Path) -> None:
    out = tmp_path / "own.svg"
    said = ("--title", "Ours & theirs", "--note", "Seen by us.", "--byline", "The Desk", "--variant", "dark")
    assert render("--view", "/country/ne?s=sole", "--preset", "slide", *said, "--out", out) == 0
    text = out.read_text(encoding="utf-8")
    assert all(words in text for words in ("Ours &amp; theirs", "Seen by us.", "The Desk", 'width="1600"'))


def test_a_whole_address_a_profile_and_a_query_name_the_same_figure(tmp_path: Path) -> None:
    views = ("c=ne", "?c=ne", "/?c=ne", "https://example.org/?c=ne", "/country/ne", "/figure.png?c=ne&preset=article")
    for number, view in enumerate(views):
        assert render("--view", view, "--out", tmp_path / f"{number}.csv") == 0
        assert render("--view", view, "--out", tmp_path / f"{number}.svg") == 0
    assert len({(tmp_path / f"{number}.csv").read_bytes() for number in range(len(views))}) == 1
    assert len({(tmp_path / f"{number}.svg").read_bytes() for number in range(len(views))}) == 1


def test_the_short_address_in_a_picture_names_its_view(tmp_path: Path) -> None:
    assert render("--view", "c=ne&v=map", "--out", tmp_path / "a.svg") == 0
    text = (tmp_path / "a.svg").read_text(encoding="utf-8")
    short = re.findall(r"iomdash/f/\w{6}", text)[0]
    assert render("--view", f"https://{short}", "--out", tmp_path / "b.svg") == 0
    assert (tmp_path / "b.svg").read_text(encoding="utf-8") == text


def test_settings_of_the_command_go_before_those_of_the_address(tmp_path: Path) -> None:
    view = "/figure.svg?c=ne&preset=slide"
    assert render("--view", view, "--preset", "square", "--out", tmp_path / "own.svg") == 0
    assert 'width="1080"' in (tmp_path / "own.svg").read_text(encoding="utf-8")


def test_unknown_parts_of_the_address_are_said_and_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert render("--view", "c=ne~zz&wrong=1&preset=preview", "--out", tmp_path / "a.csv") == 0
    said = capsys.readouterr().err
    assert said.splitlines() == [
        "iomdash: --view: c=zz is not known and was left out",
        "iomdash: --view: wrong=1 is not known and was left out",
    ]
    assert render("--view", "c=ne", "--out", tmp_path / "b.csv") == 0
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


REFUSED = {
    "no view": ([], "a.svg", "say what to draw: --view"),
    "two ways": (["--view", "c=ne", "--each", "country"], "a.svg", "--view and --each exclude each other"),
    "ending": (["--view", "c=ne"], "a.gif", "--out: the ending of a.gif is no form"),
    "preset": (["--view", "c=ne", "--preset", "wide"], "a.svg", "--preset: There is no preset wide. There are: article"),
    "variant": (["--view", "c=ne", "--variant", "red"], "a.svg", "--variant: There is no variant red"),
    "figure": (["--view", "c=ne", "--fig", "pie"], "a.svg", "--fig: There is no figure pie"),
    "scale": (["--view", "c=ne", "--scale", "9"], "a.png", "--scale: A picture is drawn at a scale of 1, 2"),
    "title": (["--view", "c=ne", "--title", "x" * 201], "a.svg", "--title: The title has 201 characters"),
    "wide title": (["--view", "c=ne", "--preset", "column", "--title", "W" * 150], "a.svg", "--view: The title has no room"),
    "page": (["--view", "/nowhere"], "a.svg", "--view: the page /nowhere has no figure of its own. Take"),
    "code": (["--view", "/f/222222"], "a.svg", "--view: the code 222222 leads to no view that is known here. Open it"),
    "empty": (["--view", "c=ne&y=1999"], "a.svg", "--view: Nothing is selected"),
    "release": (["--view", "c=ne&r=1999-01"], "a.svg", "--view: There is no release 1999-01 here"),
    "forms": (["--view", "c=ne", "--forms", "svg"], "a.svg", "--forms is for --batch and --each"),
    "processes": (["--each", "window", "--processes", "0"], "folder", "--processes: 0 is no number of processes. Take 1 to"),
    "unknown forms": (["--each", "window", "--forms", "gif"], "folder", '--forms: there is no form "gif". Choose of svg'),
}


@pytest.mark.parametrize("case", list(REFUSED))
def test_a_refusal_is_one_sentence_with_the_option_and_the_next_step(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments, name, said = REFUSED[case]
    assert render(*arguments, "--out", tmp_path / name) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(f"iomdash: {said}")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_replaced_without_being_told_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "a.csv"
    out.write_text("mine")
    assert render("--view", "c=ne", "--out", out) == 2
    assert "replace it with --force" in capsys.readouterr().err
    assert out.read_text() == "mine"
    assert render("--view", "c=ne", "--out", out, "--force") == 0
    assert out.read_text() != "mine"
    assert render("--view", "c=ne", "--out", tmp_path, "--force") == 2


@pytest.mark.parametrize("failing", ["write", "replace"])
def test_a_failing_write_leaves_the_old_file(failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "a.svg"
    out.write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace" if failing == "replace" else "fdopen", fail)
    with pytest.raises(UnwrittenError, match="No space left on device"):
        write_file(out, b"new")
    assert out.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [out]


def test_an_interrupted_write_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "a.svg", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnwrittenError, match="cannot write to"):
        write_file(tmp_path / "file" / "a.svg", b"new")


def test_a_folder_that_cannot_be_made_is_no_refusal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert render("--view", "c=ne", "--out", tmp_path / "file" / "a.csv") == 1
    assert capsys.readouterr().err.startswith("iomdash: --out: cannot write to")


def test_an_archive_holds_every_form(tmp_path: Path) -> None:
    out = tmp_path / "a.zip"
    assert render("--view", "c=ne", "--preset", "preview", "--out", out) == 0
    names = zipfile.ZipFile(io.BytesIO(out.read_bytes())).namelist()
    assert {f"figure.{form}" for form in FORMS if form != "zip"} <= {name.rpartition("/")[2] for name in names}


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("c=ne", ("", "c=ne")),
        ("?c=ne", ("", "c=ne")),
        (" /?c=ne ", ("/", "c=ne")),
        ("https://x.org/country/ne?s=sole#range", ("/country/ne", "s=sole")),
        ("", ("", "")),
        ("iomdash/f/R66EW2", ("/f/R66EW2", "")),
        ("x.org/country/ne?s=sole", ("/country/ne", "s=sole")),
        ("country/ne", ("/country/ne", "")),
        ("niger", ("/niger", "")),
        ("/country/c%C3%B4te", ("/country/côte", "")),
    ],
)
def test_a_view_is_path_and_query(view: str, expected: tuple[str, str]) -> None:
    assert split_view(view) == expected


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_counts_and_says_what_is_left() -> None:
    seconds = iter([0.0, 1.0, 2.0, 3.0, 4.0])
    stream = Terminal()
    bar = Progress(4, stream=stream, clock=lambda: next(seconds))
    for name in "abcd":
        bar.add(name)
    bar.close()
    drawn = stream.getvalue()
    assert "[############............] 2 of 4, 1.0 a second, 2 s left" in drawn
    assert "[########################] 4 of 4, 1.0 a second, 0 s left" in drawn
    assert drawn.endswith("\n")


def test_without_a_terminal_there_is_no_bar_but_a_line_for_each_if_wanted() -> None:
    quiet, told = io.StringIO(), io.StringIO()
    for stream, is_verbose in ((quiet, False), (told, True)):
        bar = Progress(2, stream=stream, is_verbose=is_verbose)
        bar.add("one")
        bar.add("two")
        bar.close()
    assert quiet.getvalue() == ""
    assert told.getvalue() == "one\ntwo\n"

"""`iomdash render --batch` and `--each`: lists read strictly, failures told at the end, one process or two alike."""

from pathlib import Path

import pytest

from iomdash import commands
from iomdash.press.drawing import draw_each, draw_order
from iomdash.press.orders import Order

TOML = """
preset = "preview"
forms = ["csv"]

[[figure]]
name = "niger"
view = "c=ne"

[[figure]]
name = "libya"
view = "/country/ly"
preset = "slide"
forms = ["svg", "txt"]
title = "Libya, by us"
scale = 2
"""
CSV = 'name,view,preset,forms,title\nniger,c=ne,preview,csv,\n"libya",/country/ly,slide,"svg,txt","Libya, by us"\n'


def batch(folder: Path, *, name: str, text: str, more: tuple[str, ...] = ()) -> int:
    (folder / name).write_text(text, encoding="utf-8")
    return commands.run(["render", "--batch", str(folder / name), "--out", str(folder / "out"), *more])


@pytest.mark.parametrize(("name", "text"), [("list.toml", TOML), ("list.csv", CSV), ("list.csv", "\ufeff" + CSV)])
def test_a_list_is_drawn_whole(name: str, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert batch(tmp_path, name=name, text=text, more=("--verbose",)) == 0
    said = capsys.readouterr()
    assert said.out == f"2 of 2 figures are in {tmp_path / 'out'}\n"
    assert said.err == "niger\nlibya\n"
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"niger.csv", "libya.svg", "libya.txt"}
    svg = (tmp_path / "out" / "libya.svg").read_text(encoding="utf-8")
    assert "Libya, by us" in svg
    assert 'width="1600"' in svg


BROKEN = {
    "list.toml": {
        '[[figure]]\nname = "a"\nview = "c=ne"\npresset = "slide"': "figure 1, presset: is no field. Did you mean preset?",
        '[[figure]]\nname = "a"\nview = "c=ne"\npreset = "wide"': "figure 1, preset: There is no preset wide. There are:",
        '[[figure]]\nname = "a"\nview = "c=ne"\nvariant = "red"': "figure 1, variant: There is no variant red",
        '[[figure]]\nname = "a"\nview = "c=zz"': 'figure 1, view: "c=zz" is not known. Mend it or leave it out',
        '[[figure]]\nname = "a"\nview = "/nowhere"': "figure 1, view: the page /nowhere has no figure of its own",
        '[[figure]]\nname = "a"\nview = 7': "figure 1, view: is no text. Put it in quotes",
        '[[figure]]\nname = "a"\nview = ""\ntitle = ""': "figure 1, title: is empty. Fill it in or leave it out",
        '[[figure]]\nview = "c=ne"': "figure 1, name: is missing. Give the file of the figure a name",
        '[[figure]]\nname = "a"': "figure 1, view: is missing. Give the query of an address",
        '[[figure]]\nname = "../a"\nview = ""': 'figure 1, name: "../a" is no plain file name',
        '[[figure]]\nname = "a"\nview = ""\nforms = ["gif"]': 'figure 1, forms: there is no form "gif". Choose of svg',
        '[[figure]]\nname = "a"\nview = ""\nforms = [1]': "figure 1, forms: is no list of forms. Write",
        '[[figure]]\nname = "a"\nview = ""\nscale = 3': "figure 1, scale: A picture is drawn at a scale of 1, 2, not 3",
        '[[figure]]\nname = "a"\nview = ""\nscale = true': "figure 1, scale: is no text. Put it in quotes",
        f'[[figure]]\nname = "a"\nview = ""\ntitle = "{"x" * 201}"': "figure 1, title: The title has 201 characters",
        '[[figure]]\nname = "a"\nview = ""\n[[figure]]\nname = "A"\nview = "c=ne"': "name: a names 2 figures. Name each",
        'view = "c=ne"\n[[figure]]\nname = "a"\nview = ""': "top, view: is no field. Take of forms",
        'preset = "wide"\n[[figure]]\nname = "a"\nview = ""': "top, preset: There is no preset wide",
        'figure = "a"': "figures are tables headed [[figure]]. Write one for each figure",
        "figure = [": "is no TOML: ",
        'preset = "slide"': "lists no figure. Add one with name and view",
    },
    "list.csv": {
        "name,view,presset\na,c=ne,slide": "line 2, presset: is no field. Did you mean preset?",
        "name,view\na,c=ne\nb,c=zz": 'line 3, view: "c=zz" is not known',
        'name,view,note\na,c=ne,"two\nlines"\nb,c=zz,': 'line 4, view: "c=zz" is not known',
        "name,view\na,c=ne,slide": "line 2: has 3 cells under 2 heads. Put quotes around text with commas",
        'name,view\na,"c=ne': "line 2: unexpected end of data. Mend the quotes there",
        "name,name\na,b": 'line 1: the head "name" stands there twice. Keep one',
        "name\na": "line 2, view: is missing",
        "": "lists no figure. Add one with name and view",
    },
    "list.txt": {"name": "list.txt is neither a .toml nor a .csv file. Rename it to what it is"},
}
CASES = [(name, text, said) for name, cases in BROKEN.items() for text, said in cases.items()]


@pytest.mark.parametrize(("name", "text", "said"), CASES)
def test_every_fault_is_named_before_anything_is_drawn(
    name: str, text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert batch(tmp_path, name=name, text=text) == 2
    err = capsys.readouterr().err
    assert said in err
    assert name in err
    assert not (tmp_path / "out").exists()


def test_all_faults_of_a_list_are_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = '[[figure]]\nname = "a"\nview = "c=zz"\n[[figure]]\nname = "b"\nview = "c=ne"\ncolour = "red"\nscale = 9'
    assert batch(tmp_path, name="list.toml", text=text) == 2
    first, *faults = capsys.readouterr().err.splitlines()
    assert first == "iomdash: nothing was drawn. Mend the list:"
    assert [fault.split(": ")[0].strip() for fault in faults] == [
        "list.toml, figure 1, view",
        "list.toml, figure 2, colour",
        "list.toml, figure 2, scale",
    ]


def test_a_list_that_is_not_there_or_no_text_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = ["render", "--batch", str(tmp_path / "no.toml"), "--out", str(tmp_path / "out")]
    assert commands.run(missing) == 2
    (tmp_path / "no.toml").write_bytes(b"\xff\xfe")
    assert commands.run(missing) == 2
    err = capsys.readouterr().err
    assert "cannot read" in err
    assert "is not UTF-8 text. Save it as UTF-8" in err


def test_what_fails_is_told_at_the_end_and_the_others_are_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "name,view,forms\nempty,c=ne&y=1999,svg\nniger,c=ne,csv"
    assert batch(tmp_path, name="list.csv", text=text) == 1
    said = capsys.readouterr()
    assert said.out.startswith("1 of 2 figures are in")
    assert said.err.splitlines()[1].startswith("  empty: Nothing is selected")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["niger.csv"]


def test_a_fault_of_ours_stops_no_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: str) -> None:
        raise KeyError("lost")

    monkeypatch.setattr("iomdash.press.drawing.open_figures", lambda: type("Figures", (), {"answer": staticmethod(fail)}))
    result = draw_order(Order(name="a", query="", forms=("svg",)))
    assert result.files == {}
    assert "a fault of ours, KeyError" in result.fault


def test_nothing_of_a_batch_is_replaced_without_being_told_to(tmp_path: Path) -> None:
    text = "name,view,forms\nniger,c=ne,csv\nlibya,c=ly,csv"
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "libya.csv").write_text("mine")
    assert batch(tmp_path, name="list.csv", text=text) == 2
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["libya.csv"]
    assert batch(tmp_path, name="list.csv", text=text, more=("--force",)) == 0
    assert (tmp_path / "out" / "libya.csv").read_text() != "mine"


def test_each_country_is_every_country_that_a_window_is_for(tmp_path: Path, ledger) -> None:
    out = tmp_path / "each"
    assert commands.run(["render", "--each", "country", "--forms", "csv", "--out", str(out)]) == 0
    expected = {f"country-{code.lower()}.csv" for code, row in ledger.countries.items() if row["window"]}
    assert {path.name for path in out.iterdir()} == expected
    assert len(expected) == 26


def test_two_processes_write_the_same_bytes() -> None:
    orders = [Order(name=code, query=f"c={code}&preset=preview", forms=("svg", "csv")) for code in ("ne", "ly", "ml")]
    alone = {result.name: result for result in draw_each(orders, draw=draw_order, is_large=False)}
    shared = {result.name: result for result in draw_each(orders, draw=draw_order, is_large=True, processes=2)}
    assert shared == alone
    assert all(result.files and not result.fault for result in alone.values())

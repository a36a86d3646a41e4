"""Where things stand in TOML: every entry that tomllib reads has its line, whatever the strings hold."""

import tomllib
from collections.abc import Iterator
from pathlib import Path as File

import pytest

from iomdash.words.prose.positions import Path, find_lines
from tests.conftest import ROOT

FILES = [ROOT / "pyproject.toml", *sorted((ROOT / "iomdash").rglob("*.toml")), *sorted((ROOT / "tests").rglob("*.toml"))]


def paths_of(value: object, path: Path = ()) -> Iterator[Path]:
    """Every path of what tomllib read."""
    if path:
        yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, inner in parts:
        yield from paths_of(inner, (*path, part))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_entry_of_our_own_files_has_its_lines(file: File) -> None:
    text = file.read_text(encoding="utf-8")
    lines = find_lines(text)
    rows = text.split("\n")
    assert set(lines) == set(paths_of(tomllib.loads(text)))
    for path, own in lines.items():
        assert 1 <= own.first <= own.last <= len(rows)
        if isinstance(path[-1], str):
            assert path[-1] in rows[own.first - 1]


def test_strings_comments_and_tables_of_every_kind_are_told_apart() -> None:
    text = '''# a = 1
"a.b" = "# [x] \\" = "  # "]
c . 'd' = \'\'\'
e = 1
[f]\'\'\'\'\'
g = """
h = "1" \\"""
i"""""
j = [ # }
  "k]", {l = 1, m = [2, {n = "}"}]},
  1979-05-27 07:32:00, 1_000, -inf,
]
[o]
[[o.p]]
q = 1
[o.p.r]
s.t = \'\'
[[o.p]]
q = {}
r = []
'''
    found = {".".join(map(str, path)): (own.first, own.last) for path, own in find_lines(text).items()}
    assert set(find_lines(text)) == set(paths_of(tomllib.loads(text)))
    several = {path: lines for path, lines in found.items() if lines[0] != lines[1]}
    assert several == {"c.d": (3, 5), "g": (6, 8), "j": (9, 12)}
    firsts = {2: "a.b", 10: "j.1.m.1.n", 11: "j.4", 13: "o", 14: "o.p.0", 15: "o.p.0.q", 17: "o.p.0.r.s.t", 20: "o.p.1.r"}
    assert {line: found[path][0] for line, path in firsts.items()} == {line: line for line in firsts}


@pytest.mark.parametrize("text", ["a", "a =\n", '"a', "[a", "a = {b c}", "= 1"])
def test_what_is_no_toml_ends(text: str) -> None:
    with pytest.raises(ValueError, match="is no TOML"):
        find_lines(text)

"""The house rules that a machine can see: layers, rooms, lengths, ids, what the README names."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import iomdash
from iomdash import ids
from iomdash.pages.follow import FollowPage
from iomdash.state import KEYS
from tests.conftest import ROOT
from tests.unit.components.parts import walk

PACKAGE = ROOT / "iomdash"
MODULES = sorted(PACKAGE.rglob("*.py"))
FOLDERS = sorted(path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists())
LONGEST_FUNCTION, LONGEST_MODULE = 50, 300
EMPTY_WORDS = {"utils", "util", "helpers", "helper", "manager", "common", "misc", "base"}


def functions_of(path: Path) -> list[tuple[str, int]]:
    """Name and lines of every function of a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    return [(f"{path.name}:{node.name}", (node.end_lineno or 0) - node.lineno + 1) for node in found]


def test_layers_are_kept() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_function_is_long() -> None:
    lengths = [entry for path in MODULES for entry in functions_of(path)]
    assert len(lengths) > 500
    assert [entry for entry in lengths if entry[1] > LONGEST_FUNCTION] == []


def test_most_functions_are_short() -> None:
    lengths = sorted(length for path in MODULES for _, length in functions_of(path))
    assert lengths[len(lengths) // 2] <= 10


def test_no_room_is_large() -> None:
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_no_module_has_an_empty_name() -> None:
    assert [path for path in MODULES if EMPTY_WORDS & set(path.stem.split("_"))] == []


def test_every_module_and_public_function_says_what_it_is() -> None:
    silent = []
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if tree.body and not ast.get_docstring(tree):
            silent.append(str(path.relative_to(ROOT)))
    assert silent == []


def test_every_folder_is_named_in_package_and_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    tree = readme.split("## The tree")[1].split("## ")[0]
    for folder in FOLDERS:
        assert re.search(rf"^{folder}\b|[ ,]{folder}\b", iomdash.__doc__ or "", re.MULTILINE), folder
        assert f"  {folder}/" in tree, folder


def test_every_folder_of_the_repository_is_in_the_readme() -> None:
    tree = (ROOT / "README.md").read_text(encoding="utf-8").split("## The tree")[1].split("## How")[0]
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    folders = {line.split("/")[0] for line in listed.splitlines() if "/" in line and not line.startswith(".")}
    assert {folder for folder in folders if f"{folder}/" not in tree} == set()


def test_every_address_key_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.split("### The address is the whole state")[1].split("##")[0]
    documented = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    assert documented == list(KEYS)


def test_every_id_is_used_in_the_layout(follow_page: FollowPage) -> None:
    """The grid and its search field stand there only on the table tab, tools with the words; the stores in the frame."""
    said = [part for words in follow_page.update_words("?c=ly") for part in walk(words)]
    made = [*walk(follow_page.layout()), *walk(follow_page.update_table("?v=table")), *said]
    used = {str(getattr(part, "id", "")) for part in made}
    names = {name: value for name, value in vars(ids).items() if name.isupper() and isinstance(value, str)}
    frame = {ids.ADDRESS, ids.VIEWPORT, ids.PINNED, ids.COLUMN_ORDER, ids.FIRST, ids.ENTRY}
    assert {name for name, value in names.items() if value not in used | frame} == set()
    page = (PACKAGE / "pages" / "frame.py").read_text(encoding="utf-8")
    assert all(f"ids.{name}" in page for name in ("ADDRESS", "VIEWPORT", "PINNED", "COLUMN_ORDER"))
    for slot in ids.SLOTS:
        assert {str(ids.slot(slot, part)) for part in ("summary", "options")} <= used


@pytest.mark.parametrize("script", sorted((ROOT / "assets" / "js").glob("*.js")), ids=lambda path: path.name)
def test_scripts_name_only_ids_that_exist(script: Path) -> None:
    named = re.findall(
        r"""getElementById\(["']([\w-]+)["']\)|set_props\(["']([\w-]+)["']""", script.read_text(encoding="utf-8")
    )
    known = {value for name, value in vars(ids).items() if name.isupper() and isinstance(value, str)}
    assert {one or other for one, other in named} <= known


def test_every_command_is_in_the_readme() -> None:
    from iomdash.commands import make_parser

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    usage = make_parser().format_help()
    commands = re.findall(r"^    (\w+) ", usage, re.MULTILINE)
    assert len(commands) >= 4
    assert [command for command in commands if f"`iomdash {command}" not in readme] == []

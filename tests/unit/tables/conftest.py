"""A folder with one whole release, made once and copied for each test that spoils it."""

import shutil
from pathlib import Path

import pytest

from tests.unit.tables.releasing import write


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("releases")
    write(root)
    return root


@pytest.fixture
def root(pristine: Path, tmp_path: Path) -> Path:
    """A folder with one whole release, to be spoiled."""
    return Path(shutil.copytree(pristine, tmp_path / "releases"))

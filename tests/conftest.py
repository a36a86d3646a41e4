"""What several kinds of test share: the release that ships, counted by the app, and the app itself."""

from pathlib import Path

import pytest
from dash import Dash

from iomdash.application import create_app
from iomdash.home import data_folder
from iomdash.measures.ledger import Ledger
from iomdash.pages.follow import FollowPage
from iomdash.pages.reading import Reader
from iomdash.tables.store import open_release
from iomdash.words.catalogue import Catalogue, read_catalogue

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def words() -> Catalogue:
    return read_catalogue()


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    return Ledger(open_release(data_folder() / "releases"))


@pytest.fixture(scope="session")
def reader(ledger: Ledger) -> Reader:
    return Reader(ledger)


@pytest.fixture(scope="session")
def follow_page(reader: Reader, words: Catalogue) -> FollowPage:
    """The first page as Python sees it: what a test expects of the browser."""
    return FollowPage(reader, words=words)


@pytest.fixture(scope="session")
def app() -> Dash:
    return create_app()


@pytest.fixture
def client(app: Dash):
    """A browser without a browser: asks the app's server in this process."""
    return app.server.test_client()

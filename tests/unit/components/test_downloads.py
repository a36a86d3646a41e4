"""The download menu leads to files that are there."""

from flask.testing import FlaskClient

from iomdash.components.downloads import FILES, make_downloads
from iomdash.components.markup import write_markup
from iomdash.measures.selection import Selection
from iomdash.vocabulary import View
from iomdash.words.catalogue import Catalogue
from tests.unit.components.parts import walk


def test_the_menu_opens_without_a_script(words: Catalogue) -> None:
    written = write_markup(make_downloads(Selection(), words))
    assert written.startswith('<details class="slot downloads"><summary')


def test_every_entry_leads_to_its_file(client: FlaskClient, words: Catalogue) -> None:
    menu = make_downloads(Selection(countries=("ER",)), words)
    links = [part for part in walk(menu) if type(part).__name__ == "A"]
    assert len(links) == len(FILES)
    names = set()
    for link in links:
        answer = client.get(link.href)
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith('attachment; filename="iomdash-')
        names.add(answer.headers["Content-Disposition"])
    assert len(names) == len(FILES), "two files of one state with one name"


def test_links_are_offered_where_a_flow_is_drawn(words: Catalogue) -> None:
    for view in View:
        written = write_markup(make_downloads(Selection(view=view), words))
        assert ("/flow.csv" in written) == (view is View.FLOW)
        assert written.count("<li>") == len(FILES) - (view is not View.FLOW)

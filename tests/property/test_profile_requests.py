"""Any text after /country/ and so on, and any text to search for, is answered in words and never with a fault."""

import re
from urllib.parse import quote

from flask.testing import FlaskClient
from hypothesis import example, given
from hypothesis import strategies as st

from iomdash.application import create_app
from iomdash.vocabulary import ProfileKind
from tests import strategies  # noqa: F401  (loads the steady profile)

CLIENT: list[FlaskClient] = []
HOSTILE = (
    "<script>x</script>",
    '"><img src=x onerror=x>',
    "//example.org",
    "\\example.org",
    "..%2f..%2fetc",
    "\r\nX: y",
    "{name}",
)
NAMES = st.text(max_size=60) | st.sampled_from(HOSTILE)


def client() -> FlaskClient:
    if not CLIENT:
        CLIENT.append(create_app().server.test_client())
    return CLIENT[0]


@given(st.sampled_from(list(ProfileKind)), NAMES, st.booleans())
@example(ProfileKind.COUNTRY, "/example.org", False)
@example(ProfileKind.COUNTRY, "NE/", False)
@example(ProfileKind.ORGANISATION, "\x00", True)
def test_any_name_is_answered(kind: ProfileKind, name: str, is_raw: bool) -> None:
    written = quote(name, safe="/" if is_raw else "", errors="replace")
    answer = client().get(f"/{kind}/{written}")
    text = answer.get_data(as_text=True)
    assert answer.status_code in (200, 308, 404)
    if answer.status_code == 308:
        assert re.match(r"/[a-z]", answer.headers["Location"])
    if answer.status_code == 404:
        assert "<h1>" in text
        assert "href=" in text
    assert "<script>x" not in text
    assert "<img" not in text


@given(NAMES)
def test_any_text_is_searched_for(text: str) -> None:
    answer = client().get(f"/search?q={quote(text, errors='replace')}")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "<h1>" in page
    assert "<script>x" not in page
    assert "<img" not in page


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=80))
def test_any_query_of_a_profile_is_answered(query: str) -> None:
    answer = client().get(f"/country/gm?{query.replace('#', '')}")
    assert answer.status_code == 200
    assert "<script" not in answer.get_data(as_text=True).split("<body>")[1].split("<script defer")[0]

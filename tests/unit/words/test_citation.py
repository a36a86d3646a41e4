"""Citations: what each form holds, and that BibTeX can read what we write."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomdash.words.catalogue import Catalogue, read_catalogue
from iomdash.words.citation import (
    Citation,
    Origin,
    cite_author_date,
    cite_bibtex,
    cite_footnote,
    escape_tex,
    say_origin,
)

ORIGIN = Origin(
    sources="Lists of the fund; Export.",
    release="2026-11.3",
    as_of="2022-01-31",
    home="https://example.org",
    path="/?c=ly&i=a_b&r=2026-11.3",
    code="ALYJFB",
    read_on="2027-02-03",
)
CITATION = Citation(title="Libya: EUR\u00a0420m", amount="EUR 1,234.56", sentence="Money approved in Libya.", origin=ORIGIN)
EVERYTHING = (
    "2026-11.3",
    "31 Jan 2022",
    "https://example.org/?c=ly&i=a_b&r=2026-11.3",
    "ALYJFB",
    "3 Feb 2027",
    "Lists of the fund",
)


def test_every_form_names_finding_release_date_address_code_and_source(words: Catalogue) -> None:
    for write in (cite_author_date, cite_footnote):
        said = write(CITATION, words=words)
        assert all(part in said for part in (*EVERYTHING, "Libya: EUR\u00a0420m", "iomdash"))
    assert cite_author_date(CITATION, words=words).startswith("iomdash. 2026. “Libya")
    assert "EUR 1,234.56. Money approved in Libya." in cite_footnote(CITATION, words=words)


def test_footnotes_of_views_and_receipts_end_alike(words: Catalogue) -> None:
    end = say_origin(ORIGIN, words=words)
    assert cite_footnote(CITATION, words=words).endswith(end)
    assert ".." not in end


def test_the_short_address_and_the_year() -> None:
    assert ORIGIN.short == "https://example.org/f/ALYJFB"
    assert ORIGIN.year == "2026"
    assert replace(ORIGIN, release="spring").year == "2027"
    assert replace(ORIGIN, home="").address == "/?c=ly&i=a_b&r=2026-11.3"


def fields_of(entry: str) -> dict[str, str]:
    """The fields of an entry as BibTeX reads them: by counting braces."""
    head, _, rest = entry.partition(",\n")
    assert re.fullmatch(r"@misc\{[\w.:-]+", head), head
    found: dict[str, str] = {}
    while rest.strip() != "}":
        name, _, rest = rest.partition(" = {")
        depth, place = 1, 0
        while depth:
            depth += {"{": 1, "}": -1}.get(rest[place], 0)
            place += 1
        found[name.strip()], rest = rest[: place - 1], rest[place:].removeprefix(",").lstrip("\n")
    return found


def test_bibtex_holds_every_field(words: Catalogue) -> None:
    entry = cite_bibtex(CITATION, words=words)
    fields = fields_of(entry)
    assert entry.startswith("@misc{iomdash-2026-11.3-ALYJFB,\n")
    assert fields["author"] == "{iomdash}"
    assert fields["title"] == "{Libya: EUR~420m}"
    assert fields["url"] == ORIGIN.address
    assert (fields["year"], fields["urldate"], fields["version"]) == ("2026", "2027-02-03", "2026-11.3")
    assert fields["publisher"] == "iomdash"
    assert all(part in fields["note"] for part in ("ALYJFB", "31 Jan 2022", "Lists of the fund", "/f/ALYJFB"))


def test_the_key_is_the_same_on_every_day_and_another_for_another_release(words: Catalogue) -> None:
    def key(origin: Origin) -> str:
        return cite_bibtex(replace(CITATION, origin=origin), words=words).splitlines()[0]

    assert key(ORIGIN) == key(replace(ORIGIN, read_on="2030-01-01", home=""))
    assert key(ORIGIN) != key(replace(ORIGIN, release="2027-01"))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("50% & more_or #1", r"50\% \& more\_or \#1"),
        ("{a}", r"\textbraceleft{}a\textbraceright{}"),
        ("a\\b", r"a\textbackslash{}b"),
        ("<EUR 0.1m ~ $5 ^", r"\textless{}EUR 0.1m \textasciitilde{} \$5 \textasciicircum{}"),
        ("Côte d’Ivoire – “São”", "Côte d’Ivoire – “São”"),
        ("two\r\nlines\x00here", "two lines here"),
    ],
)
def test_tex_prints_what_was_meant(text: str, written: str) -> None:
    assert escape_tex(text) == written


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_title_breaks_an_entry(title: str, sources: str) -> None:
    """Whatever stands in a field, braces balance, and every field is found again where it was put."""
    citation = replace(CITATION, title=title, origin=replace(ORIGIN, sources=sources, path=f"/?c={sources}"))
    fields = fields_of(cite_bibtex(citation, words=read_catalogue()))
    assert list(fields) == ["author", "title", "year", "publisher", "howpublished", "version", "url", "urldate", "note"]
    assert fields["title"] == f"{{{escape_tex(title)}}}"
    assert not re.search(r"(?<!\\)[%&#$_]", fields["title"] + fields["note"])

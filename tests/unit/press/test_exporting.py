"""`iomdash export`: pages that open from any folder, every address in them leads to a file, the same bytes twice."""

import re
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from dash import html

from iomdash import commands
from iomdash.components.document import Document, write_document
from iomdash.measures.ledger import Ledger
from iomdash.pages.documents import make_documents
from iomdash.pages.reading import Reader
from iomdash.press.exporting import (
    KINDS,
    LARGEST,
    list_exported,
    list_others,
    open_documents,
    write_index,
    write_other,
    write_profile,
)
from iomdash.press.links import Links, file_of
from iomdash.press.tree import read_tree
from iomdash.state import path_of
from iomdash.words.catalogue import Catalogue

ONLY = "country/ne,window/hoa,organisation/iom,country/bi,programme/t05-eutf-sah-ne-06,donor/de"
FORMS = ("html", "svg", "png", "csv")
ADDRESSED = {"href", "src", "action", "poster", "data", "srcset"}


class Addresses(HTMLParser):
    """Every address of a page, and the ids that can be led to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.ids: set[str] = set()
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.found += [(tag, value or "") for name, value in attrs if name in ADDRESSED]
        self.ids |= {value or "" for name, value in attrs if name == "id"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("export") / "a folder"
    assert commands.run(["export", "--only", ONLY, "--out", str(out)]) == 0
    return out


def pages_of(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_page_named_is_there_with_its_files(site: Path) -> None:
    names = {str(page.relative_to(site)) for page in pages_of(site)}
    assert names == {"index.html", *(f"{path}.html" for path in ONLY.split(","))}
    assert {path.name for path in (site / "country").iterdir()} == {"bi.html", *(f"ne.{form}" for form in FORMS)}


def test_every_address_leads_to_a_file_of_the_folder_or_to_a_source(site: Path, ledger: Ledger) -> None:
    sources = "".join(str(row.get("url", "")) + " " for row in ledger.rows("sources"))
    documents = "".join(str(row["document_url"]) + " " for row in ledger.records["programmes"].values())
    inside = 0
    for page in pages_of(site):
        found = Addresses(page.read_text(encoding="utf-8"))
        for _, address in found.found:
            parts = urlsplit(address)
            if parts.scheme in ("http", "https"):
                assert address in sources + documents
            elif parts.scheme != "data":
                assert not address.startswith("/")
                target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
                assert target.is_file(), (page, address)
                assert target.is_relative_to(site.resolve()) or target == page
                inside += 1
                if parts.fragment:
                    assert parts.fragment in Addresses(target.read_text(encoding="utf-8")).ids, (page, address)
    assert inside > 100


def test_styles_and_fonts_are_shared_and_there(site: Path) -> None:
    sheets = list(site.rglob("*.css"))
    assert [str(sheet.relative_to(site)) for sheet in sheets] == ["css/iomdash.css"]
    found = re.findall(r"url\(([^)]*)\)", sheets[0].read_text(encoding="utf-8"))
    wanted = [address.strip("\"'") for address in found if not address.strip("\"'").startswith("data:")]
    assert len(wanted) == 4
    assert all((sheets[0].parent / address).resolve().is_file() for address in wanted)


def test_no_page_is_large_and_none_has_a_script_or_a_form(site: Path) -> None:
    for page in pages_of(site):
        assert page.stat().st_size <= LARGEST
        assert not {"script", "form", "iframe", "object", "button"} & Addresses(page.read_text(encoding="utf-8")).tags


def test_every_page_says_release_date_and_code(site: Path, ledger: Ledger) -> None:
    codes = set()
    for page in pages_of(site):
        foot = page.read_text(encoding="utf-8").rpartition("pressed-foot")[2]
        assert f"release {ledger.release.id}" in foot
        assert "As of 31 Jan 2022" in foot
        code = re.findall(r"Code (\w{6})", foot)[0]
        codes.add(code)
        figure = page.with_suffix(".svg")
        assert not figure.exists() or f"iomdash/f/{code}" in figure.read_text(encoding="utf-8")
    assert len(codes) == len(pages_of(site))


def test_the_page_says_what_the_site_says(site: Path, reader: Reader, words: Catalogue) -> None:
    page = next(one for one in make_documents(reader, words=words).named if one.path.startswith("/country/"))
    served = write_document(page.answer_for("ne", ""), path="/country/ne", words=words)
    shown = re.sub(r'<div class="pressed">.*?</ul></div>', "", (site / "country" / "ne.html").read_text("utf-8"), flags=re.S)
    amounts = re.compile(r"EUR\s[\d.,]+(?:m|bn)?")
    wanted = amounts.findall(re.sub(r"<[^>]*>", " ", served.partition("with-contents")[2]))
    assert len(wanted) > 50
    assert amounts.findall(re.sub(r"<[^>]*>", " ", shown.partition("with-contents")[2].partition("<footer")[0])) == wanted
    assert '<svg xmlns="http://www.w3.org/2000/svg" role="img"' in (site / "country" / "ne.html").read_text("utf-8")


def test_what_holds_no_money_has_a_page_without_a_figure(site: Path) -> None:
    text = (site / "country" / "bi.html").read_text(encoding="utf-8")
    assert "no money counted" in text
    assert "pressed-box" not in text


def test_the_same_release_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    assert commands.run(["export", "--only", ONLY, "--out", str(again)]) == 0
    first = {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert first == {str(path.relative_to(again)): path.read_bytes() for path in again.rglob("*") if path.is_file()}


def test_with_the_address_of_the_site_other_links_lead_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IOMDASH_HOME", "https://money.example.org")
    subject = list_exported("country/ne")[0]
    text = write_profile(subject, exported=frozenset({"/country/ne"})).files["country/ne.html"].decode()
    addresses = [address for _, address in Addresses(text).found]
    assert "https://money.example.org/receipts?c=ne" in addresses
    assert "https://money.example.org/organisation/giz" in addresses
    assert "https://money.example.org/search" in addresses
    assert not [address for address in addresses if address.startswith("/")]
    assert len(text.encode()) <= LARGEST


def test_a_page_of_many_links_to_the_site_stays_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IOMDASH_HOME", "https://money.example.org")
    made = write_profile(list_exported("donor/de")[0], exported=frozenset({"/donor/de"}))
    assert len(made.files["donor/de.html"]) <= LARGEST
    assert b"https://money.example.org/receipts" not in made.files["donor/de.html"]
    assert made.fault == ""


def test_a_figure_that_makes_a_page_too_large_stands_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("iomdash.press.exporting.LARGEST", 50_000)
    subject = list_exported("country/ne")[0]
    made = write_profile(subject, exported=frozenset({"/country/ne"}))
    assert re.search(r'<img [^>]*src="ne.png"', made.files["country/ne.html"].decode())
    assert made.fault == ""
    monkeypatch.setattr("iomdash.press.exporting.LARGEST", 10_000)
    assert "more than 10,000" in write_profile(subject, exported=frozenset()).fault


class Gallery:
    """A page that shows figures by their addresses."""

    path = "/figures"

    def answer(self, query: str, form: Mapping[str, str]) -> Document:
        assert (query, form) == ("", {})
        shown = [html.Img(src="/figure.png?c=ne&preset=preview", alt="Niger"), html.A("SVG", href="/figure.svg?c=ne")]
        links = [html.A("Niger", href="/country/ne"), html.A("Method", href="/method")]
        return Document(title="Figures", body=[*shown, *links, html.Img(src="/figure.png?c=ne&y=1999", alt="nothing")])


def test_figures_of_the_gallery_stand_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = replace(open_documents(), pages=(Gallery(),))
    monkeypatch.setattr("iomdash.press.exporting.open_documents", lambda: documents)
    assert list_others() == ("/figures",)
    made = write_other("/figures", exported=frozenset({"/country/ne", "/figures"}))
    text = made.files["figures.html"].decode()
    png, svg = (next(name for name in made.files if name.endswith(form)) for form in (".png", ".svg"))
    assert re.fullmatch(r"figures/iomdash-\w{6}-preview.png", png)
    addresses = [address for _, address in Addresses(text).found]
    assert addresses.count(png) == addresses.count(svg) == addresses.count("country/ne.html") == 1
    assert "Method" in text
    assert not [address for address in addresses if address.startswith("/")]
    assert made.fault.startswith("Nothing is selected")
    assert 'href="figures.html"' in write_index(frozenset({"/country/ne", "/figures"})).decode()


REFUSED = {
    "neither": ([], "say what to export: --all, or --only"),
    "both": (["--all", "--only", "country/ne"], "say what to export"),
    "unknown": (["--only", "country/zz"], '--only: there is no profile "country/zz". Write kind and code'),
    "nothing": (["--only", ","], "--only: no profile is named"),
}


@pytest.mark.parametrize("case", list(REFUSED))
def test_refusals_name_option_and_next_step(case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments, said = REFUSED[case]
    assert commands.run(["export", *arguments, "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.startswith(f"iomdash: {said}")
    assert not (tmp_path / "out").exists()


def test_a_folder_in_use_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "index.html"
    mine.write_text("mine")
    assert commands.run(["export", "--only", "country/bi", "--out", str(tmp_path)]) == 2
    assert commands.run(["export", "--only", "country/bi", "--out", str(mine)]) == 2
    assert mine.read_text() == "mine"
    err = capsys.readouterr().err
    assert "is not empty. Choose a new folder" in err
    assert "is a file. Name a folder" in err


def test_all_are_the_countries_organisations_and_windows() -> None:
    kinds = {subject.kind for subject in list_exported("")}
    assert kinds == set(KINDS)
    assert len({file_of(path_of(subject)) for subject in list_exported("")}) == len(list_exported(""))


def test_a_page_read_and_written_is_the_same(reader: Reader, words: Catalogue) -> None:
    documents = make_documents(reader, words=words)
    for page in documents.named:
        kind = page.path.split("/")[1]
        name = {"country": "ne", "donor": "de", "window": "noa", "organisation": "iom"}.get(kind, "t05-eutf-sah-ne-06")
        text = write_document(page.answer_for(name, ""), path=f"/{kind}/{name}", words=words)
        assert read_tree(text).write() == text


@pytest.mark.parametrize("text", ["<div>", "<div></p>", "<p><b></p></b>"])
def test_tags_that_do_not_match_are_no_page(text: str) -> None:
    with pytest.raises(ValueError, match=r"is (not )?closed"):
        read_tree(text)


LED = {
    '<a href="/country/ly">Libya</a>': '<a href="ly.html">Libya</a>',
    '<a href="/window/noa">North</a>': '<a href="../window/noa.html">North</a>',
    '<a href="/country/ly?s=sole">Libya</a>': "Libya",
    '<a href="/search#country">all</a>': '<a href="../index.html#country">all</a>',
    '<a class="" href="/method">how</a> it is': "how it is",
    '<a class="number" href="/receipts">EUR 1 &amp; 2</a>': "EUR 1 &amp; 2",
    '<a class="big" href="/receipts">EUR</a>': '<span class="big">EUR</span>',
    '<p><a href="/method">how we count</a></p>': "",
    '<p><a href="/country/ly">Libya</a></p>': '<p><a href="ly.html">Libya</a></p>',
    '<ul class="ways"><li><a href="/?c=ne">flow</a></li></ul>': "",
    '<ul><li><a href="/programme/x">A programme</a></li></ul>': "<ul><li>A programme</li></ul>",
    '<a class="rule-show" href="/country/ne?s=any">show</a>': "",
    '<div><form action="/search"><input name="q"></form></div>': "",
    '<img src="/figure.png?c=ne" alt="x">': "",
    '<script src="/a.js"></script>': "",
    '<meta property="og:image" content="/figure.png?c=ne">': "",
    '<link rel="preload" href="/assets/fonts/a.woff2">': "",
    '<p class="events-switch">Shown, <a href="/country/ne?ev=0">hide</a></p>': "",
    '<a href="https://example.org/x?a=1&amp;b=2">source</a>': '<a href="https://example.org/x?a=1&amp;b=2">source</a>',
    '<svg viewBox="0 0 1 1"><linearGradient id="a"></linearGradient><path d="M0 0"/></svg>': (
        '<svg viewBox="0 0 1 1"><linearGradient id="a"></linearGradient><path d="M0 0"/></svg>'
    ),
}


@pytest.mark.parametrize(("written", "expected"), list(LED.items()))
def test_what_becomes_of_an_address(written: str, expected: str) -> None:
    tree = read_tree(written)
    Links("/country/ne", exported={"/country/ly", "/window/noa"}, home="").rewrite(tree)
    assert tree.write() == expected

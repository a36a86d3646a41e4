"""What pages say of themselves where they are linked."""

from markupsafe import Markup, escape

from iomdash.components.document import Document, write_document
from iomdash.components.tags import LONGEST, Described, make_tags, picture_of, shorten
from iomdash.measures.selection import Selection
from iomdash.words.catalogue import Catalogue


def test_text_is_escaped_and_addresses_are_absolute(words: Catalogue) -> None:
    page = Described(title='"<b>', description="a\n  b", address='/x?q="', picture="/figure.png?preset=preview")
    tags = make_tags(page, home="https://example.org", words=words)
    assert '<meta property="og:title" content="&#34;&lt;b&gt;">' in tags
    assert '<meta property="og:description" content="a b">' in tags
    assert '<link rel="canonical" href="https://example.org/x?q=&#34;">' in tags
    assert '<meta property="og:image" content="https://example.org/figure.png?preset=preview">' in tags


def test_a_long_description_is_cut_at_a_word() -> None:
    cut = shorten("word, " * 100)
    assert len(cut) <= LONGEST + 2
    assert cut.endswith("word …")
    assert shorten("short") == "short"


def test_a_picture_is_that_of_a_state() -> None:
    assert picture_of() == "/figure.png?preset=preview"
    assert picture_of(Selection(countries=("LY",))) == "/figure.png?c=ly&preset=preview"


def describe(document: Document, *, words: Catalogue) -> str:
    text = write_document(document, path="/x", words=words)
    return text.partition('name="description" content="')[2].partition('"')[0]


def test_a_page_is_told_by_its_own_words_or_its_first_paragraph(words: Catalogue) -> None:
    said = "What the page is about, told in a sentence &amp; a half."
    aside = Markup('<p class="kicker">Here the reader is told where this page stands</p><p>Not long.</p>')
    lead = Markup(f'<p class="lead">{said}</p>')
    assert describe(Document(title="T", body=[aside, lead]), words=words) == said
    assert describe(Document(title="T", body=[aside]), words=words) == str(escape(words.say("site.description")))
    assert describe(Document(title="T", body=[lead], description="Own words"), words=words) == "Own words"

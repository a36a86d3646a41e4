"""All forms of a figure in one archive: same release and state, same bytes."""

import io
import zipfile
from collections.abc import Mapping

from iomdash.home import site_address
from iomdash.pages.figures.drawn import Drawn
from iomdash.pages.reading import Reader
from iomdash.words.catalogue import Catalogue
from iomdash.words.citation import Citation, Origin, cite_author_date, cite_bibtex, cite_footnote
from iomdash.words.numbers import write_cents

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The time of every file: the first that an archive can write, so that the same content has the same bytes."""
PLAIN_FILE = 0o644 << 16


def write_archive(files: Mapping[str, bytes], *, drawn: Drawn, reader: Reader, words: Catalogue) -> bytes:
    """The files of a figure with its alternative text, how to cite it and a README, in a folder named by its code."""
    code = drawn.subject.code
    texts = {"alt.txt": drawn.subject.description + "\n", "README.txt": write_readme(files, drawn=drawn, words=words)}
    citation = make_citation(drawn, reader=reader)
    texts["citation.bib"] = cite_bibtex(citation, words=words)
    cited = (cite_author_date(citation, words=words), cite_footnote(citation, words=words))
    texts["citation.txt"] = "\n\n".join(cited) + "\n"
    held = {**files, **{name: text.encode() for name, text in texts.items()}}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression=zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(held):
            entry = zipfile.ZipInfo(f"iomdash-{code}/{name}", date_time=FIRST_DAY)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, PLAIN_FILE
            archive.writestr(entry, held[name])
    return stream.getvalue()


def make_citation(drawn: Drawn, *, reader: Reader) -> Citation:
    """How the figure is cited, without a day of reading: that is for the reader to add."""
    said, subject = drawn.said, drawn.subject
    release = reader.ledger.release
    origin = Origin(
        sources=said.told[-1][1],
        release=release.id,
        as_of=str(release.description["data_as_of"]),
        home=site_address(),
        path=subject.address,
        code=subject.code,
        read_on="",
    )
    amount = f"{subject.currency} {write_cents(subject.headline)}"
    return Citation(title=said.title, amount=amount, sentence=said.sentence, origin=origin)


def write_readme(files: Mapping[str, bytes], *, drawn: Drawn, words: Catalogue) -> str:
    """What the archive holds, what was counted, and how the figure may be used."""
    said, subject = drawn.said, drawn.subject
    told = [f"{head}: {text}" for head, text in said.told if text]
    meanings = {name: words.say(f"framed.holds_{name.rpartition('.')[2]}") for name in files}
    held = [f"- {name}: {meaning}" for name, meaning in meanings.items()]
    edited = [words.say("framed.edited")] if drawn.asked.title or drawn.asked.note else []
    parts = (
        said.title,
        *edited,
        said.sentence,
        *told,
        f"{said.address}\n{subject.address}\n{said.facts}",
        words.say("files.licence"),
        words.say("framed.holds") + "\n" + "\n".join(held),
    )
    return "\n\n".join(parts) + "\n"

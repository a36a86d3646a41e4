"""All forms of a figure in one archive: same release and state, same bytes."""

import io
import zipfile
from collections.abc import Mapping

from iomdash.pages.figures.drawn import Drawn
from iomdash.words.catalogue import Catalogue

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The time of every file: the first that an archive can write, so that the same content has the same bytes."""
PLAIN_FILE = 0o644 << 16


def write_archive(files: Mapping[str, bytes], *, drawn: Drawn, words: Catalogue) -> bytes:
    """The files of a figure with its alternative text and a README, in a folder named by its code."""
    code = drawn.subject.code
    texts = {"alt.txt": drawn.subject.description + "\n", "README.txt": write_readme(files, drawn=drawn, words=words)}
    held = {**files, **{name: text.encode() for name, text in texts.items()}}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression=zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(held):
            entry = zipfile.ZipInfo(f"iomdash-{code}/{name}", date_time=FIRST_DAY)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, PLAIN_FILE
            archive.writestr(entry, held[name])
    return stream.getvalue()


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

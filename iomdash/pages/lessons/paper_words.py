"""The words around a printed lesson: what sheet this is, its source, its address, its release."""

from iomdash.home import site_address
from iomdash.layouts.sheet import SheetWords
from iomdash.measures.selection import Selection
from iomdash.pages.lessons.played import PlayedLesson
from iomdash.pages.reading import Reader
from iomdash.pages.wording import Wording, say_as_of
from iomdash.state import decode
from iomdash.words.catalogue import Catalogue


def say_around(kind: str, played: PlayedLesson, *, reader: Reader, words: Catalogue) -> SheetWords:
    """The words of a `kind` of paper of a lesson."""
    is_key = kind == "key"
    quoted = _say_quoted(played, reader=reader)
    return SheetWords(
        kicker=words.say(f"worksheet.kicker_{kind}"),
        title=played.lesson.title,
        summary=played.lesson.summary,
        fields=(words.say("worksheet.name"), words.say("worksheet.date")),
        stated=words.say("worksheet.computed") if is_key else "",
        told=((words.say("worksheet.source"), say_source(reader, words=words)), (words.say("worksheet.also"), quoted)),
        address=say_address(played, words=words),
        facts=say_as_of(reader.ledger, words=words),
        pages=words.say("worksheet.page"),
    )


def say_source(reader: Reader, *, words: Catalogue) -> str:
    """Where the fund's numbers come from."""
    selection: Selection = decode("", known=reader.known).selection
    return Wording(reader, reading=reader.read(selection), words=words).source()


def say_address(played: PlayedLesson, *, words: Catalogue) -> str:
    """Where the lesson stands, as it is printed."""
    home = site_address().partition("://")[2] or words.say("site.name")
    return words.say("worksheet.address", home=home, name=played.lesson.name)


def _say_quoted(played: PlayedLesson, *, reader: Reader) -> str:
    """Who else is quoted, each publisher with the years of what it published."""
    years: dict[str, list[str]] = {}
    for id in dict.fromkeys(id for step in played.steps for id in step.step.sources if id in reader.ledger.sources):
        row = reader.ledger.sources[id]
        held = years.setdefault(str(row["publisher"]), [])
        year = str(row["published_date"])[:4]
        if year and year not in held:
            held.append(year)
    return "; ".join(" ".join((publisher, ", ".join(sorted(held)))).strip() for publisher, held in years.items())

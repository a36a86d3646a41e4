"""The lessons that come with the program."""

from collections.abc import Mapping
from functools import cache
from importlib import resources

from iomdash.lessons.faults import LessonFaultsError
from iomdash.lessons.lesson import Lesson
from iomdash.lessons.reading import read_lesson
from iomdash.words.catalogue import read_catalogue

NAMES = ("follow-the-money", "how-much-iom", "north-africa", "numbers-are-made")
"""The lessons in the order in which they are listed."""
FOLDER = "iomdash/lessons"


def read_sources() -> Mapping[str, bytes]:
    """File in our repository -> content, of every lesson that is there, those of NAMES first and in their order."""
    here = {file.name: file for file in resources.files("iomdash.lessons").iterdir() if file.name.endswith(".toml")}
    listed = [f"{name}.toml" for name in NAMES if f"{name}.toml" in here]
    return {f"{FOLDER}/{name}": here[name].read_bytes() for name in [*listed, *sorted(here.keys() - {*listed})]}


@cache
def read_shipped(language: str = "en") -> Mapping[str, Lesson]:
    """Name -> lesson. Raises LessonFaultsError with the faults of all files."""
    words = read_catalogue(language)
    lessons, faults = {}, []
    for file, content in read_sources().items():
        try:
            lesson = read_lesson(content, file=file, words=words)
            lessons[lesson.name] = lesson
        except LessonFaultsError as fault:
            faults += [*fault.faults]
    if faults:
        raise LessonFaultsError(faults)
    return lessons

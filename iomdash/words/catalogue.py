"""One catalogue of words per language, in a file for each part of the dashboard.

Code holds no words: it asks for a key and gives the values.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

LANGUAGES = ("en",)


class Catalogue:
    """The words of one language. A missing key raises KeyError: a blank label must never reach a reader."""

    def __init__(self, language: str, entries: dict[str, Any]) -> None:
        self.language = language
        self._entries = entries

    def say(self, key: str, /, **values: object) -> str:
        """The words at a dotted key, with `{name}` places filled."""
        return self.say_template(key).format(**values)

    def say_template(self, key: str, /) -> str:
        """The words at a key with their `{places}` left open."""
        text = self._find(key)
        if not isinstance(text, str):
            raise KeyError(f"{self.language}: {key} is no text")
        return text

    def has(self, key: str) -> bool:
        try:
            return isinstance(self._find(key), str)
        except KeyError:
            return False

    def say_count(self, key: str, count: int, /, **values: object) -> str:
        """As `say`, from `key.one` or `key.many` by the count, which fills `{n}`."""
        return self.say(f"{key}.{'one' if count == 1 else 'many'}", n=f"{count:,}", **values)

    def _find(self, key: str) -> Any:
        entry: Any = self._entries
        for part in key.split("."):
            if not isinstance(entry, dict) or part not in entry:
                raise KeyError(f"the catalogue {self.language} has no words for {key}")
            entry = entry[part]
        return entry


@cache
def read_catalogue(language: str = "en") -> Catalogue:
    """The catalogue of a language; KeyError if there is none."""
    if language not in LANGUAGES:
        raise KeyError(f"no catalogue for {language!r}; there are {', '.join(LANGUAGES)}")
    folder = resources.files("iomdash.words").joinpath(language)
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return Catalogue(language, join_files({f"{language}/{file.name}": file.read_text(encoding="utf-8") for file in files}))


def join_files(texts: Mapping[str, str]) -> dict[str, Any]:
    """The sections of several files as one. ValueError if two files hold the same section: one would hide the other."""
    entries: dict[str, Any] = {}
    held: dict[str, str] = {}
    for name, text in texts.items():
        for section, words in tomllib.loads(text).items():
            if section in entries:
                raise ValueError(f"[{section}] stands in {held[section]} and in {name}: keep it in one of them")
            entries[section], held[section] = words, name
    return entries

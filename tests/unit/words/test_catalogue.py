"""The catalogue: what is missing is said at once, places are filled, one and many differ."""

import pytest

from iomdash.words.catalogue import Catalogue, join_files, read_catalogue

WORDS = Catalogue(
    "en",
    {
        "hello": "Hello {name}",
        "card": {"one": "1 programme", "many": "{n} programmes", "deep": {"er": "yes"}},
        "odd": {"n": 1},
    },
)


def test_words_with_their_places_filled() -> None:
    assert WORDS.say("hello", name="IOM") == "Hello IOM"
    assert WORDS.say("card.deep.er") == "yes"
    assert WORDS.say_template("hello") == "Hello {name}"


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 programmes"), (1, "1 programme"), (2, "2 programmes"), (1234, "1,234 programmes")]
)
def test_one_and_many(count: int, said: str) -> None:
    assert WORDS.say_count("card", count) == said


@pytest.mark.parametrize("key", ["", "bye", "card.two", "card.deep", "hello.name", "odd.n", "card.deep.er.er"])
def test_a_missing_key_is_never_a_blank(key: str) -> None:
    assert not WORDS.has(key)
    with pytest.raises(KeyError, match=r"catalogue en |en: "):
        WORDS.say(key)


def test_a_place_that_nobody_fills_is_noticed() -> None:
    with pytest.raises(KeyError, match="name"):
        WORDS.say("hello")


def test_braces_in_a_value_are_only_text() -> None:
    assert WORDS.say("hello", name="{n} {0}") == "Hello {n} {0}"


def test_there_is_one_language_so_far() -> None:
    assert read_catalogue("en").say("number.million", n="5") == "5m"
    assert read_catalogue() is read_catalogue()
    with pytest.raises(KeyError, match="no catalogue for 'xx'"):
        read_catalogue("xx")


def test_every_entry_is_text_in_tables() -> None:
    def check(entry: object) -> None:
        if isinstance(entry, dict):
            for value in entry.values():
                check(value)
        else:
            assert isinstance(entry, str)
            assert entry

    check(read_catalogue()._entries)


def test_the_files_of_a_catalogue_are_one() -> None:
    files = {"en/a.toml": '[a]\nx = "1"', "en/b.toml": '[b.c]\ny = "2"'}
    assert join_files(files) == {
        "a": {"x": "1"},
        "b": {"c": {"y": "2"}},
    }


def test_a_section_in_two_files_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"\[a\] stands in en/a.toml and in en/b.toml"):
        join_files({"en/a.toml": '[a]\nx = "1"', "en/b.toml": '[a]\ny = "2"'})

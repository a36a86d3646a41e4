"""Passages, phrases and answers: what counts as a number, where it stands, and how an answer is written."""

from fractions import Fraction

import pytest

from iomdash.words.catalogue import Catalogue
from iomdash.words.prose.answers import Answer, Day, Money, Share, write_answer
from iomdash.words.prose.comparing import pattern_of
from iomdash.words.prose.listed import parse_listed
from iomdash.words.prose.passages import NUMBER, Passage, split_catalogue, split_file


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("EUR 4,903.6m in 251 programmes.", ["4,903.6", "251"]),
        ("Ten slips, half of them twice, the first in 2016", ["Ten", "half", "twice", "first", "2016"]),
        ("fourteen, forty and a hundred thousand", ["fourteen", "forty", "hundred", "thousand"]),
        ("at once, both of someone alone; often, phone, stone, weight, attend", []),
    ],
)
def test_digits_and_words_that_count_are_numbers(text: str, numbers: list[str]) -> None:
    assert NUMBER.findall(text) == numbers


def test_code_addresses_and_the_numbers_of_a_list_are_no_prose() -> None:
    text = "# A\n\n```\nmake run PORT=8060\n```\n1. See [it](http://127.0.0.1:8050/) or `y=2016`, since 2015.\n"
    passage = split_file("README.md", text, release_id="1")
    assert NUMBER.findall(passage.text) == ["2015"]
    assert passage.place_of(passage.text.index("2015")) == "README.md:6"
    assert len(passage.text) == len(text)


def test_a_lone_backtick_hides_no_paragraph() -> None:
    passage = split_file("README.md", "a ` b 7\n\nc 8\n\nd ` e 9\n", release_id="1")
    assert NUMBER.findall(passage.text) == ["7", "8", "9"]


CHANGES = "# Changes\n\n## Release 2 of it\n\n- 22 things\n\n## Release 1 of it\n\n- 11 things\n"


@pytest.mark.parametrize(("release", "numbers"), [("2", ["2", "22"]), ("1", ["2", "22", "1", "11"]), ("3", [])])
def test_older_sections_of_the_changelog_are_left_alone(release: str, numbers: list[str]) -> None:
    assert NUMBER.findall(split_file("CHANGELOG.md", CHANGES, release_id=release).text) == numbers


def test_a_release_is_not_taken_for_one_whose_name_goes_on() -> None:
    changes = "## Release 1.2 of it\n\n- 22 things\n\n## Release 1 of it\n\n- 11 things\n"
    assert NUMBER.findall(split_file("CHANGELOG.md", changes, release_id="1").text) == ["1.2", "22", "1", "11"]


def test_entries_of_the_catalogue_stand_in_their_lines() -> None:
    made = list(split_catalogue('# words\n[a]\nb = "{n} of two"\nc.one = "1 thing"\n\n[a.d]\ne = "x"\n', file="en/a.toml"))
    assert [(passage.key, passage.line, passage.text) for passage in made] == [
        ("a.b", 3, "… of two"),
        ("a.c.one", 4, "1 thing"),
        ("a.d.e", 7, "x"),
    ]
    assert made[0].place_of(0) == "en/a.toml:3 (a.b)"


@pytest.mark.parametrize(
    ("answer", "form", "written"),
    [
        (1234, "", "1,234"),
        (3, "word", "three"),
        (3, "Word", "Three"),
        (13, "word", "13"),
        (Money(cents=75_530_000_000), "", "EUR 755m"),
        (Money(cents=75_530_000_000), "amount", "755m"),
        (Money(cents=490_363_298_734), "millions", "EUR 4,903.6m"),
        (Share(part=481, of=1000), "", "48.1%"),
        (Day(iso="2021-12-17"), "", "17 Dec 2021"),
        (Day(iso="2022-01"), "", "Jan 2022"),
        (Day(iso="2022"), "", "2022"),
        (Fraction(1, 4), "", "quarter"),
    ],
)
def test_answers_are_written_by_our_writers(words: Catalogue, answer: Answer, form: str, written: str) -> None:
    assert write_answer(answer, form=form, words=words) == written


@pytest.mark.parametrize(("answer", "form"), [(3, "eur"), (Day(iso="2022"), "word"), (Share(part=1, of=2), "millions")])
def test_a_form_that_does_not_fit_is_refused(words: Catalogue, answer: Answer, form: str) -> None:
    with pytest.raises(TypeError, match=r"is no (count|money)"):
        write_answer(answer, form=form, words=words)


@pytest.mark.parametrize(
    "written", ["EUR 755m", "EUR 4,903.6m", "12", "Nine", "half", "1.0 %", "<EUR 0.1m", "−EUR 5m", "17 Dec 2021", "May 2020"]
)
def test_a_phrase_finds_whatever_number_stands_in_it(written: str) -> None:
    found = pattern_of("they give {any} to\tall").search(f"so they give\n{written} to all.")
    assert found
    assert found[1] == written


def test_a_phrase_without_a_query_is_refused() -> None:
    with pytest.raises(ValueError, match='"four rules" holds no query'):
        pattern_of("four rules")


def test_an_allowance_without_a_reason_is_refused() -> None:
    with pytest.raises(ValueError, match="gives no reason"):
        parse_listed('[[allowed]]\nwhy = ""\nsays = ["one"]\n')


def test_an_allowance_is_about_its_file_and_key_only() -> None:
    listed = parse_listed('[[allowed]]\nin = "*README.md"\nkey = "a.*"\nwhy = "so"\nsays = ["one pool"]\n')
    places = [("README.md", "a.b"), ("data/README.md", "a.b"), ("README.md", "b.a"), ("CHANGELOG.md", "a.b")]
    passages = [Passage(file=file, line=1, key=key, text="in one pool, someone pools") for file, key in places]
    found = [len(list(listed.allowances[0].find(passage))) for passage in passages]
    assert found == [1, 1, 0, 0]

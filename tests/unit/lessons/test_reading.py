"""A lesson file is read strictly: every fault has its file, line, field and next step, and all come at once."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomdash.lessons.entries import MOST_FAULTS
from iomdash.lessons.faults import Fault, LessonFaultsError
from iomdash.lessons.lesson import Form, GuessKind, Lesson, Read
from iomdash.lessons.reading import LARGEST, MOST_STEPS, read_lesson
from iomdash.words.catalogue import read_catalogue
from tests.conftest import ROOT

FILE = "lessons/fixture.toml"
TEXT = (Path(ROOT) / "tests" / "fixtures" / "lesson.toml").read_text(encoding="utf-8")
STEP = '\n[[step]]\nid = "s{n}"\nsentence = "s"\nnote = "n"\nsource = []\n'


def read(content: str | bytes, *, file: str = FILE) -> Lesson:
    return read_lesson(content.encode() if isinstance(content, str) else content, file=file, words=read_catalogue())


def faults_of(content: str | bytes, *, file: str = FILE) -> list[str]:
    with pytest.raises(LessonFaultsError) as raised:
        read(content, file=file)
    assert str(raised.value) == "\n".join(map(str, raised.value.faults))
    return [str(fault) for fault in raised.value.faults]


def read_or_refused(content: str | bytes) -> tuple[Lesson | None, tuple[Fault, ...]]:
    """The lesson, or its faults; anything else that is raised fails the test."""
    try:
        return read(content), ()
    except LessonFaultsError as fault:
        return None, fault.faults


def line_of(text: str, phrase: str) -> int:
    assert text.count(phrase) >= 1, phrase
    return text.partition(phrase)[0].count("\n") + 1


def test_a_lesson_is_read_with_all_it_says() -> None:
    lesson = read(TEXT)
    assert (lesson.name, lesson.file, lesson.language) == ("fixture", FILE, "en")
    assert lesson.summary == "The lists give several answers. Each follows a rule."
    assert [(step.id, step.line) for step in lesson.steps] == [
        (id, line_of(TEXT, f'id = "{id}"') - 1) for id in ("libya", "of-hundred", "order")
    ]
    libya, hundred, order = lesson.steps
    assert (libya.figure, libya.show, libya.sources, libya.minutes) == ("flow", 2, ("DW_2022",), 2.5)
    assert libya.note == 'The study says {study}.\n\nIt is "quoted" here # and this is no remark.'
    assert {name: one.form for name, one in libya.numbers.items()} == {
        **dict.fromkeys(("libya", "iom_libya_eur", "study"), Form.EUR),
        "iom_libya": Form.SHARE,
    }
    assert libya.numbers["iom_libya"].of == "c=ly"
    assert libya.numbers["libya"].read is Read.TOTAL
    assert hundred.guess
    assert (hundred.guess.kind, hundred.guess.answer) == (GuessKind.SHARE, "hundred")
    assert hundred.numbers["hundred"].of == ""
    assert order.guess
    assert [item.label for item in order.guess.items] == ["Niger", "Libya", "Mali"]
    assert lesson.minutes == 2.5 + 2 + 2


BIG = "word " * 240
PLANTED = {
    "a field that is none": ("show = 2", "shwo = 2", "shwo = 2", "step libya, shwo", "did you mean show?"),
    "a far field": ("show = 2", "colour = 2", "colour = 2", "step libya, colour", "no such field"),
    "a field of the file": ('title = "How', 'autor = ""\ntitle = "How', "autor", "autor", "no such field"),
    "no title": ('title = "How much did the IOM get?"\n', "", "", "title", "title is missing"),
    "an empty title": ("How much did the IOM get?", "  ", 'title = "', "title", "title is empty"),
    "a number in the title": ("did the IOM", "did {the} IOM", "{the}", "title", "No number may stand here"),
    "no text": ('title = "How much did the IOM get?"', "title = 7", "title = 7", "title", "must be a text"),
    "no note": ('note = "Wait."\n', "", '[[step]]\nid = "of-hundred"', "step of-hundred, note", "note is missing"),
    "no source": ('source = ["DW_2022"]\n', "", '[[step]]\nid = "libya"', "step libya, source", "field source is missing"),
    "a source that is no list": ('source = ["DW_2022"]', 'source = "X"', "source =", "step libya, source", "list of texts"),
    "a digit on a later line": ('It is "quoted"', "It is 25 times", "It is 25", "step libya, note", "“25” is typed in"),
    "a digit of another script": ("Sort them.", "Sort ٣.", "Sort ٣", "step order, note", "“٣.” is typed in"),
    "a digit in a label": ('label = "Mali"', 'label = "Mali 2"', "Mali 2", "item 3, label", "typed in"),
    "markup": ("Sort them.", "Sort <b>them</b>.", "<b>", "step order, note", "markup or a script"),
    "a closed tag": ("Sort them.", "Sort </p>", "</p>", "step order, note", "markup or a script"),
    "a comment": ("Sort them.", "Sort <!-- x", "<!--", "step order, note", "markup or a script"),
    "a script": ("Who decides?", "Who JavaScript:decides?", "Who Java", "step libya, question", "markup or a script"),
    "a control character": ("Sort them.", "Sort\\u0007 them.", "Sort\\u", "step order, note", "not seen (U+0007)"),
    "a turned direction": ("Sort them.", "Sort\\u202E them.", "Sort\\u", "step order, note", "not seen (U+202E)"),
    "a control character in a state": ("c=ly&cols", "c=ly\\u0000&cols", "u0000", "step libya, state", "not seen (U+0000)"),
    "an open brace": ("Sort them.", "Sort {them.", "Sort {", "step order, note", "braces may only hold"),
    "an attribute": ("Sort them.", "Sort {libya.form}.", "Sort {", "step order, note", "braces may only hold"),
    "a number that is not declared": ("{study}", "{studies}", "{studies}", "step libya, note", "“studies” is named but not"),
    "a number that is not used": ("{study}.", "so.", "study = {", "numbers, study", "nothing names it"),
    "a name that is none": ("study = {", "Study = {", "Study = {", "numbers, Study", "name of a number must be small"),
    "a number of nothing": ('{ state = "c=ne&i=iom" }', "{ }", "niger = {", "numbers, niger", "asked of a state"),
    "a number of two places": (
        'niger = { state = "',
        'niger = { table = "sources", state = "',
        "niger = {",
        "niger",
        "asked of",
    ),
    "a form that is none": ('form = "share"', 'form = "percent"', '"percent"', "iom_libya, form", "“percent” here"),
    "a share of nothing": (', of = "c=ly", form = "share"', ', form = "share"', "iom_libya = {", "form", "needs its whole"),
    "a whole without a share": ('form = "share"', 'form = "eur"', "iom_libya = {", "form", "with “of” is a share"),
    "a number that is no table": ('mali = { state = "c=ml&i=iom" }', 'mali = "x"', "mali = ", "numbers, mali", "be a table"),
    "a read that is none": ('{ state = "c=ly" }', '{ state = "c=ly", read = "sum" }', '"sum"', "libya, read", "“sum” here"),
    "a read of a table": (
        "study = { table",
        'study = { read = "total", table',
        "study =",
        "study, read",
        "number of a state",
    ),
    "a query without a form": ('{ state = "c=ml&i=iom" }', '{ query = "rules" }', "rules", "mali", "needs a form"),
    "a query with a whole": (
        "study = { table",
        'study = { form = "word", of = "", query',
        "study =",
        "of",
        "state or a table",
    ),
    "a comparison that is none": ('"libya > iom', '"libya is iom', "holds", "step libya, holds", "is no comparison"),
    "a comparison of the unknown": ('"libya > iom', '"egypt > iom', "holds", "step libya, holds", "“egypt” is named but"),
    "an id that stands twice": ('id = "order"', 'id = "Libya"', 'id = "Libya"', "step 3, id", "stands on another step"),
    "an id that is none": ('id = "order"', 'id = "or der"', 'id = "or der"', "step 3, id", "letters, digits and hyphens"),
    "no id": ('id = "order"\n', "", '[[step]]\nsentence = "Libya', "step 3, id", "id is missing"),
    "a long sentence": (
        "comes before",
        BIG[:160],
        "sentence = " + '"Libya',
        "step order, sentence",
        "more than 160: shorten",
    ),
    "a long note": ("Sort them.", BIG + "w", 'note = "word', "step order, note", "1201 characters, more than 1200"),
    "a long line of the answer": ("Libya has {", BIG[:235] + "{", "why = " + '"word', "guess, why", "more than 240"),
    "a long label": ('"Niger"', f'"{BIG[:61]}w"', 'label = "word', "item 1, label", "62 characters, more than 60"),
    "minutes of nothing": ("minutes = 2.5", "minutes = 0", "minutes", "step libya, minutes", "above nothing and at most 60"),
    "minutes without end": ("minutes = 2.5", "minutes = inf", "minutes", "step libya, minutes", "above nothing"),
    "minutes that are none": ("minutes = 2.5", "minutes = nan", "minutes", "step libya, minutes", "above nothing"),
    "columns that are no number": ("show = 2", "show = true", "show", "step libya, show", "at most 5"),
    "columns of a map": ('figure = "flow"', 'figure = "map"', "show", "step libya, show", "Only a flow"),
    "a state alone": ('figure = "flow"\n', "", "state =", "step libya, state", "drawn by no figure"),
    "a guess with a figure": (
        'note = "Wait."',
        'note = "W."\nfigure = "map"',
        "figure = " + '"map',
        "figure",
        "no figure beside it",
    ),
    "a guess that asks nothing": (
        'question = "Which has most?"\n',
        "",
        '[[step]]\nid = "order"',
        "question",
        "needs a question",
    ),
    "a guess of no kind": ('kind = "share"\n', "", "[step.guess]", "step of-hundred, guess, kind", "kind is missing"),
    "a kind that is none": ('kind = "share"', 'kind = "shares"', '"shares"', "guess, kind", "“shares” here"),
    "a guess without a reason": (
        'why = "Libya has {libya}."\n',
        "",
        "[step.guess]\nkind = " + '"order',
        "guess, why",
        "missing",
    ),
    "a guess without an answer": ('answer = "hundred"\n', "", "[step.guess]", "guess, answer", "has a single answer"),
    "a share with items": (
        'kind = "order"',
        'kind = "share"',
        "[[step.guess.item]]",
        "step order, guess, item",
        "has no items",
    ),
    "an order with an answer": (
        'kind = "share"',
        'kind = "order"',
        'answer = "hundred"',
        "guess, answer",
        "items with an answer",
    ),
    "few items": (
        '[[step.guess.item]]\nlabel = "Mali"\nanswer = "mali"\n',
        "",
        "[[step.guess.item]]",
        "item",
        "fewer than 3",
    ),
    "many items": (
        *('answer = "mali"\n', 'answer = "mali"\n' + '[[step.guess.item]]\nlabel = "M"\nanswer = "mali"\n' * 6),
        *("[[step.guess.item]]", "guess, item", "There are 9 of them, more than 8"),
    ),
    "items that are none": (
        '[[step.guess.item]]\nlabel = "Niger"',
        "[step.guess.item]\nlabel = 1\n[x]\nlabel = 1",
        "",
        "",
        "",
    ),
    "a label that stands twice": ('label = "Mali"', 'label = "Libya"', "", "item 3, label", "stands on another item"),
    "an item without an answer": (
        'answer = "mali"\n',
        "",
        '[[step.guess.item]]\nlabel = "Mali"',
        "item 3, answer",
        "has no answer",
    ),
    "an answer that is not declared": ('answer = "mali"', 'answer = "chad"', '"chad"', "item 3, answer", "“chad” is named"),
    "a share guessed as money": ('of = ""\nform = "hundred"\n', "", 'answer = "hundred"', "guess, answer", "share, hundred"),
    "items of two kinds": ('{ state = "c=ml&i=iom" }', '{ state = "c=ml", of = "" }', "", "step order, guess", "same form"),
    "a scale of nothing": ('kind = "order"', 'kind = "order"\nmost = -1', "most = -1", "guess, most", "above nothing"),
    "a language there is not": (
        'title = "How',
        'language = "tlh"\ntitle = "How',
        "language",
        "language",
        "no such language",
    ),
    "a step that is a table": ("[[step]]", "[x]", "", "", ""),
}
CLEAR = {name: planted for name, planted in PLANTED.items() if planted[4]}


@pytest.mark.parametrize("planted", CLEAR.values(), ids=CLEAR)
def test_each_fault_is_named_with_its_line_its_field_and_what_to_do(planted: tuple[str, str, str, str, str]) -> None:
    old, new, where, field, said = planted
    assert TEXT.count(old) >= 1, "the plant finds no ground"
    text = TEXT.replace(old, new, 1)
    faults = faults_of(text)
    about = [fault for fault in faults if said in fault]
    assert about, faults
    found = re.fullmatch(r"lessons/fixture\.toml:(\d+)(?: \((.*?)\))?: (\S.*)", about[0])
    assert found
    assert (found[2] or "").endswith(field)
    assert ": " in found[3] or found[3].endswith("?"), "a fault says what to do"
    if where:
        assert int(found[1]) == line_of(text, where)


@pytest.mark.parametrize("name", PLANTED.keys() - CLEAR.keys())
def test_what_is_built_otherwise_is_refused(name: str) -> None:
    old, new, *_ = PLANTED[name]
    assert TEXT.count(old) >= 1
    assert faults_of(TEXT.replace(old, new, 1))


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    text = TEXT.replace("Who decides?", "Who <b>?").replace("Sort them.", "Sort 3.").replace('title = "How', 'titel = "How')
    lines = [int(re.findall(r":(\d+) ", fault)[0]) for fault in faults_of(text)]
    assert len(lines) == 4
    assert lines == sorted(lines)
    assert len({fault.partition(": ")[2] for fault in faults_of(text)}) == 4


def test_what_is_no_toml_is_named_with_its_line() -> None:
    text = TEXT.replace("show = 2", "show = = 2")
    assert faults_of(text) == [f"{FILE}:{line_of(text, 'show')}: This is no TOML: Invalid value. Mend the line."]
    assert f"{FILE}:{TEXT.count(chr(10)) + 1}: This is no TOML" in faults_of(TEXT + 'x = "')[0]
    assert "This is no TOML" in faults_of(f"x = {'9' * 5000}")[0]


def test_what_is_no_utf8_is_named_with_its_line() -> None:
    content = TEXT.encode().replace(b"Sort them.", b"Sort \xff.")
    line = line_of(TEXT, "Sort them.")
    assert faults_of(content) == [f"{FILE}:{line}: The file is not UTF-8 from this line on: save it as UTF-8."]


def test_a_mark_of_byte_order_is_read_over() -> None:
    assert read(b"\xef\xbb\xbf" + TEXT.encode()) == read(TEXT)
    assert read(TEXT.replace("\n", "\r\n")) == read(TEXT)


def test_a_large_file_is_refused_unread() -> None:
    assert "bytes, more than 65536" in faults_of(b"#" * (LARGEST + 1))[0]
    assert any("has no step" in fault for fault in faults_of(b"#" * LARGEST))


@pytest.mark.parametrize(
    "deep", ["x = " + "[" * 9000, "x = " + "{a=" * 9000, "a." * 30000 + "a = 1", "[" + "a." * 30000 + "a]"]
)
def test_what_stands_deep_in_others_is_refused_at_once(deep: str) -> None:
    began = time.process_time()
    assert faults_of(TEXT + deep) == [
        f"{FILE}:{TEXT.count(chr(10)) + 1}: Tables or keys stand too deep inside others here: "
        "write [[step]], [step.numbers] and [step.guess] only."
    ]
    assert time.process_time() - began < 2


def test_a_lesson_has_a_step_and_not_too_many() -> None:
    head = 'title = "t"\nsummary = "s"\n'
    assert faults_of(head) == [f"{FILE}:1: The lesson has no step: write [[step]] and its fields."]
    assert len(read(head + "".join(STEP.format(n=n) for n in range(MOST_STEPS))).steps) == MOST_STEPS
    assert (
        "There are 41 of them, more than 40" in faults_of(head + "".join(STEP.format(n=n) for n in range(MOST_STEPS + 1)))[0]
    )


@pytest.mark.parametrize(
    "many",
    [
        "".join(f"k{n} = 1\n" for n in range(6000)),
        '[step.guess]\nkind = "bars"\nwhy = "w"\nitem = [' + "{}," * 18000 + "]",
        '[step.guess]\nkind = "order"\nwhy = "w"\n' + '[[step.guess.item]]\nlabel = "x"\n' * 1900,
        "holds = [" + '"a < b",' * 7000 + "]",
    ],
    ids=["fields", "items", "labels", "comparisons"],
)
def test_a_file_of_nothing_but_faults_is_refused_at_once(many: str) -> None:
    began = time.process_time()
    assert 0 < len(faults_of('title = "t"\nsummary = "s"' + STEP.format(n=1) + many)) <= MOST_FAULTS + 1
    assert time.process_time() - began < 2


def test_numbers_are_not_without_end() -> None:
    numbers = "".join(f'n{number} = {{ state = "" }}\n' for number in range(25))
    step = f"{STEP.format(n='x')}[step.numbers]\n{numbers}"
    line = line_of(TEXT + step, "n0 = ") - 1
    assert f"{FILE}:{line} (step sx, numbers): There are 25 of them, more than 24: take some out." in faults_of(TEXT + step)


@pytest.mark.parametrize("file", ["x/Lesson.toml", "lesson", "lesson.toml.exe", "../.toml", "a b.toml", ""])
def test_a_file_whose_name_makes_no_address_is_refused(file: str) -> None:
    assert "The name of the file must be" in faults_of(TEXT, file=file)[0]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    lesson, faults = read_or_refused(content)
    assert lesson or faults
    assert all(one.line >= 1 and one.said for one in faults)


LINES = TEXT.split("\n")
BITS = st.sampled_from(
    ["[[step]]", "[step.guess]", "x = [1, {a = 2}]", 'step = "x"', "numbers = 3", "guess = []", '"""', "{", "#"]
)


@given(st.integers(0, len(LINES) - 1), st.one_of(BITS, st.text(max_size=20)), st.booleans(), st.integers(0, 40))
def test_a_lesson_with_anything_in_it_is_read_or_refused(at: int, bit: str, is_line: bool, place: int) -> None:
    changed = [bit, LINES[at]] if is_line else [LINES[at][:place] + bit + LINES[at][place:]]
    text = "\n".join([*LINES[:at], *changed, *LINES[at + 1 :]])
    content = text.encode("utf-8", "surrogatepass")
    lesson, faults = read_or_refused(content)
    assert lesson or faults
    assert all(1 <= one.line <= content.count(b"\n") + 1 for one in faults)


VALUES = st.recursive(
    st.one_of(st.integers(-3, 3), st.booleans(), st.text("ab<{}1\n", max_size=8), st.just("2024-01-01")),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from("ab"), inner, max_size=2)),
    max_leaves=5,
)
KEYS = ["id", "figure", "state", "show", "sentence", "note", "question", "source", "minutes", "holds", "numbers", "guess"]


def written(value: object) -> str:
    """A value as TOML writes it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name} = {written(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    if isinstance(value, str):
        return '"' + value.replace("\n", "\\n") + '"'
    return str(value).lower()


@given(
    st.dictionaries(st.sampled_from([*KEYS, "steps"]), VALUES),
    st.dictionaries(st.sampled_from(["kind", "item", "most"]), VALUES),
)
def test_any_values_in_any_field_are_read_or_refused(fields: dict[str, object], guess: dict[str, object]) -> None:
    fields = fields | ({"guess": guess} if guess else {})
    text = 'title = "t"\nsummary = "s"\n[[step]]\n' + "".join(f"{name} = {written(one)}\n" for name, one in fields.items())
    lesson, faults = read_or_refused(text)
    assert faults or (lesson and lesson.steps[0].sentence)
    assert all(1 <= one.line <= text.count("\n") for one in faults)

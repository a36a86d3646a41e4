"""The guess of a step as its file declares it."""

from collections.abc import Mapping

from iomdash.lessons.entries import Entry
from iomdash.lessons.lesson import Form, Guess, GuessKind, Item, Number
from iomdash.lessons.numbers import NAME, SHARES

KEYS = ("kind", "answer", "item", "why", "most")
ITEM_KEYS = ("label", "answer")
WHY, LABEL, MOST_SCALE = 240, 60, 1_000_000
LEAST = {GuessKind.BARS: 2, GuessKind.ORDER: 3}
"""Kind -> the fewest items."""
MOST = 8
"""The most items."""
COUNTS = (Form.COUNT, Form.WORD, Form.CAPITAL)
FORMS = {
    GuessKind.SHARE: SHARES,
    GuessKind.NUMBER: (Form.EUR, Form.USD, *COUNTS),
    GuessKind.BARS: (Form.EUR, Form.USD, *COUNTS, *SHARES),
    GuessKind.ORDER: tuple(Form),
}
"""Kind -> the forms that its answers may be written in."""
_ALIKE = {**dict.fromkeys(COUNTS, "count"), **dict.fromkeys(SHARES, "share")}


def read_guess(entry: Entry | None, *, numbers: Mapping[str, Number]) -> Guess | None:
    """The guess, None where there is none or its kind is none; what is refused is kept as a fault of the file."""
    if entry is None:
        return None
    entry.refuse_unknown(KEYS)
    kind = entry.chosen("kind", codes=GuessKind, default=None)
    if kind is None:
        if "kind" not in entry.table:
            entry.refuse("missing", at="kind", key="kind")
        return None
    why = entry.line("why", most=WHY, required=True)
    most = entry.number("most", default=0, most=MOST_SCALE)
    answer = entry.code("answer", most=NAME)
    items = tuple(_item(one) for one in entry.each("item", most=MOST))
    if kind in LEAST:
        _need_items(entry, kind=kind)
    else:
        _need_answer(entry)
    _meet(entry, kind=kind, numbers=numbers)
    return Guess(kind=kind, answer=answer, items=items, why=why, most=most)


def _item(entry: Entry) -> Item:
    entry.refuse_unknown(ITEM_KEYS)
    label = entry.line("label", most=LABEL, required=True, plain=True)
    answer = entry.code("answer", most=NAME)
    if not answer:
        entry.refuse("item_answer", at="answer")
    return Item(label=label, answer=answer)


def _need_items(entry: Entry, *, kind: GuessKind) -> None:
    items = list(entry.each("item", most=MOST))
    if "answer" in entry.table:
        entry.refuse("no_answer", at="answer")
    if len(items) < LEAST[kind]:
        entry.refuse("few", at="item", count=len(items), least=LEAST[kind])
    labels = [str(one.table.get("label", "")) for one in items]
    for place, label in enumerate(labels):
        if label and label in labels[:place]:
            items[place].refuse("item_label", at="label", found=label)


def _need_answer(entry: Entry) -> None:
    if not entry.table.get("answer"):
        entry.refuse("one_answer", at="answer")
    if "item" in entry.table:
        entry.refuse("no_items", at="item")


def _meet(entry: Entry, *, kind: GuessKind, numbers: Mapping[str, Number]) -> None:
    """Refuse answers that are not declared or not written as the kind of guess needs them."""
    forms = set()
    for one in [entry, *entry.each("item", most=MOST)]:
        name = one.table.get("answer")
        if not isinstance(name, str) or not name:
            continue
        if name not in numbers:
            one.refuse("not_declared", at="answer", found=name)
        elif (form := numbers[name].form) not in FORMS[kind]:
            one.refuse("not_guessed", at="answer", found=name, form=form, forms=", ".join(FORMS[kind]))
        else:
            forms.add(_ALIKE.get(form, form))
    if len(forms) > 1:
        entry.refuse("mixed")

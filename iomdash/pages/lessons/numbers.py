"""The numbers of a lesson, asked of a release: states, tables of facts, and the queries of our prose."""

from dataclasses import dataclass

from iomdash.lessons.lesson import Number, Read
from iomdash.measures.ranges import derive_range
from iomdash.measures.reconcile import reconcile
from iomdash.pages.lessons.quantities import NumberRefusedError, Quantity, Unit, is_amount, write_quantity
from iomdash.pages.lessons.tables import ask_table
from iomdash.pages.reading import Reader
from iomdash.state import decode
from iomdash.words.catalogue import Catalogue
from iomdash.words.prose.answers import Answer, Day, Money, Share
from iomdash.words.prose.queries import QUERIES


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A number with its answer, and as the words of the lesson have it."""

    number: Number
    quantity: Quantity
    written: str


def ask_number(number: Number, *, reader: Reader, words: Catalogue) -> Asked:
    """The number of the reader's release. Raises NumberRefusedError for what it does not give."""
    quantity = _ask(number, reader=reader)
    return Asked(number=number, quantity=quantity, written=write_quantity(quantity, form=number.form, words=words))


def _ask(number: Number, *, reader: Reader) -> Quantity:
    if number.query:
        return _ask_query(number.query, reader=reader)
    text = number.table if number.table else number.state or ""
    found = _ask_one(number, text, reader=reader)
    if number.less is not None:
        found = _less(found, _ask_one(number, number.less, reader=reader))
    return found if number.of is None else _share(found, _ask_one(number, number.of, reader=reader))


def _ask_one(number: Number, text: str, *, reader: Reader) -> Quantity:
    """The answer to a text of the number: a query of a table, or the state of an address."""
    return ask_table(text, ledger=reader.ledger) if number.table else ask_state(text, read=number.read, reader=reader)


def ask_state(query: str, *, read: Read, reader: Reader) -> Quantity:
    """What a state holds: euro cents, or how many programmes. Raises NumberRefusedError for what is not known in it."""
    decoded = decode(query, known=reader.known)
    if decoded.ignored:
        key, value = decoded.ignored[0]
        raise NumberRefusedError("no_such_state", found=f"{key}={value}")
    ledger, selection = reader.ledger, decoded.selection
    if read is Read.PROGRAMMES:
        return Quantity(unit=Unit.COUNT, answer=reconcile(ledger, selection=selection).count)
    if read is Read.TOTAL:
        return Quantity(unit=Unit.EUR, answer=Money(cents=reader.total(selection)))
    span = derive_range(ledger, selection=selection)
    return Quantity(unit=Unit.EUR, answer=Money(cents=span.lowest if read is Read.LOWEST else span.highest))


def _less(found: Quantity, taken: Quantity) -> Quantity:
    if not is_amount(found) or found.unit is not taken.unit:
        raise NumberRefusedError("other_unit")
    left = found.amount - taken.amount
    return Quantity(unit=found.unit, answer=left if found.unit is Unit.COUNT else Money(cents=left))


def _share(part: Quantity, whole: Quantity) -> Quantity:
    if not is_amount(part) or part.unit is not whole.unit:
        raise NumberRefusedError("other_unit")
    if not whole.amount:
        raise NumberRefusedError("empty_whole")
    return Quantity(unit=Unit.SHARE, answer=Share(part=part.amount, of=whole.amount))


def _ask_query(name: str, *, reader: Reader) -> Quantity:
    if name not in QUERIES:
        raise NumberRefusedError("no_such_query", found=name, known=", ".join(QUERIES))
    try:
        answer = QUERIES[name](reader.ledger)
    except (LookupError, StopIteration) as fault:
        raise NumberRefusedError("no_answer_in_release", found=name) from fault
    return Quantity(unit=_unit_of(answer), answer=answer)


def _unit_of(answer: Answer) -> Unit:
    """The unit of an answer; the money of our prose is in euros."""
    if isinstance(answer, Money):
        return Unit.EUR
    if isinstance(answer, Share):
        return Unit.SHARE
    if isinstance(answer, Day):
        return Unit.DAY
    return Unit.COUNT if isinstance(answer, int) else Unit.PART

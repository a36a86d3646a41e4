"""Finding written figures in a text: amounts, shares and counts, with the number formats of English, French and German."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from iomdash.measures.claims.lexicon import (
    COMMA_SCALES,
    CONTRACTS,
    FRACTIONS,
    HEDGES,
    MILLION,
    NOT_A_SHARE,
    PEOPLE,
    PIECES,
    PROGRAMMES,
    SCALES,
    WORD_NUMBERS,
)
from iomdash.measures.claims.written import FRACTION_STEP, Hedge, Unit, Written

LARGEST = Decimal(10) ** 15
_GAP = "[ \u00a0\u202f\u2009]"
_NUMBER = (
    rf"(?:[0-9]{{1,3}}(?:{_GAP}[0-9]{{3}})+(?:[.,][0-9]{{1,6}})?|[0-9]{{1,3}}(?:[.][0-9]{{3}})+,[0-9]{{1,6}}"
    rf"|[0-9]{{1,3}}(?:,[0-9]{{3}})+[.][0-9]{{1,6}}|[0-9]{{1,3}}(?:[.,'’][0-9]{{3}})+|[0-9]{{1,15}}(?:[.,][0-9]{{1,6}})?)(?![0-9])"
)
_BEFORE = r"EUR|euros?|€|US\$|USD|\$|£|GBP|CHF"
_AFTER = rf"(?:d['’]{_GAP}?)?(?:EUR|euros?|€)|(?:US{_GAP})?dollars?|USD|US\$|\$|£|GBP|pounds|CHF|francs|kroner|dinars?"
_WORDS = "|".join(WORD_NUMBERS)
_SCALE = "|".join(sorted((re.escape(word) for word in SCALES), key=len, reverse=True))
_JOIN = rf"{_GAP}?(?:-|–|—){_GAP}?|{_GAP}(?:to|and|bis|und|à|et|or){_GAP}"
_PERCENT = (
    rf"{_GAP}?%|{_GAP}?per{_GAP}?cent\b|{_GAP}percent\b|{_GAP}pour{_GAP}cent\b|{_GAP}Prozent\b|{_GAP}percentage points\b"
)

AMOUNT = re.compile(
    rf"(?<![\w.,'’/-])(?:(?P<before>{_BEFORE}){_GAP}?)?(?:(?P<low>{_NUMBER})(?:{_JOIN}))?"
    rf"(?:(?P<number>{_NUMBER})|(?P<word>half{_GAP}an?|an?|{_WORDS})(?=[ \u00a0-]))"
    rf"(?:(?P<percent>{_PERCENT})|(?:(?P<space>{_GAP}|-)?(?P<scale>{_SCALE})(?!\w|['’]\w{{3}}))?"
    rf"(?:{_GAP}?(?P<after>{_AFTER})(?!\w))?)(?![\w%])",
    re.IGNORECASE,
)
FRACTION = re.compile(
    rf"(?<![\w-])(?:(?P<pieces>a|one|two|three|four){_GAP}|(?P<bare>(?=half)))"
    rf"(?P<part>{'|'.join(FRACTIONS)})\b(?!{_GAP}?-?{_GAP}?(?:{NOT_A_SHARE}|an?{_GAP}|year|past|[0-9]|of{_GAP}(?:19|20)[0-9]{{2}})\b)",
    re.IGNORECASE,
)
COUNT = re.compile(
    rf"(?<![\w.,'’/-])(?P<number>{_NUMBER}|{_WORDS}){_GAP}(?:[a-z-]{{3,20}}{_GAP}){{0,2}}?"
    rf"(?:(?P<programmes>{PROGRAMMES})|(?P<contracts>{CONTRACTS})|(?P<people>{PEOPLE}))\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    "(?:"
    + "|".join(
        rf"(?P<{hedge.name}>{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"
        for hedge, words in HEDGES.items()
    )
    + rf")(?:{_GAP}(?:the|only|another))?{_GAP}?$",
    re.IGNORECASE,
)
_OF_PEOPLE = re.compile(rf"{_GAP}(?:[a-z-]{{3,20}}{_GAP}){{0,2}}?(?:{PEOPLE})\b", re.IGNORECASE)
_ORDINAL_HALF = re.compile(r"(?:first|second|latter|other|last)[ \u00a0]$", re.IGNORECASE)
_PART_OF = re.compile(r"\b[0-9\w]+ of $|\bout of $", re.IGNORECASE)
CURRENCIES = {"eur": Unit.EUR, "€": Unit.EUR, "$": Unit.USD, "usd": Unit.USD, "us$": Unit.USD, "dollar": Unit.USD}
REACH = 26
"""How far before a figure its hedge is looked for, in characters."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure of a text: where it stands, what is written, and what a count counts ("" for amounts and shares).

    `is_bare` says that no currency is written with it.
    """

    start: int
    end: int
    written: Written
    counted: str = ""
    is_bare: bool = False


def find_figures(text: str) -> tuple[Figure, ...]:
    """Every amount, share and count of a text, in its order; of figures that overlap, the first kind found holds."""
    found: list[Figure] = []
    taken = bytearray(len(text))
    for figure in (*_amounts(text), *_fractions(text), *_counts(text)):
        if not any(taken[figure.start : figure.end]):
            taken[figure.start : figure.end] = b"\x01" * (figure.end - figure.start)
            found.append(figure)
    return tuple(sorted(found, key=lambda figure: figure.start))


def _amounts(text: str) -> Iterator[Figure]:
    for match in AMOUNT.finditer(text):
        unit = _unit_of(match)
        if unit is None:
            continue
        start = match.start("before") if match["before"] else match.start("word" if match["word"] else "number")
        low_start = match.start("low")
        if low_start >= 0 and _is_range(match, text):
            yield from _figure(text, match, unit=unit, number=match["low"], span=(match.start(), match.end("low")))
            start = match.start("word" if match["word"] else "number")
        elif low_start >= 0 and match["before"]:
            start = match.start("word" if match["word"] else "number")
        yield from _figure(text, match, unit=unit, number=match["number"] or match["word"], span=(start, match.end()))


def _is_range(match: re.Match[str], text: str) -> bool:
    """Whether a number before the figure shares its unit: EUR 194 to 755 million, 200-300 million, between 2 and 3 %."""
    join = text[match.end("low") : match.start("word" if match["word"] else "number")].strip()
    lead = text[max(0, match.start() - 9) : match.start()].lower()
    return join in "-–—" or bool(match["before"]) or lead.endswith(("between ", "from "))


def _unit_of(match: re.Match[str]) -> Unit | None:
    """The unit of a match, None if it is no figure of ours: a bare number, a length, a year."""
    if match["percent"]:
        return Unit.PERCENT if match["number"] else None
    currency = match["before"] or match["after"]
    scale = (match["scale"] or "").lower()
    if match["word"] and not (scale and (currency or match["word"].lower() in WORD_NUMBERS)):
        return None
    if currency:
        return next((unit for name, unit in CURRENCIES.items() if name in currency.lower()), Unit.OTHER)
    if not scale or (scale in ("m", "k", "mille") and (match["space"] or match["word"])):
        return None
    return Unit.EUR if SCALES[scale] >= MILLION else None


def _figure(text: str, match: re.Match[str], *, unit: Unit, number: str, span: tuple[int, int]) -> Iterator[Figure]:
    scale = (match["scale"] or "").lower()
    value, step, other = read_number(number, scale=scale)
    factor = Decimal(SCALES.get(scale, 1))
    if not 0 < value * factor < LARGEST:
        return
    written = Written(
        value=value * factor,
        step=step * factor,
        unit=unit,
        hedge=_hedge_before(text, span[0]),
        other=None if other is None else other * factor,
    )
    is_bare = not (match["before"] or match["after"] or match["percent"])
    if is_bare and _OF_PEOPLE.match(text, span[1]):
        yield Figure(start=span[0], end=span[1], written=replace(written, unit=Unit.OTHER), counted="people")
    else:
        yield Figure(start=span[0], end=span[1], written=written, is_bare=is_bare)


def read_number(number: str, *, scale: str = "") -> tuple[Decimal, Decimal, Decimal | None]:
    """(value, step, other value) of a number in figures or words. `scale` is the size word that follows it.

    Three digits after a single dot or comma are a group of thousands, unless the language of the size word says that
    they are decimals; then, and for a lone dot, the other reading is given as well.
    """
    word = re.sub(r"\s+", " ", number.lower())
    if word.startswith("half"):
        return Decimal("0.5"), Decimal("0.1"), None
    if word in ("a", "an") or word in WORD_NUMBERS:
        return Decimal(WORD_NUMBERS.get(word, 1)), Decimal(1), None
    digits = re.sub(r"[ \u00a0\u202f\u2009'’]", "", number)
    marks = [mark for mark in digits if mark in ".,"]
    if not marks:
        return Decimal(digits), _step_of(digits, scale), None
    if len(set(marks)) == 2:
        return _with_decimals(digits, mark=marks[-1])
    tail = digits.rsplit(marks[-1], 1)[1]
    if len(marks) == 1 and (len(tail) != 3 or digits[0] == "0"):
        return _with_decimals(digits, mark=marks[-1])
    whole = digits.replace(marks[0], "")
    if len(marks) > 1:
        return Decimal(whole), _step_of(whole, scale), None
    return _lone_group(digits, mark=marks[0], scale=scale)


def _lone_group(digits: str, *, mark: str, scale: str) -> tuple[Decimal, Decimal, Decimal | None]:
    """One mark with three digits behind it: 1.200 or 1,200."""
    whole = digits.replace(mark, "")
    grouped, (decimal, fine, _) = Decimal(whole), _with_decimals(digits, mark=mark)
    own_mark = "," if scale in COMMA_SCALES else "."
    if scale and mark == own_mark:
        return decimal, fine, grouped
    return grouped, _step_of(whole, scale), decimal if mark == "." else None


def _with_decimals(digits: str, *, mark: str) -> tuple[Decimal, Decimal, None]:
    whole, _, tail = digits.rpartition(mark)
    return Decimal(f"{re.sub('[.,]', '', whole)}.{tail}"), Decimal(1).scaleb(-len(tail)), None


def _step_of(digits: str, scale: str) -> Decimal:
    """One, or the size of the groups of three noughts at the end of a number that stands without a size word."""
    noughts = len(digits) - len(digits.rstrip("0"))
    return Decimal(1) if scale or int(digits or 0) == 0 else Decimal(1000) ** (noughts // 3)


def _hedge_before(text: str, start: int) -> Hedge:
    match = _HEDGE.search(text[max(0, start - REACH) : start])
    if not match or (match.start() > 0 and match.string[match.start() - 1].isalnum()):
        return Hedge.EXACT
    return Hedge[match.lastgroup or Hedge.EXACT.name]


def _fractions(text: str) -> Iterator[Figure]:
    for match in FRACTION.finditer(text):
        if match["bare"] is not None and _ORDINAL_HALF.search(text[max(0, match.start() - 8) : match.start()]):
            continue
        pieces = PIECES[match["pieces"].lower()] if match["pieces"] else 1
        parts = FRACTIONS[match["part"].lower()]
        if pieces < parts:
            hedge = _hedge_before(text, match.start())
            share = Decimal(100 * pieces) / parts
            written = Written(value=share, step=FRACTION_STEP, unit=Unit.PERCENT, hedge=hedge)
            yield Figure(start=match.start(), end=match.end(), written=written)


def _counts(text: str) -> Iterator[Figure]:
    for match in COUNT.finditer(text):
        if _PART_OF.search(text[max(0, match.start() - 12) : match.start()]):
            continue
        value, _, _ = read_number(match["number"])
        counted = next(name for name in ("programmes", "contracts", "people") if match[name])
        is_year = len(match["number"]) == 4 and 1900 <= value <= 2100
        if value and value < LARGEST and not is_year:
            hedge = _hedge_before(text, match.start())
            unit = Unit.OTHER if counted == "people" else Unit.COUNT
            written = Written(value=value, step=Decimal(1), unit=unit, hedge=hedge)
            yield Figure(start=match.start(), end=match.end(), written=written, counted=counted)

"""The address of a comparison: two states and, from the form, what was changed of each."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from iomdash.components.compare import Choice, Field
from iomdash.measures.flows import name_of
from iomdash.measures.selection import Selection, changed
from iomdash.pages.reading import Reader
from iomdash.state import Decoded, decode
from iomdash.vocabulary import Column, Measure, PlaceRule, Rule, View
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import name_id

SIDES = ("a", "b")
KEEP = "="
"""Value of a field that leaves a side as it is: several countries, a span of years."""
CODED = {"m": ("measure", Measure), "s": ("rule", Rule), "cs": ("place_rule", PlaceRule), "v": ("view", View)}
LISTED = {"d": ("donors", Column.DONOR), "c": ("countries", Column.COUNTRY)}
CORRECTED, YEARS = "x", "y"
MOST = 40


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two decoded states."""

    first: Decoded
    second: Decoded

    @property
    def states(self) -> tuple[Selection, Selection]:
        return self.first.selection, self.second.selection


def read_pair(query: str, *, reader: Reader) -> Pair:
    """The two states of an address. Never raises: what is not there is the whole fund, on the second side by contracts."""
    try:
        given = dict(reversed(parse_qsl(query.lstrip("?"), keep_blank_values=True, max_num_fields=MOST)))
    except ValueError:
        given = {}
    first = _read_side(given, "a", reader=reader, default=Selection())
    rule = Rule.EQUAL if first.selection.rule is Rule.CONTRACTS else Rule.CONTRACTS
    second = _read_side(given, "b", reader=reader, default=replace(first.selection, rule=rule))
    return Pair(first=first, second=second)


def _read_side(given: Mapping[str, str], side: str, *, reader: Reader, default: Selection) -> Decoded:
    text = given.get(side)
    decoded = Decoded(selection=default) if text is None else decode(text.rpartition("?")[2], known=reader.known)
    fields = {key.removeprefix(f"{side}_"): value for key, value in given.items() if key.startswith(f"{side}_")}
    selection = _overlay(decoded.selection, fields, reader=reader)
    return replace(decoded, selection=replace(selection, release=reader.ledger.release.id))


def _overlay(selection: Selection, fields: Mapping[str, str], *, reader: Reader) -> Selection:
    """The state with what the form says; what it does not know changes nothing."""
    for key, (name, codes) in CODED.items():
        if fields.get(key) in set(codes):
            selection = changed(selection, **{name: codes(fields[key])})
    for key, (name, _) in LISTED.items():
        ids = {id.lower(): id for id in getattr(reader.known, name)}
        if fields.get(key) == "":
            selection = changed(selection, **{name: ()})
        elif fields.get(key) in ids:
            selection = changed(selection, **{name: (ids[fields[key]],)})
    if fields.get(CORRECTED) in ("1", "0"):
        selection = replace(selection, with_corrections=fields[CORRECTED] == "1")
    return _overlay_year(selection, fields.get(YEARS, KEEP), reader=reader)


def _overlay_year(selection: Selection, year: str, *, reader: Reader) -> Selection:
    first, last = reader.ledger.years
    if year == "":
        return replace(selection, first_year=None, last_year=None)
    if year in {str(one) for one in range(first, last + 1)}:
        return replace(selection, first_year=int(year), last_year=int(year))
    return selection


def list_fields(side: str, selection: Selection, *, reader: Reader, words: Catalogue) -> Iterator[Field]:
    """The fields of one side, each with what it says now."""
    for key, (name, codes) in CODED.items():
        named = [(str(code), words.say(f"{name}.{code}")) for code in codes if (name, code) != ("view", View.TABLE)]
        yield _field(side, key, named, chosen=str(getattr(selection, name)), words=words)
    for key, (name, column) in LISTED.items():
        everything = [("", words.say(f"sentence.all_{'places' if name == 'countries' else name}"))]
        ids = getattr(selection, name)
        chosen = KEEP if len(ids) > 1 else next(iter(ids), "").lower()
        named = sorted(_named(getattr(reader.known, name), column, reader, words), key=lambda pair: pair[1])
        yield _field(side, key, everything + named, chosen=chosen, words=words)
    first, last = reader.ledger.years
    span = (selection.first_year, selection.last_year)
    year = "" if span == (None, None) else str(span[0]) if span[0] == span[1] else KEEP
    years = [("", words.say("compare.all_years")), *((str(one), str(one)) for one in range(first, last + 1))]
    yield _field(side, YEARS, years, chosen=year, words=words)
    corrected = [("1", words.say("compare.corrected")), ("0", words.say("compare.uncorrected"))]
    yield _field(side, CORRECTED, corrected, chosen="1" if selection.with_corrections else "0", words=words)


def _named(ids: Iterable[str], column: Column, reader: Reader, words: Catalogue) -> Iterator[tuple[str, str]]:
    for id in ids:
        yield id.lower(), name_id(id, column=column, name=name_of(reader.ledger, column=column, id=id), words=words)


def _field(side: str, key: str, named: list[tuple[str, str]], *, chosen: str, words: Catalogue) -> Field:
    """`chosen` that is no choice stands first, as what the side keeps."""
    if chosen not in dict(named):
        chosen, named = KEEP, [(KEEP, words.say("compare.keep")), *named]
    choices = tuple(Choice(value=value, words=said, is_chosen=value == chosen) for value, said in named)
    return Field(name=f"{side}_{key}", label=words.say(f"compare.field_{key}"), choices=choices)

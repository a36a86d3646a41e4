"""What each popover of the sentence offers for a state: every choice with the money it stands for."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from iomdash.components.popovers import Group, Option, choices, toggles
from iomdash.measures.flows import name_of
from iomdash.measures.ledger import Ledger
from iomdash.measures.reconcile import derive_hidden
from iomdash.measures.selection import Selection, changed
from iomdash.measures.totals import sum_by
from iomdash.measures.trends import published_points
from iomdash.pages.reading import Reader
from iomdash.vocabulary import UNKNOWNS, Column, Kind, Measure, PlaceRule, Rule, Window
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import name_id
from iomdash.words.numbers import write_amount, write_date, write_eur

Groups = list[Group]
Entry = tuple[str, str, str, str]


def offer(slot: str, *, reader: Reader, selection: Selection, words: Catalogue) -> tuple[Groups, Selection | None]:
    """The groups of a slot's popover, and the selection that "show all" leads to (None if nothing is chosen)."""
    builder, fields = _SLOTS[slot]
    plain = Selection()
    cleared = changed(selection, **{name: getattr(plain, name) for name in fields})
    return builder(reader, selection, words), cleared if cleared != selection else None


def _measure(reader: Reader, selection: Selection, words: Catalogue) -> Groups:
    entries = [(m, words.say(f"measure.{m}"), words.say(f"measure_means.{m}")) for m in Measure]
    measures = choices(entries, selection=selection, field="measure")
    themes = _listed(reader, selection, words, column=Column.THEME, field="themes")
    purposes = _listed(reader, selection, words, column=Column.PURPOSE, field="purposes")
    note = words.say("popover.purpose_note")
    return [
        Group(heading=words.say("popover.measure"), options=measures),
        Group(heading=words.say("popover.purpose"), options=purposes, is_many=True, note=note),
        Group(heading=words.say("popover.theme"), options=themes, is_many=True),
    ]


def _donors(reader: Reader, selection: Selection, words: Catalogue) -> Groups:
    options = _listed(reader, selection, words, column=Column.DONOR, field="donors")
    note = words.say("popover.attributed")
    return [Group(heading=words.say("popover.donors"), options=options, is_many=True, note=note)]


def _implementers(reader: Reader, selection: Selection, words: Catalogue) -> Groups:
    kinds = _listed(reader, selection, words, column=Column.KIND, field="kinds")
    organisations = _listed(reader, selection, words, column=Column.IMPLEMENTER, field="implementers")
    return [
        Group(heading=words.say("popover.kinds"), options=kinds, is_many=True),
        Group(heading=words.say("popover.organisations"), options=organisations, is_many=True),
    ]


def _places(reader: Reader, selection: Selection, words: Catalogue) -> Groups:
    windows = _listed(reader, selection, words, column=Column.WINDOW, field="windows")
    countries = _listed(reader, selection, words, column=Column.COUNTRY, field="countries")
    return [
        Group(heading=words.say("popover.windows"), options=windows, is_many=True),
        Group(heading=words.say("popover.countries"), options=countries, is_many=True),
    ]


def _programmes(reader: Reader, selection: Selection, words: Catalogue) -> Groups:
    entries = [(id, _programme_words(reader.ledger, id), "", "") for id in selection.programmes]
    options = toggles(entries, selection=selection, field="programmes")
    return [Group(heading=words.say("popover.programmes"), options=options, is_many=True)]


def _programme_words(ledger: Ledger, id: str) -> str:
    return name_of(ledger, column=Column.PROGRAMME, id=id) or id


def _years(reader: Reader, selection: Selection, words: Catalogue) -> Groups:
    first, last = reader.ledger.years
    span = range(first, last + 1)
    start, end = selection.first_year or first, selection.last_year or last
    starts = (_year_option(year, selection, years=(year, end), span=span, chosen=year == start) for year in span)
    ends = (_year_option(year, selection, years=(start, year), span=span, chosen=year == end) for year in span)
    groups = [
        Group(heading=words.say("popover.first_year"), options=tuple(starts), is_row=True),
        Group(heading=words.say("popover.last_year"), options=tuple(ends), is_row=True),
        Group(heading=words.say("popover.undated"), options=_undated(reader, selection, words)),
    ]
    groups.append(Group(heading=words.say("popover.day"), options=_days(reader, selection, words)))
    return groups + (_bases(selection, words) if selection.measure is Measure.APPROVED else [])


def _days(reader: Reader, selection: Selection, words: Catalogue) -> tuple[Option, ...]:
    """Days for which a total was published, with what was decided by then."""
    points = published_points(reader.ledger)
    days = sorted({point.date for point in points if point.measure == selection.measure} | {selection.decided_by} - {""})
    entries = [(day, write_date(day, words=words), "") for day in days]
    return choices([("", words.say("popover.any_day"), ""), *entries], selection=selection, field="decided_by")


def _year_option(year: int, selection: Selection, *, years: tuple[int, int], span: range, chosen: bool) -> Option:
    low, high = min(years), max(years)
    state = replace(
        selection,
        first_year=low if low > span[0] else None,
        last_year=high if high < span[-1] else None,
    )
    return Option(words=str(year), selection=state, is_chosen=chosen)


def _undated(reader: Reader, selection: Selection, words: Catalogue) -> tuple[Option, ...]:
    both = [replace(selection, with_undated=value) for value in (True, False)]
    amount = write_eur(reader.total(both[0]) - reader.total(both[1]), words=words)
    entries = [
        (True, words.say("popover.with_undated", amount=amount), ""),
        (False, words.say("popover.without_undated"), ""),
    ]
    return choices(entries, selection=selection, field="with_undated")


def _bases(selection: Selection, words: Catalogue) -> Groups:
    entries = [(False, words.say("popover.any_date"), ""), (True, words.say("popover.adoption_only"), "")]
    return [Group(heading=words.say("popover.basis"), options=choices(entries, selection=selection, field="adoption_only"))]


def _rule(reader: Reader, selection: Selection, words: Catalogue) -> Groups:
    rules = [(rule, words.say(f"rule.{rule}"), words.say(f"rule_means.{rule}")) for rule in Rule]
    count = reader.ledger.release.tables["corrections"].num_rows
    slips = [
        (True, words.say("popover.corrected", n=count), ""),
        (False, words.say("popover.uncorrected"), ""),
    ]
    places = [(rule, words.say(f"place_rule.{rule}"), words.say(f"place_rule_means.{rule}")) for rule in PlaceRule]
    return [
        Group(heading=words.say("popover.rule"), options=choices(rules, selection=selection, field="rule")),
        Group(heading=words.say("popover.place_rule"), options=choices(places, selection=selection, field="place_rule")),
        Group(heading=words.say("popover.unknown"), options=_unknowns(reader, selection, words)),
        Group(
            heading=words.say("popover.corrections"),
            options=choices(slips, selection=selection, field="with_corrections"),
        ),
    ]


def _unknowns(reader: Reader, selection: Selection, words: Catalogue) -> tuple[Option, ...]:
    hidden = -derive_hidden(reader.ledger, selection=replace(selection, with_unknown=False))
    entries = [
        (True, words.say("popover.with_unknown"), ""),
        (False, words.say("popover.without_unknown", amount=write_eur(hidden, words=words)), ""),
    ]
    return choices(entries, selection=selection, field="with_unknown")


def _mark(reader: Reader, selection: Selection, words: Catalogue) -> Groups:
    entries = _entries(reader, replace(selection, implementers=(), kinds=()), words, column=Column.IMPLEMENTER)
    if selection.mark not in {entry[0] for entry in entries}:
        entries.append((selection.mark, _name(reader.ledger, selection.mark, Column.IMPLEMENTER, words), "–", ""))
    options = tuple(
        Option(
            words=said,
            selection=replace(selection, mark=id),
            is_chosen=id == selection.mark,
            amount=amount,
            also=also,
        )
        for id, said, amount, also in entries
        if id not in UNKNOWNS
    )
    return [Group(heading=words.say("popover.mark"), options=options)]


def _listed(reader: Reader, selection: Selection, words: Catalogue, *, column: Column, field: str) -> tuple[Option, ...]:
    """Options of a list field with their euros, counted as if that field were open."""
    opened = changed(selection, **{field: ()})
    entries = _entries(reader, opened, words, column=column)
    missing = [id for id in getattr(selection, field) if id not in {entry[0] for entry in entries}]
    entries += [(id, _name(reader.ledger, id, column, words), "–", "") for id in missing]
    return toggles(entries, selection=selection, field=field)


def _entries(reader: Reader, selection: Selection, words: Catalogue, *, column: Column) -> list[Entry]:
    sums = sum_by(reader.ledger, selection=selection, column=column)
    return [
        (id, _name(reader.ledger, id, column, words), write_amount(cents, words=words), _also(reader, id, column))
        for id, cents in _ordered(sums, column=column)
    ]


def _ordered(sums: dict[str, int], *, column: Column) -> Sequence[tuple[str, int]]:
    order = [str(code) for code in (Window if column is Column.WINDOW else Kind if column is Column.KIND else ())]

    def rank(entry: tuple[str, int]) -> tuple[int, int, int]:
        id, cents = entry
        if column is Column.THEME:
            return len(id), 0, 0
        return int(id in UNKNOWNS), order.index(id) if id in order else len(order), -cents

    return sorted(sums.items(), key=rank)


def _name(ledger: Ledger, id: str, column: Column, words: Catalogue) -> str:
    return name_id(id, column=column, name=name_of(ledger, column=column, id=id), words=words)


def _also(reader: Reader, id: str, column: Column) -> str:
    """Other names by which a list can be searched."""
    if column is Column.COUNTRY:
        country = reader.ledger.countries.get(id, {})
        return " ".join(str(country.get(name, "")) for name in ("name_fr", "iso3"))
    if column is Column.IMPLEMENTER:
        return reader.other_names.get(id, "")
    return ""


Build = Callable[[Reader, Selection, Catalogue], Groups]
_SLOTS: dict[str, tuple[Build, Iterable[str]]] = {
    "measure": (_measure, ("purposes", "themes")),
    "donors": (_donors, ("donors",)),
    "implementers": (_implementers, ("implementers", "kinds")),
    "places": (_places, ("windows", "countries")),
    "programmes": (_programmes, ("programmes",)),
    "years": (_years, ("first_year", "last_year", "decided_by", "with_undated", "adoption_only")),
    "rule": (_rule, ("rule", "place_rule", "with_unknown", "with_corrections")),
    "mark": (_mark, ("mark",)),
}

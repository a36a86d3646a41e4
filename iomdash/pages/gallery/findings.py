"""What is found in a figure of the gallery: the numbers of its title, and whether its wording is true of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from iomdash.measures.selection import Selection, changed
from iomdash.measures.shapes import Node
from iomdash.pages.reading import Reader, Reading
from iomdash.vocabulary import OTHERS, SEVERAL, SHARED, UNKNOWNS, UNPUBLISHED, Column, Kind, PlaceRule, Rule
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import long_mark, name_node, start_small
from iomdash.words.numbers import write_amount, write_date, write_eur, write_share
from iomdash.words.sentence import count_words

LONGEST = 12
"""Words of a title."""
ISO_LETTERS = 2
"""Letters in the code of a state; other donors have longer ids."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """The values of a title, and whether what its wording claims holds for them."""

    values: Mapping[str, str] = field(default_factory=dict)
    holds: bool = True


class Facts:
    """The numbers of one state, and of others beside it, as a finding needs them."""

    def __init__(self, reader: Reader, *, selection: Selection, words: Catalogue) -> None:
        self.reader, self.selection, self.words = reader, selection, words
        self.reading: Reading = reader.read(selection)

    @property
    def total(self) -> int:
        return self.reading.total

    def beside(self, **changes: Any) -> "Facts":
        """The facts of the same state with other filters."""
        return Facts(self.reader, selection=changed(self.selection, **changes), words=self.words)

    def whole(self) -> "Facts":
        """The facts of the whole fund in the same measure and view."""
        kept = {name: getattr(self.selection, name) for name in ("measure", "view", "release")}
        return Facts(self.reader, selection=changed(Selection(), **kept), words=self.words)

    def eur(self, cents: int) -> str:
        return write_eur(cents, words=self.words)

    def share(self, part: int, *, of: int) -> str:
        return write_share(part, of=of, words=self.words, decimals=0)

    def ranked(self, column: Column) -> list[Node]:
        """The known nodes of a column, from the biggest down; what is unknown or pooled is none of them."""
        nodes = [node for node in self.reading.flow.nodes.values() if node.column == column]
        known = [node for node in nodes if node.id not in (*UNKNOWNS, OTHERS)]
        return sorted(known, key=lambda node: -node.amount)

    def node(self, column: Column, id: str) -> int:
        """What the node of an id holds, in cents; 0 if there is none."""
        found = self.reading.flow.nodes.get(f"{column}:{id}")
        return found.amount if found else 0

    def leader(self, column: Column) -> Found:
        """Name and amount of the biggest node of a column: true if no other known one is as big."""
        first, *others = self.ranked(column)
        name = name_node(first, words=self.words, mark=self.reading.flow.mark_name)
        is_own = name == first.name and column is Column.IMPLEMENTER
        values = {
            "name": long_mark(first.id, name=name, words=self.words) if is_own else start_small(name),
            "amount": self.eur(first.amount),
            "total": self.eur(self.total),
        }
        return Found(values=values, holds=not others or first.amount > others[0].amount)

    def top_place(self) -> str:
        """The country with the most, "" if none has more than every other."""
        first, *others = (*self.reading.places.places, None)
        rival = others[0] if others else None
        return first.name if first and (rival is None or first.amount > rival.amount) else ""


def _other_peaks(facts: Facts, other: Facts) -> Found:
    """True if the largest place of a state is not the one of another."""
    place, rival = facts.top_place(), other.top_place()
    return Found(values={"place": place, "other": rival}, holds=bool(place and rival and place != rival))


def find_implementers(facts: Facts) -> Found:
    """The implementer with the most: true if it is one."""
    return facts.leader(Column.IMPLEMENTER)


def find_kinds(facts: Facts) -> Found:
    return facts.leader(Column.KIND)


def find_international(facts: Facts) -> Found:
    return Found(values={"share": facts.share(facts.total, of=facts.beside(kinds=()).total)})


def find_ngos(facts: Facts) -> Found:
    """True if the agencies of member states have more than the NGOs."""
    agencies = facts.beside(kinds=(str(Kind.MEMBER_STATE_AGENCY),)).total
    return Found(values={"total": facts.eur(facts.total), "other": facts.eur(agencies)}, holds=facts.total < agencies)


def find_contracts_map(facts: Facts) -> Found:
    """True if the contracts have another largest country than the programmes."""
    return _other_peaks(facts, facts.beside(measure=Selection().measure))


def find_iom_map(facts: Facts) -> Found:
    """True if the IOM's largest country is not the fund's."""
    return _other_peaks(facts, facts.whole())


def find_range_then(facts: Facts) -> Found:
    """True if the range is wide."""
    span = facts.reading.range
    values = {
        "day": write_date(facts.selection.decided_by, words=facts.words),
        "named": facts.eur(span.amount(Rule.ANY_MENTION)),
        "alone": write_amount(span.amount(Rule.SOLE), words=facts.words),
    }
    return Found(values=values, holds=span.is_wide and span.amount(Rule.SOLE) > 0)


def find_programmes(facts: Facts) -> Found:
    """True if it shares some of them."""
    named = facts.reading.reconciliation.count
    alone = facts.beside(rule=Rule.SOLE).reading.reconciliation.count
    counted = facts.words.say_count("card.programmes", named)
    return Found(values={"programmes": counted, "alone": f"{alone:,}"}, holds=0 < alone < named)


def find_noa_then(facts: Facts) -> Found:
    """True if the shares differ."""
    span = facts.reading.range
    ends = (facts.share(cents, of=facts.total) for cents in (span.lowest, span.highest))
    return Found(values=dict(zip(("low", "high"), ends, strict=True)), holds=span.is_wide)


def find_purposes(facts: Facts) -> Found:
    return facts.leader(Column.PURPOSE)


def find_returns(facts: Facts) -> Found:
    """True if more than half of the money is the IOM's."""
    marked = facts.reading.flow.marked
    values = {"amount": facts.eur(marked), "total": facts.eur(facts.total)}
    return Found(values=values, holds=2 * marked > facts.total)


def find_borders(facts: Facts) -> Found:
    """True if the IOM has a smaller part of border control than of return."""
    returns = facts.beside(purposes=("return_reintegration",))
    here, there = ((one.reading.flow.marked, one.total) for one in (facts, returns))
    values = {"share": facts.share(here[0], of=here[1]), "other": facts.share(there[0], of=there[1])}
    return Found(values=values, holds=here[0] * there[1] < there[0] * here[1])


def find_early(facts: Facts) -> Found:
    """True while the years chosen end in one and hold no money without a date."""
    year = facts.selection.last_year
    share = facts.share(facts.total, of=facts.whole().total)
    return Found(values={"year": str(year), "share": share}, holds=bool(year) and not facts.selection.with_undated)


def find_undated(facts: Facts) -> Found:
    undated = facts.reading.trend.undated.amount
    return Found(values={"amount": facts.eur(undated), "share": facts.share(undated, of=facts.total)}, holds=undated > 0)


def find_pool(facts: Facts) -> Found:
    """True if the EU pays more than half, and every other donor has the code of a state."""
    budget = facts.node(Column.DONOR, "eu-budget")
    values = {"share": facts.share(budget, of=facts.total), "rest": facts.share(facts.total - budget, of=facts.total)}
    others = {donor.id for donor in facts.reader.ledger.donors} - {"eu-budget", "other-states"}
    return Found(values=values, holds=2 * budget > facts.total and all(len(id) == ISO_LETTERS for id in others))


def find_corrected(facts: Facts) -> Found:
    """True if the corrections leave less than was published."""
    rows = next(step.amount for step in facts.reading.reconciliation.steps if step.code == "rows")
    return Found(values={"rows": facts.eur(rows), "total": facts.eur(facts.total)}, holds=rows > facts.total)


def find_unsplit(facts: Facts) -> Found:
    """True if some of it is shared."""
    shared = facts.node(Column.IMPLEMENTER, SHARED)
    values = {"amount": facts.eur(shared), "share": facts.share(shared, of=facts.total)}
    return Found(values=values, holds=shared > 0)


def find_nameless(facts: Facts) -> Found:
    """True of the money without a published implementer only."""
    return _counted(facts, holds=facts.selection.implementers == (UNPUBLISHED,))


def find_placeless(facts: Facts) -> Found:
    """True of the money of several countries only, where no shares divide it."""
    is_apart = facts.selection.place_rule is not PlaceRule.EQUAL
    return _counted(facts, holds=is_apart and facts.selection.countries == (SEVERAL,))


def _counted(facts: Facts, *, holds: bool) -> Found:
    counted = facts.words.say_count("card.programmes", facts.reading.reconciliation.count)
    return Found(values={"programmes": counted, "total": facts.eur(facts.total)}, holds=holds)


FINDINGS: Mapping[str, Callable[[Facts], Found]] = {
    "range_then": find_range_then,
    "programmes": find_programmes,
    "implementers": find_implementers,
    "kinds": find_kinds,
    "international": find_international,
    "ngos": find_ngos,
    "contracts_map": find_contracts_map,
    "iom_map": find_iom_map,
    "noa_then": find_noa_then,
    "purposes": find_purposes,
    "returns": find_returns,
    "borders": find_borders,
    "iom_purposes": find_purposes,
    "early": find_early,
    "undated": find_undated,
    "pool": find_pool,
    "corrected": find_corrected,
    "unsplit": find_unsplit,
    "nameless": find_nameless,
    "placeless": find_placeless,
}
"""Id of an entry -> its finding. Of an entry that has none the figure's own title says what is found."""


def write_finding(id: str, facts: Facts) -> str:
    """The title of an entry in at most twelve words; "" if it has none, or if its wording is not true of the numbers."""
    if id not in FINDINGS:
        return ""
    found = FINDINGS[id](facts)
    title = facts.words.say(f"gallery_title.{id}", **found.values)
    return title if found.holds and count_words(title) <= LONGEST else ""


def release_facts(reader: Reader, *, selection: Selection, words: Catalogue) -> Facts:
    """The facts of a state in the release of the reader, as its figure reads them."""
    return Facts(reader, selection=replace(selection, release=reader.ledger.release.id), words=words)

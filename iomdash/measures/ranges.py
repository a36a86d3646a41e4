"""The answer range: what an organisation received under each split rule."""

from dataclasses import dataclass, replace

from iomdash.measures.ledger import Ledger
from iomdash.measures.selecting import select_paths
from iomdash.measures.selection import Selection
from iomdash.vocabulary import Rule

WIDE = 1.25
ORDER = (Rule.SOLE, Rule.CONTRACTS, Rule.EQUAL, Rule.ANY_MENTION)


@dataclass(frozen=True, kw_only=True)
class AnswerRange:
    """Euro cents of one organisation under each rule, lowest rule first, and the rule chosen.

    `is_wide` says that the highest is more than 1.25 times the lowest: then the title states the range.
    """

    organisation: str
    name: str
    by_rule: tuple[tuple[Rule, int], ...]
    chosen: Rule

    @property
    def lowest(self) -> int:
        return min(amount for _, amount in self.by_rule)

    @property
    def highest(self) -> int:
        return max(amount for _, amount in self.by_rule)

    @property
    def is_wide(self) -> bool:
        return self.highest > WIDE * self.lowest

    def amount(self, rule: Rule) -> int:
        return dict(self.by_rule)[rule]


def focus_of(selection: Selection) -> str:
    """The organisation a selection is about: the one selected, else the marked one."""
    return selection.implementers[0] if len(selection.implementers) == 1 else selection.mark


def derive_range(ledger: Ledger, *, selection: Selection) -> AnswerRange:
    """The focus organisation's money in this selection under all four rules (PRODUCT.md, rule 3)."""
    focus = focus_of(selection)
    open_selection = replace(selection, implementers=(), kinds=(), mark=focus)
    by_rule = tuple((rule, select_paths(ledger, selection=replace(open_selection, rule=rule)).marked) for rule in ORDER)
    name = ledger.organisations.get(focus, {}).get("label", focus)
    return AnswerRange(organisation=focus, name=name, by_rule=by_rule, chosen=selection.rule)

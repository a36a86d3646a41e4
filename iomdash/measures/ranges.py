"""The answer range: what an organisation received under each split rule, and in a place under each country rule."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from iomdash.measures.areas import SPLIT_EQUALLY
from iomdash.measures.ledger import Ledger
from iomdash.measures.selecting import Slice, select_paths
from iomdash.measures.selection import Selection
from iomdash.vocabulary import NAMED, UNKNOWNS, Measure, PlaceRule, Rule

WIDE = 1.25
ORDER = (Rule.SOLE, Rule.CONTRACTS, Rule.EQUAL, Rule.ANY_MENTION)
PLACE_ORDER = (PlaceRule.UNSPLIT, PlaceRule.RECORDED, PlaceRule.EQUAL)
LARGEST = 3


@dataclass(frozen=True, kw_only=True)
class AnswerRange:
    """Euro cents of one organisation under each rule, lowest rule first, and the rule chosen.

    `is_wide` says that the highest is more than 1.25 times the lowest: then the title states the range.
    """

    organisation: str
    name: str
    by_rule: tuple[tuple[str, int], ...]
    chosen: str

    @property
    def lowest(self) -> int:
        return min(amount for _, amount in self.by_rule)

    @property
    def highest(self) -> int:
        return max(amount for _, amount in self.by_rule)

    @property
    def is_wide(self) -> bool:
        return self.highest > WIDE * self.lowest

    def amount(self, rule: str) -> int:
        return dict(self.by_rule)[rule]


def focus_of(selection: Selection) -> str:
    """The organisation a selection is about: the one selected, else the marked one. What is unknown is none."""
    organisations = [id for id in selection.implementers if id not in UNKNOWNS]
    return organisations[0] if len(selection.implementers) == len(organisations) == 1 else selection.mark


def focused(selection: Selection) -> Selection:
    """The selection with only its focus organisation marked, and no other filter on implementers."""
    return replace(selection, implementers=(), kinds=(), mark=focus_of(selection))


def derive_range(ledger: Ledger, *, selection: Selection) -> AnswerRange:
    """The focus organisation's money in this selection under all four rules (PRODUCT.md, rule 3)."""
    open_selection = focused(selection)
    by_rule = tuple((rule, select_paths(ledger, selection=replace(open_selection, rule=rule)).marked) for rule in ORDER)
    return _named(ledger, selection, by_rule=by_rule, chosen=selection.rule)


def derive_place_range(ledger: Ledger, *, selection: Selection, of_focus: bool) -> AnswerRange | None:
    """The money of a selection, or its focus organisation's, in the selected countries under every country rule.

    None without countries. The last, "named", counts programmes that name one of the countries in full, whatever others
    they name.
    """
    if not real_countries(selection):
        return None
    base = focused(selection) if of_focus else selection
    states = [(rule, replace(base, place_rule=rule)) for rule in PLACE_ORDER]
    slices = [(str(rule), select_paths(ledger, selection=state)) for rule, state in states]
    slices.append((NAMED, _whole_records(ledger, base)))
    amounts = tuple((rule, chosen.marked if of_focus else chosen.total) for rule, chosen in slices)
    return _named(ledger, selection, by_rule=amounts, chosen=selection.place_rule)


def real_countries(selection: Selection) -> tuple[str, ...]:
    """The selected countries without the nodes for what is unknown."""
    return tuple(code for code in selection.countries if code not in UNKNOWNS)


def _whole_records(ledger: Ledger, selection: Selection) -> Slice:
    """All path rows of the records that name one of the selected countries, wherever the rows are counted."""
    everywhere = select_paths(ledger, selection=replace(selection, countries=(), place_rule=PlaceRule.EQUAL))
    return everywhere.only(names_one_of(ledger, everywhere, codes=selection.countries, selection=selection))


def names_one_of(ledger: Ledger, chosen: Slice, *, codes: tuple[str, ...], selection: Selection) -> npt.NDArray[np.bool_]:
    """Which rows of a slice belong to records that name one of the countries."""
    equal = replace(selection, countries=codes, place_rule=PlaceRule.EQUAL)
    inside = pd.MultiIndex.from_frame(select_paths(ledger, selection=equal).frame[RECORD])
    return np.asarray(pd.MultiIndex.from_frame(chosen.frame[RECORD]).isin(inside))


RECORD = ["programme_id", "contract_id"]
"""Columns of a path row that name its record: the contract, or the programme if there is none."""


def _named(ledger: Ledger, selection: Selection, *, by_rule: tuple[tuple[str, int], ...], chosen: str) -> AnswerRange:
    focus = focus_of(selection)
    name = ledger.organisations.get(focus, {}).get("label", focus)
    return AnswerRange(organisation=focus, name=name, by_rule=by_rule, chosen=chosen)


@dataclass(frozen=True, kw_only=True)
class Unsplit:
    """A record whose split is not published: its place in its table, title, euro cents, how many share it.

    `signed` is what the focus organisation has signed of it, in euro cents.
    """

    table: str
    id: str
    programme_id: str
    title: str
    amount: int
    parties: int
    signed: int


@dataclass(frozen=True, kw_only=True)
class RangeCause:
    """Why a range is wide: how many records are not split, their euro cents, the largest of them, what is signed."""

    count: int
    amount: int
    signed: int
    largest: tuple[Unsplit, ...]


def in_full_of(selection: Selection) -> Selection:
    """The state in which a record counts in full for each organisation it names."""
    return replace(focused(selection), rule=Rule.ANY_MENTION)


def split_equally_of(selection: Selection) -> Selection:
    """The state in which a record counts in equal parts for the countries it names, one row for each programme."""
    by_contract = selection.rule is Rule.CONTRACTS and selection.measure is Measure.APPROVED
    return replace(selection, place_rule=PlaceRule.EQUAL, rule=Rule.EQUAL if by_contract else selection.rule)


def derive_range_cause(ledger: Ledger, *, selection: Selection) -> RangeCause:
    """The records that name the focus organisation together with others: amounts per implementer would narrow the range."""
    mentions = select_paths(ledger, selection=in_full_of(selection))
    shared = mentions.only(mentions.is_marked)
    parties = {record: count for record, count in ledger.parties.items() if count > 1}
    return _cause(ledger, shared, sharing=parties, selection=selection)


def derive_place_cause(ledger: Ledger, *, selection: Selection) -> RangeCause:
    """The records that name a selected country together with others and publish no usable shares."""
    chosen = select_paths(ledger, selection=split_equally_of(selection))
    split = chosen.frame["flags"].str.split().map(lambda flags: SPLIT_EQUALLY in flags).to_numpy(dtype=bool)
    shared = chosen.only(split)
    return _cause(ledger, shared, sharing=ledger.places_named, selection=selection)


def _cause(ledger: Ledger, shared: Slice, *, sharing: Mapping[tuple[str, str], int], selection: Selection) -> RangeCause:
    signed = _signed_by_programme(ledger, selection)
    found = []
    sums = shared.frame.groupby(RECORD, as_index=False)["amount"].sum()
    for programme, contract, cents in zip(*(sums[name].tolist() for name in (*RECORD, "amount")), strict=True):
        table, id = ("contracts", contract) if contract else ("programmes", programme)
        if (table, id) in sharing:
            record = ledger.records[table][id]
            found.append(
                Unsplit(
                    table=table,
                    id=id,
                    programme_id=programme,
                    title=str(record["title"]),
                    amount=int(cents),
                    parties=sharing[table, id],
                    signed=signed.get(programme, 0) if table == "programmes" else 0,
                )
            )
    found.sort(key=lambda row: (-row.amount, row.id))
    return RangeCause(
        count=len(found),
        amount=sum(row.amount for row in found),
        signed=sum(row.signed for row in found),
        largest=tuple(found[:LARGEST]),
    )


def _signed_by_programme(ledger: Ledger, selection: Selection) -> dict[str, int]:
    """What the focus organisation has signed, by programme, in euro cents; nothing for contracted money."""
    if selection.measure is Measure.CONTRACTED:
        return {}
    signed = select_paths(ledger, selection=replace(focused(selection), rule=Rule.CONTRACTS))
    own = signed.only(signed.is_marked)
    return {str(id): int(cents) for id, cents in own.frame.groupby("programme_id")["amount"].sum().items()}

"""Where the columns of a flow diagram stand from left to right, and how much room their labels have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from iomdash.layouts.sankey_lines import ColumnText, set_column
from iomdash.layouts.sankey_marks import ColumnHead, DoesNotFitError
from iomdash.layouts.sankey_nodes import PlacedColumn, Sizes
from iomdash.measures.shapes import Flow
from iomdash.words.texts import NodeText

# Pixels at 13 px type: each is multiplied by `Sizes.unit` where it is used.
WIDEST_NAME = 208
WIDEST_FLOW = 160
LEAST_STACK = 108
NAME_TO_AMOUNT = 12
AMOUNT_TO_SHARE = 18
BAR_TO_LABEL = 8
AFTER = 8
STACK_AMOUNT = 44
"""A stack has no column of amounts, but no less room than if it had: its names are not the first to be cut."""


@dataclass(frozen=True, kw_only=True)
class ColumnPlace:
    """A column at its place, in pixels from the left.

    `in_x` and `out_x` are the left edges of its bars (None where it has no such bar). Labels stand between
    `label_x` and `label_end`; a name in a row may be `name_width` wide; numbers end at `amount_x` and `share_x`.
    """

    column: PlacedColumn
    text: ColumnText
    in_x: float | None
    out_x: float | None
    label_x: float
    label_end: float
    name_width: float
    amount_x: float
    share_x: float

    @property
    def head_x(self) -> float:
        return self.label_x if self.in_x is None else self.in_x


@dataclass(frozen=True)
class _Tier:
    """What is given up as a diagram gets narrower: shares, room for the flows, whole names, amounts in the middle.

    `flow` is the least width of a flow and `name` the least to which a name is cut, in pixels at 13 px type.
    """

    has_shares: bool
    has_middle_amounts: bool
    flow: float
    name: float


_TIERS = (
    _Tier(has_shares=True, has_middle_amounts=True, flow=112, name=150),
    _Tier(has_shares=True, has_middle_amounts=True, flow=84, name=120),
    _Tier(has_shares=True, has_middle_amounts=True, flow=68, name=96),
    _Tier(has_shares=False, has_middle_amounts=True, flow=60, name=96),
    _Tier(has_shares=False, has_middle_amounts=True, flow=48, name=84),
    _Tier(has_shares=False, has_middle_amounts=True, flow=40, name=64),
    _Tier(has_shares=False, has_middle_amounts=False, flow=36, name=56),
    _Tier(has_shares=False, has_middle_amounts=False, flow=28, name=36),
)


@dataclass(frozen=True, kw_only=True)
class _Wants:
    """The room a column wants, in pixels: for names, for the numbers after them, for bars and what is beside them."""

    column: PlacedColumn
    text: ColumnText
    unit: float

    @cached_property
    def amount(self) -> float:
        width = max(self.text.widest("amount"), self.text.head_width("amount"))
        least = STACK_AMOUNT * self.unit if self.column.style == "stack" else 0.0
        return max(least, width + NAME_TO_AMOUNT * self.unit if width else 0.0)

    @cached_property
    def share(self) -> float:
        width = max(self.text.widest("share"), self.text.head_width("share"))
        return width + AMOUNT_TO_SHARE * self.unit if width else 0.0

    @cached_property
    def name(self) -> float:
        lines = self.text.widest_line(space=AFTER * self.unit) - self.amount - self.share
        head = self.text.head_width("name") - (self.edges if self.column.is_wide else 0.0)
        least = LEAST_STACK * self.unit - self.amount if self.column.style == "stack" else 0.0
        return min(max(self.text.widest("name"), lines, head, least), WIDEST_NAME * self.unit)

    @cached_property
    def edges(self) -> float:
        bars = 2 if self.column.is_wide else 1
        return bars * (Sizes(13 * self.unit).bar + BAR_TO_LABEL * self.unit)

    @cached_property
    def fixed(self) -> float:
        return self.edges + self.amount + self.share


def place_across(
    columns: Sequence[PlacedColumn],
    *,
    flow: Flow,
    texts: Mapping[str, NodeText],
    heads: Mapping[str, ColumnHead],
    width: float,
    sizes: Sizes,
) -> tuple[ColumnPlace, ...]:
    """The columns between 0 and `width`: labels as full as the width allows; the flows share what is left."""
    needed = 0.0
    for tier in _TIERS:
        wanted = [
            _wants(column, flow=flow, texts=texts, head=heads[column.column], tier=tier, sizes=sizes) for column in columns
        ]
        taken = sum(want.fixed for want in wanted) + tier.flow * sizes.unit * (len(columns) - 1)
        least = min(tier.name * sizes.unit, max(want.name for want in wanted))
        if _cap(wanted, total=width - taken) >= least:
            return _spread(wanted, total=width - taken, width=width)
        needed = taken + sum(min(want.name, least) for want in wanted)
    raise DoesNotFitError(f"{len(columns)} columns with their labels do not fit {width:.0f} px", needed=needed)


def _wants(
    column: PlacedColumn,
    *,
    flow: Flow,
    texts: Mapping[str, NodeText],
    head: ColumnHead,
    tier: _Tier,
    sizes: Sizes,
) -> _Wants:
    text = set_column(
        column,
        flow=flow,
        texts=texts,
        head=head,
        sizes=sizes,
        has_amounts=tier.has_middle_amounts or not column.is_wide,
        has_shares=tier.has_shares and column.style == "right",
    )
    return _Wants(column=column, text=text, unit=sizes.unit)


def _cap(wanted: Sequence[_Wants], *, total: float) -> float:
    """The width to which names are cut so that all fit `total`; wants below it are met in full."""
    names = sorted(want.name for want in wanted)
    for place, name in enumerate(names):
        cap = total / (len(names) - place)
        if name > cap:
            return cap
        total -= name
    return names[-1]


def _spread(wanted: Sequence[_Wants], *, total: float, width: float) -> tuple[ColumnPlace, ...]:
    cap = _cap(wanted, total=total)
    names = [min(want.name, cap) for want in wanted]
    flow_width = _flow_width(wanted, names=names, width=width)
    spans = [want.fixed + name for want, name in zip(wanted, names, strict=True)]
    starts = [0.0, *accumulate(span + flow_width for span in spans[:-1])]
    # What the flows do not need goes between the names and the numbers of the last column.
    ends = [start + span for start, span in zip(starts, spans, strict=True)]
    ends[-1] = width
    return tuple(
        _place(want, name=name, start=start, end=end)
        for want, name, start, end in zip(wanted, names, starts, ends, strict=True)
    )


def _flow_width(wanted: Sequence[_Wants], *, names: Sequence[float], width: float) -> float:
    spare = (width - sum(want.fixed for want in wanted) - sum(names)) / (len(wanted) - 1)
    widest = WIDEST_FLOW * wanted[0].unit
    return spare if spare <= widest else widest + (spare - widest) * 0.8


def _place(want: _Wants, *, name: float, start: float, end: float) -> ColumnPlace:
    bar, space = Sizes(13 * want.unit).bar, BAR_TO_LABEL * want.unit
    style = want.column.style
    label_end = end if style == "right" else end - bar - space
    return ColumnPlace(
        column=want.column,
        text=want.text,
        in_x=start if style != "left" else None,
        out_x=end - bar if style != "right" else None,
        label_x=start if style == "left" else start + bar + space,
        label_end=label_end,
        name_width=name,
        amount_x=label_end - want.share,
        share_x=label_end,
    )

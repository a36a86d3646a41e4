"""Why a total is a range: the amount under every rule, each with its rows, and the records that would narrow it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from iomdash.components.links import number_link, state_link
from iomdash.measures.selection import Selection
from iomdash.words.catalogue import Catalogue


@dataclass(frozen=True, kw_only=True)
class RuleLine:
    """One rule: its name, what it counts, the amount, the address of its rows ("" for none), and the state that shows it.

    `state` is None for a way of counting that no state shows; `part` is the amount as a part of the largest, `low` the
    smallest amount as a part of it.
    """

    name: str
    means: str
    amount: str
    receipts: str
    state: Selection | None
    is_chosen: bool
    part: float
    low: float


@dataclass(frozen=True, kw_only=True)
class RangeReason:
    """One range in words: heading, its rules and where they are explained, why it is wide, the largest records behind it.

    A record is its title, its amount with the number of those named, and its address.
    """

    heading: str
    rules: tuple[RuleLine, ...]
    explained: tuple[str, str]
    cause: str
    records: tuple[tuple[str, str, str], ...]


Addressed = Callable[[Selection], str]
"""From a state to an address that shows it on another page than the first."""


def make_reasons(reasons: Sequence[RangeReason], *, words: Catalogue, address: Addressed | None = None) -> list[Component]:
    """The section "why there is a range"; nothing if no range is wide. `address` leads to other pages than the first."""
    if not reasons:
        return []
    parts = [html.Div(_make_reason(reason, words=words, address=address), className="reason") for reason in reasons]
    return [html.H2(words.say("range.heading"), className="twin-heading"), html.Div(parts, className="range-reasons")]


def _make_reason(reason: RangeReason, *, words: Catalogue, address: Addressed | None) -> list[Component]:
    rows = [_make_rule(rule, words=words, address=address) for rule in reason.rules]
    said, method = reason.explained
    why: list[Component] = [html.P(reason.cause)] if reason.cause else []
    if reason.records:
        why += [
            html.P(words.say("range.narrow")),
            html.Ul(list(map(_make_record, reason.records)), className="reason-records"),
        ]
    why.append(html.P(html.A(said, href=method)))
    table = html.Table(html.Tbody(rows), className="rule-range")
    return [html.H3(reason.heading), table, html.Div(why, className="reason-why")]


def _make_record(record: tuple[str, str, str]) -> Component:
    title, said, address = record
    return html.Li([html.A(title, href=address), html.Span(said, className="rule-means")])


def _make_rule(rule: RuleLine, *, words: Catalogue, address: Addressed | None) -> Component:
    shown: list[Component | str] = [html.Strong(rule.name) if rule.is_chosen else html.Span(rule.name), " "]
    if rule.is_chosen:
        shown.append(html.Span(words.say("range.shown"), className="rule-shown"))
    elif rule.state is not None:
        said = words.say("range.show")
        if address:
            shown.append(html.A(said, href=address(rule.state), className="rule-show"))
        else:
            shown.append(state_link(said, selection=rule.state, name="rule-show"))
    span = {"left": f"{100 * rule.low:.2f}%", "width": f"{100 * (1 - rule.low):.2f}%"}
    marks = [
        html.Span(className="rule-span", style=span),
        html.Span(className="rule-dot", style={"left": f"{100 * rule.part:.2f}%"}),
    ]
    return html.Tr(
        [
            html.Th([*shown, html.Span(rule.means, className="rule-means")], scope="row"),
            html.Td(html.Span(marks, className="rule-track"), className="rule-drawn"),
            html.Td(number_link(rule.amount, receipts=rule.receipts, name=""), className="rule-amount"),
        ],
        className="is-chosen" if rule.is_chosen else "",
    )

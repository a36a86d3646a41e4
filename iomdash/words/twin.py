"""The text twin of a figure: what it shows, the three biggest links, what is missing, and all of it as a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from iomdash.measures.shapes import Flow, Link, Node
from iomdash.vocabulary import NAMED, NOT_NAMED, OTHERS, UNKNOWNS, Column, Rule, Status
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import long_mark, lower_mark, name_node, share_nodes
from iomdash.words.numbers import write_amount, write_count, write_eur, write_share

TOP_LINKS, TOP_PLACES, TOP_BARS = 3, 3, 5


@dataclass(frozen=True, kw_only=True)
class TwinLine:
    """One line of a list, and the key of the node or year that it tells of ("" for what no row of ours gives)."""

    text: str
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class TwinList:
    """One column of the figure as a list: its head and its lines."""

    head: str
    lines: tuple[TwinLine, ...]


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar of "who receives it": width as a part of the longest, "" kinds: plain, marked, unknown, pooled."""

    name: str
    amount: str
    part: float
    kind: str


@dataclass(frozen=True, kw_only=True)
class Twin:
    """Paragraphs, bars and lists that say in words what the figure shows."""

    paragraphs: tuple[str, ...]
    lists: tuple[TwinList, ...]
    bars: tuple[Bar, ...]


def describe_flow(flow: Flow, *, opening: str, rule: Rule, words: Catalogue) -> Twin:
    """The twin of a flow. `opening` says what is shown, its total and unit."""
    mark = long_mark(flow.mark, name=flow.mark_name, words=words)
    lower = lower_mark(flow.mark, name=flow.mark_name, words=words)
    paragraphs = (
        f"{opening} {_mark_words(flow, mark=mark, rule=rule, words=words)}",
        _biggest_words(flow, mark=lower, words=words),
        _missing_words(flow, rule=rule, words=words),
    )
    lists = tuple(_list(column, flow=flow, mark=lower, words=words) for column in flow.columns if column)
    return Twin(paragraphs=tuple(filter(None, paragraphs)), lists=lists, bars=_bars(flow, mark=lower, words=words))


def _mark_words(flow: Flow, *, mark: str, rule: Rule, words: Catalogue) -> str:
    lower = lower_mark(flow.mark, name=flow.mark_name, words=words)
    if not flow.marked:
        return words.say("twin.mark_none", mark=lower)
    is_any = rule is Rule.ANY_MENTION
    said = words.say(
        "twin.mark_any" if is_any else "twin.mark",
        mark=lower if is_any else mark,
        amount=write_eur(flow.marked, words=words),
        share=_marked_share(flow, words=words),
        rule=words.say(f"rule.{rule}"),
    )
    return f"{said} {_mark_places(flow, mark=mark, words=words)}".strip()


def _marked_share(flow: Flow, *, words: Catalogue) -> str:
    """The marked part's share as its node has it, where there is one."""
    own = f"{Column.IMPLEMENTER}:{flow.mark}"
    shares = share_nodes(flow, words=words)
    is_whole = own in shares and flow.nodes[own].amount == flow.marked
    return shares[own] if is_whole else write_share(flow.marked, of=flow.total, words=words)


def _mark_places(flow: Flow, *, mark: str, words: Catalogue) -> str:
    places = [node for node in flow.nodes.values() if node.column is Column.COUNTRY and node.marked]
    if len(places) < 2:
        return ""
    biggest = sorted((n for n in places if n.id != OTHERS), key=lambda node: -node.marked)[:TOP_PLACES]
    parts = [
        words.say(
            "twin.for_place",
            share=write_share(node.marked, of=flow.marked, words=words, decimals=0),
            place=_inside(name_node(node, words=words, mark=mark), node),
        )
        for node in biggest
    ]
    return words.say("twin.mark_places", parts=", ".join(parts)) if parts else ""


def _inside(name: str, node: Node) -> str:
    """A coded name inside a sentence starts small; a proper name does not."""
    return name[0].lower() + name[1:] if node.id in UNKNOWNS else name


def _biggest_words(flow: Flow, *, mark: str, words: Catalogue) -> str:
    named = [link for link in flow.links if link.status is Status.RECORDED and not _is_pooled(link)]
    parts = []
    for link in sorted(named, key=lambda link: -link.amount)[:TOP_LINKS]:
        source, target = (name_node(flow.nodes[key], words=words, mark=mark) for key in (link.source, link.target))
        amount, share = write_eur(link.amount, words=words), write_share(link.amount, of=flow.total, words=words)
        parts.append(words.say("twin.link", source=source, target=target, amount=amount, share=share))
    return say_biggest("twin.biggest", parts, words=words)


def say_biggest(key: str, parts: Sequence[str], *, words: Catalogue) -> str:
    """The biggest marks in a sentence that counts them; "" if there are none."""
    form = "one" if len(parts) == 1 else "many"
    return words.say(f"{key}.{form}", n=write_count(len(parts), words=words), said="; ".join(parts)) if parts else ""


def _is_pooled(link: Link) -> bool:
    ends = {key.partition(":")[2] for key in (link.source, link.target)}
    return bool(ends & {OTHERS, NAMED, NOT_NAMED})


def _missing_words(flow: Flow, *, rule: Rule, words: Catalogue) -> str:
    unknown = [node for node in flow.nodes.values() if node.id in UNKNOWNS]
    if not unknown:
        shown = {node.column for node in flow.nodes.values()}
        is_seen = shown >= {Column.COUNTRY, Column.IMPLEMENTER} and rule is not Rule.ANY_MENTION
        return words.say("twin.missing_none" if is_seen else "twin.missing_unseen")
    shares = share_nodes(flow, words=words)
    parts = [_missing_line(node, share=shares[node.key], words=words) for node in unknown]
    return words.say("twin.missing", parts="; ".join(parts))


def _missing_line(node: Node, *, share: str, words: Catalogue) -> str:
    return words.say(
        "twin.node",
        name=words.say(f"missing.{node.column}.{node.id}"),
        amount=write_eur(node.amount, words=words),
        share=share,
    )


def _line(node: Node, *, share: str, mark: str, words: Catalogue) -> str:
    return words.say(
        "twin.node",
        name=name_node(node, words=words, mark=mark),
        amount=write_eur(node.amount, words=words),
        share=share,
    )


def _list(column: tuple[Node, ...], *, flow: Flow, mark: str, words: Catalogue) -> TwinList:
    lines, shares = [], share_nodes(flow, words=words)
    for node in column:
        line = _line(node, share=shares[node.key], mark=mark, words=words)
        if node.marked and node.marked != node.amount:
            amount = write_eur(node.marked, words=words)
            line += ", " + words.say("twin.node_mark", mark=flow.mark_name, amount=amount)
        lines.append(TwinLine(text=line, key=node.key))
    return TwinList(head=words.say(f"column.{column[0].column}"), lines=tuple(lines))


def _bars(flow: Flow, *, mark: str, words: Catalogue) -> tuple[Bar, ...]:
    """The last column as bars for a narrow screen: the biggest, the rest as one line without a bar, the unknown."""
    column = flow.columns[-1]
    named = [node for node in column if node.id not in (*UNKNOWNS, OTHERS)]
    ranked = sorted(named, key=lambda node: -node.amount)
    shown = ranked[:TOP_BARS]
    marked = [node for node in ranked[TOP_BARS:] if node.id == flow.mark]
    rest = [node for node in column if node not in shown + marked and node.id not in UNKNOWNS]
    unknown = [node for node in column if node.id in UNKNOWNS]
    longest = max((node.amount for node in shown + unknown), default=1)
    bars = [_bar(node, longest=longest, mark=mark, words=words) for node in shown + marked]
    if rest:
        count = sum(max(len(node.members), 1) for node in rest)
        amount = write_amount(sum(node.amount for node in rest), words=words)
        bars.append(Bar(name=words.say("twin.others", n=count), amount=amount, part=0, kind="pooled"))
    return (*bars, *(_bar(node, longest=longest, mark=mark, words=words) for node in unknown))


def _bar(node: Node, *, longest: int, mark: str, words: Catalogue) -> Bar:
    kind = "unknown" if node.id in UNKNOWNS else "marked" if node.marked == node.amount else "plain"
    return Bar(
        name=name_node(node, words=words, mark=mark),
        amount=write_amount(node.amount, words=words),
        part=node.amount / longest,
        kind=kind,
    )

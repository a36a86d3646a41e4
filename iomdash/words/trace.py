"""A trace in words: its title, the strings of its drawing, how sure each step is, and the trace as text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from iomdash.measures.attribution import EU_BUDGET, NOT_ITEMISED, OTHER_STATES, Stock
from iomdash.measures.shapes import Link, Node
from iomdash.measures.tracing import Answer
from iomdash.measures.trails import STATUSES, Line, Step, Trace
from iomdash.vocabulary import UNKNOWNS, Column, Rule, Status
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import describe_nodes, long_mark, lower_mark, name_node
from iomdash.words.numbers import write_cents, write_count, write_eur, write_share
from iomdash.words.texts import NodeText

WHOLE_FROM = 10_000_00
"""Cents: from here on the title writes euros without cents; the ledger always has them."""
CODED = (EU_BUDGET, OTHER_STATES, NOT_ITEMISED)
BIGGEST = 3


def say_donor(donor: str, *, name: str, words: Catalogue) -> str:
    """A donor inside a sentence: "Germany", "the EU"."""
    return words.say(f"trace_donor.{donor}") if donor in CODED else name or donor


def say_euros(cents: int, *, words: Catalogue) -> str:
    """EUR 8.48; whole euros without cents: EUR 100."""
    written = f"{cents // 100:,}" if cents % 100 == 0 else write_cents(cents)
    return words.say("number.eur", amount=written)


def _say_rounded(cents: int, *, asked: int, words: Catalogue) -> str:
    """An amount beside the asked one: with cents, unless it is large."""
    if asked >= WHOLE_FROM:
        return words.say("number.eur", amount=f"{round(Fraction(cents, 100)):,}")
    return words.say("number.eur", amount=write_cents(cents))


def write_trace_title(trace: Trace, *, answer: Answer, donor: str, words: Catalogue) -> str:
    """The finding in at most twelve words; it states the range where the rules differ by more than a quarter."""
    reached = answer.of_asked(asked=trace.asked)
    low, high = min(reached.values()), max(reached.values())
    mark = lower_mark(trace.flow.mark, name=trace.flow.mark_name, words=words)
    said = {"asked": say_euros(trace.asked, words=words), "donor": donor, "mark": mark}
    if not high:
        return words.say("trace.title_none", **said)
    if 4 * high <= 5 * low:
        chosen = reached[Rule(trace.selection.rule)]
        return words.say("trace.title_steady", chosen=_say_rounded(chosen, asked=trace.asked, words=words), **said)
    low_said = _say_rounded(low, asked=trace.asked, words=words)
    high_said = _say_rounded(high, asked=trace.asked, words=words).removeprefix(words.say("number.eur", amount=""))
    return words.say("trace.title", low=low_said, high=high_said, **said)


def say_sure(status: Status, *, words: Catalogue) -> str:
    """On record, attributed or not known."""
    return words.say(f"sure.{status}")


def say_line(line: Line, *, words: Catalogue) -> str:
    """How sure a line is; where it is mixed, how much of it is what."""
    if line.status is not None:
        return say_sure(line.status, words=words)
    parts = [
        words.say("sure.part", amount=write_cents(cents), sure=say_sure(status, words=words))
        for status, cents in zip(STATUSES, line.by_status, strict=True)
        if cents
    ]
    return words.say("trace_ledger.comma").join(parts)


def say_step(step: Step, *, words: Catalogue) -> str:
    """What of a step is on record, attributed and not known, as the heading of its table."""
    parts = [
        words.say(f"trace_ledger.part.{status}", amount=say_euros(cents, words=words))
        for status, cents in zip(STATUSES, step.by_status, strict=True)
        if cents
    ]
    return words.say(f"trace_ledger.{step.column}", said=words.say("trace_ledger.comma").join(parts))


def describe_trace_nodes(trace: Trace, *, words: Catalogue) -> dict[str, NodeText]:
    """Node key -> the strings of the drawing: names, and amounts of the asked euros that sum to them in each column."""
    texts = describe_nodes(trace.flow, words=words)
    lines = _lines(trace)
    return {
        key: _drawn_text(text, traced=lines[key].traced if key in lines else trace.asked, trace=trace, key=key, words=words)
        for key, text in texts.items()
    }


def _drawn_text(text: NodeText, *, traced: int, trace: Trace, key: str, words: Catalogue) -> NodeText:
    node = trace.flow.nodes[key]
    marked = round(Fraction(node.marked * traced, node.amount)) if text.marked_amount and node.amount else 0
    return replace(
        text,
        amount=write_cents(traced),
        amount_long=say_euros(traced, words=words),
        share="",
        marked=text.marked if marked else "",
        marked_amount=write_cents(marked) if marked else "",
    )


def _lines(trace: Trace) -> Mapping[str, Line]:
    return {line.node.key: line for step in trace.steps for line in step.lines}


def describe_trace_hovers(trace: Trace, *, words: Catalogue) -> dict[str, str]:
    """Key of each node and link -> what it says when pointed at."""
    lines, asked = _lines(trace), say_euros(trace.asked, words=words)
    names = {key: name_of_node(node, trace=trace, words=words) for key, node in trace.flow.nodes.items()}
    hovers = {
        key: words.say(
            "trace.hover_node",
            name=names[key],
            amount=say_euros(line.traced, words=words),
            asked=asked,
            share=write_share(line.part, of=trace.part, words=words),
            sure=say_line(line, words=words),
        )
        for key, line in lines.items()
    }
    links = {f"{link.source}>{link.target}": _link_hover(link, trace, names=names, words=words) for link in trace.flow.links}
    return hovers | links


def _link_hover(link: Link, trace: Trace, *, names: Mapping[str, str], words: Catalogue) -> str:
    return words.say(
        "trace.hover_link",
        source=names[link.source],
        target=names[link.target],
        amount=say_euros(round(Fraction(link.amount * trace.asked, trace.part)), words=words),
        asked=say_euros(trace.asked, words=words),
        sure=say_sure(link.status, words=words),
    )


def name_of_node(node: Node, *, trace: Trace, words: Catalogue) -> str:
    mark = lower_mark(trace.flow.mark, name=trace.flow.mark_name, words=words)
    return name_node(node, words=words, mark=mark)


def describe_trace(trace: Trace, *, answer: Answer, donor: str, words: Catalogue) -> tuple[str, ...]:
    """The trace as paragraphs: the share, where it goes, who has it, what is unknown, and the range."""
    asked = say_euros(trace.asked, words=words)
    share = words.say(
        "trace_twin.share",
        rule=words.say(f"pooling.{trace.pooling}"),
        donor=donor,
        share=write_share(trace.part, of=trace.whole, words=words, decimals=2),
        part=write_eur(trace.part, words=words),
        whole=write_eur(trace.whole, words=words),
    )
    windows = words.say("trace_twin.windows", asked=asked, parts=_join(trace, Column.WINDOW, "part", words=words))
    biggest = [
        words.say(f"trace_twin.{key}", parts=parts)
        for key, column in (("countries", Column.COUNTRY), ("implementers", Column.IMPLEMENTER))
        if (parts := _join(trace, column, "named", words=words))
    ]
    return (f"{share} {windows}", " ".join([*biggest, *_unknown(trace, words)]), _range(trace, answer, words))


def _join(trace: Trace, column: Column, key: str, *, words: Catalogue) -> str:
    """The known lines of a column as a list in words: all windows, the biggest of the rest."""
    known = [line for line in trace.step(column).lines if line.node.id not in UNKNOWNS and not line.node.members]
    shown = known if column is Column.WINDOW else sorted(known, key=lambda line: -line.traced)[:BIGGEST]
    said = [
        words.say(
            f"trace_twin.{key}",
            name=name_of_node(line.node, trace=trace, words=words),
            amount=say_euros(line.traced, words=words),
        )
        for line in shown
    ]
    return say_list(said, words=words)


def say_list_of_states(listed: Sequence[Stock], *, words: Catalogue) -> str:
    """How many states a list itemises, and what of its total it does not; the total stands last in it."""
    *states, total = listed
    rest = write_eur(total.amount - sum(one.amount for one in states), words=words)
    return words.say("trace_ledger.listed", n=write_count(len(states), words=words), rest=rest)


def say_list(said: Sequence[str], *, words: Catalogue) -> str:
    """Parts of a sentence in a row: a, b and c."""
    *before, last = said or [""]
    return words.say("sentence.two", first=", ".join(before), second=last) if before else last


def _unknown(trace: Trace, words: Catalogue) -> Iterable[str]:
    def unknown(column: Column) -> int:
        return sum(line.traced for line in trace.step(column).lines if line.node.id in UNKNOWNS)

    cents = {str(column): unknown(column) for column in (Column.COUNTRY, Column.IMPLEMENTER)}
    if any(cents.values()):
        yield words.say("trace_twin.unknown", **{key: say_euros(part, words=words) for key, part in cents.items()})


def _range(trace: Trace, answer: Answer, words: Catalogue) -> str:
    reached = answer.of_asked(asked=trace.asked)
    said = {
        name: say_euros(cents, words=words)
        for name, cents in (("low", min(reached.values())), ("high", max(reached.values())))
    }
    mark = long_mark(trace.flow.mark, name=trace.flow.mark_name, words=words)
    return words.say(
        "trace_twin.range", mark=mark, chosen=say_euros(reached[Rule(trace.selection.rule)], words=words), **said
    )

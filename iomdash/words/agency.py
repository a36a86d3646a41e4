"""The IOM's own account in words: dollars, names of its donors, kinds of money and places, what a mark says."""

from iomdash.measures.shapes import Flow, Link, Node
from iomdash.vocabulary import OTHERS, AgencyColumn, Status
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import SMALLEST, write_amount, write_share, write_shares
from iomdash.words.texts import NodeText


def write_usd(cents: int, *, words: Catalogue) -> str:
    """An amount with its currency, held together by a no-break space: USD 2.4bn; below the smallest <USD 0.1m."""
    if 0 < abs(cents) < SMALLEST * 100:
        return words.say("iom.below_smallest", amount=write_amount(cents, words=words).lstrip("<"))
    return words.say("iom.usd", amount=write_amount(cents, words=words))


def write_dollars(cents: int) -> str:
    """An amount to the cent for tables and files: 1,234.56, −3.00 with a plain minus."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100:,}.{abs(cents) % 100:02d}"


def say_years(first: int, last: int, *, words: Catalogue) -> str:
    """Years as a period: "2024", "2014 to 2024"."""
    return str(first) if first == last else words.say("iom.years", first=first, last=last)


def name_part(id: str, *, column: AgencyColumn, name: str, words: Catalogue, count: int = 0) -> str:
    """What a node is called: by our tables, else by the words for kinds of money and for what is not known.

    The long names of common sectors have short forms of our own.
    """
    if id == OTHERS:
        return words.say("node.others", n=count)
    if column is AgencyColumn.SECTOR and words.has(f"iom_sector.{id}"):
        return words.say(f"iom_sector.{id}")
    if name:
        return name
    unknown = f"{column}_{id}"
    if words.has(f"iom_unknown.{unknown}"):
        return words.say(f"iom_unknown.{unknown}")
    return words.say(f"iom_funding.{id}") if column is AgencyColumn.FUNDING else id


def name_agency_nodes(flow: Flow, *, words: Catalogue) -> dict[str, str]:
    """Node key -> its name."""
    return {
        key: name_part(node.id, column=AgencyColumn(node.column), name=node.name, words=words, count=len(node.members))
        for key, node in flow.nodes.items()
    }


def describe_agency_nodes(flow: Flow, *, words: Catalogue) -> dict[str, NodeText]:
    """Node key -> the strings the layout places; the shares of a column add up to 100%."""
    names = name_agency_nodes(flow, words=words)
    shares: dict[str, str] = {}
    for column in flow.columns:
        written = write_shares([node.amount for node in column], words=words)
        shares |= {node.key: share for node, share in zip(column, written, strict=True)}
    return {
        key: NodeText(
            name=names[key],
            amount=write_amount(node.amount, words=words),
            amount_long=write_usd(node.amount, words=words),
            share=shares[key],
        )
        for key, node in flow.nodes.items()
    }


def describe_agency_hovers(flow: Flow, *, words: Catalogue) -> dict[str, str]:
    """Key of each node and link -> what it says when pointed at."""
    names = name_agency_nodes(flow, words=words)
    hovers = {key: _say_node(node, flow=flow, name=names[key], words=words) for key, node in flow.nodes.items()}
    for link in flow.links:
        hovers[f"{link.source}>{link.target}"] = _say_link(link, flow=flow, names=names, words=words)
    return hovers


def _say_node(node: Node, *, flow: Flow, name: str, words: Catalogue) -> str:
    share = write_share(node.amount, of=flow.total, words=words)
    return words.say("iom.hover_node", name=name, amount=write_usd(node.amount, words=words), share=share)


def _say_link(link: Link, *, flow: Flow, names: dict[str, str], words: Catalogue) -> str:
    source = flow.nodes[link.source]
    return words.say(
        "iom.hover_link",
        source=names[link.source],
        target=names[link.target],
        amount=write_usd(link.amount, words=words),
        share=write_share(link.amount, of=source.amount, words=words),
    )


def describe_largest(flow: Flow, *, words: Catalogue, count: int = 3) -> str:
    """The largest links between known nodes in a sentence each, for those who do not see the drawing."""
    names = name_agency_nodes(flow, words=words)
    pools = {key for key, node in flow.nodes.items() if node.id == OTHERS}
    known = [link for link in flow.links if link.status is not Status.UNKNOWN and not {link.source, link.target} & pools]
    largest = sorted(known, key=lambda link: (-link.amount, link.source, link.target))[:count]
    said = "; ".join(_say_link(link, flow=flow, names=names, words=words) for link in largest)
    return words.say("iom.largest_links", said=said) if said else ""

"""Names and strings of nodes, links and places: what every mark is called and what it says when pointed at."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from iomdash.measures.shapes import Flow, Link, Node, Places, PlaceTotal
from iomdash.vocabulary import NAMED, NOT_NAMED, OTHERS, SEVERAL, UNPUBLISHED, Column
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_amount, write_eur, write_share, write_shares
from iomdash.words.texts import NodeText

_CODED: Mapping[str, str] = {Column.WINDOW: "window", Column.KIND: "kind", Column.DONOR: "donor", Column.THEME: "theme"}


def long_mark(mark: str, *, name: str, words: Catalogue) -> str:
    """The marked organisation as a subject of a sentence: "The IOM", "GIZ (Germany)"."""
    key = f"title.long_mark.{mark}"
    return words.say(key) if words.has(key) else name


def lower_mark(mark: str, *, name: str, words: Catalogue) -> str:
    """The same inside a sentence: "the IOM"."""
    written = long_mark(mark, name=name, words=words)
    return written[0].lower() + written[1:] if written != name else name


def start_small(name: str) -> str:
    """A coded name inside a sentence: "partner governments", but still "NGOs" and "EU budget"."""
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def name_id(id: str, *, column: StrEnum, name: str, words: Catalogue, mark: str = "", count: int = 0) -> str:
    """What a node is called: its coded name, its name in our tables, the name of an unknown, else its id."""
    if id == OTHERS:
        return words.say("node.others", n=count)
    key = f"{_CODED.get(column, 'node')}.{id}"
    if words.has(key):
        return words.say(key, mark=mark)
    if not name and words.has(f"node.{id}"):
        return words.say(f"node.{id}", mark=mark)
    return name or id


def name_node(node: Node, *, words: Catalogue, mark: str) -> str:
    return name_id(node.id, column=node.column, name=node.name, words=words, mark=mark, count=len(node.members))


def describe_nodes(flow: Flow, *, words: Catalogue) -> dict[str, NodeText]:
    """Node key -> the strings the layout places."""
    mark, shares = lower_mark(flow.mark, name=flow.mark_name, words=words), share_nodes(flow, words=words)
    return {key: _node_text(node, flow=flow, mark=mark, share=shares[key], words=words) for key, node in flow.nodes.items()}


def share_nodes(flow: Flow, *, words: Catalogue) -> dict[str, str]:
    """Node key -> its share of the total; those of a column add up to 100%."""
    shares: dict[str, str] = {}
    for column in flow.columns:
        written = write_shares([node.amount for node in column], words=words)
        shares |= {node.key: share for node, share in zip(column, written, strict=True)}
    return shares


def _node_text(node: Node, *, flow: Flow, mark: str, share: str, words: Catalogue) -> NodeText:
    own = node.column is Column.IMPLEMENTER and node.id in (flow.mark, NAMED)
    marked = node.marked if not own else 0
    percent = write_share(marked, of=node.amount, words=words, decimals=0)
    amount = write_eur(node.amount, words=words)
    return NodeText(
        name=_short_name(node, words=words, mark=mark),
        amount=write_amount(node.amount, words=words),
        amount_long=amount,
        share=share,
        marked=words.say("twin.node_mark", mark=flow.mark_name, amount="").strip() if marked else "",
        marked_amount=write_amount(marked, words=words) if marked else "",
        marked_share=f"{flow.mark_name} {percent}" if marked else "",
        spoken=words.say("twin.node", name=name_node(node, words=words, mark=mark), amount=amount, share=share),
    )


def _short_name(node: Node, *, words: Catalogue, mark: str) -> str:
    if node.column is Column.WINDOW:
        return words.say(f"window_short.{node.id}")
    return name_node(node, words=words, mark=mark)


def describe_hovers(flow: Flow, *, words: Catalogue, rule: str) -> dict[str, str]:
    """Key of each node and link -> what it says when pointed at (lines separated by line feeds)."""
    mark = lower_mark(flow.mark, name=flow.mark_name, words=words)
    names = {key: name_node(node, words=words, mark=mark) for key, node in flow.nodes.items()}
    shares = share_nodes(flow, words=words)
    hovers = {
        key: _node_hover(node, flow=flow, names=names, share=shares[key], words=words) for key, node in flow.nodes.items()
    }
    for link in flow.links:
        hovers[f"{link.source}>{link.target}"] = _link_hover(link, flow=flow, names=names, words=words, rule=rule)
    return hovers


def _node_hover(node: Node, *, flow: Flow, names: Mapping[str, str], share: str, words: Catalogue) -> str:
    lines = [
        words.say(
            "hover.node",
            name=names[node.key],
            amount=write_eur(node.amount, words=words),
            share=share,
            programmes=words.say_count("card.programmes", node.programme_count),
        )
    ]
    if node.marked and node.marked != node.amount:
        lines.append(words.say("hover.mark", mark=flow.mark_name, amount=write_eur(node.marked, words=words)))
    if node.column is Column.DONOR:
        lines.append(words.say("hover.attributed"))
    lines.append(words.say("hover.click_others" if node.id in (OTHERS, NAMED, NOT_NAMED) else "hover.click"))
    return "\n".join(lines)


def _link_hover(link: Link, *, flow: Flow, names: Mapping[str, str], words: Catalogue, rule: str) -> str:
    source = flow.nodes[link.source]
    lines = [
        words.say(
            "hover.link",
            source=names[link.source],
            target=names[link.target],
            amount=write_eur(link.amount, words=words),
            share=write_share(link.amount, of=source.amount, words=words),
        )
    ]
    if link.marked and link.marked != link.amount:
        lines.append(words.say("hover.mark", mark=flow.mark_name, amount=write_eur(link.marked, words=words)))
    attributed = link.source.startswith(f"{Column.DONOR}:") or link.target.startswith(f"{Column.DONOR}:")
    lines.append(words.say("hover.attributed") if attributed else words.say("hover.rule", rule=rule))
    return "\n".join(lines)


def describe_places(places: Places, *, words: Catalogue) -> dict[str, NodeText]:
    """ISO2 code, window code, "several:SAH", "several", "unpublished" -> strings for the map."""
    shares = share_places(places, words=words)
    texts = {p.place: _place_text(p, name=p.name, share=shares[p.place], words=words) for p in places.places}
    for window, cents in places.window_totals:
        texts[window] = NodeText(
            name=words.say(f"window.{window}"),
            amount=write_amount(cents, words=words),
            amount_long=write_eur(cents, words=words),
            share=write_share(cents, of=places.total, words=words),
        )
    for part in places.several:
        name = words.say(f"window_short.{part.window or UNPUBLISHED}")
        share = write_share(part.amount, of=places.total, words=words)
        texts[f"{SEVERAL}:{part.window}"] = _place_text(part, name=name, share=share, words=words)
    pooled = replace(_pooled(places), name=words.say("node.several"))
    texts[SEVERAL] = _place_text(pooled, name=pooled.name, share=shares[SEVERAL], words=words)
    texts["EH"] = NodeText(name=words.say("map.western_sahara"), amount="", amount_long="", share="")
    unknown = words.say("node.unpublished")
    texts[UNPUBLISHED] = _place_text(places.unpublished, name=unknown, share=shares[UNPUBLISHED], words=words)
    return texts


def share_places(places: Places, *, words: Catalogue) -> dict[str, str]:
    """Country, "several" and "unpublished" -> share of the total; together they add up to 100%."""
    all_places = (*places.places, _pooled(places), places.unpublished)
    written = write_shares([place.amount for place in all_places], words=words)
    return {place.place: share for place, share in zip(all_places, written, strict=True)}


def _place_text(place: PlaceTotal, *, name: str, share: str, words: Catalogue) -> NodeText:
    return NodeText(
        name=name,
        amount=write_amount(place.amount, words=words),
        amount_long=write_eur(place.amount, words=words),
        share=share,
    )


def describe_place_hovers(places: Places, *, words: Catalogue, mark_name: str) -> dict[str, str]:
    """ "country:LY", "country:several", "country:unpublished" -> what it says when pointed at."""
    several = words.say("node.several")
    apart = [replace(_pooled(places), name=several), replace(places.unpublished, name=words.say("node.unpublished"))]
    shares = share_places(places, words=words)
    return {
        f"{Column.COUNTRY}:{place.place}": _place_hover(place, share=shares[place.place], words=words, mark_name=mark_name)
        for place in (*places.places, *apart)
        if place.amount
    }


def _pooled(places: Places) -> PlaceTotal:
    """The money for several countries of all windows as one place."""
    return PlaceTotal(
        place=SEVERAL,
        name="",
        window="",
        amount=sum(part.amount for part in places.several),
        marked=sum(part.marked for part in places.several),
        programme_count=sum(part.programme_count for part in places.several),
    )


def _place_hover(place: PlaceTotal, *, share: str, words: Catalogue, mark_name: str) -> str:
    node = words.say(
        "hover.node",
        name=place.name,
        amount=write_eur(place.amount, words=words),
        share=share,
        programmes=words.say_count("card.programmes", place.programme_count),
    )
    lines = [node]
    if place.marked:
        lines.append(words.say("hover.mark", mark=mark_name, amount=write_eur(place.marked, words=words)))
    return "\n".join([*lines, words.say("hover.click")])

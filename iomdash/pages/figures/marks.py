"""What the drawing of a view is made of, as data: nodes and links, places, years."""

from typing import Any

from iomdash.measures.shapes import Flow
from iomdash.pages.reading import Reading
from iomdash.pages.table import write_euros
from iomdash.vocabulary import View
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import describe_nodes


def list_marks(reading: Reading, *, words: Catalogue) -> dict[str, Any]:
    """The marks of the view of a reading; money in euros as text with two decimals, so that no cent is lost."""
    if reading.selection.view is View.FLOW:
        return _list_flow(reading.flow, words=words)
    if reading.selection.view is View.MAP:
        return _list_places(reading)
    if reading.selection.view is View.TREND:
        years = [{"year": one.year, "eur": write_euros(one.amount)} for one in reading.trend.years]
        return {"years": years, "undated_eur": write_euros(reading.trend.undated.amount)}
    return {"records": reading.reconciliation.count}


def _list_places(reading: Reading) -> dict[str, Any]:
    places = reading.places
    named = [
        {"country": one.place, "name": one.name, "eur": write_euros(one.amount), "marked_eur": write_euros(one.marked)}
        for one in places.places
    ]
    several = sum(part.amount for part in places.several)
    return {
        "places": named,
        "several_eur": write_euros(several),
        "unpublished_eur": write_euros(places.unpublished.amount),
    }


def _list_flow(flow: Flow, *, words: Catalogue) -> dict[str, Any]:
    texts = describe_nodes(flow, words=words)
    nodes = [
        {
            "key": node.key,
            "name": texts[node.key].name,
            "eur": write_euros(node.amount),
            "marked_eur": write_euros(node.marked),
        }
        for node in flow.nodes.values()
    ]
    links = [
        {
            "source": link.source,
            "target": link.target,
            "eur": write_euros(link.amount),
            "marked_eur": write_euros(link.marked),
            "status": link.status,
        }
        for link in flow.links
    ]
    return {"nodes": nodes, "links": links}


def list_rules(reading: Reading) -> dict[str, Any]:
    """What the marked organisation has under each rule, in euros as text."""
    return {
        "organisation": reading.range.name,
        "by_rule": {rule: write_euros(cents) for rule, cents in reading.range.by_rule},
    }


def list_steps(reading: Reading) -> dict[str, Any]:
    """The steps from all rows to the total, in euros as text; `count` is how many rows a step is about."""
    made = reading.reconciliation
    return {"steps": [{"step": one.code, "eur": write_euros(one.amount), "count": one.count} for one in made.steps]}

"""The events that stand on the axes of time of a page: which, their words, their sources, and the way to switch them."""

from collections.abc import Collection
from dataclasses import dataclass

from dash.development.base_component import Component

from iomdash.components.events import make_event_switch
from iomdash.layouts.events import Happenings
from iomdash.measures.events import select_events
from iomdash.measures.ledger import Ledger
from iomdash.words.catalogue import Catalogue
from iomdash.words.events import date_events, describe_events, say_event_sources


@dataclass(frozen=True, kw_only=True)
class AxisEvents:
    """Those of one axis: what is placed, whose dates they are, what is read out, the switch (none where none fall in)."""

    happenings: Happenings
    source: str
    said: str
    switch: tuple[Component, ...]


@dataclass(frozen=True, kw_only=True)
class PageEvents:
    """The events of the histories that a page tells; `other` is the address of the page that shows or hides them."""

    ledger: Ledger
    scopes: Collection[str]
    are_shown: bool
    other: str
    words: Catalogue

    def on(self, years: Collection[int], *, part: str) -> AxisEvents:
        """Those that fall in the years of an axis; the switch leads back to the `part` that holds it."""
        words = self.words
        within = [event for event in select_events(self.ledger, scopes=self.scopes) if int(event.at) in years]
        shown = within if self.are_shown else []
        dated = date_events(shown, words=words)
        switch = make_event_switch(f"{self.other}#{part}", are_shown=self.are_shown, words=words)
        return AxisEvents(
            happenings=Happenings(events=shown, names=describe_events(shown, words=words), dated=dated),
            source=say_event_sources(shown, sources=self.ledger.sources, words=words),
            said="; ".join(dated.values()),
            switch=(switch,) if within else (),
        )

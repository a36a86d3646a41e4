"""The three pooling rules on the contributions as published: every donor's part of the fund under each, to the cent."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby, pairwise

from dash import html
from dash.development.base_component import Component

from iomdash.components.tabulation import Cell, Part, Tabulation, make_tabulation
from iomdash.measures.attribution import YEARS_CURRENT, Pool, stated_by
from iomdash.measures.ledger import Ledger
from iomdash.measures.selection import Selection
from iomdash.measures.tracing import trace_over
from iomdash.pages.method_words import link_source, make_lead
from iomdash.state.trace import TRACE
from iomdash.vocabulary import Column, Pooling, Window
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import name_id
from iomdash.words.numbers import write_cents, write_count, write_date, write_eur, write_share
from iomdash.words.trace import say_list, say_list_of_states


def make_pooling(ledger: Ledger, *, words: Catalogue) -> Part:
    """The part of the page about whose money the pool is."""
    made = _Pooling(ledger, words=words)
    return Part(id="pooling", heading=words.say("trace_method.heading"), content=list(made.make()))


class _Pooling:
    def __init__(self, ledger: Ledger, *, words: Catalogue) -> None:
        self.ledger, self.words, self.tracer = ledger, words, trace_over(ledger)
        self.names = {
            donor.id: name_id(donor.id, column=Column.DONOR, name=donor.name, words=words) for donor in ledger.donors
        }

    def make(self) -> Iterator[Component]:
        words = self.words
        yield make_lead(words.say("trace_method.lead"))
        if self.tracer.has_pool:
            yield from self._worked()
        yield html.H3(words.say("trace_method.missing_heading"))
        yield html.P(words.say("trace_method.missing"))

    def _worked(self) -> Iterator[Component]:
        """The rules on the contributions as published."""
        words = self.words
        yield html.Ul(
            [html.Li(list(self._rule(rule)), id=f"pooling-{rule}") for rule in Pooling], className="plain-list meanings"
        )
        yield html.P(html.A(words.say("trace_method.show"), href=TRACE), className="links")
        yield self._parts()
        yield html.P(words.say("trace_method.exact"), className="note")
        yield self._years()

    def _rule(self, rule: Pooling) -> Iterator[Component | str]:
        says = {Pooling.LATEST: self._say_latest, Pooling.BY_YEAR: self._say_years, Pooling.PREFERENCES: self._say_windows}
        yield html.Strong(f"{self.words.say(f'pooling.{rule}')}.")
        yield " "
        yield from says[rule]()

    def _say_latest(self) -> Iterator[Component | str]:
        years = write_count(YEARS_CURRENT, words=self.words)
        yield self.words.say("trace_method.latest", date=self._date(self.tracer.pool.pair[0].day), years=years)

    def _say_years(self) -> Iterator[Component | str]:
        states = say_list([self.names[donor] for donor in self.tracer.named], words=self.words)
        yield f"{self.words.say('trace_method.year', states=states)} "
        lists = {pool.listed[-1].day: pool.listed for _, pool in self._pools() if pool.listed}
        said = [f"{self._date(day)} ({say_list_of_states(listed, words=self.words)})" for day, listed in lists.items()]
        yield f"{self.words.say('trace_method.lists', lists='; '.join(said))} "
        yield self._year_example()

    def _say_windows(self) -> Iterator[Component | str]:
        for (day, source), rows in groupby(self.tracer.preferences, key=lambda one: (one.day, one.source_id)):
            states = {one.donor for one in rows}
            yield self.words.say_count("trace_method.stated", len(states), date=self._date(day))
            yield link_source(self.ledger, source)
            yield ". "
        yield f"{self.words.say('trace_method.windows')} "
        yield self._window_example()

    def _year_example(self) -> str:
        """The first year that stands on another list than the year before, for the largest state."""
        pools = [(year, pool) for year, pool in self._pools() if pool.listed]
        moved = [(year, pool) for (_, one), (year, pool) in pairwise(pools) if one.listed != pool.listed]
        donor = self.tracer.named[0]
        year, pool = [*moved, *pools][0]
        own = next(stock.amount for stock in pool.listed if stock.donor == donor)
        return self.words.say(
            "trace_method.year_example",
            year=year,
            pair=self._date(pool.pair[0].day),
            eu=self._eur(pool.pair[0].amount),
            states=self._eur(pool.pair[1].amount),
            list=self._date(pool.listed[-1].day),
            donor=self.names[donor],
            own=self._eur(own),
            listed=self._eur(pool.listed[-1].amount),
            share=write_share(pool.amount(donor), of=pool.total, words=self.words, decimals=2),
        )

    def _window_example(self) -> str:
        """North Africa, for the state whose stated money is most of what it paid."""
        pool, window = self.tracer.pool, str(Window.NORTH)
        stated = stated_by(pool, preferences=self.tracer.preferences)
        sums = {donor: sum(stated[donor].values()) for donor, _ in pool.parts}
        donor = max(self.tracer.named, key=lambda one: Fraction(sums[one], pool.amount(one)))
        found = self.tracer.pools(Selection(), Pooling.PREFERENCES)[window]
        left = pool.amount(donor) - sums[donor]
        return self.words.say(
            "trace_method.window_example",
            window=self.words.say(f"window_in.{window}"),
            money=self._eur(found.total),
            stated=self._eur(sum(parts.get(window, 0) for parts in stated.values())),
            own=self._eur(stated[donor].get(window, 0)),
            donor=self.names[donor],
            left=self._eur(left),
            share=write_share(left, of=pool.total - sum(sums.values()), words=self.words, decimals=3),
            part=self._eur(found.amount(donor)),
        )

    def _eur(self, cents: int) -> str:
        return write_eur(cents, words=self.words)

    def _pools(self) -> list[tuple[int, Pool]]:
        first, last = self.ledger.years
        return [(year, self.tracer.year_pool(year)) for year in range(first, last + 1)]

    def _parts(self) -> Component:
        """Donor by rule: its part of the whole fund."""
        parts = {
            rule: {donor: self.tracer.slice(Selection(), donor, rule).total for donor in self.names} for rule in Pooling
        }
        stated = stated_by(self.tracer.pool, preferences=self.tracer.preferences)
        rows: list[list[Cell]] = [
            [
                name,
                write_cents(self.tracer.pool.amount(donor)),
                _write(sum(stated[donor].values())),
                *self._row(parts, donor),
            ]
            for donor, name in self.names.items()
        ]
        sums = [self.words.say("method.sum"), write_cents(self.tracer.pool.total)]
        sums += [write_cents(sum(sum(one.values()) for one in stated.values()))]
        sums += [write_cents(sum(parts[rule].values())) for rule in Pooling]
        heads = [self.words.say(f"trace_ledger.{key}") for key in ("donor", "contributed")]
        heads += [self.words.say("trace_method.stated_head"), *(self.words.say(f"pooling.{rule}") for rule in Pooling)]
        return self._table(self.words.say("trace_method.caption"), heads, rows, sums=[sums])

    def _row(self, parts: dict[Pooling, dict[str, int]], donor: str) -> list[Cell]:
        return [write_cents(parts[rule][donor]) for rule in Pooling]

    def _years(self) -> Component:
        """Year by donor: the shares of the rule "by contribution year"."""
        rows: list[list[Cell]] = [
            [
                str(year),
                *(write_share(pool.amount(donor), of=pool.total, words=self.words, decimals=2) for donor in self.names),
            ]
            for year, pool in self._pools()
        ]
        heads = [self.words.say("trace_method.year_head"), *self.names.values()]
        return self._table(self.words.say("trace_method.years_caption"), heads, rows, sums=[])

    def _table(self, caption: str, heads: list[str], rows: list[list[Cell]], *, sums: list[list[str]]) -> Component:
        table = Tabulation(caption=caption, heads=heads, rows=rows, sums=sums, amounts=range(1, len(heads)))
        return make_tabulation(table, label=self.words.say("method.scroll", caption=caption))

    def _date(self, day: str) -> str:
        return write_date(day, words=self.words)


def _write(cents: int) -> str:
    return write_cents(cents) if cents else "–"

"""Readings of a statement among the published figures and the IOM's own accounts."""

from collections.abc import Iterator
from decimal import Decimal

from iomdash.measures.claims.lexicon import APPROVED, PLEDGED, RECEIVED, REVENUE, REVENUE_KINDS, SPENT
from iomdash.measures.claims.paragraph import Statement
from iomdash.measures.claims.published import Fact, Published, Scope
from iomdash.measures.claims.readings import Miss, Reading, Sort, miss_of_fact
from iomdash.measures.claims.written import Unit
from iomdash.measures.ledger import Ledger

POOL = (PLEDGED, RECEIVED)
FUND_SCOPES = (Scope.FUND, Scope.PROJECT)


class Known:
    """Published figures, asked by statement."""

    def __init__(self, ledger: Ledger, *, published: Published) -> None:
        self._published = published
        self._members = frozenset(code for code, row in ledger.countries.items() if row["is_eu_member"])
        self._totals = {(f.day, f.window): f for f in published.find(_is_total)}
        self._pools = {
            (f.day, f.donor): f for f in published.find(lambda f: f.measure == PLEDGED and f.donor in ("eu", "states"))
        }

    def read(self, statement: Statement) -> Iterator[Reading]:
        """Every published figure and account that a statement can mean, in the unit of its figure."""
        unit = statement.figure.written.unit
        if unit is Unit.USD:
            yield from self._accounts(statement)
        elif unit in (Unit.EUR, Unit.COUNT):
            yield from self._facts(statement, unit=unit)
        elif unit is Unit.PERCENT:
            yield from self._facts(statement, unit=unit)
            yield from self._parts_of_published(statement)
            yield from self._pool_shares(statement)
            yield from self._account_shares(statement)

    def _facts(self, statement: Statement, *, unit: Unit) -> Iterator[Reading]:
        for fact in self._published.find(lambda fact: fact.unit is unit and is_about(fact, statement)):
            sort = Sort.PUBLISHED_SHARE if unit is Unit.PERCENT else Sort.PUBLISHED
            misses = miss_of_fact(fact, statement=statement) + _scope_misses(fact)
            yield Reading(sort=sort, value=fact.value, unit=unit, facts=(fact,), misses=misses)

    def _parts_of_published(self, statement: Statement) -> Iterator[Reading]:
        """Published amounts as shares of the total published for the same day and window."""
        for fact in self._published.find(lambda fact: fact.unit is Unit.EUR and is_about(fact, statement)):
            whole = self._totals.get((fact.day, fact.window))
            if whole and whole.value and fact.subject and fact.scope is Scope.FUND:
                yield Reading(
                    sort=Sort.PUBLISHED_SHARE,
                    value=100 * fact.value / whole.value,
                    unit=Unit.PERCENT,
                    facts=(fact,),
                    of_facts=(whole,),
                    misses=miss_of_fact(fact, statement=statement),
                )

    def _pool_shares(self, statement: Statement) -> Iterator[Reading]:
        """The EU's and the states' parts of the pool, where both totals of a day are published."""
        asked = {"eu": "eu", "members": "states"}
        wanted = [asked[donor] for donor in statement.donors if donor in asked]
        if statement.organisations or statement.windows or statement.countries:
            return
        for (day, donor), fact in self._pools.items():
            other = self._pools.get((day, "states" if donor == "eu" else "eu"))
            if donor in wanted and other:
                yield Reading(
                    sort=Sort.PUBLISHED_SHARE,
                    value=100 * fact.value / (fact.value + other.value),
                    unit=Unit.PERCENT,
                    facts=(fact,),
                    of_facts=(fact, other),
                    misses=miss_of_fact(fact, statement=statement),
                )

    def _accounts(self, statement: Statement) -> Iterator[Reading]:
        if "iom" not in statement.organisations:
            return
        donors = self._donor_codes(statement)
        for fact in self._published.accounts:
            if fact.country:
                is_wanted = fact.country in statement.countries
            elif fact.donor:
                is_wanted = fact.donor in donors
            else:
                is_wanted = not donors and not statement.countries
            if is_wanted and (not fact.counted or fact.counted in statement.verbs):
                misses = _account_misses(fact, statement)
                yield Reading(sort=Sort.ACCOUNTS, value=fact.value, unit=Unit.USD, facts=(fact,), misses=misses)

    def _account_shares(self, statement: Statement) -> Iterator[Reading]:
        """Donors' and kinds' parts of the IOM's revenue, year by year."""
        if "iom" not in statement.organisations or statement.is_fund:
            return
        donors = self._donor_codes(statement)
        kinds = [kind for kind in REVENUE_KINDS if kind in statement.verbs]
        for day, whole in self._published.revenue_totals.items():
            own = [fact for fact in self._published.accounts if fact.day == day and fact.measure == REVENUE]
            chosen = [f for f in own if (f.donor in donors if donors else f.counted in kinds)]
            if chosen:
                yield Reading(
                    sort=Sort.ACCOUNTS_SHARE,
                    value=100 * sum((fact.value for fact in chosen), Decimal(0)) / whole.value,
                    unit=Unit.PERCENT,
                    facts=tuple(chosen),
                    of_facts=(whole,),
                    misses=_account_misses(whole, statement),
                )

    def _donor_codes(self, statement: Statement) -> frozenset[str]:
        members = self._members if "members" in statement.donors else frozenset()
        return frozenset(statement.donors) | members


def _is_total(fact: Fact) -> bool:
    return fact.table == "fund_totals" and fact.measure == APPROVED and fact.unit is Unit.EUR


def is_about(fact: Fact, statement: Statement) -> bool:
    """Whether a published figure is about whom and where a statement names."""
    if statement.figure.counted != fact.counted:
        return False
    if fact.donor:
        return _is_given_by(fact, statement)
    if fact.scope is Scope.THREE_INSTRUMENTS or fact.scope is Scope.WORLDWIDE:
        return bool(fact.subject) and set(fact.subject) <= set(statement.organisations) and not _has_place(statement)
    subject = set(statement.organisations) or set(statement.kinds)
    is_of_all = fact.table == "fund_totals" and not fact.window
    if (is_of_all and statement.donors and not statement.is_fund) or (fact.table == "published_shares" and not fact.subject):
        return False
    if set(fact.subject) != subject:
        return False
    return (fact.window in statement.windows if fact.window else not statement.windows) and (
        fact.country in statement.countries if fact.country else not statement.countries
    )


def _has_place(statement: Statement) -> bool:
    return bool(statement.windows or statement.countries)


def _is_given_by(fact: Fact, statement: Statement) -> bool:
    """Pledges are meant where a donor is named, or the money of the whole fund is spoken of as given."""
    if statement.organisations or statement.kinds or _has_place(statement):
        return False
    names = {"members": "states"}
    return fact.donor in {names.get(donor, donor) for donor in statement.donors}


def _scope_misses(fact: Fact) -> tuple[Miss, ...]:
    return () if fact.scope in FUND_SCOPES else (Miss.SUBJECT,)


def _account_misses(fact: Fact, statement: Statement) -> tuple[Miss, ...]:
    misses: list[Miss] = [miss for miss in miss_of_fact(fact, statement=statement) if miss is Miss.DATE]
    if SPENT in statement.verbs and REVENUE not in statement.verbs and fact.measure != SPENT:
        misses.append(Miss.MEASURE)
    if REVENUE in statement.verbs and SPENT not in statement.verbs and fact.measure != REVENUE:
        misses.append(Miss.MEASURE)
    return tuple(misses)

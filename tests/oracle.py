"""The second computation: every number by SQL over the Parquet files, sharing no code with the app.

It reads no path rows. It splits the programmes and contracts itself, attributes them to donors itself, and sums them
for many states at once. Money is whole cents (BIGINT; HUGEINT in products), shares are whole ten-thousandths of a per cent.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

_TABLES = (
    "programmes",
    "contracts",
    "participations",
    "recipient_shares",
    "themes",
    "purposes",
    "organisations",
    "donor_shares",
    "fund_totals",
)

_PARTIES = """
create table party as
with named as (
    select level, record_id, position, organisation_id,
        row_number() over (partition by level, record_id, organisation_id order by position) as again
    from participations where role = 'implementing' and is_participant
)
select level, record_id,
    case when organisation_id = '' then 'unpublished' else organisation_id end as implementer,
    row_number() over (partition by level, record_id order by position) as place,
    count(*) over (partition by level, record_id) as parties
from named where organisation_id = '' or again = 1
"""

_AREAS = """
create table area as
with stated as (
    select level, record_id, country_code, min(position) filter (percentage is not null) as place,
        cast(sum(percentage) * 10000 as bigint) as share
    from recipient_shares where country_code <> '' group by all
), whole as (
    select level, record_id, count(*) as codes, count(share) as priced, coalesce(sum(share), 0) as total,
        any_value(country_code) as one
    from stated group by all
), usable as (select * from whole where priced > 1 and total <= 1005000),
recorded as (
    select level, record_id, country_code as country, share as weight, place
        from stated join usable using (level, record_id) where share is not null
    union all
    select level, record_id, 'several', 1000000 - total, 1000000 from usable where total < 1000000
    union all
    select level, record_id, case when codes = 1 then one else 'several' end, 1, 1
        from whole anti join usable using (level, record_id)
), open as (
    select level, record_id, codes, if(u.total is null, 1000000, 1000000 - u.total) as rest
    from whole left join usable u using (level, record_id, codes) where codes > 1 and coalesce(u.total, 0) < 1000000
), filled as (
    select level, record_id, country_code as country, coalesce(r.weight, 0) * codes + rest as weight,
        row_number() over (partition by level, record_id order by country_code) as place
    from stated s join open using (level, record_id)
    left join recorded r on r.level = s.level and r.record_id = s.record_id and r.country = s.country_code
)
select 'recorded' as place_rule, * from recorded
union all
select 'equal', * from filled
union all
select 'equal', * from recorded anti join open using (level, record_id)
union all
select 'several', level, record_id, case when codes = 1 then one else 'several' end, 1, 1 from whole
"""

_DUES = """
create table due as
with edition(edition) as (values (true), (false)),
programme as (
    select edition, programme_id, "window", case when edition then decision_date else decision_date_as_published end as day,
        case when edition then year_basis else year_basis_as_published end as year_basis,
        cast(100 * case when edition then amount_eur else amount_as_published_eur end as bigint) as cents
    from programmes, edition where case when edition then is_counted else is_counted_as_published end
), contract as (
    select edition, contract_id, programme_id, "window", cast(100 * amount_eur as bigint) as cents,
        start_date as day, case when start_date is null then 'undated' else 'start' end as year_basis,
        exists (from area where level = 'contract' and record_id = contract_id) as is_placed
    from contracts, edition where (is_counted or not edition) and amount_eur > 0
), signed as (
    select edition, programme_id, sum(cents) as cents from contract group by all
)
select edition, 'approved' as measure, rule, programme_id, '' as contract_id, "window", day, year_basis, cents,
    'programme' as level, programme_id as record_id, 'programme' as area_level, programme_id as area_id
    from programme, (values ('equal'), ('sole'), ('any')) as r(rule)
union all
select edition, 'approved', 'contracts', programme_id, contract_id, p."window", p.day, p.year_basis, c.cents,
    'contract', contract_id, if(is_placed, 'contract', 'programme'), if(is_placed, contract_id, programme_id)
    from programme p join contract c using (edition, programme_id)
union all
select edition, 'approved', 'contracts', programme_id, '', "window", day, year_basis, p.cents - coalesce(s.cents, 0),
    'rest', programme_id, 'programme', programme_id
    from programme p left join signed s using (edition, programme_id) where p.cents > coalesce(s.cents, 0)
union all
select edition, 'contracted', rule, programme_id, contract_id, "window", day, year_basis, cents, 'contract', contract_id,
    if(is_placed or programme_id = '', 'contract', 'programme'),
    if(is_placed or programme_id = '', contract_id, programme_id)
    from contract, (values ('equal'), ('sole'), ('contracts'), ('any')) as r(rule)
"""

_PATHS = """
create table whole_path as
with numbered as (
    select *, row_number() over () as due_id from due, (values ('recorded'), ('equal'), ('several')) as p(place_rule)
),
placed as (
    select n.*, coalesce(a.country, 'unpublished') as country, coalesce(a.weight, 1) as weight,
        sum(coalesce(a.weight, 1)) over (partition by due_id) as weights,
        row_number() over (partition by due_id order by coalesce(a.weight, 1) desc, a.place) as by_size
    from numbered n
    left join area a on a.level = n.area_level and a.record_id = n.area_id and a.place_rule = n.place_rule
), floored as (
    select *, cast(cents::hugeint * weight // weights as bigint) as part from placed
), shared as (
    select *, part + if(by_size = 1, cents - sum(part) over (partition by due_id), 0) as country_cents from floored
), split as (
    select s.* exclude (level), coalesce(p.implementer, if(s.level = 'rest', 'uncontracted', 'unpublished')) as named,
        coalesce(p.parties, 1) as parties, coalesce(p.place, 1) as party_place
    from shared s left join party p on p.level = s.level and p.record_id = s.record_id
), paid as (
    select *, case when rule = 'sole' and parties > 1 then 'shared' else named end as implementer,
        case when parties = 1 or rule = 'any' then country_cents
            when rule = 'sole' then if(party_place = 1, country_cents, 0)
            else country_cents // parties + if(party_place = 1, country_cents % parties, 0) end as paid_cents
    from split
)
select edition, measure, rule, place_rule, programme_id, contract_id, "window", country,
    implementer,
    coalesce(kind, 'unknown') as kind, coalesce(theme_codes, []) as themes, day,
    year(day) as year, year_basis, cents,
    country in ('several', 'unpublished') or implementer in ('unpublished', 'shared', 'uncontracted') as is_unknown
from (
    select edition, measure, rule, place_rule, programme_id, contract_id, "window", country, implementer, day, year_basis,
        case when rule = 'any' then max(paid_cents) else sum(paid_cents)::bigint end as cents
    from paid
    group by edition, measure, rule, place_rule, programme_id, contract_id, "window", country, implementer, day, year_basis
)
left join organisations o on o.organisation_id = implementer
left join (select programme_id, list_sort(list(distinct theme_code)) as theme_codes from themes group by all)
    using (programme_id)
where cents <> 0
"""

_PURPOSES = """
create table path as
with listed as (
    select level, record_id, list(purpose order by position) filter (purpose <> 'unpublished') as codes
    from purposes group by all
), named as (
    select w.*, coalesce(codes, []) as purposes
    from whole_path w left join listed l
        on l.level = if(contract_id = '', 'programme', 'contract')
        and l.record_id = if(contract_id = '', programme_id, contract_id)
), dealt as (
    select * exclude (cents), cents as whole, 1 as parts, 0 as place,
        case len(purposes) when 0 then 'unpublished' when 1 then purposes[1] else 'several' end as purpose
        from named where len(purposes) < 2 or rule <> 'equal'
    union all
    select * exclude (cents), cents, len(purposes), unnest(range(len(purposes))), unnest(purposes)
        from named where len(purposes) > 1 and rule = 'equal'
)
select *, whole // parts + if(place = 0, whole % parts, 0) as cents from dealt
where whole // parts + if(place = 0, whole % parts, 0) <> 0
"""

_DONOR_PATHS = """
create table donor_path as
with weighed as (
    select *, sum(weight) over () as weights, row_number() over (order by weight desc, position) as by_size
    from (select donor_id, position, cast(100 * pledged_eur as hugeint) as weight from donor_shares)
), amount as (select distinct whole from path),
floored as (select *, cast(whole::hugeint * weight // weights as bigint) as part from amount, weighed),
filled as (
    select whole, donor_id, position,
        part + if(by_size = 1, whole - sum(part) over (partition by whole), 0)::bigint as part
    from floored
)
select whole, donor_id, part, (sum(part) over (partition by whole order by position) - part)::bigint as before from filled
"""
"""Each whole path's cents by donor, and how many cents of it lie before them, donor after donor."""

_STATES = """
create table state (
    state integer, measure varchar, rule varchar, place_rule varchar, corrected boolean, donors varchar[], windows varchar[],
    countries varchar[], implementers varchar[], kinds varchar[], themes varchar[], purposes varchar[], programmes varchar[],
    first_year integer, last_year integer,
    decided_by varchar, with_undated boolean, with_unknown boolean, adoption_only boolean, mark varchar
)
"""

_CHOSEN = """
create table chosen as
with dated as (
    select s.* exclude (purposes), p.* exclude (measure, rule, place_rule, themes, purposes), p.themes as path_themes,
        if(adoption_only and year_basis <> 'adoption', null, year) as shown_year,
        (implementers = [] or implementer in implementers) and (kinds = [] or kind in kinds) as is_wanted
    from state s join path p on p.measure = s.measure and p.rule = s.rule and p.place_rule = s.place_rule
        and p.edition = s.corrected
    where (windows = [] or p."window" in windows) and (countries = [] or country in countries)
        and (programmes = [] or programme_id in programmes) and (with_unknown or not is_unknown)
        and (s.purposes = [] or purpose in s.purposes or (s.rule = 'any' and list_has_any(s.purposes, p.purposes))
            or ('several' in s.purposes and len(p.purposes) > 1))
        and (s.themes = [] or list_has_any(s.themes, if(p.themes = [], ['unpublished'], p.themes)))
), timed as (
    select * from dated where case when shown_year is null then with_undated
        else shown_year >= coalesce(first_year, 0) and shown_year <= coalesce(last_year, 9999)
            and (decided_by = '' or day::varchar <= decided_by) end
), summed as (
    select state, donors, programme_id, "window", country, implementer, kind, path_themes, purpose, shown_year, whole, parts,
        place, implementer = mark as is_marked
    from timed where rule <> 'any' and is_wanted
    union all
    select state, donors, programme_id, "window", country, if(is_named, 'named', 'not-named'), 'unknown', path_themes,
        purpose, shown_year, cents, 1, 0, is_named
    from (
        select state, any_value(donors) as donors, programme_id, contract_id, "window", country, path_themes, purpose,
            shown_year, max(cents) as cents, bool_or(if(is_focused, is_wanted, implementer = mark)) as is_named,
            any_value(is_focused) as is_focused
        from (select *, implementers <> [] or kinds <> [] as is_focused from timed where rule = 'any')
        group by state, programme_id, contract_id, "window", country, path_themes, purpose, shown_year
    ) where is_named or not is_focused
), paid as (
    select s.*, donor_id as donor, whole % parts as over, before as first, before + part as last
    from summed s join donor_path d using (whole) where s.donors = [] or donor_id in s.donors
), counted as (
    select *, greatest(last - over, 0) as last_turn, greatest(first - over, 0) as first_turn from paid
)
select * exclude (donors, whole, parts, place, over, first, last, last_turn, first_turn),
    (last_turn + parts - 1 - place) // parts - (first_turn + parts - 1 - place) // parts
        + if(place = 0, least(last, over) - least(first, over), 0) as cents
from counted where cents <> 0
"""
"""A donor's cents of a path go to its purposes in turn, after those left over, which go to the first."""

_GROUPS = {
    "total": "''",
    "donor": "donor",
    "window": '"window"',
    "country": "country",
    "implementer": "implementer",
    "kind": "kind",
    "programme": "if(programme_id = '', 'unpublished', programme_id)",
    "theme": "case len(path_themes) when 0 then 'unpublished' when 1 then path_themes[1] else 'several' end",
    "purpose": "purpose",
    "year": "coalesce(shown_year::varchar, '')",
    "several": "if(country = 'several', \"window\", null)",
}
"""What numbers are grouped by -> how an id is made from a chosen row; null stays out."""

Sums = Mapping[str, tuple[int, int]]
"""Id -> (cents, marked cents)."""

SumsOfStates = dict[int, dict[str, tuple[int, int]]]
"""Number of the state -> its sums."""


class Oracle:
    """The numbers of many states, counted from the base tables of one release folder."""

    def __init__(self, folder: Path, *, states: Sequence[Any]) -> None:
        self._base = duckdb.connect()
        for table in _TABLES:
            self._base.execute(f"create view {table} as from read_parquet('{folder / table}.parquet')")
        for statement in (_PARTIES, _AREAS, _DUES, _PATHS, _PURPOSES, _DONOR_PATHS, _STATES):
            self._base.execute(statement)
        rows = [_state_row(number, state) for number, state in enumerate(states)]
        self._base.executemany(f"insert into state values ({', '.join('?' * 20)})", rows)
        self._base.execute(_CHOSEN)

    def sums(self, group: str) -> SumsOfStates:
        """State number -> id -> (cents, marked cents) by one of `_GROUPS`; ids without money are left out."""
        found: SumsOfStates = {}
        query = f"""
            select state, {_GROUPS[group]} as id, sum(cents)::bigint, coalesce(sum(cents) filter (is_marked), 0)::bigint
            from chosen where id is not null group by all having sum(cents) <> 0
        """
        for state, id, cents, marked in self._base.execute(query).fetchall():
            found.setdefault(state, {})[id] = (cents, marked)
        return found

    def pairs(self, left: str, right: str, *, state: int) -> dict[tuple[str, str], tuple[int, int]]:
        """(left id, right id) -> (cents, marked cents) of one state: links before any pooling."""
        query = f"""
            select {_GROUPS[left]}, {_GROUPS[right]}, sum(cents)::bigint,
                coalesce(sum(cents) filter (is_marked), 0)::bigint
            from chosen where state = ? group by all having sum(cents) <> 0
        """
        rows = self._base.execute(query, [state]).fetchall()
        return {(source, target): (cents, marked) for source, target, cents, marked in rows}

    def programmes(self) -> dict[int, int]:
        """State number -> how many programmes stand behind it."""
        query = "select state, count(distinct programme_id) filter (programme_id <> '') from chosen group by all"
        return dict(self._base.execute(query).fetchall())

    def path_rows(self, *, corrected: bool) -> set[tuple[Any, ...]]:
        """Every path row of an edition, as the release should hold it."""
        columns = """measure, rule, place_rule, programme_id, contract_id, "window", country, implementer, kind,
            coalesce(day::varchar, ''), year_basis, cents"""
        lists = "array_to_string(themes, ' '), array_to_string(purposes, ' ')"
        query = f"select {columns}, {lists}, purpose from path where edition = ?"
        return set(self._base.execute(query, [corrected]).fetchall())

    def published(self) -> dict[tuple[str, str], int]:
        """(measure, date) -> cents published for the whole fund."""
        query = """
            unpivot (select as_of_date::varchar as day, approved_eur, contracted_eur, paid_eur from fund_totals
                where "window" = 'Total') on approved_eur, contracted_eur, paid_eur
        """
        rows = self._base.execute(query).fetchall()
        return {(name.removesuffix("_eur"), day): int(euros * 100) for day, name, euros in rows}


def _state_row(number: int, state: Any) -> list[Any]:
    lists = ("donors", "windows", "countries", "implementers", "kinds", "themes", "purposes", "programmes")
    return [
        number,
        str(state.measure),
        str(state.rule),
        str(state.place_rule),
        state.with_corrections,
        *(list(getattr(state, name)) for name in lists),
        state.first_year,
        state.last_year,
        state.decided_by,
        state.with_undated,
        state.with_unknown,
        state.adoption_only,
        state.mark,
    ]

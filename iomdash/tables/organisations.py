"""Names to organisations by the alias table. What matches nothing is listed, never guessed."""

from collections.abc import Sequence
from dataclasses import dataclass

from iomdash.tables.clean import fold_name, fold_place, split_names
from iomdash.tables.facts import Facts, Row


@dataclass(frozen=True, kw_only=True)
class NameMatch:
    """One name of a list: the organisation ("" if none) and whether it stands for a participant at all."""

    name: str
    organisation_id: str
    is_participant: bool


class NameIndex:
    """The alias table, folded. Raises ValueError if an alias stands for two organisations."""

    def __init__(self, facts: Facts) -> None:
        self._aliases: dict[str, str] = {}
        for row in facts["organisation_aliases"]:
            self._add(row["alias"], row["organisation_id"])
        self._unmatched = {fold_name(row["name"]): row["reason"] for row in facts["unmatched_names"]}
        self._known = {*self._aliases, *self._unmatched}

    def _add(self, alias: str, organisation_id: str) -> None:
        if self._aliases.setdefault(fold_name(alias), organisation_id) != organisation_id:
            raise ValueError(f"organisation_aliases.csv: {alias!r} stands for two organisations. Keep one row of it.")

    def find(self, name: str) -> str:
        """The organisation_id of a name, "" if none."""
        return self._aliases.get(fold_name(name), "")

    def match_list(self, raw: str) -> list[NameMatch]:
        """The names of a comma-joined list, in order."""
        return [self._match(name) for name in split_names(raw, known=self._known)]

    def _match(self, name: str) -> NameMatch:
        found = self.find(name)
        is_remark = self._unmatched.get(fold_name(name)) == "not_an_organisation"
        return NameMatch(name=name, organisation_id=found, is_participant=bool(found) or not is_remark)


class PlaceIndex:
    """Country names and codes to ISO 3166-1 alpha-2."""

    def __init__(self, facts: Facts) -> None:
        self._codes = {row["country_code"] for row in facts["countries"]}
        self._aliases: dict[str, str] = {fold_place(row["alias"]): row["country_code"] for row in facts["country_aliases"]}
        names = ((row[column], row["country_code"]) for row in facts["countries"] for column in ("name_en", "name_fr"))
        for name, code in names:
            self._aliases.setdefault(fold_place(name), code)

    def find(self, place: str) -> str:
        """The country code of a name or code, "" if none. "NA" is Namibia."""
        if place in self._codes:
            return place
        return self._aliases.get(fold_place(place), "")

    def match_list(self, raw: str) -> list[tuple[str, str]]:
        """(place as written, country code or "") of a comma-joined list."""
        return [(place, self.find(place)) for place in (piece.strip() for piece in raw.split(",")) if place]


def unlisted_names(rows: Sequence[Row], *, facts: Facts) -> list[str]:
    """Names in participations that match no organisation and stand in no list of unmatched names."""
    listed = {fold_name(row["name"]) for row in facts["unmatched_names"]}
    loose = {row["name_raw"] for row in rows if not row["organisation_id"] and fold_name(row["name_raw"]) not in listed}
    return sorted(loose)

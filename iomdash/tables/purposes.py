"""What the money is for: our own classification of programmes and contracts by the words of their titles.

The words are data (`purpose_rules.csv`), and so are the records that a reader of the titles decided otherwise
(`purposes_reviewed.csv`, each with the code of a reason).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from iomdash.tables.clean import fold_place
from iomdash.tables.facts import Facts, Row
from iomdash.vocabulary import UNPUBLISHED, Purpose, PurposeBasis

_ORDER = {str(purpose): position for position, purpose in enumerate(Purpose)}
_GAP = " | "
PROGRAMME, CONTRACT = "programme", "contract"


@dataclass(frozen=True, kw_only=True)
class Found:
    """One purpose of a record, and what gave it: a rule, the reason of a review, or nothing."""

    purpose: str
    basis: PurposeBasis
    reason: str


def fold_title(title: str) -> str:
    """A title as words in small letters without accents, blanks between them."""
    return " ".join(re.findall(r"[a-z0-9]+", fold_place(title).replace("œ", "oe")))


class PurposeRules:
    """The word rules and theme rules. Raises ValueError for a rule with neither words nor a theme, or with both."""

    def __init__(self, rules: Iterable[Row]) -> None:
        listed = list(rules)
        for rule in listed:
            if bool(rule["words"]) == bool(rule["theme_code"]):
                raise ValueError(f"purpose_rules.csv: {rule['rule_id']} needs either words or a theme.")
        worded = sorted((rule for rule in listed if rule["words"]), key=lambda rule: (-len(rule["words"]), rule["rule_id"]))
        self._words = [(rule, _pattern(rule["words"])) for rule in worded]
        self._themes = {rule["theme_code"]: rule for rule in listed if rule["theme_code"]}

    def fired(self, title: str) -> list[Row]:
        """The rules whose words stand in a title. Longer words come first, and no word of the title serves two rules."""
        text = fold_title(title)
        rules = []
        for rule, pattern in self._words:
            without = pattern.sub(_GAP, text)
            if without != text:
                rules.append(rule)
                text = without
        return rules

    def by_title(self, title: str) -> list[Found]:
        """The purposes that the words of a title give, in the order of the purposes; rules without one only take words."""
        return _found(self.fired(title), basis=PurposeBasis.RULE)

    def by_themes(self, codes: Iterable[str]) -> list[Found]:
        """The purposes that themes give."""
        return _found([self._themes[code] for code in codes if code in self._themes], basis=PurposeBasis.THEME)


def _pattern(words: str) -> re.Pattern[str]:
    """The words side by side; a word that ends in * may go on."""
    return re.compile(rf"(?<![a-z0-9]){re.escape(words).replace(re.escape('*'), '[a-z0-9]*')}(?![a-z0-9])")


def _found(rules: Iterable[Row], *, basis: PurposeBasis) -> list[Found]:
    by_purpose: dict[str, Row] = {}
    for rule in rules:
        if rule["purpose"]:
            by_purpose.setdefault(rule["purpose"], rule)
    ordered = sorted(by_purpose, key=_ORDER.__getitem__)
    return [Found(purpose=purpose, basis=basis, reason=by_purpose[purpose]["rule_id"]) for purpose in ordered]


def build_purposes(facts: Facts, *, programmes: Iterable[Row], contracts: Iterable[Row], themes: Iterable[Row]) -> list[Row]:
    """`purposes`: those of every programme and contract, the main one first; "unpublished" where nothing gives one.

    A programme's are the reviewed ones, else those of its title, else those of its themes. A contract's are the reviewed
    ones, else those of its own title if that says something else than its programme's, else its programme's.
    Raises ValueError for a reviewed record that is not there, or one with a purpose that is none.
    """
    rules, reviewed = PurposeRules(facts["purpose_rules"]), _read_reviewed(facts["purposes_reviewed"])
    codes: dict[str, list[str]] = {}
    for row in themes:
        codes.setdefault(row["programme_id"], []).append(row["theme_code"])
    found: dict[tuple[str, str], list[Found]] = {}
    titles = {row["programme_id"]: row["title"] for row in programmes}
    for key, title in titles.items():
        own = rules.by_title(title) or rules.by_themes(sorted(codes.get(key, [])))
        found[PROGRAMME, key] = reviewed.pop((PROGRAMME, key), own)
    for contract in contracts:
        key, programme = contract["contract_id"], contract["programme_id"]
        own = _of_contract(contract["title"], titles.get(programme, ""), rules, found.get((PROGRAMME, programme), []))
        found[CONTRACT, key] = reviewed.pop((CONTRACT, key), own)
    if reviewed:
        raise ValueError(f"purposes_reviewed.csv: {sorted(reviewed)[:3]} stand in no list. Correct the identifiers.")
    return [row for record, purposes in found.items() for row in _rows(record, purposes)]


def _of_contract(title: str, parent: str, rules: PurposeRules, inherited: list[Found]) -> list[Found]:
    own = rules.by_title(title)
    if own and [one.purpose for one in own] != [one.purpose for one in rules.by_title(parent)]:
        return own
    return [Found(purpose=one.purpose, basis=PurposeBasis.INHERITED, reason=one.reason) for one in inherited] or own


def _read_reviewed(rows: Iterable[Row]) -> dict[tuple[str, str], list[Found]]:
    reviewed = {}
    for row in rows:
        purposes = row["purposes"].split()
        if not purposes or set(purposes) - set(_ORDER):
            raise ValueError(f"purposes_reviewed.csv: {row['record_id']} has no purposes or unknown ones.")
        reviewed[row["level"], row["record_id"]] = [
            Found(purpose=purpose, basis=PurposeBasis.REVIEWED, reason=row["reason"]) for purpose in purposes
        ]
    return reviewed


def _rows(record: tuple[str, str], purposes: list[Found]) -> list[Row]:
    level, key = record
    listed = purposes or [Found(purpose=UNPUBLISHED, basis=PurposeBasis.NONE, reason="")]
    return [
        {
            "level": level,
            "record_id": key,
            "position": position,
            "purpose": one.purpose,
            "basis": str(one.basis),
            "reason": one.reason,
        }
        for position, one in enumerate(listed, start=1)
    ]


def count_by_basis(rows: Iterable[Mapping[str, str]]) -> dict[tuple[str, str], int]:
    """(level, basis) -> how many records have their main purpose from it."""
    counts: dict[tuple[str, str], int] = {}
    for row in rows:
        if int(row["position"]) == 1:
            counts[row["level"], row["basis"]] = counts.get((row["level"], row["basis"]), 0) + 1
    return counts

"""Finding a subject by what somebody types: accents and case folded, every word the beginning of a word of its names."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from iomdash.measures.claims.names import fold_word
from iomdash.measures.subjects import Subject
from iomdash.vocabulary import ProfileKind

LONGEST_QUERY = 100
NEAR = 0.6
"""How alike two words must be, by the letters they share in order, to be called near."""

_SIGN = re.compile(r"[^\w]+|_")


def fold_text(text: str) -> str:
    """Words without case, accents and signs, with single blanks between them: "Côte d'Ivoire" is "cote d ivoire"."""
    return " ".join(_SIGN.sub(" ", fold_word(text)).split())


@dataclass(frozen=True, kw_only=True)
class Findable:
    """A subject that can be found: its name as shown, euro cents to sort by, and its names folded, each once."""

    subject: Subject
    name: str
    amount: int
    names: tuple[str, ...]


def make_findable(subject: Subject, *, name: str, amount: int, names: Iterable[str]) -> Findable:
    folded = tuple(filter(None, dict.fromkeys(fold_text(one) for one in (name, *names))))
    return Findable(subject=subject, name=name, amount=amount, names=folded)


class Index:
    """All that can be found, the biggest first."""

    def __init__(self, entries: Iterable[Findable]) -> None:
        self.entries = tuple(sorted(entries, key=lambda entry: (-entry.amount, entry.name)))
        self._words = {entry.subject: frozenset(" ".join(entry.names).split()) for entry in self.entries}

    def find(self, text: str) -> list[Findable]:
        """The entries of which every word typed begins a word: exact names first, then names that begin so, then others.

        Within each of these the biggest first. Nothing for a text without letters or digits.
        """
        query = fold_text(text[:LONGEST_QUERY])
        wanted = query.split()
        if not wanted:
            return []
        fitting = [entry for entry in self.entries if self._fits(entry, wanted)]
        return sorted(fitting, key=lambda entry: _rank(entry, query))

    def _fits(self, entry: Findable, wanted: Sequence[str]) -> bool:
        words = self._words[entry.subject]
        return all(word in words or any(one.startswith(word) for one in words) for word in wanted)

    def called(self, text: str, *, kind: ProfileKind) -> Findable | None:
        """The one entry of a kind that goes by exactly this name; None if none does, or several do."""
        query = fold_text(text[:LONGEST_QUERY])
        found = [entry for entry in self.entries if entry.subject.kind is kind and query in entry.names]
        return found[0] if len(found) == 1 else None

    def nearest(self, text: str, *, kind: ProfileKind | None = None, most: int = 6) -> list[Findable]:
        """What a mistyped or unfinished name may have meant, the likeliest first; of one kind before the others."""
        begun = [entry for entry in self.find(text) if kind in (None, entry.subject.kind)]
        query = fold_text(text[:LONGEST_QUERY])
        scored = [(_likeness(query, entry), entry) for entry in self.entries]
        near = [(score, entry) for score, entry in scored if score >= NEAR]
        near.sort(key=lambda pair: (-pair[0], pair[1].subject.kind is not kind, -pair[1].amount))
        return list({entry.subject: entry for entry in (*begun, *(entry for _, entry in near))}.values())[:most]


def _rank(entry: Findable, query: str) -> int:
    if query in entry.names:
        return 0
    return 1 if any(name.startswith(query) for name in entry.names) else 2


def _likeness(query: str, entry: Findable) -> float:
    """How alike a query is to the most alike of an entry's names: letters in order, or whole words in common."""
    return max((_alike(query, name) for name in entry.names), default=0.0)


def _alike(query: str, name: str) -> float:
    wanted, words = set(query.split()), set(name.split())
    shared = len(wanted & words) / len(wanted | words) if wanted else 0.0
    matcher = SequenceMatcher(None, query, name, autojunk=False)
    is_near = matcher.real_quick_ratio() >= NEAR and matcher.quick_ratio() >= NEAR
    return max(shared, matcher.ratio() if is_near else 0.0)

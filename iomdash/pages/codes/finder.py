"""Finding the view of a code: among the codes handed out here, then among the states that are near."""

from functools import cached_property

from iomdash.measures.selection import Selection
from iomdash.pages.codes.reachable import ReachableStates
from iomdash.pages.drawing import with_kept_scale
from iomdash.pages.reading import Reader
from iomdash.state.codes import fold_code
from iomdash.vocabulary import Measure
from iomdash.words.catalogue import Catalogue


class CodeFinder:
    """Every code that can be led back to a view. The near states are numbered when first a code needs them."""

    def __init__(self, reader: Reader, *, words: Catalogue) -> None:
        self.reader, self.words = reader, words

    def find(self, written: str) -> list[str]:
        """The addresses that a code stands for, however it is written: queries of views, or a path and its query.

        Mostly one. Several where codes coincide; none for what is no code or is not known here.
        """
        code = fold_code(written)
        if not code:
            return []
        found = self.reader.codes.find(code) + self.current.find(code)
        for states in self.earlier:
            found = found or states.find(code)
        return list(dict.fromkeys(found))

    @cached_property
    def current(self) -> ReachableStates:
        """The near states of the release in use."""
        return self._of(self.reader.ledger.release.id)

    @cached_property
    def earlier(self) -> list[ReachableStates]:
        """Those of the releases before, the latest first: pictures of them are still about."""
        ledger = self.reader.ledger
        told = {str(row[name]) for row in ledger.rows("release_notes") for name in ("release_id", "previous_id")}
        return [self._of(release) for release in sorted(told - {"", ledger.release.id}, reverse=True)]

    def _of(self, release: str) -> ReachableStates:
        return ReachableStates(self.reader, release=release, scales=self._scales)

    @cached_property
    def _scales(self) -> dict[Measure, int]:
        wholes = {measure: Selection(measure=measure) for measure in Measure}
        kept = {measure: with_kept_scale(self.reader.read(whole), words=self.words) for measure, whole in wholes.items()}
        return {measure: state.scale for measure, state in kept.items()}

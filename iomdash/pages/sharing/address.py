"""The address of a figure that is taken along: the state of its page, and what is asked for of the figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from iomdash.pages.figures.asked import FIGURE_KEYS
from iomdash.state.decoding import read_pairs
from iomdash.state.keys import SAFE

EMBED, CITE = "/embed", "/cite"
CHROMES = ("full", "minimal")
"""What stands around an embedded drawing, the usual one first."""
EMBED_KEYS = ("chrome", "frozen")
RELEASE = "r"


@dataclass(frozen=True, kw_only=True)
class Sharing:
    """`state` are the pairs of the figure's page, `own` those of the figure, `embed` those of its frame, as they came."""

    state: tuple[tuple[str, str], ...]
    own: Mapping[str, str]
    embed: Mapping[str, str]

    def at(self, path: str, **changed: str) -> str:
        """The address of the figure at a path; of `changed` an empty value leaves its key out."""
        pairs = {**dict(self.state), **self.own, **changed}
        return join_address(path, {key: value for key, value in pairs.items() if value})

    def page_at(self, path: str) -> str:
        """The address of the state alone at a path."""
        return join_address(path, dict(self.state))

    @property
    def chrome(self) -> str:
        """What stands around the embedded drawing; what is not known is the usual."""
        asked = self.embed.get("chrome", "")
        return asked if asked in CHROMES else CHROMES[0]

    @property
    def is_frozen(self) -> bool:
        """Whether the code to embed names the release."""
        return self.embed.get("frozen") == "1"


def read_sharing(query: str) -> Sharing:
    """What a query says; of a repeated key the first holds. Never raises."""
    pairs: dict[str, str] = {}
    for key, value in read_pairs(query)[0]:
        pairs.setdefault(key, value)
    own = {key: pairs.pop(key) for key in FIGURE_KEYS if key in pairs}
    embed = {key: pairs.pop(key) for key in EMBED_KEYS if key in pairs}
    return Sharing(state=tuple(pairs.items()), own=own, embed=embed)


def join_address(path: str, pairs: Mapping[str, str]) -> str:
    """A path with its query, percent-encoded."""
    query = urlencode(pairs, quote_via=quote, safe=SAFE)
    return f"{path}?{query}" if query else path

"""What a page says of itself in its head: to search engines, and to those who show a card where it is linked."""

from dataclasses import dataclass

from markupsafe import Markup

from iomdash.measures.selection import Selection
from iomdash.state import address_of
from iomdash.words.catalogue import Catalogue

PICTURE = "/figure.png"
PREVIEW = "preset=preview"
LONGEST = 300
"""Characters of a description: cards cut what is longer, each at a place of its own."""

_META = Markup('<meta name="{}" content="{}">')
_PROPERTY = Markup('<meta property="{}" content="{}">')
_CANONICAL = Markup('<link rel="canonical" href="{}">')


@dataclass(frozen=True, kw_only=True)
class Described:
    """A page in a card: its title and description, its own address, and that of its picture, each from the root on."""

    title: str
    description: str
    address: str
    picture: str


def picture_of(selection: Selection | None = None) -> str:
    """The address of the picture of a state; without one, of the whole fund."""
    address = address_of(selection or Selection(), path=PICTURE)
    return f"{address}{'&' if '?' in address else '?'}{PREVIEW}"


def make_tags(page: Described, *, home: str, words: Catalogue) -> Markup:
    """The tags of a page: description, canonical address, Open Graph and the large card.

    `home` is where this site stands, as the request says it; "" leaves the addresses relative. All text is escaped.
    """
    description = shorten(page.description)
    address, picture = f"{home}{page.address}", f"{home}{page.picture}"
    told = {
        "og:type": "website",
        "og:site_name": words.say("site.name"),
        "og:title": page.title,
        "og:description": description,
        "og:url": address,
        "og:image": picture,
        "og:image:alt": page.title,
    }
    tags = [_META.format("description", description), _CANONICAL.format(address)]
    tags += [_PROPERTY.format(name, said) for name, said in told.items()]
    return Markup("").join([*tags, _META.format("twitter:card", "summary_large_image")])


def shorten(text: str) -> str:
    """Text on one line, cut at a word where it is longer than LONGEST."""
    line = " ".join(text.split())
    if len(line) <= LONGEST:
        return line
    return line[: line.rfind(" ", 0, LONGEST)].rstrip(" ,;:.") + " …"

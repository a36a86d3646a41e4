"""A page of ours as a tree that is written again letter by letter: only what is changed comes out changed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markupsafe import escape

from iomdash.components.markup import VOID


@dataclass(kw_only=True)
class Element:
    """A start tag as it was written, its attributes, and what stands in it: elements and text that is escaped already."""

    tag: str
    start: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)
    has_end: bool = True

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def set(self, name: str, value: str) -> None:
        """Give an attribute another value."""
        self.attributes[name] = value
        pairs = "".join(f' {key}="{escape(held)}"' for key, held in self.attributes.items())
        self.start = f"<{self.tag}{pairs}>"

    def walk(self) -> Iterator["Element"]:
        """This element and every one in it."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def write(self) -> str:
        """The element as HTML."""
        return self.start + write_nodes(self.children) + (f"</{self.tag}>" if self.has_end else "")


Node = Element | str


def write_nodes(nodes: list[Node]) -> str:
    """Elements and text as HTML."""
    return "".join(node if isinstance(node, str) else node.write() for node in nodes)


def read_tree(text: str) -> Element:
    """The tree of a page: an element without a tag that holds all of it. Raises ValueError for tags that do not match."""
    reader = _TreeReader()
    reader.feed(str(text))
    reader.close()
    if len(reader.open) > 1:
        raise ValueError(f"the element {reader.open[-1].tag} is not closed")
    return reader.open[0]


class _TreeReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open = [Element(tag="", start="", attributes={}, has_end=False)]

    def _add(self, node: Node) -> None:
        self.open[-1].children.append(node)

    def _start(self, tag: str, attrs: list[tuple[str, str | None]], *, is_whole: bool) -> None:
        start = self.get_starttag_text() or ""
        name = start[1 : 1 + len(tag)]
        attributes = {key: value or "" for key, value in attrs}
        element = Element(tag=name, start=start, attributes=attributes, has_end=not is_whole)
        self._add(element)
        if not is_whole:
            self.open.append(element)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs, is_whole=tag in VOID)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs, is_whole=True)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag.lower() != tag:
            raise ValueError(f"the element {self.open[-1].tag} is closed as {tag}")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self._add(data)

    def handle_entityref(self, name: str) -> None:
        self._add(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._add(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self._add(f"<!{decl}>")

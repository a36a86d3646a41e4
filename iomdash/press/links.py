"""Addresses of an exported page: to files beside it, to the site where it is known, else plain words."""

import posixpath
from collections.abc import Collection
from urllib.parse import unquote, urlsplit

from iomdash.components.reopening import DROP
from iomdash.press.tree import Element, Node

INDEX, STYLE = "index.html", "css/iomdash.css"
LISTS = frozenset({"/", "/search"})
"""Pages of the site in whose place the list of all exported pages stands."""

ONLY_LEAD = frozenset({"rule-show", "profile-link"})
"""Links whose words say nothing but where they lead."""

ADDRESSED = {"a": "href", "link": "href", "img": "src", "form": "action", "meta": "content", "iframe": "src"}


def file_of(path: str) -> str:
    """The file of a page of the site in the folder: "/country/ne" stands in "country/ne.html"."""
    return INDEX if path in LISTS else unquote(path).strip("/").replace(":", ".") + ".html"


def relative_to(page: str, target: str) -> str:
    """The address of a file from a page of the same folder."""
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


class Links:
    """Rewrites the addresses of a page at the path `page`. `exported` are the paths that have a file; `home` the site's."""

    def __init__(self, page: str, *, exported: Collection[str], home: str) -> None:
        self.page, self.exported, self.home = file_of(page), exported, home
        self._has_style = False

    def lead(self, address: str) -> str:
        """The address as it stands in the exported page; "" for what leads nowhere."""
        if not address.startswith("/"):
            return address
        parts = urlsplit(address)
        is_here = parts.path in self.exported or parts.path == "/search"
        if is_here and not parts.query:
            mark = f"#{parts.fragment}" if parts.fragment else ""
            return relative_to(self.page, file_of(parts.path)) + mark
        return self._send(address)

    def _send(self, address: str) -> str:
        """Where a form is sent: only the site answers one."""
        return f"{self.home}{address}" if self.home else ""

    def rewrite(self, element: Element) -> None:
        """Change every address in an element; what leads nowhere becomes plain words or goes."""
        kept = list[Node]()
        for child in element.children:
            kept += [child] if isinstance(child, str) else self._keep(child, parent=element)
        element.children = kept

    def _keep(self, element: Element, *, parent: Element) -> list[Node]:
        """What stands in place of an element."""
        if element.tag == "script" or DROP in element.classes or self._is_only_lead(element, parent=parent):
            return []
        if element.tag == "link" and element.attributes.get("rel") == "stylesheet":
            return self._style(element)
        if element.tag == "link" and element.attributes.get("href", "").startswith("/assets/"):
            return []
        if "wordmark" in element.classes:
            element.set("href", relative_to(self.page, INDEX))
        elif not self._address(element):
            return self._without_link(element, parent=parent)
        has_parts = bool(element.children)
        self.rewrite(element)
        return [] if has_parts and not element.children and element.tag in ("ul", "nav", "div", "p") else [element]

    def _style(self, element: Element) -> list[Node]:
        """One style sheet in place of all."""
        if self._has_style:
            return []
        self._has_style = True
        element.set("href", relative_to(self.page, STYLE))
        return [element]

    def _address(self, element: Element) -> bool:
        """Rewrite the address of an element; whether it leads somewhere."""
        name = ADDRESSED.get(element.tag, "")
        address = element.attributes.get(name, "")
        if not address.startswith("/"):
            return True
        found = self._send(address) if element.tag == "form" else self.lead(address)
        if found and found != address:
            element.set(name, found)
        return bool(found)

    def _without_link(self, element: Element, *, parent: Element) -> list[Node]:
        """The words of a link that leads nowhere; nothing for what is more than words, and in the bar."""
        if element.tag != "a" or element.classes & ONLY_LEAD or parent.tag == "nav":
            return []
        self.rewrite(element)
        name = " ".join(sorted(element.classes - {"number"}))
        if not name:
            return element.children
        return [Element(tag="span", start=f'<span class="{name}">', attributes={}, children=element.children)]

    def _is_only_lead(self, element: Element, *, parent: Element) -> bool:
        """Whether nothing stands in a paragraph, or in a line of ways, but a link that leads nowhere."""
        is_way = element.tag == "li" and "ways" in parent.classes
        if "events-switch" in element.classes and not self.home:
            return True
        if element.tag != "p" and not is_way:
            return False
        held = [child for child in element.children if not isinstance(child, str) or child.strip()]
        only = held[0] if len(held) == 1 else ""
        return isinstance(only, Element) and only.tag == "a" and not self.lead(only.attributes.get("href", ""))

"""Profiles: a page for every donor, window, country, organisation and programme, each a list of sections."""

from collections.abc import Callable
from functools import lru_cache
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from iomdash.components.document import Document
from iomdash.components.markup import write_markup
from iomdash.components.search import make_found
from iomdash.components.tabulation import Part, make_parts
from iomdash.measures.claims.register import Register
from iomdash.measures.subjects import Subject, list_subjects
from iomdash.pages.profile import Profile
from iomdash.pages.profile_donor import contributions_section, pool_section
from iomdash.pages.profile_head import make_head, say_window_title
from iomdash.pages.profile_money import facts_section, links_section, range_section, trend_section
from iomdash.pages.profile_programme import record_section, timeline_section
from iomdash.pages.profile_records import contracts_section, programmes_section
from iomdash.pages.profile_register import claims_section, names_section
from iomdash.pages.reading import Reader
from iomdash.pages.searching import Finder
from iomdash.state import SHOWN, decode, path_of, with_subject, write_id
from iomdash.vocabulary import ProfileKind
from iomdash.words.catalogue import Catalogue

Section = Callable[[Profile], Part | None]
SECTIONS: tuple[Section, ...] = (
    facts_section,
    record_section,
    pool_section,
    range_section,
    timeline_section,
    trend_section,
    links_section,
    programmes_section,
    contracts_section,
    contributions_section,
    names_section,
)
"""What stands in a profile, in its order: a section answers None where it does not apply. Claims come last."""

WITHOUT = {ProfileKind.PROGRAMME: frozenset({range_section, trend_section, programmes_section})}
"""Sections that say nothing of a single programme: it has one date, and its list would be itself."""

KEPT = 64


class ProfilePage:
    """The pages of one kind of subject, at /country/ne and so on."""

    def __init__(
        self, kind: ProfileKind, reader: Reader, *, finder: Finder, register: Callable[[], Register], words: Catalogue
    ) -> None:
        self.kind, self.reader, self.words = kind, reader, words
        self.path = f"/{kind}/<path:name>"
        self.list_at = f"/search#{kind}"
        self._finder, self._register = finder, register
        self._by_name = {write_id(one.id): one for one in list_subjects(reader.ledger) if one.kind is kind}
        self._document = lru_cache(maxsize=KEPT)(self._write)

    def answer_for(self, name: str, query: str) -> Document:
        """The profile of a name as it stands in an address; on to that address for another spelling of a known name;
        404 in words with the nearest names for an unknown one."""
        subject = self._by_name.get(name)
        if subject:
            return self._document(subject, query)
        wanted = name.strip("/ ")
        known = self._by_name.get(wanted.lower()) or self._called(wanted)
        return _moved(known, query) if known else self._unknown(wanted)

    def _called(self, wanted: str) -> Subject | None:
        found = self._finder.index.called(wanted, kind=self.kind)
        return found.subject if found else None

    def _write(self, subject: Subject, query: str) -> Document:
        decoded = decode(query, known=self.reader.known)
        profile = Profile(self.reader, subject=subject, state=decoded.selection, words=self.words)
        left_out = WITHOUT.get(self.kind, frozenset())
        made = [section(profile) for section in SECTIONS if section not in left_out]
        parts = [part for part in [*made, claims_section(profile, self._register)] if part]
        head = make_head(profile, ignored=decoded.ignored)
        body: list[Component] = [*head, make_parts(parts, contents=self.words.say("method.contents"))]
        whole = html.Div(body, className=f"profile profile-{self.kind}")
        shown = self.reader.pictured(with_subject(decoded.selection, subject=subject))
        return Document(title=say_window_title(profile), body=[write_markup(whole)], shown=shown)

    def _unknown(self, wanted: str) -> Document:
        words, shown = self.words, wanted[:SHOWN]
        title = words.say(f"profile_unknown.{self.kind}", name=shown)
        near = self._finder.lines(self._finder.index.nearest(wanted, kind=self.kind))
        body: list[Component] = [html.H1(title)]
        if near:
            body += [html.P(words.say("profile.nearest")), make_found(near)]
        else:
            body.append(html.P(words.say("profile.nothing_near")))
        body.append(html.P(html.A(words.say("profile.all_of_them"), href=f"/search#{self.kind}")))
        return Document(title=title, body=body, status=404)


def _moved(subject: Subject, query: str) -> Document:
    """On to the address of a subject, with the query that came."""
    kept = quote(query, safe="&=~+-.:,%")
    return Document(title="", body=[], status=308, location=path_of(subject) + (f"?{kept}" if kept else ""))


def make_profiles(
    reader: Reader, *, finder: Finder, register: Callable[[], Register], words: Catalogue
) -> tuple[ProfilePage, ...]:
    """The pages of every kind."""
    return tuple(ProfilePage(kind, reader, finder=finder, register=register, words=words) for kind in ProfileKind)

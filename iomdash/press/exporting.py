"""Static pages of profiles: the site's own documents, each with its figure and files, in a folder that opens anywhere."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Any
from urllib.parse import urlsplit

from dash import html
from markupsafe import Markup

from iomdash.components.document import STYLES, Document, write_document
from iomdash.components.markup import write_markup
from iomdash.components.search import make_found
from iomdash.home import assets_folder, site_address
from iomdash.measures.selection import Selection
from iomdash.measures.subjects import Subject, list_subjects
from iomdash.pages.documents import Documents, make_documents
from iomdash.pages.figures.asked import Asked, FigureRefusedError
from iomdash.pages.searching import ORDER
from iomdash.pages.wording import code_of
from iomdash.press.drawing import Result, draw_each, open_figures, open_reader
from iomdash.press.links import INDEX, LISTS, STYLE, Links, file_of, relative_to
from iomdash.press.orders import FIGURE_PATHS, plain_selection
from iomdash.press.refusals import PressRefusedError
from iomdash.press.tree import Element, read_tree
from iomdash.state import encode, path_of, with_subject, write_id
from iomdash.vocabulary import ProfileKind
from iomdash.words.catalogue import read_catalogue
from iomdash.words.numbers import write_date

KINDS = (ProfileKind.COUNTRY, ProfileKind.ORGANISATION, ProfileKind.WINDOW)
"""What `--all` exports."""

LARGEST = 100_000
"""Bytes that a page may have. A figure that has no room in it is shown as a picture from the file beside it."""

PRESS_STYLE = "40-press"
BESIDE = ("svg", "png", "csv")
"""Forms of the figure beside each page."""

SHOWN = {"a": "href", "img": "src"}
OTHERS = ("/figures",)
OTHER_FIGURES = "figures"
"""Pages that are exported with all profiles, and the folder of the figures that they show."""

MANY = 60


@cache
def open_documents() -> Documents:
    """The documents of the current release."""
    return make_documents(open_reader(), words=read_catalogue())


def list_exported(only: str) -> tuple[Subject, ...]:
    """The profiles named, joined by commas ("country/ne,window/noa"), else all of KINDS. Raises PressRefusedError."""
    subjects = list_subjects(open_reader().ledger)
    if not only:
        return tuple(one for one in subjects if one.kind in KINDS)
    known = {path_of(one).strip("/"): one for one in subjects}
    wanted = dict.fromkeys(part.strip().strip("/").lower() for part in only.split(",") if part.strip())
    unknown = [part for part in wanted if part not in known]
    if unknown or not wanted:
        said = f'there is no profile "{unknown[0][:40]}"' if unknown else "no profile is named"
        raise PressRefusedError(f"--only: {said}. Write kind and code as in an address: country/ne, window/noa")
    return tuple(known[part] for part in wanted)


def list_others() -> tuple[str, ...]:
    """The paths of the pages that are no profiles and are exported with all of them, as far as the site has them."""
    return tuple(page.path for page in open_documents().pages if page.path in OTHERS)


def write_export(
    subjects: Sequence[Subject], *, others: Sequence[str] = (), processes: int | None = None
) -> Iterator[Result]:
    """What is shared and the list of the pages, then every page with its files."""
    exported = frozenset([*map(path_of, subjects), *others])
    yield Result(name=INDEX, files=write_shared() | {INDEX: write_index(exported)})
    yield from (write_other(path, exported=exported) for path in others)
    draw = partial(write_profile, exported=exported)
    yield from draw_each(subjects, draw=draw, is_large=len(subjects) >= MANY, processes=processes)


def write_shared() -> dict[str, bytes]:
    """The one style sheet and the fonts, with their licences where these came along."""
    assets = assets_folder()
    sheets = [(assets / "css" / f"{name}.css").read_bytes() for name in (*STYLES, PRESS_STYLE)]
    fonts = sorted((assets / "fonts").glob("*.woff2"))
    licences = sorted((assets / "vendor" / "licences").glob("source-*.txt"))
    return {STYLE: b"\n".join(sheets)} | {f"fonts/{file.name}": file.read_bytes() for file in (*fonts, *licences)}


def write_index(exported: frozenset[str]) -> bytes:
    """The page that lists all exported ones, kind by kind, the biggest first."""
    words, finder = read_catalogue(), open_documents().finder
    body = [html.H1(words.say("press.title")), html.P(words.say("press.lead"))]
    body += [html.P(html.A(words.say("press.figures"), href=path)) for path in OTHERS if path in exported]
    listed = [one for one in finder.index.entries if path_of(one.subject) in exported]
    for kind in ORDER:
        entries = [one for one in listed if one.subject.kind is kind]
        if entries:
            heading = html.H2(words.say_count(f"search.{kind}", len(entries)))
            body.append(html.Section([heading, make_found(finder.lines(entries))], id=str(kind), className="found-group"))
    document = Document(title=words.say("press.title"), body=[*body, _make_foot(_state(None))])
    return _press(document, path="/search", exported=exported, added="", home=site_address())


def write_profile(subject: Subject, *, exported: frozenset[str]) -> Result:
    """The page of a subject, and its figure as files beside it where it holds money.

    A page that would be too large has its figure from the file; then, its links to pages of the site become plain words.
    """
    path = path_of(subject)
    stem = file_of(path).removesuffix(".html")
    page = next(one for one in open_documents().named if one.path.startswith(f"/{subject.kind}/"))
    document = page.answer_for(write_id(subject.id), "")
    state = _state(subject)
    files, fault = _draw_files(stem, state=state)
    press = partial(_press, path=path, exported=exported, home=site_address())
    whole = replace(document, body=[*document.body, _make_foot(state)])
    name = stem.rpartition("/")[2]
    content = press(whole, added=_make_figure(name, state=state, is_inside=True) if files else "")
    if len(content) > LARGEST and files:
        content = press(whole, added=_make_figure(name, state=state, is_inside=False))
    if len(content) > LARGEST and site_address():
        content = press(whole, added=_make_figure(name, state=state, is_inside=False) if files else "", home="")
    if len(content) > LARGEST:
        fault = " ".join(filter(None, (fault, f"the page has {len(content):,} bytes, more than {LARGEST:,}")))
    return Result(name=path, files={f"{stem}.html": content, **files}, fault=fault)


def write_other(path: str, *, exported: frozenset[str]) -> Result:
    """A page that is no profile. The figures that it shows by their address are drawn into files beside it."""
    page = next(one for one in open_documents().pages if one.path == path)
    document = page.answer("", {})
    whole = replace(document, body=[*document.body, _make_foot(_state(None))])
    tree = read_tree(write_document(whole, path=path, words=read_catalogue(), home=site_address()))
    files, faults = dict[str, bytes](), dict[str, None]()
    for element in tree.walk():
        name = SHOWN.get(element.tag, "")
        parts = urlsplit(element.attributes.get(name, ""))
        if parts.path not in FIGURE_PATHS - LISTS or not parts.query:
            continue
        try:
            sent = open_figures().answer(parts.path.rpartition(".")[2], parts.query)
        except FigureRefusedError as fault:
            faults[str(fault)] = None
            continue
        file = f"{OTHER_FIGURES}/{sent.name}"
        if files.get(file, sent.content) != sent.content:
            file = f"{OTHER_FIGURES}/{sent.tag[:6]}-{sent.name}"
        files[file] = sent.content
        element.set(name, relative_to(file_of(path), file))
    Links(path, exported=exported, home=site_address()).rewrite(tree)
    return Result(name=path, files={file_of(path): tree.write().encode(), **files}, fault=" ".join(faults))


def _state(subject: Subject | None) -> Selection:
    selection = plain_selection(open_reader().ledger.release.id)
    return with_subject(selection, subject=subject) if subject else selection


def _draw_files(stem: str, *, state: Selection) -> tuple[dict[str, bytes], str]:
    """The figure of a state in the forms that stand beside a page; nothing where nothing is counted."""
    if not open_reader().total(state):
        return {}, ""
    try:
        return {f"{stem}.{form}": open_figures().answer(form, encode(state)).content for form in BESIDE}, ""
    except FigureRefusedError as fault:
        return {}, str(fault)


def _make_figure(name: str, *, state: Selection, is_inside: bool) -> Markup:
    """The figure of a page, in it or from the file beside it, and links to its files."""
    words = read_catalogue()
    drawn = open_figures().draw(encode(state), Asked())
    shown = drawn.svg if is_inside else write_markup(html.Img(src=f"{name}.png", alt=drawn.subject.description))
    links = [html.Li(html.A(words.say(f"press.{form}"), href=f"{name}.{form}", download="")) for form in BESIDE]
    label: dict[str, Any] = {"role": "region", "tabIndex": "0", "aria-label": words.say("press.figure")}
    parts = [html.Div(shown, className="pressed-box", **label), html.Ul(links, className="ways")]
    return write_markup(html.Div(parts, className="pressed"))


def _make_foot(state: Selection) -> html.Footer:
    """What every page says of itself: date and release of the data, code of the view, where it comes from."""
    words, release = read_catalogue(), open_reader().ledger.release
    as_of = words.say("site.as_of", date=write_date(release.description["data_as_of"], words=words))
    told = [as_of, words.say("site.release", release=release.id), words.say("press.code", code=code_of(state))]
    copied = words.say("press.copied_from", home=site_address()) if site_address() else words.say("press.copied")
    lines = [html.P(" · ".join(told)), html.P(copied), html.P(words.say("files.licence"))]
    return html.Footer(lines, className="pressed-foot")


def _press(document: Document, *, path: str, exported: frozenset[str], added: str, home: str) -> bytes:
    """A document of the site as a file: with what is added before its parts, and addresses that lead from a folder."""
    tree = read_tree(write_document(document, path=path, words=read_catalogue(), home=site_address()))
    Links(path, exported=exported, home=home).rewrite(tree)
    if added:
        _add(tree, str(added))
    return tree.write().encode()


def _add(tree: Element, added: str) -> None:
    """Put HTML before the parts of a profile, or at the end of one that has none."""
    for element in tree.walk():
        for place, child in enumerate(element.children):
            if isinstance(child, Element) and "with-contents" in child.classes:
                element.children.insert(place, added)
                return
    main = next(element for element in tree.walk() if element.tag == "main")
    main.children.append(added)

"""The page "Figure": one figure in every size and form, in the reader's own words, with the code to embed it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash.components.document import Document
from iomdash.components.share_link import SHARE
from iomdash.components.sharing import (
    ShareChoice,
    ShareText,
    make_choice,
    make_embedding,
    make_files,
    make_preview,
    make_share_form,
    make_text,
    make_tools,
)
from iomdash.home import site_address
from iomdash.layouts.presets import DEFAULT, HANDOUT, PRESETS
from iomdash.pages.figures.asked import FIGURES, LONGEST, STATE_FIGURES, VARIANTS, FigureRefusedError
from iomdash.pages.figures.drawn import Drawn
from iomdash.pages.figures.handout import CELLS
from iomdash.pages.figures.page import FORMS, FiguresPage
from iomdash.pages.sharing.address import CHROMES, CITE, EMBED, RELEASE, Sharing, read_sharing
from iomdash.pages.sharing.snippet import SCRIPT, write_frame
from iomdash.words.catalogue import Catalogue

FIELDS = ("fig", "preset", "variant", *LONGEST)
"""Keys of the address that have a field."""
LARGE = "2"
"""Scale of the larger PNG."""
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


class SharePage:
    """The page at /share, over the figures that it offers."""

    path = SHARE

    def __init__(self, figures: FiguresPage, *, words: Catalogue) -> None:
        self.figures, self.words = figures, words

    def answer(self, query: str, form: Mapping[str, str]) -> Document:
        """The figure of an address and its form; what cannot be made is refused in words, beside the field."""
        sharing = read_sharing(query)
        try:
            drawn, fault = self.figures.show(sharing.at("", scale="")), None
        except FigureRefusedError as refused:
            drawn, fault = None, refused
        status = fault.status if fault and fault.status != 400 else 200
        title = drawn.said.title if drawn else self.words.say("share.title")
        return Document(title=title, body=[self._make(sharing, drawn=drawn, fault=fault)], status=status)

    def _make(self, sharing: Sharing, *, drawn: Drawn | None, fault: FigureRefusedError | None) -> Component:
        words = self.words
        width, height = size_of(drawn.svg) if drawn else (1.0, 1.0)
        said = str(fault) if not drawn else words.say("share.said", title=drawn.said.title, **_rounded(width, height))
        told: dict[str, Any] = {"data-part": "said", "aria-live": "polite"}
        close: dict[str, Any] = {"data-close": ""}
        head = [
            html.H1(words.say("share.title"), id="share-heading"),
            html.Button(words.say("share.close"), type="button", className="tool-word share-close", hidden=True, **close),
        ]
        preview = make_preview(drawn.svg if drawn else None, fault=str(fault or ""), ratio=width / height, words=words)
        taken = [make_tools(words), make_files(list(self._files(sharing, drawn=drawn)), words=words)]
        side = [self._form(sharing, fault=fault), self._embedding(sharing, drawn=drawn), self._ways(sharing, drawn=drawn)]
        shown = html.Div([preview, html.P(said, className="spoken", **told), *taken], className="share-shown")
        return html.Div(
            [html.Div(head, className="share-head"), shown, html.Div(side, className="share-side")], className="share"
        )

    def _form(self, sharing: Sharing, *, fault: FigureRefusedError | None) -> Component:
        words = self.words
        # What is wrong with none of the fields stands by the size, which most often is what to change.
        faults = {fault.key if fault.key in FIELDS else "preset": str(fault)} if fault else {}
        choices = [make_choice(choice) for choice in self._choices(sharing, faults=faults)]
        texts = [make_text(text) for text in self._texts(sharing, faults=faults)]
        own = html.Fieldset([html.Legend(words.say("share.own")), *texts])
        kept = [*sharing.state, *((key, sharing.own[key]) for key in ("lang",) if key in sharing.own)]
        if not self._has_choice(sharing) and "fig" in sharing.own:
            kept.append(("fig", sharing.own["fig"]))
        return make_share_form([*choices, own], kept=kept, action=SHARE, words=words)

    def _has_choice(self, sharing: Sharing) -> bool:
        """Whether another figure of the same state can be drawn: those of other pages have states of their own."""
        asked = sharing.own.get("fig", STATE_FIGURES[0])
        return asked in STATE_FIGURES or asked not in FIGURES

    def _choices(self, sharing: Sharing, *, faults: Mapping[str, str]) -> Iterator[ShareChoice]:
        words, own = self.words, sharing.own
        if self._has_choice(sharing):
            drawn = [("" if name == "view" else name, words.say(f"share.fig_{name}")) for name in STATE_FIGURES]
            options = [option for option in drawn if (option[0] or "view") in self.figures.makers]
            yield self._choice("fig", options, chosen=own.get("fig", ""), faults=faults)
        sizes = [(name, self._size(name)) for name in PRESETS if name != HANDOUT or self.has_handout(sharing)]
        yield self._choice("preset", sizes, chosen=own.get("preset", DEFAULT), faults=faults)
        colours = [(name, words.say(f"share.variant_{name or 'light'}")) for name in VARIANTS]
        yield self._choice("variant", colours, chosen=own.get("variant", ""), faults=faults)

    def _choice(self, key: str, options: list[tuple[str, str]], *, chosen: str, faults: Mapping[str, str]) -> ShareChoice:
        label = self.words.say(f"share.{key}")
        return ShareChoice(key=key, label=label, options=options, chosen=chosen, fault=faults.get(key, ""))

    def _size(self, name: str) -> str:
        preset = PRESETS[name]
        sizes = {"width": f"{preset.width:.0f}", "height": f"{preset.height:.0f}", "mm": f"{preset.width_mm:.0f}"}
        return self.words.say(f"share.preset_{name}", **sizes)

    def _texts(self, sharing: Sharing, *, faults: Mapping[str, str]) -> Iterator[ShareText]:
        words = self.words
        labels = {"title": "share.own_title", "note": "share.own_note_label", "byline": "share.own_byline"}
        for key, label in labels.items():
            yield ShareText(
                key=key,
                label=words.say(label),
                said=sharing.own.get(key, ""),
                most=LONGEST[key],
                note=words.say("share.own_note") if key == "title" else "",
                fault=faults.get(key, ""),
                is_long=key != "byline",
            )

    def has_handout(self, sharing: Sharing) -> bool:
        """Whether every figure of the handout can be drawn of this state."""
        return self._has_choice(sharing) and set(CELLS) <= set(self.figures.makers)

    def _files(self, sharing: Sharing, *, drawn: Drawn | None) -> Iterator[tuple[str, str, str]]:
        """Form, words and address of each file that there is."""
        if not drawn:
            return
        width, height = size_of(drawn.svg)
        for form in FORMS:
            if form == "xlsx" and not drawn.subject.write_workbook:
                continue
            said = self.words.say(f"share.form_{form}", **_rounded(width, height))
            yield form, said, sharing.at(f"/figure.{form}", scale="")
            if form == "png":
                said = self.words.say("share.form_large", **_rounded(2 * width, 2 * height))
                yield "large", said, sharing.at("/figure.png", scale=LARGE)

    def _ways(self, sharing: Sharing, *, drawn: Drawn | None) -> Component:
        words = self.words
        back = drawn.subject.address if drawn else sharing.page_at("/") if self._has_choice(sharing) else "/"
        ways = [
            html.A(words.say("share.back"), href=back, className="share-back"),
            html.A(words.say("share.cite"), href=sharing.page_at(CITE)),
        ]
        if drawn and self.has_handout(sharing):
            pdf = sharing.at("/figure.pdf", preset=HANDOUT, fig="", scale="")
            ways.insert(0, html.A(words.say("share.handout"), href=pdf, download=""))
        return html.Ul([html.Li(way) for way in ways], className="share-ways")

    def _embedding(self, sharing: Sharing, *, drawn: Drawn | None) -> Component:
        words, release = self.words, self.figures.reader.ledger.release.id
        chromes = [(name, words.say(f"share.chrome_{name}")) for name in CHROMES]
        kept = [("", words.say("share.frozen_live")), ("1", words.say("share.frozen_kept", release=release))]
        choices = [
            ShareChoice(key="chrome", label=words.say("share.embed_chrome"), options=chromes, chosen=sharing.chrome),
            ShareChoice(
                key="frozen",
                label=words.say("share.embed_frozen"),
                options=kept,
                chosen="1" if sharing.is_frozen else "",
            ),
        ]
        asked = {"chrome": "" if sharing.chrome == CHROMES[0] else sharing.chrome, "preset": "", "scale": ""}
        address = sharing.at(EMBED, **asked, **{RELEASE: release if sharing.is_frozen else ""})
        frame = write_frame(site_address() + address, title=drawn.said.title if drawn else "") if drawn else ""
        note = "" if site_address() else words.say("share.embed_home")
        return make_embedding(choices, frame=frame, script=SCRIPT, home_note=note, words=words)


def size_of(svg: Markup) -> tuple[float, float]:
    """Width and height of a framed figure in pixels. Raises ValueError for a text that is none."""
    found = _SIZE.search(svg)
    if not found:
        raise ValueError("This text is no framed figure: it has no size.")
    return float(found[1]), float(found[2])


def _rounded(width: float, height: float) -> dict[str, str]:
    return {"width": f"{width:.0f}", "height": f"{height:.0f}"}

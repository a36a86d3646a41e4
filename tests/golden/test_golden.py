"""What fixed selections say and where they draw, kept beside this file. GOLDEN=renew writes it anew: look at the diff."""

import json
import os
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from iomdash.pages.drawing import place_flow
from iomdash.pages.drawing_map import draw_places, place_places
from iomdash.pages.drawing_trend import draw_years, place_years
from iomdash.pages.reading import Reader
from iomdash.pages.wording import Wording, code_of
from iomdash.state import decode
from iomdash.vocabulary import View
from iomdash.words.catalogue import read_catalogue
from iomdash.words.sentence import write_sentence, write_title

FOLDER = Path(__file__).parent
ADDRESSES = {
    "whole-fund": "",
    "libya": "c=ly",
    "iom-alone": "s=sole&w=sah",
    "any-mention": "s=any",
    "contracted": "m=contracted&s=contracts",
    "germany-2018": "d=de&y=2018&u=0",
    "as-published": "x=0",
    "giz-kinds": "i=giz&cols=window~kind~theme",
    "map": "v=map",
    "map-classes": "v=map&map=classes&w=hoa",
    "map-shares-of-two": "v=map&as=share&c=ly~ne",
    "trend": "v=trend",
    "trend-brushed": "v=trend&y=2016-2018&u=0",
    "trend-without-events": "v=trend&ev=0&w=noa",
    "table": "v=table&t=tfp.3",
    "nothing": "c=ly&w=sah",
}


def rounded(value: Any) -> Any:
    """Numbers to a tenth of a pixel, so that a golden file holds what can be seen."""
    if is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    if isinstance(value, dict):
        return {str(key): rounded(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(one) for one in value]
    return round(value, 1) if isinstance(value, float) else value


def describe(reader: Reader, address: str) -> dict[str, Any]:
    """What the page says for an address, and where the marks of its view go."""
    words = read_catalogue()
    reading = reader.read(decode(address, known=reader.known).selection)
    wording = Wording(reader, reading=reading, words=words)
    ledger, selection = reader.ledger, reading.selection
    said = {
        "title": write_title(ledger, selection=selection, finding=reading.finding, words=words),
        "sentence": write_sentence(ledger, selection=selection, words=words),
        "heading": wording.heading(),
        "notes": wording.notes(),
        "source": wording.source(),
        "code": code_of(selection),
        "reconciliation": [asdict(step) for step in wording.reconciliation()],
        "ask": [question for question, _ in wording.ask_next()],
    }
    if not reading.total:
        return said | {"offers": [offer for offer, _ in wording.offers()]}
    return said | {"twin": asdict(wording.twin()), "marks": rounded(place(reading))}


def place(reading: Any) -> Any:
    words = read_catalogue()
    if reading.selection.view is View.MAP:
        keys = [trace.get("customdata") for trace in draw_places(reading, width=1200.0, words=words)["data"]]
        layout = place_places(reading, width=1200.0, words=words)
        return {"keys": keys, "circles": layout.circles, "labels": layout.labels, "titles": layout.titles}
    if reading.selection.view is View.TREND:
        keys = [trace.get("customdata") for trace in draw_years(reading, width=1200.0, words=words)["data"]]
        years = place_years(reading, width=1200.0, words=words)
        return {"keys": keys, "bars": [(bar.key, bar.window, bar.box) for bar in years.bars], "events": years.events}
    flow = place_flow(reading, width=1200.0, words=words)
    return {"bars": flow.bars, "labels": flow.labels, "scale": flow.scale}


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_fixed_selection_stays_as_it_is(name: str, reader: Reader) -> None:
    path = FOLDER / f"{name}.json"
    found = json.dumps(rounded(describe(reader, ADDRESSES[name])), indent=1, ensure_ascii=False, default=str) + "\n"
    if os.environ.get("GOLDEN") == "renew":
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")

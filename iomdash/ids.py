"""Every component id, in one place."""

from typing import Any

FIRST = "first"
ENTRY = "react-entry-point"
ADDRESS = "address"
VIEWPORT = "viewport"
TITLE = "title"
STRIP = "strip"
IGNORED = "ignored"
SENTENCE = "sentence"
TABS = "tabs"
TOOLS = "figure-tools"
PINS = "pins"
COLUMNS_NOTE = "columns-note"
UNDO = "undo"
COPY = "copy-link"
WIDE = "wide-view"
CARD = "card"
CARD_HEAD = "card-head"
GRAPH = "figure-graph"
GRAPH_HOLDER = "figure-holder"
MARK_STOP = "mark-stop"
MARK_SPOKEN = "mark-spoken"
GESTURE = "gesture"
TABLE_HOLDER = "table-holder"
GRID = "table-grid"
GRID_SEARCH = "table-search"
KEY = "figure-key"
FOOT = "card-foot"
RECONCILIATION = "reconciliation"
REASONS = "range-reasons"
ASK = "ask-next"
TWIN = "text-twin"
COLUMN_ORDER = "column-order"
PINNED = "pinned-marks"
SAID = "figure-said"

SLOTS = ("measure", "donors", "implementers", "places", "programmes", "years", "rule", "mark")


def slot(name: Any, part: Any) -> dict[str, Any]:
    """A part of a sentence slot: "summary" (its word) or "options" (its popover's content)."""
    return {"slot": name, "part": part}

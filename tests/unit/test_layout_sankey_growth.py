"""A flow that grows: what is not painted yet leaves its place, what is painted keeps it."""

from iomdash.layouts.sankey import place_whole_sankey
from iomdash.layouts.sankey_growth import keep_first
from iomdash.pages.drawing import flow_heads
from iomdash.pages.reading import Reader
from iomdash.state import decode
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import describe_nodes


def test_the_first_columns_stand_where_they_stand_in_the_whole(reader: Reader, words: Catalogue) -> None:
    selection = decode("cols=donor~window~country~implementer", known=reader.known).selection
    flow = reader.read(selection).drawn_flow
    texts, heads = describe_nodes(flow, words=words), flow_heads(selection, words=words)
    whole = place_whole_sankey(flow, texts=texts, heads=heads, width=1000)
    assert keep_first(whole, columns=selection.columns) is whole
    for count in (1, 2, 3):
        kept = keep_first(whole, columns=selection.columns[:count])
        names = {str(column) for column in selection.columns[:count]}
        assert {bar.key.partition(":")[0] for bar in kept.bars} == names
        assert set(kept.bars) == {bar for bar in whole.bars if bar.key.partition(":")[0] in names}
        assert set(kept.ribbons) <= set(whole.ribbons)
        assert len([label for label in kept.labels if label.role == "head"]) == count
        assert (kept.width, kept.height, kept.drawing_top) == (whole.width, whole.height, whole.drawing_top)
    assert not keep_first(whole, columns=selection.columns[:1]).ribbons

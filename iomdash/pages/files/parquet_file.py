"""The path rows of a view as Parquet: unit and meaning in every field, state, release and licence in the schema."""

import io
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from iomdash.measures.ledger import Ledger
from iomdash.pages.files.contents import Contents
from iomdash.pages.files.definitions import Definitions
from iomdash.pages.files.rows import DRAWN, describe_rows, list_columns
from iomdash.tables.schemas import DATE, MONEY
from iomdash.words.catalogue import Catalogue


def write_parquet(ledger: Ledger, contents: Contents, *, definitions: Definitions, words: Catalogue) -> bytes:
    """The rows of a view; `eur` (decimal) sums to its total. Same state and release, same bytes."""
    columns = list_columns(ledger, contents, words=words)
    fields = describe_rows(contents, words=words)
    order = {DRAWN + axis.name: [mark.label for mark in axis.marks] for axis in contents.axes}
    arrays = [_array(columns[field.name], field, order=order.get(field.name, [])) for field in fields]
    table = pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=definitions.metadata()))
    stream = io.BytesIO()
    pq.write_table(table, stream, compression="zstd", write_page_checksum=True, version="2.6")
    return stream.getvalue()


def _array(values: list[Any], field: pa.Field, *, order: list[str]) -> pa.Array:
    if pa.types.is_dictionary(field.type):
        places = {label: n for n, label in enumerate(order)}
        indices = pa.array([places[label] for label in values], pa.int32())
        return pa.DictionaryArray.from_arrays(indices, pa.array(order, pa.string()), ordered=True)
    if field.type == MONEY:
        return _euros(values)
    if field.type == DATE:
        return pc.cast(pa.array([day or None for day in values], pa.string()), DATE)
    return pa.array(values, field.type)


def _euros(cents: list[int]) -> pa.Array:
    """Integer cents as decimals of euros, exactly: the unscaled value of a decimal(18, 2) is its cents."""
    unscaled = np.zeros((len(cents), 2), dtype=np.int64)
    unscaled[:, 0] = cents
    unscaled[:, 1] = np.where(unscaled[:, 0] < 0, -1, 0)
    return pa.Array.from_buffers(MONEY, len(cents), [None, pa.py_buffer(unscaled.tobytes())])

"""The address of receipts: a state, and which node, link, year or part of it (`of=`)."""

from collections.abc import Iterable
from dataclasses import replace

from iomdash.measures.receipts import COMMA, CONTRACT, MARKED, NAMES, UNDATED, YEAR, Narrowing
from iomdash.state.decoding import decode, read_pairs
from iomdash.state.encoding import write_id
from iomdash.state.keys import FIELDS, MOST_PAIRS, SEPARATOR, Decoded, KnownIds
from iomdash.vocabulary import NAMED, NOT_NAMED, OTHERS, UNKNOWNS, Column


def decode_receipt(query: str, *, known: KnownIds) -> tuple[Decoded, Narrowing]:
    """The state and the narrowing that an address of receipts names. Never raises; what is unknown is reported.

    Of a repeated key the first holds, of the pairs the first eight; only the marked organisation's part can be asked for.
    """
    pairs, _ = read_pairs(query)
    written, *again = [value for key, value in pairs if key == "of"] or [""]
    decoded = decode(query, known=known)
    ignored = [entry for entry in decoded.ignored if entry[0] != "of"] + [("of", value) for value in again]
    found: list[tuple[str, str]] = []
    for piece in dict.fromkeys(filter(None, written.split(SEPARATOR))):
        pair = _read_pair(piece, mark=decoded.selection.mark, known=known)
        if pair and len(found) < MOST_PAIRS:
            found.append(pair)
        else:
            ignored.append(("of", piece))
    return replace(decoded, ignored=tuple(ignored)), tuple(found)


def _read_pair(piece: str, *, mark: str, known: KnownIds) -> tuple[str, str] | None:
    """One column and id of a narrowing; None for what is not known."""
    column, _, id = piece.partition(":")
    by_lower = {write_id(one): one for one in _narrowing_ids(column, mark=mark, known=known)}
    parts = id.split(COMMA) if column == NAMES else [id]
    is_known = all(part in by_lower for part in parts)
    return (column, COMMA.join(by_lower[part] for part in parts)) if is_known else None


def _narrowing_ids(column: str, *, mark: str, known: KnownIds) -> Iterable[str]:
    if column == YEAR:
        return (UNDATED, *map(str, range(1990, 2100)))
    if column in (MARKED, CONTRACT):
        return (mark,) if column == MARKED else known.contracts
    if column == NAMES:
        return known.countries
    field = FIELDS.get(Column(column)) if column in set(Column) else None
    return (*getattr(known, field), *UNKNOWNS, NAMED, NOT_NAMED, OTHERS) if field else ()

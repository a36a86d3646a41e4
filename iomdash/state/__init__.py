"""Selection <-> address: short readable keys, only what differs from the default, plus the release.

`decode` never fails: what it does not know it leaves out and reports.
"""

from iomdash.state.decoding import decode
from iomdash.state.encoding import address_of, encode, receipt_of, toggle, write_id
from iomdash.state.keys import (
    CODES,
    FIELDS,
    KEYS,
    LISTS,
    LONGEST,
    MOST_PAIRS,
    RECEIPTS,
    SEPARATOR,
    SHOWN,
    SWITCHES,
    Decoded,
    KnownIds,
)
from iomdash.state.profiles import path_of, profile_at, profile_of, with_subject, without_subject
from iomdash.state.receipts import decode_receipt

__all__ = [
    "CODES", "FIELDS", "KEYS", "LISTS", "LONGEST", "MOST_PAIRS", "RECEIPTS", "SEPARATOR", "SHOWN", "SWITCHES",
    "Decoded", "KnownIds", "address_of", "decode", "decode_receipt", "encode", "path_of", "profile_at", "profile_of",
    "receipt_of", "toggle", "with_subject", "without_subject", "write_id",
]  # fmt: skip

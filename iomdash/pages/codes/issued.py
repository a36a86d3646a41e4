"""The codes that this server has handed out: remembered with the states they stand for."""

from collections import OrderedDict
from pathlib import Path
from threading import Lock

from iomdash.measures.selection import Selection
from iomdash.pages.codes.code_file import CodeFile
from iomdash.state import encode
from iomdash.state.codes import code_of_text

MOST = 4_000_000
"""Characters of addresses that are remembered: those asked for longest ago go first."""


class IssuedCodes:
    """Gives states their codes and remembers which. Safe to share between requests.

    A state is no personal data: it says what was counted, not by whom. With a `path` codes are kept in a file too.
    """

    def __init__(self, path: Path | None = None, *, most: int = MOST) -> None:
        self._file = CodeFile(path) if path else None
        self._by_code: OrderedDict[str, tuple[str, ...]] = OrderedDict()
        self._size, self._most = 0, most
        self._lock = Lock()

    def issue(self, selection: Selection) -> str:
        """The code of a state, from now on known here. Ask for it wherever a code is shown or printed."""
        return self.issue_text(encode(selection))

    def issue_text(self, address: str) -> str:
        """The same for an address that holds more than a state."""
        code = code_of_text(address)
        if self._remember(code, address) and self._file:
            self._file.add(code, address)
        return code

    def find(self, code: str) -> list[str]:
        """The addresses issued under a code: mostly one, none for a code that was never issued."""
        with self._lock:
            found = self._by_code.get(code, ())
        return list(dict.fromkeys([*found, *(self._file.find(code) if self._file else ())]))

    def _remember(self, code: str, address: str) -> bool:
        """Keep a state as the latest; whether it was not kept before."""
        with self._lock:
            known = self._by_code.pop(code, ())
            is_new = address not in known
            self._by_code[code] = (*known, address) if is_new else known
            self._size += len(address) * is_new
            while self._size > self._most and len(self._by_code) > 1:
                _, dropped = self._by_code.popitem(last=False)
                self._size -= sum(map(len, dropped))
        return is_new

"""The file that keeps codes over a restart and between workers: a line for each state, only ever added to."""

import fcntl
import logging
import os
from pathlib import Path

from iomdash.state.codes import code_of_text, is_address

LARGEST_FILE = 16 * 1024 * 1024
"""Bytes: what is issued after that is kept in memory alone. A few hundred thousand states."""
SHOWN = 60
_log = logging.getLogger("iomdash")


class CodeFile:
    """Codes and addresses in a text file, one pair a line. Workers may share it; no line is ever changed.

    A line that is not whole is named in the log, with its number, and passed over: the lines around it count. A file
    that cannot be read or written is named too; codes are then kept in memory alone.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        for number, line in enumerate(self._read().split(b"\n"), start=1):
            if line.strip() and not _whole_address(line):
                _log.warning("%s, line %d is damaged and passed over: %r", path, number, line[:SHOWN])

    def find(self, code: str) -> list[str]:
        """The addresses that stand in the file under a code, in the order of their lines."""
        content, begins = b"\n" + self._read(), b"\n%b " % code.encode()
        found, place = [], content.find(begins)
        while place >= 0:
            end = content.find(b"\n", place + 1)
            found.append(_whole_address(content[place + 1 : end if end >= 0 else None]))
            place = content.find(begins, place + 1)
        return list(dict.fromkeys(filter(None, found)))

    def add(self, code: str, address: str) -> None:
        """Append a state unless it is there. A line that was cut off before it ends first, so that ours is whole."""
        try:
            if address not in self.find(code):
                self._append(f"{code} {address}\n".encode())
        except OSError as fault:
            _log.warning("%s cannot be written (%s): the code %s is kept in memory alone", self.path, fault.strerror, code)

    def _append(self, line: bytes) -> None:
        file = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            size = os.fstat(file).st_size
            if size + len(line) < LARGEST_FILE:
                is_cut = size > 0 and os.pread(file, 1, size - 1) != b"\n"
                os.write(file, b"\n" * is_cut + line)
        finally:
            os.close(file)

    def _read(self) -> bytes:
        try:
            with self.path.open("rb") as file:
                return file.read(LARGEST_FILE)
        except FileNotFoundError:
            return b""
        except OSError as fault:
            _log.warning("%s cannot be read (%s): its codes are not known", self.path, fault.strerror)
            return b""


def _whole_address(line: bytes) -> str:
    """The address of a line whose code is that of its address; "" for a line that is damaged."""
    code, _, address = line.decode("ascii", "replace").rstrip("\r").partition(" ")
    return address if is_address(address) and code == code_of_text(address) else ""

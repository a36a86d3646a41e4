"""How far a long job is: a bar on a terminal, else a line for each piece if that is wanted."""

import time
from collections.abc import Callable
from typing import TextIO

WIDTH = 24
OFTEN = 0.1
"""Seconds between two drawings of the bar."""


class Progress:
    """Counts pieces done out of `whole` and says so on a stream: "[######......] 13 of 26, 6.1 a second, 2 s left"."""

    def __init__(
        self, whole: int, *, stream: TextIO, is_verbose: bool = False, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.whole, self.done = whole, 0
        self._stream, self._is_verbose, self._clock = stream, is_verbose, clock
        self._is_drawn = stream.isatty()
        self._start, self._last = clock(), -OFTEN

    def add(self, name: str) -> None:
        """One more piece is done."""
        self.done += 1
        if self._is_verbose:
            self._clear()
            self._stream.write(f"{name}\n")
        now = self._clock()
        if self._is_drawn and (self.done == self.whole or now - self._last >= OFTEN):
            self._last = now
            self._stream.write(f"\r{self.line(now - self._start)}\x1b[K")
            self._stream.flush()

    def line(self, seconds: float) -> str:
        """The bar after some seconds."""
        filled = WIDTH * self.done // max(self.whole, 1)
        rate = self.done / seconds if seconds > 0 else 0.0
        left = f", {(self.whole - self.done) / rate:.0f} s left" if rate else ""
        return f"[{'#' * filled}{'.' * (WIDTH - filled)}] {self.done} of {self.whole}, {rate:.1f} a second{left}"

    def close(self) -> None:
        """End the line of the bar."""
        if self._is_drawn and self.done:
            self._stream.write("\n")
            self._stream.flush()

    def _clear(self) -> None:
        if self._is_drawn:
            self._stream.write("\r\x1b[K")

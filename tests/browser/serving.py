"""The real server for a test: started on a free port, asked until it answers, stopped by its own process id."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60.0
"""Seconds that a server may take to answer on a busy machine."""


@contextmanager
def run_server(*, workers: int = 1) -> Iterator["Server"]:
    """A running `iomdash serve`; it is stopped at the end, whatever happens."""
    port = find_port()
    command = [sys.executable, "-m", "iomdash", "serve", "--port", str(port), "--workers", str(workers)]
    with TemporaryFile() as log:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
        try:
            server = Server(process, port=port, log=log)
            server.wait()
            server.seconds_to_answer = time.perf_counter() - started
            yield server
        finally:
            stop(process)


def find_port() -> int:
    """A port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def stop(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(5)


class Server:
    """A started server: its address, its process, what it wrote."""

    def __init__(self, process: subprocess.Popen, *, port: int, log) -> None:
        self.process, self.address, self._log = process, f"http://127.0.0.1:{port}", log
        self.seconds_to_answer = 0.0

    def wait(self) -> None:
        """Return once /health answers. Raises RuntimeError with the server's words if it does not."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            try:
                urllib.request.urlopen(f"{self.address}/health", timeout=5).close()
                return
            except OSError:
                time.sleep(0.02)
        raise RuntimeError(f"iomdash serve does not answer at {self.address}: {self.read_log()}")

    def ask(self, path: str) -> tuple[int, str]:
        """Status and text of the answer to a GET."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as fault:
            with fault:
                return fault.code, fault.read().decode()

    def read_log(self) -> str:
        """What the server wrote; read at a place, since the server writes to the same open file."""
        return os.pread(self._log.fileno(), 100_000, 0).decode(errors="replace")

    def worker_ids(self) -> list[int]:
        """Process ids of the workers: the children of the server's process."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(number) for number in path.read_text().split()]

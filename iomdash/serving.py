"""The production server: gunicorn with threads, stopped by Ctrl+C, plain words when the port is taken."""

import socket
from typing import Any

from gunicorn.app.base import BaseApplication

from iomdash.home import data_folder
from iomdash.tables.store import ReleaseError, open_release
from iomdash.words.catalogue import read_catalogue

THREADS = 4


class PortTakenError(ValueError):
    """The port to listen on is in use or not allowed."""


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn over our app; each worker opens the release for itself."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from iomdash.application import create_app

        return create_app().server


def check_port(*, host: str, port: int) -> None:
    """Raises PortTakenError, with the next step, if nothing can listen at that address."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as fault:
            free = f"iomdash serve --port {port + 1 if 0 < port < 65535 else 8051}"
            reason = getattr(fault, "strerror", None) or str(fault)
            raise PortTakenError(f"cannot listen on {host} port {port} ({reason}). Choose another: {free}") from None


def serve(*, host: str, port: int, workers: int) -> None:
    """Serve until stopped. Raises PortTakenError or ReleaseError before anything is started."""
    release = open_release(data_folder() / "releases")
    if release.passed_over:
        print(release.passed_over)
    check_port(host=host, port=port)
    print(read_catalogue().say("serve.address", release=release.id, address=f"http://{host}:{port}/"), flush=True)
    settings = {
        "bind": f"{host}:{port}",
        "workers": max(workers, 1),
        "worker_class": "gthread",
        "threads": THREADS,
        "loglevel": "warning",
        "control_socket_disable": True,
        "timeout": 60,
    }
    Server(settings).run()


__all__ = ["PortTakenError", "ReleaseError", "check_port", "serve"]

"""Where the data and assets lie: beside the package in a checkout, inside it once installed."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent


def _shipped(name: str) -> Path:
    installed = _PACKAGE / "shipped" / name
    return installed if installed.is_dir() else _CHECKOUT / name


def data_folder() -> Path:
    """The folder with `facts/` and `releases/`: IOMDASH_DATA if set, else the one that came with the program."""
    chosen = os.environ.get("IOMDASH_DATA")
    return Path(chosen) if chosen else _shipped("data")


def codes_file() -> Path | None:
    """The file that keeps codes over a restart: IOMDASH_CODES if set, else none."""
    chosen = os.environ.get("IOMDASH_CODES")
    return Path(chosen) if chosen else None


def site_address() -> str:
    """Where the site stands for its readers, as IOMDASH_HOME says ("https://example.org"); "" if it is not set.

    What a request claims to be its host is not believed: it would be printed in pictures that others are sent.
    """
    chosen = os.environ.get("IOMDASH_HOME", "").strip().rstrip("/")
    return chosen if not chosen or "://" in chosen else f"https://{chosen}"


def logo_file() -> Path | None:
    """The PNG with the logo of who runs the site, as IOMDASH_LOGO says; None for no logo."""
    chosen = os.environ.get("IOMDASH_LOGO", "").strip()
    return Path(chosen) if chosen else None


def assets_folder() -> Path:
    """The folder with style sheets, scripts, fonts and map shapes."""
    return _shipped("assets")

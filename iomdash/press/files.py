"""Files written whole or not at all, and never over others without being told to."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from iomdash.press.refusals import PressRefusedError, UnwrittenError

READABLE = 0o644


def refuse_written(paths: Iterable[Path], *, force: bool) -> None:
    """Raises PressRefusedError if a file stands there already and may not be replaced, or if a folder does."""
    for path in paths:
        if path.is_dir():
            raise PressRefusedError(f"--out: {path} is a folder. Name a file in it")
        if path.exists() and not force:
            raise PressRefusedError(f"--out: {path} is there already. Choose another name, or replace it with --force")


def write_file(path: Path, content: bytes) -> None:
    """Write a file in one step: readers see the old content or the new, never a part. Raises UnwrittenError.

    The content goes into a new file beside it, which then takes its name; a failure leaves what was there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as fault:
        raise UnwrittenError(f"--out: cannot write to {path.parent} ({fault.strerror}). Choose another folder") from fault
    try:
        with os.fdopen(number, "wb") as stream:
            stream.write(content)
        Path(name).chmod(READABLE)
        os.replace(name, path)
    except OSError as fault:
        Path(name).unlink(missing_ok=True)
        said = f"--out: cannot write {path} ({fault.strerror}). Make room or choose another folder"
        raise UnwrittenError(said) from fault
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise

"""The files of a state: what they are called, and their bytes."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

from iomdash.pages.files.contents import Contents, read_contents
from iomdash.pages.files.definitions import Definitions
from iomdash.pages.files.flow_file import write_flow
from iomdash.pages.files.parquet_file import write_parquet
from iomdash.pages.files.snippet import write_snippet
from iomdash.pages.files.workbook import write_workbook
from iomdash.pages.reading import Reader
from iomdash.state import Decoded
from iomdash.words.catalogue import Catalogue

KEPT = 16
"""How many files are kept written: a few megabytes at most."""


@dataclass(frozen=True, kw_only=True)
class WrittenFile:
    """A file as it is sent."""

    name: str
    kind: str
    content: bytes


KINDS = {
    "/flow.csv": "text/csv",
    "/data.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "/data.parquet": "application/vnd.apache.parquet",
    "/data.py": "text/x-python",
}
"""Address of each file -> what kind it is."""


class FilesPage:
    """Writes the files of any state. Safe to share between requests; the latest files are kept."""

    def __init__(self, reader: Reader, *, words: Catalogue) -> None:
        self.reader, self.words = reader, words
        self._written = lru_cache(maxsize=KEPT)(self._write)

    def answer(self, path: str, decoded: Decoded, *, home: str) -> WrittenFile:
        """The file at an address for a state with its release; `home` is where this site stands, "" if not known."""
        code = self.reader.codes.issue(decoded.selection)
        name = f"iomdash-{code}{path[path.index('.') :]}"
        if path == "/flow.csv":
            name = f"iomdash-{code}-flow.csv"
        return WrittenFile(name=name, kind=KINDS[path], content=self._written(path, decoded, home))

    def _write(self, path: str, decoded: Decoded, home: str) -> bytes:
        if path == "/flow.csv":
            flow = self.reader.read(decoded.selection).flow
            return write_flow(flow, words=self.words).encode()
        contents = read_contents(self.reader, selection=decoded.selection, words=self.words)
        definitions = Definitions(self.reader, contents=contents, decoded=decoded, home=home, words=self.words)
        return self._writer(path)(contents, definitions=definitions, words=self.words)

    def _writer(self, path: str) -> Callable[..., bytes]:
        writers: dict[str, Callable[..., bytes]] = {
            "/data.xlsx": partial(write_workbook, self.reader.ledger),
            "/data.parquet": partial(write_parquet, self.reader.ledger),
        }
        return writers.get(path, _write_code)


def _write_code(contents: Contents, *, definitions: Definitions, words: Catalogue) -> bytes:
    return write_snippet(contents, definitions=definitions, words=words).encode()

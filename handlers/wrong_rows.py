"""The rows of an import that have something wrong, as a file: each with why, to be corrected and sent again."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, insert

from handlers.import_words import why
from locales.reader import Reader
from locales.text import Text
from locales.words import say
from sales.exchange.cells import shielded, unshielded
from sales.exchange.wrong import Wrong
from storage.exchange.csv_file import CsvWriter
from storage.tables import Blob
from storage.tables.base import table_of

_blobs = table_of(Blob)
MIME = "text/csv"


class WrongRows:
    """Collects them in a file, which its caller removes.

    Args:
        path: the file.
        reader: for whom it is written.

    Attributes:
        headers: of the table; empty until it is begun.
    """

    def __init__(self, path: Path, reader: Reader) -> None:
        """Begin the file; spreadsheets open it."""
        self.headers: Sequence[str] = ()
        self._path = path
        self._reader = reader
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = CsvWriter(self._file)

    def __enter__(self) -> Self:
        """It is open."""
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        """Close it."""
        self._file.close()

    def begin(self, headers: Sequence[str]) -> None:
        """Write the header line: the table's own, and a column that says why."""
        self.headers = headers
        self._writer.write([*map(_cell, headers), say(Text("import-wrong"), self._reader).strip(":")])

    def keep(self, _: int, row: Sequence[str], wrong: Sequence[Wrong]) -> None:
        """Write a row."""
        width = len(self.headers)
        cells = [*row, *[""] * (width - len(row))][:width]
        said = "\n".join(say(line, self._reader) for line in why(wrong))
        self._writer.write([*map(_cell, cells), said])

    def kept(self, connection: Connection, person_id: int, now: datetime) -> int:
        """Store the file, which is closed by now; returns its number."""
        row = {"person_id": person_id, "kind": "document", "mime": MIME, "at": now, "content": self._path.read_bytes()}
        name = f"forsat-wrong-{now:%Y-%m-%d}.csv"
        return int(connection.execute(insert(_blobs).values(**row, name=name).returning(_blobs.c.id)).scalar_one())


def _cell(text: str) -> str:
    return shielded(unshielded(text))

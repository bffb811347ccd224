"""CSV files as people have them: in several encodings, with several separators."""

import codecs
import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from storage.exchange.broken import NotATable

_SEPARATORS = ",;\t|"
_BLOCK = 1 << 20
_HINT = "sep="


def encoding_of(path: Path) -> str:
    """UTF-8 or UTF-16 where the file is that, else what Persian Windows writes."""
    with path.open("rb") as file:
        if file.read(2) in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
            return "utf-16"
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while block := file.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1256"
    return "utf-8-sig"


@contextmanager
def rows_of(path: Path) -> Iterator[Iterator[tuple[int, list[str]]]]:
    """The lines of a CSV file with their numbers, the header first, empty lines left out; read as they are asked for.

    Raises:
        NotATable: it is none.
        OSError: it cannot be opened.
    """
    with path.open(encoding=encoding_of(path), newline="", errors="replace") as file:
        yield _rows(file)


def _rows(file: IO[str]) -> Iterator[tuple[int, list[str]]]:
    first = file.readline()
    separator = first.strip()[len(_HINT) :] if first.lower().startswith(_HINT) else ""
    skipped = 1 if separator else 0
    if not separator:
        separator = max(_SEPARATORS, key=first.count)
        file.seek(0)
    reader = csv.reader(file, delimiter=separator)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num + skipped, row
    except csv.Error as error:
        msg = f"line {reader.line_num + skipped} is not CSV: {error}"
        raise NotATable(msg) from None


class CsvWriter:
    """Writes a CSV file that spreadsheets open: UTF-8 with a byte order mark, lines as they expect them."""

    def __init__(self, file: IO[str]) -> None:
        """``file`` is open for writing with ``encoding="utf-8-sig", newline=""``."""
        self._writer = csv.writer(file, lineterminator="\r\n")

    def write(self, row: list[str]) -> None:
        """Write a line."""
        self._writer.writerow(row)

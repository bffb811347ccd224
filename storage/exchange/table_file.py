"""A table in a file, whatever program wrote it: CSV as it is, of a workbook the first sheet that says something."""

import codecs
import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from storage.exchange.broken import NotATable
from storage.exchange.csv_file import rows_of

# Rows below the header line. Twice what is promised: above it somebody has sent something else.
MOST_ROWS = 200_000
_ZIPPED, _OF_OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LOOKED_AT = 4096
Lines: TypeAlias = Iterator[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table that can be read more than once.

    Attributes:
        path: a CSV file; one that was made of a workbook has a column before the others, with the rows' numbers.
        of_workbook: it was made of one.
    """

    path: Path
    of_workbook: bool = False

    @contextmanager
    def lines(self) -> Iterator[Lines]:
        """The lines with their numbers, the header first, empty ones left out; read as they are asked for.

        Raises:
            NotATable: it is none, or is longer than ``MOST_ROWS``.
            OSError: it cannot be opened.
        """
        if not self.of_workbook:
            with rows_of(self.path) as rows:
                yield _bounded(rows)
            return
        with self.path.open(encoding="utf-8", newline="") as file:
            yield _bounded((int(number), row) for number, *row in csv.reader(file))


def opened(path: Path, place: Path) -> TableFile:
    """The table in a file; a workbook's is written down as CSV once, in a folder that its caller removes.

    Raises:
        NotATable: it is none that we read.
        OSError: it cannot be opened.
    """
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT)
    begins = head[:4]
    if begins == _OF_OLD:
        msg = "it is a workbook of Excel 97-2003, or has a password; save it as .xlsx"
        raise NotATable(msg, "old-workbook")
    if begins != _ZIPPED:
        if _is_no_text(head, of_workbook=path.suffix.lower() in {".xlsx", ".xlsm"}):
            msg = "it is broken, or neither a workbook nor CSV"
            raise NotATable(msg, "broken-workbook")
        return TableFile(path)
    from storage.exchange.xlsx_reading import sheet_rows  # noqa: PLC0415 - only workbooks need what reads them

    made = place / "sheet.csv"
    with made.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([number, *row] for number, row in sheet_rows(path, MOST_ROWS))
    return TableFile(made, of_workbook=True)


def _is_no_text(head: bytes, *, of_workbook: bool) -> bool:
    """No program wrote that as CSV; somebody may have called a CSV file a workbook, but then it is a clean one."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    return b"\0" in head or (of_workbook and any(byte < ord("\t") or ord("\r") < byte < ord(" ") for byte in head))


def _bounded(lines: Lines) -> Lines:
    for count, line in enumerate(lines):
        if count > MOST_ROWS:
            msg = f"it has more than {MOST_ROWS:,} rows; import it in parts"
            raise NotATable(msg, "too-long")
        yield line

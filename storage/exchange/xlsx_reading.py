"""The rows of a workbook's first sheet that says something, as text, read with little memory and no trust.

Formulas are never evaluated: what counts is the value that the workbook holds for them. A file is looked through
before it is read, so that a few kilobytes cannot unpack to gigabytes here.
"""

import re
import warnings
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl.cell.cell import ERROR_CODES
from openpyxl.utils.exceptions import InvalidFileException

from storage.exchange.broken import NotATable
from storage.exchange.workbook import Row, sheets_of

_MEGABYTE = 1024 * 1024
# Unpacked. A hundred thousand rows of our own export take 250 MB, its sheet nearly all of them.
_MOST_OF_ALL, _MOST_OF_A_PART, _MOST_OF_A_ROW = 768 * _MEGABYTE, 64 * _MEGABYTE, 16 * _MEGABYTE
_MOST_PARTS = 2000
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_WIDEST = 512
_EMPTY_ROWS = 5000  # in a row: whoever coloured a whole sheet has a million of them
_SHORTEST_TAG = 3
_DIGITS = 15  # of a number that are true in a spreadsheet
# All that the library and what it stands on are known to raise about what is no workbook.
_BROKEN = (
    *(BadZipFile, InvalidFileException, ParseError, zlib.error, EOFError, UnicodeError),
    *(AttributeError, IndexError, KeyError, NotImplementedError, OverflowError, RuntimeError, TypeError, ValueError),
)


def sheet_rows(path: Path, most: int) -> Iterator[tuple[int, list[str]]]:
    """The rows with their numbers, empty ones left out; the first one is the header and says how wide the table is.

    Args:
        path: the workbook.
        most: rows below the header; one more is read, so that whoever counts sees that it is too long.

    Raises:
        NotATable: it is no workbook, or so large that it cannot be meant.
    """
    try:
        _look_through(path)
        # It warns of what it leaves out: colours, rules, filters.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield from _rows(path, most)
    except _BROKEN:
        msg = "it is damaged, or no workbook; save it again as .xlsx or CSV"
        raise NotATable(msg, "broken-workbook") from None


def _look_through(path: Path) -> None:
    with ZipFile(path) as packed:
        parts = packed.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_OF_ALL:
            raise _too_large()
        for part in parts:
            is_sheet = _SHEET.fullmatch(part.filename) is not None
            if part.file_size > _MOST_OF_A_PART and not is_sheet:
                raise _too_large()
            if part.filename.lower().endswith((".xml", ".rels")):
                with packed.open(part) as file:
                    _look_at(file, _MOST_OF_A_ROW if is_sheet else _MOST_OF_A_PART)


def _look_at(file: IO[bytes], longest: int) -> None:
    """Refuse what declares entities, is not UTF-8, or has a row that no memory should hold."""
    since = 0
    block = file.read(_MEGABYTE)
    if b"<!DOCTYPE" in block or b"<!ENTITY" in block or b"\0" in block[:_SHORTEST_TAG]:
        msg = "XML of another kind"
        raise InvalidFileException(msg)
    while block:
        last = block.rfind(b"row")
        since = since + len(block) if last < 0 else len(block) - last
        if since > longest:
            raise _too_large()
        block = file.read(_MEGABYTE)


def _too_large() -> NotATable:
    return NotATable("it is too large unpacked", "too-large")


def _rows(path: Path, most: int) -> Iterator[tuple[int, list[str]]]:
    with sheets_of(path) as sheets:
        for rows in sheets:
            begins, header = _header(rows)
            if header:
                yield begins, header
                yield from _below(rows, begins, len(header), most)
                return


def _header(rows: Iterator[Row]) -> tuple[int, list[str]]:
    """The number of the first row that says something, and what it says."""
    for number, cells in rows:
        if number > _EMPTY_ROWS:
            break
        if said := _trimmed(_in_place(cells, _WIDEST)):
            return number, said
    return 0, []


def _below(rows: Iterator[Row], last: int, width: int, most: int) -> Iterator[tuple[int, list[str]]]:
    """What stands below the header; a column more is read, so that cells beside the table are noticed."""
    found = 0
    for number, cells in rows:
        said = _in_place(cells, width + 1)
        if number - last > _EMPTY_ROWS or found > most:
            return
        if number > last and any(said):
            yield number, said if said[-1] else said[:-1]
            found, last = found + 1, number


def _in_place(cells: Sequence[Mapping[str, Any]], width: int) -> list[str]:
    """The first cells of a row as text, each in its column."""
    said = [""] * width
    for cell in cells:
        if cell["column"] <= width:
            said[cell["column"] - 1] = _text(cell["value"])
    return said


def _trimmed(cells: list[str]) -> list[str]:
    """Without the empty ones at its end."""
    width = len(cells)
    while width and not cells[width - 1].strip():
        width -= 1
    return cells[:width]


def _text(value: Any) -> str:  # noqa: ANN401 - whatever a cell holds
    if value is None:
        return ""
    return _WRITTEN.get(type(value), str)(value)


def _said(value: str) -> str:
    """Words as they are; an error that a formula came to says nothing."""
    return "" if value in ERROR_CODES else value


def _number(value: float) -> str:
    """As the spreadsheet shows it: 15 digits, a whole one without a point, none with an exponent."""
    return format(Decimal(f"{value:.{_DIGITS}g}").normalize(), "f")


def _instant(value: datetime) -> str:
    """A day, if it is midnight; a spreadsheet knows no other days."""
    exact = (value + timedelta(microseconds=500)).replace(microsecond=0)
    return exact.date().isoformat() if exact.time() == time() else exact.isoformat(" ")


_WRITTEN: Mapping[type, Callable[[Any], str]] = MappingProxyType(
    {str: _said, float: _number, datetime: _instant, date: date.isoformat}
)

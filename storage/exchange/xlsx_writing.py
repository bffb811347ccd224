"""Writes a workbook of one sheet, row by row: nothing in it is a formula, and the same rows give the same file."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.writer.excel import ExcelWriter

Cell: TypeAlias = str | int | float | date | None
# What XML cannot hold at all.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")
# What the library, or a spreadsheet, would take for something else than words.
_WATCHED = tuple("=+-@#'\t\n")
_LONGEST = 32_767  # characters of a cell, by the format
# In the Persian calendar, which Excel and LibreOffice know by this number, or in the plain one.
_DAY = {"fa": "[$-160429]yyyy/mm/dd;@", "en": "yyyy-mm-dd"}
_WIDTH = 16
_ALWAYS = (1980, 1, 1, 0, 0, 0)


class XlsxWriter:
    """Writes one workbook; nothing is there before ``close``.

    Args:
        path: the file.
        language: "fa" turns the sheet from right to left and shows its days in the Persian calendar.
        title: of the sheet.
    """

    def __init__(self, path: Path, language: str, title: str) -> None:
        """Begin the sheet; its first row stays in sight."""
        self._path = path
        self._day = _DAY["fa" if language == "fa" else "en"]
        self._book = Workbook(write_only=True)
        self._sheet = self._book.create_sheet(title)
        self._sheet.sheet_view.rightToLeft = language == "fa"
        self._sheet.freeze_panes = "A2"
        self._sheet.sheet_format.baseColWidth = _WIDTH
        self._written = 0

    def write(self, row: Sequence[Cell]) -> None:
        """Write a row; the first one is the header."""
        cells = [self._header(str(cell)) for cell in row] if not self._written else [self._cell(cell) for cell in row]
        self._sheet.append(cells)
        self._written += 1

    def close(self) -> None:
        """Write the file."""
        self._book.properties.created = self._book.properties.modified = datetime(*_ALWAYS)  # noqa: DTZ001 - it takes no zone
        ExcelWriter(self._book, _Timeless(self._path, "w", ZIP_DEFLATED)).save()

    def _header(self, words: str) -> Any:  # noqa: ANN401 - a cell of the library's
        made = self._words(_writable(words))
        made.font = Font(bold=True)
        return made

    def _cell(self, cell: Cell) -> Any:  # noqa: ANN401 - what the library takes
        if isinstance(cell, str):
            words = _writable(cell)
            return self._words(words) if words.startswith(_WATCHED) else words or None
        if not isinstance(cell, date):
            return cell
        made = WriteOnlyCell(self._sheet, cell)
        made.number_format = self._day
        return made

    def _words(self, words: str) -> Any:  # noqa: ANN401 - a cell of the library's
        """A cell of words, whatever they look like."""
        made = WriteOnlyCell(self._sheet, None)
        made.value = words
        made.data_type = "s"
        made.number_format = "@"
        return made


def _writable(words: str) -> str:
    return _LINE_END.sub("\n", _UNWRITABLE.sub("", words))[:_LONGEST]


class _Timeless(ZipFile):
    """Packs files without the instant of their making."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:  # noqa: ANN401 - as it is called
        """Pack these bytes."""
        with self.open(_undated(zinfo_or_arcname), "w") as packed:
            packed.write(data.encode() if isinstance(data, str) else data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:  # noqa: ANN401 - as above
        """Pack this file."""
        with Path(filename).open("rb") as file, self.open(_undated(arcname), "w", force_zip64=True) as packed:
            while block := file.read(1 << 20):
                packed.write(block)


def _undated(name: str) -> ZipInfo:
    info = ZipInfo(name, _ALWAYS)
    info.compress_type = ZIP_DEFLATED
    return info

"""A workbook's sheets, row by row: the library's reading without what it would read twice, keep, or build for nothing.

It looks for the size that a sheet claims to have, through all of the sheet where that is not said, keeps what it knows
of every row, and makes formatted text of plain words. None of that is asked for here.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet._reader import INLINE_STRING, ROW_TAG, WorkSheetParser
from openpyxl.xml.functions import iterparse

_PLAIN = INLINE_STRING.removesuffix("is") + "t"
Row = tuple[int, list[dict[str, Any]]]


class _Reader(ExcelReader):  # type: ignore[misc] # it brings no types
    """Reads all but the sheets."""

    def read_worksheets(self) -> None:
        """They are read later, as far as somebody wants them."""

    def sheets(self) -> Iterator[Iterator[Row]]:
        """The sheets in their order, each as its rows: numbers with the cells that there are."""
        for _, part in self.parser.find_sheets():
            if part.target in self.valid_files and "chartsheet" not in part.Type:
                with self.archive.open(part.target) as file:
                    yield self._rows(file)

    def _rows(self, file: IO[bytes]) -> Iterator[Row]:
        formats = {"date_formats": self.wb._date_formats, "timedelta_formats": self.wb._timedelta_formats}  # noqa: SLF001 - nowhere else
        parser = _Parser(file, self.shared_strings, data_only=True, epoch=self.wb.epoch, **formats)
        for _, element in iterparse(file):
            if element.tag == ROW_TAG:
                yield parser.parse_row(element)
                element.clear()


class _Parser(WorkSheetParser):  # type: ignore[misc] # as above
    row_counter: int

    def parse_row(self, row: Any) -> Row:  # noqa: ANN401 - an element
        """Its number and its cells; how high it is, nobody wants to know."""
        number = row.get("r")
        self.row_counter = self.row_counter + 1 if number is None else int(float(number))
        self.col_counter = 0
        return self.row_counter, [self.parse_cell(cell) for cell in row]

    def parse_cell(self, element: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
        """Where it is and what it holds; plain words are taken as they are."""
        words = element.find(INLINE_STRING) if element.get("t") == "inlineStr" else None
        place = element.get("r")
        if words is None or place is None or len(words) != 1 or words[0].tag != _PLAIN:
            found: dict[str, Any] = super().parse_cell(element)
            return found
        _, self.col_counter = coordinate_to_tuple(place)
        return {"column": self.col_counter, "value": words[0].text}


@contextmanager
def sheets_of(path: Path) -> Iterator[Iterator[Iterator[Row]]]:
    """The sheets of a workbook; each is closed when the next one is asked for."""
    # Of a path the library would judge the ending.
    with path.open("rb") as file:
        reader = _Reader(file, read_only=True, data_only=True, keep_links=False)
        with closing(reader.archive):
            reader.read()
            yield reader.sheets()

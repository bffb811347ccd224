"""An export as a file: CSV or a workbook, as its name ends."""

from collections.abc import Callable, Iterable
from pathlib import Path

from sales.exchange.exporting import Export
from storage.exchange.csv_file import CsvWriter
from storage.exchange.outgoing import Whole

CSV, XLSX = ".csv", ".xlsx"
FORMATS = (CSV, XLSX)
MIME = {CSV: "text/csv", XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
_OFTEN = 100  # rows


def write_table(
    path: Path, export: Export, wholes: Iterable[Whole], told: Callable[[int], None] = lambda _: None
) -> int:
    """Write the header and a row for each record; returns how many.

    Args:
        path: the file; its name says which format.
        export: writes the rows.
        wholes: the records.
        told: is called with the number of records so far, now and then.
    """
    counted = _counted(wholes, told)
    return _workbook(path, export, counted) if path.suffix.lower() == XLSX else _csv(path, export, counted)


def _counted(wholes: Iterable[Whole], told: Callable[[int], None]) -> Iterable[Whole]:
    for count, whole in enumerate(wholes, 1):
        yield whole
        if count % _OFTEN == 0:
            told(count)


def _csv(path: Path, export: Export, wholes: Iterable[Whole]) -> int:
    written = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = CsvWriter(file)
        writer.write(export.header())
        for written, whole in enumerate(wholes, 1):  # noqa: B007 - how many there were
            writer.write(export.row(whole))
    return written


def _workbook(path: Path, export: Export, wholes: Iterable[Whole]) -> int:
    from storage.exchange.xlsx_writing import XlsxWriter  # noqa: PLC0415 - only workbooks need what writes them

    writer = XlsxWriter(path, export.language, export.title())
    writer.write(export.header())
    written = 0
    for written, whole in enumerate(wholes, 1):  # noqa: B007 - as above
        writer.write(export.cells(whole))
    writer.close()
    return written

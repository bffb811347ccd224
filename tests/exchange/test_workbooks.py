"""Workbooks: what they bring in, what we write, and what no process should swallow."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from exchange_house import House
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from sqlalchemy import select
from test_round_trip import ENDS, LEADS, LIFE, TYPED, fill, fresh

from locales.money import Money
from sales.capture import NewLead
from storage.engine import writing_engine
from storage.exchange import table_file, xlsx_reading
from storage.exchange.broken import NotATable
from storage.exchange.table_file import opened
from storage.exchange.xlsx_reading import sheet_rows
from storage.exchange.xlsx_writing import XlsxWriter
from storage.forget import forget_contacts
from storage.sweep import Found
from storage.tables import Record

NEARLY_ELEVEN = datetime(2026, 10, 1, 10, 59, 59, 999_700)  # noqa: DTZ001 - a spreadsheet knows no zones
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def workbook(folder: Path, *rows: list[object], name: str = "in.xlsx") -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / name)
    return folder / name


def cells(path: Path) -> list[list[str]]:
    return [row for _, row in sheet_rows(path, 100)]


def test_numbers_days_and_errors_are_read_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        ["Name", "Phone", "Value", "Created", "Closed", "Note"],
        ["Ali", 9123456789.0, 0.1 + 0.2, date(2026, 10, 1), NEARLY_ELEVEN, "#REF!"],
        ["Sara", 98912e7, 1e15, 46357, 46357.5, True],
    )
    assert cells(path)[1:] == [
        ["Ali", "9123456789", "0.3", "2026-10-01", "2026-10-01 11:00:00", ""],
        ["Sara", "989120000000", "1000000000000000", "46357", "46357.5", "True"],
    ]


def test_empty_rows_count_as_lines_and_other_sheets_do_not(tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("second").append(["x"])
    for row in ([], ["Name", None, ""], ["Ali"], [], ["Sara", "", "", "beside"]):
        book.active.append(row)
    book.save(tmp_path / "in.xlsx")
    assert list(sheet_rows(tmp_path / "in.xlsx", 100)) == [(2, ["Name"]), (3, ["Ali"]), (5, ["Sara"])]


def test_a_formula_is_never_reckoned(tmp_path: Path) -> None:
    assert cells(workbook(tmp_path, ["Name", "Value"], ["Ali", "=1+1"])) == [["Name", "Value"], ["Ali", ""]]


def test_the_same_pipeline_takes_it_in(house: House) -> None:
    path = workbook(
        house.folder,
        ["Name", "Phone", "Amount", "Stage", "Owner", "Created", "Closed"],
        ["Ali", 9123456789.0, 12000, "won", "Ali Rezaei", date(2026, 1, 5), 46063],
        ["سارا", "۰۹۱۲ ۰۰۰ ۰۰۰۱", "۵٬۰۰۰", "تصمیم‌گیری", "سارا احمدی", "۱۴۰۵/۰۶/۰۱", None],
    )
    result = house.run("import", path, "--yes")
    assert result.exit_code == 0, result.output
    found = "SELECT name, phone, value, stage FROM records JOIN contacts ON contacts.id = contact_id ORDER BY value"
    assert house.rows(found) == [
        ("سارا", "+989120000001", 500_000, "decision"),
        ("Ali", "+989123456789", 1_200_000, "won"),
    ]


# What we write


def export(house: House, name: str) -> Path:
    result = house.run("export", house.folder / name)
    assert result.exit_code == 0, result.output
    return house.folder / name


def test_numbers_and_days_can_be_reckoned_with_and_nothing_is_run(house: House) -> None:
    fill(house.url, LIFE)
    path = export(house, "out.xlsx")
    sheet = load_workbook(path).active
    header = [cell.value for cell in sheet[1]]
    rows = [dict(zip(header, row, strict=True)) for row in sheet.iter_rows(min_row=2)]
    assert {row["نام"].value for row in rows} >= {"'=cmd|' /C calc'!A0", "سارا"}
    assert rows[0]["مبلغ"].value == 5
    assert rows[2]["تاریخ نهایی شدن (پیش‌بینی)"].value == datetime(2027, 1, 1)  # noqa: DTZ001 - a spreadsheet's day
    assert rows[0]["تلفن"].value == "+989121111111"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d", "inlineStr"}
    assert sheet.sheet_view.rightToLeft
    assert sheet.freeze_panes == "A2"


def test_cells_that_look_like_something_else_are_words(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    writer = XlsxWriter(path, "en", "Records")
    writer.write(["a", "b", "c", "d", "e", "f"])
    writer.write(["=1+1", "#N/A", "a\x07b\ud800", "x\r\ny", "-", None])
    writer.close()
    [_, row] = load_workbook(path).active.iter_rows()
    assert [(cell.data_type, cell.value) for cell in row[:5]] == [
        *(("s", "=1+1"), ("s", "#N/A"), ("s", "ab"), ("s", "x\ny"), ("s", "-"))
    ]


def test_it_comes_back_the_same_byte_for_byte(house: House, houses: Callable[[str], House], postgres_copy: str) -> None:
    fill(house.url, LIFE)
    other = houses(postgres_copy)
    other.hire("Ali Rezaei", "سارا احمدی")
    went = export(house, "first.xlsx").read_bytes()
    result = other.run("import", house.folder / "first.xlsx", "--yes")
    assert result.exit_code == 0, result.output
    assert export(other, "second.xlsx").read_bytes() == went


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes
)
@given(lives=st.lists(st.tuples(LEADS, ENDS, TYPED), min_size=1, max_size=5))
def test_whatever_was_typed_comes_back_from_a_workbook(
    lives: list[tuple[NewLead, str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = fresh(tmp_path, "first", monkeypatch), fresh(tmp_path, "second", monkeypatch)
    fill(first.url, lives)
    went = export(first, "first.xlsx").read_bytes()
    result = second.run("import", tmp_path / "first.xlsx", "--yes")
    assert result.exit_code == 0, result.output
    assert export(second, "second.xlsx").read_bytes() == went


def test_both_formats_say_the_same(house: House, houses: Callable[[str], House], postgres_copy: str) -> None:
    fill(house.url, LIFE)
    other = houses(postgres_copy)
    other.hire("Ali Rezaei", "سارا احمدی")
    other.run("import", export(house, "first.xlsx"), "--yes")
    assert other.export("second.csv") == house.export("first.csv")


def test_a_customer_who_was_forgotten_goes_out_and_in_without_a_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = fresh(tmp_path, "first", monkeypatch), fresh(tmp_path, "second", monkeypatch)
    fill(first.url, [(NewLead(name="Nora Lind", phone="+989121111111", value=Money(100, "USD")), "won", "Nora paid")])
    engine = writing_engine(first.url)
    with engine.begin() as connection:
        contact = connection.execute(select(Record.contact_id)).scalar_one()
        forget_contacts(connection, [contact], Found(), NOW)
    engine.dispose()
    went = first.export("first.csv")
    assert "Nora" not in went
    result = second.run("import", tmp_path / "first.csv", "--yes")
    assert result.exit_code == 0, result.output
    assert second.export("second.csv") == went


def test_another_ending_is_refused(house: House) -> None:
    result = house.run("export", house.folder / "out.ods")
    assert result.exit_code == 2
    assert ".csv or .xlsx" in result.output


def test_a_days_calendar_is_its_readers(tmp_path: Path) -> None:
    for language, form in (("fa", "[$-160429]yyyy/mm/dd;@"), ("en", "yyyy-mm-dd")):
        writer = XlsxWriter(tmp_path / "out.xlsx", language, "x")
        writer.write(["day"])
        writer.write([date(2026, 12, 1)])
        writer.close()
        assert load_workbook(tmp_path / "out.xlsx").active["A2"].number_format == form
        assert cells(tmp_path / "out.xlsx")[1] == ["2026-12-01"]


# What nobody should swallow


def refused(path: Path, place: Path) -> str:
    with pytest.raises(NotATable) as wrong:
        opened(path, place)
    return wrong.value.why


def with_part(path: Path, name: str, content: bytes) -> Path:
    """The workbook with one of its parts replaced."""
    made = path.with_name("made.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, content if part.filename == name else old.read(part))
    return made


SHEET = "xl/worksheets/sheet1.xml"


def test_what_unpacks_to_gigabytes_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_reading, "_MOST_OF_ALL", 10_000_000)
    path = with_part(workbook(tmp_path, ["Name"]), "xl/styles.xml", b" " * 20_000_000)
    assert path.stat().st_size < 100_000
    assert refused(path, tmp_path) == "too-large"


def test_one_endless_row_is_refused_before_it_is_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_reading, "_MOST_OF_A_ROW", 2_000_000)
    path = with_part(workbook(tmp_path, ["Name"]), SHEET, b"<worksheet><sheetData><row>" + b"<c/>" * 2_000_000)
    assert refused(path, tmp_path) == "too-large"


@pytest.mark.parametrize(
    "sheet",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet>&a;</worksheet>',
        "<worksheet/>".encode("utf-16-le"),
        b"<worksheet><sheetData><row><c",
        b"",
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>' + b"9" * 5000 + b"</v></c></row></sheetData></worksheet>",
    ],
)
def test_what_is_no_sheet_is_refused(tmp_path: Path, sheet: bytes) -> None:
    assert refused(with_part(workbook(tmp_path, ["Name"]), SHEET, sheet), tmp_path) == "broken-workbook"


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    for content, why in ((b"PK\x03\x04 and so on", "broken-workbook"), (b"\xd0\xcf\x11\xe0 of old", "old-workbook")):
        path = tmp_path / "in.xlsx"
        path.write_bytes(content)
        assert refused(path, tmp_path) == why
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("hello.txt", "hello")
    path.write_bytes(packed.getvalue())
    assert refused(path, tmp_path) == "broken-workbook"


def test_rows_far_below_and_columns_far_away_cost_nothing(tmp_path: Path) -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>'
        b'<row r="2"><c r="A2" t="inlineStr"><is><t>Ali</t></is></c><c r="ZZZ2"><v>1</v></c></row>'
        b'<row r="999999999999"><c r="A999999999999"><v>1</v></c></row></sheetData></worksheet>'
    )
    assert cells(with_part(workbook(tmp_path, ["Name"]), SHEET, sheet)) == [["Name"], ["Ali"]]


@pytest.mark.parametrize("name", ["in.csv", "in.xlsx"])
def test_a_table_that_is_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(table_file, "MOST_ROWS", 3)
    path = workbook(tmp_path, ["Name"], *[["Ali"]] * 4)
    if name == "in.csv":
        path = tmp_path / name
        with path.open("w", encoding="utf-8") as file:
            csv.writer(file).writerows([["Name"], *[["Ali"]] * 4])
    with pytest.raises(NotATable) as wrong, opened(path, tmp_path).lines() as lines:
        list(lines)
    assert wrong.value.why == "too-long"

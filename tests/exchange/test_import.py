"""What an import does with the tables that people bring, through the command itself."""

import csv
import io
import shlex
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from exchange_house import House

from sales.exchange.columns import COLUMNS

KINDS = "SELECT kind, count(*) FROM records GROUP BY kind ORDER BY kind"
PIPELINE = Path(__file__).parents[3] / "shared/data/crm"

HUBSPOT = """\
Record ID,Deal Name,Deal Stage,Amount,Deal owner,Close Date,Create Date,Last Activity Date,Associated Company
9001,Rollout,Closed Won,"$12,500",ali rezaei,2026-03-09 14:00,2026-01-05 10:00,2026-03-09 14:00,Cancity
9002,Pilot,Contract Sent,900.50,Ali Rezaei,2027-01-31,2026-02-01,,Isdom
"""
ZOHO = (
    "Deal Owner,Deal Name,Account Name,Type,Lead Source,Contact Name,Amount,Closing Date,Next Step,Stage,"
    "Probability (%),Description\n"
    "Ali Rezaei,Licences,Hatfan,New,Trade Show,Nora Lind,1000,12/31/2026,Call the lawyer,Proposal/Price Q"
    "uote,75,Wants a discount\n"
)
SALESFORCE = (
    "Opportunity Owner,Account Name,Opportunity Name,Stage,Forecast Category,Amount Currency,Amount,Fisca"
    "l Period,Close Date,Type\n"
    'Ali Rezaei,Betatech,Servers,Closed Lost,Omitted,EUR,"1,234,567",Q1-2026,03/31/2026,New\n'
)
PIPEDRIVE = (
    "Deal - Title,Deal - Value,Organization,Contact person,Deal - Owner,Deal - Stage (pipeline),Deal - Cu"
    "rrency of value,Deal - Creation date,Deal - Won time,Deal - Status\n"
    "Fleet,70,Bioplex,Max Orr,Ali Rezaei,Proposal Made,EUR,2026-05-01 08:00:00,2026-06-01 08:00:00,Won\n"
)
PERSIAN = """\
نام;شرکت;موبایل;مبلغ;واحد پول;مرحله;کارشناس;تاریخ ثبت;یادداشت
مریم کاظمي;شركت نوآوران;۰۹۱۲ ۳۴۵ ۶۷۸۹;۱۲۰ میلیون;تومان;تصمیم‌گیری;سارا احمدي;۱۴۰۵/۰۶/۰۱;زنگ زد
"""


def test_hubspot(house: House) -> None:
    assert house.take_in(HUBSPOT).exit_code == 0
    assert house.rows(
        "SELECT external, stage, value, currency, close_on, product, name FROM records"
        " JOIN contacts ON contacts.id = contact_id ORDER BY external"
    ) == [
        ("9001", "won", 1_250_000, "USD", None, "Rollout", "Cancity"),
        (
            "9002",
            "closing",
            90_050,
            "USD",
            *house.rows("SELECT close_on FROM records WHERE stage = 'closing'")[0],
            "Pilot",
            "Isdom",
        ),
    ]


def test_zoho(house: House) -> None:
    assert house.take_in(ZOHO).exit_code == 0
    assert house.rows("SELECT stage, source, source_detail, product FROM records") == [
        ("decision", "marketing", None, "Licences")
    ]
    assert house.rows("SELECT text FROM notes") == [("Wants a discount\n\nCall the lawyer",)]


def test_salesforce(house: House) -> None:
    assert house.take_in(SALESFORCE).exit_code == 0
    assert house.rows("SELECT stage, value, currency, reason FROM records") == [("lost", 123_456_700, "EUR", None)]


def test_pipedrive(house: House) -> None:
    assert house.take_in(PIPEDRIVE).exit_code == 0
    assert house.rows("SELECT stage, last_open_stage, currency FROM records") == [("won", "decision", "EUR")]


def test_a_persian_list_with_its_own_digits_letters_and_separators(house: House) -> None:
    house.take_in(PERSIAN)
    assert house.rows(
        "SELECT name, phone, value, currency, stage FROM records JOIN contacts ON contacts.id = contact_id"
    ) == [("مریم کاظمي", "+989123456789", 1_200_000_000, "IRR", "decision")]
    assert house.rows("SELECT people.name FROM records JOIN people ON people.id = owner_id") == [("سارا احمدی",)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256"])
def test_encodings_of_spreadsheets(house: House, encoding: str) -> None:
    content = "نام,تلفن,مسئول\nرضا,02188776655,سارا احمدی\n".replace("ی", "ي" if encoding == "cp1256" else "ی")
    house.run("import", house.file(content, encoding=encoding), "--yes")
    assert house.rows("SELECT name FROM contacts") == [("رضا",)]


def test_a_file_with_something_wrong_changes_nothing_and_says_where(house: House) -> None:
    content = (
        "Name,Phone,Owner,Amount,Close date,Stage\n"
        "A,12,Ali Rezaei,5,,\nB,,Nobody,5,,\nC,,Ali Rezaei,much,,\n"
        "D,,Ali Rezaei,5,2030-01-01,Closed Won\n,,Ali Rezaei,,,\n"
        "E,,Ali Rezaei,5,,Won\nF,,Ali Rezaei,5,,Limbo\nG,09123456789,Ali Rezaei,5,,,extra\nH,,Ali Rezaei,5,,\n"
    )
    result = house.take_in(content)
    assert result.exit_code == 1
    for said in (
        "9 rows: 1 to import, 0 duplicates, 8 wrong",
        "line 2, Phone: “12” is no phone number",
        "line 4, Amount: “much” is no amount",
        "line 5: something that has happened lies in the future",
        "line 6: names neither a customer nor a deal",
        "line 7: it has ended, but does not say when",
        "line 8, Stage: “Limbo” is no stage we know",
        "line 9: has more cells than the header line",
        "Owners who are not known here (rows): Nobody (1)",
        "Nothing was imported.",
    ):
        assert said in result.output
    assert house.rows(KINDS) == []


def test_only_twenty_mistakes_are_shown_and_the_rest_counted(house: House) -> None:
    result = house.take_in("Name,Phone,Owner\n" + "A,1,Ali Rezaei\n" * 30)
    assert result.output.count("is no phone number") == 20
    assert "and 10 more" in result.output


def test_wrong_rows_come_back_as_a_file_that_says_why_and_goes_in_once_they_are_right(house: House) -> None:
    content = "Name,Phone,Amount,Owner\nA,12,much,Ali Rezaei\nB,,5,Ali Rezaei\n=C,13,1,Ali Rezaei\n"
    house.take_in(content, "--skip-wrong", "--wrong-rows", "wrong.csv")
    found = (house.folder / "wrong.csv").read_text(encoding="utf-8-sig")
    assert list(csv.reader(io.StringIO(found))) == [
        ["Name", "Phone", "Amount", "Owner", "What is wrong"],
        [
            *("A", "12", "much", "Ali Rezaei"),
            (
                "Phone: “12” is no phone number; right is 0912 345 6789 or +98 21 8877 6655\n"
                "Amount: “much” is no amount; right is 1200000, $1,200 or 120 million toman"
            ),
        ],
        [
            *("'=C", "13", "1", "Ali Rezaei"),
            "Phone: “13” is no phone number; right is 0912 345 6789 or +98 21 8877 6655",
        ],
    ]
    house.take_in(found.replace(",12,much,", ",09123456789,7,").replace(",13,", ",09123456780,"))
    assert house.rows("SELECT name FROM contacts ORDER BY name") == [("=C",), ("A",), ("B",)]


STALL = "Visitor,Reach them at,Colour,Whose\nNora,0912 345 6789,red,Ali Rezaei\n"


def test_unknown_columns_are_matched_on_the_command_line_and_remembered(house: House) -> None:
    lost = house.take_in(STALL)
    assert lost.exit_code == 1
    assert '--map "Reach them at=phone"' in lost.output
    assert '--map "Whose=owner"' in lost.output
    said = ("--map", "Visitor=name", "--map", "Reach them at=Phone", "--map", "whose=owner", "--map", "Colour=")
    assert house.take_in(STALL, *said).exit_code == 0
    again = house.take_in("Whose,Colour,Visitor,Reach them at\nAli Rezaei,blue,Max,0912 345 6780\n")
    assert again.exit_code == 0, again.output
    assert house.rows("SELECT name, phone FROM contacts ORDER BY name") == [
        ("Max", "+989123456780"),
        ("Nora", "+989123456789"),
    ]


def test_what_was_said_about_columns_is_remembered_only_with_what_was_stored(house: House) -> None:
    house.run("import", house.file(STALL), "--map", "Visitor=name", "--map", "Whose=owner")
    assert house.rows("SELECT count(*) FROM column_choices") == [(0,)]


@pytest.mark.parametrize(
    "said, told",
    [
        ("Visitor", 'say --map "Header=field"'),
        ("=name", 'say --map "Header=field"'),
        ("Visitor=shoe size", "there is no field “shoe size”"),
        ("Visitor=naem", "Did you mean name?"),
        ("Guest=name", "It has: Visitor, Reach them at, Colour, Whose"),
    ],
)
def test_a_match_that_says_nothing_is_refused(house: House, said: str, told: str) -> None:
    result = house.take_in(STALL, "--map", said)
    assert result.exit_code == 2
    assert told in result.output


def test_every_mistake_of_a_row_is_told_as_it_stands_in_the_file(house: House) -> None:
    content = (
        "Name,Phone,E-mail,Rep,Unit price,Value,Stage,Created,Closed\n"
        "علی\u200cرضا,۱۲\u200c۳۴,none@,Nobody,x,y,Limbo,1405/13/01,\n"
        ",,,Nobody,1,2,Won,2030-01-01,\nA,,,Ali Rezaei,1 EUR,2,,,\nB,,,,1,2,Won,2026-02-01,2026-01-01\n"
    )
    told = house.take_in(content, "--currency", "USD").output
    first, second, fourth = (
        [line for line in told.splitlines() if line.startswith(f"  line {number}")] for number in (2, 3, 5)
    )
    assert "  line 2, Phone: “۱۲\u200c۳۴” is no phone number" in told
    wrong = ("Phone", "E-mail", "Stage", "Created", "Unit price", "Value")
    assert [line.split(", ", 1)[1].split(":")[0] for line in first] == list(wrong)
    assert second == [
        "  line 3: names neither a customer nor a deal",
        "  line 3: it has ended, but does not say when; its close date is missing",
    ]
    assert "  line 4: price and value are in two currencies; both must be in one" in told
    assert fourth == ["  line 5: it ends before it begins"]
    assert "Owners who are not known here (rows): Nobody (2)" in told
    assert "Rows that name no owner: 1" in told
    assert "\\u" not in told


def test_the_same_customer_twice_in_one_file_is_told_and_stored_once(house: House) -> None:
    content = (
        "Name,Phone,E-mail,Company,Product,Owner\n"
        "Sara Amiri,0912 345 6789,,Arya,,Ali Rezaei\nsara amiri,+98 912 345 6789,,,,Ali Rezaei\n"
        "Sara  Amiri,,,Arya,,Ali Rezaei\nSara Amiri,,,Arya,CRM,Ali Rezaei\n"
        "Reza Nouri,09123456789,r@example.com,Arya,,Ali Rezaei\nArya,,,Arya,,Ali Rezaei\n"
    )
    many = "".join(f"Filler {n},,f{n}@example.com,,,Ali Rezaei\n" for n in range(1200))
    found = house.run("import", house.file(content + many + "Filler 3,,F3@example.com,,,Ali Rezaei\n"))
    for said in (
        "1,207 rows: 1,204 to import, 3 duplicates",
        "line 3: sara amiri: stands in line 2 already",
        "line 4: Sara Amiri: stands in line 2 already",
        "line 1208: Filler 3: stands in line 11 already",
        "line 6, Reza Nouri: as in line 2, Sara Amiri",
    ):
        assert said in found.output
    added = house.take_in(content, "--add")
    assert "6 rows: 6 to import, 0 duplicates" in added.output


def test_no_table_is_said_in_a_sentence(house: House) -> None:
    (house.folder / "broken.xlsx").write_bytes(b"PK\x03\x04rubbish")
    for file, said in (
        (house.file("", "empty.csv"), "empty.csv cannot be read: it is empty."),
        (house.file(" ,\n", "blank.csv"), "blank.csv cannot be read: it is empty."),
        (house.folder / "broken.xlsx", "broken.xlsx cannot be read: it is damaged, or no workbook; save it again"),
        (house.file("x;y\n1;2\n", "other.csv"), "  “x”, “y”\nforsat import --headers lists"),
    ):
        assert said in house.run("import", file).output


def test_every_header_that_is_known_is_listed_in_the_documents_and_by_the_command(house: House) -> None:
    document = (Path(__file__).parents[2] / "docs" / "import.md").read_text(encoding="utf-8")
    listed = house.run("import", "--headers").stdout
    for column in COLUMNS:
        names = ", ".join(column.others)
        assert f"| `{column.field}` | {column.en} · {column.fa} | {names} |" in document
        assert f"{column.field}: {', '.join((column.en, column.fa, *column.others))}" in listed


def test_marks_that_turn_words_around_are_not_stored(house: House) -> None:
    house.take_in("Name,Owner\n\u202eaixelA,Ali Rezaei\n")
    assert house.rows("SELECT name FROM contacts") == [("aixelA",)]


def test_wrong_rows_are_left_out_when_that_is_wanted(house: House) -> None:
    house.take_in("Name,Phone,Owner\nA,1,Ali Rezaei\nB,,Ali Rezaei\n", "--skip-wrong")
    assert house.rows("SELECT name FROM contacts") == [("B",)]


def test_nothing_is_stored_before_somebody_agrees(house: House) -> None:
    result = house.run("import", house.file("Name,Owner\nA,Ali Rezaei\n"))
    assert result.exit_code == 1
    assert "1 to import" in result.output
    assert house.rows(KINDS) == []


def test_another_table_is_refused(house: House) -> None:
    assert house.take_in("x,y\n1,2\n").exit_code == 1
    assert house.take_in("").exit_code == 1
    assert house.run("import", "missing.csv").exit_code == 1


def test_the_same_file_twice_is_imported_once(house: House) -> None:
    house.take_in(HUBSPOT)
    again = house.take_in(HUBSPOT)
    assert "2 duplicates" in again.output
    assert house.rows(KINDS) == [("open", 1), ("won", 1)]


def test_a_list_brings_only_customers_who_are_not_here(house: House) -> None:
    people = "Name,Phone,E-mail,Owner\nNora,09123456789,,Ali Rezaei\nMax,,max@example.com,Ali Rezaei\n"
    house.take_in(people)
    again = house.take_in(people + "Lea,09351112233,,Ali Rezaei\nNora L,0098 912 345 67 89,,Ali Rezaei\n")
    assert "1 to import, 3 duplicates" in again.output
    added = house.take_in("Name,Phone,Product,Owner\nNora,09123456789,ERP,Ali Rezaei\n", "--add")
    assert "About customers who are here already: 1" in added.output
    assert house.rows("SELECT count(*), count(DISTINCT contact_id) FROM records") == [(4, 3)]


def test_rows_about_one_customer_share_it_and_the_same_row_twice_is_one(house: House) -> None:
    house.take_in(
        "Name,Phone,Product,Owner\n" + "Nora,09123456789,A,Ali Rezaei\n" * 2 + "Nora,09123456789,B,Ali Rezaei\n"
    )
    assert house.rows("SELECT count(*), count(DISTINCT contact_id) FROM records") == [(2, 1)]


def test_owners_that_nobody_is_called_go_to_one_person_or_become_people(house: House) -> None:
    content = "Company,sales_agent\nCancity,Moses Frase\n"
    house.take_in(content, "--owner", "Ali Rezaei")
    assert house.rows("SELECT people.name FROM records JOIN people ON people.id = owner_id") == [("Ali Rezaei",)]
    teams = house.file("sales_agent,manager\nZane Levy,Dustin Brinkmann\n", "teams.csv")
    house.take_in("Company,sales_agent\nIsdom,Zane Levy\n", "--teams", str(teams))
    made = "SELECT r.name, r.role, m.name, m.role FROM people r JOIN people m ON m.id = r.manager_id"
    assert house.rows(made) == [("Zane Levy", "rep", "Dustin Brinkmann", "manager")]
    assert house.rows("SELECT count(*) FROM people") == [(4,)]


def test_more_people_than_can_be_listed_are_counted(house: House) -> None:
    content = "Company,sales_agent\n" + "".join(f"Firm {number},Rep {number}\n" for number in range(23))
    for said, told in (((), "Owners who are not known here (rows): "), (("--create-people",), "People to be made")):
        lines = house.run("import", house.file(content), *said).output.splitlines()
        assert [after for line, after in pairwise(lines) if line.startswith(told)] == ["  … and 3 more"]


def test_a_column_of_years_or_counts_is_not_taken_for_amounts(house: House) -> None:
    content = 'Company,Founded,Staff,"In ""k""",Budget\nCancity,1999,120,12,12500\nIsdom,2004,2822,9,"3,100"\n'
    told = house.run("import", house.file(content), "--owner", "Ali Rezaei").output
    assert 'Perhaps: --map "Budget=value"\n' in told
    house.hire(currency="IRR")
    told = house.run("import", house.file(content), "--owner", "Ali Rezaei", "--map", "Budget=value").output
    assert "Amounts that name no currency: 2; add --currency toman (or rial, USD, EUR, …)" in told


def test_a_suggestion_can_be_pasted_into_a_shell(house: House) -> None:
    content = 'Company,"Its ""mail"" of $"\nCancity,sara@example.com\n'
    told = house.run("import", house.file(content), "--owner", "Ali Rezaei").output
    typed = next(line for line in told.splitlines() if line.startswith("Perhaps: "))
    assert shlex.split(typed) == ["Perhaps:", "--map", 'Its "mail" of $=email']


def test_history_is_written_as_if_it_had_happened_here(house: House) -> None:
    house.take_in(
        "Name,Owner,First owner,Stage,Value,Created,Became an opportunity,In this stage since,Closed,Last open stage\n"
        "A,Ali Rezaei,سارا احمدی,won,100,2026-01-01,2026-01-05,,2026-02-01,decision\n"
        "B,Ali Rezaei,,decision,100,2026-01-01,2026-01-05,2026-01-09,,\n"
    )
    moved = "SELECT record_id, field, old, new FROM changes ORDER BY id"
    first, second = (row[0] for row in house.rows("SELECT id FROM records ORDER BY id"))
    people = dict(house.rows("SELECT name, id FROM people"))
    ali, sara = str(people["Ali Rezaei"]), str(people["سارا احمدی"])
    assert house.rows(moved) == [
        (first, "stage", None, "lead"),
        (first, "owner_id", sara, ali),
        (first, "currency", None, "USD"),
        (first, "value", None, "10000"),
        (first, "stage", "lead", "decision"),
        (first, "probability", "10", "50"),
        (first, "stage", "decision", "won"),
        (second, "stage", None, "lead"),
        (second, "currency", None, "USD"),
        (second, "value", None, "10000"),
        (second, "stage", "lead", "awareness"),
        (second, "stage", "awareness", "decision"),
        (second, "probability", "10", "50"),
    ]
    visits = "SELECT record_id, stage, left_at IS NULL FROM visits ORDER BY id"
    assert house.rows(visits) == [
        (first, "lead", False),
        (first, "decision", False),
        (second, "lead", False),
        (second, "awareness", False),
        (second, "decision", True),
    ]


def test_imported_records_are_found_by_their_words(house: House) -> None:
    house.take_in("Name,Company,Phone,Owner\nNora Lind,Hatfan,09123456789,Ali Rezaei\n")
    terms = {term for (term,) in house.rows("SELECT term FROM terms")}
    assert {"nora", "lind", "hatfan", "09123456789"} <= terms


def test_new_records_are_counted_on_from_imported_ones(house: House) -> None:
    house.take_in("Forsat #,Name,Owner\n40,A,Ali Rezaei\n7,B,Ali Rezaei\n")
    house.take_in("Name,Owner\nC,Ali Rezaei\n")
    assert house.rows("SELECT id FROM records ORDER BY id") == [(7,), (40,), (41,)]


def test_a_number_that_is_another_records_is_given_anew(house: House) -> None:
    house.take_in("Forsat #,Name,Owner,Created\n7,A,Ali Rezaei,2026-01-01\n")
    house.take_in("Forsat #,Name,Owner,Created\n7,B,Ali Rezaei,2026-02-02\n")
    house.take_in("Forsat #,Name,Owner,Created\n7,B,Ali Rezaei,2026-02-02\n")
    numbers = "SELECT records.id, name FROM records JOIN contacts ON contacts.id = contact_id ORDER BY records.id"
    assert house.rows(numbers) == [(7, "A"), (8, "B")]


@pytest.mark.skipif(not PIPELINE.is_dir(), reason="the public sample is not here")
def test_the_public_sample_goes_in_with_one_command(houses: Callable[[str], House], database: str) -> None:
    house = houses(database)
    result = house.run(
        *("import", PIPELINE / "sales_pipeline.csv", "--yes"),
        *("--currency", "USD", "--teams", PIPELINE / "sales_teams.csv"),
    )
    assert result.exit_code == 0, result.output
    assert house.rows("SELECT stage, count(*) FROM records GROUP BY stage ORDER BY stage") == [
        ("awareness", 1589), ("lead", 500), ("lost", 2473), ("won", 4238)
    ]  # fmt: skip
    assert house.rows("SELECT sum(value) FROM records WHERE kind = 'won'") == [(1_000_553_400,)]
    assert house.rows("SELECT count(*) FROM people WHERE role = 'manager'") == [(6,)]


def test_a_short_list_is_understood_as_people_write_it(house: House) -> None:
    house.hire("نگار کریمی", "سارا احمدی", "سارا رضایی")
    result = house.take_in(
        "نام,تلفن,مبلغ (تومان),مرحله,تاریخ نهایی شدن,مسئول\nعلی,۰۹۱۲ ۳۴۵ ۶۷۸۹,۱۲۰۰۰۰۰,تصمیم گیری,۱۴۰۶/۰۱/۱۵,نگار\n"
    )
    assert result.exit_code == 0, result.output
    found = house.rows("select value, currency, stage, name from records join people on people.id = owner_id")
    assert found == [(12_000_000, "IRR", "decision", "نگار کریمی")]
    assert house.rows("select close_on from records") != [(None,)]
    assert house.take_in("نام,تلفن,مسئول\nرضا,۰۹۱۲ ۳۴۵ ۶۷۸۰,سارا\n").exit_code != 0, "two are called so"


@pytest.mark.parametrize("content", [bytes(range(256)) * 4, b"\x7fELF\x02\x01\x01\x03", b"Name\x01,Phone\nAli,0912"])
def test_what_is_no_workbook_is_not_read_as_words(house: House, content: bytes) -> None:
    path = house.folder / "broken.xlsx"
    path.write_bytes(content)
    result = house.run("import", path, "--yes")
    assert result.exit_code != 0
    assert "broken, or neither a workbook nor CSV" in result.output

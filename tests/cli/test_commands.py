"""The command line as those know it who run Forsat: what it says, what it refuses, and with which exit code."""

import json
import re
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from bot.cli import app
from locales.reader import Language, Reader
from locales.text import Text
from locales.words import say
from storage.engine import writing_engine
from storage.tables import Person
from tests.cli.shell import Shell
from tests.days.forsat import Forsat

NOW = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)
COMMANDS = (
    *("run", "chat", "invite", "digest", "kpi", "forecast", "weights", "import", "export", "backup", "restore"),
    *("dead-letters", "replay", "forget", "doctor"),
)
MARKS = re.compile("[\u2066-\u2069\u200e\u200f]")


@pytest.fixture
def people(sqlite_url: str) -> None:
    """A manager who reads English and her rep who reads Persian."""
    engine = writing_engine(sqlite_url)
    with Session(engine) as session, session.begin():
        mina = Person(name="Mina Kazemi", role="manager", language="en", zone="Asia/Tehran", created_at=NOW)
        session.add(mina)
        session.flush()
        session.add(
            Person(
                name="سارا رضایی",
                role="rep",
                language="fa",
                zone="Asia/Tehran",
                manager_id=mina.id,
                rial_unit="toman",
                created_at=NOW,
            )
        )
    engine.dispose()


def words(text: Text, language: Language) -> str:
    """Our words as a terminal shows them."""
    return MARKS.sub("", say(text, Reader(language, NOW.tzinfo)))  # type: ignore[arg-type]  # any zone will do


# --- help ---


def test_help_lists_every_command(tmp_path: Path) -> None:
    told = Shell(tmp_path, {}).forsat("--help")
    assert told.code == 0
    assert [name for name in COMMANDS if f" {name} " not in told.out] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    told = CliRunner().invoke(app, [command, "--help"])
    assert told.exit_code == 0
    assert "Usage:" in told.output
    options = re.findall(r"--\w+", told.output)
    assert options


def test_without_a_command_it_helps() -> None:
    assert "Usage:" in CliRunner().invoke(app, []).output


# --- chat ---


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("language, name, lead", [("fa", "سارا", "علی امیری"), ("en", "mina", "Ali Amiri")])
def test_a_lead_is_written_down_through_a_pipe(shell: Shell, language: Language, name: str, lead: str) -> None:
    first = shell.forsat("chat", "--as", name, typed="/start\n[1]\n" if language == "fa" else "/start\n/new\n")
    assert first.code == 0, first.err
    assert words(Text("capture-name-ask"), language) in first.out
    # Another process goes on with the same form.
    skip, save = (words(Text(key), language) for key in ("form-skip", "form-save"))
    lines = [f"{lead} 0912 345 6789", skip, "[1]", skip, save]
    second = shell.forsat("chat", "--as", name, typed="\n".join(lines))
    assert words(Text("capture-saved"), language) in second.out
    assert lead in second.out
    assert second.err == ""


@pytest.mark.usefixtures("people")
def test_what_came_while_nobody_sat_at_the_terminal_is_said_first(shell: Shell) -> None:
    assert shell.forsat("chat", "--as", "سارا", typed="/myid\n").code == 0
    lines = ["/new Ali Amiri 0912 345 6789", "Acme", words(Text("form-skip"), "en"), words(Text("form-skip"), "en")]
    lines += [words(Text("form-save"), "en"), "/assign 1 سارا", "/export", "[2]"]
    told = shell.forsat("chat", "--as", "Mina", typed="\n".join(lines))
    assert "(forsat-" in told.out, "the export is made and said at once"
    waiting = shell.forsat("chat", "--as", "سارا", typed="/show 1\n")
    assert waiting.out.index("Mina Kazemi") < waiting.out.rindex("Ali Amiri"), waiting.out
    assert "Ali Amiri" in waiting.out


@pytest.mark.usefixtures("people")
def test_a_terminal_whose_lines_end_ends_well(shell: Shell) -> None:
    assert shell.forsat("chat", "--as", "Mina Kazemi").code == 0


@pytest.mark.usefixtures("people")
def test_a_name_that_nobody_has_is_answered_with_those_that_there_are(shell: Shell) -> None:
    told = shell.forsat("chat", "--as", "Nobody")
    assert told.code == 2
    assert "Mina Kazemi" in told.err
    assert "Traceback" not in told.err


# --- people ---


@pytest.mark.usefixtures("people")
def test_an_invitation_is_printed_as_a_link_and_a_code(shell: Shell) -> None:
    told = shell.forsat("invite", "--role", "rep", "--manager", "mina", FORSAT_WEB_URL="https://forsat.example")
    assert told.code == 0, told.err
    found = re.search(r"https://forsat.example/join/(\w{10})\n", told.out)
    assert found
    assert told.out.count(found[1]) == 2


@pytest.mark.usefixtures("people")
def test_nobody_can_report_to_a_rep(shell: Shell) -> None:
    told = shell.forsat("invite", "--manager", "سارا")
    assert told.code == 1
    assert "سارا" in told.err
    assert "Traceback" not in told.err


# --- figures ---


@pytest.mark.usefixtures("people")
def test_figures_are_printed_for_programs(shell: Shell) -> None:
    shell.forsat("chat", "--as", "mina", typed="Ali Amiri 0912 345 6789\n")
    told = shell.forsat("kpi", "--from", "2026-11-01", "--to", "2026-12-01", "--json")
    assert told.code == 0, told.err
    found = json.loads(told.out)
    assert (found["period"]["from"], found["period"]["to"]) == ("2026-11-01", "2026-12-01")
    assert found["figures"]["conversion"]["value"]["whole"] == 0


def test_a_period_that_ends_before_it_begins_is_refused(shell: Shell) -> None:
    told = shell.forsat("kpi", "--from", "2026-12-01", "--to", "2026-11-01")
    assert (told.code, told.err) == (2, "--to must be a later day than --from.")


@pytest.mark.usefixtures("people")
def test_a_manager_reads_the_digest_in_the_terminal(shell: Shell) -> None:
    told = shell.forsat("digest", "--manager", "mina", "--week", "2020-11-21")
    assert told.code == 0, told.err
    assert words(Text("digest-beside"), "en") in told.out
    assert shell.forsat("digest", "--manager", "سارا").code == 2


# --- copies ---


@pytest.mark.usefixtures("people")
def test_what_was_backed_up_is_restored(shell: Shell, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert shell.forsat("backup", str(copy)).code == 0
    again = shell.forsat("backup", str(copy))
    assert again.code == 1
    assert "copy.db" in again.err
    elsewhere = Shell(tmp_path, {"FORSAT_DATABASE_URL": f"sqlite:///{tmp_path / 'new.db'}"}, shell.starter)
    assert elsewhere.forsat("restore", str(copy)).code == 0
    with sqlite3.connect(tmp_path / "new.db") as opened:
        names = [name for (name,) in opened.execute("SELECT name FROM people ORDER BY id")]
    opened.close()
    assert names == ["Mina Kazemi", "سارا رضایی"]
    full = elsewhere.forsat("restore", str(copy))
    assert full.code == 1
    assert "Traceback" not in full.err


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("command", ["backup", "export"])
def test_where_nothing_can_be_written_is_said_in_a_sentence(shell: Shell, tmp_path: Path, command: str) -> None:
    told = shell.forsat(command, str(tmp_path / "nowhere" / "copy.csv"))
    assert told.code == 1
    assert told.err.strip().endswith(".")
    assert "Traceback" not in told.err
    assert "Errno" not in told.err


def test_a_file_that_is_no_backup_is_refused_in_words(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"not a database")
    told = shell.forsat("restore", "photo.jpg", FORSAT_LOG_LEVEL="ERROR")
    assert told.code == 1
    assert "Traceback" not in told.err


# --- settings ---


def test_all_mistakes_in_the_settings_are_told_at_once(tmp_path: Path) -> None:
    wrong = {
        "FORSAT_DATABASE_URL": "mysql://root:s3cret@db/forsat",
        "FORSAT_TIMEZONE": "Tehran",
        "FORSAT_CURENCY": "IRR",
        "FORSAT_TELEGRAM_TOKEN": "s3cret",
        "FORSAT_ADMINS": "Mina",
    }
    told = Shell(tmp_path, wrong).forsat("run")
    assert told.code == 2
    assert [name for name in wrong if name not in told.err] == []
    assert "s3cret" not in told.err
    assert list(tmp_path.iterdir()) == []


# --- run ---


@pytest.mark.asyncio(loop_scope="session")
async def test_one_process_at_a_time_serves_a_file(
    sqlite_url: str, installed: Callable[..., Forsat], shell: Shell
) -> None:
    first = installed(FORSAT_DATABASE_URL=sqlite_url)
    await first.starts()
    second = shell.forsat("run")
    assert second.code == 1
    assert second.err == "Forsat is running on this database already; one process at a time can serve a SQLite file."
    # The others work beside it.
    assert shell.forsat("invite", "--role", "admin").code == 0


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "forsat.example"])  # noqa: S104 - refused
def test_the_demo_is_for_this_machine_alone(host: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(app, ["run", "--demo", "--host", host])
    assert told.exit_code == 1
    assert "this machine only" in told.output
    assert list(tmp_path.iterdir()) == []

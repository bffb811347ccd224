"""A database of an earlier release keeps what is in it; one of a later release is left as it is."""

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, func, select, text

from bot.cli.assembly import prepared
from bot.settings import Settings
from storage.backup import BackupError, backup, copy_all, restore
from storage.engine import writing_engine
from storage.migrate import LeftBehind, is_later, leaves_behind, needs_upgrade, newest, upgrade
from storage.migrating import config_of
from storage.tables import Person, Stage
from tests.cli.shell import Shell

NOW = datetime(2026, 11, 22, tzinfo=UTC)
Rows = dict[str, list[tuple[Any, ...]]]


def settings_for(url: str) -> Settings:
    return Settings(database_url=url)  # type: ignore[arg-type]  # pydantic makes a secret of it


def test_a_filled_database_keeps_its_rows(filled: Path) -> None:
    columns = columns_of(filled)
    before = rows_of(filled, columns)
    assert not [table for table, rows in before.items() if not rows and table != "sessions"]
    prepared(settings_for(f"sqlite:///{filled}"), NOW).dispose()
    assert rows_of(filled, columns) == before
    [copy] = filled.parent.glob("forsat-before-upgrade-from-0001-*.db")
    assert rows_of(copy, columns) == before


def columns_of(path: Path) -> dict[str, list[str]]:
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        return {
            table: [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            for (table,) in tables.fetchall()
            if table != "alembic_version"
        }


def rows_of(path: Path, columns: dict[str, list[str]]) -> Rows:
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: connection.execute(
                f"SELECT {', '.join(names)} FROM {table} ORDER BY {', '.join(names)}"  # noqa: S608 - our own tables
            ).fetchall()
            for table, names in columns.items()
        }


def test_an_older_postgresql_is_backed_up_as_it_is_and_brought_up_to_date(
    filled: Path, empty_postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    columns = columns_of(filled)
    engine = writing_engine(empty_postgres)
    fill_older(engine, filled)
    engine.dispose()
    prepared(settings_for(empty_postgres), NOW).dispose()
    [copy] = tmp_path.glob("forsat-before-upgrade-from-0001-*.db")
    assert columns_of(copy) == columns
    assert {table: len(rows) for table, rows in rows_of(copy, columns).items()} == counts(empty_postgres, columns)
    engine = writing_engine(f"sqlite:///{tmp_path / 'again.db'}")
    restore(copy, engine)
    engine.dispose()
    assert counts(f"sqlite:///{tmp_path / 'again.db'}", columns) == counts(empty_postgres, columns)


def fill_older(engine: Engine, filled: Path) -> None:
    """Bring the file's rows into tables of its own revision."""
    upgrade(engine, seeds=False, to="0001")
    source = create_engine(f"sqlite:///{filled}")
    with source.connect() as old, engine.begin() as new:
        copy_all(old, new)
    source.dispose()


def counts(url: str, tables: dict[str, list[str]]) -> dict[str, int]:
    engine = create_engine(url)
    with engine.connect() as connection:
        found = {
            table: connection.execute(select(func.count()).select_from(text(table))).scalar_one() for table in tables
        }
    engine.dispose()
    return found


def test_processes_that_start_at_once_make_the_tables_once(empty_postgres: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        engines = list(pool.map(lambda _: prepared(settings_for(empty_postgres), NOW), range(4)))
    with engines[0].connect() as connection:
        assert connection.execute(select(func.count()).select_from(Stage)).scalar_one() == 9
    assert [needs_upgrade(engine) for engine in engines] == [(newest(), False)] * 4
    for engine in engines:
        engine.dispose()


def test_what_a_later_version_has_only_added_to_is_taken_as_it_is(database: str) -> None:
    engine = writing_engine(database)
    say(engine, "9998_0001")
    engine.dispose()
    engine = prepared(settings_for(database), NOW)
    assert needs_upgrade(engine) == ("9998_0001", False)
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(Person)).scalar_one() == 0
    engine.dispose()


def test_what_a_later_version_has_changed_is_left_alone(database: str, tmp_path: Path) -> None:
    engine = writing_engine(database)
    say(engine, "9999_9998")
    engine.dispose()
    with pytest.raises(LeftBehind):
        prepared(settings_for(database), NOW)
    told = Shell(tmp_path, {"FORSAT_DATABASE_URL": database}).forsat("run")
    assert (told.code, told.out) == (1, "")
    assert "this one is too old for it" in told.err


def test_a_backup_never_leaves_out_what_only_a_later_version_knows(postgres_copy: str, tmp_path: Path) -> None:
    engine = writing_engine(postgres_copy)
    say(engine, "9998_0001")
    with pytest.raises(BackupError):
        backup(engine, tmp_path / "copy.db")
    engine.dispose()


def say(engine: Engine, revision: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :found"), {"found": revision})


@pytest.mark.parametrize(
    "found, ours, later, behind",
    [
        ("0002", "0002", False, False),
        ("0001", "0002", False, False),
        ("0003", "0002", True, False),
        ("0004_0003", "0002", True, True),
        ("0004_0003", "0003", True, False),
        ("0004_0003", "0004_0003", False, False),
        ("0005_0003", "0004_0003", True, False),
    ],
)
def test_the_name_of_a_revision_tells_who_may_work_with_it(found: str, ours: str, later: bool, behind: bool) -> None:  # noqa: FBT001 - a table of examples
    assert (is_later(found, ours), leaves_behind(found, ours)) == (later, behind)


def test_no_revision_lets_an_older_program_in_again() -> None:
    script = ScriptDirectory.from_config(config_of())
    assert newest() == script.get_current_head()
    names = [found.revision for found in reversed(list(script.walk_revisions()))]
    assert [int(name.partition("_")[0]) for name in names] == list(range(1, len(names) + 1))
    floors = [int(name.partition("_")[2] or "0") for name in names]
    assert all(before <= after for before, after in pairwise(floors))


def test_what_migrates_is_loaded_only_when_there_is_something_to_migrate() -> None:
    asks = "import bot.cli.run, sys; sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asks], check=False).returncode == 0  # noqa: S603 - our own words

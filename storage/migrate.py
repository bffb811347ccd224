"""Brings a database up to date, whichever version wrote it.

A revision is named ``0005``, or ``0005_0003`` when only programs that know 0003 or later can still work with it. So a
database tells every older program whether it may go on; ``CONTRIBUTING.md`` says when a name gets its second half.
"""

import re
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from storage.seeds import sow

HERE = Path(__file__).parent / "migrations"
_REVISION = re.compile(r'^revision = "(\w+)"$', re.MULTILINE)


class LeftBehind(Exception):  # noqa: N818 - it states a fact
    """The database was brought further by a later version, and its tables are no longer those that we know."""


@cache
def newest() -> str:
    """The revision that this version of the program wants: what its last file says, for their names are in order.

    Alembic would tell the same; but it takes 8 MB and a tenth of a second, and mostly nothing is to be migrated.
    """
    last = max((HERE / "versions").glob("[0-9]*.py"))
    [found] = _REVISION.findall(last.read_text(encoding="utf-8"))
    return str(found)


def revision(connection: Connection) -> str | None:
    """The revision a database is at; None when it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def needs_upgrade(engine: Engine) -> tuple[str | None, bool]:
    """The database's revision, and whether it is behind; one that a later version brought further is not."""
    with engine.connect() as connection:
        found = revision(connection)
    return found, found is None or (found != newest() and not is_later(found))


def is_later(found: str, ours: str | None = None) -> bool:
    """A database at this revision was brought further than we know."""
    return _number(found) > _number(ours or newest())


def leaves_behind(found: str, ours: str | None = None) -> bool:
    """A database at this revision has lost what we need."""
    return _number(ours or newest()) < _number(found.partition("_")[2] or "0")


def _number(name: str) -> int:
    return int(name.partition("_")[0])


def upgrade(engine: Engine, *, seeds: bool = True, to: str = "head") -> None:
    """Run the migrations that are missing, in one transaction, and sow a new database (unless it will be filled)."""
    from storage.migrating import run_migrations  # noqa: PLC0415 - mostly nothing is to be migrated

    with engine.begin() as connection:
        run_migrations(connection, to)
        if seeds:
            sow(connection)

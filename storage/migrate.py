"""Brings a database up to date, whichever version wrote it.

A revision is named ``0005``, or ``0005_0003`` when only programs that know 0003 or later can still work with it. So a
database tells every older program whether it may go on; ``CONTRIBUTING.md`` says when a name gets its second half.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from storage.seeds import sow

_HERE = Path(__file__).parent / "migrations"


class LeftBehind(Exception):  # noqa: N818 - it states a fact
    """The database was brought further by a later version, and its tables are no longer those that we know."""


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_HERE))
    return config


def newest() -> str | None:
    """The revision that this version of the program wants."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def revision(connection: Connection) -> str | None:
    """The revision a database is at; None when it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def needs_upgrade(engine: Engine) -> tuple[str | None, bool]:
    """The database's revision, and whether it is behind; one that a later version brought further is not."""
    with engine.connect() as connection:
        found = revision(connection)
    return found, found is None or (found != newest() and not is_later(found))


def is_later(found: str, ours: str | None = None) -> bool:
    """A database at this revision was brought further than we know."""
    return _number(found) > _number(ours or newest() or "0")


def leaves_behind(found: str, ours: str | None = None) -> bool:
    """A database at this revision has lost what we need."""
    return _number(ours or newest() or "0") < _number(found.partition("_")[2] or "0")


def _number(name: str) -> int:
    return int(name.partition("_")[0])


def upgrade(engine: Engine, *, seeds: bool = True, to: str = "head") -> None:
    """Run the migrations that are missing, in one transaction, and sow a new database (unless it will be filled)."""
    config = _config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, to)
        if seeds:
            sow(connection)

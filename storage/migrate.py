"""Brings a database up to date, whichever version wrote it."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from storage.seeds import sow

_HERE = Path(__file__).parent / "migrations"


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
    """The database's revision, and whether it is behind."""
    with engine.connect() as connection:
        found = revision(connection)
    return found, found != newest()


def upgrade(engine: Engine, *, seeds: bool = True) -> None:
    """Run the migrations that are missing, in one transaction, and sow a new database (unless it will be filled)."""
    config = _config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if seeds:
            sow(connection)

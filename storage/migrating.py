"""Alembic at work; loaded by ``storage.migrate`` when there is something to migrate."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from storage.migrate import HERE


def config_of() -> Config:
    """How Alembic finds the migrations."""
    config = Config()
    config.set_main_option("script_location", str(HERE))
    return config


def run_migrations(connection: Connection, to: str) -> None:
    """Bring a database to a revision, inside the transaction of ``connection``."""
    config = config_of()
    config.attributes["connection"] = connection
    command.upgrade(config, to)

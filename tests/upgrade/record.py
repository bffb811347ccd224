"""Writes down what a release asks of its database: a pytest plugin, run once when the release is made.

In a checkout of the release, with this directory on PYTHONPATH, for each of the two databases:

    pytest -p no:xdist -p record --record 0.1.0 --database sqlite \\
        tests/test_conversations.py tests/{scheduler,kpi,sales,bot,storage,exchange,handlers} tests/web/test_pages.py

It writes ``queries-0.1.0.sqlite.gz`` beside this file: each statement once, a line each, its lists cut down to one
element, its parameters without their values. What the release's own tables do not understand (a test's own tables, a
file that was attached) is no query of ours and left out.
"""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

HERE = Path(__file__).parent
# The last release; what it asked and left behind lies beside this file.
LAST = "0.1.0"
_OURS = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b", re.IGNORECASE)
_NAMED = re.compile(r"%\((\w+)\)s")
_VALUE = r"(?:\?|%\(\w+\)s(?:::[\w ]+(?:\[\])?)?)"
_IN = re.compile(rf"(\bIN )\(({_VALUE})(?:, {_VALUE})*\)")
_ROWS = re.compile(r"(VALUES (\([^()]*\)))(?:, ?\([^()]*\))+")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--record", help="the release whose statements are written down")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--record"):
        config.pluginmanager.register(Recorder(config), "recorder")


class Recorder:
    """Listens to every engine of this process."""

    def __init__(self, config: pytest.Config) -> None:
        self.release = config.getoption("--record")
        self.kind = config.getoption("--database")
        self.found: set[str] = set()
        self.known: list[str] = []
        event.listen(Engine, "before_cursor_execute", self.hear)

    def hear(self, connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
        if connection.dialect.name == self.kind and _OURS.match(statement):
            self.found.add(plain(statement))

    def check(self, url: str) -> None:
        """Show each to the tables of the release, and keep what they understand."""
        event.remove(Engine, "before_cursor_execute", self.hear)
        engine = create_engine(url)
        self.known = sorted(statement for statement in self.found if trouble(engine, statement) is None)
        engine.dispose()

    def pytest_sessionfinish(self) -> None:
        path = HERE / f"queries-{self.release}.{self.kind}.gz"
        path.write_bytes(gzip.compress("\n".join(self.known).encode(), mtime=0))

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        terminalreporter.write_line(f"{len(self.known)} statements of {len(self.found)} are written down")


@pytest.fixture(scope="session", autouse=True)
def _checked(request: pytest.FixtureRequest) -> Iterator[None]:
    """The databases that tests copy are still there when the last test is over."""
    recorder: Recorder | None = request.config.pluginmanager.get_plugin("recorder")
    if recorder is None:
        yield
        return
    template = request.getfixturevalue("postgres" if recorder.kind == "postgresql" else "sqlite_template")
    yield
    recorder.check(template if recorder.kind == "postgresql" else f"sqlite:///{template}")


def plain(statement: str) -> str:
    """A statement on one line, its lists cut down to one element, its parameters by number."""
    statement = _ROWS.sub(r"\1", " ".join(statement.split()))
    statement = _IN.sub(r"\1(\2)", statement)
    if "%(" not in statement:
        return statement
    names = list(dict.fromkeys(_NAMED.findall(statement)))
    return _NAMED.sub(lambda found: f"${names.index(found[1]) + 1}", statement).replace("%%", "%")


def trouble(engine: Engine, statement: str) -> str | None:
    """Why a database does not understand a statement; None when it does. Nothing is changed."""
    with engine.connect() as connection:
        try:
            if engine.dialect.name == "postgresql":
                connection.exec_driver_sql(f"PREPARE asked AS {statement.replace('%', '%%')}")
            else:
                blanks = (None,) * statement.count("?")
                connection.exec_driver_sql(f"EXPLAIN {statement}", blanks)
        except DBAPIError as error:
            return str(error.orig)
        finally:
            connection.rollback()
            if engine.dialect.name == "postgresql":
                connection.exec_driver_sql("DEALLOCATE ALL")
    return None

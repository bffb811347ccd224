"""Offices to watch: on SQLite, and where the statements themselves matter on each database."""

from collections.abc import Iterator

import pytest
from office import Office


@pytest.fixture
def office(sqlite_url: str) -> Iterator[Office]:
    """What is said when depends on the calendar; stories about it go on both databases."""
    opened = Office(sqlite_url)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def any_office(database: str) -> Iterator[Office]:
    opened = Office(database)
    yield opened
    opened.engine.dispose()

"""An office on each database."""

from collections.abc import Iterator

import pytest
from office import Office


@pytest.fixture
def office(database: str) -> Iterator[Office]:
    opened = Office(database)
    yield opened
    opened.engine.dispose()

"""What the tests of delivery share."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.office import Office, shut


@pytest.fixture
async def office(database: str) -> AsyncIterator[Office]:
    made = Office(database)
    yield made
    await shut(made.delivery, made.writer, made.engine)

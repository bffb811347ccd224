"""What the tests of delivery share."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.office import Office


@pytest.fixture
async def office(database: str) -> AsyncIterator[Office]:
    made = Office(database)
    yield made
    await made.delivery.close()
    made.writer.close()
    made.engine.dispose()

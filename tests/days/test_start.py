"""``forsat run`` as typed in a shell: it answers soon, loads only what it needs, and ends when asked to."""

import asyncio
import re
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession

from tests.channels.fake_telegram import FakeTelegram
from tests.days.forsat import plain_environment
from tests.days.talks import OnTelegram

pytestmark = pytest.mark.asyncio(loop_scope="session")

# Loaded when somebody needs them, and not before: each costs seconds or many megabytes.
LATER = {"aiogram", "telegram", "matplotlib", "openpyxl", "numpy", "PIL"}


@asynccontextmanager
async def running(directory: Path, **settings: str) -> AsyncIterator[tuple[Process, str]]:
    """A process in that directory, its address, and the end of both."""
    command = [sys.executable, "-X", "importtime", "-m", "bot", "run"]
    process = await asyncio.create_subprocess_exec(
        *command, cwd=directory, env=plain_environment(**settings), stdout=PIPE, stderr=PIPE
    )
    assert process.stdout
    assert process.stderr
    log = asyncio.create_task(process.stderr.read())
    said = ""
    try:
        async with asyncio.timeout(60):
            while "Forsat is at" not in said:
                line = await process.stdout.readline()
                assert line, (await log).decode()[-2000:]
                said += line.decode()
        address = re.search(r"http://\S+", said)
        assert address
        yield process, address[0]
    finally:
        process.terminate()
        code = await asyncio.wait_for(process.wait(), 60)
        (directory / "loaded").write_bytes(await log)
    assert code == 0


async def test_the_page_needs_no_messenger_and_no_chart(tmp_path: Path, sqlite_url: str) -> None:
    began = time.monotonic()
    async with running(tmp_path, FORSAT_DATABASE_URL=sqlite_url) as (_, address), ClientSession() as browser:
        async with browser.get(address) as page:
            assert page.status == 200
        print(f"the page answered after {time.monotonic() - began:.2f} s")  # noqa: T201 - measured, not promised here
    loaded = {line.rpartition("|")[2].strip() for line in (tmp_path / "loaded").read_text().splitlines()}
    assert "handlers.menu" in loaded
    assert {name.partition(".")[0] for name in loaded} & LATER == set()


async def test_telegram_is_answered_as_soon_as_it_is_loaded(
    tmp_path: Path, sqlite_url: str, telegram: FakeTelegram
) -> None:
    rep = OnTelegram(telegram.person("سارا"), "fa")
    await rep.types("/start")
    settings = {"FORSAT_TELEGRAM_TOKEN": telegram.token, "FORSAT_TELEGRAM_API_URL": telegram.url}
    async with running(tmp_path, FORSAT_DATABASE_URL=sqlite_url, **settings):
        await rep.sees("stranger-hello")


async def test_a_row_becomes_a_person_before_anything_else_was_asked() -> None:
    """Whoever speaks first after a start is read past the ORM, which has done nothing until then."""
    script = "from sqlalchemy.orm import Session; from storage import people; from storage.tables import Person;"
    script += "print(people.person_from(Session(), [None] * len(Person.__table__.columns)).name)"
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", script, stdout=PIPE, stderr=PIPE)
    said, complaints = await process.communicate()
    assert said.decode().strip() == "None", complaints.decode()[-2000:]

"""What a running process tells proxies, watchdogs and Prometheus about itself, and whom it tells nothing."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import ClientSession
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import create_engine, update
from sqlalchemy.orm import Session

from storage.tables import Message
from tests.channels.fake_telegram import FakeTelegram
from tests.channels.faults import STRAY_401, flood
from tests.days.forsat import Forsat
from tests.days.talks import OnTelegram

pytestmark = pytest.mark.asyncio(loop_scope="session")

TOKEN = "a-token-of-some-length"  # noqa: S105 - of a process that a test starts


def settings(telegram: FakeTelegram, database: str) -> dict[str, str]:
    return {
        "FORSAT_DATABASE_URL": database,
        "FORSAT_TELEGRAM_TOKEN": telegram.token,
        "FORSAT_TELEGRAM_API_URL": telegram.url,
        "FORSAT_ADMINS": "telegram:7000",
        "FORSAT_METRICS_TOKEN": TOKEN,
    }


async def figures(client: ClientSession, forsat: Forsat) -> dict[tuple[str, ...], float]:
    """Everything that is counted: the name and the labels' values, and the number."""
    async with client.get(f"{forsat.url}/metrics") as response:
        assert response.status == 200
        families = text_string_to_metric_families(await response.text())
    samples = [sample for family in families for sample in family.samples]
    return {(sample.name, *sample.labels.values()): sample.value for sample in samples}


async def told(client: ClientSession, url: str, **headers: str) -> tuple[int, Any]:
    async with client.get(url, headers=headers) as response:
        return response.status, await response.text()


async def test_what_is_told_in_a_conversation(
    installed: Callable[..., Forsat], telegram: FakeTelegram, database: str
) -> None:
    forsat = installed(**settings(telegram, database))
    await forsat.starts()
    rep = OnTelegram(telegram.person("سارا"), "fa")
    await rep.types("/start")
    await rep.sees("welcome-admin")
    telegram.fail(flood(1), method="sendMessage")
    await rep.types("/new")
    await rep.sees("capture-name-ask")
    await rep.types("علی امیری")
    await rep.sees("capture-reach-ask")
    await telegram.confirmed()
    async with ClientSession() as client:
        async with client.get(f"{forsat.url}/readyz") as response:
            parts = await response.json()
            assert (response.status, parts.pop("ready"), parts.pop("stopping")) == (200, True, False)
        assert parts.pop("channels") == {"web": "ok", "telegram": "polling"}
        assert parts == {"database": "ok", "writer": "ok", "migrations": "ok"}
        found = await figures(client, forsat)
        assert found["forsat_events_total", "telegram", "answered"] == 3
        assert found["forsat_commit_seconds_count", "telegram"] == 3
        assert found["forsat_sent_seconds_count", "telegram", "answer"] >= 3
        assert found["forsat_sendings_total", "telegram", "later"] == 1
        assert found["forsat_retry_after_seconds_total", "telegram"] == 1
        assert found["forsat_dead_letters",] == 0
        assert found["forsat_channel_up", "telegram"] == 1
        assert found["process_resident_memory_bytes",] > 0
        page = (await told(client, f"{forsat.url}/metrics"))[1]
    assert [word for word in ("سارا", "علی", '"7000"', telegram.token) if word in page] == []
    await forsat.stop()


async def test_what_waits_is_counted_with_its_age(
    installed: Callable[..., Forsat], telegram: FakeTelegram, sqlite_url: str
) -> None:
    """A message that waited for an hour while nobody was there to send it, and then may not be sent for another."""
    forsat = installed(**settings(telegram, sqlite_url))
    forsat.turn_clock(datetime(2026, 11, 21, 6, 0, tzinfo=UTC))
    await forsat.starts()
    rep = OnTelegram(telegram.person("سارا"), "fa")
    await rep.types("/start")
    await rep.sees("welcome-admin")
    await forsat.stop()
    engine = create_engine(sqlite_url)
    with Session(engine) as session, session.begin():
        later = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
        session.execute(update(Message).where(Message.incoming.is_(False)).values(sent_at=None, try_at=later))
    engine.dispose()
    forsat.turn_clock(datetime(2026, 11, 21, 7, 0, tzinfo=UTC))
    await forsat.starts()
    async with ClientSession() as client:
        found = await figures(client, forsat)
    assert found["forsat_outbox_messages", "telegram", "answer"] >= 1
    age = found["forsat_outbox_oldest_seconds", "telegram", "answer"]
    assert timedelta(minutes=50) < timedelta(seconds=age) < timedelta(hours=2)


async def test_strangers_learn_nothing(
    installed: Callable[..., Forsat], telegram: FakeTelegram, sqlite_url: str
) -> None:
    forsat = installed(FORSAT_WEB_URL="https://sales.example", **settings(telegram, sqlite_url))
    await forsat.starts()
    async with ClientSession() as client:
        nothing = await told(client, f"{forsat.url}/no-such-page")
        assert nothing[0] == 404
        for path in ("/metrics", "/readyz"):
            url = forsat.url + path
            for header in ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"):
                assert await told(client, url, **{header: "127.0.0.1"}) == nothing
            assert await told(client, url, Host="sales.example") == nothing
            behind = {"X-Forwarded-For": "203.0.113.9"}
            assert await told(client, url, Authorization="Bearer wrong", **behind) == nothing
            assert (await told(client, url, Authorization=f"Bearer {TOKEN}", **behind))[0] == 200
        assert (await told(client, f"{forsat.url}/healthz", Via="1.1 proxy")) == (200, '{"alive": true}')


async def test_a_token_that_is_refused_is_not_ready(
    installed: Callable[..., Forsat], telegram: FakeTelegram, sqlite_url: str
) -> None:
    telegram.fail(*[STRAY_401] * 3, method="getMe")
    wrong = settings(telegram, sqlite_url) | {"FORSAT_TELEGRAM_TOKEN": "42:another-token"}
    forsat = installed(**wrong)
    await forsat.starts()
    async with ClientSession() as client:
        await telegram.until(lambda: "telegram_token_refused" in forsat.err, 60)
        status, text = await told(client, f"{forsat.url}/readyz")
        while '"starting"' in text or '"unreachable"' in text:
            status, text = await told(client, f"{forsat.url}/readyz")
        assert (status, '"telegram": "refused"' in text) == (503, True)
        assert (await figures(client, forsat))["forsat_errors_total", "telegram_token_refused", ""] == 1
    await forsat.stop()
    (forsat.directory / "err").write_text("")  # that it logged an error was meant

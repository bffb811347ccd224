"""The log of a bad day: every line is one JSON object, and nothing that anybody typed or is called stands in it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from aiohttp import ClientSession
from sqlalchemy import create_engine, update
from sqlalchemy.orm import Session

from storage.tables import Record
from tests.channels.fake_telegram import FakeTelegram
from tests.channels.faults import BAD_GATEWAY, GARBAGE, HALF, HANG_UP, INTERNAL, LOST_ANSWER, flood, refused
from tests.days.forsat import Forsat
from tests.days.talks import OnTelegram

pytestmark = pytest.mark.asyncio(loop_scope="session")

# What is typed, and what it becomes in the data.
NAME, PHONE, STORED, COMPANY = "علی امیری", "۰۹۱۲ ۳۴۵ ۶۷۸۹", "989123456789", "پخش البرز"
WRONG_CURRENCY = "سکه‌های قدیمی"
CAPTURE = (
    ("/new", "capture-name-ask"),
    (NAME, "capture-reach-ask"),
    (PHONE, "field-company-ask"),
    (COMPANY, "field-product-ask"),
    ("form-skip", "field-source-ask"),
    ("form-skip", "review-title"),
    ("form-save", "capture-saved"),
)
NETWORK = (flood(1), INTERNAL, BAD_GATEWAY, GARBAGE, HALF, HANG_UP, LOST_ANSWER)


async def a_bug(forsat: Forsat, rep: OnTelegram) -> str:
    """A record that no code of ours would write cannot be shown; returns the reference that the rep is told."""
    engine = create_engine(forsat.database)
    with Session(engine) as session, session.begin():
        session.execute(update(Record).values(value=5, currency=WRONG_CURRENCY))
    engine.dispose()
    await rep.types("/show 1")
    return await rep.sees("ببخشید، از سمت ما خطایی رخ داد")


async def test_a_bad_day_tells_nothing_of_people(
    installed: Callable[..., Forsat], telegram: FakeTelegram, sqlite_url: str
) -> None:
    forsat = installed(
        FORSAT_DATABASE_URL=sqlite_url,
        FORSAT_TELEGRAM_TOKEN=telegram.token,
        FORSAT_TELEGRAM_API_URL=telegram.url,
        FORSAT_ADMINS="telegram:7000",
        FORSAT_LOG_LEVEL="DEBUG",
    )
    await forsat.starts()
    rep = OnTelegram(telegram.person("سارا رضایی"), "fa")
    await rep.types("/start")
    await rep.sees("welcome-admin")
    for (does, sees), fault in zip(CAPTURE, NETWORK, strict=True):
        telegram.fail(fault, method="sendMessage")
        await (rep.taps(does) if does.startswith("form-") else rep.types(does))
        await rep.sees(sees)
    told = await a_bug(forsat, rep)
    telegram.fail(refused(400, f"Bad Request: {NAME}"), method="sendMessage")
    await rep.types("/help")
    telegram.deliver(message={"message_id": "x", "text": NAME, "from": {"first_name": NAME}})
    await odd_requests(forsat)
    await rep.types("/new")
    await rep.sees("capture-name-ask")
    await telegram.confirmed()
    await forsat.stop()
    lines: list[dict[str, Any]] = [json.loads(line) for line in forsat.err.splitlines()]
    assert {line["level"] for line in lines} <= {"debug", "info", "warning", "error"}
    [failed] = [line for line in lines if line["event"] == "event failed"]
    assert told.endswith(failed["reference"])
    assert failed["exception"][0]["at"]
    assert [line for line in lines if line["event"] == "message cannot be sent" and "heard" in line]
    secret = (NAME, "علی", "امیری", "سارا", PHONE, STORED, COMPANY, WRONG_CURRENCY, telegram.token, "TEST-token")
    assert [word for word in secret if word in forsat.err or word in json.dumps(lines, ensure_ascii=False)] == []
    (forsat.directory / "err").write_text("")  # that it logged errors was meant


async def odd_requests(forsat: Forsat) -> None:
    """What scanners send."""
    async with ClientSession(cookies={"session": NAME}) as client:
        for path in (f"/join/{NAME}", f"/file/{'9' * 18}", "/ws", f"/{NAME}"):
            async with client.get(forsat.url + path) as response:
                assert response.status < 500
        async with client.post(f"{forsat.url}/upload", data=NAME.encode()) as response:
            assert response.status < 500

"""Killed with -9 between any two messages of a capture, Forsat goes on where it was.

No answer is lost or written into a wrong field, the finished lead is there once, and everything that would have been
said without the kill is said. Only what was on its way at that very moment may be said twice.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import TypeAlias

import pytest
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from storage.tables import Message, Record, Visit
from tests.channels.fake_telegram import FakeTelegram
from tests.days.forsat import Forsat
from tests.days.talks import OnTelegram

pytestmark = pytest.mark.asyncio(loop_scope="session")

BEGINS = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)
# On PostgreSQL other processes may be alive: what one had begun to send waits until its lease has ended.
LEASE = timedelta(seconds=61)
# What the rep does, and what comes then; [in brackets]: a button.
CAPTURE = (
    ("/new", "capture-name-ask"),
    ("علی امیری", "capture-reach-ask"),
    ("۰۹۱۲", "answer-not-reach"),
    ("۰۹۱۲ ۳۴۵ ۶۷۸۹", "field-company-ask"),
    ("پخش البرز", "field-product-ask"),
    ("[form-back]", "field-company-ask"),
    ("پخش البرز و پسران", "field-product-ask"),
    ("[form-skip]", "field-source-ask"),
    ("[source-referral]", "field-source-detail-ask"),
    ("آقای کریمی", "review-title"),
    ("[form-save]", "capture-saved"),
)


class Chat:
    """A rep with Telegram, and the process that answers them."""

    def __init__(self, forsat: Forsat, telegram: FakeTelegram) -> None:
        self.forsat = forsat
        self.telegram = telegram
        self.person = telegram.person("سارا")
        self.rep = OnTelegram(self.person, "fa")
        self.kills = 0

    async def begin(self) -> None:
        self.forsat.turn_clock(BEGINS)
        await self.forsat.starts()
        await self.rep.types("/start")
        await self.rep.sees("welcome-admin")

    async def does(self, what: str) -> None:
        if what.startswith("["):
            await self.rep.taps(what.strip("[]"))
        else:
            await self.rep.types(what)

    async def power_cut(self) -> None:
        await self.forsat.kill()
        self.kills += 1

    async def power_back(self) -> None:
        if not self.forsat.database.startswith("sqlite"):
            self.forsat.turn_clock(BEGINS + self.kills * LEASE)
        await self.forsat.starts()

    @property
    def said(self) -> list[str]:
        """What the rep was told, each once where it came twice in a row."""
        return [text for text, _ in groupby(message.text for message in self.person.messages)]


Cut: TypeAlias = Callable[[Chat, str, str], Awaitable[None]]


async def never(chat: Chat, what: str, answer: str) -> None:
    await chat.does(what)
    await chat.rep.sees(answer)


async def before_it_is_said(chat: Chat, what: str, answer: str) -> None:
    """Nobody is there to hear it until the process is started again."""
    await chat.power_cut()
    await chat.does(what)
    await chat.power_back()
    await chat.rep.sees(answer)


async def while_it_is_heard(chat: Chat, what: str, answer: str) -> None:
    """At some moment between hearing it and having answered it, a later one each time."""
    delivered = sum(chat.telegram.queue.delivered.values())
    await chat.does(what)
    await chat.telegram.until(lambda: sum(chat.telegram.queue.delivered.values()) > delivered)
    await asyncio.sleep(0.002 * (chat.kills % 8))
    await chat.power_cut()
    await chat.power_back()
    await chat.rep.sees(answer)


async def when_it_is_answered(chat: Chat, what: str, answer: str) -> None:
    """The answer has just come; that it was sent is not written down yet."""
    await chat.does(what)
    await chat.rep.sees(answer)
    await chat.power_cut()
    await chat.power_back()


def saved(database: str) -> tuple[int, dict[str, str | None], int, int]:
    """How many records there are, what stands in the one, how many visits it has, and how many messages wait."""
    engine = create_engine(database)
    with Session(engine) as session:
        [record] = session.scalars(select(Record))
        contact = record.contact
        fields = {
            "name": contact.name,
            "phone": contact.phone,
            "company": contact.company,
            "product": record.product,
            "source": record.source,
            "detail": record.source_detail,
        }
        visits = session.scalar(select(func.count()).select_from(Visit)) or 0
        unsent = select(func.count()).where(Message.incoming.is_(False), Message.sent_at.is_(None))
        waiting = session.scalar(unsent) or 0
    engine.dispose()
    return record.id, fields, visits, waiting


LEAD = {
    "name": "علی امیری",
    "phone": "+989123456789",
    "company": "پخش البرز و پسران",
    "product": None,
    "source": "referral",
    "detail": "آقای کریمی",
}


async def captured(chat: Chat, cuts: list[Cut]) -> list[str]:
    """Write the lead down, with a cut at each message, and say what was told meanwhile."""
    await chat.begin()
    for (what, answer), cut in zip(CAPTURE, cuts, strict=True):
        await cut(chat, what, answer)
    await chat.telegram.confirmed()
    await chat.telegram.until(lambda: saved(chat.forsat.database)[3] == 0)
    return chat.said


def spread(*cuts: Cut, every: int = 1) -> list[Cut]:
    """These in turn, at every so many messages."""
    return [cuts[place // every % len(cuts)] if place % every == 0 else never for place in range(len(CAPTURE))]


@pytest.mark.parametrize(
    "cuts",
    [
        spread(while_it_is_heard),
        spread(when_it_is_answered, before_it_is_said),
    ],
    ids=["while-it-is-heard", "between"],
)
async def test_a_capture_survives_a_kill_at_every_message(
    sqlite_url: str, installed: Callable[..., Forsat], telegram: FakeTelegram, cuts: list[Cut]
) -> None:
    assert (await went(installed, telegram, sqlite_url, cuts)) == len(CAPTURE)


async def test_also_on_postgresql(postgres_copy: str, installed: Callable[..., Forsat], telegram: FakeTelegram) -> None:
    cuts = spread(while_it_is_heard, when_it_is_answered, before_it_is_said, every=4)
    assert (await went(installed, telegram, postgres_copy, cuts)) == 3


async def went(installed: Callable[..., Forsat], telegram: FakeTelegram, database: str, cuts: list[Cut]) -> int:
    """Write it down with these cuts, and compare with how it goes without; returns how many kills there were."""
    forsat = installed(
        FORSAT_DATABASE_URL=database,
        FORSAT_TELEGRAM_TOKEN=telegram.token,
        FORSAT_TELEGRAM_API_URL=telegram.url,
        FORSAT_ADMINS="telegram:7000",
    )
    chat = Chat(forsat, telegram)
    told = await captured(chat, cuts)
    await forsat.stop()
    assert saved(database) == (1, LEAD, 1, 0)
    assert [answer in text for (_, answer), text in zip(heard(chat), told[1:], strict=True)] == [True] * len(CAPTURE)
    return chat.kills


def heard(chat: Chat) -> list[tuple[str, str]]:
    """What is to be told, in words."""
    return [(what, chat.rep.word(answer)) for what, answer in CAPTURE]

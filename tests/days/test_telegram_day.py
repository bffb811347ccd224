"""The week on Telegram: the real process, the real HTTP interface, a database of each kind."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from locales.reader import Language
from tests.channels.fake_telegram import FakeTelegram
from tests.days.day import LINES, Lines, live
from tests.days.forsat import Forsat
from tests.days.talks import OnTelegram

pytestmark = pytest.mark.asyncio(loop_scope="session")


class TelegramOffice:
    """Everybody has Telegram; the interruption is a process that is killed and started again."""

    def __init__(self, forsat: Forsat, telegram: FakeTelegram, lines: Lines, language: Language) -> None:
        self.forsat = forsat
        self.telegram = telegram
        self.lines = lines
        self.language = language

    async def admin(self, name: str) -> OnTelegram:
        """The configuration names their number."""
        admin = OnTelegram(self.telegram.person(name, self.language), self.language)
        await admin.types("/start")
        await admin.sees("welcome-admin")
        return admin

    async def newcomer(self, name: str, code: str) -> OnTelegram:
        """Opening the link sends the code."""
        newcomer = OnTelegram(self.telegram.person(name, self.language), self.language)
        await newcomer.types(f"/start {code}")
        await newcomer.sees(name)
        return newcomer

    async def interrupt(self) -> None:
        """The power goes off and comes back, a minute later: by then no lease of the killed process is left."""
        await self.forsat.kill()
        self.forsat.turn_clock(self.lines.begins + timedelta(minutes=2))
        await self.forsat.starts()

    def turn_clock(self, instant: datetime) -> None:
        """It is this instant now."""
        self.forsat.turn_clock(instant)


async def test_a_week_on_telegram(installed: Callable[..., Forsat], telegram: FakeTelegram, database: str) -> None:
    """In Persian on SQLite, in English on PostgreSQL."""
    language: Language = "fa" if database.startswith("sqlite") else "en"
    lines = LINES[language]
    forsat = installed(
        FORSAT_DATABASE_URL=database,
        FORSAT_LANGUAGE=language,
        FORSAT_TELEGRAM_TOKEN=telegram.token,
        FORSAT_TELEGRAM_API_URL=telegram.url,
        FORSAT_ADMINS="telegram:7000",
    )
    forsat.turn_clock(lines.begins)
    await forsat.starts()
    await live(TelegramOffice(forsat, telegram, lines, language))
    await forsat.stop()

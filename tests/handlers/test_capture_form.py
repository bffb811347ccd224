"""However its answers are typed, and wherever it is interrupted, a capture ends in exactly one lead that has them."""

import json
from collections.abc import AsyncIterator
from dataclasses import asdict
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session
from stories import Performance, Play

from bot.events import Said
from bot.flows import Progress
from bot.kinds import Asking
from bot.steps import Picked, Step, Typed, answered, begun, filled
from handlers.capture import CAPTURE
from handlers.introducing import is_about_another
from locales.introductions import Introduction
from locales.money import Money
from locales.reader import Reader
from sales.capture import NewLead
from storage.tables import Record

NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)
ASKING = Asking(Reader("fa", ZoneInfo("Asia/Tehran")), NOW)
DIGITS = ("0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩")

words = st.sampled_from(["آبان", "نیک‌پرداز", "شركت به پرداز", "Acme", "Globex 24", "  نرم‌افزار انبار "])
phones = st.sampled_from(["0912 345 6789", "۰۹۱۲-۳۴۵-۶۷۸۹", "+989123456789", "0098 (912) 3456789", "912 345 6789"])
sources = st.sampled_from(["معرفی", "referral", "Referral", "معرفي"])
sums = st.sampled_from(
    ["120 میلیون تومان", "120,000,000 تومان", "صد و بیست میلیون تومن", "1200000000 ریال", "120m toman"]
)
volumes = st.sampled_from(["20", "بیست", "twenty"])
days = st.sampled_from(["2026-12-12", "1405/09/21", "۲۱ آذر", "12 December"])


def typed(words: str, ten: str) -> str:
    return words.translate({ord(str(n)): digit for n, digit in enumerate(ten)})


def walk(*given: str | Picked) -> Step:
    """Answer one after the other, each from the JSON that a restart would find."""
    step = begun(CAPTURE, Progress("capture"))
    for one in given:
        assert step.progress is not None
        found = Progress(**json.loads(json.dumps(asdict(step.progress))))
        step = answered(CAPTURE, found, Typed(one) if isinstance(one, str) else one, ASKING)
    return step


@settings(max_examples=60, deadline=None)
@given(
    ten=st.sampled_from(DIGITS),
    company=words,
    product=words,
    phone=phones,
    source=sources,
    price=sums,
    volume=volumes,
    day=days,
)
def test_the_lead_has_the_answers_however_they_are_typed(
    ten: str, company: str, product: str, phone: str, source: str, price: str, volume: str, day: str
) -> None:
    asked = [" سارا احمدی ", phone, company, product, source, "آقای کریمی"]
    added = [("unit_price", price), ("volume", volume), ("close_on", day)]
    later = [step for name, words in added for step in (Picked("fields"), Picked(f"change.{name}"), typed(words, ten))]
    step = walk(*(typed(words, ten) for words in asked), *later, Picked("save"))
    assert step.finished is not None
    assert filled(CAPTURE, step.finished) == NewLead(
        name="سارا احمدی",
        phone="+989123456789",
        company=typed(company, ten).strip(),
        product=typed(product, ten).strip(),
        source="referral",
        source_detail="آقای کریمی",
        unit_price=Money(1_200_000_000, "IRR"),
        volume=20,
        close_on=date(2026, 12, 12),
    )


LINES = (
    "/new",
    "سارا احمدی",
    "۰۹۱۲ ۳۴۵ ۶۷۸۹",
    "آبان",
    "نرم‌افزار",
    "معرفی",
    "آقای کریمی",
    "تغییر یا تکمیل",
    "سمت",
    "مدیر",
    "ذخیره",
)


@pytest.fixture
async def play(database: str) -> AsyncIterator[Play]:
    playing = Play(database)
    with Session(playing.engine) as session, session.begin():
        Performance(playing).person(session, "sara", "rep, fa")
    yield playing
    await playing.stop()


def saved(play: Play) -> list[tuple[str | None, ...]]:
    with Session(play.engine) as session:
        return [
            (
                each.contact.name,
                each.contact.phone,
                each.contact.company,
                each.contact.title,
                each.product,
                each.source_detail,
            )
            for each in session.scalars(select(Record))
        ]


LEAD = ("سارا احمدی", "+989123456789", "آبان", "مدیر", "نرم‌افزار", "آقای کریمی")


@pytest.mark.parametrize("after", range(len(LINES)))
async def test_a_restart_after_any_message_loses_and_doubles_nothing(play: Play, after: int) -> None:
    for n, line in enumerate(LINES):
        await play.hear("sara", "story", Said(line))
        if n == after:
            await play.stop()
            play.start()
            await play.again()
    assert saved(play) == [LEAD]


async def test_every_message_delivered_twice_changes_nothing(play: Play) -> None:
    for line in LINES:
        await play.hear("sara", "story", Said(line))
        await play.again()
    assert saved(play) == [LEAD]


REZA = {"name": "Reza Karimi", "reach": ["email", "reza@globex.com"]}


@pytest.mark.parametrize(
    "known,said,another",
    [
        ({}, Introduction("Ali", "+989120000001"), False),
        ({"name": "Reza"}, Introduction("Ali", "+989120000001"), False),
        (REZA, Introduction("Reza", "+989120000001"), False),
        (REZA, Introduction("", "+989120000001"), False),
        (REZA, Introduction("Ali", "+989120000001", "Reza@Globex.com"), False),
        (REZA, Introduction("Ali", "+989120000001"), True),
        (REZA, Introduction("Reza Karimi", None, "rk@other.com"), True),
        (REZA | {"phone": "+989120000001"}, Introduction("Boss", "+989120000001"), False),
        (REZA | {"phone": "+989120000001"}, Introduction("Reza Karimi", "+989120000002"), True),
    ],
)
def test_a_card_of_another_person_is_told_apart(known: dict[str, object], said: Introduction, *, another: bool) -> None:
    assert is_about_another(known, said) is another

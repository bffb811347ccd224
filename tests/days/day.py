"""A week in the life of a sales team, as it is lived on Telegram and on the page, in Persian and in English.

An admin lets a manager in, the manager a rep. The rep writes a lead down, with a mistake and a correction, is
interrupted, qualifies it, takes it through every stage, is reminded of a call, and wins. The manager reads of it.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Protocol
from zoneinfo import ZoneInfo

from locales.money import Money
from locales.reader import Language
from locales.text import Named, Percent, Plain, Short, Text
from tests.days.talks import Talker

TEHRAN = ZoneInfo("Asia/Tehran")
IT = Plain(1)
EXAMPLE = Short(Money(1_200_000_000, "IRR"))
VALUE_ASK, WON_VALUE_ASK = Text("field-value-ask", example=EXAMPLE), Text("won-value-ask", example=EXAMPLE)
AWARENESS, CONSIDERATION = Named("آگاهی", "awareness"), Named("بررسی", "consideration")
DECISION, CLOSING = Named("تصمیم‌گیری", "decision"), Named("نهایی‌سازی", "closing")


@dataclass(frozen=True, slots=True)
class Lines:
    """What people type in a language, and the first day of its week."""

    begins: datetime
    admin: str
    manager: str
    rep: str
    customer: str
    no_phone: str
    phone: str
    wrong_company: str
    company: str
    product: str
    call: str
    no_amount: str
    amount: str
    amount_said_back: str
    end_of_month: str
    final: str
    final_short: str


FA = Lines(
    begins=datetime(2026, 11, 21, 9, 30, tzinfo=TEHRAN),  # a Saturday
    admin="نسرین",
    manager="مینا کاظمی",
    rep="سارا رضایی",
    customer="علی امیری",
    no_phone="۰۹۱۲",
    phone="۰۹۱۲ ۳۴۵ ۶۷۸۹",
    wrong_company="پخش البزر",
    company="پخش البرز",
    product="نرم‌افزار فروش",
    call="فردا ساعت ۱۰ تماس",
    no_amount="خیلی زیاد",
    amount="۱۲۰ میلیون تومان",
    amount_said_back="۱۲۰٬۰۰۰٬۰۰۰ تومان",
    end_of_month="آخر ماه",
    final="۱۱۰ میلیون تومان",
    final_short="۱۱۰ میلیون تومان",
)
EN = Lines(
    begins=datetime(2026, 11, 23, 9, 30, tzinfo=TEHRAN),  # a Monday
    admin="Nora",
    manager="Mina Kazemi",
    rep="Sara Brown",
    customer="Ali Amiri",
    no_phone="0912",
    phone="0912 345 6789",
    wrong_company="Ablorz Ltd",
    company="Alborz Ltd",
    product="Sales software",
    call="tomorrow at 10 call",
    no_amount="a lot",
    amount="120 million toman",
    amount_said_back="120,000,000 toman",
    end_of_month="end of the month",
    final="110m toman",
    final_short="110M toman",
)
LINES: dict[Language, Lines] = {"fa": FA, "en": EN}


class Office(Protocol):
    """Where a day is lived."""

    lines: Lines

    async def admin(self, name: str) -> Talker:
        """The first admin comes in, as the installation lets them."""
        ...

    async def newcomer(self, name: str, code: str) -> Talker:
        """Somebody comes in by the link of an invitation."""
        ...

    async def interrupt(self) -> None:
        """Something happens in the middle of everything."""
        ...

    def turn_clock(self, instant: datetime) -> None:
        """It is this instant now."""
        ...


async def live(office: Office) -> None:
    """Live the week."""
    manager, rep = await the_team_comes_in(office)
    await a_lead_is_written_down(office, rep)
    await it_is_qualified(rep)
    await a_call_is_planned(office, rep)
    await it_gets_as_far_as_a_decision(office, rep)
    await the_reminder_comes(office, rep)
    await it_is_won(office, rep)
    await the_digest_tells(office, manager)


async def the_team_comes_in(office: Office) -> tuple[Talker, Talker]:
    """The admin invites a manager, the manager a rep."""
    admin = await office.admin(office.lines.admin)
    manager = await office.newcomer(office.lines.manager, await an_invitation_for_a_manager(admin))
    rep = await office.newcomer(office.lines.rep, await an_invitation_for_a_rep(manager))
    return manager, rep


async def an_invitation_for_a_manager(admin: Talker) -> str:
    await admin.taps("first-invite")
    await admin.sees("invite-role-ask")
    await admin.taps("role-manager")
    await admin.sees("invite-manager-ask")
    await admin.taps("manager-nobody")
    return code_in(await admin.sees("invite-code"))


async def an_invitation_for_a_rep(manager: Talker) -> str:
    await manager.taps("first-invite")
    return code_in(await manager.sees("invite-code"))


def code_in(invitation: str) -> str:
    """The code stands in the link and by itself."""
    found = re.search(r"(?:start=|/join/)(\w+)", invitation)
    assert found, invitation
    assert invitation.split().count(found[1]) == 1
    return found[1]


async def a_lead_is_written_down(office: Office, rep: Talker) -> None:
    """A number that is none, a company misspelt and corrected, a question skipped, an interruption."""
    lines = office.lines
    await rep.taps("first-new")
    await rep.sees("capture-name-ask")
    await rep.types(lines.customer)
    await rep.sees("capture-reach-ask")
    await rep.types(lines.no_phone)
    await rep.sees("answer-not-reach", "capture-reach-ask")
    await rep.types(lines.phone)
    await rep.sees("field-company-ask")
    await rep.types(lines.wrong_company)
    await rep.sees("field-product-ask")
    await rep.taps("form-back")
    await rep.sees("field-company-ask")
    await office.interrupt()
    await rep.types(lines.company)
    await rep.sees("field-product-ask")
    await rep.types(lines.product)
    await rep.sees("field-source-ask")
    await rep.taps("form-skip")
    review = await rep.sees("review-title", lines.customer, lines.company, lines.product)
    assert lines.wrong_company not in review
    await rep.taps("form-save")
    await rep.sees("capture-saved", lines.customer)


async def it_is_qualified(rep: Talker) -> None:
    """Six questions make a receipt, and the receipt an opportunity."""
    await rep.taps("do-qualify")
    for question, answer in (
        ("qualify-fit-ask", "fit-3"),
        ("qualify-need-ask", "need-3"),
        ("qualify-power-ask", "qualify-unknown"),
        ("qualify-urgency-ask", "urgency-2"),
        ("qualify-competition-ask", "competition-1"),
        ("qualify-history-ask", "history-2"),
    ):
        await rep.sees(question)
        await rep.taps(answer)
    # 10 % of awareness, +9 +8 0 +2 −2 +1.
    await rep.sees("qualify-offer", Percent(Decimal("0.28")))
    await rep.taps("promote-yes")
    await rep.sees(Text("life-promoted", number=IT, stage=AWARENESS))


async def a_call_is_planned(office: Office, rep: Talker) -> None:
    """What was understood is said back in full."""
    await rep.taps("next-time")
    await rep.types(office.lines.call)
    await rep.sees("what-call", the_hour_of_the_call(office))


def the_hour_of_the_call(office: Office) -> datetime:
    return office.lines.begins.replace(hour=10, minute=0) + timedelta(days=1)


async def it_gets_as_far_as_a_decision(office: Office, rep: Talker) -> None:
    """The first gate is open already, the second wants three things."""
    await rep.types("/advance 1")
    await rep.sees(went(AWARENESS, CONSIDERATION), Percent(Decimal("0.43")))
    await rep.types("/advance 1")
    await rep.sees(VALUE_ASK)
    await rep.types(office.lines.no_amount)
    await rep.sees("answer-not-amount", VALUE_ASK)
    await rep.types(office.lines.amount)
    await rep.sees(office.lines.amount_said_back, "field-decision-maker-ask")
    await rep.taps(office.lines.customer)
    await rep.sees("field-decision-influence-ask")
    await rep.taps("influence-decides")
    await rep.sees(went(CONSIDERATION, DECISION))


def went(old: Named, new: Named) -> Text:
    return Text("life-advanced", number=IT, old=old, new=new)


async def the_reminder_comes(office: Office, rep: Talker) -> None:
    """At its hour, and not before; the answer is one tap."""
    await rep.has_read()
    office.turn_clock(the_hour_of_the_call(office))
    await rep.sees("what-call", office.lines.customer, office.lines.phone)
    await rep.taps("nudge-done")
    await rep.sees(Text("next-ask", number=IT, name=office.lines.customer))
    await rep.taps("next-none")
    await rep.sees("next-declined")


async def it_is_won(office: Office, rep: Talker) -> None:
    """Through the last two gates."""
    await rep.types("/advance 1")
    await rep.sees("field-close-on-ask")
    await rep.types(office.lines.end_of_month)
    await rep.sees(went(DECISION, CLOSING))
    await rep.types("/won 1")
    await rep.sees(WON_VALUE_ASK)
    await rep.types(office.lines.final)
    await rep.sees("won-on-ask")
    await rep.taps("today")
    await rep.sees("won-congratulations")


async def the_digest_tells(office: Office, manager: Talker) -> None:
    """At nine on the first day of the next week; the figure opens the records that it counts."""
    await manager.has_read()
    office.turn_clock(office.lines.begins.replace(hour=9, minute=0) + timedelta(days=7))
    await manager.sees("digest-beside", office.lines.final_short)
    await manager.taps("digest-won")
    await manager.sees(office.lines.customer, office.lines.final_short)

"""Somebody says that they will be away: who puts people on leave, and what becomes of their records."""

import re

from sqlalchemy import select

from bot.replies import Choice, Reply
from bot.script import ADMINS, Command
from bot.turn import Turn
from handlers.leave_days import days_beside, days_in, seen_by, typed
from handlers.telling import tell_person
from locales.errors import UserError
from locales.text import Text
from sales.wording import days_of
from storage.tables import Person

# In folded words; a customer who is away is "she is on leave", «مرخصی است».
_AWAY = re.compile(
    r"(?:(?:i'?m|i am|i'?ll be|i will be|i'?m going|i am going|i'?m taking|we are) )?(?:going )?(?:on )?"
    r"(?:(?:annual|sick) )?(?:leave|vacation|holiday)"
    r"(?: (?:from|until|till|since|next|this|tomorrow|today|on|for)\b.*)?"
    r"|مرخصی (?:از|تا|برای|فردا|پس ?فردا|امروز|این|هفته)(?: .*)?"
    r"|(?:.+ )?مرخصی(?:م| ام)(?: .*)?|(?:.+ )?(?:میرم|می ?روم|می ?رم)(?: به)? مرخصی(?: .*)?"
    r"|(?:.+ )?مرخصی (?:.+ )?(?:هستم|دارم|میرم|می ?روم|می ?رم|می ?گیرم|گرفتم|خواهم بود|می ?خواهم|می ?خوام)(?: .+)?"
)


def away_line(said: str) -> str | None:
    """The command line for folded words that say so; None when they do not."""
    return f"/away {said}" if _AWAY.fullmatch(said) else None


def away(turn: Turn, rest: str) -> Reply:
    """Say who may put somebody on leave; an admin may do it at once, others ask the admins for the days they named."""
    pause = (Choice(Text("do-standby"), f"/standby {turn.talk.about}"),) if turn.talk.about else ()
    days = days_beside(seen_by(turn), rest)
    named = typed(days) if days else ""
    if turn.person.role in ADMINS:
        own = Choice(Text("person-leave"), f"/leave @{turn.person.id} {named}".strip())
        return Reply((Text("away-yourself"),), ((own, *pause),))
    asking = (Choice(Text("away-ask"), f"/askleave {named}"),) if named else ()
    return Reply((Text("away-ask-admin"),), ((*asking, *pause),) if asking or pause else ())


def ask(turn: Turn, rest: str) -> Reply:
    """Tell the admins who would like leave, and when: ``/askleave 2026-12-01 to 2026-12-05``."""
    days = days_in(seen_by(turn), rest)
    if days is None:
        raise UserError("period-not-understood")
    of = days_of(days.start, days.last) if days.last else Text("away-from", start=days.start)
    grant = Choice(Text("person-leave"), f"/leave @{turn.person.id} {typed(days)}")
    asked = Reply((Text("away-asked-told", name=turn.person.name, days=of),), ((grant,),))
    admins = turn.session.scalars(select(Person).where(Person.role == "admin", Person.status == "active"))
    told = [tell_person(turn.session, admin, asked, turn.now) for admin in admins.all()]
    return Reply((Text("away-asked" if any(told) else "away-ask-admin"),))


COMMANDS = (Command("away", away, listed=False), Command("askleave", ask, listed=False))

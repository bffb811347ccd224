"""Somebody says that they will be away: who puts people on leave, and what becomes of their records."""

import re

from bot.replies import Choice, Reply
from bot.script import ADMINS, Command
from bot.turn import Turn
from locales.text import Text

# In folded words; a customer who is away is "she is on leave", «مرخصی است».
_AWAY = re.compile(
    r"(?:(?:i'?m|i am|i'?ll be|i will be|i'?m going|i am going|i'?m taking|we are) )?(?:going )?(?:on )?"
    r"(?:(?:annual|sick) )?(?:leave|vacation|holiday)"
    r"(?: (?:from|until|till|since|next|this|tomorrow|today|on|for)\b.*)?"
    r"|(?:.+ )?مرخصی(?:م| ام)(?: .*)?|(?:.+ )?(?:میرم|می ?روم|می ?رم)(?: به)? مرخصی(?: .*)?"
    r"|(?:.+ )?مرخصی (?:.+ )?(?:هستم|دارم|میرم|می ?روم|می ?رم|می ?گیرم|گرفتم|خواهم بود|می ?خواهم|می ?خوام)(?: .+)?"
)


def away_line(said: str) -> str | None:
    """The command line for folded words that say so; None when they do not."""
    return "/away" if _AWAY.fullmatch(said) else None


def away(turn: Turn, _: str) -> Reply:
    """Say who may put somebody on leave; an admin may do it at once."""
    pause = (Choice(Text("do-standby"), f"/standby {turn.talk.about}"),) if turn.talk.about else ()
    if turn.person.role not in ADMINS:
        return Reply((Text("away-ask-admin"),), (pause,) if pause else ())
    return Reply((Text("away-yourself"),), ((Choice(Text("person-leave"), f"/leave @{turn.person.id}"), *pause),))


COMMANDS = (Command("away", away, listed=False),)

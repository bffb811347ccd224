"""How fast Telegram lets a bot send: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this."""

from typing import Final

from bot.pace import Pace, Rate

# Telegram takes about 30 a second from a bot, one a second to a chat, though more in a short burst, and 20 a minute
# to a group, whose id is negative. We stay below: a burst and what follows it are never more than that.
PER_SECOND: Final = 25
_BURST: Final = 5
_CHAT: Final = Rate(1, burst=3)
_GROUP: Final = Rate(17, seconds=60, burst=3)


def pace_of(per_second: int) -> Pace | None:
    """Telegram's limits with so many messages a second in all; None for 0, a server without limits."""
    if not per_second:
        return None
    return Pace(Rate(per_second, burst=max(_BURST, per_second // 5)), _CHAT, _GROUP)


PACE: Final = pace_of(PER_SECOND)

"""The days that were spoken of last: "why?" after a digest is about its week, after figures about their period."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from bot.turn import Turn
from sales.periods import Span
from storage.shown import shown_lately

# Buttons beside figures name the days, and whose they are unless they are the asker's usual ones.
_NAMED = re.compile(r"/(?:why(?: [a-z-]+)?|stats|charts) (\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)(?: (@\d+))?(?: .*)?")
_DAY = timedelta(days=1)
_LATELY = _DAY
_MOST = 30


def spoken_of(turn: Turn) -> tuple[Span, str] | None:
    """The days that the message replied to names, or else the latest within a day; and whose, as buttons say that."""
    for message in _messages(turn):
        for found in (_NAMED.fullmatch(data) for row in message for _, data in row):
            if found:
                first, last = date.fromisoformat(found[1]), date.fromisoformat(found[2])
                return Span(first, last + _DAY), found[3] or ""
    return None


def _messages(turn: Turn) -> Iterator[Any]:
    yield turn.replied_to()
    yield from shown_lately(turn.session, turn.person.id, turn.now - _LATELY, _MOST)

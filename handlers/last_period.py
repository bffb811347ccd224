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
        named = [found.groups("") for row in message for _, data in row if (found := _NAMED.fullmatch(data))]
        if named:
            (first, last, _), whose = named[0], {each[2] for each in named}
            # A list of people names each of them.
            return Span(date.fromisoformat(first), date.fromisoformat(last) + _DAY), min(whose) if len(
                whose
            ) == 1 else ""
    return None


def _messages(turn: Turn) -> Iterator[Any]:
    yield turn.replied_to()
    yield from shown_lately(turn.session, turn.person.id, turn.now - _LATELY, _MOST)

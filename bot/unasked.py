"""Many things said without being asked, in a few statements for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.replies import Reply
from bot.speech import keyboard, shown, written
from locales.jsons import dump_text
from locales.reader import Reader
from storage import outbox
from storage.unasked import also_shown, put_all, where_to_reach

# Of more messages to one person at once nobody types the labels.
_LATEST = 4


@dataclass(frozen=True, slots=True)
class Letter:
    """Something to be said to a person, in no language yet."""

    person_id: int
    reader: Reader
    reply: Reply


def tell_all(connection: Connection, letters: Sequence[Letter], now: datetime) -> list[int | None]:
    """Say all of it as nudges; the messages' numbers, None for whoever can be reached nowhere."""
    addresses = where_to_reach(connection, {letter.person_id for letter in letters})
    reached = [letter for letter in letters if letter.person_id in addresses]
    also_shown(connection, _labels(reached))
    numbers = iter(put_all(connection, [_row(letter, addresses[letter.person_id], now) for letter in reached]))
    return [next(numbers) if letter.person_id in addresses else None for letter in letters]


def _labels(letters: Sequence[Letter]) -> dict[int, list[Any]]:
    """What people may type now, by their numbers; the latest first."""
    latest: dict[int, list[Letter]] = {}
    for letter in letters:
        latest.setdefault(letter.person_id, []).append(letter)
    return {
        person: [label for letter in reversed(mine[-_LATEST:]) for label in shown(letter.reply, letter.reader)]
        for person, mine in latest.items()
    }


def _row(letter: Letter, address: int, now: datetime) -> dict[str, Any]:
    return {
        "address_id": address,
        "person_id": letter.person_id,
        "at": now,
        "priority": outbox.NUDGE,
        "text": written(letter.reply, letter.reader),
        "said": [dump_text(line) for line in letter.reply.lines],
        "buttons": keyboard(letter.reply, letter.reader),
        "rtl": letter.reader.language == "fa",
    }

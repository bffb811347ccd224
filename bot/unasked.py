"""What is said without being asked, much of it in the same few statements as one thing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.replies import Reply
from bot.speech import logged, shown
from locales.reader import Reader
from storage import outbox
from storage.unasked import also_shown, where_to_reach

# Of more messages to one person at once nobody types the labels.
_LATEST = 4


@dataclass(frozen=True, slots=True)
class Letter:
    """Something to be said to a person, in no language yet."""

    person_id: int
    reader: Reader
    reply: Reply


def tell(
    connection: Connection,
    person_id: int,
    reader: Reader,
    reply: Reply,
    now: datetime,
    *,
    priority: int = outbox.NUDGE,
    avoiding: Collection[tuple[str, str]] = (),
) -> int | None:
    """Say something to a person without being asked, where they were last heard.

    Args:
        connection: of the transaction that says it.
        person_id: whom it is for.
        reader: how they read.
        reply: what is said.
        now: the instant.
        priority: nudges go before digests.
        avoiding: channels and bots that would most likely not deliver it; they are used when there is nothing else.

    Returns:
        The message's number, or None when the person can be reached nowhere.
    """
    [number] = tell_all(connection, [Letter(person_id, reader, reply)], now, priority=priority, avoiding=avoiding)
    return number


def tell_all(
    connection: Connection,
    letters: Sequence[Letter],
    now: datetime,
    *,
    priority: int = outbox.NUDGE,
    avoiding: Collection[tuple[str, str]] = (),
) -> list[int | None]:
    """Say all of it; the messages' numbers, None for whoever can be reached nowhere."""
    addresses = where_to_reach(connection, {letter.person_id for letter in letters}, avoiding)
    reached = [letter for letter in letters if letter.person_id in addresses]
    also_shown(connection, _labels(reached))
    rows = [{**_row(letter, addresses[letter.person_id], now), "priority": priority} for letter in reached]
    numbers = iter(outbox.put_all(connection, rows))
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
    whom = {"address_id": address, "person_id": letter.person_id, "at": now}
    return {**whom, **logged(letter.reply, letter.reader)}

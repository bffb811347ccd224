"""What is said without being asked, written by sets: one statement for all of a round, however many they are for."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, String, bindparam, cast, func, insert, literal, select, tuple_, update
from sqlalchemy.dialects import postgresql

from storage.direct import Direct
from storage.tables import Address, Conversation, Nudge
from storage.tables.base import table_of

TERMINAL = "terminal"
_nudges, _addresses, _conversations = table_of(Nudge), table_of(Address), table_of(Conversation)
# Labels of earlier messages that may still be typed.
_MOST_SHOWN = 40
_NO_NUDGE: dict[str, Any] = {column.name: None for column in _nudges.columns if column is not _nudges.c.id}
_PLAN = postgresql.insert(_nudges).on_conflict_do_nothing(index_elements=["key"])
_PLAN_ALONE = Direct(insert(_nudges).returning(_nudges.c.id), tuple(_NO_NUDGE))
_NOTED = select(_nudges.c.key).where(_nudges.c.key.in_(bindparam("keys", expanding=True)))


def noted_already(connection: Connection, keys: Collection[str]) -> set[str]:
    """Which of these nudges were noted before."""
    return set(connection.execute(_NOTED, {"keys": list(keys)}).scalars()) if keys else set()


def note(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Note nudges by their keys; the numbers of those that nobody has noted before."""
    whole = [{**_NO_NUDGE, **row} for row in rows]
    if whole and connection.dialect.name == "sqlite":
        return _note_alone(connection, whole)
    made = connection.execute(_PLAN.returning(_nudges.c.id, _nudges.c.key), whole) if whole else ()
    return {row.key: row.id for row in made}


def _note_alone(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Where nobody else writes, what is missing is what is new."""
    known = noted_already(connection, [row["key"] for row in rows])
    new = [row for row in rows if row["key"] not in known]
    numbers = _PLAN_ALONE.numbered(connection, new) if new else []
    return {row["key"]: number for row, number in zip(new, numbers, strict=True)}


def said_in(connection: Connection, messages: Mapping[int, int], now: datetime, again: Mapping[int, datetime]) -> None:
    """Note in which messages nudges were said, when, and when they are said again; the keys are their numbers."""
    if messages:
        rows = [{"n": n, "message": message, "again": again.get(n)} for n, message in messages.items()]
        _SAID.each(connection, [{**row, "now": now} for row in rows])


_SAID = Direct(
    update(_nudges)
    .where(_nudges.c.id == bindparam("n"))
    .values(message_id=bindparam("message"), at=bindparam("now"), again_at=bindparam("again"), held_until=None)
)


def rest_earlier(connection: Connection, said: Mapping[int, tuple[int, str, int | None]]) -> None:
    """Let earlier nudges rest that are about the same record, rule and step as those just said (by their numbers)."""
    about = {what: number for number, what in said.items()}
    columns = (_nudges.c.id, _nudges.c.record_id, _nudges.c.rule, _nudges.c.followup_id)
    waiting = _nudges.c.record_id.in_({record for record, *_ in about}) & _nudges.c.again_at.is_not(None)
    if about:
        found = connection.execute(select(*columns).where(waiting)).all()
        over = [{"n": row[0]} for row in found if about.get(row[1:], row[0]) != row[0]]
        if over:
            connection.execute(_REST, over)


_REST = update(_nudges).where(_nudges.c.id == bindparam("n")).values(again_at=None)


def hold_until(connection: Connection, until: Mapping[int, datetime]) -> None:
    """Hold nudges, by their numbers, back until another instant."""
    if until:
        connection.execute(_HOLD, [{"n": number, "until": at} for number, at in until.items()])


_HOLD = update(_nudges).where(_nudges.c.id == bindparam("n")).values(held_until=bindparam("until"))


def hand_on(connection: Connection, people: Mapping[int, int]) -> None:
    """Let nudges, by their numbers, wait for somebody else: their records have another owner."""
    if people:
        connection.execute(_HAND_ON, [{"n": number, "p": person} for number, person in people.items()])


_HAND_ON = update(_nudges).where(_nudges.c.id == bindparam("n")).values(person_id=bindparam("p"))


def take_back(connection: Connection, numbers: Collection[int], now: datetime) -> None:
    """Nudges whose reason went before anybody heard them: should it come again, they may be said."""
    if numbers:
        unheard = {"key": _nudges.c.key + "~" + cast(_nudges.c.id, String), "held_until": None, "again_at": None}
        unheard["answered_at"] = func.coalesce(_nudges.c.answered_at, literal(now, _nudges.c.answered_at.type))
        connection.execute(update(_nudges).where(_nudges.c.id.in_(numbers)).values(unheard))


def said_since(connection: Connection, people: Mapping[int, datetime]) -> dict[int, int]:
    """How many messages with nudges about records people were sent since an instant each."""
    if not people:
        return {}
    mine = _nudges.c.person_id.in_(people) & (_nudges.c.at >= min(people.values())) & _nudges.c.message_id.is_not(None)
    columns = (_nudges.c.person_id, _nudges.c.message_id, func.max(_nudges.c.at).label("at"))
    counted = select(*columns).where(mine, _nudges.c.record_id.is_not(None))
    found: dict[int, int] = {}
    for row in connection.execute(counted.group_by(_nudges.c.person_id, _nudges.c.message_id)):
        if row.at >= people[row.person_id]:
            found[row.person_id] = found.get(row.person_id, 0) + 1
    return found


def where_to_reach(
    connection: Connection, people: Collection[int], avoiding: Collection[tuple[str, str]] = ()
) -> dict[int, int]:
    """Where people were last heard, else any address of theirs that can be reached; without one they are missing.

    A terminal is the last choice, for nobody sits before it most of the time, while a page keeps what it is told; and
    before that any of the channels and bots that are to be avoided.
    """
    joined = _addresses.outerjoin(_conversations, _conversations.c.person_id == _addresses.c.person_id)
    liked = [tuple_(_addresses.c.channel, _addresses.c.bot).not_in(list(avoiding))] if avoiding else []
    order = (
        *liked,
        _addresses.c.channel != TERMINAL,
        _conversations.c.address_id.is_not_distinct_from(_addresses.c.id),
    )
    reachable = (
        select(_addresses.c.person_id, _addresses.c.id)
        .select_from(joined)
        .where(_addresses.c.person_id.in_(people), _addresses.c.unreachable_at.is_(None))
        .order_by(*order, _addresses.c.id)
    )
    # The best comes last, and stays.
    return {row.person_id: row.id for row in connection.execute(reachable)}


def also_shown(connection: Connection, labels: Mapping[int, list[Any]]) -> None:
    """Remember the buttons of what people were told, so that their labels may be typed; a form's own come first."""
    people = [person for person, mine in labels.items() if mine]
    mine = select(_conversations.c.person_id, _conversations.c.shown).where(_conversations.c.person_id.in_(people))
    rows = []
    for person, shown in connection.execute(mine.order_by(_conversations.c.person_id).with_for_update()).all():
        form = [label for label in shown if label[-1].startswith("=")]
        others = [label for label in shown if not label[-1].startswith("=")]
        rows.append({"p": person, "shown": [*form, *labels[person], *others[:_MOST_SHOWN]]})
    if rows:
        connection.execute(_SHOW, rows)


_SHOW = update(_conversations).where(_conversations.c.person_id == bindparam("p")).values(shown=bindparam("shown"))

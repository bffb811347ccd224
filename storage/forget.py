"""Forgets somebody: what says who they are goes from every table, what figures are counted from stays."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, or_, select, update

from storage.sweep import Found, Subject, sweep
from storage.tables import (
    Address,
    Blob,
    Code,
    Contact,
    Conversation,
    FollowUp,
    Import,
    JournalEntry,
    Message,
    Note,
    Nudge,
    Person,
    Record,
    Task,
)
from storage.tables import Session as SignIn
from storage.tables.base import table_of
from storage.tables.terms import index_records
from storage.traces import traces

_addresses, _blobs, _codes, _contacts = (table_of(table) for table in (Address, Blob, Code, Contact))
_conversations, _followups, _imports = (table_of(table) for table in (Conversation, FollowUp, Import))
_journal, _messages, _notes, _nudges = (table_of(table) for table in (JournalEntry, Message, Note, Nudge))
_people, _records, _sessions, _tasks = (table_of(table) for table in (Person, Record, SignIn, Task))

# What people wrote about a customer in their own words.
_WORDS = ("reason_note", "decision_maker", "competitors", "features", "use_cases", "source_detail")
_OWN = ("title", "company", "email", "phone", "phone_tail", "website", "company_key")
_COMPANY = ("company", "company_key")
_TELLING = 12  # characters; shorter notes are said of many


@dataclass(frozen=True, slots=True)
class Removed:
    """How much went: notes and files of their records, and rows elsewhere that named them, by table."""

    notes: int
    files: int
    elsewhere: Mapping[str, int]


def contact_subject(connection: Connection, ids: Iterable[int]) -> Subject:
    """What these contacts are found by, and the numbers of their records."""
    contacts = connection.execute(select(_contacts).where(_contacts.c.id.in_(ids))).all()
    of_them = select(_records.c.id).where(_records.c.contact_id.in_([row.id for row in contacts]))
    numbers = frozenset(connection.execute(of_them).scalars())
    names = [name for row in contacts for name in (row.name, row.email, row.website)]
    phones = [row.phone for row in contacts]
    rows = frozenset(("Contact", row.id) for row in contacts) | _rows_of(connection, numbers)
    return Subject(traces(names, phones), traces([*names, *_told_of(connection, numbers)], phones), numbers, rows)


def _rows_of(connection: Connection, numbers: frozenset[int]) -> frozenset[tuple[str, int]]:
    """The records, and the rows that hang on them and hold words."""
    hanging = (("Note", _notes), ("FollowUp", _followups))
    return frozenset(("Record", number) for number in numbers) | frozenset(
        (name, number)
        for name, table in hanging
        for number in connection.execute(select(table.c.id).where(table.c.record_id.in_(numbers))).scalars()
    )


def _told_of(connection: Connection, numbers: frozenset[int]) -> Iterator[str]:
    """Who decides there, and what was written about them at some length: conversations are searched for it, too."""
    texts = select(*(_records.c[name] for name in _WORDS)).where(_records.c.id.in_(numbers))
    for row in connection.execute(texts):
        yield from (text for text in row if text and len(text) >= _TELLING)
        yield row.decision_maker or ""
    notes = connection.execute(select(_notes.c.text).where(_notes.c.record_id.in_(numbers))).scalars()
    yield from (text for text in notes if len(text) >= _TELLING)


def person_subject(connection: Connection, id_: int) -> Subject:
    """What a person is found by."""
    name = connection.execute(select(_people.c.name).where(_people.c.id == id_)).scalar_one()
    return Subject(traces([name]), traces([name]))


def forget_contacts(
    connection: Connection, ids: Iterable[int], found: Found, now: datetime, *, keep_company: bool = False
) -> Removed:
    """Forget contacts, in the transaction of ``connection``; stages, values, dates and changes stay.

    Args:
        connection: the transaction.
        ids: whom.
        found: from ``storage.sweep.look``, a moment ago.
        now: when.
        keep_company: the company is no person's.
    """
    ids = list(ids)
    subject = contact_subject(connection, ids)
    elsewhere = sweep(connection, subject, found, now)
    files, notes = _without_notes(connection, subject.numbers)
    mine = _followups.c.record_id.in_(subject.numbers)
    connection.execute(update(_followups).where(mine).values(what=None))
    blank = dict.fromkeys(_WORDS)
    about = _records.c.id.in_(subject.numbers)
    connection.execute(update(_records).where(about).values(**blank, version=_records.c.version + 1))
    own = dict.fromkeys(name for name in _OWN if not (keep_company and name in _COMPANY))
    forgotten = {**own, "name": "", "name_key": "", "forgotten_at": now, "version": _contacts.c.version + 1}
    connection.execute(update(_contacts).where(_contacts.c.id.in_(ids)).values(forgotten))
    index_records(connection, sorted(subject.numbers))
    return Removed(notes, files, elsewhere)


def _without_notes(connection: Connection, numbers: frozenset[int]) -> tuple[int, int]:
    """Take the notes of records away, and their files with every copy; returns how many files and notes there were."""
    notes = connection.execute(select(_notes.c.id, _notes.c.blob_id).where(_notes.c.record_id.in_(numbers))).all()
    files = _with_copies(connection, {row.blob_id for row in notes if row.blob_id is not None})
    connection.execute(delete(_notes).where(_notes.c.id.in_([row.id for row in notes])))
    _drop_files(connection, _blobs.c.id.in_(files))
    return len(files), len(notes)


def _with_copies(connection: Connection, files: set[int]) -> set[int]:
    """The same files as a browser sent them: they have one ``ref``."""
    refs = select(_blobs.c.ref).where(_blobs.c.id.in_(files), _blobs.c.ref.is_not(None))
    return files | set(connection.execute(select(_blobs.c.id).where(_blobs.c.ref.in_(refs))).scalars())


def _drop_files(connection: Connection, which: ColumnElement[bool]) -> None:
    """Delete files that no card keeps; messages and imports go on without them."""
    kept = select(_notes.c.id).where(_notes.c.blob_id == _blobs.c.id).exists()
    doomed = select(_blobs.c.id).where(which, ~kept)
    ids = list(connection.execute(doomed).scalars())
    connection.execute(update(_messages).where(_messages.c.blob_id.in_(ids)).values(blob_id=None, blob_kind=None))
    taken_in = select(_imports.c.blob_id)
    empty = {"content": None, "name": "", "ref": None}
    connection.execute(update(_blobs).where(_blobs.c.id.in_(ids)).values(empty))
    connection.execute(delete(_blobs).where(_blobs.c.id.in_(ids), _blobs.c.id.not_in(taken_in)))


def forget_person(connection: Connection, id_: int, found: Found, now: datetime) -> Removed:
    """Forget somebody who worked here; what they did stays, done by a nameless colleague of that time.

    Call it only once they own nothing open and may come in no more: see ``sales.roles.block``.
    """
    elsewhere = dict(sweep(connection, person_subject(connection, id_), found, now))
    theirs = _addresses.c.person_id == id_
    homes = select(_addresses.c.id).where(theirs)
    said = or_(_messages.c.person_id == id_, _messages.c.address_id.in_(homes))
    gone = select(_messages.c.id).where(said)
    connection.execute(update(_nudges).where(_nudges.c.message_id.in_(gone)).values(message_id=None))
    elsewhere["messages"] = elsewhere.get("messages", 0) + connection.execute(delete(_messages).where(said)).rowcount
    connection.execute(delete(_conversations).where(_conversations.c.person_id == id_))
    connection.execute(delete(_addresses).where(theirs))
    for table in (_sessions, _tasks, _journal):
        connection.execute(delete(table).where(table.c.person_id == id_))
    doors = or_(_codes.c.person_id == id_, _codes.c.by_id == id_, _codes.c.manager_id == id_)
    connection.execute(delete(_codes).where(doors))
    connection.execute(delete(_imports).where(_imports.c.person_id == id_))
    _drop_files(connection, _blobs.c.person_id == id_)
    connection.execute(update(_blobs).where(_blobs.c.person_id == id_).values(person_id=None))
    own = dict.fromkeys(("quiet_from", "quiet_to", "digest_weekday", "digest_minute"))
    nameless = {**own, "name": "", "status": "blocked", "forgotten_at": now}
    connection.execute(update(_people).where(_people.c.id == id_).values(nameless))
    return Removed(0, 0, elsewhere)

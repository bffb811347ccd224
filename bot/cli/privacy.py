"""``forsat forget``: a customer or a former colleague wants to be forgotten; the figures stay as they are."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator

import typer
from sqlalchemy import ColumnElement, Connection, Engine, false, make_url, select
from sqlalchemy.orm import Session

from bot.cli.assembly import prepared, present
from bot.cli.terminal import complain, person_named, plain_troubles, settings_or_exit
from locales.digits import folded
from locales.errors import UserError
from locales.moments import NotUnderstood
from locales.reach import phone_tail, read_email, read_phone
from sales.handover import open_count
from sales.roles import block
from storage.engine import is_sqlite, looking_engine
from storage.forget import Removed, contact_subject, forget_contacts, forget_person, person_subject
from storage.sweep import Found, Subject, look
from storage.tables import Contact, Person, Record

_USAGE = 2
_SHORTEST_PHONE = 7  # digits; fewer are a record's number


def forget_customer(whom: str, *, keep_company: bool, yes: bool) -> None:
    """Forget the contact of a record, or all contacts of a telephone number or e-mail address."""
    with _opened() as (engine, url):
        with Session(engine) as session:
            contacts = _contacts(session, whom)
            for contact in contacts:
                typer.echo(_shown(session, contact))
        ids = [contact.id for contact in contacts]
        _insist("Notes, files and everything that names them go, too; stages, values and dates stay.", yes=yes)
        found = _looked(url, lambda connection: contact_subject(connection, ids))
        with engine.begin() as connection:
            removed = forget_contacts(connection, ids, found, present(), keep_company=keep_company)
        _clear(url)
    typer.echo(_told(removed))


def forget_colleague(whom: str, *, yes: bool) -> None:
    """Forget somebody who worked here and owns nothing open any more."""
    with _opened() as (engine, url):
        with Session(engine) as session:
            person = _colleague(session, whom)
            _show_the_door(session, person)
            session.rollback()
            typer.echo(f"{person.name} (@{person.id}), {person.role}, {person.status}")
        _insist("Their name, addresses, sessions and conversations go; what they did stays, without a name.", yes=yes)
        found = _looked(url, lambda connection: person_subject(connection, person.id))
        with engine.begin() as connection:
            with Session(connection, join_transaction_mode="create_savepoint") as session:
                _show_the_door(session, session.get_one(Person, person.id))
                session.commit()
            removed = forget_person(connection, person.id, found, present())
        _clear(url)
    typer.echo(_told(removed))


@contextlib.contextmanager
def _opened() -> Iterator[tuple[Engine, str]]:
    """The database, and its address."""
    settings = settings_or_exit()
    with plain_troubles():
        engine = prepared(settings, present())
        try:
            yield engine, settings.database
        finally:
            engine.dispose()


def _contacts(session: Session, whom: str) -> list[Contact]:
    """Whom it means: ``128`` is the customer of that record, else everybody of that telephone number or address."""
    number = folded(whom).lstrip("#")
    if number.isdecimal() and len(number) < _SHORTEST_PHONE:
        which = select(Contact).join(Record, Record.contact_id == Contact.id).where(Record.id == int(number))
    else:
        which = select(Contact).where(_reached_by(whom))
    found = list(session.scalars(which.where(Contact.forgotten_at.is_(None)).order_by(Contact.id)))
    if not found:
        msg = f"Nobody is known by {whom!r}. Name a record's number, a telephone number or an e-mail address."
        raise complain(msg, _USAGE)
    return found


def _reached_by(whom: str) -> ColumnElement[bool]:
    with contextlib.suppress(NotUnderstood):
        return Contact.email == read_email(whom).lower()
    with contextlib.suppress(NotUnderstood):
        return Contact.phone_tail == phone_tail(read_phone(whom))
    return false()


def _shown(session: Session, contact: Contact) -> str:
    of_them = select(Record.id).where(Record.contact_id == contact.id).order_by(Record.id)
    numbers = [f"#{number}" for number in session.scalars(of_them)]
    known = (contact.name, contact.title, contact.company, contact.phone, contact.email, contact.website)
    return ", ".join(part for part in (*numbers, *known) if part)


def _colleague(session: Session, whom: str) -> Person:
    """Somebody by name, or by number: ``@5``, or ``5``."""
    number = folded(whom).lstrip("@")
    person = session.get(Person, int(number)) if number.isdecimal() else person_named(session, whom)
    if person is None or person.forgotten_at is not None:
        msg = f"There is nobody of the number {number}."
        raise complain(msg, _USAGE)
    return person


def _show_the_door(session: Session, person: Person) -> None:
    """Nobody is forgotten who still works here: they are blocked first, which the last admin cannot be."""
    count = open_count(session, person)
    if count:
        msg = (
            f"{person.name} still owns {count} open records. Hand them over first: "
            f"a manager or an admin types /handover @{person.id} in the chat."
        )
        raise complain(msg)
    try:
        block(session, person)
    except UserError:
        msg = f"{person.name} is the last active admin. Make somebody else an admin first."
        raise complain(msg) from None


def _insist(consequence: str, *, yes: bool) -> None:
    typer.echo(consequence)
    typer.echo("Earlier backups, exports that were saved, and messengers keep what they have.")
    if not yes:
        typer.confirm("Forget them? This cannot be undone", abort=True)


def _looked(url: str, subject: Callable[[Connection], Subject]) -> Found:
    """Search all tables without holding anybody up."""
    engine = looking_engine(url)
    try:
        with engine.connect() as connection:
            return look(connection, subject(connection))
    finally:
        engine.dispose()


def _clear(url: str) -> None:
    """What was deleted still stands in the free parts of a SQLite file, and in its log, until they are written anew."""
    if not is_sqlite(url):
        return
    try:
        with contextlib.closing(sqlite3.connect(make_url(url).database or "", isolation_level=None, timeout=60)) as raw:
            raw.execute("VACUUM")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.OperationalError:
        typer.echo("The file is in use, so its free parts still hold what was deleted: stop Forsat and VACUUM it.")


def _told(removed: Removed) -> str:
    places = ", ".join(f"{table}: {count}" for table, count in sorted(removed.elsewhere.items()))
    return f"Forgotten. Notes: {removed.notes}, files: {removed.files}; also {places or 'nothing elsewhere'}."

"""The event's transaction as a turn works in it: it is opened for records only when something asks for them.

Most answers of a form need no record, not even the person's own row as an object that can be changed: a session, a
savepoint and a mapped object are a third of the price of such an answer.
"""

from collections.abc import Callable
from typing import Protocol, Self

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from storage.engine import back_to_mark, mark, unmark
from storage.people import person_from
from storage.tables import Person


class Who(Protocol):
    """What is known of a person without opening anything."""

    @property
    def id(self) -> int:
        """Their number."""
        ...

    @property
    def role(self) -> str:
        """What they may."""
        ...

    @property
    def status(self) -> str:
        """Active, on leave or blocked."""
        ...

    @property
    def language(self) -> str:
        """What they read."""
        ...

    @property
    def zone(self) -> str:
        """Where they are."""
        ...

    @property
    def rial_unit(self) -> str | None:
        """What they mean by an amount without a unit."""
        ...


class Room:
    """A transaction and the person whose turn it is in it.

    Args:
        row: the person's row as it was just read.
        enter: opens the transaction for records; called once, if at all.
    """

    def __init__(self, row: Who, enter: Callable[[], Session]) -> None:
        """Open nothing yet."""
        self._row = row
        self._enter = enter
        self._session: Session | None = None
        self._person: Person | None = None

    @classmethod
    def of(cls, session: Session, person: Person) -> Self:
        """A room for somebody whose row is in a session already."""
        room = cls(person, lambda: session)
        room._person = person
        return room

    @property
    def who(self) -> Who:
        """The person, as they are now."""
        return self._person or self._row

    @property
    def session(self) -> Session:
        """The transaction for records."""
        if self._session is None:
            self._session = self._enter()
        return self._session

    @property
    def person(self) -> Person:
        """The person, as a row that can be changed."""
        if self._person is None:
            self._person = person_from(self.session, self._row)
        return self._person

    def write(self) -> None:
        """Write what was changed, and leave."""
        if self._session is not None:
            self._session.flush()
            unmark(self._session.connection())
            self._session.close()

    def take_back(self) -> None:
        """Take back whatever was written, and leave."""
        if self._session is not None:
            connection = self._session.connection()
            self._session.close()
            back_to_mark(connection)


def marked_session(connection: Connection) -> Session:
    """A session inside an event's transaction whose writing can be taken back up to here."""
    mark(connection)
    return event_session(connection)


def event_session(connection: Connection) -> Session:
    """A session inside an event's transaction, which it can neither commit nor end.

    A statement that fails in it rolls that transaction back, and with it the whole event.
    """
    return Session(connection, join_transaction_mode="rollback_only", expire_on_commit=False)

"""How far long work is: said once it takes long, then in that message's place."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from bot.replies import Reply
from bot.speech import Envelope, put_reply
from bot.turn import reader_of
from bot.unasked import tell
from handlers.workbench import Workbench
from locales.keys import Key
from locales.text import Text
from storage import outbox
from storage.tables import Message, Person
from storage.tables.base import table_of
from storage.tasks import Job

_OFTEN = timedelta(seconds=4)
_messages = table_of(Message)


class Progress:
    """Tells whoever has something done how far it is; called in the thread that does it.

    Args:
        bench: what the work has at hand.
        job: the work; its person is told.
        words: the sentence, of ``count`` and ``total``.
    """

    def __init__(self, bench: Workbench, job: Job, words: Key) -> None:
        """Nothing is said before it has taken some seconds."""
        self._bench = bench
        self._job = job
        self._words = words
        self._last = bench.clock()
        self._said: int | None = None

    def __call__(self, count: int, total: int) -> None:
        """So much of it is done."""
        now = self._bench.clock()
        if now - self._last < _OFTEN:
            return
        self._last = now
        line = Text(self._words, count=count, total=total)
        self._bench.write(lambda connection: self._say(connection, line, now))

    def _say(self, connection: Connection, line: Text, now: datetime) -> None:
        person_id = self._job.person_id
        assert person_id is not None  # noqa: S101 - somebody asked for it
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            reader = reader_of(session.get_one(Person, person_id))
        if self._said is None:
            self._said = tell(connection, person_id, reader, Reply((line,)), now, priority=outbox.ANSWER)
            return
        shown = select(_messages.c.address_id, _messages.c.external).where(_messages.c.id == self._said)
        address, external = connection.execute(shown).one()
        if external is not None:  # what was not sent yet needs no better
            to = Envelope(address, person_id, reader, replaces=external)
            put_reply(connection, Reply((line,), in_place=True), to, now)

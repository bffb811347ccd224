"""A dead letter is listed without its words and answered once, beside a running Forsat and on both databases."""

import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.cli.assembly import locked
from bot.events import Content, Event, EventId, Pressed, Said, Sender, Sent, Shared, dump_event, load_event
from bot.vcards import Card
from handlers import capture
from storage.engine import writing_engine
from storage.tables import Address, DeadLetter, Heard, Message, Person, Task
from tests.cli.shell import Shell
from tests.days.forsat import Starter

NOW = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)
SAID = "/new Ali Amiri, Acme, 0912 345 6789"


@pytest.fixture
def house(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A rep, Sara, whom Telegram knows as 7."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FORSAT_DATABASE_URL", database)
    monkeypatch.setenv("COLUMNS", "200")
    engine = writing_engine(database)
    with Session(engine) as session, session.begin():
        sara = Person(name="Sara", role="rep", language="en", zone="Asia/Tehran", created_at=NOW)
        session.add(sara)
        session.flush()
        where = {"channel": "telegram", "bot": "1", "user": "7", "chat": "7", "created_at": NOW}
        session.add(Address(**where, person_id=sara.id))
    engine.dispose()
    return database


def event(content: Content, number: str = "1") -> Event:
    return Event(EventId("telegram", "1", "update", number), Sender("telegram", "1", "7", "7", "Sara", "en"), content)


@contextmanager
def running(url: str) -> Iterator[None]:
    """Forsat serves this database, so it holds the lock of a SQLite file."""
    lock = locked(url)
    yield
    if lock is not None:
        os.close(lock)


def fail(url: str, reference: str, content: Content, number: str = "1") -> None:
    """What is left of an event that failed: it was heard, and it is kept."""
    engine = writing_engine(url)
    with Session(engine) as session, session.begin():
        session.add(Heard(channel="telegram", bot="1", kind="update", id=number, at=NOW))
        what = {"event": dump_event(event(content, number)), "error": "KeyError", "location": "handlers.notes:12"}
        session.add(DeadLetter(reference=reference, at=NOW, **what))
    engine.dispose()


def forsat(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def found(url: str, *columns: object) -> list[tuple[object, ...]]:
    engine = writing_engine(url)
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(select(*columns))]  # type: ignore[call-overload] # any columns
    engine.dispose()
    return rows


@pytest.mark.parametrize(
    "content",
    [
        Said("/new علی"),
        Pressed("/show 3"),
        Shared(Card("Ali", "+98912", None, None, None, None)),
        Sent("photo", "file-7", "a.jpg", "image/jpeg", 12, "#3 the contract"),
    ],
)
def test_an_event_survives_being_kept(content: Content) -> None:
    assert load_event(json.loads(json.dumps(dump_event(event(content))))) == event(content)


def test_a_file_kept_by_an_earlier_version_is_understood() -> None:
    """Its kind of file stood in the place of its kind of event."""
    sent = Sent("voice", "file-7")
    assert load_event(dump_event(event(sent)) | {"is": "voice"}) == event(sent)


def test_letters_are_listed_without_their_words(house: str) -> None:
    fail(house, "aa11", Said(SAID))
    told = forsat("dead-letters")
    assert [
        word for word in ("aa11", "said", "KeyError", "handlers.notes:12", "telegram") if word not in told.output
    ] == []
    assert "Amiri" not in told.output
    [letter] = json.loads(forsat("dead-letters", "--json").output)
    assert (letter["reference"], letter["person_id"], letter["kind"]) == ("aa11", 1, "said")
    assert "Amiri" not in json.dumps(letter)


def test_the_doctor_mentions_them(house: str) -> None:
    assert "dead letters" not in forsat("doctor").output
    fail(house, "aa11", Said(SAID))
    assert "1 failed by a bug" in forsat("doctor").output


def test_a_letter_is_answered_once(house: str) -> None:
    fail(house, "aa11", Said("/myid"))
    with running(house):
        told = forsat("replay", "AA11")
    assert (told.exit_code, "aa11: answered" in told.output) == (0, True), told.output
    again = forsat("replay", "aa11")
    assert (again.exit_code, "already" in again.output) == (1, True)
    [(person, sent_at, text)] = found(house, Message.person_id, Message.sent_at, Message.text)
    assert (person, sent_at) == (1, None)
    assert "7" in str(text)
    assert forsat("dead-letters").output == "There are no dead letters.\n"
    assert "aa11" in forsat("dead-letters", "--replayed").output


def test_two_who_replay_at_the_same_time_do_it_once(house: str, starter: Starter) -> None:
    fail(house, "aa11", Said(SAID))
    shell = Shell(Path.cwd(), {"FORSAT_DATABASE_URL": house}, starter)
    with ThreadPoolExecutor(2) as pool:
        ended = list(pool.map(lambda _: shell.forsat("replay", "aa11").code, range(2)))
    assert sorted(ended) == [0, 1]
    assert len(found(house, Message.id)) == 1


def test_a_file_is_fetched_after_all(house: str) -> None:
    fail(house, "aa11", Sent("photo", "file-7", "a.jpg", "image/jpeg", 12))
    assert forsat("replay", "aa11").exit_code == 0
    [(payload,)] = found(house, Task.payload)
    assert payload["ref"] == "file-7"  # type: ignore[index] # it is JSON


def broken(*_: object) -> None:
    raise ZeroDivisionError


def test_what_fails_again_says_so_stays_and_does_not_hold_back_the_next(
    house: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(house, "aa11", Said(SAID), "1")
    fail(house, "bb22", Said("/myid"), "2")
    with monkeypatch.context() as bug:
        bug.setattr(capture, "recent_products", broken)
        told = forsat("replay", "--all")
    assert told.exit_code == 1
    assert "aa11: failed again, ZeroDivisionError in handlers.capture:" in told.output
    assert "Amiri" not in told.output
    assert "bb22: answered" in told.output
    assert len(found(house, Message.id)) == 1
    assert forsat("replay", "--all").exit_code == 0
    assert len(found(house, DeadLetter.id)) == 2
    assert forsat("replay", "--all").output == "No dead letter waits.\n"


@pytest.mark.parametrize("arguments", [(), ("aa11", "--all")])
def test_one_reference_or_all(house: str, arguments: tuple[str, ...]) -> None:
    assert house
    assert forsat("replay", *arguments).exit_code == 2


def test_a_reference_that_there_is_not_is_refused_in_words(house: str) -> None:
    assert house
    told = forsat("replay", "cc33")
    assert (told.exit_code, "no dead letter 'cc33'" in told.output) == (1, True)

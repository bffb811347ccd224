"""A rep's lists, search and card among 1,000,000 records, 2,000 of them the rep's, against 2,000 among 10,000.

Each screen is its own handler with a session of its own, from the typed line to the words and buttons in Persian; the
database is opened for reading and its pages are as warm as after a few looks.
"""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from benchmarks.filled import NOW, REP, filled
from benchmarks.measure import Row
from bot.replies import Reply
from bot.room import Room
from bot.speech import shown, written
from bot.turn import Turn
from handlers.cards import show
from handlers.find import find
from handlers.lists import leads, pipeline
from handlers.menu import script
from storage.conversations import Talk
from storage.engine import looking_engine
from storage.tables import Person, Record

_SMALL, _LARGE = 10_000, 1_000_000
_Handler = Callable[[Turn, str], Reply]
_SCREENS: tuple[tuple[str, _Handler, str], ...] = (
    ("/leads", leads, ""),
    ("/pipeline", pipeline, ""),
    ("/pipeline closing", pipeline, "closing"),
    ("/find, a first name", find, "سارا"),
    ("/find, first and last name", find, "سارا احمدی"),
    ("/find, a beginning of two letters", find, "سا"),
    ("/find, a phone number", find, "{phone}"),
    ("/show", show, "{number}"),
)
_SCRIPT = script()


def rows(*, quick: bool) -> list[Row]:
    """A row for each screen."""
    engines = [_opened(filled(size)) for size in (_SMALL, 100_000 if quick else _LARGE)]
    taken = [_row(name, handler, words, engines, rounds=5 if quick else 15) for name, handler, words in _SCREENS]
    for engine in engines:
        engine.dispose()
    return taken


def _opened(path: Path) -> Engine:
    return looking_engine(f"sqlite:///{path}")


def _row(name: str, handler: _Handler, words: str, engines: list[Engine], rounds: int) -> Row:
    small, large = [_asker(engine, handler, words) for engine in engines]
    small(), large()
    pairs = [(small(), large()) for _ in range(rounds)]
    ours, theirs = median(pair[1] for pair in pairs), median(pair[0] for pair in pairs)
    return Row(f"{name} among all, ms", ours, theirs, f"the same among {_SMALL:,}", 2.0)


def _asker(engine: Engine, handler: _Handler, words: str) -> Callable[[], float]:
    line = words.format(**_known(engine))
    return lambda: _asked(engine, handler, line)


def _asked(engine: Engine, handler: _Handler, line: str) -> float:
    """Milliseconds that a screen takes."""
    began = time.perf_counter()
    with Session(engine) as session:
        person = session.get_one(Person, REP)
        turn = Turn(Room.of(session, person), Talk(REP, REP), NOW, None, _SCRIPT)
        reply = handler(turn, line)
        text = written(reply, turn.reader)
        shown(reply, turn.reader)
    assert text
    return (time.perf_counter() - began) * 1000


def _known(engine: Engine) -> dict[str, str]:
    """One of the rep's open records, by its number and its customer's phone."""
    mine = select(Record).where(Record.owner_id == REP, Record.kind == "open").order_by(Record.id.desc()).limit(1)
    with Session(engine) as session:
        record = session.scalars(mine).one()
        return {"number": f"{record.id}", "phone": f"0{(record.contact.phone or '')[-10:]}"}

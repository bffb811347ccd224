"""Reading and storing a file that was sent, outside any transaction but one: that of the storing."""

import asyncio
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.events import Pressed
from bot.script import ADMINS
from bot.tasks import Fetch, Outcome
from handlers.import_words import HEADER, refusal, told
from handlers.workbench import Workbench, asker
from locales.jsons import dump_text
from locales.text import Text
from sales.exchange.reading import Settled, read_table
from sales.stages import stages
from storage.exchange.commit import commit
from storage.exchange.broken import NotATable
from storage.exchange.table_file import opened
from storage.imports import READING, STORED, STORING, Overtaken, mark_stored, refuse, show
from storage.tables import Blob, Import
from storage.tasks import Job, keep_bytes

# What begins an Excel workbook, of now and of before 2007.
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class Matter:
    """An import as it stands."""

    id: int
    state: str
    settled: Settled
    preview: dict[str, Any]
    blob: int
    content: bytes | None


async def read_import(bench: Workbench, job: Job, fetch: Fetch) -> Outcome:
    """Read a file and show what it would bring."""
    matter = await bench.look(partial(_matter, job=job))
    if matter is None:
        return Outcome()
    if matter.state == READING:
        content = await fetch() if matter.content is None else matter.content
        await asyncio.to_thread(_in_a_place, content, partial(_read, bench, matter))
    return _heard(matter)


async def store_import(bench: Workbench, job: Job, _: Fetch) -> Outcome:
    """Store what was shown, or show it again if it would be something else by now."""
    matter = await bench.look(partial(_matter, job=job))
    if matter is None or matter.state not in {STORING, STORED}:
        return Outcome()
    if matter.state == STORING and matter.content is not None:
        await asyncio.to_thread(_in_a_place, matter.content, partial(_store, bench, matter))
    return _heard(matter)


def _matter(session: Session, *, job: Job) -> Matter | None:
    """What is to be done; nothing for somebody who is no admin any more."""
    if asker(session, job, ADMINS) is None:
        return None
    row = session.get_one(Import, job.payload["id"])
    content = session.get_one(Blob, row.blob_id).content
    return Matter(row.id, row.state, Settled(row.owner_id, row.unit), row.preview or {}, row.blob_id, content)


def _heard(matter: Matter) -> Outcome:
    """What came of it is asked for as a button of ours would: it is answered in its turn, to whoever may see it."""
    return Outcome(content=Pressed(f"/import {matter.id}"))


def _in_a_place(content: bytes, work: Callable[[Path, Path], None]) -> None:
    """Work on a file and its staging file, which are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="forsat-import-") as place:
        file = Path(place, "file")
        file.write_bytes(content)
        work(file, Path(place, "staged.db"))


def _read(bench: Workbench, matter: Matter, file: Path, staged: Path) -> None:
    found = _found(bench, matter, file, staged)
    if isinstance(found, Text):
        bench.write(partial(refuse, id_=matter.id, why=refusal(found)))
        return
    content = file.read_bytes()

    def keep(connection: Connection) -> None:
        keep_bytes(connection, matter.blob, content)
        show(connection, matter.id, found)

    bench.write(keep)


def _store(bench: Workbench, matter: Matter, file: Path, staged: Path) -> None:
    found = _found(bench, matter, file, staged)
    if isinstance(found, Text):
        bench.write(partial(refuse, id_=matter.id, why=refusal(found)))
        return
    if any(found[name] != matter.preview[name] for name in ("new", "wrong", "asks")):
        changed = {**found, "lines": [dump_text(Text("import-changed")), *found["lines"]]}
        bench.write(partial(show, id_=matter.id, preview=changed))
        return
    try:
        commit(bench.engine, staged, also=partial(mark_stored, id_=matter.id, records=found["new"]))
    except Overtaken:
        return


def _found(bench: Workbench, matter: Matter, file: Path, staged: Path) -> dict[str, Any] | Text:
    """The preview of a file, staged; or why it cannot be read."""
    with file.open("rb") as opened:
        if opened.read(4) in _WORKBOOKS:
            return Text("import-workbook")
    try:
        columns, preview = read_table(bench.looking, opened(file, file.parent), staged, matter.settled, bench.clock())
    except NotATable:
        return Text("import-unreadable", example=HEADER)
    with Session(bench.looking) as session:
        return told(preview, columns, stages(session))

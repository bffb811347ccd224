"""Reading and storing a file that was sent, outside any transaction but one: that of the storing."""

import asyncio
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.events import Pressed
from bot.script import ADMINS
from bot.tasks import Fetch, Outcome
from bot.turn import reader_of
from handlers.import_words import COLUMNS, HEADER, refusal, told, unknown
from handlers.progress import Progress
from handlers.workbench import Workbench, asker
from handlers.wrong_rows import WrongRows
from locales.jsons import dump_text
from locales.keys import Key
from locales.reader import Reader
from locales.text import Text
from sales.exchange.mapping import headers_mark, recognise
from sales.exchange.reading import Settled, choices_for, headers_of, read_table
from sales.exchange.unknown import unknown_columns
from sales.stages import stages
from storage.exchange.broken import NotATable, Why
from storage.exchange.commit import commit
from storage.exchange.remembered import remember
from storage.exchange.table_file import MOST_ROWS, TableFile, opened
from storage.imports import READING, STORED, STORING, Overtaken, mark_stored, refuse, show
from storage.tables import Blob, Import
from storage.tasks import Job, keep_bytes

Told: TypeAlias = Callable[[int, int], None]
_UNREADABLE: Mapping[Why, Key] = MappingProxyType(
    {
        "broken": "import-unreadable",
        "headers": "import-unreadable",
        "empty": "import-empty",
        "old-workbook": "import-workbook",
        "broken-workbook": "import-broken-workbook",
        "too-large": "import-too-large",
        "too-long": "import-too-large",
    }
)


@dataclass(frozen=True, slots=True)
class Matter:
    """An import as it stands."""

    id: int
    state: str
    settled: Settled
    wishes: dict[str, Any]
    preview: dict[str, Any]
    blob: int
    content: bytes | None
    person: int
    reader: Reader


async def read_import(bench: Workbench, job: Job, fetch: Fetch) -> Outcome:
    """Read a file and show what it would bring."""
    matter = await bench.look(partial(_matter, job=job))
    if matter is None:
        return Outcome()
    if matter.state == READING:
        content = await fetch() if matter.content is None else matter.content
        await asyncio.to_thread(_in_a_place, content, partial(_read, bench, matter, _beats(bench, job)))
    return _heard(matter)


async def store_import(bench: Workbench, job: Job, _: Fetch) -> Outcome:
    """Store what was shown, or show it again if it would be something else by now."""
    matter = await bench.look(partial(_matter, job=job))
    if matter is None or matter.state not in {STORING, STORED}:
        return Outcome()
    if matter.state == STORING and matter.content is not None:
        await asyncio.to_thread(_in_a_place, matter.content, partial(_store, bench, matter, _beats(bench, job)))
    return _heard(matter)


def _beats(bench: Workbench, job: Job) -> Told:
    return Progress(bench, job, "import-progress")


def _matter(session: Session, *, job: Job) -> Matter | None:
    """What is to be done; nothing for somebody who is no admin any more."""
    person = asker(session, job, ADMINS)
    if person is None:
        return None
    row = session.get_one(Import, job.payload["id"])
    content = session.get_one(Blob, row.blob_id).content
    wishes = row.wishes or {}
    settled = Settled(row.owner_id, row.unit, wishes.get("columns", {}), add=wishes.get("add", False))
    preview = row.preview or {}
    return Matter(row.id, row.state, settled, wishes, preview, row.blob_id, content, person.id, reader_of(person))


def _heard(matter: Matter) -> Outcome:
    """What came of it is asked for as a button of ours would: it is answered in its turn, to whoever may see it."""
    return Outcome(content=Pressed(f"/import {matter.id}"))


def _in_a_place(content: bytes, work: Callable[[Path, Path], None]) -> None:
    """Work on a file and its staging file, which are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="forsat-import-") as place:
        file = Path(place, "file")
        file.write_bytes(content)
        work(file, Path(place, "staged.db"))


def _read(bench: Workbench, matter: Matter, beats: Told, file: Path, staged: Path) -> None:
    """Keep the file, and what it would bring or what must be asked about it first."""
    content = file.read_bytes()
    with WrongRows(file.with_name("wrong.csv"), matter.reader) as wrong:
        found = _found(bench, matter, file, staged, beats, wrong)
    if isinstance(found, Text):
        bench.write(partial(refuse, id_=matter.id, why=refusal(found)))
        return

    def keep(connection: Connection) -> None:
        keep_bytes(connection, matter.blob, content)
        _show(connection, matter, found, wrong, bench.clock())

    bench.write(keep)


def _show(connection: Connection, matter: Matter, found: dict[str, Any], wrong: WrongRows, now: datetime) -> None:
    """Show a preview, with a file of the wrong rows; what columns are is remembered from here on."""
    wishes, settled = matter.wishes, matter.settled.choices
    if found["asks"] == COLUMNS:
        open_ = {key for _, key, *_ in found["columns"]}
        wishes = {**wishes, "columns": {key: field for key, field in settled.items() if key not in open_}}
    elif settled and wrong.headers:
        remember(connection, headers_mark(wrong.headers), settled, now, matter.person)
    if found["wrong"] and not found["asks"]:
        found = {**found, "bad": wrong.kept(connection, matter.person, now)}
    show(connection, matter.id, found, wishes)


def _store(bench: Workbench, matter: Matter, beats: Told, file: Path, staged: Path) -> None:
    with WrongRows(file.with_name("wrong.csv"), matter.reader) as wrong:
        found = _found(bench, matter, file, staged, beats, wrong)
    if isinstance(found, Text):
        bench.write(partial(refuse, id_=matter.id, why=refusal(found)))
        return
    if any(found[name] != matter.preview[name] for name in ("new", "wrong", "asks")):
        changed = {**found, "lines": [dump_text(Text("import-changed")), *found["lines"]]}
        bench.write(partial(_show, matter=matter, found=changed, wrong=wrong, now=bench.clock()))
        return
    try:
        commit(bench.engine, staged, also=partial(mark_stored, id_=matter.id, records=found["new"]))
    except Overtaken:
        return


def _found(
    bench: Workbench, matter: Matter, file: Path, staged: Path, beats: Told, wrong: WrongRows
) -> dict[str, Any] | Text:
    """What must be asked first, else the preview of a file, staged; or why it cannot be read."""
    try:
        table = opened(file, file.parent)
        wrong.begin(headers_of(table))
        if asked := _asked(bench, matter, table):
            return asked
        columns, preview = read_table(bench.looking, table, staged, matter.settled, bench.clock(), beats, wrong.keep)
    except NotATable as error:
        return Text(_UNREADABLE[error.why], example=HEADER, most=MOST_ROWS)
    with Session(bench.looking) as session:
        return told(preview, columns, stages(session))


def _asked(bench: Workbench, matter: Matter, table: TableFile) -> dict[str, Any] | None:
    """The columns that must be asked about; nothing where all are known."""
    again = matter.wishes.get("ask", False)
    with Session(bench.looking) as session:
        columns = unknown_columns(session, table, matter.settled, bench.clock(), again=again)
        if not columns:
            return None
        headers = headers_of(table)
        said = matter.settled.choices if again else choices_for(session, headers, matter.settled)
    known = recognise(headers, said)
    return unknown(columns, known.fields, named=known.is_recognised)

"""The records that somebody may see, as a file for a spreadsheet."""

import asyncio
import tempfile
import zipfile
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from bot.replies import Attachment, Choice, Reply
from bot.script import MANAGERS, Command
from bot.tasks import Fetch, Outcome, put_task
from bot.turn import Turn, reader_of
from handlers.workbench import Workbench, asker
from locales.digits import folded
from locales.text import Text
from sales.access import seen_by
from sales.exchange.reading import exporter
from sales.exchange.table_writing import CSV, FORMATS, MIME, write_table
from storage.exchange.outgoing import all_records
from storage.tables import Blob
from storage.tasks import Job, keep_bytes

EXPORT = "export"
# Messengers take files of 50 MB at most, and nobody waits for one on a phone.
_LARGE = 10 * 1024 * 1024


def export(turn: Turn, rest: str) -> Reply:
    """Have an export made, ``/export xlsx`` or ``/export csv``; it is sent when it is ready."""
    kind = f".{folded(rest)}"
    if kind not in FORMATS:
        workbook = Choice(Text("export-workbook"), "/export xlsx")
        return Reply((Text("export-which"),), ((workbook, Choice(Text("export-csv"), "/export csv")),))
    name = f"forsat-{turn.today:%Y-%m-%d}{kind}"
    blob = Blob(person_id=turn.person.id, name=name, mime=MIME[kind], kind="document", at=turn.now)
    turn.session.add(blob)
    turn.session.flush()
    put_task(turn, EXPORT, blob=blob.id)
    return Reply((Text("export-begun"),))


async def make_export(bench: Workbench, job: Job, _: Fetch) -> Outcome:
    """Write the file, and send it."""
    with tempfile.TemporaryDirectory(prefix="forsat-export-") as place:
        name = await bench.look(partial(_name, job=job))
        path = Path(place, f"{job.kind}{Path(name).suffix}")
        written = await bench.look(partial(_write, job=job, path=path))
        if written is None:
            return Outcome()
        if not written:
            return Outcome(said=Text("export-nothing"))
        return await asyncio.to_thread(_packed, job, path, name, written)


def _name(session: Session, *, job: Job) -> str:
    return session.get_one(Blob, job.payload["blob"]).name


def _write(session: Session, *, job: Job, path: Path) -> int | None:
    """Write the header and a line a record; returns how many, or None when whoever asked may not have them any more."""
    person = asker(session, job, MANAGERS)
    if person is None:
        return None
    reader = reader_of(person)
    rows = exporter(session, reader.language, reader.zone)
    return write_table(path, rows, all_records(session.connection(), seen_by(session, person)))


def _packed(job: Job, path: Path, name: str, written: int) -> Outcome:
    """The file as it is sent: a large one zipped, unless it is so by itself."""
    blob: int = job.payload["blob"]
    mime = MIME[path.suffix]
    if path.suffix == CSV and path.stat().st_size > _LARGE:
        path, name, mime = _zipped(path, name), f"{name}.zip", "application/zip"
    said = Reply((Text("export-done", count=written),), attachment=Attachment(blob, name, mime))
    return Outcome(said=said, write=partial(keep_bytes, blob_id=blob, content=path.read_bytes(), name=name, mime=mime))


def _zipped(path: Path, name: str) -> Path:
    packed = path.with_suffix(".zip")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.write(path, name)
    return packed


COMMANDS = (Command("export", export, MANAGERS),)

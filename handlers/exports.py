"""The records that somebody may see, as a file for a spreadsheet."""

import asyncio
import tempfile
import zipfile
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from bot.replies import Attachment, Reply
from bot.script import MANAGERS, Command
from bot.tasks import Fetch, Outcome, put_task
from bot.turn import Turn, reader_of
from handlers.workbench import Workbench, asker
from locales.text import Text
from sales.access import seen_by
from sales.exchange.reading import exporter
from storage.exchange.csv_file import CsvWriter
from storage.exchange.outgoing import all_records
from storage.tables import Blob
from storage.tasks import Job, keep_bytes

EXPORT = "export"
# Messengers take files of 50 MB at most, and nobody waits for one on a phone.
_LARGE = 10 * 1024 * 1024


def export(turn: Turn, _: str) -> Reply:
    """Have an export made; it is sent when it is ready."""
    name = f"forsat-{turn.today:%Y-%m-%d}.csv"
    blob = Blob(person_id=turn.person.id, name=name, mime="text/csv", kind="document", at=turn.now)
    turn.session.add(blob)
    turn.session.flush()
    put_task(turn, EXPORT, blob=blob.id)
    return Reply((Text("export-begun"),))


async def make_export(bench: Workbench, job: Job, _: Fetch) -> Outcome:
    """Write the file, and send it."""
    with tempfile.TemporaryDirectory(prefix="forsat-export-") as place:
        path = Path(place, f"{job.kind}.csv")
        written = await bench.look(partial(_write, job=job, path=path))
        if written is None:
            return Outcome()
        if not written:
            return Outcome(said=Text("export-nothing"))
        return await asyncio.to_thread(_packed, bench, job, path, written)


def _write(session: Session, *, job: Job, path: Path) -> int | None:
    """Write the header and a line a record; returns how many, or None when whoever asked may not have them any more."""
    person = asker(session, job, MANAGERS)
    if person is None:
        return None
    reader = reader_of(person)
    rows = exporter(session, reader.language, reader.zone)
    written = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = CsvWriter(file)
        writer.write(rows.header())
        for whole in all_records(session.connection(), seen_by(session, person)):
            writer.write(rows.row(whole))
            written += 1
    return written


def _packed(bench: Workbench, job: Job, path: Path, written: int) -> Outcome:
    """The file as it is sent: a large one zipped."""
    blob: int = job.payload["blob"]
    with Session(bench.looking) as session:
        name = session.get_one(Blob, blob).name
    mime = "text/csv"
    if path.stat().st_size > _LARGE:
        path, name, mime = _zipped(path, name), f"{name}.zip", "application/zip"
    said = Reply((Text("export-done", count=written),), attachment=Attachment(blob, name, mime))
    return Outcome(said=said, write=partial(keep_bytes, blob_id=blob, content=path.read_bytes(), name=name, mime=mime))


def _zipped(path: Path, name: str) -> Path:
    packed = path.with_suffix(".zip")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.write(path, name)
    return packed


COMMANDS = (Command("export", export, MANAGERS),)

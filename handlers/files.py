"""Photos, voice notes and files that stay with a record, and sending them back."""

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal, cast

from bot.events import Sent
from bot.flows import Ask, Flow
from bot.kinds import Choose, Option
from bot.questions import rows
from bot.replies import Attachment, Choice, Reply
from bot.script import Command
from bot.tasks import FETCH, put_task
from bot.turn import Turn
from handlers.cards import brief
from handlers.naming import meant, opening, record_replied_to, title
from handlers.notes import tell_owner
from handlers.timeline import file_kind
from locales.calendars import write_short_day
from locales.digits import folded
from locales.errors import UserError
from locales.text import Plain, Text
from sales.access import visible_record
from sales.journal import undoable
from storage.history import files_of
from storage.lists import newest
from storage.tables import Blob, Note, Record

_NUMBER_LENGTH = 12
_OFFERED = 6
_SHOWN = 10
_GIST = 40
_LONGEST_CAPTION = 1000
_CAPTION_NUMBER = re.compile(r"^#(\d{1,9})(?=\s|$)")


def take(turn: Turn, sent: Sent) -> Reply:
    """Keep what somebody sent with the record its caption begins with, that it replies to, or that was shown last."""
    named, caption = _named_in(sent.caption)
    if named is not None:
        return _kept(turn, visible_record(turn.session, turn.person, named), _blob(turn, sent), caption)
    record = _still_seen(turn, record_replied_to(turn) or turn.talk.about)
    blob = _blob(turn, sent)
    return _ask(turn, blob, caption) if record is None else _kept(turn, record, blob, caption)


def _still_seen(turn: Turn, number: int | None) -> Record | None:
    """The record, if it has not been handed over to somebody else since it was shown."""
    with suppress(UserError):
        return None if number is None else visible_record(turn.session, turn.person, number)
    return None


def _named_in(caption: str) -> tuple[int | None, str]:
    """The record that a caption begins with ("#128 the contract"), and the rest of it."""
    found = _CAPTION_NUMBER.match(folded(caption))
    if found is None:
        return None, caption.strip()
    return int(found[1]), caption.strip().partition(" ")[2].strip()


def _blob(turn: Turn, sent: Sent) -> Blob:
    """The file's row; its bytes are fetched from the messenger outside this transaction."""
    kind = {"photo": "photo", "voice": "voice"}.get(sent.kind, "document")
    blob = Blob(person_id=turn.person.id, name=sent.name, mime=sent.mime, kind=kind, ref=sent.ref, at=turn.now)
    turn.session.add(blob)
    turn.session.flush()
    put_task(turn, FETCH, sent, blob=blob.id)
    turn.kept = (blob.id, kind)
    return blob


def _kept(turn: Turn, record: Record, blob: Blob, caption: str) -> Reply:
    words = caption[:_LONGEST_CAPTION]
    with undoable(turn.session, turn.person, turn.now, Text("file-undone", number=Plain(record.id))):
        turn.session.add(Note(record_id=record.id, text=words, blob_id=blob.id, by_id=turn.person.id, at=turn.now))
        record.active_at = turn.now
    kind = file_kind(blob.kind)
    told = tell_owner(turn, record, _told(turn, kind, words), Choice(Text("do-files"), f"/files {record.id}"))
    kept = Text("file-kept-told", kind=kind, name=told.name) if told else Text("file-kept", kind=kind)
    return brief(turn, record, kept)


def _told(turn: Turn, kind: Text, words: str) -> Text:
    by = turn.person.name
    return Text("file-told-words", by=by, kind=kind, words=words) if words else Text("file-told", by=by, kind=kind)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The form: the record that a file belongs to."""

    record: str


def _ask(turn: Turn, blob: Blob, caption: str) -> Reply:
    """Ask which record a file belongs to; the latest ones are offered."""
    latest = newest(turn.session, Record.voided_at.is_(None), Record.owner_id == turn.person.id, limit=_OFFERED)
    options = tuple(Option(str(record.id), title(record)) for record in latest)
    return turn.begin(FILE, about={"blob": blob.id, "caption": caption}, options={"record": options})


def _chosen(turn: Turn, chosen: Chosen) -> Reply:
    about = turn.about
    record = visible_record(turn.session, turn.person, chosen.record)
    return _kept(turn, record, turn.session.get_one(Blob, about["blob"]), about["caption"])


def files(turn: Turn, rest: str) -> Reply:
    """The files of a record; ``/files 128 7`` sends one of them, and a single one is sent at once."""
    record, number = meant(turn, rest)
    turn.speak_of(record.id)
    found = files_of(turn.session, record.id, limit=_SHOWN)
    if number:
        return _sent_back(turn, record, _numbered(found, number))
    if not found:
        return brief(turn, record, Text("files-none"))
    if len(found) == 1:
        return _sent_back(turn, record, found[0])
    choices = [Choice(_label(turn, each), f"/files {record.id} {each.id}") for each in found]
    return Reply((title(record), Text("files-title")), (*rows(choices, 1), (opening(record),)))


def _label(turn: Turn, note: Note) -> Text:
    blob = turn.session.get_one(Blob, note.blob_id)
    day = write_short_day(note.at.astimezone(turn.reader.zone).date(), turn.reader, today=turn.today)
    words = (note.text or (blob.name if blob.kind == "document" else ""))[:_GIST]
    if not words:
        return Text("file-choice-bare", day=day, kind=file_kind(blob.kind))
    return Text("file-choice", day=day, kind=file_kind(blob.kind), words=words)


def _numbered(found: list[Note], number: str) -> Note:
    note = next((note for note in found if str(note.id) == folded(number)), None)
    if note is None:
        raise UserError("file-unknown")
    return note


def _sent_back(turn: Turn, record: Record, note: Note) -> Reply:
    blob = turn.session.get_one(Blob, note.blob_id)
    if blob.content is None:
        raise UserError("file-not-here-yet")
    lines = [title(record), *([Text("history-note", words=note.text)] if note.text else [])]
    kind = cast("Literal['photo', 'document', 'voice']", blob.kind)
    return Reply(tuple(lines), ((opening(record),),), Attachment(blob.id, blob.name, blob.mime, kind))


FILE = Flow("file", (Ask("record", Choose(free=_NUMBER_LENGTH)),), form=Chosen, done=_chosen, review=False)
COMMANDS = (Command("files", files, listed=False),)
FLOWS = (FILE,)

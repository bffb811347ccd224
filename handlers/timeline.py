"""A record's history in words: what was done, noted and changed, by whom and when."""

from datetime import date
from typing import cast

from bot.replies import Reply
from bot.script import Command
from bot.turn import Turn
from handlers.naming import GAP, meant, opening, page_of, paging, percent, title
from locales.calendars import write_short_day
from locales.keys import Key
from locales.money import Money
from locales.text import Text, Value
from sales.roles import known_as
from sales.stages import LEAD, OPEN, name_of, stages
from storage.history import Happening, count_happenings, currency_at, currency_before, happenings
from storage.tables import Activity, Blob, Change, Guidance, Note, Person, Record

_PAGE = 10
_GIST = 140  # characters of a note that a card shows
_LONG = 600  # and the history


def history(turn: Turn, rest: str) -> Reply:
    """All that happened with a record, the latest first."""
    record, rest = meant(turn, rest)
    page = page_of(rest)
    lines = [line(turn, record, each, _LONG) for each in _page(turn, record, page)]
    total = count_happenings(turn.session, record.id)
    buttons = (*paging(f"/history {record.id}", page, total, _PAGE), (opening(record),))
    return Reply((title(record), Text("history-title", count=total), GAP, *lines), buttons, in_place=bool(rest))


def _page(turn: Turn, record: Record, page: int) -> list[Happening]:
    return happenings(turn.session, record.id, limit=_PAGE, offset=(page - 1) * _PAGE)


def latest(turn: Turn, record: Record, count: int) -> list[Text]:
    """The last few lines of the history."""
    return [line(turn, record, each, _GIST) for each in happenings(turn.session, record.id, limit=count)]


def line(turn: Turn, record: Record, happening: Happening, longest: int) -> Text:
    """One thing that happened: the day, who did it unless it was the reader, and what."""
    what = _what(turn, record, happening, longest)
    if _was_taken_back(turn, happening):
        what = Text("history-taken-back", what=what)
    day = write_short_day(happening.at.astimezone(turn.reader.zone).date(), turn.reader, today=turn.today)
    if happening.by_id in {turn.person.id, None}:
        return Text("history-line", day=day, what=what)
    return Text("history-line-by", day=day, by=known_as(turn.session.get_one(Person, happening.by_id)), what=what)


def _was_taken_back(turn: Turn, happening: Happening) -> bool:
    """It counts no more; not so the row that tells of a reopening, which is written as one that counts in no figure."""
    if happening.voided_at is None:
        return False
    return not (_reopens(turn, happening) and happening.voided_at == happening.at)


def _reopens(turn: Turn, happening: Happening) -> bool:
    if not isinstance(happening, Change) or happening.field != "stage" or happening.old is None:
        return False
    return stages(turn.session)[happening.old].kind not in {LEAD, OPEN}


def _what(turn: Turn, record: Record, happening: Happening, longest: int) -> Text:
    match happening:
        case Note():
            return _note(turn, happening, longest)
        case Activity():
            return _activity(turn, happening)
        case Change():
            return _change(turn, record, happening)


def _note(turn: Turn, note: Note, longest: int) -> Text:
    words = note.text if len(note.text) <= longest else f"{note.text[: longest - 1]}…"
    if note.blob_id is None:
        return Text("history-note", words=words)
    kind = file_kind(turn.session.get_one(Blob, note.blob_id).kind)
    return Text("history-file-words", kind=kind, words=words) if words else Text("history-file", kind=kind)


def file_kind(kind: str) -> Text:
    """What a file is called."""
    known: dict[str, Key] = {"photo": "file-photo", "voice": "file-voice"}
    return Text(known.get(kind, "file-document"))


def _activity(turn: Turn, activity: Activity) -> Text:
    if activity.guidance_id is not None:
        item = turn.session.get_one(Guidance, activity.guidance_id)
        return Text("history-tick", what=name_of(item))
    return deed_name(activity.kind, activity.outcome)


def deed_name(kind: str, outcome: str | None) -> Text:
    """An activity with its outcome, in words."""
    return Text(cast("Key", f"deed-{kind}-{outcome}" if outcome else f"deed-{kind}"))


def _change(turn: Turn, record: Record, change: Change) -> Text:
    if change.field == "stage" and change.old is None:
        return Text("history-made")
    label: dict[str, Key] = {
        "stage": "history-stage",
        "owner_id": "history-owner",
        "value": "field-value-label",
        "probability_override": "history-override",
        "close_on": "field-close-on-label",
    }
    name = Text(label[change.field])
    old = None if change.old is None else _value(turn, record, change, change.old, new=False)
    new = None if change.new is None else _value(turn, record, change, change.new, new=True)
    if old is None or new is None:
        return (
            Text("fact", label=name, value=new or "") if old is None else Text("history-cleared", label=name, old=old)
        )
    return Text("history-change", label=name, old=old, new=new)


def _value(turn: Turn, record: Record, change: Change, value: str, *, new: bool) -> Value:
    match change.field:
        case "stage":
            return name_of(stages(turn.session)[value])
        case "owner_id":
            return known_as(turn.session.get_one(Person, int(value)))
        case "close_on":
            return date.fromisoformat(value)
        case "probability_override":
            return percent(int(value))
    currency = (currency_at if new else currency_before)(turn.session, change, record.currency)
    return Money(int(value), currency or turn.house.currency)


COMMANDS = (Command("history", history, listed=False),)

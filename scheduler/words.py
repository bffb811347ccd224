"""What nudges say, and the answers that settle them, each of which is a command that can be typed as well."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.questions import rows
from bot.replies import Choice, Reply, Rows
from bot.turn import reader_of
from locales.keys import Key
from locales.reach import write_phone
from locales.text import Plain, Text
from sales.nudge_words import about, line, names
from sales.nudges import IGNORED, PAGE
from sales.planned import what_of, when_of
from sales.stages import LEAD, OPEN, Stage, name_of
from scheduler.rules import Manner, Subject, Wanted
from storage.tables import Person, Record

_DUE: dict[Manner, Key] = {"first": "nudge-due", "late": "nudge-late", "again": "nudge-again"}
_PER_ROW = 4


def followup_due(subject: Subject, manner: Manner) -> Reply:
    """A planned step's hour has come; said later than that, or again, it names the hour."""
    record, owner, step = subject.record, subject.owner, subject.followup
    assert step is not None  # noqa: S101 - the rule holds only with one
    said = Text(_DUE[manner], names(record), what=what_of(step), when=when_of(step, ZoneInfo(owner.zone)))
    done = Choice(Text("nudge-done"), f"/done {record.id} @{step.id}")
    return Reply((said, *_reach(record, owner)), _answers(record, done, f"/snooze {record.id} @{step.id}"))


def lead_untouched(subject: Subject, *, again: bool) -> Reply:
    """Nobody has been in touch with a new lead."""
    key: Key = "nudge-untouched-again" if again else "nudge-untouched"
    done = Choice(Text("nudge-did"), f"/did {subject.record.id} call")
    return _asked(subject, Text(key, names(subject.record), since=subject.record.created_at), done)


def record_stale(subject: Subject, stage: Stage, days: int, *, red: bool) -> Reply:
    """Nothing has happened for as many days as the stage allows, or half as many more."""
    key: Key = "nudge-stale-red" if red else "nudge-stale"
    done = Choice(Text("nudge-did"), f"/did {subject.record.id}")
    return _asked(subject, Text(key, names(subject.record), stage=name_of(stage), days=days), done)


def without_next_step(subject: Subject) -> Reply:
    """A record lost its last next step today."""
    pause = Choice(Text("next-standby"), f"/standby {subject.record.id}")
    return _asked(subject, Text("nudge-nextless", names(subject.record)), pause)


def close_date_passed(subject: Subject, *, again: bool) -> Reply:
    """The expected close date has passed, and the record is still open."""
    key: Key = "nudge-close-again" if again else "nudge-close"
    date = Choice(Text("nudge-new-date"), f"/edit {subject.record.id} close_on")
    day = subject.record.close_on
    assert day is not None  # noqa: S101 - the rule holds only with one
    return _asked(subject, Text(key, names(subject.record), day=day), date)


def ignored(subject: Subject, occasion: str) -> Reply:
    """For the manager: somebody was reminded three times and has not answered."""
    rule, _, _ = occasion.partition("/")
    what = about(rule, subject.record, subject.owner, subject.followup)
    said = Text("nudge-ignored", names(subject.record), owner=subject.owner.name, about=what)
    assign = Choice(Text("nudge-assign"), f"/assign {subject.record.id}")
    return Reply((said,), ((_opening(subject.record), assign),))


def several(first: int, wanted: Sequence[Wanted]) -> Reply:
    """Several nudges in one message; ``first`` is the number of the first, by which its pages are found."""
    late = [Text("nudge-group-late")] if any(each.late for each in wanted) else []
    lines = [
        line(each.rule.name, each.occasion, each.subject.record, each.subject.owner, each.subject.followup)
        for each in wanted[:PAGE]
    ]
    records = dict.fromkeys(each.subject.record.id for each in wanted[:PAGE])
    cards = [Choice(Text("agenda-open", number=Plain(number)), f"/open {number}") for number in records]
    more = ((Choice(Text("page-after"), f"/waiting {first} 2"),),) if len(wanted) > PAGE else ()
    heading = Text(_heading(wanted), count=len(wanted))
    return Reply((*late, heading, Text("gap"), *lines), (*rows(cards, _PER_ROW), *more))


def _heading(wanted: Sequence[Wanted]) -> Key:
    rules = {each.rule.name for each in wanted}
    if rules == {"nextless"}:
        return "nudge-group-nextless"
    return "nudge-group-ignored" if rules == {IGNORED} else "nudge-group"


def _asked(subject: Subject, said: Text, done: Choice) -> Reply:
    """A nudge about a record itself: a time that is chosen plans its next step."""
    record = subject.record
    return Reply((said, *_reach(record, subject.owner)), _answers(record, done, f"/remind {record.id}"))


def _reach(record: Record, owner: Person) -> tuple[Text, ...]:
    """How to reach them, to be tapped."""
    contact = record.contact
    reach = write_phone(contact.phone, reader_of(owner).language) if contact.phone else contact.email
    return (Text("nudge-reach", reach=reach),) if reach else ()


def _answers(record: Record, done: Choice, move: str) -> Rows:
    later = (Choice(Text("plan-hour"), f"{move} in 1 hour"), Choice(Text("plan-tomorrow"), f"{move} tomorrow"))
    further = (Choice(Text("plan-week"), f"{move} next week"), Choice(Text("next-time"), move))
    return ((done, _opening(record)), later, further, *_closing(record))


def _opening(record: Record) -> Choice:
    return Choice(Text("button-show", number=Plain(record.id)), f"/open {record.id}")


def _closing(record: Record) -> Rows:
    """How it may have ended meanwhile."""
    if record.kind == OPEN:
        return ((Choice(Text("nudge-won"), f"/won {record.id}"), Choice(Text("nudge-lost"), f"/lost {record.id}")),)
    if record.kind == LEAD:
        return (
            (Choice(Text("nudge-qualify"), f"/qualify {record.id}"), Choice(Text("nudge-drop"), f"/drop {record.id}")),
        )
    return ()

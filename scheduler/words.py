"""What nudges say, and the answers that settle them, each of which is a command that can be typed as well."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from bot.replies import Choice, Reply, Rows
from bot.turn import reader_of
from locales.keys import Key
from locales.reach import write_phone
from locales.text import Plain, Text, Value
from sales.contacts import known_as
from sales.planned import what_of, when_of
from sales.stages import LEAD, OPEN
from storage.tables import FollowUp, Person, Record


def followup_due(
    record: Record, owner: Person, followup: FollowUp, *, again: bool = False, late: bool = False
) -> Reply:
    """A planned step's hour has come; said later than that, or again, it names the hour."""
    key: Key = "nudge-late" if late else "nudge-again" if again else "nudge-due"
    line = Text(key, _names(record), what=what_of(followup), when=when_of(followup, ZoneInfo(owner.zone)))
    done = Choice(Text("nudge-done"), f"/done {record.id} @{followup.id}")
    return Reply((line, *_reach(record, owner)), _answers(record, done, f"/snooze {record.id} @{followup.id}"))


def lead_untouched(record: Record, owner: Person, *, again: bool = False) -> Reply:
    """Nobody has been in touch with a new lead."""
    key: Key = "nudge-untouched-again" if again else "nudge-untouched"
    line = Text(key, _names(record), since=record.created_at)
    done = Choice(Text("nudge-did"), f"/did {record.id} call")
    return Reply((line, *_reach(record, owner)), _answers(record, done, f"/remind {record.id}"))


def ignored(record: Record, owner: Person, about: Text) -> Reply:
    """For the manager: somebody was reminded three times and has not answered."""
    line = Text("nudge-ignored", _names(record), owner=owner.name, about=about)
    assign = Choice(Text("nudge-assign"), f"/assign {record.id}")
    return Reply((line,), ((_opening(record), assign),))


def _names(record: Record) -> Mapping[str, Value]:
    contact = record.contact
    name, company = known_as(contact), contact.company
    who = Text("nudge-company", name=name, company=company) if company else name
    return {"number": Plain(record.id), "name": who}


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

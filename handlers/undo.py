"""Taking back what one has just done."""

from bot.replies import Choice, Reply
from bot.script import ADMINS, Command
from bot.turn import Turn
from handlers import cards
from handlers.telling import tell_person
from handlers.working_week import look_again
from locales.text import Plain, Text, Value
from sales import journal
from sales.access import visible_people
from sales.followups import next_step
from sales.journal import Undone
from sales.planned import step_line
from sales.reweighing import reweigh
from storage.tables import Person, Record


def undo(turn: Turn, _: str) -> Reply:
    """Take back my last change, and say which it was and what is planned again."""
    undone = journal.undo(turn.session, turn.person, turn.now)
    done = Text("undo-done", what=undone.what)
    if undone.settings:
        return _set_back(turn, undone, done)
    _tell_who_loses(turn, undone)
    _tell_who_stays(turn, undone)
    if undone.here_again or undone.without_leave:
        here = [turn.session.get_one(Person, each).name for each in undone.here_again]
        return Reply((done, *(Text("activate-done", name=name) for name in here)))
    away = _still_away(turn, undone)
    if away is not None:
        back = Choice(Text("person-activate"), f"/activate @{away.id}")
        return Reply((done, Text("undo-still-away", name=away.name)), ((back,),))
    record = turn.session.get(Record, undone.record_id) if undone.record_id else None
    if record is None or record.voided_at is not None:
        return Reply((done,), ((Choice(Text("milestone-goal"), "/goals"),),) if undone.aims else ())
    planned = next_step(turn.session, record.id)
    again = () if planned is None else (step_line(planned, turn.reader.zone),)
    return cards.brief(turn, record, done, *again)


def _set_back(turn: Turn, undone: Undone, done: Text) -> Reply:
    """Settings are as they were; what is reckoned by them is reckoned anew."""
    if undone.settings == ("own",):
        return Reply((done,), ((Choice(Text("nudges-all-settings"), "/settings"),),))
    if "weights" in undone.settings:
        reweigh(turn.session, turn.person, turn.now)
    look_again(turn)
    return Reply((done,), ((Choice(Text("first-team-settings"), "/teamsettings"),),))


def _tell_who_stays(turn: Turn, undone: Undone) -> None:
    """Whoever was told of a leave of some days learns that there is none."""
    for person_id in undone.without_leave:
        if person_id != turn.person.id:
            person = turn.session.get_one(Person, person_id)
            tell_person(turn.session, person, Reply((Text("leave-off-told", by=turn.person.name),)), turn.now)


def _still_away(turn: Turn, undone: Undone) -> Person | None:
    """Whoever was blocked, or was away already, when their records were handed over, and has the records again."""
    if undone.what.key != "handover-done" or turn.person.role not in ADMINS:
        return None
    people = visible_people(turn.session, turn.person, blocked=True)
    return next((one for one in people if one.name == undone.what.params["giver"] and one.status != "active"), None)


def _tell_who_loses(turn: Turn, undone: Undone) -> None:
    """Whoever was told that records are theirs learns that they are not any more, and whose they are again, too."""
    for person_id, count in undone.given_back:
        if person_id != turn.person.id:
            one: dict[str, Value] = {"by": turn.person.name}
            told = Text("undo-told", one, number=Plain(undone.record_id)) if undone.record_id else None
            told = told or Text("undo-told-several", one, count=count)
            tell_person(turn.session, turn.session.get_one(Person, person_id), Reply((told,)), turn.now)
    record = turn.session.get(Record, undone.record_id) if undone.given_back and undone.record_id else None
    if record is not None and record.owner_id != turn.person.id:
        again = Text("undo-told-again", by=turn.person.name, number=Plain(record.id))
        owner = turn.session.get_one(Person, record.owner_id)
        tell_person(turn.session, owner, Reply((again,), ((cards.opening(record),),)), turn.now)


COMMANDS = (Command("undo", undo),)

"""The card of a record: everything known about it, and a button for everything that can be done with it."""

from bot.replies import Choice, Reply
from bot.script import Command
from bot.turn import Turn
from locales.text import Plain, Text
from sales.access import visible_record
from sales.stages import name_of, stages
from storage.tables import Record


def show(turn: Turn, rest: str) -> Reply:
    """Show a record's card."""
    return card(turn, visible_record(turn.session, turn.person, rest))


def card(turn: Turn, record: Record, *above: Text) -> Reply:
    """The whole card under what has just been done."""
    turn.talk.about = record.id
    stage = stages(turn.session)[record.stage]
    days = (turn.today - record.stage_at.astimezone(turn.reader.zone).date()).days
    return Reply((*above, title(record), Text("card-stage", stage=name_of(stage), days=days)))


def brief(turn: Turn, record: Record, *above: Text) -> Reply:
    """One line that names the record under what has just been done, and the buttons that make sense now."""
    turn.talk.about = record.id
    return Reply((*above, title(record)), ((opening(record),),))


def title(record: Record) -> Text:
    """The record's number and whom it is about."""
    number, contact = Plain(record.id), record.contact
    if contact.company:
        return Text("card-title-company", number=number, name=contact.name, company=contact.company)
    return Text("card-title", number=number, name=contact.name)


def opening(record: Record) -> Choice:
    """The button that opens the card."""
    return Choice(Text("button-show", number=Plain(record.id)), f"/show {record.id}")


COMMANDS = (Command("show", show),)

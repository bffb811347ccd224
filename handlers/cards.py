"""The card of a record: everything known about it, and a button for everything that can be done with it."""

from bot.replies import Reply
from bot.script import Command
from bot.turn import Turn
from handlers import card_buttons, card_facts
from handlers.naming import grouped, meant, opening, title
from locales.errors import UserError
from locales.text import Text
from sales.receipt import receipt
from sales.settings import team_settings
from sales.stages import LEAD, OPEN, stages
from storage.tables import Record

__all__ = ["COMMANDS", "brief", "card", "opening", "show", "title"]
MORE, LESS = "more", "less"


def show(turn: Turn, rest: str) -> Reply:
    """Show a record's card, or the same card with all its buttons."""
    record, buttons = meant(turn, rest)
    if buttons not in {"", MORE, LESS}:
        raise UserError("record-not-a-number")
    return _card(turn, record, buttons)


def card(turn: Turn, record: Record, *above: Text) -> Reply:
    """The whole card under what has just been done."""
    return _card(turn, record).after(*above)


def _card(turn: Turn, record: Record, buttons: str = "") -> Reply:
    turn.speak_of(record.id)
    table = stages(turn.session)
    page = card_buttons.all_of_them if buttons == MORE else card_buttons.first_page
    return Reply(_lines(turn, record), page(turn, record, table), in_place=buttons in {MORE, LESS})


def _lines(turn: Turn, record: Record) -> tuple[Text, ...]:
    table, settings = stages(turn.session), team_settings(turn.session)
    found = receipt(record, table, settings)
    in_work = record.kind in {LEAD, OPEN}
    return grouped(
        [title(record), *card_facts.standing(turn, record, table, found, settings)],
        card_facts.planned(turn, record),
        card_facts.customer(turn, record),
        card_facts.deal(turn, record),
        card_facts.receipt_lines(found) if in_work else [],
        card_facts.guidance(turn, record),
        card_facts.events(turn, record),
    )


def brief(turn: Turn, record: Record, *above: Text) -> Reply:
    """One line that names the record under what has just been done, and the buttons that make sense now."""
    turn.speak_of(record.id)
    buttons = card_buttons.few(turn, record, stages(turn.session), team_settings(turn.session))
    return Reply((*above, title(record)), buttons)


COMMANDS = (Command("show", show),)

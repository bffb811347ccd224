"""Everything the assistant can say, in one list."""

from sqlalchemy.orm import Session

from bot.events import Content, Sent
from bot.flows import Flow
from bot.replies import Reply
from bot.script import Command, House, Script
from bot.tasks import CARD
from bot.turn import Turn, Visit
from bot.vcards import Card
from handlers import (
    activities,
    agenda,
    capture,
    cards,
    closing,
    duplicates,
    followups,
    forms,
    life,
    probability,
    promotion,
    qualify,
    reminding,
    settling,
    timeline,
    undo,
    winning,
)
from handlers.plain import FLOWS as PLAIN_FLOWS
from handlers.plain import plain
from locales.text import Text
from sales.settings import team_settings

COMMANDS: tuple[Command, ...] = (
    *capture.COMMANDS,
    *cards.COMMANDS,
    *activities.COMMANDS,
    *agenda.COMMANDS,
    *reminding.COMMANDS,
    *settling.COMMANDS,
    *followups.COMMANDS,
    *timeline.COMMANDS,
    *qualify.COMMANDS,
    *promotion.COMMANDS,
    *life.COMMANDS,
    *winning.COMMANDS,
    *closing.COMMANDS,
    *probability.COMMANDS,
    *undo.COMMANDS,
    *forms.COMMANDS,
)
FLOWS: tuple[Flow, ...] = (
    *capture.FLOWS,
    *duplicates.FLOWS,
    *qualify.FLOWS,
    *life.FLOWS,
    *winning.FLOWS,
    *closing.FLOWS,
    *probability.FLOWS,
    *reminding.FLOWS,
    *settling.FLOWS,
    *PLAIN_FLOWS,
)


def script() -> Script:
    """Commands in the order of the menu, forms by name, and what is said to everything else."""
    return Script(
        commands={command.name: command for command in COMMANDS},
        flows={flow.name: flow for flow in FLOWS},
        plain=plain,
        card=card,
        file=file,
        stranger=stranger,
        house=house,
    )


def house(session: Session) -> House:
    """The team's habits, for reading answers."""
    settings = team_settings(session)
    return House(settings.week, settings.currency, settings.rial_unit)


def card(turn: Turn, card: Card) -> Reply:
    """A shared contact fills the form of a new lead."""
    return capture.take_card(turn, card)


def file(turn: Turn, sent: Sent) -> Reply:
    """A contact card is read; anything else is kept with the record shown last."""
    if sent.kind == CARD:
        return capture.fetch_card(turn, sent)
    return Reply((Text("command-unknown"),))


def stranger(visit: Visit, content: Content) -> Reply:
    return Reply((Text("command-unknown"),))

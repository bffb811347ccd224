"""Everything the assistant can say, in one list."""

from collections.abc import Callable
from functools import partial

from sqlalchemy.orm import Session

from bot.events import Sent
from bot.flows import Flow
from bot.guesses import IN_A_CHAT, Guesses
from bot.house import House
from bot.replies import Reply
from bot.script import Command, Script
from bot.tasks import CARD
from bot.turn import Turn
from bot.vcards import Card
from handlers import (
    activities,
    agenda,
    away,
    backups,
    board,
    capture,
    cards,
    charts,
    closing,
    digests,
    duplicates,
    edit,
    exports,
    files,
    find,
    followups,
    forms,
    goals,
    handover,
    imports,
    invitations,
    learned_weights,
    leaves,
    life,
    links,
    list_settings,
    lists,
    logged,
    notes,
    nudge_settings,
    numbers,
    official_days,
    people,
    probability,
    promotion,
    qualify,
    reminding,
    settings,
    settling,
    stage_settings,
    start,
    strangers,
    team,
    team_rules,
    timeline,
    undo,
    versions,
    waiting,
    why,
    winning,
    working_week,
)
from handlers.asides import dropped, is_aside
from handlers.links import Places
from handlers.plain import FLOWS as PLAIN_FLOWS
from handlers.plain import plain
from handlers.spoken import spoken
from handlers.whom_meant import FLOWS as WHOM_FLOWS
from handlers.whose import whose
from sales.settings import team_settings

COMMANDS: tuple[Command, ...] = (
    *capture.COMMANDS,
    *cards.COMMANDS,
    *lists.COMMANDS,
    *find.COMMANDS,
    *notes.COMMANDS,
    *activities.COMMANDS,
    *edit.COMMANDS,
    *files.COMMANDS,
    *agenda.COMMANDS,
    *reminding.COMMANDS,
    *settling.COMMANDS,
    *waiting.COMMANDS,
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
    *numbers.COMMANDS,
    *logged.COMMANDS,
    *goals.COMMANDS,
    *digests.COMMANDS,
    *charts.COMMANDS,
    *why.COMMANDS,
    *team.COMMANDS,
    *handover.COMMANDS,
    *exports.COMMANDS,
    *people.COMMANDS,
    *leaves.COMMANDS,
    *away.COMMANDS,
    *team_rules.COMMANDS,
    *learned_weights.COMMANDS,
    *working_week.COMMANDS,
    *official_days.COMMANDS,
    *stage_settings.COMMANDS,
    *list_settings.COMMANDS,
    *imports.COMMANDS,
    *backups.COMMANDS,
    *start.COMMANDS,
    *settings.COMMANDS,
    *nudge_settings.COMMANDS,
)
FLOWS: tuple[Flow, ...] = (
    *capture.FLOWS,
    *duplicates.FLOWS,
    *find.FLOWS,
    *notes.FLOWS,
    *edit.FLOWS,
    *files.FLOWS,
    *qualify.FLOWS,
    *life.FLOWS,
    *winning.FLOWS,
    *closing.FLOWS,
    *probability.FLOWS,
    *reminding.FLOWS,
    *settling.FLOWS,
    *PLAIN_FLOWS,
    *WHOM_FLOWS,
    *team.FLOWS,
    *handover.FLOWS,
    *people.FLOWS,
    *team_rules.FLOWS,
    *working_week.FLOWS,
    *stage_settings.FLOWS,
    *list_settings.FLOWS,
    *imports.FLOWS,
    *start.FLOWS,
    *settings.FLOWS,
    *nudge_settings.FLOWS,
    *goals.FLOWS,
)


def script(
    admins: frozenset[str] = frozenset(), web_url: str = "", telegram: Callable[[], str] | None = None
) -> Script:
    """Commands in the order of the menu, forms by name, and what is said to everything else.

    Args:
        admins: "channel:id" of those whom the configuration makes admins.
        web_url: where the web chat is reached, for links; empty: nowhere.
        telegram: tells the Telegram bot's username, for links; empty until it is known.
    """
    places = Places(web_url, telegram) if telegram else Places(web_url)
    inviting, invite_flows = invitations.commands_and_flows(places)
    return Script(
        commands={
            command.name: command
            for command in (*COMMANDS, *board.commands(places), *inviting, *links.commands(places))
        },
        flows={flow.name: flow for flow in (*FLOWS, *invite_flows)},
        plain=plain,
        card=card,
        file=file,
        stranger=partial(strangers.meet, admins, Guesses(IN_A_CHAT)),
        house=house,
        spoken=spoken,
        is_over=versions.has_moved_on,
        is_aside=is_aside,
        dropped=dropped,
        whose=whose,
    )


def house(session: Session) -> House:
    """The team's habits, for reading answers."""
    settings = team_settings(session)
    return House(settings.week, settings.currency, settings.rial_unit, settings.language)


def card(turn: Turn, card: Card) -> Reply:
    """A shared contact fills the form of a new lead."""
    return capture.take_card(turn, card)


def file(turn: Turn, sent: Sent) -> Reply:
    """A contact card is read, a table may be taken in; anything else is kept with the record shown last."""
    if sent.kind == CARD:
        return capture.fetch_card(turn, sent)
    if imports.is_waited_for(turn):
        return imports.take(turn, sent)
    if imports.may_be_meant(turn, sent):
        return imports.offer(turn, sent)
    return files.take(turn, sent)

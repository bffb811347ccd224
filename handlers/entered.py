"""What is said of a record that has just entered a stage: how likely it is now, what to do there, and what is next."""

from dataclasses import replace

from bot.questions import rows
from bot.replies import Choice, Reply
from bot.turn import Turn
from handlers.followups import ask_next
from handlers.naming import percent
from locales.text import Named, Text
from sales.activities import recommended
from sales.receipt import probability
from sales.settings import team_settings
from sales.stages import stages
from storage.tables import Guidance, Record


def entered(turn: Turn, record: Record, *above: Text) -> Reply:
    """Say what was done, how likely the record is now, what its stage recommends, and ask for the next step."""
    now_is = probability(record, stages(turn.session), team_settings(turn.session))
    odds = Text("life-probability", probability=percent(now_is))
    return with_ticks(turn, record, ask_next(turn, record, *above, odds))


def with_ticks(turn: Turn, record: Record, reply: Reply) -> Reply:
    """The answer, and below it a button for each recommended activity that is not ticked off yet, if there are any."""
    ticks = [
        Choice(Text("life-tick", what=Named(item.fa, item.en)), f"/tick {record.id} {item.id}")
        for item in _open(turn, record)
    ]
    lines = (*reply.lines, Text("life-recommended")) if ticks else reply.lines
    return replace(reply, lines=lines, choices=(*reply.choices, *rows(ticks, 1)))


def _open(turn: Turn, record: Record) -> list[Guidance]:
    return [item for item, ticked in recommended(turn.session, record) if not ticked]

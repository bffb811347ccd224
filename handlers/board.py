"""The way to the board in the browser, what moving a card on it does, and what thinking better of it does."""

from functools import partial

from bot.replies import PAGE, Choice, Reply
from bot.script import Command
from bot.turn import Turn
from handlers import cards
from handlers.life import GATE
from handlers.links import Places
from handlers.naming import meant
from handlers.winning import FINAL
from locales.errors import UserError
from locales.text import Plain, Text
from sales.people import LINK_LASTS, WEB, sign_in_code
from sales.stages import Stage, Stages, stages
from sales.standing import require_opportunity
from storage.tables import Address, Record

TELEGRAM = "telegram"
_PLACE, _PLACE_INSIDE = "board", "/board/app"


def board(places: Places, turn: Turn, _: str) -> Reply:
    """Show the way to one's board, as short as it can be from where one is."""
    channel = turn.session.get_one(Address, turn.talk.address_id).channel
    if channel == WEB:
        return Reply((Text("board-here"), Text("a-link", url=f"{places.web_url}/board")))
    if channel == TELEGRAM and places.web_url.startswith("https://"):
        inside = Choice(Text("board-button"), f"{PAGE}{places.web_url}{_PLACE_INSIDE}")
        return Reply((Text("board-here"),), ((inside,),))
    entry = places.entry(sign_in_code(turn.session, turn.person, turn.now), to=_PLACE)
    return Reply((Text("board-link", minutes=int(LINK_LASTS.total_seconds() // 60)), *entry))


def move(turn: Turn, rest: str) -> Reply:
    """Take an opportunity where its card was dropped (``/move 128 7 decision``), by the command that goes there.

    Raises:
        UserError: it is no longer in the version that the card showed, or no command goes there.
    """
    record, rest = meant(turn, rest)
    version, _, name = rest.partition(" ")
    require_opportunity(record)
    if version != str(record.version):
        raise UserError("board-changed", number=Plain(record.id))
    table = stages(turn.session)
    to = table.named(name)
    if to.key == record.stage:
        return cards.brief(turn, record)
    return turn.script.commands[_command(table, record, to)].run(turn, f"{record.id} {to.key}")


def _command(table: Stages, record: Record, to: Stage) -> str:
    if to.position > table[record.stage].position:
        return "advance"
    before = table.before(record.stage)
    if before is None or before.key != to.key:
        raise UserError("board-one-back")
    return "back"


def stay(turn: Turn, rest: str) -> Reply:
    """Leave the questions that moving a card has led to (``/stay 128``): the board's dialog with them was closed."""
    record, _ = meant(turn, rest)
    asks = turn.form is not None and turn.form.flow in {GATE.name, FINAL.name}
    if not asks or turn.about.get("record") != record.id:
        return cards.brief(turn, record)
    turn.leave()
    return cards.brief(turn, record, Text("board-stayed", number=Plain(record.id)))


def commands(places: Places) -> tuple[Command, ...]:
    """The commands, for where Forsat is reached."""
    to_board = (Command("board", partial(board, places)),) if places.web_url else ()
    return (*to_board, Command("move", move, listed=False), Command("stay", stay, listed=False))

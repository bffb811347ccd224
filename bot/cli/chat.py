"""``forsat chat``: the same conversation in a terminal."""

import asyncio
import re
import sys
from typing import Any
from uuid import uuid4

import typer
from sqlalchemy.orm import Session

from bot.channels.base import Hear
from bot.cli.assembly import Assembly
from bot.cli.run import DEMO
from bot.cli.terminal import person_named, plain_troubles, settings_or_exit
from bot.events import Content, Event, EventId, Pressed, Said, Sender
from bot.pace import Pace
from bot.replies import Outgoing
from bot.tasks import TaskRunner
from handlers.works import works
from locales.reader import Language
from sales.sample import sample_team
from storage.conversations import address_of
from storage.tables import Address
from storage.unasked import TERMINAL

_INVISIBLE = re.compile("[\u2066-\u2069\u200e\u200f]")


class Terminal:
    """The terminal as a channel: messages are printed, their buttons numbered.

    Args:
        bot: the number of the person who sits here, so that nobody else's messages are printed.
    """

    name = TERMINAL
    # Whoever sits here reads as fast as they can.
    pace: Pace | None = None

    def __init__(self, bot: str) -> None:
        """Begin with no buttons."""
        self.bot = bot
        self.buttons: list[tuple[str, str]] = []

    async def send(self, message: Outgoing) -> str:
        """Print it; its buttons are the ones that numbers press now."""
        typer.echo(_INVISIBLE.sub("", message.text))
        for row in message.buttons:
            typer.echo("  " + "  ".join(self._numbered(button.label, button.data, message.id) for button in row))
        if message.attachment:
            typer.echo(f"  ({message.attachment.name})")
        return str(message.id)

    def _numbered(self, label: str, data: str, message: int) -> str:
        self.buttons.append((data, str(message)))
        return f"[{len(self.buttons)}] {_INVISIBLE.sub('', label)}"

    async def fetch(self, ref: str) -> bytes:
        """Nothing is ever sent from here."""
        raise FileNotFoundError(ref)

    async def show_menu(self, chat: str, language: Language, commands: list[tuple[str, str]]) -> None:
        """A terminal has no menu; /help lists the commands."""

    async def listen(self, hear: Hear) -> None:
        """Lines are read by ``hold_chat``."""

    async def close(self) -> None:
        """Nothing to give up."""


def hold_chat(name: str, *, demo: bool, port: int | None = None) -> None:
    """Answer each line of the standard input until it ends; links lead to the port that the server was given."""
    given: dict[str, Any] = dict(DEMO) if demo else {}
    settings = settings_or_exit(**given, **({} if port is None else {"web_port": port}))
    with plain_troubles():
        asyncio.run(_chat(Assembly(settings), name, demo=demo))


async def _chat(house: Assembly, name: str, *, demo: bool) -> None:
    try:
        if demo:
            await house.write(lambda session: sample_team(session, house.clock()))
        user = await house.write(lambda session: _address(house, session, name))
        terminal = Terminal(user)
        house.delivery.serve(terminal)
        await _converse(house, terminal, user)
    finally:
        await house.close()


def _address(house: Assembly, session: Session, name: str) -> str:
    """This terminal's address, joined to the person."""
    person = person_named(session, name)
    user = str(person.id)
    found = address_of(
        session.connection(),
        channel=Terminal.name,
        bot=user,
        user=user,
        chat=user,
        language=None,
        now=house.clock(),
    )
    session.get_one(Address, found.id).person_id = person.id
    return user


async def _converse(house: Assembly, terminal: Terminal, user: str) -> None:
    tasks = TaskRunner(house.writer, house.delivery.channels, house.assistant.hear, house.clock, works(house.workbench))
    await _settle(house, tasks)
    asks = sys.stdin.isatty()
    while (line := await asyncio.to_thread(_next_line, asks)) is not None:
        content, message = _content(line, terminal.buttons)
        terminal.buttons = []
        sender = Sender(terminal.name, terminal.bot, user, user)
        event = Event(EventId(terminal.name, terminal.bot, "line", str(uuid4())), sender, content, message=message)
        await house.assistant.hear(event)
        await _settle(house, tasks)


async def _settle(house: Assembly, tasks: TaskRunner) -> None:
    """Do what was begun and say all that waits for this terminal, what came while nobody sat here included."""
    await house.delivery.idle()
    while await tasks.sweep() or await house.delivery.sweep():
        await house.delivery.idle()


def _next_line(asks: bool) -> str | None:  # noqa: FBT001 - a thread's plain argument
    if asks:
        typer.echo("> ", nl=False)
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None


def _content(line: str, buttons: list[tuple[str, str]]) -> tuple[Content, str | None]:
    r"""What a line means: ``[n]`` presses a button; ``\\n`` in it is a new line of the message."""
    pressed = re.fullmatch(r"\[(\d{1,3})\]", line.strip())
    if pressed and 0 < int(pressed[1]) <= len(buttons):
        data, message = buttons[int(pressed[1]) - 1]
        return Pressed(data), message
    return Said(line.replace("\\n", "\n")), None

"""``forsat dead-letters`` and ``forsat replay``: what failed by a bug, and another try once the bug is mended."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import asdict
from traceback import format_tb
from typing import Any

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection
from sqlalchemy.exc import InterfaceError, OperationalError

from bot.cli.assembly import Assembly, prepared, present
from bot.cli.terminal import complain, plain_troubles, settings_or_exit
from bot.events import kind_of, load_event
from bot.logs import place_of
from storage import letters
from storage.letters import Letter, NotWaiting


def list_letters(*, replayed: bool, as_json: bool) -> None:
    """Print the dead letters; never what anybody said."""
    settings = settings_or_exit()
    with plain_troubles():
        engine = prepared(settings, present())
        with engine.begin() as connection:
            found = letters.letters(connection, replayed=replayed)
        engine.dispose()
    if as_json:
        typer.echo(json.dumps([_as_json(letter) for letter in found], indent=2))
    elif found:
        Console().print(_as_table(found))
    else:
        typer.echo("There are no dead letters.")


def _as_json(letter: Letter) -> dict[str, Any]:
    told = {**asdict(letter), "kind": _kind(letter), "at": letter.at.isoformat()}
    told["replayed_at"] = letter.replayed_at and letter.replayed_at.isoformat()
    del told["content"]
    return told


def _kind(letter: Letter) -> str:
    return kind_of(letter.content).__name__.lower()


def _as_table(found: list[Letter]) -> Table:
    table = Table("reference", "when (UTC)", "channel", "person", "kind", "error", "where", "replayed (UTC)")
    for letter in found:
        times = [f"{at:%Y-%m-%d %H:%M}" if at else "" for at in (letter.at, letter.replayed_at)]
        who = str(letter.person_id or "stranger")
        what = (_kind(letter), letter.error, letter.location or "")
        table.add_row(letter.reference, times[0], letter.channel, who, *what, times[1])
    return table


def replay_letters(reference: str | None, *, everything: bool) -> None:
    """Answer one dead letter, or all that wait, as if they came now."""
    if (reference is None) is not everything:
        raise complain("Name one reference, or say --all.", 2)
    settings = settings_or_exit()
    with plain_troubles():
        failed = asyncio.run(_replay(Assembly(settings), reference))
    if failed:
        raise typer.Exit(1)


async def _replay(house: Assembly, reference: str | None) -> int:
    """Answer them, each in a transaction of its own; returns how many failed again."""
    try:
        named = [reference] if reference else await house.writer.run(letters.references)
        if not named:
            typer.echo("No dead letter waits.")
        return sum([not _answered(house, each.strip().lower()) for each in named])
    finally:
        await house.close()


def _answered(house: Assembly, reference: str) -> bool:
    """Try one and say what came of it; what goes wrong is in the future that the writer gives."""
    error = house.writer.submit(_answer(house, reference)).exception()
    match error:
        case None:
            typer.echo(f"{reference}: answered; `forsat run` sends the answer.")
        case NotWaiting(replayed_at=None):
            complain(f"There is no dead letter {reference!r}. `forsat dead-letters` lists them.")
        case NotWaiting(replayed_at=at):
            complain(f"{reference} was replayed at {at:%Y-%m-%d %H:%M} UTC already; nothing was done again.")
        case OperationalError() | InterfaceError():
            raise error
        case _:
            typer.echo("".join(format_tb(error.__traceback__)), err=True, nl=False)  # where, without anybody's words
            complain(f"{reference}: failed again, {type(error).__name__} in {place_of(error)}. It is kept.")
    return error is None


def _answer(house: Assembly, reference: str) -> Callable[[Connection], None]:
    def answer(connection: Connection) -> None:
        event = load_event(letters.take(connection, reference, house.clock()))
        house.assistant.answer_again(connection, event, house.clock())

    return answer

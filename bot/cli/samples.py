"""``forsat remove-samples``."""

import typer
from sqlalchemy import Connection, Engine

from bot.cli.assembly import prepared, present
from bot.cli.run import DEMO
from bot.cli.terminal import complain, plain_troubles, settings_or_exit
from storage.samples import count_samples, remove_samples, still_needed


def take_out_samples(*, demo: bool, yes: bool) -> None:
    """Delete the sample team once it is confirmed, unless real records still belong to its people."""
    settings = settings_or_exit(**(DEMO if demo else {}))
    with plain_troubles():
        engine = prepared(settings, present())
        try:
            count = _taken_out(engine, yes=yes)
        finally:
            engine.dispose()
    typer.echo(f"Removed the sample team and {count} records.")


def _taken_out(engine: Engine, *, yes: bool) -> int:
    with engine.begin() as connection:
        _insist_unneeded(connection)
        people, records = count_samples(connection)
    if not people:
        typer.echo("There is no sample team in this database.")
        raise typer.Exit
    typer.echo(f"{people} sample people and {records} records go, also what was added while being one of them.")
    if not yes:
        typer.confirm("Remove them? This cannot be undone", abort=True)
    with engine.begin() as connection:
        _insist_unneeded(connection)
        return remove_samples(connection)


def _insist_unneeded(connection: Connection) -> None:
    held = still_needed(connection)
    if held:
        numbers = ", ".join(f"#{number}" for number in held[:20])
        msg = f"These records belong to sample people; assign them to somebody first: {numbers}"
        raise complain(msg)

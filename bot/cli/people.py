"""``forsat invite``."""

import typer
from sqlalchemy.orm import Session

from bot.cli.assembly import local_url, prepared, present
from bot.cli.terminal import complain, person_named, plain_troubles, settings_or_exit
from locales.errors import UserError
from sales import people


def print_invitation(role: str, manager: str | None) -> None:
    """Make an invitation and print how it can be used."""
    settings = settings_or_exit()
    with plain_troubles():
        engine = prepared(settings, present())
        with Session(engine) as session, session.begin():
            manager_id = person_named(session, manager).id if manager else None
            try:
                code = people.invite(session, None, role, manager_id, present())
            except UserError:
                msg = f"People can report only to a manager or an admin, and {manager!r} is neither."
                raise complain(msg) from None
        engine.dispose()
    typer.echo(f"Link: {settings.web_url or local_url(settings)}/join/{code}")
    typer.echo(f"Code, to be typed to the bot: {code}")
    typer.echo(f"It works once, within {people.INVITATION_LASTS.days} days.")

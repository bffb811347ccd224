"""``forsat weights``: the receipt's weights, and what a team's own closed opportunities say they should be."""

import json
from typing import Any

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy.orm import Session

from bot.cli.assembly import prepared, present
from bot.cli.figures import reader
from bot.cli.terminal import complain, person_named, plain_troubles, settings_or_exit
from sales.fitting import FEWEST, Fitting, closed_examples, fit
from sales.reweighing import reweigh
from sales.settings import WEIGHTS, TeamSettings, settle, team_settings


def print_weights(*, fitted: bool, as_json: bool) -> None:
    """Print the present weights beside the defaults, and on demand the fitted ones with how good each are."""
    with reader() as session:
        settings = team_settings(session)
        found = _fitted(session, settings) if fitted else None
    if as_json:
        typer.echo(json.dumps(_plain(settings, found), indent=2))
    else:
        _show(settings, found)


def apply_weights(admin: str | None) -> None:
    """Switch the fitted weights on: open records get their new probabilities at once, in the name of an admin."""
    if admin is None:
        raise complain("Who decides? Say --by with an admin's name.", 2)
    settings = settings_or_exit()
    with plain_troubles():
        engine = prepared(settings, present())
        with Session(engine) as session, session.begin():
            by = person_named(session, admin)
            if by.role != "admin":
                msg = f"{by.name} is no admin; only admins settle the weights."
                raise complain(msg, 2)
            settle(session, "weights", dict(_fitted(session, team_settings(session)).fitted))
            changed = reweigh(session, by, present())
        engine.dispose()
    typer.echo(f"The fitted weights are in use; {changed} open records have a new probability.")


def _fitted(session: Session, settings: TeamSettings) -> Fitting:
    examples = closed_examples(session)
    found = fit(examples, settings)
    if found is None:
        msg = f"Too little to learn from: {len(examples)} closed opportunities have answers, {FEWEST} are needed."
        raise complain(msg)
    return found


def _plain(settings: TeamSettings, found: Fitting | None) -> dict[str, Any]:
    told: dict[str, Any] = {"default": dict(WEIGHTS), "present": dict(settings.weights)}
    if found is None:
        return {"weights": told}
    counts = {"learned_from": found.learned, "tried_on": found.tried}
    return {"weights": {**told, "fitted": dict(found.fitted)}, "brier": dict(found.scores), **counts}


def _show(settings: TeamSettings, found: Fitting | None) -> None:
    sets = {"default": WEIGHTS, "present": settings.weights, **({"fitted": found.fitted} if found else {})}
    table = Table("question", *sets)
    for question in WEIGHTS:
        table.add_row(question, *(str(each[question]) for each in sets.values()))
    if found:
        table.add_row("Brier score", *(f"{found.scores[name]:.4f}" for name in sets))
    console = Console()
    console.print(table)
    if found:
        console.print(
            f"Learned from the {found.learned} opportunities that closed first, tried on the {found.tried} after them. "
            "The smaller score is the better one."
        )

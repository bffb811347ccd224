"""``forsat kpi`` and ``forsat digest``: the figures that the chat shows, in the terminal."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy.orm import Session

from bot.cli.assembly import prepared, present
from bot.cli.terminal import amounts, complain, manager_named, person_named, plain_troubles, settings_or_exit
from bot.speech import written
from bot.turn import reader_of
from sales.figures import Figure, figures
from sales.measures import Amounts, Days, Measure
from sales.periods import Frame, Span, team_day, week
from sales.report import report
from sales.settings import team_settings
from scheduler.digests import digest_reply
from storage.engine import looking_engine
from storage.kpi import Share, Who
from storage.people import team_ids

_MARKS = dict.fromkeys(range(0x2066, 0x206A))


def print_figures(first: date, last: date, person: str | None, team: str | None, *, as_json: bool) -> None:
    """Print every figure of the days from ``first`` up to, not including, ``last``, of a person, a team or all."""
    if first >= last:
        raise complain("--to must be a later day than --from.", 2)
    with reader() as session:
        who = whose(session, person, team)
        frame = Frame(who, Span(first, last), present(), team_settings(session))
        told = json.dumps(report(session, frame), ensure_ascii=False, indent=2) if as_json else None
        found = [] if as_json else figures(session, frame)
    if told is not None:
        typer.echo(told)
    else:
        Console().print(_as_table(found))


@contextmanager
def reader() -> Iterator[Session]:
    """Look into the configured database, brought up to date; nothing can be changed, and nobody has to wait for us."""
    settings = settings_or_exit()
    with plain_troubles():
        prepared(settings, present()).dispose()
        engine = looking_engine(settings.database)
        with Session(engine) as session:
            yield session
        engine.dispose()


def whose(session: Session, person: str | None, team: str | None) -> Who:
    """Whom figures are asked of: one person, a manager with all who report to them, or everybody."""
    if person and team:
        raise complain("Either --person or --team, not both.", 2)
    if team:
        return team_ids(session, manager_named(session, team).id)
    return {person_named(session, person).id} if person else None


def _as_table(found: list[Figure]) -> Table:
    table = Table("figure", "value", "the period before")
    for figure in found:
        table.add_row(figure.name, _short(figure.value), "" if figure.before is None else _short(figure.before))
    return table


def _short(measure: Measure) -> str:
    match measure:
        case Share(part, whole):
            return "–" if measure.ratio is None else f"{measure.ratio:.1%} ({part} of {whole})"
        case Amounts(by_currency):
            return amounts(by_currency)
        case Days(days):
            return "–" if days is None else f"{days:.1f} days"
        case _:
            return str(measure)


def print_digest(manager: str, day: date | None) -> None:
    """Print the digest of the week that a day lies in, as the manager reads it."""
    settings = settings_or_exit()
    now = present()
    with plain_troubles():
        engine = prepared(settings, now)
        with Session(engine) as session, session.begin():
            person = manager_named(session, manager)
            team = team_settings(session)
            span = week(day or team_day(now, team) - timedelta(days=7), team)
            text = written(digest_reply(session, person, span, now), reader_of(person))
        engine.dispose()
    typer.echo(text.translate(_MARKS))

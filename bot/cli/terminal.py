"""What the commands say in the terminal, and how they end."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import typer
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot.cli.assembly import AlreadyRunning
from bot.settings import Settings, SettingsError, read_settings
from locales.digits import by_alphabet, folded
from locales.money import EXPONENTS
from storage.backup import BackupError
from storage.migrate import LeftBehind
from storage.tables import Person

_USAGE, _TROUBLE = 2, 1
_SHOWN = 20  # people


def complain(sentence: str, code: int = _TROUBLE) -> typer.Exit:
    """Say what is wrong on the error output; raise what this returns."""
    typer.secho(sentence, err=True, fg=typer.colors.RED)
    return typer.Exit(code)


def settings_or_exit(**given: Any) -> Settings:  # noqa: ANN401 - any field of Settings
    """Read the settings; every mistake is told, then the program ends."""
    try:
        return read_settings(**given)
    except SettingsError as error:
        raise complain("\n".join(["The settings are not right:", *error.problems]), _USAGE) from None


@contextmanager
def plain_troubles() -> Iterator[None]:
    """Turn what goes wrong with files and databases into a sentence and an exit code."""
    try:
        yield
    except BackupError as error:
        raise complain(str(error)) from None
    except OSError as error:
        raise complain(f"{error.filename}: {error.strerror}." if error.filename else f"{error}.") from None
    except sqlite3.Error as error:  # a file of its own: a backup, what an import has staged
        msg = f"A file cannot be opened or written: {error}."
        raise complain(msg) from None
    except AlreadyRunning:
        raise complain(
            "Forsat is running on this database already; one process at a time can serve a SQLite file."
        ) from None
    except LeftBehind:
        raise complain("A later version of Forsat has changed this database; this one is too old for it.") from None
    except OperationalError as error:
        msg = f"The database cannot be reached: {type(error.orig).__name__}. `forsat doctor` looks closer."
        raise complain(msg) from None


def amounts(by_currency: Mapping[str, Decimal | int]) -> str:
    """Amounts in minor units, as programs for people write them: each currency by itself, "–" where there is none."""
    written = (amount(minor, currency) for currency, minor in sorted(by_currency.items()))
    return ", ".join(written) or "–"


def amount(minor: Decimal | int, currency: str) -> str:
    """An amount in minor units, in whole ones."""
    exponent = EXPONENTS[currency]
    return f"{Decimal(minor).scaleb(-exponent):,.{exponent}f} {currency}"


def person_named(session: Session, name: str) -> Person:
    """The person of that name; ends the program when nobody or several people are called so."""
    everybody = session.scalars(select(Person).where(Person.forgotten_at.is_(None)))
    people = sorted(everybody, key=lambda person: by_alphabet(person.name))
    found = [person for person in people if folded(person.name) == folded(name)]
    found = found or [person for person in people if folded(name) in folded(person.name)]
    if len(found) == 1:
        return found[0]
    raise complain(_unclear(name, people, several=bool(found)), _USAGE)


def _unclear(name: str, people: Sequence[Person], *, several: bool) -> str:
    if not people:
        return "Nobody is here yet. `forsat run` prints a link for the first admin; others come by `forsat invite`."
    names = ", ".join(person.name for person in people[:_SHOWN])
    more = f" and {len(people) - _SHOWN} more" if len(people) > _SHOWN else ""
    return f"{'Several people match' if several else 'Nobody here is called'} “{name}”. There are: {names}{more}."


def manager_named(session: Session, name: str) -> Person:
    """The manager or admin of that name; ends the program when that is somebody else."""
    person = person_named(session, name)
    if person.role not in {"manager", "admin"}:
        msg = f"{person.name} is no manager; only managers and admins have a team."
        raise complain(msg, _USAGE)
    return person

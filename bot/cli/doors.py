"""Who comes in by which page: invitations and sign-in links, or, in the demo, whoever one chooses to be."""

from collections.abc import Callable
from datetime import datetime

from aiohttp import web
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.channels.web.ports import Page, Site
from bot.cli.assembly import Assembly
from bot.guesses import ON_THE_WEB, Guesses
from handlers.greeting import announce, greet
from handlers.pages.demo import Demo
from handlers.pages.door import Door
from handlers.pages.ports import Doorkeeper, Persona, Stage
from locales.errors import UserError
from locales.reader import Language
from sales import people
from sales.sample import sample_team
from storage.engine import is_sqlite
from storage.locks import in_turn
from storage.tables import Person

Routes = list[web.AbstractRouteDef]


def door_routes(house: Assembly, site: Site) -> tuple[Routes, Page]:
    """The pages of those who are not in yet, and the one that stands wherever a session is missing."""
    guesses: Guesses[str] = Guesses(ON_THE_WEB)

    async def enter(code: str, visitor: str) -> str | None:
        _insist_on_few(guesses, visitor, house.clock())
        token = await house.write(lambda session: people.enter(session, code, house.clock()))
        if token is None:
            guesses.was_wrong(visitor, house.clock())
        return token

    async def join(code: str, name: str, language: Language, visitor: str) -> str:
        _insist_on_few(guesses, visitor, house.clock())
        try:
            return await house.write(_joining(house, code, name, language))
        except UserError as refusal:
            if refusal.text.key == "code-not-good":
                guesses.was_wrong(visitor, house.clock())
            raise

    door = Door(Doorkeeper(enter, join, house.settings.language), site)
    return door.routes(), door.show


def _insist_on_few(guesses: Guesses[str], visitor: str, now: datetime) -> None:
    if not guesses.may(visitor, now):
        raise UserError("codes-too-many")


def _joining(house: Assembly, code: str, name: str, language: Language) -> Callable[[Session], str]:
    def join(session: Session) -> str:
        person = people.redeem(session, code, name, language, house.clock())
        announce(session, person, house.clock())
        return _inside(house, session, person)

    return join


async def demo_routes(house: Assembly, site: Site) -> tuple[Routes, Page]:
    """The demo's page, beside the doors that links lead through; makes the sample team when the demo starts first."""
    await house.write(lambda session: sample_team(session, house.clock()))
    doors, door = door_routes(house, site)

    async def personas() -> list[Persona]:
        return await house.read(_personas)

    async def become(person_id: int) -> str | None:
        return await house.write(lambda session: _become(house, session, person_id))

    demo = Demo(Stage(personas, become, house.settings.language), site, otherwise=door)
    return [*doors, *demo.routes()], demo.door


def _personas(session: Session) -> list[Persona]:
    found = session.scalars(select(Person).where(Person.sample, Person.status != "blocked").order_by(Person.id))
    return [_persona(one) for one in found]


def _persona(one: Person) -> Persona:
    language: Language = "fa" if one.language == "fa" else "en"
    return Persona(one.id, one.name, one.role, language, one.status == "leave")  # type: ignore[arg-type]  # the column holds one of the three roles


def _become(house: Assembly, session: Session, person_id: int) -> str | None:
    person = session.get(Person, person_id)
    return _inside(house, session, person) if person is not None and person.sample else None


def _inside(house: Assembly, session: Session, person: Person) -> str:
    """The token of a new session of theirs; who is new here is welcomed."""
    token = people.open_web(session, person, house.clock())
    greet(session, house.script, person, house.clock())
    return token


async def first_words(house: Assembly, url: str) -> str | None:
    """How the first admin comes in, while there is none and the settings name none: by a link that works once."""
    if house.settings.admins or not await house.read(people.needs_setup):
        return None
    code = await house.write(lambda session: _setup_code(house, session))
    if code is None:
        return "Nobody is here yet. Another process has just printed the link for the first admin."
    return f"Nobody is here yet. The first admin comes in by this link; it works once: {url}/join/{code}"


def _setup_code(house: Assembly, session: Session) -> str | None:
    """None when another of the processes that start together has made one: the next would void it."""
    in_turn(session.connection(), "set-up")
    others = not is_sqlite(house.settings.database)
    told = others and people.setup_was_told(session, house.clock())
    return None if told else people.setup_code(session, house.clock())

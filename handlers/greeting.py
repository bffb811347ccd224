"""The first words to somebody who comes in by a page, where nobody has to write first to be spoken to."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.replies import Reply
from bot.script import Script
from handlers.start import ROLE_WORDS, first_words
from handlers.telling import tell_person
from locales.text import Text
from storage.tables import Person
from storage.transcript import is_silent


def greet(session: Session, script: Script, person: Person, now: datetime) -> None:
    """Welcome somebody whom nothing was said to yet."""
    if is_silent(session, person.id):
        welcome = Text("welcome", name=person.name, role=Text(ROLE_WORDS[person.role]))
        tell_person(session, person, first_words(script, person.role).after(welcome), now)


def announce(session: Session, person: Person, now: datetime) -> None:
    """Tell a manager that their team grew."""
    manager = session.get(Person, person.manager_id) if person.manager_id else None
    if manager is not None:
        tell_person(session, manager, Reply((Text("team-grew", name=person.name),)), now)

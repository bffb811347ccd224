"""How people come in: invitations, the set-up link, codes that join channels, sign-in links. Nobody else ever does."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, exists, select, true
from sqlalchemy.orm import Session

from locales.digits import bare, folded
from locales.errors import UserError
from locales.reader import Language
from sales.settings import team_settings
from storage import secrets
from storage.people import team_ids
from storage.tables import Address, Code, Person

INVITATION_LASTS = timedelta(days=7)
SETUP_LASTS = timedelta(days=1)
LINK_LASTS = timedelta(minutes=10)
_MOMENT = timedelta(minutes=1)
WEB = "web"
_LONGEST_NAME = 120


def invite(session: Session, by: Person | None, role: str, manager_id: int | None, now: datetime) -> str:
    """Make an invitation and return its code; ``by`` is None for whoever sits at the command line.

    Raises:
        UserError: this person may not invite somebody of that role, or to that manager.
    """
    if by is not None and by.role != "admin":
        may = by.role == "manager" and role == "rep" and manager_id in team_ids(session, by.id)
        if not may:
            raise UserError("invite-not-yours")
    if manager_id is not None and not leads(session.get(Person, manager_id)):
        raise UserError("manager-cannot-lead")
    by_id = by.id if by else None
    return secrets.new_code(
        session, secrets.INVITATION, now, INVITATION_LASTS, role=role, manager_id=manager_id, by_id=by_id
    )


def leads(person: Person | None) -> bool:
    """People may report to them."""
    return person is not None and person.role in {"manager", "admin"} and person.status != "blocked"


def redeem(session: Session, code: str, name: str, language: Language, now: datetime) -> Person:
    """Use an invitation up and make a person of whoever holds it.

    Raises:
        UserError: the invitation is not good (any more), or the name is none.
    """
    row = secrets.use_code(session, secrets.INVITATION, folded(code), now)
    if row is None or row.role is None:
        raise UserError("code-not-good")
    return _newcomer(session, name, row.role, row.manager_id, language, now)


def _newcomer(
    session: Session, name: str, role: str, manager_id: int | None, language: Language, now: datetime
) -> Person:
    made = Person(name=clean_name(name), role=role, manager_id=manager_id, language=language, created_at=now)
    made.zone = team_settings(session).zone
    made.status = "active"
    session.add(made)
    session.flush()
    return made


def is_name(name: str) -> bool:
    """One can read it aloud: it is not signs alone."""
    return any(sign.isalnum() for sign in name)


def clean_name(name: str) -> str:
    """A name on one line, without invisible marks.

    Raises:
        UserError: it has no letter and no digit, or it is too long.
    """
    name = " ".join(bare(name).split())
    if not is_name(name):
        raise UserError("name-without-letters")
    if len(name) > _LONGEST_NAME:
        raise UserError("answer-too-long", limit=_LONGEST_NAME, length=len(name))
    return name


def first_admin(session: Session, name: str, language: Language, now: datetime) -> Person:
    """An admin whom the configuration names, at the first thing they do."""
    return _newcomer(session, name, "admin", None, language, now)


def needs_setup(session: Session) -> bool:
    """Nobody is an admin yet."""
    return not session.scalar(select(exists().where(Person.role == "admin", Person.status != "blocked")))


def setup_code(session: Session, now: datetime) -> str:
    """An invitation for the first admin, from nobody; earlier ones that nobody used are void."""
    session.execute(delete(Code).where(_open_invitation(now), Code.role == "admin", Code.by_id.is_(None)))
    return secrets.new_code(session, secrets.INVITATION, now, SETUP_LASTS, role="admin")


def setup_was_told(session: Session, now: datetime) -> bool:
    """Another process has made the set-up link a moment ago: it would be void if this one made another."""
    fresh = (_open_invitation(now), Code.role == "admin", Code.by_id.is_(None), Code.created_at > now - _MOMENT)
    return bool(session.scalar(select(exists().where(*fresh))))


def link_code(session: Session, person: Person, now: datetime) -> str:
    """A code that, typed on another channel, joins that channel's address to this person; earlier ones are void."""
    return _own_code(session, person, secrets.LINK, now)


def sign_in_code(session: Session, person: Person, now: datetime) -> str:
    """The last part of a link that opens the web chat for this person once; earlier ones are void."""
    return _own_code(session, person, secrets.SIGN_IN, now)


def _own_code(session: Session, person: Person, kind: str, now: datetime) -> str:
    session.execute(delete(Code).where(Code.person_id == person.id, Code.kind == kind, Code.used_at.is_(None)))
    return secrets.new_code(session, kind, now, LINK_LASTS, person_id=person.id)


def join(session: Session, code: str, now: datetime) -> Person:
    """Use a link code up and return whose it is.

    Raises:
        UserError: the code is not good (any more).
    """
    person = _owner_of(session, code, (secrets.LINK,), now)
    if person is None:
        raise UserError("code-not-good")
    return person


def enter(session: Session, code: str, now: datetime) -> str | None:
    """Use a sign-in link, or a link code, up; returns the token of a web session, or None when it is not good."""
    person = _owner_of(session, code, (secrets.SIGN_IN, secrets.LINK), now)
    return None if person is None else open_web(session, person, now)


def _owner_of(session: Session, code: str, kinds: tuple[str, ...], now: datetime) -> Person | None:
    for kind in kinds:
        row = secrets.use_code(session, kind, folded(code), now)
        person = session.get(Person, row.person_id) if row and row.person_id else None
        if person is not None and person.status != "blocked":
            return person
    return None


def open_web(session: Session, person: Person, now: datetime) -> str:
    """Sign a browser in as this person and return its session token; the web chat is one of their addresses then."""
    mine = select(Address).where(Address.channel == WEB, Address.bot == WEB, Address.user == str(person.id))
    if session.scalars(mine).one_or_none() is None:
        where = {"channel": WEB, "bot": WEB, "user": str(person.id), "chat": str(person.id)}
        session.add(Address(**where, language=None, person_id=person.id, created_at=now))
        session.flush()
    return secrets.open_session(session, person.id, now)


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation that waits to be used; ``key`` names it without giving it away."""

    key: str
    role: str
    manager: Person | None
    by: Person | None
    expires_at: datetime


_KEY_LENGTH = 12


def open_invitations(session: Session, person: Person, now: datetime) -> list[Invitation]:
    """Those that this person may take back: an admin all of them, a manager their own; the next to expire first."""
    rows = session.scalars(
        select(Code).where(_open_invitation(now), _revocable_by(person)).order_by(Code.expires_at, Code.hash)
    )
    return [_told(session, row) for row in rows]


def _told(session: Session, row: Code) -> Invitation:
    manager = session.get(Person, row.manager_id) if row.manager_id else None
    by = session.get(Person, row.by_id) if row.by_id else None
    return Invitation(row.hash[:_KEY_LENGTH], row.role or "rep", manager, by, row.expires_at)


def revoke(session: Session, person: Person, key: str, now: datetime) -> None:
    """Take an invitation back.

    Raises:
        UserError: there is none of that key that this person may take back.
    """
    mine = select(Code).where(_open_invitation(now), _revocable_by(person), Code.hash.startswith(key, autoescape=True))
    rows = list(session.scalars(mine))
    if len(key) != _KEY_LENGTH or len(rows) != 1:
        raise UserError("invitation-gone")
    session.delete(rows[0])
    session.flush()


def _open_invitation(now: datetime) -> ColumnElement[bool]:
    return (Code.kind == secrets.INVITATION) & Code.used_at.is_(None) & (Code.expires_at > now)


def _revocable_by(person: Person) -> ColumnElement[bool]:
    return true() if person.role == "admin" else Code.by_id == person.id

"""Codes that are used once and the cookies of signed-in browsers; only hashes are kept."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from storage.tables import Code, Person
from storage.tables import Session as SignIn

INVITATION, LINK, SIGN_IN = "invitation", "link", "sign-in"
SESSION_LASTS = timedelta(days=90)
# Letters and digits that nobody confuses when they read a code aloud.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_LENGTH = 10


def hashed(secret: str) -> str:
    """What is kept of a secret; it is long and random, so one round without salt is enough.

    A cookie or a link may hold bytes that are no UTF-8, which arrive as lone surrogates: nobody's secret, but no error.
    """
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()


def new_code(
    session: Session,
    kind: str,
    now: datetime,
    lasts: timedelta,
    *,
    person_id: int | None = None,
    role: str | None = None,
    manager_id: int | None = None,
    by_id: int | None = None,
) -> str:
    """Make a code that can be used once until it expires, and return it; it cannot be read again later."""
    code = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    row = Code(hash=hashed(code), kind=kind, person_id=person_id, role=role, manager_id=manager_id, by_id=by_id)
    row.created_at, row.expires_at = now, now + lasts
    session.add(row)
    session.flush()
    return code


def use_code(session: Session, kind: str, code: str, now: datetime) -> Code | None:
    """Use a code up; None when there is no such code, or it was used, or it has expired."""
    used = (
        update(Code)
        .where(
            Code.hash == hashed(code.strip().lower()), Code.kind == kind, Code.used_at.is_(None), Code.expires_at > now
        )
        .values(used_at=now)
        .returning(Code)
    )
    return session.scalars(used).one_or_none()


def open_session(session: Session, person_id: int, now: datetime, lasts: timedelta = SESSION_LASTS) -> str:
    """Sign a browser in; returns the token for its cookie."""
    token = secrets.token_urlsafe(32)
    row = SignIn(hash=hashed(token), person_id=person_id, created_at=now, expires_at=now + lasts)
    session.add(row)
    session.flush()
    return token


def person_of_session(session: Session, token: str, now: datetime) -> Person | None:
    """Who is signed in with this token; nobody once it expired or the person was blocked."""
    signed_in = (
        select(Person)
        .join(SignIn, SignIn.person_id == Person.id)
        .where(SignIn.hash == hashed(token), SignIn.expires_at > now, Person.status != "blocked")
    )
    return session.scalars(signed_in).one_or_none()


def close_session(session: Session, token: str) -> None:
    """Sign a browser out."""
    session.execute(delete(SignIn).where(SignIn.hash == hashed(token)))


def close_sessions(session: Session, person_id: int) -> None:
    """Sign out every browser of a person."""
    session.execute(delete(SignIn).where(SignIn.person_id == person_id))

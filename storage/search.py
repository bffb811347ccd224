"""Finding records by words, the beginnings of words, phone digits and numbers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeAlias

from sqlalchemy import BigInteger, BindParameter, ColumnElement, Connection, String, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session, aliased

from locales.digits import folded
from storage.among import Ids, among
from storage.direct import Direct, written
from storage.tables import Record, Term
from storage.tables.terms import LONGEST, words_of

_LAST = "\U0010ffff"  # sorts after every letter
_MOST_WORDS = 8
_PHONE_DIGITS = 7


def search_words(text: str) -> list[str]:
    """What is looked for: words, with a phone number's digits put together ("0912 345 6789")."""
    words: list[str] = []
    for word in words_of(text):
        if words and words[-1].isdecimal() and word.isdecimal():
            words[-1] += word
        else:
            words.append(word)
    return (_without_zeros(words) if _is_phone(words) else words_of(text))[:_MOST_WORDS]


def _is_phone(words: list[str]) -> bool:
    return any(word.isdecimal() and len(word) >= _PHONE_DIGITS for word in words)


def _without_zeros(words: list[str]) -> list[str]:
    """A number dialled from abroad begins with two zeros; it is kept without them."""
    return [word.removeprefix("00") if word.isdecimal() else word for word in words]


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what was found, the newest first, and how much there is in all."""

    total: int
    records: list[Record]


def search(
    session: Session, text: str, owners: Collection[int] | None, *, limit: int, offset: int = 0, whole: bool = False
) -> Found | None:
    """Records with a word beginning with each of those typed, or with the number; None when no words were typed.

    A single letter must be the whole word: too much begins with it.

    Args:
        session: the transaction.
        text: what was typed.
        owners: whose records; None for everybody's.
        limit: how many on a page.
        offset: how many are left out before it.
        whole: each must be a word of the record's, not the beginning of one.
    """
    words = search_words(text)
    if not words:
        return None
    number, known = folded(text).lstrip("#"), _known(words, owners)
    by_number = number.isdecimal() and len(number) <= _LONGEST_NUMBER
    known |= {"number": int(number)} if by_number else {}
    connection = written(session)
    question = _question(
        tuple(whole or len(word) == 1 for word in words), _whose(connection, known, len(words)), by_number
    )
    rows = question.all(connection, {**known, "most": limit, "skipped": offset})
    first = rows or (offset and question.all(connection, {**known, "most": 1, "skipped": 0}))
    records = session.scalars(_PAGE, {"ids": [row[0] for row in rows]}) if rows else ()
    return Found(first[0][1] if first else 0, list(records))


_LONGEST_NUMBER = 12
# Where a word has as many records, a person's own are looked through instead, unless these are more than so many.
_MANY, _MOST_OWN = 1_000, 10_000
Whose: TypeAlias = Literal["everybody", "theirs", "few"]


def _known(words: list[str], owners: Collection[int] | None) -> dict[str, Any]:
    known: dict[str, Any] = {} if owners is None else {"owners": owners}
    for at, word in enumerate(words):
        known[f"from{at}"], known[f"to{at}"] = word[:LONGEST], word[:LONGEST] + _LAST
    return known


def _whose(connection: Connection, known: Mapping[str, Any], words: int) -> Whose:
    """How the records are looked for: those with the words, or those of few people, whichever are fewer."""
    if "owners" not in known:
        return "everybody"
    spans = ({"from0": known[f"from{at}"], "to0": known[f"to{at}"], "most": _MANY} for at in range(words))
    if any(_WITH_WORD.all(connection, span)[0][0] < _MANY for span in spans):
        return "theirs"
    [(own,)] = _OWN.all(connection, {**known, "most": _MOST_OWN})
    return "few" if own < _MOST_OWN else "theirs"


def _number(name: str) -> BindParameter[int]:
    return bindparam(name, type_=BigInteger())


def _begins(at: int, *, whole: bool) -> ColumnElement[bool]:
    first, last = (bindparam(f"{name}{at}", type_=String()) for name in ("from", "to"))
    return Term.term == first if whole else and_(Term.term >= first, Term.term < last)


_OWNERS: BindParameter[Any] = bindparam("owners", type_=Ids())
_with_word = select(Term.record_id).where(_begins(0, whole=False)).limit(_number("most")).subquery()
_WITH_WORD = Direct(select(func.count()).select_from(_with_word))
_own = select(Record.id).where(among(Record.owner_id, _OWNERS)).limit(_number("most")).subquery()
_OWN = Direct(select(func.count()).select_from(_own))
_PAGE = select(Record).where(among(Record.id, bindparam("ids", type_=Ids()))).order_by(Record.id.desc())


@cache
def _question(whole: tuple[bool, ...], whose: Whose, by_number: bool) -> Direct:  # noqa: FBT001 - it is a key of the cache
    """The numbers of a page of records, and how many there are in all, beside each."""
    begins = [_begins(at, whole=each) for at, each in enumerate(whole)]
    if whose == "few":
        mine = aliased(Record)
        has = (select(Term.record_id).where(Term.record_id == mine.id, each).exists() for each in begins)
        # Each of their records and its words are read from indexes alone; a record itself is read once it is found.
        found: ColumnElement[bool] = Record.id.in_(select(mine.id).where(among(mine.owner_id, _OWNERS), *has))
    else:
        found = and_(*(Record.id.in_(select(Term.record_id).where(each)) for each in begins))
    named = or_(Record.id == _number("number"), found) if by_number else found
    seen = (among(Record.owner_id, _OWNERS),) if whose == "theirs" or (whose == "few" and by_number) else ()
    page = select(Record.id, func.count().over()).where(Record.voided_at.is_(None), *seen, named)
    return Direct(page.order_by(Record.id.desc()).limit(_number("most")).offset(_number("skipped")))

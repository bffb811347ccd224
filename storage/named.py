"""Records of customers by the whole of their name or their company's, looked for among all words of a sentence."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, String, bindparam, or_, select, union_all
from sqlalchemy.orm import Session, contains_eager

from storage.among import Ids, among
from storage.tables import Contact, Record, Term

# Words that are looked for; of a word that more records have, the newest are.
_MOST_WORDS, _MOST_OF_WORD = 12, 500


def named(
    session: Session,
    names: Collection[str],
    companies: Collection[str],
    words: Sequence[str],
    owners: Collection[int] | None,
    *,
    limit: int,
) -> list[Record]:
    """Records whose customer's name or company is one of these, the open ones first, then the newest.

    Args:
        session: the transaction.
        names: as they stand in ``Contact.name_key``.
        companies: as they stand in ``Contact.company_key``.
        words: of the companies' names, as terms: by them they are found.
        owners: whose records; None for everybody's.
        limit: how many at most.
    """
    known: dict[str, Any] = {"names": sorted(names), "companies": sorted(companies), "most": limit}
    known |= {f"word{at}": word for at, word in enumerate(words[:_MOST_WORDS])}
    known |= {} if owners is None else {"owners": owners}
    everybody = owners is None
    return list(session.scalars(_question(len(words[:_MOST_WORDS]), everybody), known))


@cache
def _question(words: int, everybody: bool) -> Select[Record]:  # noqa: FBT001 - it is a key of the cache
    """Each of the words, and the names, are looked up in an index; only then whose they are, and what companies."""
    is_named = Contact.name_key.in_(bindparam("names", expanding=True))
    by_name = select(Record.id).join(Contact).where(is_named)
    alike = union_all(by_name, *(_with_word(at) for at in range(words))).subquery()
    is_of = Contact.company_key.in_(bindparam("companies", expanding=True))
    found = select(Record).join(Contact).options(contains_eager(Record.contact))
    found = found.where(Record.id.in_(select(alike.c.id)), or_(is_named, is_of))
    mine = () if everybody else (among(Record.owner_id, bindparam("owners", type_=Ids())),)
    newest = Record.closed_at.is_not(None), Record.id.desc()
    return found.where(Record.voided_at.is_(None), *mine).order_by(*newest).limit(bindparam("most"))


def _with_word(at: int) -> Select[int]:
    has = Term.term == bindparam(f"word{at}", type_=String())
    newest = select(Term.record_id.label("id")).where(has).order_by(Term.record_id.desc()).limit(_MOST_OF_WORD)
    return select(newest.subquery().c.id)

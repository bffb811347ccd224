"""What happened with a record, the latest first: notes, activities and changes in one order."""

from typing import Any, TypeAlias, cast

from sqlalchemy import ColumnElement, and_, func, literal, select, union_all
from sqlalchemy.orm import Session

from storage.tables import Activity, Change, Note

Happening: TypeAlias = Note | Activity | Change
# Of one instant, what somebody did is told before what followed from it: the names sort so.
_TABLES: dict[str, type[Happening]] = {"note": Note, "deed": Activity, "change": Change}
# A currency is told with its amount, and a probability follows from what was answered.
_TOLD = ("stage", "owner_id", "value", "probability_override", "close_on")


def happenings(session: Session, record_id: int, *, limit: int, offset: int = 0) -> list[Happening]:
    """A page of a record's history; changes that were taken back are in it, notes and activities are not."""
    union = _all(record_id).subquery()
    page = select(union).order_by(union.c.at.desc(), union.c.kind.desc(), union.c.id.desc()).limit(limit).offset(offset)
    return [cast("Happening", session.get_one(_TABLES[row.kind], row.id)) for row in session.execute(page)]


def count_happenings(session: Session, record_id: int) -> int:
    """How long a record's history is."""
    return int(session.execute(select(func.count()).select_from(_all(record_id).subquery())).scalar_one())


def _all(record_id: int) -> Any:  # noqa: ANN401 - SQLAlchemy's compound select has no type of its own to name
    told = and_(Change.record_id == record_id, Change.field.in_(_TOLD))
    return union_all(
        _rows("note", Note, and_(Note.record_id == record_id, Note.voided_at.is_(None))),
        _rows("deed", Activity, and_(Activity.record_id == record_id, Activity.voided_at.is_(None))),
        _rows("change", Change, told),
    )


def _rows(kind: str, table: type[Happening], which: ColumnElement[bool]) -> Any:  # noqa: ANN401 - as above
    return select(literal(kind).label("kind"), table.id.label("id"), table.at.label("at")).where(which)


def currency_at(session: Session, change: Change, now_is: str | None) -> str | None:
    """The currency that the new value of a change was in: the next change of it tells, else what it is now."""
    later = select(Change.old).where(
        Change.record_id == change.record_id, Change.field == "currency", Change.at > change.at
    )
    old = session.execute(later.order_by(Change.at, Change.id).limit(1)).first()
    return now_is if old is None else old[0]


def currency_before(session: Session, change: Change, now_is: str | None) -> str | None:
    """The currency that the old value of a change was in: one changed with it, else that of the new value."""
    same = select(Change.old).where(
        Change.record_id == change.record_id, Change.field == "currency", Change.at == change.at
    )
    old = session.execute(same.limit(1)).first()
    return currency_at(session, change, now_is) if old is None else old[0]


def files_of(session: Session, record_id: int, *, limit: int) -> list[Note]:
    """The notes of a record that are files, the latest first."""
    files = select(Note).where(Note.record_id == record_id, Note.blob_id.is_not(None), Note.voided_at.is_(None))
    return list(session.scalars(files.order_by(Note.id.desc()).limit(limit)))

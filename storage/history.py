"""What happened with a record, the latest first: notes, activities and changes in one order."""

from typing import Any, TypeAlias, cast

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select, union_all
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
    """The currency that the new value of a change was in: of the last change of it that counted then, else what it is.

    One that was taken back later counted until then.
    """
    with_it = _currency_changed_with(session, change)
    if with_it is not None:
        return with_it.new
    counted = or_(Change.voided_at.is_(None), Change.voided_at > change.at)
    earlier = _of_currency(change).where(Change.at < change.at, counted)
    last = session.scalars(earlier.order_by(Change.at.desc(), Change.id.desc()).limit(1)).one_or_none()
    return now_is if last is None else last.new


def currency_before(session: Session, change: Change, now_is: str | None) -> str | None:
    """The currency that the old value of a change was in: one changed with it, else that of the new value."""
    with_it = _currency_changed_with(session, change)
    return currency_at(session, change, now_is) if with_it is None else with_it.old


def _currency_changed_with(session: Session, change: Change) -> Change | None:
    """The change of currency by the same action; of several at one instant, the one written next to it."""
    same = _of_currency(change).where(Change.at == change.at)
    return session.scalars(same.order_by(func.abs(Change.id - change.id)).limit(1)).one_or_none()


def _of_currency(change: Change) -> Select[Change]:
    return select(Change).where(Change.record_id == change.record_id, Change.field == "currency")


def files_of(session: Session, record_id: int, *, limit: int) -> list[Note]:
    """The notes of a record that are files, the latest first."""
    files = select(Note).where(Note.record_id == record_id, Note.blob_id.is_not(None), Note.voided_at.is_(None))
    return list(session.scalars(files.order_by(Note.id.desc()).limit(limit)))

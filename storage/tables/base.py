"""The column types that all tables share."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, TypeVar, cast

from sqlalchemy import JSON, BigInteger, Dialect, Integer, MetaData, Table
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept as whole microseconds since 1970 UTC: it compares and sorts alike on every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - the library's signature
        """Refuse a naive datetime: it would silently be somebody's local time."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "an instant must be aware"
            raise ValueError(msg)
        return (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - the library's signature
        """Give it back aware, in UTC."""
        return None if value is None else _EPOCH + timedelta(microseconds=value)


# SQLite gives a row its number by itself only when the column is plain INTEGER.
Number = BigInteger().with_variant(Integer(), "sqlite")
Key = Annotated[int, mapped_column(Number, primary_key=True)]


T = TypeVar("T", bound="Base")


def only_read(mapped: type[T], **values: Any) -> T:  # noqa: ANN401 - the class's columns
    """An object of a mapped class in no session, which is only read: for a tenth of the price of loading it."""
    made = mapped.__new__(mapped)
    vars(made).update(values)
    return made


def table_of(mapped: type["Base"]) -> Table:
    """A mapped class's table, for the hot path's Core statements."""
    return cast("Table", mapped.__table__)


class Base(DeclarativeBase):
    """The schema; constraint names are fixed so that migrations can name them on both databases."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        },
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it as a class attribute
        datetime: Instant,
        int: Number,
        dict[str, Any]: JSON,
        list[Any]: JSON,
    }

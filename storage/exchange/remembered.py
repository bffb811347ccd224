"""What the columns of tables with the same headers were said to be."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from storage.tables import ColumnChoices
from storage.tables.base import table_of

_choices = table_of(ColumnChoices)


def remembered(connection: Connection, headers: str) -> dict[str, str]:
    """What was said last; empty when nobody has said anything yet."""
    found = select(_choices.c.columns).where(_choices.c.headers == headers)
    return dict(connection.execute(found).scalar_one_or_none() or {})


def remember(
    connection: Connection, headers: str, columns: Mapping[str, str], now: datetime, person_id: int | None = None
) -> None:
    """Keep it, in the place of what was said before about the same columns."""
    row = {"columns": {**remembered(connection, headers), **columns}, "person_id": person_id, "at": now}
    if not connection.execute(update(_choices).where(_choices.c.headers == headers).values(row)).rowcount:
        connection.execute(insert(_choices).values(headers=headers, **row))

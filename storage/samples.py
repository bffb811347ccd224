"""Takes the sample team out of a database in which somebody has begun to work for real."""

from sqlalchemy import ColumnElement, Connection, Table, delete, exists, func, insert, or_, select, true, update

from storage.tables import Base, Contact, Person, Record, TeamSetting
from storage.tables.base import table_of

_people, _records, _contacts = table_of(Person), table_of(Record), table_of(Contact)
_settings = table_of(TeamSetting)
_REMOVED = "samples_removed"  # no setting of anybody's: it says that the sample team is not to be made again
# Who did something to a real record may be forgotten; that it was done may not.
_FORGOTTEN = {("changes", "by_id"), ("followups", "by_id")}


def still_needed(connection: Connection) -> list[int]:
    """Numbers of real records that belong to sample people: they must be given to somebody before samples can go."""
    samples = select(_people.c.id).where(_people.c.sample)
    held = select(_records.c.id).where(~_records.c.sample, _records.c.owner_id.in_(samples))
    return list(connection.execute(held.order_by(_records.c.id)).scalars())


def count_samples(connection: Connection) -> tuple[int, int]:
    """How many people and records would go; whatever a sample person wrote down is a sample, too."""
    counts = (select(func.count()).select_from(table).where(table.c.sample) for table in (_people, _records))
    people, records = (int(connection.execute(count).scalar_one()) for count in counts)
    return people, records


def were_removed(connection: Connection) -> bool:
    """The sample team was taken out of this database: whoever did that does not want it back."""
    return bool(connection.execute(select(exists().where(_settings.c.name == _REMOVED))).scalar_one())


def remove_samples(connection: Connection) -> int:
    """Delete the sample people and records and whatever hangs on them; returns how many records went.

    Call it only when ``still_needed`` names none. They will not be made again.
    """
    count: int = connection.execute(select(func.count()).where(_records.c.sample)).scalar_one()
    _leave_the_real_ones_whole(connection)
    for table in reversed(Base.metadata.sorted_tables):
        doomed = _doomed(table)
        if doomed is not None:
            connection.execute(delete(table).where(doomed))
    connection.execute(delete(_contacts).where(~_contacts.c.id.in_(select(_records.c.contact_id))))
    if not were_removed(connection):
        connection.execute(insert(_settings).values(name=_REMOVED, value=True))
    return count


def _leave_the_real_ones_whole(connection: Connection) -> None:
    samples = select(_people.c.id).where(_people.c.sample)
    first = update(_records).where(~_records.c.sample, _records.c.first_owner_id.in_(samples))
    connection.execute(first.values(first_owner_id=_records.c.owner_id))
    for name, column in _FORGOTTEN:
        table = Base.metadata.tables[name]
        connection.execute(update(table).where(table.c[column].in_(samples)).values({column: None}))
    changes = Base.metadata.tables["changes"]
    owner = select(_records.c.owner_id).where(_records.c.id == changes.c.record_id).scalar_subquery()
    real = changes.c.record_id.in_(select(_records.c.id).where(~_records.c.sample))
    connection.execute(update(changes).where(real, changes.c.owner_id.in_(samples)).values(owner_id=owner))


def _doomed(table: Table) -> ColumnElement[bool] | None:
    """The rows of a table that are samples, or that point to one; None where nothing can be."""
    if table in (_people, _records):
        return table.c.sample == true()
    pointing = [
        column.in_(select(key.column).where(target))
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table is not table and (target := _doomed(key.column.table)) is not None
    ]
    return or_(*pointing) if pointing else None

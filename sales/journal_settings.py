"""What people have set, as something that can be taken back: their own settings, and the team's."""

from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import get_history

from locales.errors import UserError
from storage.tables import Person, TeamSetting

Rows = dict[tuple[str, Any], dict[str, Any]]
_OWN = (
    "name",
    "language",
    "zone",
    "rial_unit",
    "quiet_from",
    "quiet_to",
    "digest_weekday",
    "digest_minute",
    "nudge_cap",
    "agenda",
    "own_digest",
)
_VALUE, _NEW = "value", "new"


def remember_setting(rows: Rows, touched: Any) -> None:  # noqa: ANN401 - any mapped row
    """Keep what a setting was before; a setting of the team's that nobody had made has no value before."""
    if isinstance(touched, Person):
        _remember(rows, touched, touched.id, _OWN)
    if isinstance(touched, TeamSetting):
        _remember(rows, touched, touched.name, (_VALUE,))
        if inspect(touched).pending and (TeamSetting.__name__, touched.name) in rows:
            rows[TeamSetting.__name__, touched.name][_NEW] = True


def _remember(rows: Rows, touched: Person | TeamSetting, key: int | str, columns: tuple[str, ...]) -> None:
    kept = rows.setdefault((type(touched).__name__, key), {})
    for column in columns:
        history = get_history(touched, column)
        if history.has_changes():
            old = kept.get(column, [history.deleted[0] if history.deleted else None])[0]
            kept[column] = [old, getattr(touched, column)]
    if not kept:
        del rows[type(touched).__name__, key]


def take_setting_back(session: Session, name: str, key: Any, columns: dict[str, Any]) -> None:  # noqa: ANN401 - either key
    """Set it as it was.

    Raises:
        UserError: it was set anew since.
    """
    row: Any = session.get_one(Person if name == Person.__name__ else TeamSetting, key)
    was = {column: values for column, values in columns.items() if column != _NEW}
    if any(getattr(row, column) != new for column, (_, new) in was.items()):
        raise UserError("undo-changed-since")
    if columns.get(_NEW):
        session.delete(row)
        return
    for column, (old, _) in was.items():
        setattr(row, column, old)


def is_setting(name: str, columns: dict[str, Any] | None) -> bool:
    """A row of the journal that tells a setting."""
    return columns is not None and (
        name == TeamSetting.__name__ or (name == Person.__name__ and not columns.keys().isdisjoint(_OWN))
    )

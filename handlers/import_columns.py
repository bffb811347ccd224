"""Asking what the columns are that nobody knows: one after the other, by buttons, remembered for the next such file."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from bot.questions import rows
from bot.replies import Choice, Reply
from bot.tasks import put_task
from bot.turn import Turn
from locales.errors import UserError
from locales.text import Named, Several, Text
from sales.exchange.columns import BY_FIELD
from sales.exchange.mapping import ABOUT, LEFT_OUT
from sales.exchange.suggesting import fields_left
from storage.imports import READING
from storage.tables import Blob, Import

READ, STORE = "import-read", "import-store"
_OFFERED = 8  # fields; the rest is a tap further
_NOTHING = "-"


def again(turn: Turn, found: Import) -> None:
    """Read it once more, now that more is settled."""
    found.state = READING
    put_task(turn, READ, id=found.id)


def column_asked(found: Import, name: str, *, whole: bool = False) -> Reply:
    """What is the next column? The likeliest answers first; on demand all."""
    preview, said = found.preview or {}, _said(found)
    columns = preview["columns"]
    at = next(index for index, (_, key, *_) in enumerate(columns) if key not in said)
    header, _, examples, likely = columns[at]
    lines = [Text("import-file", name=name)]
    if not preview["named"] and not ABOUT.intersection(said.values()):
        lines.append(Text("import-column-needed"))
    lines.append(Text("import-column-ask", column=header, number=at + 1, count=len(columns)))
    lines.append(Text("import-column-examples", examples=Several(examples)))
    offered = _buttons(found.id, at, _likely(preview, said, likely, whole=whole), whole)
    return Reply(tuple(lines), offered, in_place=True, goes_on=True)


def _likely(preview: Mapping[str, Any], said: Mapping[str, str], likely: str | None, *, whole: bool) -> list[str]:
    first = [likely] if likely else []
    left = fields_left({*preview["taken"], *said.values(), *first})
    return [*first, *(left if whole else left[: _OFFERED - len(first)])]


def _buttons(number: int, at: int, fields: list[str], whole: bool) -> tuple[tuple[Choice, ...], ...]:  # noqa: FBT001 - passed on
    answers = [Choice(_label(field), f"/import {number} column {at} {field}") for field in fields]
    more = () if whole else (Choice(Text("import-column-more"), f"/import {number} more"),)
    skip = Choice(Text("import-column-skip"), f"/import {number} column {at} {_NOTHING}")
    rest = Choice(Text("import-column-rest"), f"/import {number} rest")
    leave = Choice(Text("form-cancel"), f"/import {number} leave")
    return (*rows(answers, 2), (*more, skip), (rest, leave))


def _label(field: str) -> Text:
    column = BY_FIELD[field]
    return Text("import-field", name=Named(fa=column.fa, en=column.en))


def more_fields(turn: Turn, found: Import, _: str) -> Reply:
    """Everything that a column may be."""
    if (found.preview or {})["asks"] != "columns":
        raise UserError("button-old")
    return column_asked(found, turn.session.get_one(Blob, found.blob_id).name, whole=True)


def _column(turn: Turn, found: Import, rest: str) -> None:
    """One column is this, or is left out."""
    at, _, field = rest.partition(" ")
    columns = _columns(found)
    if not at.isdecimal() or int(at) >= len(columns) or (field != _NOTHING and field not in BY_FIELD):
        raise UserError("button-old")
    _keep(turn, found, {columns[int(at)][1]: LEFT_OUT if field == _NOTHING else field})


def _rest(turn: Turn, found: Import, _: str) -> None:
    """All columns that are still to be asked about are left out."""
    said = _said(found)
    _keep(turn, found, {key: LEFT_OUT for _, key, *_ in _columns(found) if key not in said})


def _match(turn: Turn, found: Import, _: str) -> None:
    """Ask about all columns again, whatever was said about them another time."""
    found.wishes = {**(found.wishes or {}), "columns": {}, "ask": True}
    again(turn, found)


def _keep(turn: Turn, found: Import, more: Mapping[str, str]) -> None:
    said = {**_said(found), **more}
    found.wishes = {**(found.wishes or {}), "columns": said, "ask": False}
    if all(key in said for _, key, *_ in _columns(found)):
        again(turn, found)


def _columns(found: Import) -> list[Any]:
    preview = found.preview or {}
    if preview["asks"] != "columns":
        raise UserError("button-old")
    columns: list[Any] = preview["columns"]
    return columns


def _said(found: Import) -> dict[str, str]:
    return dict((found.wishes or {}).get("columns", {}))


COLUMN_DECISIONS: Mapping[str, Callable[[Turn, Import, str], None]] = MappingProxyType(
    {"column": _column, "rest": _rest, "match": _match}
)

"""Records as rows of a table that a spreadsheet opens and that imports back unchanged."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from locales.reader import Language
from sales.exchange.cells import WrongCell, plain, shielded, written_money
from sales.exchange.columns import EXPORTED, Column, Kind
from sales.exchange.naming import Names
from sales.exchange.vendors import INFLUENCES, SOURCE_NAMES
from sales.followups import FOLLOWUP, STANDBY
from sales.stages import Stage
from storage.exchange.outgoing import Whole
from storage.tables import Person, Reason

Cell: TypeAlias = str | int | float | date | None
_WORDS: frozenset[Kind] = frozenset({"text", "owner", "stage", "reason", "source"})
_NUMBERS: frozenset[Kind] = frozenset({"amount", "number", "volume", "percent", "answer"})
_DIGITS = 15  # of a number that are true in a spreadsheet
_FIRST_DAY = date(1900, 3, 1)  # before it spreadsheets count a day that never was


class Export:
    """Writes the rows of one export.

    Args:
        language: of headers and names.
        zone: of instants; their offset stands beside them.
        names: stages and reasons, which must be read back by their names.
        people: all of them.
        reasons: all of them.
    """

    def __init__(
        self, language: Language, zone: ZoneInfo, names: Names, people: Sequence[Person], reasons: Sequence[Reason]
    ) -> None:
        """Look up once what every row needs."""
        self.language: Language = language
        self._zone = zone
        self._names = names
        self._people = {person.id: person.name for person in people}
        self._zones = {person.id: ZoneInfo(person.zone) for person in people}
        self._reasons = {reason.key: reason for reason in reasons}

    def header(self) -> list[str]:
        """The header line."""
        return [column.header(self.language) for column in EXPORTED]

    def title(self) -> str:
        """What a sheet with the records is called."""
        return "پرونده‌ها" if self.language == "fa" else "Records"

    def row(self, whole: Whole) -> list[str]:
        """A record's line, all of it words."""
        values = self._values(whole)
        return [self._written(column, values) for column in EXPORTED]

    def cells(self, whole: Whole) -> list[Cell]:
        """A record's line in a workbook, where numbers and days are such, so that one can reckon with them."""
        values = self._values(whole)
        return [self._of_workbook(column, values) for column in EXPORTED]

    def _values(self, whole: Whole) -> dict[str, Any]:
        return {**whole.record._mapping, **self._beside(whole)}  # noqa: SLF001 - SQLAlchemy's public name for it

    def _written(self, column: Column, values: Mapping[str, Any]) -> str:
        cell = self._cell(column, values)
        return shielded(plain(cell).strip()) if column.kind in _WORDS else shielded(cell)

    def _of_workbook(self, column: Column, values: Mapping[str, Any]) -> Cell:
        value = values[column.field]
        if value is None:
            return None
        if type(value) is date and value >= _FIRST_DAY:
            return value
        if column.kind == "phone":  # a cell of words that begins with + is never run there
            return str(value)
        words = self._written(column, values)
        return _as_number(words) if column.kind in _NUMBERS else words

    def _beside(self, whole: Whole) -> dict[str, Any]:
        """What stands in other tables, or under another name."""
        step, standby = whole.planned.get(FOLLOWUP), whole.planned.get(STANDBY)
        zone = self._zones[whole.record.owner_id]
        return {
            "number": whole.record.id,
            "owner": self._people[whole.record.owner_id],
            "first_owner": self._people[whole.record.first_owner_id],
            "next_step": step.what if step else None,
            "next_step_at": _when(step, zone) if step else None,
            "standby_until": _when(standby, zone) if standby else None,
            "notes": "\n\n".join(whole.notes) or None,
        }

    def _cell(self, column: Column, values: Mapping[str, Any]) -> str:
        value = values[column.field]
        if value is None:
            return ""
        match column.kind:
            case "amount":
                return written_money(value, values["currency"])
            case "stage":
                return self._stage(self._names.stages[value])
            case "reason":
                return self._reason(self._reasons[value])
            case "source":
                return self._of(SOURCE_NAMES, value)
            case "influence":
                return self._of(INFLUENCES, value)
        return self._moment(value) if isinstance(value, date) else str(value)

    def _of(self, names: Mapping[str, tuple[str, str]], value: str) -> str:
        in_english, in_persian = names[value]
        return in_persian if self.language == "fa" else in_english

    def _moment(self, value: date | datetime) -> str:
        return value.astimezone(self._zone).isoformat() if isinstance(value, datetime) else value.isoformat()

    def _stage(self, stage: Stage) -> str:
        """Its name, if that means this stage and no other; else its key."""
        name = stage.fa if self.language == "fa" else stage.en
        try:
            return name if self._names.stage(name) == stage.key else stage.key
        except WrongCell:
            return stage.key

    def _reason(self, reason: Reason) -> str:
        name = reason.fa if self.language == "fa" else reason.en
        return name if self._names.reason(reason.outcome, name)[0] == reason.key else reason.key


def _when(planned: Any, zone: ZoneInfo) -> date | datetime:  # noqa: ANN401 - a row of follow-ups
    """What is planned for a whole day is that day, where its owner lives."""
    due_at: datetime = planned.due_at
    return due_at.astimezone(zone).date() if planned.all_day else due_at


def _as_number(words: str) -> int | float | str:
    """A number, unless it has more digits than a spreadsheet keeps."""
    if len(words.replace(".", "").lstrip("0")) > _DIGITS:
        return words
    return float(words) if "." in words else int(words)

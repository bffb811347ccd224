"""Records as rows of a table that a spreadsheet opens and that imports back unchanged."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from locales.reader import Language
from sales.exchange.cells import WrongCell, shielded, written_money
from sales.exchange.columns import EXPORTED, Column
from sales.exchange.naming import Names
from sales.exchange.vendors import INFLUENCES, SOURCE_NAMES
from sales.followups import FOLLOWUP, STANDBY
from storage.exchange.outgoing import Whole
from storage.tables import Person, Reason, Stage


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
        self._language: Language = language
        self._zone = zone
        self._names = names
        self._people = {person.id: person.name for person in people}
        self._zones = {person.id: ZoneInfo(person.zone) for person in people}
        self._reasons = {reason.key: reason for reason in reasons}

    def header(self) -> list[str]:
        """The header line."""
        return [column.header(self._language) for column in EXPORTED]

    def row(self, whole: Whole) -> list[str]:
        """A record's line."""
        values = {**whole.record._mapping, **self._beside(whole)}  # noqa: SLF001 - SQLAlchemy's public name for it
        return [shielded(self._cell(column, values)) for column in EXPORTED]

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
        return in_persian if self._language == "fa" else in_english

    def _moment(self, value: date | datetime) -> str:
        return value.astimezone(self._zone).isoformat() if isinstance(value, datetime) else value.isoformat()

    def _stage(self, stage: Stage) -> str:
        """Its name, if that means this stage and no other; else its key."""
        name = stage.fa if self._language == "fa" else stage.en
        try:
            return name if self._names.stage(name) == stage.key else stage.key
        except WrongCell:
            return stage.key

    def _reason(self, reason: Reason) -> str:
        name = reason.fa if self._language == "fa" else reason.en
        return name if self._names.reason(reason.outcome, name)[0] == reason.key else reason.key


def _when(planned: Any, zone: ZoneInfo) -> date | datetime:  # noqa: ANN401 - a row of follow-ups
    """What is planned for a whole day is that day, where its owner lives."""
    due_at: datetime = planned.due_at
    return due_at.astimezone(zone).date() if planned.all_day else due_at

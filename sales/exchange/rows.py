"""One row of a table becomes one record with its customer and its history, or a list of what is wrong with it."""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from locales.money import Money
from sales.exchange import cells
from sales.exchange.cells import Problem, WrongCell
from sales.exchange.columns import Column, unit_of
from sales.exchange.customers import contact_of, customer_of, deal_as_product, identity_of
from sales.exchange.days import Calendar
from sales.exchange.history import Course, Life, changes, computed, visits
from sales.exchange.mapping import Mapping
from sales.exchange.naming import Names
from sales.exchange.owners import Owners
from sales.exchange.planned import followups
from sales.exchange.times import Times, times
from sales.exchange.wrong import Said, Wrong, WrongField, complaint
from sales.stages import LEAD, OPEN, WON
from storage.exchange.entry import Entry
from storage.tables.records import AT_ONCE, QUESTIONS
from storage.tables.terms import terms_of

Values = dict[str, Any]
_AS_IT_IS = (
    *("product", "features", "use_cases", "volume", "decision_maker", "decision_influence", "competitors"),
    *("offer_sent_on", "offer_valid_until", "source", "source_detail", "external", *QUESTIONS),
)
# Read once the rest of the row is known.
_LATER = frozenset({"amount", "reason", "owner"})


@dataclass(frozen=True, slots=True)
class Ground:
    """All that reading a row needs to know of the team.

    Attributes:
        names: stages, reasons and what else is called by name.
        owners: whose records are.
        calendar: for dates.
        course: the stages that records go through.
        unit: what amounts are counted in when nothing else is said: toman, rial, an ISO code, or nothing.
    """

    names: Names
    owners: Owners
    calendar: Calendar
    course: Course
    unit: str | None


class Rows:
    """Reads the rows of one file.

    Args:
        mapping: which column is what.
        ground: the team.
    """

    def __init__(self, mapping: Mapping, ground: Ground) -> None:
        """Look up once what every row needs."""
        self._columns = mapping.columns
        self._width = mapping.width
        self._ground = ground
        calendar, names = ground.calendar, ground.names
        self._readers: dict[str, Callable[[str], Any]] = {
            "phone": lambda text: cells.read_reach("phone", text),
            "email": lambda text: cells.read_reach("email", text),
            "website": lambda text: cells.read_reach("website", text),
            "currency": cells.read_unit,
            "volume": cells.read_volume,
            "percent": cells.read_percent,
            "answer": cells.read_answer,
            "number": cells.read_number,
            "influence": names.influence,
            "stage": names.stage,
            "outcome": names.outcome,
            "day": calendar.day,
            "either": calendar.moment,
            "instant": calendar.instant,
        }

    def read(self, line: int, row: Sequence[str]) -> Entry | list[Wrong]:
        """Read a row."""
        values, wrong = self._values(line, row)
        if any(cell.strip() for cell in row[self._width :]):
            wrong.append(Wrong(line, "", "too-many-cells"))
        if not wrong:
            try:
                return self._entry(line, row, values)
            except (WrongCell, WrongField):
                pass  # what is wrong is gathered below, all of it
        return [*wrong, *self._wrong_together(line, values, {one.problem for one in wrong})]

    def _wrong_together(self, line: int, values: Values, spoilt: AbstractSet[Problem]) -> Iterator[Wrong]:
        """What is wrong with cells that are read together, as far as those that cannot be read leave that open."""
        calendar = self._ground.calendar
        checks: list[Callable[[], object]] = [lambda: contact_of(values, calendar.now)]
        checks += [
            partial(self._owner, values, field) for field in ("owner", "first_owner") if self._asks(field, values)
        ]
        if not spoilt & {"date", "stage", "outcome"}:
            checks.append(
                lambda: times(values, self._ground.course.kinds[self._ground.names.standing(values)[0]], calendar)
            )
        if "currency" not in spoilt:
            checks += [partial(self._money, values, field) for field in ("unit_price", "value")]
        found = list(filter(None, (complaint(line, check) for check in checks)))
        if not found and not spoilt:
            found = list(filter(None, [complaint(line, lambda: self._amounts(values))]))
        yield from found

    def _asks(self, field: str, values: Values) -> bool:
        """Every record has an owner; a first one only where the file says so."""
        return field == "owner" or field in values

    def _values(self, line: int, row: Sequence[str]) -> tuple[Values, list[Wrong]]:
        """What the cells say, by field; of several columns for one field the first that says anything."""
        values: Values = {}
        wrong: list[Wrong] = []
        width = len(row)
        for index, header, column in self._columns:
            text = cells.unshielded(row[index]) if index < width and row[index] else ""
            if not text or column.field in values or (column.kind != "text" and cells.is_empty(text)):
                continue
            try:
                values[column.field] = text if column.kind == "text" else self._value(header, column, text)
            except WrongCell as error:
                wrong.append(Wrong(line, header, error.problem, row[index]))
        return values, wrong

    def _value(self, header: str, column: Column, text: str) -> Any:  # noqa: ANN401 - any field's type
        if column.kind in _LATER:
            return Said(text, header)
        if column.kind == "source":
            return self._ground.names.source(text)
        read = self._readers.get(column.kind)
        return read(text) if read else text

    def _entry(self, line: int, row: Sequence[str], values: Values) -> Entry:
        names, way, calendar = self._ground.names, self._ground.course, self._ground.calendar
        stage, last_open = names.standing(values)
        when = times(values, way.kinds[stage], calendar)
        owner = self._owner(values, "owner")
        first = self._owner(values, "first_owner") if "first_owner" in values else owner
        life = Life(first, owner, when.created, when.qualified, stage, when.stage, last_open, when.closed)
        contact = contact_of(values, when.created)
        record = self._record(values, life, when)
        identity = identity_of(values, row)
        return Entry(
            line=line,
            identity=identity,
            number=values.get("number"),
            customer=customer_of(values, contact, line),
            contact=contact,
            record=record,
            changes=changes(life, record, way),
            visits=visits(life, way),
            followups=followups(values, record, self._ground.owners.zone(owner), calendar.now),
            notes=_notes(values, owner, when.active),
            terms=frozenset(
                terms_of(contact["name"], contact["company"], contact["email"], contact["phone"], record["product"])
            ),
        )

    def _owner(self, values: Values, field: str) -> int:
        said: Said | None = values.get(field)
        try:
            return self._ground.owners.named(said.text if said else None)
        except WrongCell as error:
            raise WrongField(error.problem, said) from None

    def _record(self, values: Values, life: Life, when: Times) -> Values:
        kind = self._ground.course.kinds[life.stage]
        record: Values = {field: values.get(field) for field in _AS_IT_IS}
        if isinstance(record["source"], tuple):
            record["source"], detail = record["source"]
            record["source_detail"] = record["source_detail"] or detail
        record["product"] = record["product"] or deal_as_product(values)
        record |= self._amounts(values)
        record |= {"stage": life.stage, "kind": kind, "stage_at": when.stage, "close_on": when.expected}
        record |= {"owner_id": life.owner_id, "first_owner_id": life.first_owner_id}
        record |= {"created_at": when.created, "qualified_at": when.qualified, "closed_at": when.closed}
        record |= {"active_at": when.active, "touched_at": when.active}
        is_open = kind in {LEAD, OPEN}
        record["last_open_stage"] = None if is_open else life.last_open
        record["look_at"] = AT_ONCE if is_open else None
        record["reason"], record["reason_note"] = (None, None) if is_open or kind == WON else self._reason(values, kind)
        record["probability_override"] = values.get("probability_override") if is_open else None
        likely = computed(life.last_open, record, self._ground.course)
        record["probability"] = likely if record["probability_override"] is None else record["probability_override"]
        return record

    def _reason(self, values: Values, outcome: str) -> tuple[str | None, str | None]:
        said: Said | None = values.get("reason")
        note = values.get("reason_note")
        if said is None:
            return None, note
        reason, rest = self._ground.names.reason(outcome, said.text)
        return reason, note or rest

    def _amounts(self, values: Values) -> Values:
        """Value and price in one currency; the value follows from price and volume unless it is another."""
        price, value = (self._money(values, field) for field in ("unit_price", "value"))
        found = {money.currency for money in (price, value) if money}
        if len(found) > 1:
            raise WrongCell("currencies")
        follows = price.minor * values["volume"] if price and values.get("volume") is not None else None
        minor = value.minor if value else follows
        return {
            "unit_price": price.minor if price else None,
            "value": minor,
            "value_given": value is not None and value.minor != follows,
            "currency": next(iter(found), None),
        }

    def _money(self, values: Values, field: str) -> Money | None:
        """What the row names counts more than the header, and that more than what was said about the whole file."""
        said: Said | None = values.get(field)
        if said is None:
            return None
        named, headed = values.get("currency"), unit_of(said.header)
        if (named, headed) == ("rial", "toman"):  # IRR is the currency of both: the header tells which
            named = headed
        try:
            return cells.read_money(said.text, named or headed or self._ground.unit)
        except WrongCell as error:
            raise WrongField(error.problem, said) from None


def _notes(values: Values, owner: int, at: datetime) -> tuple[Values, ...]:
    """The notes as one; a next step without a date is one, too: there is nothing to remind of."""
    texts = [
        values[field] for field in ("notes", *(() if "next_step_at" in values else ("next_step",))) if field in values
    ]
    return ({"text": "\n\n".join(texts), "by_id": owner, "at": at},) if texts else ()

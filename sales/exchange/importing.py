"""Reads a table into a staging file and says what would happen; nothing is changed before the commit."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from sqlalchemy import Engine

from locales.reader import Language
from sales.exchange.cells import Problem
from sales.exchange.columns import Kind
from sales.exchange.days import order_of
from sales.exchange.mapping import Mapping
from sales.exchange.owners import Newcomer
from sales.exchange.rows import Ground, Rows
from sales.exchange.twins import Twins
from sales.exchange.wrong import Wrong
from storage.exchange.entry import Entry
from storage.exchange.known import Known, look_up
from storage.exchange.staging import Staging
from storage.exchange.table_file import Lines

T = TypeVar("T")
Told: TypeAlias = Callable[[int], None]
Refused: TypeAlias = Callable[[int, Sequence[str], Sequence[Wrong]], None]
# What one answer settles for all rows: it is counted, not listed line by line.
OF_MANY: frozenset[Problem] = frozenset({"owner", "owner-missing", "owner-unclear", "unit"})
_CHUNK = 1000
_SHOWN = 20
_OF_DAYS: frozenset[Kind] = frozenset({"day", "instant", "either"})


class Listed(Generic[T]):
    """The first of many, and how many there are."""

    def __init__(self) -> None:
        """None yet."""
        self.first: list[T] = []
        self.count = 0

    def add(self, item: T) -> None:
        """Count one more."""
        self.count += 1
        if self.count <= _SHOWN:
            self.first.append(item)


Why: TypeAlias = Literal["number", "external", "customer", "repeated"]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A row that is left out: ``why`` is number, external (its id in another program), customer or repeated.

    ``of`` is the line of the same file that it repeats, where it is known.
    """

    line: int
    why: Why
    name: str
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Alike:
    """A row that is stored although somebody else in the file has the same phone number or e-mail address."""

    line: int
    name: str
    of: int
    other: str


@dataclass(slots=True)
class Preview:
    """What an import would do.

    Attributes:
        rows: how many were read.
        new: how many would be stored.
        known_customers: how many of them are about a customer who is here already.
        undated: how many do not say when they began, and so count from now.
        stages: how many of them are in which stage.
        totals: their value in minor units, by currency.
        duplicates: rows that are left out.
        met: how many of them, by why.
        alike: rows whose customer shares a phone number or an e-mail address with somebody else's.
        wrong: what keeps rows from being stored, but for what one answer settles for many.
        wrong_rows: how many rows that are.
        problems: how often each of them keeps a row from being stored.
        strangers: owners' names that nobody has, and in how many rows.
        newcomers: people who would be made.
    """

    rows: int = 0
    new: int = 0
    known_customers: int = 0
    undated: int = 0
    stages: Counter[str] = field(default_factory=Counter)
    totals: Counter[str] = field(default_factory=Counter)
    duplicates: Listed[Duplicate] = field(default_factory=Listed)
    met: Counter[str] = field(default_factory=Counter)
    alike: Listed[Alike] = field(default_factory=Listed)
    wrong: Listed[Wrong] = field(default_factory=Listed)
    wrong_rows: int = 0
    problems: Counter[Problem] = field(default_factory=Counter)
    strangers: Counter[str] = field(default_factory=Counter)
    newcomers: Sequence[Newcomer] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """What one look through a table tells before it is read: how long it is, and how its dates are written."""

    rows: int
    day_first: bool


def survey(lines: Lines, mapping: Mapping) -> Survey:
    """Look through the rows below the header, at the cells of days.

    A date like 05/06/2026 is read as the others in the file must be; where none tells, the month comes first, as
    American programs write it.
    """
    count, orders = 0, Counter[str]()
    dated = [index for index, _, column in mapping.columns if column.kind in _OF_DAYS]
    for _, row in lines:
        count += 1
        for index in dated:
            if index < len(row) and (order := order_of(row[index])):
                orders[order] += 1
    return Survey(count, orders["day"] > orders["month"])


def stage(
    lines: Lines,
    mapping: Mapping,
    ground: Ground,
    staging: Staging,
    engine: Engine,
    *,
    add: bool = False,
    told: Told = lambda _: None,
    refused: Refused = lambda _, __, ___: None,
) -> Preview:
    """Read the rows below the header into the staging file.

    Args:
        lines: with their numbers in the file.
        mapping: which column is what.
        ground: the team.
        staging: an empty one.
        engine: the database, which is only looked at.
        add: rows of a plain list about customers who are here already are new opportunities, not duplicates.
        told: is called with the number of rows read so far.
        refused: is called with every row that has something wrong: its line, its cells, and what it is.
    """
    preview, reader = Preview(), Rows(mapping, ground)
    told(0)
    while chunk := list(islice(lines, _CHUNK)):
        preview.rows += len(chunk)
        entries = list(_read(reader, chunk, preview, refused))
        with engine.connect() as connection:
            known = look_up(connection, entries)
        fresh = list(_fresh(entries, known, staging, preview, mapping, add=add))
        staging.add(fresh, known.customers)
        _count(fresh, known, preview, ground.calendar.now)
        told(preview.rows)
    preview.newcomers = ground.owners.newcomers
    return preview


def newcomer_rows(newcomers: Sequence[Newcomer], zone: str, language: Language, now: datetime) -> list[dict[str, Any]]:
    """The people that an import makes, as rows: active, with nothing of their own settled yet."""
    common = {"status": "active", "language": language, "zone": zone, "sample": False, "created_at": now}
    return [
        {"id": one.id, "name": one.name, "role": one.role, "manager_id": one.manager_id, **common} for one in newcomers
    ]


def _read(reader: Rows, chunk: list[tuple[int, list[str]]], preview: Preview, refused: Refused) -> Iterator[Entry]:
    for line, row in chunk:
        found = reader.read(line, row)
        if isinstance(found, Entry):
            yield found
            continue
        preview.wrong_rows += 1
        refused(line, row, found)
        for wrong in found:
            preview.problems[wrong.problem] += 1
            if wrong.problem == "owner":
                preview.strangers[wrong.cell] += 1
            elif wrong.problem not in OF_MANY:
                preview.wrong.add(wrong)


def _fresh(
    entries: list[Entry], known: Known, staging: Staging, preview: Preview, mapping: Mapping, *, add: bool
) -> Iterator[Entry]:
    """Those that are neither in the database nor earlier in the file."""
    met, twins = staging.staged(entry.identity for entry in entries), Twins(staging, entries)
    dated = "created_at" in mapping.fields
    for entry in entries:
        again = None if add else twins.same_deal(entry)
        is_repeated = again is not None or entry.identity in met
        why: Why | None = "repeated" if is_repeated else _why_known(entry, known, dated=dated, add=add)
        met.add(entry.identity)
        if why is None:
            _note_alike(entry, twins, preview)
            twins.remember(entry)
            yield entry
        else:
            preview.met[why] += 1
            preview.duplicates.add(Duplicate(entry.line, why, entry.contact["name"], again))
    twins.keep()


def _note_alike(entry: Entry, twins: Twins, preview: Preview) -> None:
    other = twins.sharing(entry)
    if other is not None:
        preview.alike.add(Alike(entry.line, entry.contact["name"], other.line, other.name))


def _why_known(entry: Entry, known: Known, *, dated: bool, add: bool) -> Why | None:
    """Why a row is a duplicate of what is in the database.

    Two databases use the same numbers: a record of ours is told by when it began, too, and found under another number.
    """
    if entry.number is not None and _is_ours(entry, known, dated=dated):
        return "number"
    if entry.record["external"] in known.externals:
        return "external"
    is_list = entry.number is None and entry.record["external"] is None
    return "customer" if is_list and not add and _knows_customer(entry, known) else None


def _is_ours(entry: Entry, known: Known, *, dated: bool) -> bool:
    if not dated:
        return entry.number in known.numbers
    begun = entry.record["created_at"]
    same_customer = known.customers.get(entry.customer)
    return known.numbers.get(entry.number or 0) == begun or (same_customer, begun) in known.begun


def _knows_customer(entry: Entry, known: Known) -> bool:
    contact = entry.contact
    if contact["phone_tail"] in known.reached or contact["email"] in known.reached:
        return True
    return entry.customer in known.customers and contact["name"] != contact["company"]


def _count(entries: list[Entry], known: Known, preview: Preview, now: datetime) -> None:
    for entry in entries:
        preview.new += 1
        preview.known_customers += entry.customer in known.customers
        preview.undated += entry.record["created_at"] == now
        preview.stages[entry.record["stage"]] += 1
        if entry.record["value"] is not None:
            preview.totals[entry.record["currency"]] += entry.record["value"]

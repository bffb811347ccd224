"""Reads small tables of records and what should be counted of them, written so that a sales manager can check them.

The first line of a file says what it shows. Then come tables: a heading, a line of column names, rows; columns stand
two or more spaces apart, and – is nothing. Days are Tehran's, at noon unless an hour is said.

    now: 2026-11-20               the instant that "now" means; the period's end when it is left out
    records:                      one a line; `ended` is an outcome and when, `reason` why
    changes:                      what was changed, from what, to what; `void` when it was taken back
    visits:                       stays in stages
    follow-ups:                   what was planned, and what came of it
    figures 2026-11-07 to 2026-11-14:
                                  a figure a line, a column for everyone or for people joined by +
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from storage import kpi
from storage.kpi import Period, Share, Who
from storage.tables import Change, Contact, FollowUp, Person, Record, Visit

ZONE = ZoneInfo("Asia/Tehran")
_HEADING = re.compile(r"^figures (\S+) to (\S+):$")
Row = Mapping[str, str]


@dataclass
class Case:
    """What a file tells."""

    title: str
    now: datetime | None = None
    tables: dict[str, list[dict[str, str]]] = field(default_factory=dict)


def read(source: str) -> Case:
    title, *lines = source.splitlines()
    case, heading, columns = Case(title), "", []
    for line in (line for line in lines if line.strip()):
        if line.startswith("now: "):
            case.now = instant(line.removeprefix("now: "))
        elif not line.startswith(" "):
            heading, columns = line, []
            case.tables[heading] = []
        elif not columns:
            columns = cells(line)
        else:
            case.tables[heading].append(dict(zip(columns, cells(line), strict=True)))
    return case


def cells(line: str) -> list[str]:
    return [
        "" if cell == "–" and not line.strip().startswith("–") else cell for cell in re.split(r"\s{2,}", line.strip())
    ]


def instant(words: str) -> datetime:
    day, _, hour = words.partition(" ")
    at = time.fromisoformat(hour) if hour else time(12)
    return datetime.combine(date.fromisoformat(day), at, tzinfo=ZONE).astimezone(UTC)


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=ZONE).astimezone(UTC)


def maybe(words: str) -> datetime | None:
    return instant(words) if words else None


class Team:
    """Puts a file's rows into a database."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.ids: dict[str, int] = {}

    def person(self, name: str) -> int:
        if name not in self.ids:
            made = Person(name=name, role="rep", language="en", zone="Asia/Tehran", created_at=instant("2026-01-01"))
            self.session.add(made)
            self.session.flush()
            self.ids[name] = made.id
        return self.ids[name]

    def people(self, names: str) -> Who:
        return None if names == "everyone" else {self.person(name) for name in names.split("+")}

    def fill(self, case: Case) -> None:
        for heading, write in (
            ("records:", self.record),
            ("changes:", self.change),
            ("visits:", self.visit),
            ("follow-ups:", self.followup),
        ):
            for row in case.tables.get(heading, []):
                write(row)
        self.session.flush()

    def record(self, row: Row) -> None:
        born = instant(row.get("created") or row.get("opened") or "2026-10-01")
        contact = Contact(name=f"customer {row['#']}", name_key=row["#"], created_at=born)
        opened, (outcome, ended) = maybe(row.get("opened", "")), ending(row.get("ended", ""))
        stage = outcome or row.get("stage") or ("awareness" if opened else "lead")
        kind = outcome or ("open" if opened else "lead")
        first = self.person(row.get("first owner") or row["owner"])
        made = Record(id=int(row["#"]), contact=contact, owner_id=self.person(row["owner"]), first_owner_id=first)
        made.stage, made.kind, made.stage_at, made.active_at = stage, kind, born, maybe(row.get("active", "")) or born
        made.created_at, made.qualified_at, made.closed_at = born, opened, ended
        made.reason = row.get("reason") or None
        amount, _, currency = row.get("value", "").partition(" ")
        made.value, made.currency = (int(amount) if amount else None), currency or None
        made.probability = int((row.get("probability") or "10").rstrip("%"))
        made.close_on = date.fromisoformat(row["close date"]) if row.get("close date") else None
        made.voided_at = instant("2026-11-30") if row.get("void") else None
        self.session.add(made)
        self.session.flush()

    def change(self, row: Row) -> None:
        name = {"close date": "close_on", "owner": "owner_id"}.get(row["what"], row["what"])
        old, new = (str(self.person(row[end])) if name == "owner_id" else row[end] or None for end in ("from", "to"))
        owner = old if name == "owner_id" else self.session.get_one(Record, int(row["#"])).owner_id
        made = Change(record_id=int(row["#"]), field=name, old=old, new=new, owner_id=int(owner or 0))
        made.at, made.voided_at = instant(row["when"]), instant("2026-11-30") if row.get("void") else None
        self.session.add(made)
        self.session.flush()

    def visit(self, row: Row) -> None:
        made = Visit(record_id=int(row["#"]), stage=row["stage"], entered_at=instant(row["entered"]))
        made.left_at, made.voided_at = maybe(row["left"]), instant("2026-11-30") if row.get("void") else None
        self.session.add(made)

    def followup(self, row: Row) -> None:
        due = instant(row["first due"])
        made = FollowUp(record_id=int(row["#"]), due_at=maybe(row.get("now due", "")) or due, original_due_at=due)
        made.created_at = due - timedelta(days=7)
        made.done_at, made.cancelled_at = maybe(row["done"]), maybe(row.get("called off", ""))
        made.kind, made.all_day = row.get("kind") or "followup", bool(row.get("all day"))
        made.voided_at = instant("2026-11-30") if row.get("void") else None
        self.session.add(made)


def ending(words: str) -> tuple[str, datetime | None]:
    outcome, _, when = words.partition(" ")
    return outcome, maybe(when)


@dataclass(frozen=True)
class Asked:
    """Of whom, when and as of when a figure is asked."""

    session: Session
    who: Who
    first: date
    last: date
    now: datetime

    @property
    def period(self) -> Period:
        return Period(midnight(self.first), midnight(self.last))

    @property
    def days(self) -> list[datetime]:
        return [midnight(self.first + timedelta(days=n)) for n in range((self.last - self.first).days + 1)]

    @property
    def today(self) -> datetime:
        return midnight(self.now.astimezone(ZONE).date())

    def figure(self, name: str) -> str:
        if name.startswith(("time in ", "conversion of ")):
            return self.of_stage(name)
        return FIGURES[name](self)

    def of_stage(self, name: str) -> str:
        if name.startswith("time in "):
            stay = kpi.time_in_stage(self.session, self.who, self.period).get(name.removeprefix("time in "))
            parts = (stay.median, stay.ended, stay.median_age, stay.there) if stay else (None, 0, None, 0)
            return f"{number(parts[0])} days of {parts[1]}, age {number(parts[2])} of {parts[3]}"
        found = kpi.stage_conversion(self.session, self.who, self.period).get(name.removeprefix("conversion of "))
        return f"{found.onward} of {found.entered}, {found.there} there" if found else ""

    def call(self, figure: Callable[..., Any]) -> Any:
        return figure(self.session, self.who, self.period)


def share(found: Share) -> str:
    return f"{found.part} of {found.whole}" if found.whole else ""


def number(found: Decimal | int | None) -> str:
    return "none" if found is None else f"{found.normalize():f}" if isinstance(found, Decimal) else str(found)


def sums(found: Mapping[str, Any]) -> str:
    return ", ".join(f"{number(amount)} {currency}" for currency, amount in found.items())


def cycle(asked: Asked) -> str:
    found = asked.call(kpi.sales_cycle)
    return f"mean {number(found.mean)}, median {number(found.median)}" if found.count else ""


def cohort(asked: Asked) -> str:
    found = asked.call(kpi.cohort_conversion)
    return f"{share(found.conversion)}, {found.undecided} undecided" if found.opened else ""


def standing(asked: Asked) -> kpi.OpenValue:
    return kpi.open_value(asked.session, asked.who, asked.period.end)


def forecast(asked: Asked) -> str:
    found = kpi.expected(asked.session, asked.who, asked.period.end)
    lines = sorted(
        (str(each.close_on or "undated"), each.currency or "", number(each.worth.weighted)) for each in found
    )
    return ", ".join(f"{day}: {amount} {currency}".strip() for day, currency, amount in lines)


def slippage(asked: Asked) -> str:
    found = asked.call(kpi.slippage)
    return f"{found.records} records, {found.moves} times"


FIGURES: dict[str, Callable[[Asked], str]] = {
    "new leads": lambda asked: str(asked.call(kpi.new_leads)),
    "qualified": lambda asked: str(asked.call(kpi.qualified)),
    "qualification rate": lambda asked: share(asked.call(kpi.qualification_rate)),
    "closed": lambda asked: str(asked.call(kpi.closed).all),
    "won": lambda asked: str(asked.call(kpi.closed).won),
    "conversion rate": lambda asked: share(asked.call(kpi.conversion_rate)),
    "win rate": lambda asked: share(asked.call(kpi.win_rate)),
    "loss rate": lambda asked: share(asked.call(kpi.loss_rate)),
    "cancellation rate": lambda asked: share(asked.call(kpi.cancellation_rate)),
    "cohort conversion": cohort,
    "won value": lambda asked: sums({c: total.value for c, total in asked.call(kpi.won_value).items()}),
    "average deal value": lambda asked: sums(asked.call(kpi.average_deal_value)),
    "sales cycle": cycle,
    "open": lambda asked: str(standing(asked).count),
    "open value": lambda asked: sums({c: worth.value for c, worth in standing(asked).worth.items()}),
    "weighted value": lambda asked: sums({c: worth.weighted for c, worth in standing(asked).worth.items()}),
    "forecast": forecast,
    "velocity": lambda asked: sums(asked.call(kpi.velocity)),
    "slippage": slippage,
    "done in time": lambda asked: share(kpi.done_in_time(asked.session, asked.who, asked.days, asked.now)),
    "overdue": lambda asked: str(kpi.overdue(asked.session, asked.who, asked.now, asked.today)),
    "stale": lambda asked: str(kpi.stale(asked.session, asked.who, asked.now)),
}


def told(case: Case, session: Session) -> list[tuple[str, str, str, str]]:
    """Every figure of a file: its name, of whom, what was found, what is written."""
    team, found = Team(session), []
    team.fill(case)
    for heading, rows in case.tables.items():
        if match := _HEADING.match(heading):
            first, last = map(date.fromisoformat, match.groups())
            for row in rows:
                name, *_ = row.values()
                for whom, wanted in list(row.items())[1:]:
                    asked = Asked(session, team.people(whom), first, last, case.now or midnight(last))
                    found.append((name, whom, asked.figure(name), wanted))
    return found

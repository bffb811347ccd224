"""A sample team with a quarter of work behind it, so that one can look around before typing anything."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from locales.money import Money
from locales.weeks import WorkWeek
from sales import life
from sales.activities import log
from sales.capture import NewLead, capture_lead
from sales.deeds import Deed
from sales.followups import plan
from sales.gates import INFLUENCES, Known, fill
from sales.receipt import refresh
from sales.sample_names import CUSTOMERS, NOTES, TEAM, Customer
from sales.stages import Stages, stages
from storage.samples import were_removed
from storage.tables import JournalEntry, Note, Person, Record
from storage.tables.records import QUESTIONS

_ZONE = ZoneInfo("Asia/Tehran")
_DAYS_BACK = 95
_OPEN_FOR, _CLOSED_AFTER = 32, 10
_ORDER, _TALES = 1405, 534_000  # seeds; these give each rep some of everything
_WEEK = WorkWeek()
_OUTCOMES = ("won",) * 34 + ("lost",) * 18 + ("cancelled",) * 6 + ("dropped",) * 8 + ("open",) * 34


def sample_team(session: Session, now: datetime) -> None:
    """Make the team and its records, unless they are or were here; everything in it is flagged as a sample.

    Args:
        session: the transaction.
        now: the work ends here, and began about three months earlier.
    """
    if session.scalar(select(exists().where(Person.sample))) or were_removed(session.connection()):
        return
    people = _people(session, now)
    reps = [person for person in people if person.role == "rep"]
    order = Random(_ORDER)  # noqa: S311 - no secret in it
    for number, customer in enumerate(sorted(CUSTOMERS, key=lambda _: order.random())):
        # The same tale under the same number, whatever the hour makes of the others: the README names some.
        chance = Random(_TALES + number)  # noqa: S311 - no secret in it
        owner = chance.choice([rep for rep in reps if rep.language == customer.language])
        _Tale(session, chance, owner, stages(session), now).tell(customer)
    # Nobody takes back what the sample's people did before one met them.
    session.execute(delete(JournalEntry).where(JournalEntry.person_id.in_([person.id for person in people])))


def _people(session: Session, now: datetime) -> list[Person]:
    people: list[Person] = []
    for name, role, language, unit in TEAM:
        boss = people[0].id if role == "rep" else None
        person = Person(name=name, role=role, language=language, zone=str(_ZONE), manager_id=boss, sample=True)
        person.status, person.rial_unit, person.created_at = "active", unit, now - timedelta(days=_DAYS_BACK)
        session.add(person)
        session.flush()
        people.append(person)
    return people


@dataclass
class _Tale:
    """How one customer's record came to where it is."""

    session: Session
    chance: Random
    owner: Person
    stages: Stages
    end: datetime

    def tell(self, customer: Customer) -> None:
        outcome = self.chance.choice(_OUTCOMES)
        ago = (
            self.chance.uniform(1, _OPEN_FOR)
            if outcome == "open"
            else self.chance.uniform(_CLOSED_AFTER, _DAYS_BACK - 3)
        )
        at = self.working(self.end - timedelta(days=ago))
        record = capture_lead(self.session, self.owner, self.lead(customer), at)
        at = self.after(at, 0, 2)
        if at >= self.end:
            return
        log(self.session, record, Deed("call", "reached"), self.owner, at)
        self.answer(record, at)
        self.session.add(Note(record_id=record.id, text=self.note(), by_id=self.owner.id, at=at))
        if outcome == "dropped":
            life.disqualify(self.session, record, "not-our-customer", None, self.owner, at)
        elif self.chance.random() > 0.12 or outcome != "open":  # noqa: PLR2004 - one open lead in eight waits
            self.pursue(record, outcome, customer, at)
        self.plan_next(record)

    def pursue(self, record: Record, outcome: str, customer: Customer, at: datetime) -> None:
        """Take it through the stages, as far as it goes."""
        life.qualify(self.session, record, self.owner, at)
        last = len(self.stages.open) if outcome == "won" else self.chance.randint(1, len(self.stages.open))
        for stage in self.stages.open[1:last]:
            at = self.after(at, 2, 9)
            if at >= self.end:
                return
            self.learn(record, stage.key, customer, at)
            life.advance(self.session, record, stage, self.owner, at)
            log(self.session, record, Deed(self.chance.choice(("call", "meeting", "message")), ""), self.owner, at)
        at = self.after(at, 2, 10)
        if at < self.end:
            self.close(record, outcome, customer, at)

    def close(self, record: Record, outcome: str, customer: Customer, at: datetime) -> None:
        if outcome == "won":
            life.win(self.session, record, self.price(customer), at.astimezone(_ZONE).date(), self.owner, at)
        elif outcome == "lost":
            reason = self.chance.choice(("price", "competitor", "no-budget", "no-urgency", "value-unclear"))
            life.lose(self.session, record, reason, None, self.owner, at)
        elif outcome == "cancelled":
            reason = self.chance.choice(("budget-frozen", "project-stopped", "postponed"))
            life.cancel(self.session, record, reason, None, self.owner, at)

    def learn(self, record: Record, stage: str, customer: Customer, at: datetime) -> None:
        """What the gate of a stage asks for."""
        close_on = (at + timedelta(days=self.chance.randint(10, 45))).astimezone(_ZONE).date()
        known = {
            "consideration": Known(product=customer.product),
            "decision": Known(
                value=self.price(customer),
                decision_maker=customer.boss,
                decision_influence=self.chance.choice(INFLUENCES[:2]),
                close_on=close_on,
            ),
            "closing": Known(close_on=close_on),
        }
        fill(self.session, record, known.get(stage, Known()), self.owner, at)

    def answer(self, record: Record, at: datetime) -> None:
        """Most of the six questions have an answer."""
        for question in QUESTIONS:
            if question == "fit" or self.chance.random() < 0.75:  # noqa: PLR2004 - three in four are known
                setattr(record, question, self.chance.choice((0, 1, 1, 2, 2, 2, 3, 3)))
        refresh(self.session, record, by=self.owner.id, now=at)

    def plan_next(self, record: Record) -> None:
        """Most open records have a next step; some are late, some have none."""
        if record.kind not in {"lead", "open"} or self.chance.random() < 0.15:  # noqa: PLR2004 - one in seven has none
            return
        day = self.end.astimezone(_ZONE).date() + timedelta(days=self.chance.randint(-2, 6))
        due = datetime.combine(day, time(self.chance.randint(9, 17), self.chance.choice((0, 30))), tzinfo=_ZONE)
        what = self.chance.choice(NOTES[self.language]["next"])
        made = record.active_at
        step = plan(self.session, record, due, all_day=False, what=what, by=self.owner, now=made, typed=False)
        if due <= self.end:
            step.nudge_at = None  # its owner was told when it was due

    def lead(self, customer: Customer) -> NewLead:
        return NewLead(
            name=customer.name,
            title=customer.title,
            company=customer.company,
            phone=f"+98912{self.chance.randint(1_000_000, 9_999_999)}" if self.language == "fa" else None,
            email=customer.email,
            product=customer.product,
            source=self.chance.choice(("marketing", "sales", "service", "referral")),
        )

    def price(self, customer: Customer) -> Money:
        return Money(customer.value, "IRR" if self.language == "fa" else "USD")

    def note(self) -> str:
        return self.chance.choice(NOTES[self.language]["note"])

    @property
    def language(self) -> str:
        return self.owner.language

    def after(self, at: datetime, least: int, most: int) -> datetime:
        """Some days later, in working hours."""
        return self.working(at + timedelta(days=self.chance.uniform(least, most), minutes=30))

    def working(self, at: datetime) -> datetime:
        local = at.astimezone(_ZONE)
        day = local.date() if _WEEK.is_working(local.date()) else _WEEK.next_working(local.date())
        hour, minute = self.chance.randint(9, 16), self.chance.randint(0, 59)
        return max(at, datetime.combine(day, time(hour, minute), tzinfo=_ZONE).astimezone(at.tzinfo))

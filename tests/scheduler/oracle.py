"""A patient clerk who was given section 5 of the product's definition, a calendar and nothing else.

Knows no code of ours: what happens is told to it, and at each look at the clock it says who must be told what now. It
counts no daily cap (people in its office have none that matters), and the owner's clock is everybody's own.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
STALE = {"awareness": 14, "consideration": 14, "decision": 10, "closing": 10, "lead": 14}
# Rule, record, step, occasion: what makes two nudges the same but for the attempt.
Topic = tuple[str, int, int, str]
# Rule, record, attempt, whom.
Said = tuple[str, int, int, int]


@dataclass
class Somebody:
    """A colleague, the hours they want to be left alone in, and who is above them."""

    number: int
    boss: int | None = None
    quiet: tuple[int, int] | None = None


@dataclass
class Step:
    number: int
    due: datetime
    typed: bool
    all_day: bool
    ended: datetime | None = None


@dataclass
class Case:
    """A record as the clerk has it on a card."""

    number: int
    owner: int
    stage: str
    created: datetime
    stage_at: datetime
    active: datetime
    touched: bool
    is_open: bool = True
    close_on: date | None = None
    steps: dict[int, Step] = field(default_factory=dict)

    @property
    def planned(self) -> bool:
        return any(step.ended is None for step in self.steps.values())


@dataclass
class Clerk:
    """Looks at the clock; ``tick`` says what must be said now."""

    zone: ZoneInfo
    people: dict[int, Somebody]
    days_off: frozenset[date] = frozenset()
    cases: dict[int, Case] = field(default_factory=dict)
    known: set[tuple[Topic, int]] = field(default_factory=set)
    again: dict[Topic, tuple[int, datetime]] = field(default_factory=dict)
    held: dict[tuple[Topic, int], datetime] = field(default_factory=dict)

    # The calendar.

    def is_working(self, day: date) -> bool:
        return day.strftime("%a") not in {"Thu", "Fri"} and day not in self.days_off

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        return datetime.combine(day, time(hour, minute), tzinfo=self.zone).astimezone(UTC)

    def day(self, at: datetime) -> date:
        return at.astimezone(self.zone).date()

    def next_morning(self, at: datetime) -> datetime:
        day = self.day(at) + DAY
        while not self.is_working(day):
            day += DAY
        return self.at(day, 9)

    def worked(self, since: datetime, hours: int) -> datetime:
        """When so many hours of working time have passed."""
        day, left = self.day(since), hours * HOUR
        while True:
            if self.is_working(day):
                opened, closed = max(self.at(day, 9), since), self.at(day, 18)
                if closed - opened >= left:
                    return opened + left
                left -= max(closed - opened, timedelta())
            day += DAY

    def free_at(self, now: datetime, who: Somebody, *, days: bool, hours: bool) -> datetime:
        """When nothing holds a nudge back: now, or later."""
        free = now
        if days and not self.is_working(self.day(now)):
            free = self.next_morning(now)
        if hours and who.quiet:
            start, end = who.quiet
            local = free.astimezone(self.zone)
            if local.hour >= start:
                free = self.at(local.date() + DAY, end)
            elif local.hour < end:
                free = self.at(local.date(), end)
        return free

    # The rules: what is so, and since when it is to be said.

    def due(self, case: Case) -> list[tuple[Topic, datetime]]:
        if not case.is_open:
            return []
        found = [
            (("followup", case.number, step.number, step.due.isoformat()), step.due)
            for step in case.steps.values()
            if step.ended is None
        ]
        if case.stage == "lead" and not case.touched:
            found += [(("untouched", case.number, 0, f"{n}"), self.worked(case.created, n)) for n in (1, 4)]
        if not case.planned:
            since = max(case.active, case.stage_at)
            for colour, days in (("yellow", STALE[case.stage]), ("red", STALE[case.stage] * 1.5)):
                found.append((("stale", case.number, 0, f"{case.stage_at}{colour}"), since + days * DAY))
            ends = [step.ended for step in case.steps.values() if step.ended]
            if ends:
                found.append((("nextless", case.number, 0, f"{self.day(max(ends))}"), self.evening(max(ends))))
        if case.close_on:
            found.append((("close-date", case.number, 0, f"{case.close_on}"), self.at(case.close_on + DAY, 9)))
        return found

    def evening(self, lost: datetime) -> datetime:
        day = self.day(lost)
        return self.at(day, 18) if lost < self.at(day, 18) else self.at(day + DAY, 9)

    def is_so(self, topic: Topic, now: datetime) -> bool:
        rule, number, _, occasion = topic
        if rule == "ignored":
            inner, _, of = occasion.partition("/")
            return self.is_so((inner, number, topic[2], of), now)
        found = [(each, at) for each, at in self.due(self.cases[number]) if at <= now]
        if rule in {"untouched", "nextless"}:  # still nobody in touch; still no next step
            return any(each[0] == rule for each, _ in found) or (
                rule == "nextless" and self.cases[number].is_open and not self.cases[number].planned
            )
        return any(each[:3] == topic[:3] and each[3] == occasion for each, _ in found)

    def next_at(self, now: datetime) -> datetime:
        """The next instant at which something may have to be said."""
        times = [at for case in self.cases.values() for topic, at in self.due(case) if (topic, 1) not in self.known]
        times += [at for _, at in self.again.values()] + list(self.held.values())
        return min((at for at in times if at > now), default=now + 7 * DAY)

    # What is said.

    def tick(self, now: datetime) -> set[Said]:
        said: set[Said] = set()
        wanted: list[tuple[Topic, int]] = []
        for case in self.cases.values():
            passed = [(topic, at) for topic, at in self.due(case) if at <= now]
            latest = {topic[:3]: topic for topic, _ in passed}
            wanted += [(topic, 1) for topic in latest.values() if (topic, 1) not in self.known]
        for topic, (attempt, at) in list(self.again.items()):
            if at <= now:
                del self.again[topic]
                if self.is_so(topic, now):
                    wanted.append(self.once_more(topic, attempt))
        for topic, attempt in wanted:
            if self.told(topic) is None or (topic, attempt) in self.known:
                continue
            self.known.add((topic, attempt))
            self.say_or_hold(topic, attempt, now, said, gathered=topic[0] in {"nextless", "ignored"} and attempt == 1)
        for (topic, attempt), until in list(self.held.items()):
            if until <= now:
                del self.held[topic, attempt]
                if self.is_so(topic, now):
                    self.say_or_hold(topic, attempt, now, said)
                else:
                    self.known.discard((topic, attempt))
        return said

    def once_more(self, topic: Topic, attempt: int) -> tuple[Topic, int]:
        if attempt < 3:
            return topic, attempt + 1
        return ("ignored", topic[1], topic[2], f"{topic[0]}/{topic[3]}"), 1

    def told(self, topic: Topic) -> int | None:
        owner = self.cases[topic[1]].owner
        return self.people[owner].boss if topic[0] == "ignored" else owner

    def say_or_hold(
        self, topic: Topic, attempt: int, now: datetime, said: set[Said], *, gathered: bool = False
    ) -> None:
        whom = self.told(topic)
        assert whom is not None
        if gathered:
            self.held[topic, attempt] = now
            return
        until = self.free_at(now, self.people[whom], **self.holds(topic, attempt))
        if until > now:
            self.held[topic, attempt] = until
            return
        said.add((topic[0], topic[1], attempt, whom))
        for other in [each for each in self.again if each[:3] == topic[:3]]:
            del self.again[other]
        if topic[0] != "ignored":
            self.again[topic] = (attempt, self.next_morning(now))

    def holds(self, topic: Topic, attempt: int) -> dict[str, bool]:
        """A time that its owner typed is kept whatever the hour; a day is kept, its hour is ours."""
        if topic[0] != "followup" or attempt > 1:
            return {"days": True, "hours": True}
        step = self.cases[topic[1]].steps[topic[2]]
        return {"days": not step.typed, "hours": not step.typed or step.all_day}

    # What happens.

    def answered(self, number: int, step: int | None) -> None:
        """Nudges about a step, or (None) about the record itself, that were heard need no repeating."""
        for topic in [each for each in self.again if each[1] == number and each[2] == (step or 0)]:
            del self.again[topic]

    def end(self, number: int, step: int, now: datetime) -> None:
        self.cases[number].steps[step].ended = now
        self.answered(number, step)

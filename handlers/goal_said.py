"""What somebody types behind ``/goals``: whose goal, of what, for when and how much, in any order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Generic, TypeVar

from handlers.goal_periods import span_said
from handlers.whom import NOBODY
from locales.amounts import Amount, read_amount
from locales.digits import folded
from locales.moments import NotUnderstood
from locales.reader import Language
from sales.goals import NEW_LEADS, WON_COUNT, WON_VALUE
from sales.periods import Span
from storage.tables import Person

T = TypeVar("T")
_MOST_WORDS = 20
# Deals or leads are not counted in hundreds of thousands.
_MONEY = 100_000


def _table(spellings: dict[str, T]) -> dict[str, T]:
    return {folded(spelling): value for row, value in spellings.items() for spelling in row.split("|")}


_MEASURES = _table(
    {
        "won value|value|sales|revenue|فروش|مبلغ|مبلغ فروش|درآمد": WON_VALUE,
        "deal|deals|won|wins|won deals|number of deals|معامله|معامله‌ها|تعداد معامله|تعداد فروش|قرارداد": WON_COUNT,
        "lead|leads|new lead|new leads|سرنخ|سرنخ‌ها|سرنخ تازه|سرنخ جدید|تعداد سرنخ": NEW_LEADS,
    }
)
_TEAM = _table({"team|the team|my team|whole team|the whole team|everybody|everyone": NOBODY}) | _table(
    {"تیم|کل تیم|همه|همهٔ تیم|همه‌ی تیم|تمام تیم|تیم من": NOBODY}
)
_ME = frozenset(map(folded, ("me", "myself", "my", "من", "خودم")))
NEW = frozenset(map(folded, ("new", "set", "تازه", "جدید")))
_FILLERS = frozenset(
    folded(word)
    for word in (
        *("for", "of", "in", "to", "the", "a", "is", "goal", "with", "by", "=", ":", "-", "|"),
        *("برای", "هدف", "در", "تا", "به", "عدد", "را", "رو", "باشد", "باشه", "بگذار", "بذار"),
    )
)


@dataclass(frozen=True, slots=True)
class Wished:
    """What was said of a goal.

    Attributes:
        who: a person's number, ``NOBODY`` for the team, None when nobody is named.
        measure: what shall count.
        span: its days, and ``last`` those of the same name that have begun.
        last: see there.
        much: how much or how many, as typed.
        new: one is to be set, whatever there is already.
        rest: what was not understood.
    """

    who: int | None = None
    measure: str | None = None
    span: Span | None = None
    last: Span | None = None
    much: str = ""
    new: bool = False
    rest: str = ""

    @property
    def only_looks(self) -> bool:
        """Nothing was said that only a new goal has."""
        return not (self.new or self.much or self.measure or self.rest)

    @property
    def aims_at_nothing(self) -> bool:
        """Zero is no goal."""
        amount = _amount(self.much) if self.much else None
        return amount is not None and not amount.number

    def is_of_next_year(self, today: date) -> bool:
        """Said without a year it would rather have been the one that is over: "October" in November."""
        if self.span is None or self.last is None or self.span == self.last:
            return False
        return today - self.last.end < self.span.start - today


def read_wish(text: str, people: Sequence[Person], me: int, now: datetime, calendar: Language) -> Wished:
    """Understand "سارا آذر ۵۰۰ میلیون", "team Q4 12 deals", "مهر ۱۴۰۵ ۵ معامله".

    Args:
        text: what was typed.
        people: those for whom a goal can be set.
        me: the number of whoever types.
        now: aware, in the team's zone.
        calendar: the team's.
    """
    words = text.split()[:_MOST_WORDS]

    def date(words: list[str]) -> _Found[Span] | None:
        return _found(words, lambda said: span_said(said, now, calendar))

    def name(words: list[str]) -> _Found[int] | None:
        return _found(words, lambda said: _whose(said, people, me))

    dated, named = date(words), name(words)
    # "آذر کریمی" is a person, "آذر" alone the month.
    if dated and named and named.size > dated.size:
        dated = date(named.others)
        words = dated.others if dated else named.others
    else:
        named = name(dated.others if dated else words)
        words = named.others if named else dated.others if dated else words
    last = span_said(dated.said, now, calendar, ahead=False) if dated else None
    wish = Wished(named.value if named else None, None, dated.value if dated else None, last)
    return _with_much(wish, words)


def _with_much(wish: Wished, words: list[str]) -> Wished:
    """What is said besides: what shall count, and how much; an amount of money says by itself what counts."""
    measured = _found(words, lambda said: _MEASURES.get(folded(said)))
    others = measured.others if measured else words
    kept = [word for word in others if folded(word) not in NEW | _FILLERS]
    much = _found(kept, _amount)
    measure = measured.value if measured else None
    if measure is None and much and (much.value.unit or much.value.number >= _MONEY):
        measure = WON_VALUE
    rest = " ".join(word for word in (much.others if much else kept) if word != _GAP)
    new = not NEW.isdisjoint(map(folded, others))
    return replace(wish, measure=measure, much=much.said if much else "", new=new, rest=rest)


def _amount(said: str) -> Amount | None:
    try:
        return read_amount(said)
    except NotUnderstood:
        return None


def _whose(said: str, people: Sequence[Person], me: int) -> int | None:
    """The team, oneself, or whoever is called so, or has a name of which these are whole words, and nobody else."""
    wanted = folded(said)
    if wanted in _ME:
        return me
    for claim in (lambda name: name == wanted, lambda name: f" {wanted} " in f" {name} "):
        found = [one.id for one in people if f"@{one.id}" == wanted or claim(folded(one.name))]
        if found:
            return found[0] if len(found) == 1 else None
    return _TEAM.get(wanted)


@dataclass(frozen=True, slots=True)
class _Found(Generic[T]):
    """Words that mean something, how many they are, and the others, with a mark where these stood."""

    value: T
    said: str
    size: int
    others: list[str]


_GAP = "|"


def _found(words: list[str], means: Callable[[str], T | None]) -> _Found[T] | None:
    """The most words beside each other that mean something, the first of those."""
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            said = " ".join(words[start : start + size])
            value = means(said)
            if value is not None:
                return _Found(value, said, size, [*words[:start], _GAP, *words[start + size :]])
    return None

"""How a plan is typed: when, and in the same breath what; with the other readings that one tap corrects it to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial
from typing import Any

from bot.kinds import Asking, Option, Plainly, Unsure
from handlers.either_day import as_corrected, either
from locales.calendars import add_months, write_short_day, write_time
from locales.dates import read_when
from locales.digits import folded
from locales.errors import UserError
from locales.keys import Key
from locales.moments import Guess, Moment, NotUnderstood
from locales.reader import Reader
from locales.text import Text, Value

_LONGEST_WHAT = 200
# What leads to a task is no part of it: "قرار شد فردا پیش‌فاکتور بفرستم", "remind me tomorrow to call".
_LEADS = re.compile(
    r"(?:(?:گفت(?:ند)?|قرار[ \u200c](?:شد|است)|قراره|باید|یادآوری کن|لطفاً?|یادم رفت|سلام"
    r"|(?:می[ \u200c]?شه )?یادم (?:باشه|باشد|بندازی?|بیندازی?|بیاری?)"
    r"|(?:نه|نخیر|خیر|بله|باشه|اوکی|no|nope|yes|ok|okay)(?=[،,]|$)"
    r"|please|hi|hello|hey|(?:(?:can|could|will|would) you )?(?:please )?remind me|(?:don't|do not) forget"
    r"|(?:i|we)['’]ll|(?:(?:he|she|they) )?(?:said|says)|(?:(?:i|we) )?forgot(?= to)"
    r"|(?:(?:i|we) )?(?:will|should|must|(?:need|have|agreed|promised)(?= to)))"
    r"(?: که| to| that)?(?:[،,:]?\s+|$))+",
    re.IGNORECASE,
)
_CORRECTIONS = 2
# What stood before the time: "جلسه موکول شد به دوشنبه".
_TAILS = re.compile(r"\s+(?:به|برای|تا|on|at|to|for|until|till)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wish:
    """A plan as somebody put it: when, what if it was said, and how else the words could be meant."""

    moment: Moment
    what: str | None = None
    others: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned(Plainly):
    """When something is to be done, perhaps with what; as JSON ``[moment, what, other moments]``.

    Args:
        far: weeks are offered, not hours: for a pause.
    """

    far: bool = False

    def read(self, text: str, asking: Asking, step: str) -> list[Any] | Unsure:  # noqa: ARG002 - the protocol's signature
        """Understand "فردا ساعت ۱۰ تماس", "in 2 days call"; a time that has gone is asked about."""
        read = partial(
            read_when, now=asking.local_now, language=asking.reader.language, week=asking.week, leftover=True
        )
        text = as_corrected(text)
        two = either(text, read)
        if two is not None:
            return _asked_which(*two, asking)
        try:
            guess = read(text)
        except NotUnderstood:
            raise UserError("answer-not-when") from None
        return _asked_again(guess, asking, far=self.far) if guess.past else _dumped(guess, asking)

    def offered(self, asking: Asking, step: str) -> tuple[Option, ...]:  # noqa: ARG002 - the protocol's signature
        """The usual: in an hour, tomorrow, in a week; for a pause a week, two and a month."""
        return _usual(asking, None, far=self.far)

    def load(self, value: Any) -> Wish:  # noqa: ANN401 - JSON
        """As a wish."""
        moment, what, others = value
        return Wish(_load(moment), what, tuple(_load(other) for other in others))

    def shown(self, value: Any, asking: Asking, step: str) -> Value:  # noqa: ANN401, ARG002 - the protocol's signature
        """As a moment."""
        return _load(value[0])


def _dump(moment: Moment) -> list[Any]:
    """As JSON; the fold tells apart an hour that comes twice when clocks go back."""
    return [moment.day.isoformat(), moment.at.isoformat() if moment.at else None, moment.at.fold if moment.at else 0]


def _load(value: list[Any]) -> Moment:
    day, at, fold = value
    return Moment(date.fromisoformat(day), time.fromisoformat(at).replace(fold=fold) if at else None)


def _dumped(guess: Guess, asking: Asking) -> list[Any]:
    others = [_dump(other) for other in _ahead(guess.others, asking) if other != guess.moment]
    return [_dump(guess.moment), task_in(guess.rest), others]


def task_in(words: str) -> str | None:
    """What is to be done, without the words that lead to it."""
    found = _LEADS.match(words)
    what = _TAILS.sub("", words[found.end() if found else 0 :].lstrip(" ،,:"))
    return what.rstrip(" ?؟")[:_LONGEST_WHAT] or None


def _ahead(moments: Iterable[Moment], asking: Asking) -> Iterable[Moment]:
    """Each as it is still to come, once: an hour that has gone is offered when it comes next, a day is not."""
    ahead = (_again(each, asking) if each.is_past(asking.local_now) else each for each in moments)
    return dict.fromkeys(each for each in ahead if each is not None)


def _again(gone: Moment, asking: Asking) -> Moment | None:
    """The next time that the clock shows this hour: today or tomorrow."""
    if gone.at is None:
        return None
    still_today = gone.at > asking.local_now.time()
    return Moment(asking.today if still_today else asking.today + timedelta(days=1), gone.at)


def _usual(asking: Asking, what: str | None, *, far: bool) -> tuple[Option, ...]:
    offered = _far(asking) if far else _near(asking)
    return tuple(Option([_dump(moment), what, []], Text(label)) for moment, label in offered)


def _near(asking: Asking) -> tuple[tuple[Moment, Key], ...]:
    soon = (asking.now + timedelta(hours=1)).astimezone(asking.reader.zone)
    return (
        (Moment(soon.date(), soon.time().replace(second=0, microsecond=0)), "plan-hour"),
        (Moment(asking.today + timedelta(days=1)), "plan-tomorrow"),
        (Moment(asking.today + timedelta(days=7)), "plan-week"),
    )


def _far(asking: Asking) -> tuple[tuple[Moment, Key], ...]:
    return (
        (Moment(asking.today + timedelta(days=7)), "plan-week"),
        (Moment(asking.today + timedelta(days=14)), "in-two-weeks"),
        (Moment(add_months(asking.today, 1, asking.reader.language)), "in-a-month"),
    )


def _asked_which(one: Guess, other: Guess, rest: str, asking: Asking) -> Unsure:
    """One time is planned at once."""
    what, moments = task_in(rest), (one.moment, other.moment)
    return Unsure(
        Text("plan-either"),
        tuple(Option([_dump(moment), what, []], short(moment, asking.reader, asking.today)) for moment in moments),
    )


def _asked_again(guess: Guess, asking: Asking, *, far: bool) -> Unsure:
    """It is past, and nothing can be planned there: the same hour when it comes next, then the usual."""
    what = task_in(guess.rest)
    ahead = list(_ahead((guess.moment, *guess.others), asking))[:_CORRECTIONS]
    meant = tuple(Option([_dump(other), what, []], short(other, asking.reader, asking.today)) for other in ahead)
    return Unsure(Text("plan-past", moment=guess.moment), (*meant, *_usual(asking, what, far=far)))


class Numbered(Plainly):
    """A record's number; whether there is such a record is looked up when the form is done."""

    def read(self, text: str, asking: Asking, step: str) -> str:  # noqa: ARG002 - the protocol's signature
        """Understand "128", "#۱۲۸"."""
        number = number_in(text)
        if number is None:
            raise UserError("record-not-a-number")
        return number

    def offered(self, asking: Asking, step: str) -> tuple[Option, ...]:
        """Those that the form brings."""
        return asking.options.get(step, ())


def number_in(word: str) -> str | None:
    """A record's number as it may be typed, or None."""
    typed = folded(word).lstrip("#")
    return typed if typed.isdecimal() else None


def short(moment: Moment, reader: Reader, today: date) -> Text:
    """A moment short enough for a button; of another year it says the year."""
    day = write_short_day(moment.day, reader, today=today)
    if moment.at is None:
        return Text("plan-day", day=day)
    return Text("plan-moment", day=day, at=write_time(moment.at, reader.language))


def typed(moment: Moment) -> str:
    """A moment as a button's command says it."""
    return f"{moment.day} {moment.at:%H:%M}" if moment.at else f"{moment.day}"

"""The kinds of answer that need understanding: reach, amounts, dates, numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from bot.kinds import Asking, Option, Plainly, Unsure
from locales.amounts import Amount, read_amount
from locales.dates import read_when
from locales.errors import UserError
from locales.keys import Key
from locales.moments import Guess, NotUnderstood
from locales.money import EXPONENTS, Money, currency_named
from locales.numbers import read_number
from locales.reach import read_email, read_phone, read_reach, read_website, write_phone
from locales.text import Short, Text, Value


@dataclass(frozen=True, slots=True)
class Checked(Plainly):
    """Text of a known shape.

    Args:
        check: gives the stored form or raises ``NotUnderstood``.
        otherwise: what is said when it does; with an example.
    """

    check: Callable[[str], str]
    otherwise: Key

    def read(self, text: str, asking: Asking, step: str) -> str:  # noqa: ARG002 - the protocol's signature
        """Check the shape."""
        try:
            return self.check(text)
        except NotUnderstood:
            raise UserError(self.otherwise) from None


class _Phone(Checked):
    def shown(self, value: Any, asking: Asking, step: str) -> Value:  # noqa: ANN401, ARG002 - the protocol's signature
        return write_phone(value, asking.reader.language)


PHONE = _Phone(read_phone, "answer-not-phone")
EMAIL = Checked(read_email, "answer-not-email")
WEBSITE = Checked(read_website, "answer-not-website")


class Reach(Plainly):
    """A phone number or an e-mail address; as JSON ``[kind, value]``."""

    def read(self, text: str, asking: Asking, step: str) -> list[str]:  # noqa: ARG002 - the protocol's signature
        """Take either."""
        try:
            return list(read_reach(text))
        except NotUnderstood:
            raise UserError("answer-not-reach") from None

    def shown(self, value: Any, asking: Asking, step: str) -> Value:  # noqa: ANN401, ARG002 - the protocol's signature
        """The number as one dials it, or the address."""
        kind, reach = value
        return write_phone(reach, asking.reader.language) if kind == "phone" else str(reach)


_RIALS = 10  # in a toman
_TINY = 1_000 * _RIALS


@dataclass(frozen=True, slots=True)
class Sum(Plainly):
    """An amount of money; as JSON ``[minor units, currency]``.

    Toman and rial differ by ten: when the unit was not said and nobody has settled it, it is asked, once.

    Args:
        positive: nothing is no answer.
        example: an amount of which the question says that it could be one, in toman and in whole units of others.
    """

    positive: bool = False
    example: tuple[int, int] | None = None

    def asked_with(self, asking: Asking) -> Mapping[str, Value]:
        """The example in the team's currency."""
        if self.example is None:
            return {}
        toman, others = self.example
        if asking.currency == "IRR":
            return {"example": Short(Money(toman * _RIALS, "IRR"))}
        return {"example": Short(Money(others * 10 ** EXPONENTS[asking.currency], asking.currency))}

    def read(self, text: str, asking: Asking, step: str) -> list[Any] | Unsure:  # noqa: ARG002 - the protocol's signature
        """Understand "۱۲۰ میلیون تومان", "2.5m", "$4,500"."""
        try:
            amount = read_amount(text)
            if self.positive and not amount.number:
                raise UserError("answer-zero")
            if amount.unit is None and asking.currency == "IRR" and asking.rial_unit is None:
                return _toman_or_rial(amount)
            return _or_left_unsaid(amount.money(_default_unit(asking)))
        except NotUnderstood:
            raise UserError("answer-not-amount") from None

    def load(self, value: Any) -> Money:  # noqa: ANN401 - JSON
        """As money."""
        return Money(*value)

    def shown(self, value: Any, asking: Asking, step: str) -> Value:  # noqa: ANN401, ARG002 - the protocol's signature
        """As money."""
        return Money(*value)


def _default_unit(asking: Asking) -> str:
    return (asking.rial_unit or "toman") if asking.currency == "IRR" else asking.currency


def _toman_or_rial(amount: Amount) -> Unsure:
    units: tuple[tuple[str, Key], ...] = (("toman", "unit-toman"), ("rial", "unit-rial"))
    options = [Option(_minor(amount.money(unit)), Text(key), ("rial_unit", unit)) for unit, key in units]
    return Unsure(Text("ask-toman-or-rial", number=amount.number), tuple(options))


def _or_left_unsaid(money: Money) -> list[Any] | Unsure:
    """Nobody sells for fifty tomans: who says so means thousands or millions of them."""
    if money.currency != "IRR" or not 0 < money.minor < _TINY:
        return _minor(money)
    meant = (Money(money.minor * times, money.currency) for times in (1, 1_000, 1_000_000))
    return Unsure(Text("ask-how-much"), tuple(Option(_minor(each), Text("amount", money=each)) for each in meant))


def _minor(money: Money) -> list[Any]:
    return [money.minor, money.currency]


@dataclass(frozen=True, slots=True)
class Day(Plainly):
    """A day; as JSON an ISO date. One on the wrong side of today is asked about, without a year it is on the right one.

    Args:
        expects: "future" for plans, "past" for what has happened.
    """

    expects: Literal["future", "past"] = "future"

    def read(self, text: str, asking: Asking, step: str) -> str | Unsure:  # noqa: ARG002 - the protocol's signature
        """Understand "۱۵ مهر", "next Sunday", "2026-12-01"."""
        day = self._day(text, asking)
        if (day < asking.today) if self.expects == "future" else (day > asking.today):
            key: Key = "ask-past-day" if self.expects == "future" else "ask-future-day"
            return Unsure(Text(key, day=day), (Option(day.isoformat(), Text("yes-that-day")),))
        return day.isoformat()

    def _day(self, text: str, asking: Asking) -> date:
        """For what has happened the last such day; but "5 December" said in November is hardly that of last year."""
        coming = _guess(text, asking).moment.day
        if self.expects == "future":
            return coming
        gone = _guess(text, asking, backward=True).moment.day
        return coming if asking.today - gone > _LONG_AGO and coming - asking.today < _SOON else gone

    def load(self, value: Any) -> date:  # noqa: ANN401 - JSON
        """As a date."""
        return date.fromisoformat(value)

    def shown(self, value: Any, asking: Asking, step: str) -> Value:  # noqa: ANN401, ARG002 - the protocol's signature
        """As a date."""
        return date.fromisoformat(value)

    def offered(self, asking: Asking, step: str) -> tuple[Option, ...]:
        """Today, for what has happened; otherwise what the form brings."""
        if self.expects == "past":
            return (Option(asking.today.isoformat(), Text("today")),)
        return asking.options.get(step, ())


_LONG_AGO, _SOON = timedelta(days=300), timedelta(days=60)


def _guess(text: str, asking: Asking, *, backward: bool = False) -> Guess:
    language, week = asking.reader.language, asking.week
    try:
        return read_when(text, asking.local_now, language=language, week=week, backward=backward)
    except NotUnderstood:
        raise UserError("answer-not-when") from None


@dataclass(frozen=True, slots=True)
class Whole(Plainly):
    """A whole number within bounds."""

    least: int = 0
    most: int = 1_000_000_000

    def read(self, text: str, asking: Asking, step: str) -> int:  # noqa: ARG002 - the protocol's signature
        """Understand digits and number words."""
        try:
            number = read_number(text)
        except NotUnderstood:
            raise UserError("answer-not-number") from None
        if number != int(number) or not self.least <= number <= self.most:
            raise UserError("answer-out-of-bounds", least=self.least, most=self.most)
        return int(number)


@dataclass(frozen=True, slots=True)
class Currency(Plainly):
    """A currency by its name or code; as JSON its ISO code."""

    def read(self, text: str, asking: Asking, step: str) -> str:  # noqa: ARG002 - the protocol's signature
        """Understand "دلار", "euro", "USD"."""
        code = currency_named(text)
        if code is None:
            raise UserError("answer-not-currency")
        return code


PERCENT = Whole(1, 99)

"""Whom a form is about that goes on after something else, and a record's number typed where a form is open."""

import re
from collections.abc import Callable
from typing import Any

from bot.flows import Progress
from bot.turn import Turn
from handlers.goal_words import goal_owner
from handlers.naming import title
from handlers.planning import Planned
from handlers.whom import NOBODY
from locales.digits import folded
from locales.errors import UserError
from locales.keys import Key
from locales.text import Text
from sales.access import visible_record
from sales.goals import goal_of
from sales.roles import known_as
from sales.stages import name_of, stages
from storage.tables import Person


def whose(turn: Turn, form: Progress) -> tuple[Text, ...]:
    """The record, person, goal or stage that it is about, or the new customer's name, once that is known."""
    for kind, named in _NAMED.items():
        if kind in form.about:
            return named(turn, form.about[kind])
    if form.flow == "goals" and "who" in form.answers:
        who = form.answers["who"]
        return _person(turn, who) if who != NOBODY else (Text("goals-whole-team"),)
    if form.flow in _PLANS and "when" in form.answers:
        return _plan(form)
    name = form.about.get("answers", form.answers).get("name")
    return (Text("form-about-lead", name=name),) if name and form.flow in _OF_A_LEAD else ()


def _plan(form: Progress) -> tuple[Text, ...]:
    """What is planned, and when, where it is asked for which record."""
    wish = Planned().load(form.answers["when"])
    what = wish.what or form.about.get("what") or Text(_PLANS[form.flow])
    return (Text("plain-plan", what=what, when=wish.moment if wish.moment.at else wish.moment.day),)


_PLANS: dict[str, Key] = {"remind": "what-follow-up", "standby": "what-standby-over"}
_OF_A_LEAD = {"capture", "duplicate"}


def _record(turn: Turn, number: int) -> tuple[Text, ...]:
    try:
        return (title(visible_record(turn.session, turn.person, number)),)
    except UserError:  # it went to somebody else meanwhile
        return ()


def _person(turn: Turn, number: int) -> tuple[Text, ...]:
    person = turn.session.get(Person, number)
    return () if person is None else (Text("person-name", name=known_as(person)),)


def _goal(turn: Turn, number: int) -> tuple[Text, ...]:
    goal = goal_of(turn.session, number)
    return () if goal is None else (goal_owner(turn, goal),)


def _stage(turn: Turn, key: str) -> tuple[Text, ...]:
    return (Text("life-choice", words=name_of(stages(turn.session)[key])),)


_NAMED: dict[str, Callable[[Turn, Any], tuple[Text, ...]]] = {
    "record": _record,
    "person": _person,
    "goal": _goal,
    "stage": _stage,
}


def names_record(turn: Turn, text: str) -> bool:
    """It is the number of a record that this person may see: "#12", or "8804" where an amount is asked for."""
    typed = folded(text.strip())
    known = _NUMBER.fullmatch(typed) and ("#" in typed or _asks_value(turn))
    return bool(known and _record(turn, int(typed.lstrip("#"))))


def is_hardly_amount(turn: Turn, text: str) -> bool:
    """It is no deal's value: so few rials are worth nothing, so it is a record's number that was typed."""
    return _asks_value(turn) and ("#" in text or turn.asking(turn.form).currency == "IRR")


def _asks_value(turn: Turn) -> bool:
    return turn.form is not None and turn.form.at == "value"


_NUMBER = re.compile(r"#?[0-9]{1,6}")

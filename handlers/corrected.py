"""A plan that was just said back, corrected in plain words: "no, at 5", «نه، شنبه»."""

import re

from bot.replies import Reply
from bot.turn import Turn
from handlers.planning import Planned, Wish, typed
from handlers.reminding import plan_wish, planned_reply
from handlers.settling import postpone
from locales.dates import read_time, read_when
from locales.moments import Moment, NotUnderstood
from sales.access import visible_record
from sales.followups import FOLLOWUP
from storage.tables import FollowUp

ASKED = "plain"  # the form that asks whether a guess is to be planned
_WHEN = Planned()
_NOT_SO = re.compile(
    r"(?:(?:نه|نخیر|خیر|ببخشید|اشتباه شد|منظورم|no|nope|not|sorry|actually|i meant?|make it)[\s،,:.!]+)+(?P<so>.+?)"
    r"(?:\s+(?:بود|است|باشه|باشد|لطفا|لطفاً|please|instead))?[\s.!؟?]*",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"/snooze (\d+) @(\d+)")


def corrected(turn: Turn, text: str) -> Reply | None:
    """Move what was planned, or asked about, to what was meant; None when this corrects neither."""
    so = _NOT_SO.fullmatch(text.strip())
    if turn.form is not None and turn.form.flow == ASKED:
        return _planned_so(turn, so["so"]) if so else _guessed_again(turn, text)
    step = _shown(turn) if so else None
    if so is None or step is None:
        return None
    was = step.due_at.astimezone(turn.reader.zone)
    moment = _moved(turn, Moment(was.date(), None if step.all_day else was.time()), so["so"])
    return postpone(turn, f"{step.record_id} @{step.id} {typed(moment)}") if moment else None


def _guessed_again(turn: Turn, text: str) -> Reply | None:
    """Another time instead of the guess; a number alone is a record's, not an hour."""
    return None if text.strip().lstrip("#").isdecimal() else _planned_so(turn, text)


def _planned_so(turn: Turn, so: str) -> Reply | None:
    """Whoever corrects a guess wants it planned."""
    record = visible_record(turn.session, turn.person, turn.about["record"])
    wish = _WHEN.load(turn.about["wish"])
    moment = _moved(turn, wish.moment, so)
    if moment is None:
        return None
    meant = Wish(moment, wish.what)
    return planned_reply(turn, record, plan_wish(turn, record, meant, None, FOLLOWUP), meant)


def _shown(turn: Turn) -> FollowUp | None:
    """The one planned step that the buttons of the last answer would move."""
    found = {match[2] for *_, data in turn.talk.shown if (match := _PLANNED.fullmatch(str(data)))}
    return turn.session.get(FollowUp, int(found.pop())) if len(found) == 1 else None


def _moved(turn: Turn, was: Moment, so: str) -> Moment | None:
    """An hour is meant on the same day, a day at the same hour; None for what is no time to come."""
    try:
        moment = Moment(was.day, read_time(so))
    except NotUnderstood:
        moment = _read(turn, was, so) or was
    return None if moment in {was, Moment(was.day)} or moment.is_past(turn.local_now) else moment


def _read(turn: Turn, was: Moment, so: str) -> Moment | None:
    language, week = turn.reader.language, turn.house.week
    try:
        guess = read_when(so, turn.local_now, language=language, week=week)
    except NotUnderstood:
        return None
    return guess.moment if guess.moment.at else Moment(guess.moment.day, was.at)

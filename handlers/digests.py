"""The weekly digest on demand, for any week."""

from datetime import date, timedelta

from bot.questions import rows
from bot.replies import Choice, Reply
from bot.script import MANAGERS, Command
from bot.turn import Turn
from handlers.set_by import set_by
from locales.digits import folded
from locales.errors import UserError
from locales.text import Text
from sales.digest import digest, week_before
from sales.digest_words import BUTTONS_PER_ROW, buttons, decision_buttons, sentences
from sales.periods import Span, read_span, team_day, week
from sales.settings import TeamSettings, team_settings

_DAY = timedelta(days=1)


def show(turn: Turn, rest: str) -> Reply:
    """The digest of the week that is named, by any of its days; else of the last whole week."""
    settings = team_settings(turn.session)
    today = team_day(turn.now, settings)
    span = _week_named(turn, rest, settings) if rest else week_before(today, settings)
    if span.start > today:
        raise UserError("digest-not-yet", day=span.start)
    found = digest(turn.session, turn.person, span, turn.now)
    choices = [Choice(label, line) for label, line in buttons(found)]
    decisions = (tuple(Choice(label, line) for label, line in row) for row in decision_buttons(found))
    keys = (*decisions, *rows(choices, BUTTONS_PER_ROW), _others(span, today))
    return Reply(sentences(found), keys, in_place=_is_paging(rest))


def _week_named(turn: Turn, rest: str, settings: TeamSettings) -> Span:
    """The week of a day, or one that is named as such, also in the calendar of the other language.

    Raises:
        UserError: what is named is longer than that.
    """
    named = read_span(rest, turn.now, settings)
    if named.end - named.start > _WEEK:
        raise UserError("digest-one-week")
    return week(named.start, settings)


_WEEK = timedelta(days=7)


def _is_paging(rest: str) -> bool:
    """The buttons name a week by its first day, as numbers; what people type is answered anew."""
    return rest.count("-") == _DASHES


_DASHES = 2


def _others(span: Span, today: date) -> tuple[Choice, ...]:
    """The week before, and the week after if it has begun."""
    before = Choice(Text("digest-week-before"), f"/digest {span.start - _DAY}")
    after = Choice(Text("digest-week-after"), f"/digest {span.end}")
    return (before, after) if span.end <= today else (before,)


def own_week(turn: Turn, rest: str) -> Reply:
    """Have one's own week told at its end, or not: ``/ownweek on``, ``/ownweek off``; without a word the other way."""
    wanted = folded(rest)
    was_on = turn.person.own_digest is not False
    on = wanted in _ON or (wanted not in _OFF and not was_on)
    with set_by(turn, Text("own-week-setting-on" if on else "own-week-setting-off")):
        turn.person.own_digest = on
    return Reply((Text("own-week-is-on" if on else "own-week-is-off"),))


_ON, _OFF = frozenset({"on", "yes", "روشن", "بله"}), frozenset({"off", "no", "خاموش", "نه"})
COMMANDS = (Command("digest", show, MANAGERS), Command("ownweek", own_week, frozenset({"rep"}), listed=False))

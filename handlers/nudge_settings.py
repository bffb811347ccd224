"""How one is nudged, and how the team is: quiet hours, how many a day, the agenda, and when a record is stale."""

from dataclasses import dataclass

from bot.answers import Whole
from bot.flows import Ask, Flow
from bot.kinds import Option
from bot.questions import rows
from bot.replies import Choice, Reply
from bot.script import ADMINS, Command
from bot.turn import Turn
from handlers.set_by import set_by, set_for_team
from handlers.setting_kinds import Hours, clock_at
from locales.text import Several, Text
from sales.nudges import quiet_of
from sales.settings import settle, team_settings
from sales.stages import name_of, stages

_ON, _OFF = "on", "off"
_MOST = 50
_NIGHT = [22 * 60, 7 * 60]
# As values of the form: never, and whatever the team has.
_NEVER: list[int] = []
_AS_THE_TEAM = [-1]


def mine(turn: Turn, _: str, *above: Text) -> Reply:
    """How I am nudged, with a button to change each."""
    person, team = turn.person, team_settings(turn.session)
    cap = team.nudge_cap if person.nudge_cap is None else person.nudge_cap
    off = person.agenda is False
    lines = [
        Text("settings-quiet", hours=hours(quiet_of(person, team.quiet))),
        Text("nudges-cap", count=cap),
        _agenda(on=team.agenda and not off),
    ]
    buttons = [
        Choice(Text("settings-quiet-change"), "/quiet"),
        Choice(Text("team-nudges-change"), "/mycap"),
        Choice(Text("nudges-agenda-on" if off else "nudges-agenda-off"), f"/agenda {_ON if off else _OFF}"),
        Choice(Text("nudges-all-settings"), "/settings"),
    ]
    return Reply((*above, Text("nudges-title"), *lines), rows(buttons))


def hours(quiet: tuple[int, int] | None) -> Text:
    """Quiet hours as one says them."""
    if quiet is None:
        return Text("settings-quiet-none")
    return Text("hours-from-to", start=clock_at(quiet[0]), end=clock_at(quiet[1]))


def _agenda(*, on: bool) -> Text:
    return Text("nudges-agenda-is-on" if on else "nudges-agenda-is-off")


def agenda(turn: Turn, rest: str) -> Reply:
    """Switch the morning's agenda on or off for myself."""
    with set_by(turn, _agenda(on=rest != _OFF)):
        turn.person.agenda = rest != _OFF
    return mine(turn, "", Text("settings-saved"))


@dataclass(frozen=True, slots=True)
class Cap:
    """How many nudges a day; nothing: as many as the team's settings say."""

    count: int


def my_cap(turn: Turn, rest: str) -> Reply:
    """Change how many nudges I get in a day."""
    usual = (Option(0, Text("nudges-as-team")),)
    return turn.begin(CAP, said={"count": rest} if rest else None, options={"count": usual})


def _capped(turn: Turn, form: Cap) -> Reply:
    with set_by(turn, Text("nudges-cap", count=form.count or team_settings(turn.session).nudge_cap)):
        turn.person.nudge_cap = form.count or None
    return mine(turn, "", Text("settings-saved"))


@dataclass(frozen=True, slots=True)
class Quiet:
    """Two times in minutes since local midnight; or one of the values above."""

    hours: tuple[int, ...] = ()


def quiet(turn: Turn, rest: str) -> Reply:
    """Change the hours in which nothing is sent to me unasked."""
    usual = (_night(), Option(_NEVER, Text("settings-quiet-none")), Option(_AS_THE_TEAM, Text("nudges-as-team")))
    return turn.begin(QUIET, said={"hours": rest} if rest else None, options={"hours": usual})


def _night() -> Option:
    return Option(_NIGHT, hours((_NIGHT[0], _NIGHT[1])))


def _quiet_chosen(turn: Turn, form: Quiet) -> Reply:
    person, team = turn.person, team_settings(turn.session).quiet
    # Hours that begin when they end are none, whatever the team has.
    start, end = (None, None) if list(form.hours) == _AS_THE_TEAM else form.hours or (0, 0)
    chosen = team if start is None or end is None else (start, end) if start != end else None
    with set_by(turn, Text("settings-quiet", hours=hours(chosen))):
        person.quiet_from, person.quiet_to = start, end
    return mine(turn, "", Text("settings-saved"))


def team(turn: Turn, _: str, *above: Text) -> Reply:
    """How everybody is nudged who has not chosen otherwise."""
    settings, table = team_settings(turn.session), stages(turn.session)
    watched = [stage for stage in table.rows if stage.stale_days and not stage.retired_at]
    days = [Text("nudges-stale-in", stage=name_of(stage), days=stage.stale_days or 0) for stage in watched]
    lines = [
        Text("team-nudges", count=settings.nudge_cap),
        Text("settings-quiet", hours=hours(settings.quiet)),
        _agenda(on=settings.agenda),
        *([Text("nudges-stale", stages=Several(days))] if days else []),
    ]
    change = f"/teamagenda {_OFF if settings.agenda else _ON}"
    buttons = [
        Choice(Text("team-nudges-change"), "/nudgecap"),
        Choice(Text("settings-quiet-change"), "/teamquiet"),
        Choice(Text("nudges-agenda-off" if settings.agenda else "nudges-agenda-on"), change),
        Choice(Text("nudges-stale-change"), "/stalestages"),
        Choice(Text("first-team-settings"), "/teamsettings"),
    ]
    return Reply((*above, Text("team-nudges-title"), *lines), rows(buttons))


def team_agenda(turn: Turn, rest: str) -> Reply:
    """Switch the morning's agenda on or off for everybody."""
    return _settled(turn, "agenda", rest != _OFF)


def team_quiet(turn: Turn, rest: str) -> Reply:
    """Change the quiet hours of those who have not chosen their own."""
    usual = (_night(), Option(_NEVER, Text("settings-quiet-none")))
    return turn.begin(TEAM_QUIET, said={"hours": rest} if rest else None, options={"hours": usual})


def _team_quiet_chosen(turn: Turn, form: Quiet) -> Reply:
    return _settled(turn, "quiet", list(form.hours) or None)


def stale_stages(turn: Turn, _: str) -> Reply:
    """The stages, to choose for which to change after how many days a record is stale."""
    watched = [stage for stage in stages(turn.session).rows if stage.stale_days and not stage.retired_at]
    buttons = [Choice(Text("stage-name", stage=name_of(stage)), f"/stagestale {stage.key}") for stage in watched]
    return Reply((Text("nudges-stale-which"),), (*rows(buttons), (Choice(Text("nudges-change"), "/teamnudges"),)))


def _settled(turn: Turn, name: str, value: object) -> Reply:
    with set_for_team(turn):
        settle(turn.session, name, value)
    return team(turn, "", Text("settings-saved"))


CAP = Flow("own-cap", (Ask("count", Whole(1, _MOST)),), Cap, _capped, review=False)
QUIET = Flow("own-quiet", (Ask("hours", Hours()),), Quiet, _quiet_chosen, review=False)
TEAM_QUIET = Flow(
    "team-quiet", (Ask("hours", Hours(), words="own-quiet-hours"),), Quiet, _team_quiet_chosen, review=False
)
COMMANDS = (
    Command("nudges", mine, listed=False),
    Command("agenda", agenda, listed=False),
    Command("mycap", my_cap, listed=False),
    Command("quiet", quiet, listed=False),
    Command("teamnudges", team, ADMINS, listed=False),
    Command("teamagenda", team_agenda, ADMINS, listed=False),
    Command("teamquiet", team_quiet, ADMINS, listed=False),
    Command("stalestages", stale_stages, ADMINS, listed=False),
)
FLOWS = (CAP, QUIET, TEAM_QUIET)

"""What an admin settles for the whole team: calendar, money, the receipt's weights, the ideal customer, the nudges."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.answers import Currency, Sum, Whole
from bot.flows import Ask, Flow
from bot.kinds import Option, Words
from bot.questions import rows
from bot.replies import Choice, Reply
from bot.script import ADMINS, Command
from bot.turn import Turn
from handlers.set_by import set_for_team
from handlers.setting_kinds import Zone, clock, weekday, zone_name
from locales.keys import Key
from locales.money import Money, persian_name
from locales.text import Named, Several, Text, Value
from locales.weeks import first_weekday
from sales.fitting import HEAVIEST
from sales.reweighing import reweigh
from sales.settings import WEIGHTS, TeamSettings, settle, team_settings
from storage.tables.records import QUESTIONS

_UNITS: dict[str, Key] = {"toman": "unit-toman", "rial": "unit-rial", "ask": "settings-unit-open"}
_CALENDARS: dict[str, Key] = {"fa": "calendar-fa", "en": "calendar-en"}
_NAMES: dict[str, Key] = {
    "fit": "weight-fit",
    "need": "weight-need",
    "power": "weight-power",
    "urgency": "weight-urgency",
    "competition": "weight-competition",
    "history": "weight-history",
}
_MOST_NUDGES = 50


def show(turn: Turn, _: str, *above: Text) -> Reply:
    """All of them, with a button to change each."""
    settings = team_settings(turn.session)
    changes: tuple[tuple[Key, str], ...] = (
        ("team-workdays-change", "/workdays"),
        ("team-workhours-change", "/workhours"),
        ("team-holidays-change", "/holidays"),
        ("settings-zone-change", "/teamzone"),
        ("team-calendar-change", "/calendar"),
        ("team-currency-change", "/currency"),
        ("settings-unit-change", "/teamunit"),
        ("team-weights-change", "/weights"),
        ("team-profile-change", "/profile"),
        ("team-least-change", "/leastvalue"),
        ("nudges-change", "/teamnudges"),
    )
    buttons = [Choice(Text(key), line) for key, line in changes]
    return Reply((*above, Text("team-settings-title"), *_lines(settings, turn.today)), rows(buttons))


def _lines(settings: TeamSettings, today: date) -> tuple[Text, ...]:
    least: Value = Text("team-least-none")
    if settings.least_value is not None:
        least = Money(settings.least_value, settings.currency)
    return (
        Text("team-workdays", days=Several(working_days(settings))),
        Text("team-workhours", start=clock(settings.week.opens), end=clock(settings.week.closes)),
        Text("team-holidays", count=sum(day >= today for day in settings.own_holidays)),
        Text("settings-zone", zone=zone_name(settings.zone)),
        Text("team-calendar", calendar=Text(_CALENDARS[settings.language])),
        Text("team-currency", currency=_named(settings.currency)),
        Text("settings-unit", unit=Text(_UNITS[settings.rial_unit or "ask"])),
        Text("team-weights", weights=named_weights(settings.weights)),
        Text("team-profile", words=settings.ideal_customer or Text("team-profile-none")),
        Text("team-least", value=least),
        Text("team-nudges", count=settings.nudge_cap),
    )


def working_days(settings: TeamSettings) -> list[Named]:
    """The working days in the order of the team's week."""
    first = first_weekday(settings.language)
    return [weekday(day % 7) for day in range(first, first + 7) if day % 7 in settings.week.days]


def named_weights(points: Mapping[str, int]) -> Several:
    """Each question with its points."""
    return Several([_weight(points, question) for question in QUESTIONS])


def _weight(points: Mapping[str, int], question: str) -> Text:
    return Text("weight", name=Text(_NAMES[question]), points=points[question])


def calendar(turn: Turn, rest: str) -> Reply:
    """Choose the calendar and the first weekday that figures are counted by."""
    return _choose(turn, "language", rest, _CALENDARS, Text("team-calendar-ask"), "/calendar")


def unit(turn: Turn, rest: str) -> Reply:
    """Fix toman or rial for everybody, or let everybody be asked once."""
    return _choose(turn, "rial_unit", rest, _UNITS, Text("unit-ask"), "/teamunit")


def _choose(turn: Turn, name: str, chosen: str, offered: dict[str, Key], ask: Text, command: str) -> Reply:
    if chosen not in offered:
        return Reply((ask,), rows([Choice(Text(key), f"{command} {value}") for value, key in offered.items()]))
    with set_for_team(turn):
        settle(turn.session, name, None if chosen == "ask" else chosen)
    return show(turn, "", Text("settings-saved"))


def weights(turn: Turn, _: str, *above: Text) -> Reply:
    """The weights of the receipt's questions, with a button for each."""
    settings = team_settings(turn.session)
    buttons = [Choice(_weight(settings.weights, question), f"/weight {question}") for question in QUESTIONS]
    more = [Choice(Text("weights-learn"), "/learnweights")]
    more += [Choice(Text("weights-use-defaults"), "/useweights")] if settings.weights != WEIGHTS else []
    return Reply((*above, Text("team-weights-ask")), (*rows(buttons), *((each,) for each in more)))


def weight(turn: Turn, rest: str) -> Reply:
    """Change one weight."""
    question, _, points = rest.partition(" ")
    if question not in _NAMES:
        return weights(turn, "")
    said, above = ({"points": points}, ()) if points else ({}, (Text(_NAMES[question]),))
    return turn.begin(WEIGHT, about={"question": question}, said=said, above=above)


@dataclass(frozen=True, slots=True)
class One:
    """The one answer of a form with one question; None clears the setting."""

    value: object = None


@dataclass(frozen=True, slots=True)
class Points:
    """The most points that a question adds or takes."""

    points: int


def _weighed(turn: Turn, form: Points) -> Reply:
    settings = team_settings(turn.session)
    question = turn.about["question"]
    with set_for_team(turn):
        settle(turn.session, "weights", {**settings.weights, question: form.points})
    changed = reweigh(turn.session, turn.person, turn.now)
    return weights(turn, "", Text("team-reweighed", count=changed))


def _ask(flow: Flow, turn: Turn, rest: str, *options: Option) -> Reply:
    offered = {"value": options} if options else None
    return turn.begin(flow, said={"value": rest} if rest else None, options=offered)


def zone(turn: Turn, rest: str) -> Reply:
    """Change the time zone that working hours and figures are counted in."""
    return _ask(ZONE, turn, rest)


def currency(turn: Turn, rest: str) -> Reply:
    """Change the currency that amounts are in when none is said."""
    usual = (Option(code, Text("person-name", name=_named(code))) for code in ("IRR", "USD", "EUR", "AED"))
    return _ask(CURRENCY, turn, rest, *usual)


def _named(code: str) -> Named:
    return Named(persian_name(code), code)


def profile(turn: Turn, rest: str) -> Reply:
    """Describe the ideal customer."""
    return _ask(PROFILE, turn, rest, Option("", Text("team-profile-none")))


def least_value(turn: Turn, rest: str) -> Reply:
    """Change the value below which a card warns."""
    return _ask(LEAST, turn, rest, Option([0, team_settings(turn.session).currency], Text("team-least-none")))


def nudge_cap(turn: Turn, rest: str) -> Reply:
    """Change how many nudges a person gets in a day."""
    return _ask(CAP, turn, rest)


def _zone_settled(turn: Turn, form: One) -> Reply:
    return _settled(turn, "zone", form.value)


def _currency_settled(turn: Turn, form: One) -> Reply:
    with set_for_team(turn):
        if form.value != team_settings(turn.session).currency:
            settle(turn.session, "least_value", None)  # it was in the old currency
        settle(turn.session, "currency", form.value)
    return show(turn, "", Text("settings-saved"))


def _profile_settled(turn: Turn, form: One) -> Reply:
    return _settled(turn, "ideal_customer", form.value)


def _least_settled(turn: Turn, form: One) -> Reply:
    assert isinstance(form.value, Money)  # noqa: S101 - the kind of the question gives nothing else
    if form.value.currency != team_settings(turn.session).currency:
        return show(turn, "", Text("team-least-currency", currency=_named(team_settings(turn.session).currency)))
    return _settled(turn, "least_value", form.value.minor or None)


def _cap_settled(turn: Turn, form: One) -> Reply:
    return _settled(turn, "nudge_cap", form.value)


def _settled(turn: Turn, name: str, value: object) -> Reply:
    with set_for_team(turn):
        settle(turn.session, name, value)
    return show(turn, "", Text("settings-saved"))


WEIGHT = Flow("team-weight", (Ask("points", Whole(0, HEAVIEST)),), Points, _weighed, review=False, brief=True)
ZONE = Flow("team-zone", (Ask("value", Zone(), words="own-zone-zone"),), One, _zone_settled, review=False)
CURRENCY = Flow("team-currency", (Ask("value", Currency()),), One, _currency_settled, review=False)
PROFILE = Flow("team-profile", (Ask("value", Words(1000)),), One, _profile_settled, review=False)
LEAST = Flow("team-least", (Ask("value", Sum()),), One, _least_settled, review=False)
CAP = Flow("team-nudges", (Ask("value", Whole(1, _MOST_NUDGES)),), One, _cap_settled, review=False)
COMMANDS = (
    Command("teamsettings", show, ADMINS),
    Command("calendar", calendar, ADMINS, listed=False),
    Command("teamunit", unit, ADMINS, listed=False),
    Command("weights", weights, ADMINS, listed=False),
    Command("weight", weight, ADMINS, listed=False),
    Command("teamzone", zone, ADMINS, listed=False),
    Command("currency", currency, ADMINS, listed=False),
    Command("profile", profile, ADMINS, listed=False),
    Command("leastvalue", least_value, ADMINS, listed=False),
    Command("nudgecap", nudge_cap, ADMINS, listed=False),
)
FLOWS = (WEIGHT, ZONE, CURRENCY, PROFILE, LEAST, CAP)

"""A person's own settings: language, name, time zone, quiet hours, toman or rial, and when the digest comes."""

from dataclasses import dataclass

from bot.flows import Ask, Flow
from bot.kinds import Option
from bot.questions import rows
from bot.replies import Choice, Reply
from bot.script import MANAGERS, Command
from bot.turn import Turn
from handlers.nudge_settings import hours
from handlers.set_by import set_by
from handlers.setting_kinds import Clock, Weekday, Zone, clock_at, weekday, zone_name
from locales.digits import folded
from locales.keys import Key
from locales.text import Named, Text
from locales.weeks import first_weekday
from sales.nudges import quiet_of
from sales.settings import team_settings

_LANGUAGES = {"fa": Named("فارسی", "فارسی"), "en": Named("English", "English")}
_SPELLINGS = {"fa": {"fa", "فارسی", "persian", "farsi"}, "en": {"en", "english", "انگلیسی"}}
_UNITS: dict[str, Key] = {"toman": "unit-toman", "rial": "unit-rial"}
_NINE = 9 * 60


def settings(turn: Turn, _: str, *above: Text) -> Reply:
    """All of them, with a button to change each."""
    buttons = [
        Choice(Text("settings-language-change"), "/language"),
        Choice(Text("settings-name-change"), "/name"),
        Choice(Text("settings-zone-change"), "/zone"),
        Choice(Text("nudges-change"), "/nudges"),
        Choice(Text("settings-unit-change"), "/unit"),
    ]
    if turn.person.role == "rep":
        off = turn.person.own_digest is False
        buttons.append(Choice(Text("own-week-turn-on" if off else "own-week-turn-off"), "/ownweek"))
    if turn.person.role in MANAGERS:
        buttons.append(Choice(Text("settings-digest-change"), "/digesttime"))
    if turn.person.role == "admin":
        buttons.append(Choice(Text("first-team-settings"), "/teamsettings"))
    return Reply((*above, Text("settings-title"), *_lines(turn)), rows(buttons))


def _lines(turn: Turn) -> list[Text]:
    person = turn.person
    unit = Text(_UNITS[person.rial_unit]) if person.rial_unit in _UNITS else Text("settings-unit-open")
    lines = [
        Text("settings-name", name=person.name),
        Text("settings-language", language=_LANGUAGES[turn.reader.language]),
        Text("settings-zone", zone=zone_name(person.zone)),
        Text("settings-quiet", hours=hours(quiet_of(person, team_settings(turn.session).quiet))),
        Text("settings-unit", unit=unit),
    ]
    if person.role in MANAGERS:
        return [*lines, _digest(turn)]
    return [*lines, Text("own-week-setting-off" if person.own_digest is False else "own-week-setting-on")]


def _digest(turn: Turn) -> Text:
    day, minute = turn.person.digest_weekday, turn.person.digest_minute
    day = first_weekday(turn.reader.language) if day is None else day
    return Text("settings-digest", day=weekday(day), at=clock_at(_NINE if minute is None else minute))


def language(turn: Turn, rest: str) -> Reply:
    """Switch the language; what is being asked is asked again in the new one."""
    wanted = next((code for code, names in _SPELLINGS.items() if folded(rest) in names), None)
    if wanted is None:
        names = _LANGUAGES.items()
        choices = tuple(Choice(Text("language-name", name=name), f"/language {code}") for code, name in names)
        return Reply((Text("language-ask"),), (choices,))
    with set_by(turn, Text("settings-language", language=_LANGUAGES[wanted])):
        turn.person.language = wanted
    return Reply((Text("language-done"),))


def unit(turn: Turn, rest: str) -> Reply:
    """Choose whether amounts are in toman or in rial."""
    if rest not in _UNITS:
        choices = tuple(Choice(Text(key), f"/unit {name}") for name, key in _UNITS.items())
        return Reply((Text("unit-ask"),), (choices,))
    with set_by(turn, Text("settings-unit", unit=Text(_UNITS[rest]))):
        turn.person.rial_unit = rest
    return settings(turn, "", Text("settings-saved"))


@dataclass(frozen=True, slots=True)
class OwnZone:
    """A time zone's IANA name."""

    zone: str


def zone(turn: Turn, rest: str) -> Reply:
    """Change one's time zone."""
    return turn.begin(ZONE, said={"zone": rest} if rest else None)


def _zone_chosen(turn: Turn, form: OwnZone) -> Reply:
    with set_by(turn, Text("settings-zone", zone=zone_name(form.zone))):
        turn.person.zone = form.zone
    return settings(turn, "", Text("zone-done", zone=zone_name(form.zone), now=turn.now))


@dataclass(frozen=True, slots=True)
class DigestTime:
    """A weekday (Monday is 0) and minutes since local midnight."""

    day: int
    at: int


def digest_time(turn: Turn, rest: str) -> Reply:
    """Change when the weekly digest comes."""
    day, _, at = rest.partition(" ")
    said = {name: words for name, words in (("day", day), ("at", at)) if words}
    usual = tuple(Option(minute, Text("clock", at=clock_at(minute))) for minute in (480, _NINE, 600, 1020))
    return turn.begin(DIGEST, said=said, options={"at": usual})


def _digest_chosen(turn: Turn, form: DigestTime) -> Reply:
    with set_by(turn, Text("settings-digest", day=weekday(form.day), at=clock_at(form.at))):
        turn.person.digest_weekday, turn.person.digest_minute = form.day, form.at
    return settings(turn, "", Text("settings-saved"))


ZONE = Flow("own-zone", (Ask("zone", Zone()),), OwnZone, _zone_chosen, review=False)
DIGEST = Flow(
    "own-digest", (Ask("day", Weekday()), Ask("at", Clock())), DigestTime, _digest_chosen, review=False, brief=True
)
COMMANDS = (
    Command("settings", settings),
    Command("language", language),
    Command("zone", zone, listed=False),
    Command("unit", unit, listed=False),
    Command("digesttime", digest_time, MANAGERS, listed=False),
)
FLOWS = (ZONE, DIGEST)

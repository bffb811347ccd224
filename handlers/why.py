"""What a figure counted: how it is defined, and the very records, to be opened."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from functools import cache

from bot.questions import rows
from bot.replies import Choice, Reply
from bot.script import Command
from bot.turn import Turn
from handlers.frames import Asked, asked, period, whose
from handlers.last_period import spoken_of
from handlers.listing import PAGE, Aside, listing
from handlers.naming import paged, with_page
from locales.digits import folded
from locales.errors import UserError
from locales.text import Text
from locales.words import in_both_languages
from sales.access import seen_by
from sales.counted import Behind, counted
from sales.digest import week_before
from sales.digest_words import ON_BUTTONS, short
from sales.digest_words import why as why_line
from sales.figures import NAMES, RIGHT_NOW, Name, Tally
from sales.measures import Days, is_something
from sales.periods import team_day
from sales.settings import team_settings
from sales.wording import in_full, meaning_of, name_of, shown
from storage.tables import Record

_SECOND, _DAY = timedelta(seconds=1), 86_400
# What the same is called elsewhere, and in textbooks.
_ALSO: dict[str, Name] = {
    "slippage": "slipped",
    "slipped": "slipped",
    "عقب‌افتادگی تاریخ": "slipped",
    "جابه‌جایی تاریخ": "slipped",
    "forecast": "weighted",
    "پیش‌بینی فروش": "weighted",
    "پیش‌بینی": "weighted",
    "discipline": "in-time",
    "follow-up discipline": "in-time",
    "انضباط پیگیری": "in-time",
    "نظم پیگیری": "in-time",
    "pipeline": "open",
    "نرخ ناموفق": "loss",
    "مدت فروش": "cycle",
}
_SYNONYMS = {folded(word): name for word, name in _ALSO.items()}


def why(turn: Turn, rest: str) -> Reply:
    """List what a figure counted: of the days that are named, or were spoken of last, or else the last whole week."""
    rest, page = with_page(rest)
    name, rest = _figure_first(rest)
    try:
        of = _asked(turn, rest)
    except UserError:
        if name is not None:
            raise
        return _which(turn, _asked(turn, ""), unknown=True)
    if name is None:
        return _which(turn, of, unknown=False)
    return _listed(turn, of, name, page or 1, in_place=page is not None)


def _asked(turn: Turn, rest: str) -> Asked:
    settings = team_settings(turn.session)
    span, words = spoken_of(turn) or (week_before(team_day(turn.now, settings), settings), "")
    return asked(turn, rest or words, span)


def _listed(turn: Turn, of: Asked, name: Name, page: int, *, in_place: bool) -> Reply:
    frame = of.frame
    found = counted(turn.session, name, frame, seen_by(turn.session, turn.person), page=page, most=PAGE)
    tally = Tally(turn.session, frame)
    value = in_full(name, tally[name], tally.aside(name))
    days = Text("why-right-now") if name in RIGHT_NOW else period(turn, frame.span, frame.settings)
    heading = [Text("why-title", figure=name_of(name), value=value, whose=whose(turn, of), days=days), meaning_of(name)]
    if found.elsewhere:
        heading.append(Text("why-elsewhere", count=found.elsewhere))
    if not found.total:
        heading.append(Text("why-nothing"))
    pages = paged(why_line(name, frame.span, *filter(None, [of.words])), page, found.total, PAGE)
    records, aside = [each.record for each in found.shown], _aside(name, found)
    return listing(turn, records, heading, pages, page=page, total=found.total, in_place=in_place, aside=aside)


def _aside(name: Name, found: Behind) -> Aside:
    """What a figure counted of each record: the days of its cycle, or how it stood when the period ended."""
    if name == "cycle":
        return Aside(lengths={each.record.id: _cycle(each.record) for each in found.shown if each.record.qualified_at})
    return Aside(counted={each.record.id: each for each in found.shown})


def _cycle(record: Record) -> Text:
    took = (record.closed_at or record.stage_at) - (record.qualified_at or record.stage_at)
    return Text("why-cycle", days=shown(Days(Decimal(took // _SECOND) / _DAY)))


def names_a_figure(words: str) -> bool:
    """All of these words name one."""
    return _figure_first(words) in [(name, "") for name in NAMES]


def _figure_first(rest: str) -> tuple[Name | None, str]:
    """The figure that the first words name, in either language, and what follows.

    Also as a button says it, or by the beginning of one name only: "سرعت فروش" of "سرعت فروش در روز".
    """
    words = rest.split()
    for meant in (_called, _begun):
        for cut in range(len(words), 0, -1):
            name = meant(folded(" ".join(words[:cut])))
            if name is not None:
                return name, " ".join(words[cut:])
    return None, rest.strip()


def _called(typed: str) -> Name | None:
    if typed in _SYNONYMS:
        return _SYNONYMS[typed]
    return next((name for name in NAMES if typed in _labels()[name]), None)


def _begun(typed: str) -> Name | None:
    """Two words or more: one word begins too much."""
    found = [name for name in NAMES if any(label.startswith(f"{typed} ") for label in _labels()[name])]
    return found[0] if len(found) == 1 and " " in typed else None


@cache
def _labels() -> Mapping[Name, frozenset[str]]:
    """What each figure is called, also on buttons."""
    texts = {name: [name_of(name), *([short(name)] if name in ON_BUTTONS else [])] for name in NAMES}
    return {
        name: frozenset({name, *(folded(label) for text in named for label in in_both_languages(text))})
        for name, named in texts.items()
    }


def _which(turn: Turn, of: Asked, *, unknown: bool) -> Reply:
    """All figures of some days, a button each."""
    days = period(turn, of.frame.span, of.frame.settings)
    lines = (Text("why-unknown" if unknown else "why-ask"), Text("why-of", whose=whose(turn, of), days=days))
    names = _of_something(turn, of) if turn.person.role == "rep" else NAMES
    choices = [Choice(name_of(name), why_line(name, of.frame.span, *filter(None, [of.words]))) for name in names]
    return Reply(lines, rows(choices))


def _of_something(turn: Turn, of: Asked) -> Sequence[Name]:
    """The figures that are something: of one rep's week most are nothing, and not worth a button."""
    tally = Tally(turn.session, of.frame)
    return [name for name in NAMES if is_something(tally[name])] or NAMES


COMMANDS = (Command("why", why),)

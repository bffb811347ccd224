"""The charts of the board, of the same numbers as the pictures in the chat, and the forecast as a table."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from markupsafe import Markup

from handlers.pages.board_room import Room
from handlers.pages.board_svg import Bar, bars
from handlers.pages.layout import fill
from locales.calendars import write_month, write_short_day
from locales.keys import Key
from locales.money import unit_name
from sales.aims import Whose
from sales.charts.months import Ahead, months_ahead
from sales.charts.numbers import Step, Week, funnel, won_by_week
from sales.forecast import Month, forecast
from sales.periods import Span, month, team_day
from sales.stages import name_of
from sales.wording import days_of


def charts(room: Room) -> Markup:
    """All of them."""
    return Markup("\n").join([_funnel(room), _weeks(room), _forecast(room)])


def _chart(room: Room, title: Key, rows: list[Bar], under: str = "", table: Markup | str = "") -> Markup:
    """A chart in its frame; one of nothing at all says so."""
    words = room.voice.says(title)
    drawn = any(row.size or row.pale for row in rows)
    nothing = Markup('<p class="soft">{}</p>').format(room.voice.says("board-nothing-yet"))
    picture = bars(words, rows, rtl=room.voice.direction == "rtl") if drawn else nothing
    return fill("board_chart.html", title=words, under=under, picture=picture, table=table)


def _funnel(room: Room) -> Markup:
    found = funnel(room.session, room.this_month)
    rows = [
        Bar(room.voice.value(name_of(step.stage)), _counted(room, step, found.currency), step.count)
        for step in found.steps
    ]
    return _chart(room, "board-funnel", rows)


def _counted(room: Room, step: Step, currency: str) -> str:
    if not step.value and not step.others:
        return room.voice.value(step.count)
    return room.voice.says("board-counted", count=step.count, value=_all(room, currency, step.value, step.others))


def _all(room: Room, currency: str, minor: int | Decimal, others: Mapping[str, int | Decimal]) -> str:
    """An amount and, beside it, those in other currencies; the bar is as long as the first of them."""
    amounts = [(currency, Decimal(minor))] if minor else []
    return room.voice.amounts([*amounts, *((each, Decimal(other)) for each, other in sorted(others.items()))])


def _weeks(room: Room) -> Markup:
    found = won_by_week(room.session, room.this_week, whose(room))
    rows = [
        Bar(_day(room, week.span), _all(room, found.currency, week.won, week.others), week.won, goal=week.goal)
        for week in found.weeks
    ]
    read = [room.voice.says("board-goal-read")] if any(row.goal for row in rows) else []
    return _chart(room, "board-weeks", rows, " ".join([*read, *_of_one(room, found.currency, found.weeks)]))


def _of_one(room: Room, currency: str, drawn: Sequence[Week | Ahead]) -> list[str]:
    """That the bars are of one currency, where there is another."""
    if not any(each.others for each in drawn):
        return []
    return [room.voice.says("board-one-currency", unit=unit_name(currency, room.voice.reader))]


def _day(room: Room, span: Span) -> str:
    return write_short_day(span.start, room.voice.reader, today=room.this_month.span.start)


def _forecast(room: Room) -> Markup:
    """This month's bar begins with what was won already, as in the chat's picture."""
    found = months_ahead(room.session, room.this_month, whose(room))
    rows = [
        Bar(
            _month(room, each.span),
            _all(room, found.currency, each.total, each.others),
            float(each.won),
            pale=float(each.total),
            goal=each.goal,
        )
        for each in found.months
    ]
    read = [room.voice.says("board-forecast-read"), *_of_one(room, found.currency, found.months)]
    return _chart(room, "board-forecast", rows, " ".join(read), _table(room))


def whose(room: Room) -> Whose:
    """Whose goals stand beside the figures."""
    kind, _, number = room.scope.word.replace("@", "@-").partition("-")
    if number:
        return Whose(int(number), kind != "@")
    return Whose(room.viewer.id, room.viewer.role != "rep")


def _table(room: Room) -> Markup:
    """What is open by the month in which it is to close; the undated apart, and how many dates are past."""
    say = room.voice
    months = forecast(room.session, room.scope.who, room.now, room.settings)
    late, this_month = sum(each.late for each in months), month(team_day(room.now, room.settings), room.settings)
    return fill(
        "board_forecast.html",
        month=say.says("board-month"),
        count=say.says("board-count"),
        weight=say.says("board-weight"),
        whole=say.says("board-whole"),
        rows=Markup("\n").join(_table_row(room, each) for each in months),
        late=say.says("forecast-late", count=late, month=_month(room, this_month)) if late else "",
    )


def _table_row(room: Room, each: Month) -> Markup:
    say = room.voice
    name = say.says("forecast-undated") if each.span is None else _month(room, each.span)
    weighted = say.amounts((currency, worth.weighted) for currency, worth in each.worth.items())
    value = say.amounts((currency, Decimal(worth.value)) for currency, worth in each.worth.items())
    row = Markup('<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>')
    return row.format(name, say.value(each.count), weighted, value)


def _month(room: Room, span: Span) -> str:
    """By its name where the reader's calendar is the team's."""
    language = room.settings.language
    if language == room.voice.reader.language:
        return write_month(span.start, language)
    return room.voice.value(days_of(span.start, span.last))

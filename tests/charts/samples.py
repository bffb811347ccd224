"""A team's quarter for the charts: figures that a picture must have room for, in both languages."""

from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from locales.reader import Language, Reader
from locales.text import Text
from sales.charts.about import About, Shown
from sales.charts.by_stage import funnel_shown, stays_shown
from sales.charts.by_time import forecast_shown, weeks_shown
from sales.charts.months import Ahead, Forecast
from sales.charts.numbers import Funnel, Stay, Step, Week, Weeks
from sales.periods import Span, month
from sales.settings import TeamSettings
from sales.stages import Stage
from storage.kpi import Share, TimeInStage

TODAY = date(2026, 11, 28)
_MILLION = {"fa": 10_000_000, "en": 100_000}  # of toman in rials; of dollars in cents it is a thousand
_STAGES = (
    ("awareness", "آگاهی", "awareness", 41, 5200, (62, 118), (9, 14), (14, 41)),
    ("consideration", "بررسی", "consideration", 26, 4100, (38, 71), (12, 17), (10, 26)),
    ("decision", "تصمیم‌گیری", "decision", 17, 6900, (21, 40), (8, 11), (5, 17)),
    ("closing", "نهایی‌سازی", "closing", 6, 2300, (15, 19), (6, 4), (2, 6)),
)
_WON = (640, 410, 980, 0, 720, 1180, 530, 1340)


def reader(language: Language) -> Reader:
    return Reader(language, ZoneInfo("Asia/Tehran"))


def about(language: Language) -> About:
    return About(Text("whose-team"), TODAY, reader(language))


def currency(language: Language) -> str:
    return "IRR" if language == "fa" else "USD"


def other(language: Language) -> str:
    return "USD" if language == "fa" else "EUR"


def stage(key: str, fa: str, en: str) -> Stage:
    return Stage(key=key, kind="open", position=1, probability=10, stale_days=14, fa=fa, en=en)


def funnel(language: Language) -> Shown | None:
    steps = [
        Step(stage(key, fa, en), count, worth * _MILLION[language], Share(*onward), {other(language): 12_800_00})
        for key, fa, en, count, worth, onward, _, _ in _STAGES
    ]
    return funnel_shown(about(language), Funnel(steps, currency(language)))


def won(language: Language) -> Shown | None:
    first = date(2026, 10, 3) if language == "fa" else date(2026, 10, 5)
    spans = [Span(first + timedelta(days=7 * n), first + timedelta(days=7 * n + 7)) for n in range(len(_WON))]
    goals = [800, 800, 800, 900, 900, 900, 900, 900]
    million = _MILLION[language]
    weeks = [Week(span, each * million, goal * million) for span, each, goal in zip(spans, _WON, goals, strict=True)]
    return weeks_shown(about(language), Weeks(weeks, currency(language)))


def forecast(language: Language) -> Shown | None:
    settings, million = TeamSettings(language=language), _MILLION[language]
    months, span = [], month(TODAY, settings)
    for won_, weighted, late, goal in (
        (1340, 1910, 620, 4000),
        (0, 2750, 0, 4000),
        (0, 1480, 0, 4200),
        (0, 390, 0, None),
    ):
        months.append(
            Ahead(span, won_ * million, Decimal(weighted * million), Decimal(late * million), goal and goal * million)
        )
        span = month(span.end, settings)
    return forecast_shown(about(language), Forecast(months, 3, 2, currency(language)))


def stays(language: Language) -> Shown | None:
    found = [
        Stay(stage(key, fa, en), TimeInStage(ended, Decimal(median), there, Decimal(age)))
        for key, fa, en, _, _, _, (median, age), (ended, there) in _STAGES
    ]
    return stays_shown(about(language), found)


SAMPLES = {"funnel": funnel, "won": won, "forecast": forecast, "stays": stays}

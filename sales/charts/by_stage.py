"""The charts by stage: the funnel, and how long records stay."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from locales.keys import Key
from locales.numbers import write_percent
from locales.scales import Scale
from locales.text import Percent, Text, Value
from locales.words import say
from sales.charts.about import About, Shown, apart, picture
from sales.charts.numbers import Funnel, Stay, Step
from sales.charts.shapes import Bar, Hue, Legend, Part
from sales.measures import Days
from sales.stages import name_of
from sales.wording import NOTHING, amount, shown


def funnel_shown(about: About, found: Funnel) -> Shown | None:
    """How many opportunities are in each stage, their value, and how many went on; None when there are none."""
    steps, count = found.steps, sum(step.count for step in found.steps)
    if not count:
        return None
    scale = about.scale(found.currency, *(step.value for step in steps))
    under = about.say("chart-funnel-under", whose=about.whose, day=about.day(about.today), unit=scale.unit)
    bars = [_step(about, step, scale) for step in steps]
    others = apart(step.others for step in steps)
    foot = (about.say("chart-funnel-foot", day=about.day(about.today)), *map(about.spoken, others))
    value = sum(step.value for step in steps)
    total: Value = amount(Decimal(value), found.currency) if value else NOTHING
    told = Text("chart-funnel-told", whose=about.whose, day=about.day(about.today), count=count, value=total)
    chart = picture(about, "chart-funnel", under, bars, layout="funnel", foot=foot)
    return Shown(chart, (told, *map(_told, steps), *others))


def _told(step: Step) -> Text:
    known: dict[str, Value] = {"stage": name_of(step.stage), "count": step.count}
    if step.onward.ratio is None:
        return Text("chart-funnel-stage-only", known)
    return Text("chart-funnel-stage", known, rate=Percent(step.onward.ratio))


def _step(about: About, step: Step, scale: Scale) -> Bar:
    key: Key = "chart-funnel-value" if step.value else "chart-funnel-count"
    words = about.say(key, count=step.count, value=scale.write(step.value))
    onward = step.onward.ratio
    note = "" if onward is None else write_percent(onward, about.reader.language)
    return Bar((about.named(step.stage),), (Part("main", step.count),), words, note=note)


def stays_shown(about: About, found: Sequence[Stay]) -> Shown | None:
    """How long records stay in each stage, beside the age of those still there; None when nothing is known."""
    if not found:
        return None
    under = about.say("chart-stays-under", whose=about.whose, day=about.day(about.today))
    bars = [_stay(about, stay) for stay in found]
    legend = (Legend("main", about.say("chart-stays-left")), Legend("aside", about.say("chart-stays-there")))
    chart = picture(about, "chart-stays", under, bars, layout="rows", legend=legend)
    lines = [
        Text(
            "chart-stays-stage",
            stage=name_of(stay.stage),
            ended=stay.found.ended,
            stayed=shown(Days(stay.found.median)),
            there=stay.found.there,
            age=shown(Days(stay.found.median_age)),
        )
        for stay in found
    ]
    return Shown(chart, (Text("chart-stays-told", whose=about.whose, day=about.day(about.today)), *lines))


def _stay(about: About, stay: Stay) -> Bar:
    left, there = _days(about, "main", stay.found.median), _days(about, "aside", stay.found.median_age)
    return Bar((about.named(stay.stage),), (left, there))


def _days(about: About, hue: Hue, days: Decimal | None) -> Part:
    if days is None:
        return Part(hue, 0, "–")
    whole = int(days.quantize(Decimal(1), ROUND_HALF_UP))
    return Part(hue, float(days), say(Text("figure-days", days=whole), about.reader))

"""What the team has settled, with what holds until it does."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Text, cast, select
from sqlalchemy.orm import Session

from locales.holidays_iran import ZONE as IRAN
from locales.holidays_iran import iranian_holidays
from locales.reader import Language
from locales.weeks import WorkWeek
from storage.direct import Direct
from storage.tables import TeamSetting
from storage.tables.base import table_of

# Source: product definition; fit matters most.
WEIGHTS: Mapping[str, int] = MappingProxyType(
    {"fit": 9, "need": 8, "power": 7, "urgency": 6, "competition": 5, "history": 4}
)
_settings = table_of(TeamSetting)


@dataclass(frozen=True, slots=True)
class TeamSettings:
    """The team's settings.

    Attributes:
        language: of the team's figures: it fixes the first day of the week and the calendar they are counted by.
        zone: the team's time zone, an IANA name.
        currency: ISO code that amounts are in when nothing else is said.
        rial_unit: "toman" or "rial" if the team has fixed it, else None.
        week: working days, hours and holidays, official ones among them where they hold.
        own_holidays: the days off that the team has entered itself.
        official: Iran's official holidays are days off.
        worked_holidays: the official holidays on which the team works all the same.
        weights: points a question of the receipt can add or take, by question.
        ideal_customer: the ideal customer profile in words.
        least_value: minor units of ``currency`` below which a card warns; None for no limit.
        nudge_cap: the most nudges a person gets in a day.
        quiet: hours in which nobody is nudged who has not chosen their own, in minutes since local midnight.
        agenda: people get one in the morning.
    """

    language: Language = "fa"
    zone: str = "Asia/Tehran"
    currency: str = "IRR"
    rial_unit: str | None = None
    week: WorkWeek = field(default_factory=WorkWeek)
    own_holidays: frozenset[date] = frozenset()
    official: bool = False
    worked_holidays: frozenset[date] = frozenset()
    weights: Mapping[str, int] = field(default_factory=lambda: WEIGHTS)
    ideal_customer: str = ""
    least_value: int | None = None
    nudge_cap: int = 8
    quiet: tuple[int, int] | None = None
    agenda: bool = True


# As text, so that what was read before is recognised without reading it again: every event asks for it.
_SETTLED = Direct(select(_settings.c.name, cast(_settings.c.value, Text)).order_by(_settings.c.name))


def team_settings(session: Session) -> TeamSettings:
    """What is settled now."""
    return settled(session.connection())


def settled(connection: Connection) -> TeamSettings:
    """The same, for whoever has no session."""
    return _read(tuple((name, value) for name, value in _SETTLED.all(connection, {})))


@lru_cache(maxsize=8)
def _read(written: tuple[tuple[str, str], ...]) -> TeamSettings:
    rows = {name: json.loads(value) for name, value in written}
    own, worked = (frozenset(map(date.fromisoformat, rows.pop(name, ()))) for name in ("holidays", "worked_holidays"))
    # Where nobody has decided, a team in Iran has them.
    official = bool(rows.pop("official", rows.get("zone", IRAN) == IRAN))
    week = WorkWeek(
        days=frozenset(rows.pop("working_days", WorkWeek().days)),
        opens=time.fromisoformat(rows.pop("opens", "09:00")),
        closes=time.fromisoformat(rows.pop("closes", "18:00")),
        holidays=own | (iranian_holidays().keys() - worked) if official else own,
    )
    start, end = rows.pop("quiet", None) or (None, None)
    quiet = None if start is None or end is None else (int(start), int(end))
    known = {name: value for name, value in rows.items() if name in TeamSettings.__dataclass_fields__}
    return TeamSettings(**known, week=week, own_holidays=own, official=official, worked_holidays=worked, quiet=quiet)


def settle(session: Session, name: str, value: Any) -> None:  # noqa: ANN401 - JSON
    """Change one of the team's settings; ``value`` is JSON, under the name that ``team_settings`` reads."""
    session.merge(TeamSetting(name=name, value=value))
    session.flush()

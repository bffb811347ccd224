"""What the team has settled, with what holds until it does."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from locales.reader import Language
from locales.weeks import WorkWeek
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
        week: working days, hours and holidays.
        weights: points a question of the receipt can add or take, by question.
        ideal_customer: the ideal customer profile in words.
        least_value: minor units of ``currency`` below which a card warns; None for no limit.
        nudge_cap: the most nudges a person gets in a day.
    """

    language: Language = "fa"
    zone: str = "Asia/Tehran"
    currency: str = "IRR"
    rial_unit: str | None = None
    week: WorkWeek = field(default_factory=WorkWeek)
    weights: Mapping[str, int] = field(default_factory=lambda: WEIGHTS)
    ideal_customer: str = ""
    least_value: int | None = None
    nudge_cap: int = 8


# As text, so that what was read before is recognised without reading it again: every event asks for it.
_SETTLED = select(_settings.c.name, cast(_settings.c.value, Text)).order_by(_settings.c.name)


def team_settings(session: Session) -> TeamSettings:
    """What is settled now."""
    session.flush()
    return _read(tuple((name, value) for name, value in session.connection().execute(_SETTLED)))


@lru_cache(maxsize=8)
def _read(settled: tuple[tuple[str, str], ...]) -> TeamSettings:
    rows = {name: json.loads(value) for name, value in settled}
    week = WorkWeek(
        days=frozenset(rows.pop("working_days", WorkWeek().days)),
        opens=time.fromisoformat(rows.pop("opens", "09:00")),
        closes=time.fromisoformat(rows.pop("closes", "18:00")),
        holidays=frozenset(date.fromisoformat(day) for day in rows.pop("holidays", ())),
    )
    known = {name: value for name, value in rows.items() if name in TeamSettings.__dataclass_fields__}
    return TeamSettings(**known, week=week)


def settle(session: Session, name: str, value: Any) -> None:  # noqa: ANN401 - JSON
    """Change one of the team's settings; ``value`` is JSON, under the name that ``team_settings`` reads."""
    session.merge(TeamSetting(name=name, value=value))

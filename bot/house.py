"""The team's habits that answers are read by."""

from dataclasses import dataclass, field

from locales.reader import Language
from locales.weeks import WorkWeek


@dataclass(frozen=True, slots=True)
class House:
    """Working week, currency, the rial unit if one is fixed, and the calendar that figures are counted by."""

    week: WorkWeek = field(default_factory=WorkWeek)
    currency: str = "IRR"
    rial_unit: str | None = None
    calendar: Language = "fa"

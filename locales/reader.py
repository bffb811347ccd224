"""Who a sentence is for: everything that changes how it is written."""

from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

Language = Literal["fa", "en"]
LANGUAGES: tuple[Language, ...] = ("fa", "en")


@dataclass(frozen=True, slots=True)
class Reader:
    """A person's language, time zone and the unit rials are shown in."""

    language: Language
    zone: ZoneInfo
    rial_unit: Literal["toman", "rial"] = "toman"

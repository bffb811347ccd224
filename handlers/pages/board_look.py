"""What somebody asks the board to show, as its address says it; whatever is odd in an address is left out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, cast
from urllib.parse import urlencode

from sales.figures import NAMES, Name

View = Literal["columns", "numbers", "list"]
PeriodName = Literal["week", "last-week", "month", "last-month", "quarter", "year"]
PERIODS: tuple[PeriodName, ...] = ("week", "last-week", "month", "last-month", "quarter", "year")
# Cards of a column at first, how many more each time, and at most.
CARDS, MOST_CARDS = 50, 500
_WHO = re.compile(r"@\d{1,12}|team-\d{1,12}")
_MORE = re.compile(r"([a-z0-9-]{1,40})\.(\d{1,3})")
_PAGE = re.compile(r"[1-9]\d{0,4}")
_MOST_COLUMNS = 30


@dataclass(frozen=True, slots=True)
class Look:
    """What is shown.

    Attributes:
        view: columns, figures and charts, or the list behind a figure.
        who: ``@id`` of a person, ``team-id`` of a manager; empty for everybody whom the viewer may see.
        period: of the figures.
        figure: whose list it is.
        page: of that list.
        more: how many cards of a stage are shown, where it is not ``CARDS``.
    """

    view: View = "columns"
    who: str = ""
    period: PeriodName = "month"
    figure: Name | None = None
    page: int = 1
    more: Mapping[str, int] = field(default_factory=dict)

    def cards(self, stage: str) -> int:
        """How many cards of a stage are shown."""
        return self.more.get(stage, CARDS)

    def with_more(self, stage: str) -> "Look":
        """The same with some more cards of a stage."""
        return replace(self, more={**self.more, stage: min(self.cards(stage) + CARDS, MOST_CARDS)})

    @property
    def address(self) -> str:
        """Where it is shown."""
        more = ",".join(f"{stage}.{count}" for stage, count in sorted(self.more.items()))
        asked = {"view": self.view, "who": self.who, "period": self.period, "figure": self.figure, "page": self.page}
        usual = {"view": "columns", "who": "", "period": "month", "figure": None, "page": 1, "more": ""}
        said = {name: value for name, value in {**asked, "more": more}.items() if value != usual[name]}
        return f"/board?{urlencode(said)}" if said else "/board"


def look_of(query: Mapping[str, str]) -> Look:
    """What an address asks for."""
    view, period, figure = query.get("view", ""), query.get("period", ""), query.get("figure", "")
    who, page = query.get("who", ""), query.get("page", "")
    found = figure if figure in NAMES else None
    known = view in {"columns", "numbers"} or (view == "list" and found is not None)
    return Look(
        cast("View", view) if known else "columns",
        who if _WHO.fullmatch(who) else "",
        period if period in PERIODS else "month",
        found,
        int(page) if _PAGE.fullmatch(page) else 1,
        _more(query.get("more", "")),
    )


def _more(said: str) -> dict[str, int]:
    found = [_MORE.fullmatch(part) for part in said.split(",")[:_MOST_COLUMNS]]
    return {each[1]: min(max(int(each[2]), CARDS), MOST_CARDS) for each in found if each}

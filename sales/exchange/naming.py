"""Names in cells that stand for rows of ours: stages, reasons, sources, how much somebody decides."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sales.exchange.cells import WrongCell, key
from sales.exchange.vendors import INFLUENCE_NAMED, OUTCOMES, SOURCES, STAGES
from sales.stages import CANCELLED, DISQUALIFIED, LEAD, LOST, OPEN, Stages
from storage.tables import Reason


def _tight(name: str) -> str:
    """What spellings of a name with and without spaces have in common: لغوشده, لغو شده."""
    return key(name).replace(" ", "")


_OUTCOMES, _INFLUENCES, _SOURCES = (
    {_tight(name): ours for name, ours in table.items()} for table in (OUTCOMES, INFLUENCE_NAMED, SOURCES)
)


class Names:
    """Finds rows by what they are called.

    Args:
        stages: all of them.
        reasons: all of them, retired or not: what happened may be long ago.
    """

    def __init__(self, stages: Stages, reasons: Sequence[Reason]) -> None:
        """Index everything by its folded names; a key of ours wins over a name, our names over other programs'."""
        self.stages = stages
        known = {row.key for row in stages.rows}
        self._stages = {_tight(name): ours for name, ours in STAGES.items() if ours in known}
        for names in (lambda row: (row.en, row.fa), lambda row: (row.key,)):
            self._stages |= {_tight(name): row.key for row in reversed(stages.rows) for name in names(row)}
        self._reasons = {(row.outcome, _tight(name)): row.key for row in reversed(reasons) for name in (row.en, row.fa)}
        self._reasons |= {(row.outcome, _tight(row.key)): row.key for row in reasons}
        self._others = {row.outcome: row.key for row in reasons if row.needs_note}
        self.stage = cache(self._stage)
        self._kinds = {row.key: row.kind for row in stages.rows}
        self._first_open = stages.open[0].key

    def _stage(self, text: str) -> str:
        found = self._stages.get(_tight(text))
        if found is None:
            raise WrongCell("stage")
        return found

    def outcome(self, text: str) -> str:
        """The final stage, or "" for what is still open."""
        found = _OUTCOMES.get(_tight(text))
        if found is None:
            raise WrongCell("outcome")
        return found

    def influence(self, text: str) -> str:
        """How much a decision maker decides."""
        found = _INFLUENCES.get(_tight(text))
        if found is None:
            raise WrongCell("influence")
        return found

    def source(self, text: str) -> tuple[str | None, str | None]:
        """Where a lead came from, and its own words where they are none of ours."""
        found = _SOURCES.get(_tight(text))
        return (found, None) if found else (None, text)

    def reason(self, outcome: str, text: str) -> tuple[str | None, str | None]:
        """Why it ended: one of our reasons, else "other" with the words as its note."""
        found = self._reasons.get((outcome, _tight(text)))
        return (found, None) if found else (self._others.get(outcome), text)

    def standing(self, values: Mapping[str, Any]) -> tuple[str, str]:
        """The stage a record is in, and the last one it was in while it was open (its present one, if it is).

        A column that says how it ended counts more than its stage; without either it is a lead.
        """
        said: str = values.get("stage", LEAD)
        stage: str = values.get("outcome") or said
        if self._kinds[stage] in {LEAD, OPEN}:
            return stage, stage
        if stage == DISQUALIFIED or (stage in {LOST, CANCELLED} and said == LEAD and "stage" in values):
            return DISQUALIFIED, LEAD
        return stage, self._last_open(values.get("last_open_stage"), said)

    def _last_open(self, *candidates: str | None) -> str:
        for stage in candidates:
            if stage and self._kinds[stage] == OPEN:
                return stage
        return self._first_open

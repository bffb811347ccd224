"""How an admin changes the reasons for an end, and what a stage recommends to do."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from locales.errors import UserError
from sales.stages import Stage, reasons
from storage.tables import Guidance, Reason

OUTCOMES = ("lost", "cancelled", "disqualified")
# More is not read to the end, and ticked off by nobody.
_MOST_REASONS, _MOST_GUIDANCE = 20, 5


def add_reason(session: Session, outcome: str, fa: str, en: str) -> Reason:
    """A new reason, the last of its outcome.

    Raises:
        UserError: there are too many to choose from already.
    """
    used = reasons(session, outcome)
    _insist_on_room(len(used), _MOST_REASONS)
    number = session.scalar(select(func.count()).where(Reason.outcome == outcome)) or 0
    made = Reason(key=f"{outcome}-{number + 1}", outcome=outcome, fa=fa, en=en, needs_note=False)
    made.position = number
    session.add(made)
    session.flush()
    return made


def retire_reason(session: Session, reason: Reason, now: datetime) -> None:
    """Offer a reason no more; records that ended by it keep it.

    Raises:
        UserError: it is the only one of its outcome.
    """
    if reasons(session, reason.outcome) == [reason]:
        raise UserError("reason-only-one")
    reason.retired_at = now
    session.flush()


def guidance_of(session: Session, stage: Stage) -> list[Guidance]:
    """What a stage recommends now, in order."""
    used = select(Guidance).where(Guidance.stage == stage.key, Guidance.retired_at.is_(None))
    return list(session.scalars(used.order_by(Guidance.position, Guidance.id)))


def add_guidance(session: Session, stage: Stage, fa: str, en: str) -> None:
    """Recommend one more thing, behind the others.

    Raises:
        UserError: there are too many already.
    """
    used = guidance_of(session, stage)
    _insist_on_room(len(used), _MOST_GUIDANCE)
    position = used[-1].position + 1 if used else 0
    session.add(Guidance(stage=stage.key, position=position, fa=fa, en=en))
    session.flush()


def _insist_on_room(count: int, most: int) -> None:
    if count >= most:
        raise UserError("list-full", most=most)

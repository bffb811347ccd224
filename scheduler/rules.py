"""What every rule of nudges tells about itself: holding back, repeating and escalating are written once for all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from bot.replies import Reply
from storage.tables import FollowUp, Person, Record

if TYPE_CHECKING:
    from scheduler.rounds import Round

# The first time, late after an outage, or once more because nobody has answered.
Manner: TypeAlias = Literal["first", "late", "again"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a nudge is about: a record, who owns it now, and one of its planned steps, if it is about that."""

    record: Record
    owner: Person
    followup: FollowUp | None = None


@dataclass(frozen=True, slots=True)
class Holds:
    """What holds a nudge back."""

    days_off: bool = True
    hours: bool = True
    cap: bool = True


ALL = Holds()


def _by_all(_: Subject, __: int) -> Holds:
    return ALL


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule about a record.

    Args:
        name: stands in the key of its nudges.
        is_so: whether its reason is still there, for an occasion.
        words: its words, for an occasion, in a manner.
        held_by: what holds it back, at which attempt.
        repeats: it is said again while nobody answers.
    """

    name: str
    is_so: Callable[["Round", Subject, str], bool]
    words: Callable[["Round", Subject, str, Manner], Reply]
    held_by: Callable[[Subject, int], Holds] = _by_all
    repeats: bool = True


@dataclass(frozen=True, slots=True)
class Wanted:
    """A nudge that is due; see ``storage.tables.Nudge``.

    Attributes:
        to: who is told.
        rule: which rule says so.
        subject: what it is about.
        occasion: what makes it this nudge and no other.
        attempt: how often it was said, this time included.
        late: an outage has held it up.
        gathered: it waits for the others that are due now, to be said in one message with them.
    """

    to: Person
    rule: Rule
    subject: Subject
    occasion: str
    attempt: int = 1
    late: bool = False
    gathered: bool = False

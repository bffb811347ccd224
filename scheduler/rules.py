"""What every rule of nudges tells about itself, so that repeating and escalating are written once for all."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.replies import Reply
from locales.text import Text
from storage.tables import FollowUp, Person, Record


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule about a record.

    Args:
        name: stands in the key of its nudges.
        holds: whether its reason is still there: ``holds(record, followup, occasion)``.
        again: its words when nobody has answered: ``again(record, owner, followup)``.
        about: what the manager is told it is about: ``about(record, owner, followup)``.
    """

    name: str
    holds: Callable[[Record, FollowUp | None, str], bool]
    again: Callable[[Record, Person, FollowUp | None], Reply]
    about: Callable[[Record, Person, FollowUp | None], Text]

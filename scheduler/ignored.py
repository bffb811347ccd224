"""What the manager is told, once, when somebody has not answered a nudge three times."""

from bot.replies import Reply
from sales.nudges import IGNORED
from scheduler.rounds import Round
from scheduler.rules import Manner, Rule, Subject
from scheduler.words import ignored


def occasion(rule: str, of: str) -> str:
    """Which nudge was not answered."""
    return f"{rule}/{of}"


def _is_so(_: Round, subject: Subject, __: str) -> bool:
    return subject.record.voided_at is None


def _words(_: Round, subject: Subject, occasion: str, __: Manner) -> Reply:
    return ignored(subject, occasion)


RULE = Rule(IGNORED, _is_so, _words, repeats=False)

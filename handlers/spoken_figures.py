"""Questions about figures in plain words: what was sold, by whom, in which days; forecasts and charts of them.

A question is understood when each of its words is: the period, what is asked for, the words that questions are made
of, and at most one name. Whose name that is, and which days are meant, is read by the command it leads to.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime

from handlers import figure_words as words
from locales.dates import read_period
from locales.moments import NotUnderstood

_DOING = re.compile(
    r"how(?:'s| is| are| am| was| were| did| has| have) (?P<who>.+?) (?:been doing|doing|do|done|perform(?:ed|ing)?)"
)
_SOME_TIME = datetime(2026, 1, 1, tzinfo=UTC)
_LONGEST_PERIOD, _MOST_WORDS, _LONGEST_NAME = 7, 16, 3
_GAP = "|"


@dataclass(frozen=True, slots=True)
class _Asked:
    """A sentence about figures.

    Attributes:
        words: its words without the period.
        period: the days as typed, or nothing.
        name: the words that are nobody's but a name's.
    """

    words: Sequence[str]
    period: str
    name: str

    def has(self, some: AbstractSet[str]) -> bool:
        """One of these is said."""
        return not some.isdisjoint(self.words)

    @property
    def is_to_come(self) -> bool:
        """Its days are still to come."""
        return not words.COMING.isdisjoint(self.period.split())

    def line(self, command: str, more: str = "") -> str:
        """The command line for that period and person."""
        return " ".join(filter(None, (command, more, self.period, self.name)))


def figures_asked(said: str) -> str | None:
    """The command line that answers a question about figures in folded words; None when they ask for none."""
    typed = words.together(said).split()
    if "#" in said or not typed or len(typed) > _MOST_WORDS or not _NEVER.isdisjoint(typed):
        return None
    found = _parsed(typed) if _may_ask(typed) else None
    line = _answer(found) if found else None
    return line or (_doing(typed) if typed[0].startswith("how") else None)


_NEVER = words.ELSEWHERE - {"to"}  # that one may be within a period


def _may_ask(typed: Sequence[str]) -> bool:
    """A quick look: most sentences have no such words."""
    if not words.BY_ITSELF.isdisjoint(typed):
        return True
    return not (words.ASKS | words.RANKS).isdisjoint(typed) and not words.TOPICS.isdisjoint(typed)


def _answer(found: _Asked) -> str | None:
    if found.has(words.CHARTS | words.FORECASTS):
        is_other_thing = found.name and not found.period and not found.has(words.ASKS | words.NOUNS | words.WHOSE)
        return None if is_other_thing else _drawn(found) if found.has(words.CHARTS) else found.line("/forecast")
    if not _is_asked(found):
        return None
    if found.is_to_come:
        return found.line("/forecast") if found.has(words.NOUNS | words.SELLING) else None
    if found.has(words.TEAM | words.RANKS):
        return None if found.name else found.line("/team")
    return found.line("/logged" if found.has(words.DEEDS) else "/stats")


def _drawn(found: _Asked) -> str:
    kind = next((words.KINDS[word] for word in found.words if word in words.KINDS), "")
    return found.line("/charts", kind or ("won" if found.has(words.NOUNS | words.SELLING) else ""))


def _is_asked(found: _Asked) -> bool:
    """It asks, by a question's words or by no more than a figure's name, the days, and whose it is."""
    if found.has(words.COUNTED) and found.has(_AT_PRESENT) and "did" not in found.words:
        return False
    if found.has(words.ASKS | words.RANKS) and found.has(words.NOUNS | words.ALWAYS | words.SELLING):
        return True
    if not found.period:
        return _names_it_first(found, words.ALWAYS)
    if found.has(words.ASKS):
        return found.has(words.COUNTED | words.REPORTS)
    return _names_it_first(found, words.NOUNS | words.ALWAYS | words.REPORTS)


# What somebody has is no figure of what was.
_AT_PRESENT = frozenset({"دارم", "داریم", "have"})


def _names_it_first(found: _Asked, nouns: AbstractSet[str]) -> bool:
    """A figure's name is its first word or the last one; nothing is told that was done."""
    heads = [word for word in found.words if word not in words.JOINING | words.OWN | words.TEAM]
    if not heads or found.has(words.COUNTED | words.SELLING | words.VERBS):
        return False
    # "Report sent yesterday" is nobody's report.
    is_whose = not found.name.isascii() or not found.name or found.has(words.WHOSE)
    return is_whose and not nouns.isdisjoint((heads[0], heads[-1]))


def _doing(typed: Sequence[str]) -> str | None:
    """How somebody is doing, or did in some days."""
    period, others = _period_in(typed)
    found = _DOING.fullmatch(" ".join(word for word in others if word not in _BETWEEN))
    who = [word for word in found["who"].split() if word not in words.OWN | {"the"}] if found else []
    if not found or len(who) > _LONGEST_NAME or not (words.NOBODY | words.ELSEWHERE).isdisjoint(who):
        return None
    is_team = not words.TEAM.isdisjoint(who)
    return " ".join(filter(None, ("/team", period) if is_team else ("/stats", period, *who)))


_BETWEEN = frozenset({_GAP, "in", "for", "so", "far"})


def _parsed(typed: Sequence[str]) -> _Asked | None:
    """Its parts; None where words are left that are no single name."""
    period, others = _period_in(typed)
    if not words.COMING.isdisjoint(period.split()):
        others = [word for word in others if word not in _WILL]
    names = _names(others)
    if len(names) > 1 or not all(map(_is_name, names)) or not words.ELSEWHERE.isdisjoint(others):
        return None
    return _Asked([word for word in others if word != _GAP], period, names[0] if names else "")


_WILL = frozenset({"will", "shall", "می", "خواهیم", "خواهم"})


def _names(typed: Sequence[str]) -> list[str]:
    """Words beside each other that are no part of any question."""
    told = "".join(_GAP if word == _GAP or word in words.KNOWN else f" {word} " for word in typed)
    return [" ".join(run.split()) for run in told.split(_GAP) if run]


def _is_name(said: str) -> bool:
    return len(said.split()) <= _LONGEST_NAME and not any(character.isdigit() for character in said)


def _period_in(typed: Sequence[str]) -> tuple[str, list[str]]:
    """The most words beside each other that name a period, and the others with a mark where those stood."""
    for size in range(min(_LONGEST_PERIOD, len(typed)), 0, -1):
        for start in range(len(typed) - size + 1):
            said = " ".join(typed[start : start + size])
            if _is_period(said):
                return _bare(said), [*typed[:start], _GAP, *typed[start + size :]]
    return "", list(typed)


def _bare(period: str) -> str:
    """Without a word that only joins it to the sentence."""
    first, _, others = period.partition(" ")
    return others if first in _JOINS and _is_period(others) else period


_JOINS = frozenset({"in", "of", "for", "during", "در"})


def _is_period(said: str) -> bool:
    if said in words.KNOWN:
        return False
    try:
        return bool(read_period(said, _SOME_TIME, "fa"))
    except NotUnderstood:
        return False

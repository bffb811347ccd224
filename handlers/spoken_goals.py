"""A goal set in plain words: "set a goal for Daniel: 5 deals next month", «هدف نگار برای آبان ۵۰۰ میلیون تومان»."""

import re

_COUNTED = (
    r"(?:.*\b(?:deals?|leads?|wins?|contracts?|million|billion|usd|eur|toman|sales|[\d.,]+[kmb]"
    r"|معامله|قرارداد|سرنخ|فروش|میلیون|میلیارد|تومان|تومن|ریال|دلار|یورو)\b)"
)
_SHAPES = (
    re.compile(r"(?:set|make|create|add|give)(?: me| us)?(?: an?| the)?(?: new)? (?:goal|target)s? (?P<rest>.+)"),
    re.compile(r"(?P<rest>(?:my|our|\S+'s) (?:goal|target) (?:for|is|in|of) .*\d.*)"),
    re.compile(rf"(?:goal|target) (?=.*\d)(?={_COUNTED})(?P<rest>.+)"),
    re.compile(rf"(?:یک |یه )?هدف(?: تازه| جدید)? (?=.*\d)(?={_COUNTED})(?P<rest>.+)"),
    re.compile(rf"(?P<rest>برای .+ هدف (?=.*\d)(?={_COUNTED}).+)"),
)
_ENDS = re.compile(r" (?:(?:بگذار|بذار|باشد|باشه|است|ثبت کن|تعیین کن)(?:ید)?|please)$")


def goal_set(said: str) -> str | None:
    """The command line that sets the goal which folded words tell; None when they tell none."""
    for shape in _SHAPES:
        if found := shape.fullmatch(said):
            return f"/goal new {_ENDS.sub('', found['rest'].replace(':', ' '))}"
    return None

"""What is typed at a form's question and is no answer to it; what a guess that is passed over had offered."""

import re

from bot.turn import Turn
from handlers import plain
from handlers.corrected import ASKED
from handlers.nudged import WHEN, names_a_time
from handlers.whom_meant import unwritten
from locales.digits import folded
from locales.text import Plain, Text
from sales.deeds import is_to_be_done, tells_what_was

# Any words answer these; but whoever says when to call somebody answers none of them.
_OF_ANY_WORDS = {"product", "company", "source_detail"}
_PLAN = re.compile(
    r"(?:call|phone|ring|e-?mail|meet|visit|text|message)\b \S.*"
    r"|.*\b(?:زنگ|تماس|پیام|ایمیل|جلسه|قرار|پیش فاکتور|پیشنهاد)\b.*"
    r"(?:می ?زنم|بزنم|بزن|بزنیم|می ?گیرم|بگیرم|بگیر|می ?فرستم|بفرستم|می ?ذارم|می ?گذارم|دارم|داریم|کنم)"
)
# Longer than that it is an answer that was too long.
_LONGEST = 100
_NUMBERED = re.compile(r"(?:.*\s)?#\s?\d{1,9}\b.*", re.DOTALL)


def is_aside(turn: Turn, text: str, refused: bool) -> bool:  # noqa: FBT001 - as the script asks it
    """It begins something else than what the open form asks: a plan, an entry, somebody else, a look at a record."""
    if plain.is_aside(turn, text, refused):
        return True
    form = turn.form
    if refused:
        return len(text) <= _LONGEST and (
            bool(_NUMBERED.fullmatch(text)) or tells_what_was(text) or is_to_be_done(text)
        )
    return form is not None and form.at in _OF_ANY_WORDS and is_plan(turn, text)


def is_plan(turn: Turn, text: str) -> bool:
    """It says what will be done, and when."""
    return bool(_PLAN.fullmatch(folded(text))) and names_a_time(turn, text)


def dropped(turn: Turn) -> tuple[Text, ...]:
    """The plan that nobody has agreed to, in words; what nobody has said for which record it is."""
    form = turn.form
    if form is None or form.flow != ASKED:
        return unwritten(turn)
    wish = WHEN.load(form.about["wish"])
    when = wish.moment if wish.moment.at else wish.moment.day
    what = wish.what or Text("what-follow-up")
    return (Text("plain-dropped", number=Plain(form.about["record"]), what=what, when=when),)

"""The end of a deal in plain words: "we won", «قرارداد بستیم», "they chose a competitor"."""

import re

from bot.replies import Reply
from bot.turn import Turn
from handlers import closing, winning
from locales.digits import folded
from sales.stages import LEAD
from storage.tables import Record

_GLADLY = (
    r"(?:(?:yes|yay|great|hooray|good news|finally|بله|آره|خبر خوب|بالاخره|خدا رو شکر|خداروشکر|سلام|تبریک)[،,!:.]? )*"
)
_WON = re.compile(
    rf"{_GLADLY}(?:"
    r"(?:we(?:'ve| have)? )?won(?: it| this| them| the deal)?|(?:the )?deal (?:is |was )?(?:won|closed|done|signed)"
    r"|(?:we )?(?:closed|got|signed)(?: the)? (?:deal|contract)|(?:they|he|she) (?:signed|bought)(?: it| the contract)?"
    r"|(?:the )?contract (?:is |was )?signed|(?:we )?sold(?: it)?"
    r"|(?:قرارداد|معامله)(?: ?رو| را)? (?:(?:باهاش|باهاشون|با او|با آنها) )?"
    r"(?:بستیم|بستم|بسته شد|امضا شد|امضا کردیم|امضا کردند|امضا کرد|نهایی شد|جوش خورد)"
    r"|فروختیم|فروختم|فروخته شد|فروش رفت|خریدند|خریدن|خرید کردند|برنده شدیم|بردیم|موفق شد|موفق شدیم"
    r")(?:[،,:]? (?:for |به |با |به مبلغ )?(?P<value>[^ ]*\d.*))?[.!]*"
)
_LOST = re.compile(
    r"(?:(?:we(?:'ve| have)? )?lost(?: it| this| them| the deal)?(?: to (?:a |the |another )?\S+)?"
    r"|(?:the )?deal (?:(?:is |was )?(?:lost|dead)|fell through)"
    r"|(?:they|he|she) (?:chose|took|went with|bought from)(?: a| the| another| our)? competitors?"
    r"|(?:معامله |قرارداد |مشتری )?(?:رو |را )?از دست (?:رفت|دادیم|دادم)|از دستش دادیم|از دستش دادم|باختیم"
    r"|(?:از )?(?:یه |یک )?رقیب (?:خریدند|خرید|خریدن|را انتخاب کردند|رو انتخاب کردن)|ناموفق شد)[.!]*"
)
# The customer's word, which says nothing of a rival: a lead is then let go.
_GAVE_UP = re.compile(
    r"(?:(?:they|he|she) )?(?:(?:is|are|was|were)(?: not|n't) interested|not interested|changed (?:their|his|her) mind)"
    r"[.!]*|(?:نمی ?خواد|نمی ?خوان|نمی ?خواهد|نمی ?خواهند|منصرف شد|منصرف شدند|منصرف شدن)[.!]*"
    r"|(?:خرید نمی کنند|خرید نمی کند|نمی خرند|نمی خرن)[.!]*"
)


def ended(turn: Turn, record: Record, text: str) -> Reply | None:
    """Close the record as won or lost, with its form; None when the sentence says neither."""
    said = folded(text)
    if found := _WON.fullmatch(said):
        return winning.won(turn, f"{record.id} {found['value'] or ''}".strip())
    if _GAVE_UP.fullmatch(said):
        return (closing.drop if record.kind == LEAD else closing.lost)(turn, str(record.id))
    return closing.lost(turn, str(record.id)) if _LOST.fullmatch(said) else None

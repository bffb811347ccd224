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
_FOR = r"(?:[،,:]? (?:for |به |با |به مبلغ )?(?P<value>[^ ]*\d.*))?[.!]*"
_WON = re.compile(
    rf"{_GLADLY}(?:"
    r"(?:we(?:'ve| have)? )?won(?: it| this| them| the deal)?|(?:the )?deal (?:is |was )?(?:won|closed|done|signed)"
    r"|(?:we )?(?:closed|got|signed)(?: the)? (?:deal|contract)|(?:they|he|she) (?:signed|bought)(?: it| the contract)?"
    r"|(?:the )?contract (?:is |was )?signed|(?:we )?sold(?: it)?"
    r"|(?:قرارداد|معامله)(?: ?رو| را)? (?:(?:باهاش|باهاشون|با او|با آنها) )?"
    r"(?:بستیم|بستم|بسته شد|امضا شد|امضا کردیم|امضا کردند|امضا کرد|نهایی شد|جوش خورد)"
    r"|فروختیم|فروختم|فروخته شد|فروش رفت|خریدند|خریدن|خرید کردند|برنده شدیم|بردیم|موفق شد|موفق شدیم"
    rf"){_FOR}"
)
# Of whom it is said must be named: "bought it" alone could be anybody's.
_THEY_BOUGHT = re.compile(
    r"(?:(?:has |have |just |finally |also |have just |has just )?(?:bought|signed|purchased)"
    r"(?: (?:it|this|them|ours|the contract|the deal|from us))?"
    rf"|(?:قرارداد(?: ?رو| را)? )?(?:امضا کرد|امضا کردند|بست|بستند)|(?:ازمون |از ما )?(?:خرید|خریدش|خرید کرد)){_FOR}"
)
_LOST = re.compile(
    r"(?:(?:we(?:'ve| have)? )?lost(?: it| this| them| the deal)?(?: to (?:a |the |another )?\S+)?"
    r"|(?:the )?deal (?:(?:is |was )?(?:lost|dead)|fell through)"
    r"|(?:they|he|she) (?:did not|didn't|didnt) buy(?: it)?|نخریدند|نخریدن|خرید نکردند|خرید نکردن"
    r"|(?:they|he|she) (?:chose|took|went with|bought from)(?: a| the| another| our)? competitors?"
    r"|(?:معامله |قرارداد |مشتری )?(?:رو |را )?از دست (?:رفت|دادیم|دادم)|از دستش دادیم|از دستش دادم|باختیم"
    r"|(?:از )?(?:یه |یک )?رقیب (?:خریدند|خرید|خریدن|را انتخاب کردند|رو انتخاب کردن)|ناموفق شد)[.!]*"
)
_THEY_DID_NOT = re.compile(
    r"(?:did not|didn't|didnt|will not|won't|wont) (?:buy|sign)(?: it| from us)?"
    r"|(?:has |have |just )?(?:bought|signed) (?:(?:from|with) (?:a |the |another )?(?:competitor|rival|somebody else"
    r"|someone else)|elsewhere)|(?:chose|took|went with)(?: a| the| another| our)? competitors?"
    r"|(?:ازمون |از ما )?(?:نخرید|نخریدش|نخریدند|نخریدن|خرید نکرد|خرید نکردند)"
    r"|از (?:جای دیگه|جای دیگر|جای دیگری|یکی دیگه|کس دیگه|رقیب) (?:خرید|خریدند|خریدن)"
)
# The customer's word, which says nothing of a rival: a lead is then let go.
_GAVE_UP = re.compile(
    r"(?:(?:they|he|she) )?(?:(?:is|are|was|were)(?: not|n't) interested|not interested|changed (?:their|his|her) mind)"
    r"[.!]*|(?:نمی ?خواد|نمی ?خوان|نمی ?خواهد|نمی ?خواهند|منصرف شد|منصرف شدند|منصرف شدن)[.!]*"
    r"|(?:خرید نمی کنند|خرید نمی کند|نمی خرند|نمی خرن|نمی خرد|نمی خره)[.!]*"
)
# Behind it stands why.
_BECAUSE = re.compile(
    r"\s*[،,;:؛]\s*|\s+[-–—]\s+|\.\s+|\s+(?=because\b|since\b|due to\b|چون\b|به خاطر\b|بخاطر\b)", re.IGNORECASE
)


def ended(turn: Turn, record: Record, text: str, *, named: bool = False) -> Reply | None:
    """Close the record as won or lost, with its form; None when the sentence says neither.

    Args:
        turn: this turn.
        record: whose end it would be.
        text: the sentence, without whom it names.
        named: it names them, and so says who "bought it".
    """
    said = folded(text)
    if found := _WON.fullmatch(said) or (_THEY_BOUGHT.fullmatch(said) if named else None):
        return winning.won(turn, f"{record.id} {found['value'] or ''}".strip())
    for what, why in _with_reasons(text):
        if _GAVE_UP.fullmatch(what):
            return (closing.drop if record.kind == LEAD else closing.lost)(turn, f"{record.id} {why}".strip())
        if _LOST.fullmatch(what) or (named and _THEY_DID_NOT.fullmatch(what)):
            return closing.lost(turn, f"{record.id} {why}".strip())
    return None


def _with_reasons(text: str) -> list[tuple[str, str]]:
    """The whole sentence, and it taken apart where the reason may begin."""
    apart = _BECAUSE.search(text)
    whole = (folded(text).rstrip(".!"), "")
    return [whole, (folded(text[: apart.start()]), text[apart.end() :].strip(" .!،,"))] if apart else [whole]


def ends(text: str) -> bool:
    """It tells how a deal ended, and why perhaps."""
    shapes = _GAVE_UP, _LOST
    return bool(_WON.fullmatch(folded(text))) or any(
        shape.fullmatch(what) for shape in shapes for what, _ in _with_reasons(text)
    )

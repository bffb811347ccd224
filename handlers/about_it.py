"""What plain words do with the record that is spoken of: "note: …", «مبلغ ۱۲۰ میلیون», "next stage", «شماره‌اش چیه؟»."""

import re

from bot.replies import Reply
from bot.turn import Turn
from handlers.postponed import postponed
from storage.tables import Record

_GAP = r"[\s\u200c]"
_WITH = rf"(?:با(?:هاش|هاشون)|با او|با آنها){_GAP}"
_NOTHING = "(?:ندارم|نداریم|نداره|ندارند)"
_FA_IDLE = (
    rf"(?:فعلا{_GAP})?(?:{_WITH}(?:هیچ{_GAP})?کاری|(?:هیچ{_GAP})?کاری{_GAP}{_WITH.removesuffix(_GAP)}){_GAP}{_NOTHING}"
    rf"|(?:در{_GAP}|تو{_GAP})?(?:حالت{_GAP})?انتظار(?:{_GAP}(?:باشه|باشد|بماند|بمونه|بذار|بگذار|بذارش|است))?"
    rf"|(?:دست{_GAP})?نگه(?:ش)?{_GAP}?(?:دار|داریم|می{_GAP}?داریم|می{_GAP}?دارم)|متوقف(?:ه|{_GAP}است)?"
)
_SHAPES = {
    "note": rf"(?:یادداشت|note)(?:{_GAP}کن)?(?:\s*[:،,]\s*|\s+که\s+)(?P<rest>.+)",
    "value": rf"(?:(?:the )?(?:new )?)?(?:مبلغ|ارزش|قیمت|value|price|amount)(?:ش|{_GAP}?اش)?"
    r"(?:\s+(?:is|was|became|شد|شده|میشه|می[\s\u200c]شود|می[\s\u200c]شه))?(?:\s+now)?\s*[:=]?\s+(?P<rest>\S*\d.*?)"
    rf"(?:\s+(?:شد|است|شده))?|(?:it{_GAP})?(?:is|'s){_GAP}worth{_GAP}(?P<worth>\S*\d.*)",
    "standby": r"(?:(?:(?:it|this|they|he|she)(?:'s|'re)? )?(?:(?:is|are|was|were|put|keep|set|go|goes|stays?)"
    r"(?: (?:it|this|them))? )?on )?(?:hold|standby|pause|paused)(?: (?:until|till|for|to) (?P<rest>.+))?"
    r"|(?:nothing to do|no need to (?:call|contact)|not needed)(?: (?:with )?(?:them|him|her|it))?"
    r" (?:until|till) (?P<idle>.+)"
    rf"|تا{_GAP}(?P<fa>.+?){_GAP}(?:{_FA_IDLE})|(?:{_FA_IDLE}){_GAP}تا{_GAP}(?P<until>.+)",
    "snooze": r"(?:push|move|postpone|reschedule)(?: it| this| that)? (?:to|till|until) (?P<rest>.+)"
    rf"|(?:بنداز|بندازش|موکول{_GAP}کن|موکولش{_GAP}کن)(?:{_GAP}(?:به|برای))?{_GAP}(?P<fa>.+)",
    "advance": rf"(?:برو|بره|ببرش|بریم|برود)(?:{_GAP}(?:به|تو))?{_GAP}مرحله(?:\u0654|{_GAP}?ی)?{_GAP}"
    r"(?:بعدی?|(?P<rest>.+))"
    rf"|مرحله(?:\u0654|{_GAP}?ی)?\s+بعدی?|(?:(?:go|move)(?: it)? )?(?:to )?(?:the )?next stage",
    "resume": rf"(?:(?:it |he |she )?(?:is |'s )|they(?: are|'re) )?back from standby|(?:the )?standby (?:is )?over"
    rf"|(?:end|stop)(?: the)? standby|(?:از )?(?:حالت{_GAP})?انتظار{_GAP}(?:تمام{_GAP}شد|تموم{_GAP}شد)"
    rf"|از{_GAP}(?:حالت{_GAP})?انتظار{_GAP}(?:درآمد|دراومد|خارج{_GAP}شد|خارجش{_GAP}کن|درش{_GAP}بیار|برگشت)",
    "show": rf"(?:شماره|ایمیل|آدرس|تلفن)(?:{_GAP}?[اا]?ش)(?:{_GAP}(?:چیه|چنده|چیست|چی بود|رو بده))?"
    r"|what(?:'s| is) (?:his|her|their) (?:number|phone|phone number|e-?mail)|وضعیتش(?:\s+(?:چیه|چطوره|چیست))?",
}
# Of a record that is named a sentence may say so without a colon.
_FA_NOTHING = rf"(?:فعلا{_GAP})?(?:هیچ{_GAP})?کاری{_GAP}{_NOTHING}"
_NAMED = {
    "standby": rf"تا{_GAP}(?P<rest>.+?){_GAP}(?:{_FA_NOTHING})|(?:{_FA_NOTHING}){_GAP}تا{_GAP}(?P<until>.+)",
    "note": r"(?:یادداشت|note)(?:[\s\u200c]کن)?(?: that| که)?\s+(?P<rest>.+)",
}
# «۲۰۰ میلیونه» is «۲۰۰ میلیون است».
_COLLOQUIAL = re.compile(
    r"(?<=\d میلیون)ه$|(?<=میلیون تومن)ه$|(?<=میلیون تومان)ه$|(?<=\d میلیارد)ه$|(?<=میلیارد تومان)ه$"
)
_NAMED_LINES = [(name, re.compile(shape, re.IGNORECASE | re.DOTALL)) for name, shape in _NAMED.items()]
_LINES = [(name, re.compile(shape, re.IGNORECASE | re.DOTALL)) for name, shape in _SHAPES.items()]


def about_it(turn: Turn, record: Record, text: str, *, named: bool = False) -> Reply | None:
    """Run the command that the sentence means for this record, or move what was put off; None when it means neither."""
    said = text.strip(" .!؟?")
    for name, shape in (*_LINES, *(_NAMED_LINES if named else ())):
        if found := shape.fullmatch(said):
            rest = next(filter(None, found.groups()), "")
            rest = _COLLOQUIAL.sub("", rest)
            return turn.script.commands[name].run(turn, f"{record.id} {rest}".strip())
    return postponed(turn, record, text)

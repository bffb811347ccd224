"""What plain words do with the record that is spoken of: "note: …", «مبلغ ۱۲۰ میلیون», "next stage", «شماره‌اش چیه؟»."""

import re

from bot.replies import Reply
from bot.turn import Turn
from handlers.postponed import postponed
from storage.tables import Record

_GAP = r"[\s\u200c]"
_SHAPES = {
    "note": rf"(?:یادداشت|note)(?:{_GAP}کن)?(?:\s*[:،,]\s*|\s+که\s+)(?P<rest>.+)",
    "value": rf"(?:مبلغ|ارزش|قیمت|value|price|amount)(?:ش|{_GAP}?اش)?(?:\s+is)?\s*[:=]?\s+(?P<rest>\S*\d.*?)"
    r"(?:\s+(?:شد|است|شده))?",
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
_LINES = [(name, re.compile(shape, re.IGNORECASE | re.DOTALL)) for name, shape in _SHAPES.items()]


def about_it(turn: Turn, record: Record, text: str) -> Reply | None:
    """Run the command that the sentence means for this record, or move what was put off; None when it means neither."""
    said = text.strip(" .!؟?")
    for name, shape in _LINES:
        if found := shape.fullmatch(said):
            rest = next(filter(None, found.groups()), "")
            return turn.script.commands[name].run(turn, f"{record.id} {rest}".strip())
    return postponed(turn, record, text)

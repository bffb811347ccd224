"""The words that every form knows, however they are put: back, skip, cancel, and save at the review."""

from bot.flows import REVIEW
from locales.digits import folded

# Also where their button is not shown: they are never an answer. What the buttons themselves say stands among them.
_WORDS: dict[str, str] = {
    "back": "back|go back|previous|برگشت|بازگشت|برگرد|برگردیم|برو عقب|عقب|قبلی|مرحله قبل|سوال قبلی",
    "skip": "skip|skip it|skip this|pass|رد شدن|رد شو|رد کن|ردش کن|بگذر|بعدی",
    "cancel": "cancel|cancel it|never mind|nevermind|انصراف|لغو|لغو کن|لغوش کن|بی خیال|بیخیال|ولش کن",
}
_AT_REVIEW: dict[str, str] = {
    "save": "save|save it|ok|okay|yes|confirm|ذخیره|ذخیره کن|ثبت|ثبت کن|ثبتش کن|تایید|تأیید|بله|باشه|اوکی",
}


def _table(words: dict[str, str]) -> dict[str, str]:
    return {folded(spelling): word for word, spellings in words.items() for spelling in spellings.split("|")}


_ALWAYS, _THERE = _table(_WORDS), _table(_AT_REVIEW)


def control_meant(text: str, at: str) -> str | None:
    """The control that was typed at a step of a form, as its button says it; None when it is an answer."""
    typed = folded(text.strip(" .!؟?،,"))
    return _ALWAYS.get(typed) or (_THERE.get(typed) if at == REVIEW else None)

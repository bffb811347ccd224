"""The words that every form knows, however they are put: back, skip, cancel, yes and no, and save at the review."""

import re

from bot.flows import REVIEW
from locales.digits import folded

# Also where their button is not shown: they are never an answer. What the buttons themselves say stands among them.
_WORDS: dict[str, str] = {
    "back": "back|go back|previous|برگشت|بازگشت|برگرد|برگردیم|برو عقب|عقب|قبلی|مرحله قبل|سوال قبلی|پرسش قبلی",
    "skip": "skip|skip it|skip this|pass|next|next one|رد شدن|رد شو|رد کن|رد کردن|رد می کنم|ردش کن|بگذر|بعد|بعدی"
    "|سوال بعدی|پرسش بعدی",
    "cancel": "cancel|cancel it|never mind|nevermind|انصراف|لغو|لغو کن|لغوش کن|بی خیال|بیخیال|ولش کن",
}
_AT_REVIEW: dict[str, str] = {
    "save": "save|save it|ok|okay|yes|confirm|ذخیره|ذخیره کن|ثبت|ثبت کن|ثبتش کن|تایید|تأیید|بله|باشه|اوکی",
}


# Whoever says so at a question has told enough.
_ENOUGH: dict[str, str] = {
    "save": "save|save it|save now|ذخیره|ذخیره کن|ذخیره‌اش کن|ثبت کن|ثبتش کن|همین را ثبت کن",
}

_AGREEING: dict[str, str] = {
    "yes": "yes|y|yeah|yep|yup|sure|ok|okay|of course|yes please|بله|بلی|آره|اره|آری|باشه|باشد|حتما|البته|اوکی",
    "no": "no|n|nope|nah|no thanks|not now|نه|خیر|نخیر|نه ممنون|نه مرسی|لازم نیست|فعلا نه",
}
# What the label of a button begins with that says one or the other.
_SAYING = re.compile(r"(?:(yes|بله)|no|نه)(?:[,،].*)?")


def _table(words: dict[str, str]) -> dict[str, str]:
    return {folded(spelling): word for word, spellings in words.items() for spelling in spellings.split("|")}


_ALWAYS, _THERE, _AGREED, _SAVED = map(_table, (_WORDS, _AT_REVIEW, _AGREEING, _ENOUGH))


def control_meant(text: str, at: str) -> str | None:
    """The control that was typed at a step of a form, as its button says it; None when it is an answer."""
    typed = _typed(text)
    return _ALWAYS.get(typed) or (_THERE.get(typed) if at == REVIEW else None)


def saving_meant(text: str) -> bool:
    """It is to be saved as far as it has come."""
    return _typed(text) in _SAVED


def agreement_meant(text: str) -> str | None:
    """Whether "yes" or "no" was typed, however it is put; None when it is neither."""
    return _AGREED.get(_typed(text))


def agreement_of(label: str) -> str | None:
    """Whether a button says "yes" or "no" ("Yes, remove it"); None when it says neither."""
    found = _SAYING.fullmatch(folded(label))
    return None if found is None else "yes" if found[1] else "no"


def _typed(text: str) -> str:
    return folded(text.strip(" .!؟?،,"))

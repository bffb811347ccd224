"""A sentence as words of their own, and whether it asks something instead of telling it."""

import re

from locales.digits import folded

_BETWEEN = re.compile(r"[,،;؛:.!\n–—]|\s-\s")


def plain_words(text: str) -> str:
    """Folded, with punctuation as spaces; the hyphen of "no-answer" too."""
    kept = (letter if letter.isalnum() or letter == "'" else " " for letter in folded(text))
    return " ".join("".join(kept).split())


def parts_of(text: str) -> list[str]:
    """What stands between marks, each as plain words."""
    return [words for part in _BETWEEN.split(text) if (words := plain_words(part))]


def clauses(text: str) -> list[str]:
    """What stands between marks, as it was typed."""
    return [part.strip() for part in _BETWEEN.split(text) if part.strip()]


def spelt(names: str) -> tuple[str, ...]:
    """Phrases apart from each other, in plain words; an underscore is the gap in one of them."""
    return tuple(dict.fromkeys(plain_words(name) for name in names.split()))


def contains(spoken: str, *phrases: str) -> bool:
    """Any of these phrases stands in it as words of its own."""
    return any(f" {phrase} " in f" {spoken} " for phrase in phrases)


_LEADS = r"(?:(?:so|and|hi|hey|hello|ok|okay|please|tell me|do you know|sorry|سلام|راستی|لطفا|بگو|ببخشید) )*"
_WHO = r"(?:i|we|he|she|they|there|any(?:body|one)|some(?:body|one)|nobody)"
_WHOSE = r"(?:the|this|that|my|our|his|her|their)"
_BEGINS = re.compile(
    rf"{_LEADS}(?:"
    r"(?:what|how)(?:'s|s)?(?! (?:about|if|a)\b)|(?:who|where)(?:'s|s|se)?|which|why"
    rf"|when(?:'s|s)?(?! {_WHO}\b(?! (?:do|did|have|should|will)\b))"
    rf"|(?:did|do|does|has|have|had|is|are|was|were|am|can|could|should|shall|would|will)(?:n't)? {_WHO}"
    rf"|(?:does|has|is|are|was|were)(?:n't)? (?:it|you|{_WHOSE})|(?:did|do|have|had|are) you"
    r"|any (?:news|reply|answer|word|update|response)|who should|anything (?:from|new)"
    r"|آیا|مگه|مگر"
    r")\b"
)
_ENDS = re.compile(r".* (?:or not|یا نه|یا خیر|مگه نه)")
# In Persian such a word may stand anywhere.
_ANYWHERE = re.compile(
    r"(?<!\S)(?:چیه|چیست|چیا|چی|چه|چندتا|چند|چنده|چندم|چندمه|چقدر|چقد|چقدره|کی|کیه|کیا|کیست|کجا|کجاست|کجاس|چرا|چطور"
    r"|چطوری|چگونه|کدام|کدامه|کدوم|کدومه|آیا|یعنی)(?!\S)"
)
# "Several days ago" and "whoever" ask nothing; nor do "several times", where it is said what came of it.
_NO_QUESTION = re.compile(
    r"(?<!\S)(?:هر|هیچ|اگر) (?:چی|چه|کی|کدام|کدوم|چند)(?!\S)"
    r"|(?<!\S)چند (?:دقیقه|ساعت|روز|شب|هفته|ماه|سال|وقت)(?: ی)? "
    r"(?:پیش|قبل|دیگه|دیگر|بعد|اخیر|گذشته|است|هست|ه)(?!\S)"
    r"|(?<!\S)چند ?بار(?!\S)(?=.*(?:نداد|برنداشت|نبود|نشد|خاموش|اشغال))"
)
# What is counted, with nothing done to it: "number of meetings this month", «درآمد این فصل».
_FIGURE = re.compile(
    rf"{_LEADS}(?:(?:the|my|our|total|average) )*(?:number of|count of|total|revenue|income|forecast|conversion|stats|"
    r"average|تعداد|درآمد|آمار|نرخ|میانگین|مجموع|پیش بینی)(?!\S)"
)
_TELLS = re.compile(r"گفت|پرسید|نوشت|خواست")

# Whoever asks to be reminded asks nothing else.
_REQUEST = re.compile(r"\bremind me\b|یادم (?:بندازی?|بیندازی?|بیاری?|باش)|یادآوری (?:کن|می کنی)")


def asks(text: str, told: re.Pattern[str], to_do: tuple[str, ...] = ()) -> bool:
    """It is a question, also one without its mark; the question that somebody else asked is told.

    Args:
        text: the sentence.
        told: finds a verb of what was done: a question word behind it is not ours.
        to_do: words of what is to be done: with one of them a figure is no question.
    """
    spoken = plain_words(text)
    if _REQUEST.search(spoken):
        return False
    if text.rstrip().endswith(("?", "؟")) or _BEGINS.match(spoken) or _ENDS.fullmatch(spoken):
        return True
    if _FIGURE.match(spoken):
        return not (told.search(spoken) or contains(spoken, *to_do))
    asked = _ANYWHERE.search(_NO_QUESTION.sub(" ", spoken))
    if asked is None:
        return False
    before = _NO_QUESTION.sub(" ", spoken)[: asked.start()]
    return not (told.search(before) or _TELLS.search(before))

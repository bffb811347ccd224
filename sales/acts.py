"""Verbs that tell that a call, meeting, demo, message or offer took place, unless denied, wished for or supposed."""

import re
from collections.abc import Iterable, Mapping, Sequence

from sales.sentences import parts_of, spelt

# How verbs of doing begin in the past, and whole ones in English. What else may be done with an offer ("they rejected
# it", «پیشنهاد را خواست») tells nothing of what was done by us.
_STEMS: Mapping[str, str] = {
    "call": "زد گرفت داشت کرد بود زنگید",
    "meeting": "داشت رفت کرد گذاشت ذاشت دید بود",
    "demo": "داد داشت کرد رفت گذاشت ذاشت دید بود",
    "message": "داد زد فرستاد کرد نوشت گذاشت ذاشت",
    "offer": "داد زد فرستاد نوشت گذاشت ذاشت رسوند رساند",
}
_ENGLISH: Mapping[str, str] = {
    "call": "called phoned rang spoke talked reached made had did done went returned",
    "meeting": "met visited had held attended did done finished went",
    "demo": "demoed presented gave given did done showed had held went",
    "message": "emailed mailed texted messaged wrote sent left dropped",
    "offer": "offered quoted sent gave given made submitted emailed mailed delivered",
}
_ENDINGS = r"(?:م|یم|ند|ن|ه)?(?:ش|شون|شان|مش)?"
_ACTS = {
    kind: re.compile(rf"(?:{'|'.join(_STEMS[kind].split())}){_ENDINGS}|{'|'.join(_ENGLISH[kind].split())}")
    for kind in _STEMS
}
# A word of any of them, for whoever asks whether anything was done.
TOLD = re.compile(rf"(?<!\S)(?<!می )(?:{'|'.join(act.pattern for act in _ACTS.values())})(?!\S)")
_BACK = 3
_DENYING = frozenset(
    spelt("not never no without forgot forgotten failed cannot nobody didnt havent hasnt hadnt wasnt couldnt")
    + spelt("should would could might almost nearly یادم فراموش")
)
# Right before it these make it what is to come, or what would have been.
_UNREAL = frozenset(spelt("to be will should must would could can might may می نمی"))
_SUPPOSED = frozenset(spelt("if unless اگر اگه کاش کاشکی"))
# Anywhere before it these leave open whether it was done; behind it they speak of something else.
_UNSURE = frozenset(spelt("maybe perhaps possibly hopefully wish wished شاید"))
_DREAMT = re.compile(r"\bdream(?:t|ed|s)?\b|(?<!\S)(?:خواب دید|نزدیک بود)|\bmay have\b|\bcalled (?:off|in sick)\b")
# With these before it "did" is another deed: «پیشنهاد را رد کرد».
_OTHERWISE = frozenset(spelt("رد قبول فراموش درخواست تایید قطع کنسل لغو موکول سعی تلاش صبر فکر"))


def tells(text: str, kind: str) -> bool:
    """A verb says that something of this kind was done."""
    return any(_acts(part.split(), kind) for part in parts_of(text))


def says(text: str, phrases: Iterable[str]) -> bool:
    """One of these phrases stands in it, and is not denied."""
    parts = [part.split() for part in parts_of(text)]
    return any(_says(part, phrase.split()) for part in parts for phrase in phrases)


def _acts(words: Sequence[str], kind: str) -> bool:
    return any(_ACTS[kind].fullmatch(word) and not is_denied(words, at) for at, word in enumerate(words))


def _says(words: Sequence[str], phrase: Sequence[str]) -> bool:
    places = (at for at in range(len(words)) if list(words[at : at + len(phrase)]) == list(phrase))
    return any(not is_denied(words, at) for at in places)


def is_denied(words: Sequence[str], at: int) -> bool:
    """What stands at this place was not done: it is denied, supposed, still to come, or part of another verb."""
    before, last = words[max(0, at - _BACK) : at], words[at - 1] if at else ""
    denied = any(word in _DENYING or word.endswith("n't") for word in before)
    after = words[at + 1] if at + 1 < len(words) else ""
    unreal = last in _UNREAL or (last in _OTHERWISE and words[at].startswith("کرد")) or after in {"not", "never"}
    unsure = not _SUPPOSED.isdisjoint(words) or not _UNSURE.isdisjoint(words[:at])
    return denied or unreal or unsure or bool(_DREAMT.search(" ".join(words)))

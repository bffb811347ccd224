"""What a rep says they did for a customer, understood: call, meeting, demo, message or offer, and its outcome."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from locales.digits import folded


def _plain(text: str) -> str:
    """Folded, with punctuation as spaces; the hyphen of "no-answer" too."""
    kept = (letter if letter.isalnum() or letter == "'" else " " for letter in folded(text))
    return " ".join("".join(kept).split())


def _spelt(names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_plain(name) for name in names.split()))


NO_ANSWER = "no-answer"
# Kinds of activity and their outcomes, the likeliest first.
OUTCOMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "call": ("reached", NO_ANSWER, "later"),
        "meeting": ("held", "postponed", "absent"),
        "demo": ("held", "postponed"),
        "message": ("sent", "answered"),
        "offer": ("sent", "discussed"),
    }
)
_KINDS = {
    "call": _spelt("call called calling phone phoned rang ring تماس زنگ تلفن تلفنی زنگیدم"),
    "meeting": _spelt("meeting met meet visit visited جلسه ملاقات دیدار قرار حضوری"),
    "demo": _spelt("demo demoed demonstration presentation presented دمو دموی ارائه نمایش معرفی"),
    "message": _spelt(
        "message messaged mail email emailed e-mail text texted sms whatsapp wrote پیام ایمیل پیامک واتساپ"
    ),
    "offer": _spelt("offer offered quote quotation proposal پیشنهاد پیش_فاکتور پیشفاکتور پروپوزال پروفرما"),
}
# Outcomes by what is said of them. What denies comes before what it denies: "did not answer" before "answer".
_SAID = (
    (NO_ANSWER, "no_answer not_answered no_reply not_reached unreached unanswered voicemail did_not_answer"),
    (NO_ANSWER, "didn't_answer didnt_answer did_not_reply didn't_reply didn't_pick_up did_not_pick_up unreachable"),
    (NO_ANSWER, "nobody_answered nobody_picked_up no_one_answered no_one_picked_up"),
    (NO_ANSWER, "جواب_نداد جواب_ندادند پاسخ_نداد پاسخ_ندادند بی_پاسخ بی_جواب برنداشت برنداشتند"),
    (NO_ANSWER, "در_دسترس_نبود خاموش_بود"),
    ("absent", "no_show did_not_come didn't_come absent نیامد نیومد نیامدند نیومدند حاضر_نشد"),
    ("postponed", "postponed put_off moved rescheduled موکول_شد عقب_افتاد به_تعویق_افتاد لغو_شد کنسل_شد برگزار_نشد"),
    ("later", "call_back later busy بعدا دوباره_تماس مشغول_بود اشغال_بود گفت_بعدا سرش_شلوغ_بود"),
    ("held", "held given done went_well برگزار_شد انجام_شد ارائه_شد داشتیم رفتم گذاشتیم دادم"),
    ("reached", "reached spoke talked answered picked_up جواب_داد جواب_دادند پاسخ_داد پاسخ_دادند صحبت_کردم صحبت_کردیم"),
    ("reached", "حرف_زدم حرف_زدیم"),
    ("answered", "answered replied reply جواب_داد پاسخ_داد"),
    ("sent", "sent send delivered فرستادم فرستاده_شد ارسال_شد ارسال_کردم دادم زدم دادیم"),
    ("discussed", "discussed negotiated talked مذاکره گفتگو گفت_وگو صحبت_کردیم صحبت_کردم"),
)
_PHRASES = tuple(
    (outcome, phrase)
    for outcome, phrases in _SAID
    for phrase in (outcome.replace("-", " "), *(_plain(each) for each in phrases.split()))
)
_FILLERS = frozenset(_spelt("i we a an the had did made and زدم گرفتم داشتم کردم دادم شد و را رو"))
_REPLIED = frozenset({"answered", "reached"})
# What is denied was not done, and what becomes of it is for its author to say.
_DENIED = frozenset(
    {"not", "didnt", "havent", "wasnt", "never", "cancelled", "canceled", "نمی", "نشد"}
    | {"نگرفتم", "نگرفتیم", "نزدم", "نزدیم", "نکردم", "نکردیم", "نرفتم", "نرفتیم", "نداشتم", "نداشتیم"}
    | {"نفرستادم", "نفرستادیم", "ندادم", "ندادیم"}
)
# What a question begins with.
_ASKING = _spelt(
    "آیا کی چرا چطور چگونه کجا چند_بار when why how who should shall "
    "did_i did_we did_he did_she did_they do_i have_i can_i has_he has_she"
)
# What is to come, said by somebody who tells nothing that was.
_INTENDED = _spelt(
    "باید قراره قرار_شد قرار_است می_خواهم می_خوام میخوام میخواهم خواهم خواهد یادم بزنم بزنه بزند بزنیم بزنید بزن بگیرم "
    "بگیره بگیرد بگیریم بفرستم بفرسته بفرستد بفرستیم بفرست کنم کنه کنیم بدم بدهم برم بروم بذارم بگذارم "
    "will i'll we'll he'll she'll they'll must should shall need going want"
)
_VERBS = _spelt("زنم زنیم گیرم گیریم فرستم فرستیم دهم دم دیم روم رم ریم کنم کنیم گذارم ذارم ذاریم")
_INTENDED += tuple(f"{joint}{verb}" for verb in _VERBS for joint in ("می", "می "))
# "Call her" is to be done; "call: reached" is not.
_BIDDEN = re.compile(
    r"(?:call|phone|ring|email|mail|text|message|meet|visit|send|write|offer|quote) "
    r"(?:her|him|them|it|the|a|an|again|this|his|their|our|my|mr|mrs|ms|to|about|with)\b"
)
_DONE = _spelt(
    "زدم زدیم زد زدند زده گرفتم گرفت گرفتیم داشتم داشتیم کردم کردیم فرستادم فرستادیم دادم دادیم رفتم رفتیم گذاشتم "
    "گذاشتیم زنگیدم "
    "نداد ندادند داد دادند گفت گفتند شده برنداشت برنداشتند called phoned rang met visited demoed presented messaged "
    "emailed texted wrote sent spoke talked held gave given had reached answered offered quoted wants said"
)
_ENDED = frozenset(
    _spelt("no_answer no_reply not_answered voicemail picked_up")
    + _spelt("جواب_ندادند پاسخ_ندادند بی_پاسخ بی_جواب نیامد نیومد نیامدند نیومدند")
    + _spelt("برگزار_شد انجام_شد ارائه_شد ارسال_شد فرستاده_شد")
)
# What follows these may be still to come: "she said Monday", "گفت شنبه", "شنبه جواب می‌دهد".
_SAYS_MORE = _spelt(
    "گفت گفتم گفتند گفتن گفته می گذاشتم گذاشتیم گذاشت said says told asked wants wait waiting set scheduled arranged"
)
# All words that sentences of what was done are made of: none of them is a customer's name.
VOCABULARY = frozenset(
    word
    for phrases in (*_KINDS.values(), (said for _, said in _PHRASES), _FILLERS, _DENIED, _ASKING, _INTENDED, _DONE)
    for phrase in phrases
    for word in phrase.split()
)
_EDGES = " \n\t.,;:!؟،؛-–—"


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done.

    Attributes:
        kind: one of ``OUTCOMES``.
        outcome: one of that kind's; None when it was not said and nothing else was. With more words and no outcome
            it is the likeliest: "called, they want a discount" reached somebody.
        more: what else was said, as it was typed.
    """

    kind: str
    outcome: str | None
    more: str = ""


def read_deed(text: str) -> Deed | None:
    """What somebody says they did ("call no-answer", "تماس گرفتم، جواب نداد"); None when it names nothing we log.

    An outcome that belongs to one kind only says the kind as well: "جواب نداد" is a call.
    """
    spoken = _plain(text)
    if text.rstrip().endswith(("?", "؟")) or _asks(spoken) or _intends(spoken):
        return None
    kinds = [kind for kind, names in _KINDS.items() if _contains(spoken, *names)]
    said = _outcomes(spoken)
    kind = kinds[0] if kinds else next((_only_kind(outcome) for outcome, _ in said), None)
    if kind is None:
        return None
    outcome = next((outcome for outcome, _ in said if outcome in OUTCOMES[kind]), None)
    if _contains(spoken, *(f"not {phrase}" for _, phrase in said)):
        return None
    if outcome is None and (_denies(spoken, kind) or _is_number(spoken, kind)):
        return None
    more = text.strip(_EDGES) if _goes_beyond(spoken, kind, outcome) else ""
    return Deed(kind, outcome or (OUTCOMES[kind][0] if more else None), more)


def _outcomes(spoken: str) -> list[tuple[str, str]]:
    """What is said of outcomes, and how; with "no reply" nobody replied."""
    said = [(outcome, phrase) for outcome, phrase in _PHRASES if _contains(spoken, phrase)]
    unanswered = any(outcome == NO_ANSWER for outcome, _ in said)
    return [each for each in said if not (unanswered and each[0] in _REPLIED)]


def is_to_be_done(text: str) -> bool:
    """It says that something of what we log is to be done, and asks nothing."""
    spoken = _plain(text)
    named = any(_contains(spoken, *names) for names in _KINDS.values()) or bool(_BIDDEN.match(spoken))
    asks = text.rstrip().endswith(("?", "؟")) or _asks(spoken)
    return named and not asks and _intends(spoken) and not any(word in _DENIED for word in spoken.split())


def tells_what_was(text: str) -> bool:
    """It tells of something done, and nothing that may be to come: a weekday in it is the last such."""
    spoken = _plain(text)
    done = _contains(spoken, *_DONE) or any(_contains(spoken, phrase) for _, phrase in _PHRASES if phrase in _ENDED)
    return done and not _contains(spoken, *_INTENDED, *_SAYS_MORE) and read_deed(text) is not None


def _asks(spoken: str) -> bool:
    """It begins as a question: nothing was done by it."""
    return any(f"{spoken} ".startswith(f"{phrase} ") for phrase in _ASKING)


def _intends(spoken: str) -> bool:
    """It says what is to be done ("باید زنگ بزنم", "he will call me"), and nothing that was."""
    intended = _contains(spoken, *_INTENDED) or bool(_BIDDEN.match(spoken))
    return intended and not _contains(spoken, *_DONE)


def _is_number(spoken: str, kind: str) -> bool:
    """Nothing but a word and a number: of a record, most likely."""
    beside = [word for word in spoken.split() if word not in _KINDS[kind]]
    return bool(beside) and all(word.isdecimal() for word in beside)


def _denies(spoken: str, kind: str) -> bool:
    """It says that this was not done, or will not be ("not called yet", "no demo", "تماس نگرفتم")."""
    denied = any(word in _DENIED or word.startswith("نمی") or word.endswith("n't") for word in spoken.split())
    return denied or _contains(spoken, *(f"no {name}" for name in _KINDS[kind]))


def _contains(spoken: str, *phrases: str) -> bool:
    """Any of these phrases stands in it as words of its own."""
    return any(f" {phrase} " in f" {spoken} " for phrase in phrases)


def _only_kind(outcome: str) -> str | None:
    kinds = [kind for kind, outcomes in OUTCOMES.items() if outcome in outcomes]
    return kinds[0] if len(kinds) == 1 else None


def _goes_beyond(spoken: str, kind: str, outcome: str | None) -> bool:
    """There is something worth a note: not when all words only name the activity and its outcome."""
    left = f" {spoken} "
    phrases = sorted((phrase for said, phrase in _PHRASES if said == outcome), key=len, reverse=True)
    for phrase in (*phrases, *_KINDS[kind]):
        left = left.replace(f" {phrase} ", " ")
    return bool(set(left.split()) - _FILLERS)

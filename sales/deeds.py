"""What a rep says they did for a customer, understood: call, meeting, demo, message or offer, and its outcome."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sales.acts import TOLD, says, tells
from sales.sentences import asks, clauses, contains, parts_of, plain_words, spelt

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
    "call": spelt("call called calling phone phoned rang ring تماس زنگ تلفن تلفنی زنگیدم"),
    "meeting": spelt("meeting met meet visit visited جلسه ملاقات دیدار قرار حضوری"),
    "demo": spelt("demo demoed demonstration presentation presented دمو دموی ارائه نمایش معرفی_کردم معرفی_کردیم"),
    "message": spelt(
        "message messaged mail email emailed e-mail text texted sms whatsapp wrote پیام ایمیل پیامک واتساپ"
    ),
    "offer": spelt("offer offered quote quotation proposal پیشنهاد پیش_فاکتور پیشفاکتور پروپوزال پروفرما"),
}
# Outcomes by what is said of them. What denies comes before what it denies: "did not answer" before "answer".
_SAID = (
    (NO_ANSWER, "no_answer not_answered no_reply not_reached unreached unanswered voicemail did_not_answer"),
    (NO_ANSWER, "didn't_answer didnt_answer did_not_reply didn't_reply didn't_pick_up did_not_pick_up unreachable"),
    (NO_ANSWER, "nobody_answered nobody_picked_up no_one_answered no_one_picked_up"),
    (NO_ANSWER, "جواب_نداد جواب_ندادند پاسخ_نداد پاسخ_ندادند بی_پاسخ بی_جواب برنداشت برنداشتند"),
    (NO_ANSWER, "در_دسترس_نبود خاموش_بود نتونستم_بگیرمش نتوانستم_بگیرمش وصل_نشد رد_تماس"),
    (NO_ANSWER, "نتونستم_بگیرم نتونستم_رو_بگیرم نتوانستم_بگیرم نتوانستم_را_بگیرم زدم_نبود زدیم_نبود برقرار_نشد"),
    (NO_ANSWER, "تماس_ناموفق جواب_نمی_ده جواب_نمی_دهد جواب_نمیده پاسخ_نمی_دهد برنمی_داره بر_نمی_داره"),
    (NO_ANSWER, "isn't_answering is_not_answering not_picking_up isn't_picking_up doesn't_answer doesn't_pick_up"),
    (NO_ANSWER, "couldn't_reach could_not_reach didn't_reach did_not_reach couldn't_get_hold can't_reach"),
    (NO_ANSWER, "no_luck without_success didn't_talk did_not_talk didn't_speak صحبت_نکردم صحبت_نکردیم حرف_نزدیم"),
    ("absent", "no_show did_not_come didn't_come absent نیامد نیومد نیامدند نیومدند حاضر_نشد"),
    ("postponed", "postponed put_off moved rescheduled موکول_شد عقب_افتاد به_تعویق_افتاد لغو_شد کنسل_شد برگزار_نشد"),
    ("postponed", "کنسل_کرد کنسل_کردند لغو_کرد لغو_کردند عقب_انداخت عقب_انداختند موکول_کرد موکول_کردند"),
    ("later", "call_back later busy بعدا دوباره_تماس مشغول_بود اشغال_بود گفت_بعدا سرش_شلوغ_بود"),
    ("later", "was_busy is_busy asked_to_call asked_me_to_call said_to_call"),
    ("held", "held given done went_well برگزار_شد انجام_شد ارائه_شد داشتیم رفتم گذاشتیم دادم"),
    ("reached", "reached spoke talked answered picked_up جواب_داد جواب_دادند پاسخ_داد پاسخ_دادند صحبت_کردم صحبت_کردیم"),
    ("reached", "حرف_زدم حرف_زدیم"),
    ("answered", "answered replied reply جواب_داد پاسخ_داد"),
    ("sent", "sent send delivered فرستادم فرستاده_شد ارسال_شد ارسال_کردم ارسال_کردیم دادم زدم دادیم"),
    ("discussed", "discussed negotiated talked مذاکره گفتگو گفت_وگو صحبت_کردیم صحبت_کردم"),
)
_PHRASES = tuple(
    (outcome, phrase)
    for outcome, phrases in _SAID
    for phrase in (outcome.replace("-", " "), *(plain_words(each) for each in phrases.split()))
)
_FILLERS = frozenset(spelt("i we a an the had did made and زدم گرفتم داشتم کردم دادم شد و را رو"))
_REPLIED = frozenset({"answered", "reached"})
# What is denied was not done, and what becomes of it is for its author to say.
_DENIED = frozenset(
    {"not", "didnt", "havent", "wasnt", "never", "cancelled", "canceled", "نمی", "نشد"}
    | {"نگرفتم", "نگرفتیم", "نزدم", "نزدیم", "نکردم", "نکردیم", "نرفتم", "نرفتیم", "نداشتم", "نداشتیم"}
    | {"نفرستادم", "نفرستادیم", "ندادم", "ندادیم"}
)
# What is to come, said by somebody who tells nothing that was.
_INTENDED = spelt(
    "باید قراره قرار_شد قرار_است می_خواهم می_خوام میخوام میخواهم خواهم خواهد یادم بزنم بزنه بزند بزنیم بزنید بزن بگیرم "
    "بگیر بگیرید بگیره بگیرد بگیریم بفرستم بفرسته بفرستد بفرستیم بفرست کنم کنه کنیم بدم بدهم برم بروم بذارم بگذارم "
    "will i'll we'll he'll she'll they'll must should shall need going want"
)
_VERBS = spelt("زنم زنیم گیرم گیریم فرستم فرستیم دهم دم دیم روم رم ریم کنم کنیم گذارم ذارم ذاریم")
_INTENDED += tuple(f"{joint}{verb}" for verb in _VERBS for joint in ("می", "می "))
# "Call her" is to be done; "call: reached" is not.
_BIDDEN = re.compile(
    r"(?:call|phone|ring|email|mail|text|message|meet|visit|send|write|offer|quote) "
    r"(?:her|him|them|it|the|a|an|again|this|his|their|our|my|mr|mrs|ms|to|about|with)\b"
)
_DONE = spelt(
    "زدم زدیم زد زدند زده گرفتم گرفت گرفتیم داشتم داشتیم کردم کردیم فرستادم فرستادیم دادم دادیم رفتم رفتیم گذاشتم "
    "گذاشتیم زنگیدم "
    "نداد ندادند داد دادند گفت گفتند شده برنداشت برنداشتند called phoned rang met visited demoed presented messaged "
    "emailed texted wrote sent spoke talked held gave given had reached answered offered quoted wants said"
)
_ENDED = frozenset(
    spelt("no_answer no_reply not_answered voicemail picked_up")
    + spelt("جواب_ندادند پاسخ_ندادند بی_پاسخ بی_جواب نیامد نیومد نیامدند نیومدند")
    + spelt("برگزار_شد انجام_شد ارائه_شد ارسال_شد فرستاده_شد")
)
# What follows these may be still to come: "she said Monday", "گفت شنبه", "شنبه جواب می‌دهد".
_SAYS_MORE = spelt(
    "گفت گفتم گفتند گفتن گفته می گذاشتم گذاشتیم گذاشت said says told asked wants wait waiting set scheduled arranged"
)
# Alone these tell nothing of what came of it.
_WEAK = frozenset(spelt("later busy call_back reply send مذاکره گفتگو گفت_و_گو گفت_وگو بعدا دوباره_تماس"))
_GOOD = frozenset({"reached", "held", "sent", "answered", "discussed"})
# What may stand beside the name of what was done, before the mark behind it: "great call, …".
_BESIDE = frozenset(
    spelt("with them him her at their office today yesterday great good nice quick short long first second again back")
    + spelt("خوب خوبی عالی مفید کوتاه طولانی اول دوم امروز دیروز دوباره هم با به او باهاش بهش براش برای حضوری آنلاین")
)
# "I forgot to call": it is still to be done.
_FORGOTTEN = re.compile(r"\bforgot(?:ten)? to\b|(?:یادم|فراموشم?) (?:رفت|شد|کردم)")
_NOT_TO_BE = re.compile(
    r"\b(?:(?:will|shall|can|should|am|are|is)(?: not|n't)|won't|cannot|never|(?:do not|don't)(?! forget))"
    r"(?: (?:be|going to|gonna|need to|have to|want to|able to))*"
    r" (?:call|phone|ring|meet|visit|email|mail|text|message|send)\w*"
    r"|ن ?می ?(?:زنم|زنیم|گیرم|گیریم|فرستم|فرستیم|رم|روم|ریم|کنم|کنیم|دم|دیم|خوام|خواهم)|(?:ندارم|نداریم)(?!\S)"
)
# Words of questions are nobody's name.
_QUESTIONS = spelt(
    "آیا کی کیه کیست چی چیه چیست چرا چطور چطوره چگونه کجا کجاست چقدر چقدره چنده چند کدام کدوم یعنی "
    "when why how who what which where should shall did do have can has"
) + spelt("didnt hasnt havent hadnt doesnt dont isnt arent wont cant couldnt")
# All words that sentences of what was done are made of: none of them is a customer's name.
VOCABULARY = frozenset(
    word
    for phrases in (*_KINDS.values(), (said for _, said in _PHRASES), _FILLERS, _DENIED, _QUESTIONS, _INTENDED, _DONE)
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


def read_deed(text: str, *, surely: bool = False) -> Deed | None:
    """What somebody says they did ("call no-answer", "تماس گرفتم، جواب نداد"); None when it names nothing we log.

    A verb has to say that it was done, unless the kind, and perhaps its outcome, is all that is said. An outcome that
    belongs to one kind only says the kind as well: "جواب نداد" is a call.

    Args:
        text: the sentence.
        surely: whoever says it has asked that it be logged, so the name of a kind is enough.
    """
    spoken = plain_words(text)
    if is_asked(text) or _intends(text):
        return None
    said = _outcomes(text)
    kinds = dict.fromkeys([*_kinds(spoken), *filter(None, (_only_kind(outcome) for outcome, _ in said))])
    outcomes = [outcome for outcome, _ in said]
    deeds = (
        _deed(text, kind, outcomes, surely=asked) for asked in ((False, True) if surely else (False,)) for kind in kinds
    )
    return next(filter(None, deeds), None)


def _deed(text: str, kind: str, said: Sequence[str], *, surely: bool) -> Deed | None:
    """What was done of this kind, if that is told."""
    spoken = plain_words(text)
    outcome = next((outcome for outcome in said if outcome in OUTCOMES[kind]), None)
    beyond = _goes_beyond(spoken, kind, outcome)
    sure = not beyond or _is_told(text, kind) or (surely and not _denies(spoken, kind) and not _is_number(spoken, kind))
    more = text.strip(_EDGES) if beyond else ""
    return Deed(kind, outcome or (OUTCOMES[kind][0] if more else None), more) if sure else None


def kind_named(text: str) -> str | None:
    """What of all that we log the sentence names, whatever it says of it."""
    return next(iter(_kinds(plain_words(text))), None)


def is_asked(text: str) -> bool:
    """It is a question, also without its mark."""
    return asks(text, TOLD, _INTENDED)


def _kinds(spoken: str) -> list[str]:
    return [kind for kind, names in _KINDS.items() if contains(spoken, *names)]


def _outcomes(text: str) -> list[tuple[str, str]]:
    """What is said of outcomes, and how; with "no reply" nobody replied, and what is denied did not come."""
    spoken = plain_words(text)
    said = [(outcome, phrase) for outcome, phrase in _PHRASES if contains(spoken, phrase)]
    unanswered = any(outcome == NO_ANSWER for outcome, _ in said)
    said = [each for each in said if not (unanswered and each[0] in _REPLIED)]
    return [(outcome, phrase) for outcome, phrase in said if outcome not in _GOOD or says(text, (phrase,))]


def _is_told(text: str, kind: str) -> bool:
    """A verb says so, or the outcome, or it begins with its name and a mark ("great call, they want a discount")."""
    ended = [phrase for outcome, phrase in _PHRASES if outcome in OUTCOMES[kind] and phrase not in _WEAK]
    if tells(text, kind) or any(contains(plain_words(text), phrase) and says(text, (phrase,)) for phrase in ended):
        return True
    first, *others = parts_of(text)
    named = {word for name in _KINDS[kind] for word in name.split()}
    return bool(others) and contains(first, *_KINDS[kind]) and set(first.split()) <= named | _FILLERS | _BESIDE


def is_to_be_done(text: str) -> bool:
    """It says that something of what we log is to be done, and asks nothing."""
    spoken = plain_words(text)
    named = bool(_kinds(spoken)) or bool(_BIDDEN.match(spoken))
    denied = any(word in _DENIED for word in spoken.split()) or is_ruled_out(text)
    return named and not is_asked(text) and _intends(text) and (not denied or bool(_FORGOTTEN.search(spoken)))


def is_ruled_out(text: str) -> bool:
    """It says that something will not be done ("I will not call tomorrow", «فردا زنگ نمی‌زنم»)."""
    spoken = plain_words(text)
    ruled_out = bool(_kinds(spoken)) and bool(_NOT_TO_BE.search(spoken))
    return ruled_out and not contains(_NOT_TO_BE.sub(" ", spoken), *_INTENDED)


def without_ruled_out(text: str) -> str:
    """What is left to be done: of "not tomorrow, I will call on Monday" the end; all of it where nothing is left."""
    parts = clauses(text)
    left = [part for part in parts if not is_ruled_out(part)]
    return "، ".join(left) if left and len(left) < len(parts) else text


def tells_what_was(text: str) -> bool:
    """It tells of something done, and nothing that may be to come: a weekday in it is the last such."""
    spoken = plain_words(text)
    done = contains(spoken, *_DONE) or any(contains(spoken, phrase) for _, phrase in _PHRASES if phrase in _ENDED)
    return done and not contains(spoken, *_INTENDED, *_SAYS_MORE) and read_deed(text) is not None


def _intends(text: str) -> bool:
    """It says what is to be done ("باید زنگ بزنم", "he will call me"), and nothing that was."""
    spoken = plain_words(text)
    intended = contains(spoken, *_INTENDED) or bool(_BIDDEN.match(spoken)) or bool(_FORGOTTEN.search(spoken))
    return intended and not any(_is_told(text, kind) for kind in _kinds(spoken) or ("call",))


def _is_number(spoken: str, kind: str) -> bool:
    """Nothing but a word and a number: of a record, most likely."""
    beside = [word for word in spoken.split() if word not in _KINDS[kind]]
    return bool(beside) and all(word.isdecimal() for word in beside)


def _denies(spoken: str, kind: str) -> bool:
    """It says that this was not done, or will not be ("not called yet", "no demo", "تماس نگرفتم")."""
    denied = any(word in _DENIED or word.startswith("نمی") or word.endswith("n't") for word in spoken.split())
    return denied or contains(spoken, *(f"no {name}" for name in _KINDS[kind]))


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

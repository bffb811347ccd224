"""What a rep says they did for a customer, understood: call, meeting, demo, message or offer, and its outcome."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from locales.digits import folded

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
    "call": "call called calling phone phoned rang ring تماس زنگ تلفن تلفنی زنگیدم",
    "meeting": "meeting met meet visit visited جلسه ملاقات دیدار قرار حضوری",
    "demo": "demo demoed demonstration presentation presented دمو ارائه نمایش معرفی",
    "message": "message messaged mail email emailed e-mail text texted sms whatsapp wrote پیام ایمیل پیامک واتساپ",
    "offer": "offer offered quote quotation proposal پیشنهاد پیش_فاکتور پیشفاکتور پروپوزال پروفرما",
}
# Outcomes by what is said of them. What denies comes before what it denies: "did not answer" before "answer".
_SAID = (
    (NO_ANSWER, "no_answer not_answered no_reply not_reached unreached unanswered voicemail did_not_answer"),
    (NO_ANSWER, "didn't_answer didnt_answer did_not_reply didn't_reply didn't_pick_up did_not_pick_up unreachable"),
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
    ("discussed", "discussed negotiated talked مذاکره گفتگو صحبت_کردیم صحبت_کردم"),
)
_FILLERS = frozenset(
    {"i", "we", "a", "an", "the", "had", "did", "made", "and", "زدم", "گرفتم", "داشتم", "کردم", "دادم", "شد", "و"}
)
# What is denied was not done, and what becomes of it is for its author to say.
_DENIED = frozenset(
    {"not", "didnt", "havent", "wasnt", "never", "cancelled", "canceled", "نمی", "نشد"}
    | {"نگرفتم", "نگرفتیم", "نزدم", "نزدیم", "نکردم", "نکردیم", "نرفتم", "نرفتیم", "نداشتم", "نداشتیم"}
    | {"نفرستادم", "نفرستادیم", "ندادم", "ندادیم"}
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
    kinds = [kind for kind, names in _KINDS.items() if any(_contains(text, name) for name in _spelt(names))]
    said = [(outcome, phrase) for outcome, phrase in _phrases() if _contains(text, phrase)]
    kind = kinds[0] if kinds else next((_only_kind(outcome) for outcome, _ in said), None)
    if kind is None:
        return None
    outcome = next((outcome for outcome, _ in said if outcome in OUTCOMES[kind]), None)
    if outcome is None and _denies(text, kind):
        return None
    more = _beyond(text, kind, outcome)
    return Deed(kind, outcome or (OUTCOMES[kind][0] if more else None), more)


def _denies(text: str, kind: str) -> bool:
    """It says that this was not done, or will not be ("not called yet", "no demo", "تماس نگرفتم")."""
    words = _plain(text).split()
    denied = any(word in _DENIED or word.startswith("نمی") or word.endswith("n't") for word in words)
    return denied or any(_contains(text, f"no {name}") for name in _spelt(_KINDS[kind]))


def _plain(text: str) -> str:
    """Folded, with punctuation as spaces; the hyphen of "no-answer" too."""
    kept = (letter if letter.isalnum() or letter == "'" else " " for letter in folded(text))
    return " ".join("".join(kept).split())


def _spelt(names: str) -> frozenset[str]:
    return frozenset(_plain(name) for name in names.split())


def _phrases() -> Iterator[tuple[str, str]]:
    for outcome, phrases in _SAID:
        yield outcome, outcome.replace("-", " ")
        for phrase in phrases.split():
            yield outcome, _plain(phrase)


def _contains(text: str, phrase: str) -> bool:
    return f" {phrase} " in f" {_plain(text)} "


def _only_kind(outcome: str) -> str | None:
    kinds = [kind for kind, outcomes in OUTCOMES.items() if outcome in outcomes]
    return kinds[0] if len(kinds) == 1 else None


def _beyond(text: str, kind: str, outcome: str | None) -> str:
    """What is worth a note: nothing, when all words only name the activity and its outcome."""
    left = f" {_plain(text)} "
    phrases = sorted((phrase for said, phrase in _phrases() if said == outcome), key=len, reverse=True)
    for phrase in (*phrases, *_spelt(_KINDS[kind])):
        left = left.replace(f" {phrase} ", " ")
    return text.strip(_EDGES) if set(left.split()) - _FILLERS else ""

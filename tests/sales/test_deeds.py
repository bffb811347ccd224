"""What a rep says they did, and what is understood of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sales.deeds import OUTCOMES, Deed, read_deed, tells_what_was

UNDERSTOOD = """
call                                      | call    | -         |
call no-answer                            | call    | no-answer |
called, no answer                         | call    | no-answer |
phoned, did not answer                    | call    | no-answer |
didn't pick up                            | call    | no-answer |
voicemail                                 | call    | no-answer |
nobody answered                           | call    | no-answer |
texted him, no reply                      | message | sent      | texted him, no reply
called and spoke                          | call    | reached   |
call: call back                           | call    | later     |
Called, they want a sample                | call    | reached   | Called, they want a sample
met them, they want a discount            | meeting | held      | met them, they want a discount
meeting held                              | meeting | held      |
meeting postponed                         | meeting | postponed |
meeting, no show                          | meeting | absent    |
demo                                      | demo    | -         |
gave the demo, went well                  | demo    | held      | gave the demo, went well
emailed                                   | message | -         |
email sent                                | message | sent      |
whatsapp answered                         | message | answered  |
sent the offer                            | offer   | sent      |
quote sent                                | offer   | sent      |
تماس                                      | call    | -         |
تماس گرفتم                                | call    | -         |
تماس گرفتم، جواب نداد                     | call    | no-answer |
زنگ زدم پاسخ نداد                         | call    | no-answer |
جواب ندادند                               | call    | no-answer |
در دسترس نبود                             | call    | no-answer |
تماس، گفت بعداً                           | call    | later     |
زنگ زدم، صحبت کردیم                       | call    | reached   |
تماس گرفتم، نمونه می‌خواهد                | call    | reached   | تماس گرفتم، نمونه می‌خواهد
جلسه برگزار شد                            | meeting | held      |
جلسه عقب افتاد                            | meeting | postponed |
جلسه، نیومد                               | meeting | absent    |
دمو ارائه شد                              | demo    | held      |
دموی نرم‌افزار انجام شد                    | demo    | held      | دموی نرم‌افزار انجام شد
پيام فرستادم                              | message | sent      |
ایمیل ارسال شد                            | message | sent      |
پیام دادم، جواب داد                       | message | answered  |
پیشنهاد فرستادم                           | offer   | sent      |
پیش‌فاکتور ارسال کردم                     | offer   | sent      |
پیش‌فاکتور را فرستادم                     | offer   | sent      |
"""
NOTHING = ["", "رفتم شمال", "went fishing", "128", "!?", "فردا ساعت ۱۰"]
DENIED = ["I have not called yet", "we did not meet", "I haven’t called", "meeting cancelled", "Ann said no demo"]
DENIED += ["هنوز تماس نگرفتم", "نمی‌خواهم به او زنگ بزنم", "فردا زنگ نمی‌زنم", "جلسه نداشتیم"]


def rows() -> list[tuple[str, Deed]]:
    cells = [[cell.strip() for cell in line.split("|")] for line in UNDERSTOOD.strip().splitlines()]
    return [(said, Deed(kind, None if outcome == "-" else outcome, more)) for said, kind, outcome, more in cells]


# Questions and plans tell nothing that was done.
TO_COME = (
    *("کی باید به کیوان زنگ بزنم؟", "باید زنگ بزنم", "قراره زنگ بزنه", "زنگ بزنم یا نه", "کی جلسه داریم؟"),
    *("باید پیشنهاد بفرستم", "پیشنهاد رو فرستادی؟", "چرا جواب نداد؟", "نمایش ۸۸۰۲", "یادم بنداز زنگ بزنم"),
    *("زنگ می‌زنم", "پیشنهاد می‌فرستم", "call her", "send the offer", "email the contract to Ann"),
    *("قرار شد زنگ بزنم", "می‌خواهم زنگ بزنم", "he will call me", "when should I call?", "did I call him?"),
    *("ایمیل چیه", "شماره تماس چنده", "شماره تماس", "پیشنهاد چقدر بود", "نتیجه جلسه", "آخرین تماس کی بود"),
    *("آخرین بار کی زنگ زدم", "جلسه بعدی کیه", "دمو یعنی چی", "پیام جدید دارم", "پیشنهاد فرستادیم یا نه", "زنگ نزد"),
    *(
        "پیشنهاد را خواست",
        "گفت پیشنهاد رو نخونده",
        "پیشنهاد رو رد کرد",
        "چند تا تماس گرفتم این هفته",
        "معرفی آقای رضایی",
    ),
    *("تعداد تماس‌های این ماه", "اگه زنگ زد بگو نیستم", "کاش زنگ می‌زدم", "یادم رفت زنگ بزنم", "هنوز ایمیل نزده"),
    *(
        "what is the email",
        "hasn't replied to my email",
        "I forgot to call",
        "I will not call tomorrow",
        "did we send an offer",
    ),
    *(
        "number of meetings this month",
        "I should have called",
        "wants a demo",
        "asked for an offer",
        "rejected the offer",
    ),
    *(
        "if she called, tell me",
        "has not read the offer",
        "which offer was sent",
        "last call",
        "phone number",
        "never called back",
    ),
    *("should I send the offer?", "the demo was not held", "need to call him", "I'll call him"),
)


@pytest.mark.parametrize(
    "said",
    [
        *(
            "زنگ زدم، باید دوباره زنگ بزنم",
            "قرار حضوری داشتیم",
            "با من تماس گرفت",
            "تماس گرفتم گفت بعدا",
            "قرار گذاشتیم",
        ),
        *(
            "چند بار زنگ زدم جواب نداد",
            "چند روز پیش صحبت کردم",
            "زنگ زد پرسید قیمت چنده",
            "جلسه خوب بود",
            "تماس گرفته شد",
        ),
        *(
            "نتونستم بگیرمش",
            "زنگ زدم نبود",
            "when I called he was busy",
            "great call, they want a discount",
            "couldn't reach her",
        ),
        *("spoke to her, she asked when we can meet", "had a great call", "حرف زدم، دمو می‌خواد"),
        *("called, will decide on Sunday", "met them, need a new offer", "spoke, they did not like it", "did a demo"),
    ],
)
def test_what_was_done_may_tell_what_is_to_come(said: str) -> None:
    assert read_deed(said) is not None


@pytest.mark.parametrize("said,deed", rows())
def test_it_is_understood(said: str, deed: Deed) -> None:
    assert read_deed(said) == deed


@pytest.mark.parametrize(
    "said",
    [
        *("I almost called Ella", "hopefully I called Ella", "I may have emailed her", "wish I had met her"),
        *("I dreamt that I met Ella", "Ella called off the deal", "Ella called in sick", "maybe I called"),
        *("نزدیک بود زنگ بزنم", "شاید به بابک زنگ زدم", "خواب دیدم با بابک جلسه داشتیم"),
    ],
)
def test_what_was_hardly_done_is_no_report(said: str) -> None:
    assert read_deed(said) is None


@pytest.mark.parametrize(
    "said", ["called twice, no luck", "I called but we didn't talk", "زنگ زدم ولی صحبت نکردیم", "rang without success"]
)
def test_a_call_without_a_talk_reached_nobody(said: str) -> None:
    deed = read_deed(said)
    assert deed is not None
    assert (deed.kind, deed.outcome) == ("call", "no-answer")


@pytest.mark.parametrize("said", [*NOTHING, *DENIED, *TO_COME])
def test_what_names_nothing_we_log_is_asked_about(said: str) -> None:
    assert read_deed(said) is None


WAS = [
    "no answer",
    "they picked up",
    "شنبه زنگ زدم",
    "شنبه جلسه برگزار شد",
    "شنبه نیومد",
    "called on Monday",
    "visited them on Monday",
]
MAY_BE_TO_COME = [
    *(
        "شنبه زنگ می‌زنم",
        "شنبه قرار گذاشتیم",
        "شنبه جلسه داریم",
        "زنگ زدم، گفت شنبه",
        "پیشنهاد فرستادم، شنبه جواب می‌دهد",
    ),
    *("call Monday", "called, she said Monday", "met them, they want a discount by Sunday"),
]


@pytest.mark.parametrize("said", [*WAS, *MAY_BE_TO_COME])
def test_a_weekday_is_the_last_such_only_in_what_tells_nothing_else(said: str) -> None:
    assert tells_what_was(said) is (said in WAS)


@pytest.mark.parametrize("kind", OUTCOMES)
def test_every_button_is_understood_as_it_is_typed(kind: str) -> None:
    for outcome in OUTCOMES[kind]:
        assert read_deed(f"{kind} {outcome}") == Deed(kind, outcome)


@given(st.text(max_size=60))
def test_no_words_confuse_it(said: str) -> None:
    deed = read_deed(said)
    assert deed is None or deed.outcome is None or deed.outcome in OUTCOMES[deed.kind]

"""The words that questions about figures are made of, in both languages, folded."""

import re
from functools import cache

from locales.digits import folded
from locales.words import in_both_languages
from sales.figures import NAMES
from sales.wording import name_of


def _words(*spellings: str) -> frozenset[str]:
    return frozenset(word for each in spellings for word in folded(each).split())


# A figure's name within a sentence; nobody types that sign.
FIGURE = "§"
ASKS = _words(
    "how much many what what's which number total count show give tell",
    "چقدر چقدره چقد چقدری قدر چند چنده چندتا چه چی چیه چیست چیا چطور چطوره چطوری تعداد میزان مجموع کل کدام کدوم",
)
NOUNS = _words("sales revenue income turnover", "فروش درآمد")
# These say by themselves that figures are asked for, whatever the days.
ALWAYS = _words("stats statistics figures numbers performance", "آمار عملکرد", FIGURE)
REPORTS = _words("report reports results summary", "گزارش نتایج کارنامه خلاصه")
SELLING = _words(
    "sell sold selling win won close closed earn earned make made book booked bring brought",
    "فروختم فروختیم فروخته فروخت فروختن فروختند میفروشم میفروشیم بستم بستیم بسته بست بستن بستند",
    "seller sellers فروشنده",
)
FORECASTS = _words("forecast forecasts پیشبینی")
CHARTS = _words("chart charts graph graphs plot diagram funnel", "نمودار نمودارها چارت گراف قیف")
KINDS = {"قیف": "funnel", "funnel": "funnel", "forecast": "forecast", "پیشبینی": "forecast"}
# What people log that they did; and what else is counted.
DEEDS = _words(
    "call calls meeting meetings demo demos offer offers visit visits email emails message messages activities",
    "تماس تماسها زنگ جلسه جلسات دمو پیشنهاد ایمیل پیام بازدید فعالیت",
)
COUNTED = DEEDS | _words(
    "lead leads customer customers opportunity opportunities deal deals contract contracts",
    "سرنخ مشتری فرصت معامله معاملات قرارداد قراردادها",
)
RANKS = _words("who most best top seller sellers rep reps", "کی کیه کیست کسی بیشتر بیشترین بهترین فروشنده کارشناس")
TEAM = _words("team team's", "تیم تیمم تیممون تیممان")
OWN = _words("i i've we we've my our us me", "من ما خودم خودمون خودمان")
JOINING = _words(
    "the a an of in for by so far now please all there during over up out new full",
    "در برای طی تو توی از رو را ها های تا الان حالا ه ام ای م بگو بده بدید بدهید نشون نشان نمایش لطفا آیا",
    "تازه جدید کامل",
)
# A question may have these, a figure's mere name has none: who uses them without a question tells something.
VERBS = _words(
    "did do does have has had is are was were be been am get got add looking look like",
    "send sent hold held log logged take took write wrote",
    "بود بوده است هست شد شده شدیم شدند ایم داشت داشتم داشتیم داشته دارم داریم ثبت",
    "گرفتم گرفتیم گرفته زدم زدیم زده کردم کردیم کرده رفتم رفتیم رفته دادم دادیم داده فرستادم فرستادیم",
    "گرفت زد کرد رفت داد فرستاد گرفتند زدند کردند رفتند دادند فرستادند",
)
# A sentence with one of these is about something else than figures alone.
ELSEWHERE = _words(
    "why you your it he she they that to with about from at goal goals target quota if not no or and tomorrow",
    "فردا چرا تو شما به با درباره مورد هدف هدفم هدفمان که اگر یا نه و سهم بزن بزنم کن کنم گفت گفتند شود",
)
NOBODY = _words("this things everything everybody everyone business life work the weather going")
# Whose is said in English by one of these.
WHOSE = _words("of for by")
COMING = _words("next coming upcoming following آینده آتی بعد بعدی دیگه دیگر")
# Its words are about figures by themselves, or with a question's.
BY_ITSELF = NOUNS | ALWAYS | REPORTS | FORECASTS | CHARTS
TOPICS = NOUNS | ALWAYS | REPORTS | SELLING | FORECASTS | CHARTS | COUNTED
KNOWN = TOPICS | ASKS | RANKS | TEAM | OWN | JOINING | VERBS


def together(said: str) -> str:
    """Each thing as one word: a figure's name, "پیش بینی", "می فروشیم", whose something is."""
    said = said.replace("پیش بینی", "پیشبینی")
    said = _PRESENT.sub("می", said)
    return _figures().sub(FIGURE, _POSSESSIVE.sub(" of", said))


_PRESENT = re.compile(r"\bمی (?=فروش)")
_POSSESSIVE = re.compile(r"(?<!\bwhat)(?<!\bhow)'s\b")


@cache
def _figures() -> re.Pattern[str]:
    """Names of figures that are two words or more: one word alone is also said of other things."""
    labels = {folded(label) for name in NAMES for label in in_both_languages(name_of(name))}
    several = sorted((label for label in labels if " " in label), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, several))})(?!\w)")

"""The words that people say dates with, in both languages. A bar separates spellings; spaces and ZWNJ do not matter."""

from typing import Literal

from locales.dates_said import spelled, table
from locales.reader import Language

Unit = Literal["minute", "hour", "day", "workday", "week", "month", "quarter", "year"]

RELATIVE_DAYS: dict[str, tuple[int, str | None]] = table(
    {
        "امروز|همین امروز|today|emrooz|emruz": (0, None),
        "فردا|tomorrow|tmrw|tmr|tmw|tomorow|tommorow|tommorrow|farda": (1, None),
        "پس فردا|the day after|day after|day after tomorrow|the day after tomorrow|pasfarda": (2, None),
        "پسون فردا|پس اون فردا|پسان فردا|پس آن فردا": (3, None),
        "دیروز|yesterday|diruz": (-1, None),
        "پریروز|day before yesterday|the day before yesterday": (-2, None),
        "روز بعد|روز آینده|next day|the next day|the following day": (1, None),
        "امشب|همین امشب|tonight|emshab": (0, "night"),
        "فرداشب|tomorrow night": (1, "night"),
        "پس فرداشب": (2, "night"),
        "دیشب|last night": (-1, "night"),
        "this morning": (0, "morning"),
        "this afternoon": (0, "afternoon"),
        "this evening": (0, "evening"),
    }
)
# In a sentence these may go on ("the day after the fair"), so they count only at its end.
UNSURE_DAYS = frozenset(map(spelled, ("روز بعد", "روز آینده", "the day after", "day after", "next day")))
# The day after پس‌فردا to most, the same as پس‌فردا to some.
DOUBTFUL_DAYS = table({"پسون فردا|پس اون فردا|پسان فردا|پس آن فردا": 2})

WEEKDAYS = table(
    {
        "دوشنبه|۲شنبه|monday|munday|mondey|doshanbe": 0,
        "سه‌شنبه|۳شنبه|tuesday|tuseday|teusday|tuesaday|seshanbe": 1,
        "چهارشنبه|چارشنبه|۴شنبه|wednesday|wensday|wednsday|wendesday|chaharshanbe": 2,
        "پنجشنبه|پنشنبه|پنج‌شنبه|۵شنبه|thursday|thrusday|thursady|thurday|panjshanbe": 3,
        "جمعه|آدینه|friday|friady|firday|fridy|jome": 4,
        "شنبه|saturday|saterday|saturady|shanbe": 5,
        "یکشنبه|یه‌شنبه|۱شنبه|sunday|sundy|sunady|yekshanbe": 6,
    }
)
SHORT_WEEKDAYS = table(
    {"mon": 0, "tue|tues": 1, "wed|weds": 2, "thu|thur|thurs": 3, "fri": 4, "sat": 5, "sun": 6},
)
# The night that leads to a Friday is Thursday's.
EVES = table({"شب جمعه": 3})

_MONTHS: dict[str, tuple[Language, int]] = table(
    {
        "فروردین|farvardin": ("fa", 1),
        "اردیبهشت|ordibehesht": ("fa", 2),
        "خرداد|khordad": ("fa", 3),
        "تیر|tir": ("fa", 4),
        "مرداد|امرداد|mordad": ("fa", 5),
        "شهریور|shahrivar": ("fa", 6),
        "مهر|mehr": ("fa", 7),
        "آبان|aban": ("fa", 8),
        "آذر|azar": ("fa", 9),
        "دی|dey": ("fa", 10),
        "بهمن|bahman": ("fa", 11),
        "اسفند|esfand": ("fa", 12),
        "january|jan|ژانویه": ("en", 1),
        "february|feb|فوریه": ("en", 2),
        "march|mar|مارس": ("en", 3),
        "april|apr|آوریل|آپریل": ("en", 4),
        "may|می|مه": ("en", 5),
        "june|jun|ژوئن|جون": ("en", 6),
        "july|jul|ژوئیه|جولای|ژولای": ("en", 7),
        "august|aug|اوت|آگوست|اگست": ("en", 8),
        "september|sept|sep|سپتامبر": ("en", 9),
        "october|oct|اکتبر": ("en", 10),
        "november|nov|نوامبر": ("en", 11),
        "december|dec|دسامبر": ("en", 12),
    }
)
MONTHS = _MONTHS | {name + spelled("ماه"): month for name, month in _MONTHS.items() if month[0] == "fa"}
# Years that can be meant; which calendar they are of is never in doubt.
YEARS: dict[Language, range] = {"fa": range(1300, 1500), "en": range(1900, 2200)}
MONTH_WORD = table({"ماه": None, ".": None})
YEAR_WORD = table({"سال|,|،": None})
# Also the beginning of every Persian verb in the present.
DOUBTFUL_MONTH = spelled("می")

UNITS: dict[str, Unit] = table(
    {
        "دقیقه|دیقه|دقه|minute|minutes|min|mins|m": "minute",
        "ساعت|hour|hours|hr|hrs|h": "hour",
        "روز|day|days|d": "day",
        "روز کاری|working day|working days|business day|business days|workday|workdays": "workday",
        "هفته|week|weeks|wk|wks|w": "week",
        "ماه|month|months|mo": "month",
        "سال|year|years|yr|yrs": "year",
    }
)
_CALENDAR_UNITS: dict[Unit, tuple[str, str]] = {
    "week": ("هفته", "week"),
    "month": ("ماه", "month"),
    "quarter": ("فصل", "quarter"),
    "year": ("سال", "year"),
}
_SHIFTS = {
    0: ("این {0}|همین {0}", "this {1}|current {1}|the current {1}"),
    1: (
        "{0} بعد|{0} بعدی|{0} آینده|{0} دیگه|{0} دیگر|{0} آتی|{0} پیش رو",
        "next {1}|the next {1}|coming {1}|the coming {1}|the following {1}|following {1}",
    ),
    2: ("{0} بعد از {0} بعد|{0} بعد از {0} آینده", "{1} after next|the {1} after next"),
    -1: (
        "{0} گذشته|{0} قبل|{0} قبلی|{0} پیش",
        "last {1}|the last {1}|previous {1}|the previous {1}|past {1}|the past {1}",
    ),
}
CALENDAR_UNITS: dict[str, tuple[Unit, int]] = table(
    {
        pattern.format(*names): (unit, shift)
        for unit, names in _CALENDAR_UNITS.items()
        for shift, patterns in _SHIFTS.items()
        for pattern in patterns
    }
    | {"امسال": ("year", 0), "پارسال": ("year", -1)}
)
BARE_UNITS: dict[str, Unit] = table({f"{fa}|{en}|the {en}": unit for unit, (fa, en) in _CALENDAR_UNITS.items()})
ENDS = table(
    {
        "آخر|آخرای|پایان|انتهای|اواخر|end|end of|the end of": True,
        "اول|اوایل|ابتدای|شروع|start of|the start of|beginning of|the beginning of|early": False,
    }
)
SHORT_ENDS: dict[str, Unit] = table(
    {
        "eow|weekend|the weekend|this weekend": "week",
        "eom|month end|month-end": "month",
        "eoq": "quarter",
        "eoy": "year",
    }
)

THIS = table({"این|همین|this": None})
COMING = table({"coming|the coming|on|اولین": None})
NEXT_BEFORE = table({"next": None})
LAST_BEFORE = table({"last|previous|past": None})
NEXT_AFTER = table({"بعد|بعدی|آینده|دیگه|دیگر|آتی": None})
LAST_AFTER = table({"گذشته|پیش|قبل|قبلی": None})
FROM = table({"از": None})
ON_THE = table({"on the|روز": None})
OF = table({"of|در|تو|on|,|،": None})

COUPLE = table({"a couple of|couple of|a couple|یکی دو|یکی دو تا": 2, "دو سه|دو سه تا": 3, "سه چهار|سه چهار تا": 4})
# Of "two to three days" the longer is meant.
RANGE = table({"تا|to|or|یا|-|–": None})
ARTICLES = table({"a|an": 1})
HALF = table({"و نیم|و نصفی|and a half": None})
DECIMAL_HALVES = (".5", "٫5")
SHORT_SPANS = table(
    {
        "ربع ساعت|یه ربع|یک ربع|یه ربع ساعت|یک ربع ساعت|quarter of an hour|a quarter of an hour|quarter hour": 15,
        "نیم ساعت|نصف ساعت|یه نیم ساعت|half an hour|half hour|half-hour|a half hour|half an hr": 30,
        "سه ربع|سه ربع ساعت|three quarters of an hour": 45,
    }
)
AND = table({"و|and|,|،": None})
SPAN_BEFORE = table({"in|after|within|بعد از|پس از|ظرف|طی": None})
SPAN_AFTER = table(
    {
        "دیگه|دیگر|بعد|بعدش|آینده|آتی|later|hence|from now|from today|از الان|از حالا|از امروز|time|'time|'s time": 1,
        "ago|پیش|قبل|گذشته": -1,
    }
)
SPAN_FROM = table({"from|after|بعد از|پس از": None})

# The hour meant when only the part of a day is said, and the first and last hour it covers; 24 and on: the next day.
PARTS: dict[str, tuple[int, int, int]] = {
    "dawn": (6, 0, 6),
    "early": (8, 1, 11),
    "morning": (9, 1, 11),
    "forenoon": (10, 1, 11),
    "noon": (12, 10, 16),
    "afternoon": (15, 12, 20),
    "evening": (17, 13, 23),
    "dusk": (18, 16, 21),
    "night": (20, 18, 29),
    "midnight": (24, 22, 29),
    "am": (9, 0, 11),
    "pm": (15, 12, 23),
}
PARTS_SAID = table(
    {
        "بامداد": "dawn",
        "صبح زود|early morning|early in the morning": "early",
        "صبح|سر صبح|اول صبح|in the morning": "morning",
        "قبل از ظهر|پیش از ظهر": "forenoon",
        "ظهر|سر ظهر|دم ظهر|noon|midday|at noon|at midday": "noon",
        "بعدازظهر|بعد ظهر|عصرانه|in the afternoon": "afternoon",
        "عصر|in the evening": "evening",
        "غروب|دم غروب": "dusk",
        "شب|سر شب|at night": "night",
        "نیمه شب|نصف شب|midnight|at midnight": "midnight",
    }
)
# Said after a day only, for alone they are greetings and nouns.
PARTS_BESIDE_DAYS = table({"morning": "morning", "afternoon": "afternoon", "evening": "evening", "night": "night"})
# Also the first name of many: an hour or the end of the sentence follows it, or it is no time.
PARTS_OR_NAMES = table({"سحر": "dawn"})
HALVES_OF_DAY = table({"am|a.m.|a.m|ق.ظ|ق ظ": "am", "pm|p.m.|p.m|ب.ظ|ب ظ": "pm"})
NOT_A_PART = table({"بخیر|به خیر": None})
DESK_HOURS = table(
    {
        "اول وقت|اول وقت اداری|first thing|first thing in the morning": True,
        "آخر وقت|آخر وقت اداری|پایان وقت اداری|آخر روز|پایان روز|end of day|end of the day|eod|cob": False,
    }
)
CLOCK = table({"ساعت|رأس ساعت|سر ساعت|حدود ساعت|حدودای ساعت|حوالی ساعت|بعد از ساعت|پس از ساعت|در ساعت": None})
ABOUT = table({"at|@|by|around|about|at around|at about|after|حدود|حوالی": None})
OCLOCK = table({"o'clock|oclock|sharp": None})
MINUTES = table({"دقیقه|minutes|minute|min|mins": None})
PAST_HOUR = table(
    {"و نیم|و نصفی": 30, "و ربع|و یه ربع|و یک ربع": 15, "و سه ربع": 45},
)
QUARTERS = table({"half": 30, "quarter|a quarter|ربع|یه ربع|یک ربع": 15})
# "نه" is also no.
NO_HOURS = frozenset({"نه"})
TO_HOUR = table({"به|to|before|past|after": None})
BEFORE_HOUR = frozenset({"به", "to", "before"})
# What is counted is no hour: "2 people", "دو و نیم میلیون".
COUNTED = table(
    {
        "نفر|تا|عدد|مورد|بار|دستگاه|درصد|هزار|میلیون|میلیارد|تومان|تومن|ریال|دلار|یورو|ساعت|دقیقه|روز|هفته|ماه": None,
        "سال|people|persons|times|items|units|pieces|percent|k|m|million|billion|thousand|usd|eur|dollars|euros": None,
        "minutes|hours|days|weeks|months|years|offers|calls|samples|options|leads|deals|companies|%|٪|$|€": None,
    }
)

LEADING = table({"on|by|for|the|until|till|from|در|روز|تا|برای|واسه|واسهٔ|از|تاریخ|مورخ|همین": None})
BETWEEN = table({"on|of|the|in|در|روز|تاریخ|,|،|-|–|t|و": None})
NEVER_AFTER = frozenset(map(spelled, ("every", "each", "before", "after", "since", "هر")))
NEVER_AFTER_FROM = frozenset(map(spelled, ("قبل", "پیش", "بعد", "پس")))
NEVER_BEFORE = table({"ها|های|'s|s'": None})
GOES_ON = table({"about|for|to|with|re|regarding|and|که|برای|با|به|و|واسه": None})

# A season is a quarter of the Persian year, whoever names it.
QUARTERS_OF_YEAR: dict[str, tuple[int, Language | None]] = table(
    {
        "q1|فصل اول|سه ماهه اول|first quarter|the first quarter": (0, None),
        "q2|فصل دوم|سه ماهه دوم|second quarter|the second quarter": (1, None),
        "q3|فصل سوم|سه ماهه سوم|third quarter|the third quarter": (2, None),
        "q4|فصل چهارم|سه ماهه چهارم|fourth quarter|the fourth quarter": (3, None),
        "بهار|spring": (0, "fa"),
        "تابستان|تابستون|summer": (1, "fa"),
        "پاییز|پائیز|autumn|fall": (2, "fa"),
        "زمستان|زمستون|winter": (3, "fa"),
    }
)
LAST_SPAN = table({"last|the last|past|the past": None})
LAST_SPAN_AFTER = table({"گذشته|اخیر|آخر": None})
UP_TO = table({"تا|to|until|till|-|–|—": None})
PERIOD_FILLERS = table({"از|from|in|for|on|the|در|سال|ماه|فصل|of": None})
# A customer's name goes no further than the word that begins a time.
NOT_NAMES = frozenset(
    word
    for words in (
        RELATIVE_DAYS,
        WEEKDAYS,
        SHORT_WEEKDAYS,
        PARTS_SAID,
        UNITS,
        COUNTED,
        CLOCK,
        DESK_HOURS,
        ABOUT,
        LEADING,
    )
    for word in words
) | {"next", "last", "this", "صبح", "ظهر", "عصر", "پس", "آینده", "بعدی"}

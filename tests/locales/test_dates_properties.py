"""What holds for every date that can be typed, whatever the words."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locales import dates_numbers, dates_words
from locales.calendars import write_day, write_moment, year_month_day
from locales.dates import read_period, read_time, read_when
from locales.digits import persian
from locales.moments import Guess, Moment, NotUnderstood
from locales.reader import LANGUAGES, Language, Reader
from locales.weeks import WorkWeek

TEHRAN = ZoneInfo("Asia/Tehran")
NOW = datetime(2026, 11, 22, 10, tzinfo=TEHRAN)
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
ARABIC_LETTERS = str.maketrans("یک", "يك")
PHRASES = (
    *("فردا ساعت 10", "پس‌فردا ساعت 11:30", "2 روز دیگه", "شنبه‌ی هفته‌ی بعد", "سه‌شنبه ساعت 4", "15 مهر 1406"),
    *("1405/09/10", "یک ماه و نیم دیگه", "آخر هفته‌ی بعد", "یکشنبه‌ی بعد 8 شب", "25 آذر بعدازظهر", "نیم‌ساعت دیگه"),
)
TABLES = [it for module in (dates_words, dates_numbers) for it in vars(module).values() if isinstance(it, dict)]
WORDS = sorted({key for it in TABLES for key in it if isinstance(key, str)})

languages = st.sampled_from(LANGUAGES)
phrases = st.sampled_from(PHRASES)
days = st.dates(date(1950, 1, 1), date(2090, 1, 1))
zones = st.sampled_from([TEHRAN, ZoneInfo("Europe/Berlin")])
instants = st.datetimes(NOW.replace(year=2020, tzinfo=None), NOW.replace(year=2035, tzinfo=None), timezones=zones)
numerics = st.from_regex(r"\A[0-9]{1,4}([/:.-][0-9]{1,4}){0,3}\Z")
gibberish = st.text(max_size=40) | st.lists(st.sampled_from(WORDS) | numerics, max_size=7).map(" ".join)


def in_numbers(day: date, language: Language) -> str:
    if language == "en":
        return day.isoformat()
    return persian("{:04}/{:02}/{:02}".format(*year_month_day(day, language)))


def read(text: str, language: Language = "fa", *, leftover: bool = False, now: datetime = NOW) -> Guess:
    return read_when(text, now, language=language, week=WorkWeek(), leftover=leftover)


@given(phrases, st.sampled_from([persian, lambda text: text.translate(ARABIC)]))
def test_digits_of_any_keyboard_are_the_same(phrase: str, written: Callable[[str], str]) -> None:
    assert read(written(phrase)) == read(phrase)


@given(
    phrases, st.sampled_from([("‌", " "), (" ", "‌"), (" ", "  "), (" ", "\u00a0"), ("آ", "ا"), ("ه‌ی", "هٔ"), ("ه‌ی", "ۀ")])
)
def test_spaces_and_spellings_are_the_same(phrase: str, spelling: tuple[str, str]) -> None:
    assert read(phrase.replace(*spelling)) == read(phrase)


@given(phrases, st.integers(0, 40), st.sampled_from("\u200f\u200e\u2067\u0640\ufeff"))
def test_invisible_marks_change_nothing(phrase: str, place: int, mark: str) -> None:
    tatweel_after_digit = mark == "\u0640" and not phrase[:place][-1:].isalpha()
    text = phrase if tatweel_after_digit else phrase[:place] + mark + phrase[place:]
    assert read(text) == read(phrase)


@given(phrases)
def test_arabic_letters_are_the_same(phrase: str) -> None:
    assert read(phrase.translate(ARABIC_LETTERS)) == read(phrase)


@given(phrases, languages)
def test_the_rest_is_what_was_typed(phrase: str, language: Language) -> None:
    for rest in ("تماس با  سارا", "زنگ به آقاي كريمي ۰۹۱۲", "Call Sara (ABC Ltd.)"):
        for text in (f"{phrase} {rest}", f"{rest} {phrase}", f"{phrase}: {rest}", f"{rest}، {phrase}"):
            found = read(text, language, leftover=True)
            assert (found.moment, found.rest) == (read(phrase, language).moment, rest)


@given(days, languages)
def test_a_day_that_we_wrote_is_read_back(day: date, language: Language) -> None:
    reader = Reader(language, TEHRAN)
    for text in (in_numbers(day, language), write_day(day, reader), write_day(day, reader).split(maxsplit=1)[1]):
        assert read(text, language).moment == Moment(day)
        assert read(text, "en" if language == "fa" else "fa").moment == Moment(day)


@given(days, languages, st.integers(0, 24 * 60 - 1))
def test_a_moment_that_we_wrote_is_read_back(day: date, language: Language, minutes: int) -> None:
    moment = Moment(day, time(minutes // 60, minutes % 60))
    assert read(write_moment(moment, Reader(language, TEHRAN)), language).moment == moment


@given(days, languages)
def test_a_day_is_a_period_of_one_day(day: date, language: Language) -> None:
    assert read_period(in_numbers(day, language), NOW, language) == (day, day + timedelta(days=1))


@settings(max_examples=400)
@given(text=gibberish, language=languages, leftover=st.booleans(), now=instants)
def test_any_text_is_a_moment_or_not_understood(
    text: str, language: Language, *, leftover: bool, now: datetime
) -> None:
    try:
        found = read(text, language, leftover=leftover, now=now)
    except NotUnderstood:
        return
    assert found.past == lies_before(found.moment, now)
    assert found.moment not in found.others
    assert leftover or not found.rest


@given(gibberish)
def test_any_text_is_an_hour_or_not_understood(text: str) -> None:
    try:
        at = read_time(text)
    except NotUnderstood:
        return
    assert read(text).moment.at == at


@given(gibberish, languages)
def test_any_text_is_a_period_or_not_understood(text: str, language: Language) -> None:
    try:
        start, end = read_period(text, NOW, language)
    except NotUnderstood:
        return
    assert start < end


@given(
    st.sampled_from([*PHRASES, "امروز ساعت 3", "today at 9", "yesterday", "2 hours ago", "at 8", "شنبه گذشته"]),
    instants,
)
def test_past_is_what_lies_before_now(phrase: str, now: datetime) -> None:
    found = read(phrase, now=now)
    assert found.past == lies_before(found.moment, now)


def lies_before(moment: Moment, now: datetime) -> bool:
    if moment.at is None:
        return moment.day < now.date()
    return datetime.combine(moment.day, moment.at, tzinfo=now.tzinfo).astimezone(UTC) < now.astimezone(UTC)


@pytest.mark.parametrize("text", ["", " ", "‌", "، ،", "و", "ی", "9" * 5000, "و" * 5000, "فردا " * 3000])
def test_odd_texts_are_not_understood(text: str) -> None:
    for leftover in (False, True):
        with pytest.raises(NotUnderstood):
            read(text, leftover=leftover)

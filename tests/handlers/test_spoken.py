"""Which plain words and questions mean a command, and which are left to be plans, deeds or names."""

import pytest

from handlers.spoken import spoken

MEANT = {
    "/today": (
        *("امروز", "امروز چه کار دارم؟", "امروز چیکار دارم", "چه کارهایی برای امروز دارم؟", "کارهای امروزم چیه؟"),
        *("What do I have today?", "what's on today", "what do I have to do", "Who should I call today?"),
    ),
    "/week": ("فردا چه کار دارم؟", "این هفته چه برنامه‌ای دارم؟", "what is due tomorrow?", "this week"),
    "/stats": ("آمار", "my stats", "numbers"),
    "/stats این ماه": ("این ماه", "آمار این ماه", "آمار من در این ماه", "این ماه چقدر فروختم؟"),
    "/stats this month": ("this month", "stats this month", "how am I doing this month?"),
    "/stats ماه قبل": ("آمار فروش ماه قبل",),
    "/leads": ("چند سرنخ دارم؟", "how many leads do I have"),
    "/pipeline": ("چند تا فرصت دارم", "show me my pipeline"),
}
NOT_MEANT = (
    *("فردا ساعت ۵ زنگ بزنم", "فردا چه ساعتی زنگ بزنم؟", "پس‌فردا با علی قرار دارم", "ماه بعد", "چه خوب", "چی شد"),
    *("call her this week", "the price is too high this month", "what did she say", "next month", "how is she"),
    *("چه کار داریم با #128", "what is going on with Acme"),
)


@pytest.mark.parametrize("line, words", [(line, words) for line, said in MEANT.items() for words in said])
def test_plain_words_mean_a_command(line: str, words: str) -> None:
    assert spoken(words) == line


@pytest.mark.parametrize("words", NOT_MEANT)
def test_what_is_no_question_of_ours_means_none(words: str) -> None:
    assert spoken(words) is None

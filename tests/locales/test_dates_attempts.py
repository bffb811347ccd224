"""Words that speak of a day or an hour that there may not be, told apart from numbers that count something."""

import pytest

from locales.dates_attempts import looks_dated


@pytest.mark.parametrize(
    "words",
    [
        *("۱۴۰۵/۱۲/۳۰", "۳۱ مهر", "ساعت ۲۵", "فردا ساعت ۲۵", "هر روز", "۵۰۰ سال دیگر", "۴۰ آبان"),
        *(
            "2027-02-30",
            "2026-12-01 at 25:00",
            "in -2 days",
            "in 500 years",
            "every day",
            "30 February",
            "every monday",
        ),
    ],
)
def test_an_attempt_at_a_date_is_seen(words: str) -> None:
    assert looks_dated(words)


@pytest.mark.parametrize(
    "words",
    [
        "ارسال ۳-۴ نمونه",
        "نصب ۲/۳ دستگاه",
        "ساعت دیواری",
        "تماس دربارهٔ ۲۰ میلیون",
        "send 3-4 samples",
        "call 021-88776655",
    ],
)
def test_other_numbers_are_no_attempt(words: str) -> None:
    assert not looks_dated(words)

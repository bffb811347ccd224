"""One scale a chart: what amounts are counted in, and how short they get."""

from zoneinfo import ZoneInfo

import pytest

from locales.reader import Language, Reader
from locales.scales import scale_of


@pytest.mark.parametrize(
    "largest, currency, language, unit, written",
    [
        (13_400_000_000, "IRR", "fa", "میلیون تومان", "۱٬۳۴۰"),
        (69_000_000_000, "IRR", "fa", "میلیون تومان", "۶٬۹۰۰"),
        (134_000_000_000, "IRR", "fa", "میلیارد تومان", "۱۳"),
        (980_000_000, "IRR", "fa", "میلیون تومان", "۹۸"),
        (134_000_000, "USD", "en", "thousand USD", "1,340"),
        (50_000, "USD", "en", "USD", "500"),
        (0, "USD", "en", "USD", "0"),
    ],
)
def test_the_largest_has_two_to_four_digits(
    largest: int, currency: str, language: Language, unit: str, written: str
) -> None:
    scale = scale_of(largest, currency, Reader(language, ZoneInfo("Asia/Tehran")))
    assert (scale.unit, scale.write(largest)) == (unit, written)


@pytest.mark.parametrize(
    "minor, written",
    [(0, "۰"), (5_000_000_000, "۰٫۵"), (300_000_000, "۰٫۰۳"), (20_000_000_000, "۲"), (96_000_000_000, "۹٫۶")],
)
def test_small_ones_keep_a_decimal(minor: int, written: str) -> None:
    scale = scale_of(500_000_000_000, "IRR", Reader("fa", ZoneInfo("Asia/Tehran")))
    assert scale.unit == "میلیارد تومان"
    assert scale.write(minor) == written

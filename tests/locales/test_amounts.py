"""Amounts and numbers: the phrases of both languages, and what must hold for any of them."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales.amounts import LARGEST, Amount, read_amount
from locales.digits import persian
from locales.moments import NotUnderstood
from locales.money import CURRENCIES, EXPONENTS, Money, currency_named, write_money
from locales.numbers import read_number, read_percent, write_number, write_percent, write_points
from locales.reader import Language, Reader

TEHRAN = ZoneInfo("Asia/Tehran")
READERS = [Reader(language, TEHRAN, unit) for language in ("fa", "en") for unit in ("toman", "rial")]
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
DIGITS = [str, persian, lambda text: text.translate(ARABIC_DIGITS)]

readers = st.sampled_from(READERS)
whole = st.integers(0, 10**14)


def phrases(name: str) -> list[tuple[str, str]]:
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    rows = [line.rpartition(" | ") for line in lines if not line.startswith("# ")]
    return [(typed, meant) for typed, bar, meant in rows if bar]


def said(amount: Amount) -> str:
    return f"{amount.number:,f} {amount.unit or ''}".strip()


def understood(text: str) -> str:
    try:
        amount = read_amount(text)
    except NotUnderstood:
        return "?"
    return " or ".join(said(one) for one in (amount, *amount.others))


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_tables_have_the_promised_number_of_phrases(language: Language) -> None:
    amounts, reach = (dict(phrases(f"phrases_{kind}_{language}.txt")) for kind in ("amounts", "reach"))
    assert len(amounts) >= 110
    assert len(reach) >= 40


@pytest.mark.parametrize("typed, meant", phrases("phrases_amounts_fa.txt") + phrases("phrases_amounts_en.txt"))
def test_a_phrase_is_understood(typed: str, meant: str) -> None:
    assert understood(typed) == meant


@pytest.mark.parametrize("digits", DIGITS)
@pytest.mark.parametrize(
    "typed, meant", phrases("phrases_amounts_fa.txt")[:60] + phrases("phrases_amounts_en.txt")[:60]
)
def test_digits_of_any_kind_are_the_same(typed: str, meant: str, digits: Callable[[str], str]) -> None:
    assert understood(digits(typed)) == meant


@given(st.integers(0, 10**17), readers)
def test_written_rials_read_back_the_same(minor: int, reader: Reader) -> None:
    written = write_money(Money(minor, "IRR"), reader)
    assert read_amount(written).money("EUR") == Money(minor, "IRR")


@given(whole, st.sampled_from(sorted(CURRENCIES - {"IRR"})), readers)
def test_written_money_reads_back_the_same(minor: int, currency: str, reader: Reader) -> None:
    assert read_amount(write_money(Money(minor, currency), reader)).money("toman") == Money(minor, currency)


@given(st.integers(1, 999), st.sampled_from([10**3, 10**6, 10**9]), readers)
def test_short_money_reads_back_the_same_when_three_digits_say_it_all(number: int, scale: int, reader: Reader) -> None:
    money = Money(number * scale, "IRR")
    assert read_amount(write_money(money, reader, short=True)).money("USD") == money


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(["", "toman", "rial", "USD"]))
def test_one_amount_has_many_spellings(billions: int, millions: int, unit: str) -> None:
    number = billions * 10**9 + millions * 10**6
    spellings = {
        f"{number} {unit}",
        f"{number:,} {unit}",
        f"{unit} {number:,}".replace(",", "."),
        f"{write_number(number, 'fa')} {unit}",
        f"{billions}.{millions:03d}b {unit}",
        f"{billions}/{millions:03d} میلیارد {unit}",
        f"{billions} میلیارد و {millions} میلیون {unit}",
        f"{billions}bn {millions}m {unit}",
        f"{billions} billion and {millions} million {unit}",
        f"  {billions}\u200cمیلیارد\u200f و{millions}ميليون {unit}!",
    }
    assert {read_amount(spelling) for spelling in spellings} == {Amount(Decimal(number), unit or None)}


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(["میلیون", "میلیارد"]))
def test_the_last_thousands_may_stay_unsaid_in_persian(much: int, rest: int, scale: str) -> None:
    unsaid = {"میلیون": "هزار", "میلیارد": "میلیون"}[scale]
    assert read_amount(f"{much} {scale} و {rest}") == read_amount(f"{much} {scale} و {rest} {unsaid}")


words_and_signs = st.sampled_from(
    [
        "صد",
        "هزار",
        "میلیون",
        "میلیارد",
        "و",
        "نیم",
        "یک",
        "دو",
        "بیست",
        "م",
        "ت",
        "تومان",
        "ریال",
        "دلار",
        "$",
        "€",
        "%",
        "-",
        ".",
        ",",
        "/",
        "٬",
        "٫",
        "a",
        "and",
        "half",
        "of",
        "hundred",
        "million",
        "k",
        "1",
        "20",
        "300",
        "۵",
    ]
)


@given(
    st.one_of(
        st.text(max_size=40),
        st.lists(words_and_signs, max_size=9).map(" ".join),
        st.lists(words_and_signs).map("".join),
    )
)
def test_no_text_raises_anything_but_not_understood(text: str) -> None:
    try:
        amount = read_amount(text)
        money = amount.money("toman")
    except NotUnderstood:
        return
    assert 0 <= money.minor <= LARGEST
    assert all(other != amount for other in amount.others)


@given(st.one_of(st.text(max_size=40), st.lists(words_and_signs, max_size=9).map(" ".join)))
def test_no_text_breaks_numbers_and_percentages(text: str) -> None:
    for read in (read_number, read_percent, currency_named):
        try:
            read(text)
        except NotUnderstood:
            continue


def test_the_unit_not_said_is_the_one_passed_in() -> None:
    amount = read_amount("۱۲۰ میلیون")
    assert amount.money("toman") == Money(1_200_000_000, "IRR")
    assert amount.money("rial") == amount.money("IRR") == Money(120_000_000, "IRR")
    assert amount.money("USD") == Money(12_000_000_000, "USD")
    assert read_amount("12.3").money("toman") == Money(123, "IRR")


@pytest.mark.parametrize(
    "typed, unit", [("1.5", "rial"), ("12.34", "toman"), ("0.005", "USD"), ("99999999999999999", "toman")]
)
def test_what_has_no_exact_money_is_refused_once_the_unit_is_known(typed: str, unit: str) -> None:
    with pytest.raises(NotUnderstood):
        read_amount(typed).money(unit)


@pytest.mark.parametrize(
    "minor, currency, fa, en, fa_short, en_short",
    [
        (1_200_000_000, "IRR", "۱۲۰٬۰۰۰٬۰۰۰ تومان", "120,000,000 toman", "۱۲۰ میلیون تومان", "120M toman"),
        (25_000_000_000, "IRR", "۲٬۵۰۰٬۰۰۰٬۰۰۰ تومان", "2,500,000,000 toman", "۲٫۵ میلیارد تومان", "2.5B toman"),
        (9_996_000_000, "IRR", "۹۹۹٬۶۰۰٬۰۰۰ تومان", "999,600,000 toman", "۱ میلیارد تومان", "1B toman"),
        (8_500_000, "IRR", "۸۵۰٬۰۰۰ تومان", "850,000 toman", "۸۵۰ هزار تومان", "850K toman"),
        (12 * 10**12, "IRR", "۱٬۲۰۰٬۰۰۰٬۰۰۰٬۰۰۰ تومان", "1,200,000,000,000 toman",
         "۱٫۲ هزار میلیارد تومان", "1.2T toman"),
        (123, "IRR", "۱۲٫۳ تومان", "12.3 toman", "۱۲٫۳ تومان", "12.3 toman"),
        (0, "IRR", "۰ تومان", "0 toman", "۰ تومان", "0 toman"),
        (-1_200_000_000, "IRR", "−۱۲۰٬۰۰۰٬۰۰۰ تومان", "−120,000,000 toman", "−۱۲۰ میلیون تومان", "−120M toman"),
        (120_050, "USD", "۱٬۲۰۰٫۵۰ دلار", "1,200.50 USD", "۱٫۲ هزار دلار", "1.2K USD"),
        (450_000, "EUR", "۴٬۵۰۰ یورو", "4,500 EUR", "۴٫۵ هزار یورو", "4.5K EUR"),
        (5, "GBP", "۰٫۰۵ پوند", "0.05 GBP", "۰٫۰۵ پوند", "0.05 GBP"),
        (1_500, "KWD", "۱٫۵۰۰ دینار کویت", "1.500 KWD", "۱٫۵ دینار کویت", "1.5 KWD"),
        (120_000, "JPY", "۱۲۰٬۰۰۰ ین", "120,000 JPY", "۱۲۰ هزار ین", "120K JPY"),
        (700_000, "PLN", "۷٬۰۰۰ PLN", "7,000 PLN", "۷ هزار PLN", "7K PLN"),
    ],
)  # fmt: skip
def test_money_is_written_as_people_write_it(
    minor: int, currency: str, fa: str, en: str, fa_short: str, en_short: str
) -> None:
    persian_reader, english_reader = Reader("fa", TEHRAN), Reader("en", TEHRAN)
    money = Money(minor, currency)
    assert write_money(money, persian_reader) == fa
    assert write_money(money, english_reader) == en
    assert write_money(money, persian_reader, short=True) == fa_short
    assert write_money(money, english_reader, short=True) == en_short


def test_rials_are_written_as_rials_for_who_wants_them() -> None:
    assert write_money(Money(1_200_000_000, "IRR"), Reader("fa", TEHRAN, "rial")) == "۱٬۲۰۰٬۰۰۰٬۰۰۰ ریال"
    assert write_money(Money(1_200_000_000, "IRR"), Reader("en", TEHRAN, "rial"), short=True) == "1.2B rial"


@pytest.mark.parametrize(
    "name, code",
    [("تومان", "IRR"), ("ریال", "IRR"), ("irt", "IRR"), ("دلار", "USD"), ("US Dollars", "USD"), ("درهم", "AED"),
     ("يورو", "EUR"), ("€", "EUR"), ("kwd", "KWD"), ("دینار", None), ("gold", None), ("", None)],
)  # fmt: skip
def test_a_currency_has_many_names(name: str, code: str | None) -> None:
    assert currency_named(name) == code


def test_every_currency_is_known_by_its_code() -> None:
    assert {currency_named(code) for code in EXPONENTS} == CURRENCIES


@pytest.mark.parametrize(
    "typed, number",
    [("دو و نیم", "2.5"), ("صد و بیست", "120"), ("two and a half", "2.5"), ("یک‌ونیم", "1.5"), ("1.5", "1.5"),
     ("۱٫۵", "1.5"), ("1,200", "1200"), ("۱٬۲۰۰", "1200"), ("۱/۵", "1.5"), ("1.200", "1200"), ("۱٫۲۳۴", "1.234"),
     ("0.125", "0.125"), ("−۲", "-2"), ("minus two", "-2"), ("منفی دو", "-2"), ("+8", "8"), ("۲۰ عدد", "20"),
     ("۲۰ تا", "20"), ("20 users", "20"), ("بیست‌وپنج", "25"), ("نیم", "0.5"), ("دو میلیارد و سیصد", "2000000300"),
     ("three hundred sixty-five", "365"), ("یک میلیون", "1000000"), ("½", "0.5")],
)  # fmt: skip
def test_a_number_is_read(typed: str, number: str) -> None:
    assert read_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed", ["", "-", "--2", "دو سه", "2 3", "1e5", "٪", "20%", "x", "a", "0912", "عدد", "۱٬۲۰۰۰", "nan"]
)
def test_a_number_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        read_number(typed)


@given(st.integers(-(10**14), 10**14) | st.decimals(-(10**9), 10**9, places=2), st.sampled_from(["fa", "en"]))
def test_written_numbers_read_back_the_same(value: int | Decimal, language: Language) -> None:
    assert read_number(write_number(value, language)) == value


@pytest.mark.parametrize(
    "typed", ["64%", "۶۴٪", "٪۶۴", "%64", "64", "۶۴ درصد", "شصت و چهار درصد", "64 percent", "+64%"]
)
def test_a_percentage_is_read_as_a_share(typed: str) -> None:
    assert read_percent(typed) == Decimal("0.64")


@pytest.mark.parametrize("typed", ["101%", "-1%", "64%%", "%", "", "زیاد", "6 4%"])
def test_a_percentage_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        read_percent(typed)


@given(st.integers(0, 1000), st.sampled_from(["fa", "en"]))
def test_written_percentages_read_back_the_same(permille: int, language: Language) -> None:
    share = Decimal(permille) / 1000
    assert read_percent(write_percent(share, language, digits=1)) == share


def test_percentages_and_points_are_written() -> None:
    assert write_percent(Decimal("0.64"), "fa") == "۶۴٪"
    assert write_percent(0.64, "en") == "64%"
    assert write_percent(0.645, "en") == "65%"
    assert write_percent(Decimal("0.6428"), "fa", 1) == "۶۴٫۳٪"
    assert [write_points(points, "fa") for points in (8, -2, 0)] == ["+۸", "−۲", "۰"]
    assert [write_points(points, "en") for points in (8, -2, Decimal("1.5"))] == ["+8", "−2", "+1.5"]

"""Phones, e-mails and websites: the phrases of both languages, and what must hold for any of them."""

from contextlib import nullcontext
from pathlib import Path

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales.digits import persian
from locales.moments import NotUnderstood
from locales.reach import phone_tail, read_email, read_phone, read_reach, read_website, write_phone

mobiles = st.from_regex(r"(91[0-9]|93[0356789])[0-9]{7}", fullmatch=True)


def phrases(name: str) -> list[tuple[str, str]]:
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    rows = [line.rpartition(" | ") for line in lines if not line.startswith("# ")]
    return [(typed, meant) for typed, bar, meant in rows if bar]


def understood(text: str) -> str:
    for read in (lambda typed: read_reach(typed)[1], read_website):
        try:
            return read(text)
        except NotUnderstood:
            continue
    return "?"


@pytest.mark.parametrize("typed, meant", phrases("phrases_reach_fa.txt") + phrases("phrases_reach_en.txt"))
def test_a_phrase_is_understood(typed: str, meant: str) -> None:
    assert understood(typed) == meant


@given(
    mobiles,
    st.sampled_from(["0", "", "+98", "0098", "98", "+98 0", "(0)"]),
    st.sampled_from([" ", "-", "\u200c", ".", ""]),
)
def test_one_number_has_many_spellings(mobile: str, before: str, gap: str) -> None:
    spelling = before + gap + gap.join([mobile[:3], mobile[3:6], mobile[6:]])
    assert (
        read_phone(spelling) == read_phone(persian(spelling)) == read_phone(f"\u202a{spelling}\u202c") == f"+98{mobile}"
    )
    assert phone_tail(read_phone(spelling)) == mobile


@given(st.from_regex("9[0-9]{9}", fullmatch=True))
def test_a_mobile_number_is_one_exactly_if_it_may_be_given_out(digits: str) -> None:
    given_out = phonenumbers.is_valid_number(phonenumbers.parse(f"0{digits}", "IR"))
    with nullcontext() if given_out else pytest.raises(NotUnderstood):
        assert read_phone(f"0{digits}") == f"+98{digits}"


@pytest.mark.parametrize("region", ["IR", "AE", "TR", "IQ", "AF", "DE", "GB", "US", "CN", "IN", "RU", "KW", "OM", "AM"])
def test_a_written_number_reads_back_the_same(region: str) -> None:
    number = phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.MOBILE)
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    assert read_phone(e164) == read_phone(write_phone(e164)) == read_phone(write_phone(e164, "fa")) == e164


def test_numbers_are_written_as_they_are_dialled() -> None:
    assert write_phone("+989123456789") == "0912 345 6789"
    assert write_phone("+989123456789", "fa") == "۰۹۱۲ ۳۴۵ ۶۷۸۹"
    assert write_phone("+971501234567") == "+971 50 123 4567"
    assert write_phone("+971501234567", region="AE") == "050 123 4567"
    assert write_phone("not a number") == "not a number"


def test_another_region_reads_its_own_numbers() -> None:
    assert read_phone("050 123 4567", "AE") == "+971501234567"
    assert read_phone("+98 912 345 6789", "AE") == "+989123456789"


def test_the_kind_of_reach_is_told() -> None:
    assert read_reach("۰۹۱۲۳۴۵۶۷۸۹") == ("phone", "+989123456789")
    assert read_reach("Sara@Example.com") == ("email", "Sara@example.com")


@pytest.mark.parametrize(
    "tail, e164", [("9123456789", "+989123456789"), ("2188776655", "+982188776655"), ("96512345", "+96512345")]
)
def test_the_tail_is_what_two_spellings_have_in_common(tail: str, e164: str) -> None:
    assert phone_tail(e164) == tail


typed_things = st.lists(
    st.sampled_from(
        [
            "0912",
            "3456789",
            "+",
            "00",
            "98",
            " ",
            "-",
            "@",
            ".",
            "com",
            "sara",
            "https://",
            "/",
            ":",
            "[",
            "]",
            "داخلی",
            "xn--",
            "ß",
        ]
    ),
    max_size=10,
).map("".join)


@given(st.one_of(st.text(max_size=60), typed_things, st.emails()))
def test_no_text_raises_anything_but_not_understood(text: str) -> None:
    for read in (read_phone, read_email, read_website, read_reach):
        try:
            read(text)
        except NotUnderstood:
            continue


@given(typed_things)
def test_what_was_read_reads_back_the_same(text: str) -> None:
    for read in (read_phone, read_email, read_website):
        try:
            value = read(text)
        except NotUnderstood:
            continue
        assert read(value) == value

"""One line about a person: what it says is told apart, and nothing of it is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locales.digits import bare
from locales.introductions import Introduction, read_introduction

MOBILE = "+989123456789"
# line | name | phone or e-mail | title | company
LINES = """
سارا احمدی | سارا احمدی | | |
سارا احمدی ۰۹۱۲۳۴۵۶۷۸۹ | سارا احمدی | +989123456789 | |
سارا احمدی ۰۹۱۲ ۳۴۵ ۶۷۸۹ | سارا احمدی | +989123456789 | |
سارا احمدی، شماره: 0912-345-6789 | سارا احمدی | +989123456789 | |
۰۹۱۲۳۴۵۶۷۸۹ سارا احمدی | سارا احمدی | +989123456789 | |
سارا احمدی، آبان، 00989123456789 | سارا احمدی | +989123456789 | | آبان
سارا احمدی از شرکت آبان ۰۹۱۲۳۴۵۶۷۸۹ | سارا احمدی | +989123456789 | | شرکت آبان
سارا احمدی - مدیر خرید - شرکت آبان - ۰۹۱۲۳۴۵۶۷۸۹ | سارا احمدی | +989123456789 | مدیر خرید | شرکت آبان
حسین رضایی مدیر خرید شرکت پارس 09351112233 | حسین رضایی | +989351112233 | مدیر خرید | شرکت پارس
علی رضایی ۰۹۱۲۳۴۵۶۷۸۹ شرکت آریا مدیر خرید | علی رضایی | +989123456789 | مدیر خرید | شرکت آریا
علی رضایی ۰۹۱۲۳۴۵۶۷۸۹ مدیر خرید شرکت آریا | علی رضایی | +989123456789 | مدیر خرید | شرکت آریا
علی رضایی از شرکت آریا کارشناس فنی ۰۹۱۲۳۴۵۶۷۸۹ | علی رضایی | +989123456789 | کارشناس فنی | شرکت آریا
علی رضایی، هلدینگ آریا مدیرعامل، ۰۹۱۲۳۴۵۶۷۸۹ | علی رضایی | +989123456789 | مدیرعامل | هلدینگ آریا
علی رضایی، شرکت کارشناسان برتر، ۰۹۱۲۳۴۵۶۷۸۹ | علی رضایی | +989123456789 | | شرکت کارشناسان برتر
علی رضایی ۰۹۱۲۳۴۵۶۷۸۹ شرکت مدیر گستر | علی رضایی | +989123456789 | | شرکت مدیر گستر
خانم احمدی؛ آبان؛ کارشناس فروش؛ ۰۲۱-۸۸۷۷۶۶۵۵ داخلی ۱۲ | خانم احمدی | +982188776655 | کارشناس فروش | آبان
سارا احمدی ایمیل sara@aban.ir | سارا احمدی | sara@aban.ir | |
٠٩١٢٣٤٥٦٧٨٩ | | +989123456789 | |
Sara Ahmadi | Sara Ahmadi | | |
Sara Ahmadi, Acme, 0912 345 6789 | Sara Ahmadi | +989123456789 | | Acme
Sara Ahmadi from Acme +98 912 345 6789 | Sara Ahmadi | +989123456789 | | Acme
Sara Ahmadi (Acme) sara@acme.com | Sara Ahmadi | sara@acme.com | | Acme
Sara Ahmadi <sara@acme.com> | Sara Ahmadi | sara@acme.com | |
Sara Ahmadi, Head of Purchasing, Acme, Tehran | Sara Ahmadi | | Head of Purchasing | Acme, Tehran
Sara Ahmadi 0912 345 6789 Acme Co purchasing manager | Sara Ahmadi | +989123456789 | purchasing manager | Acme Co
Martin King, Jr., Acme | Martin King, Jr | | | Acme
Jean-Luc O'Neil | Jean-Luc O'Neil | | |
Shop 24/7 | Shop 24/7 | | |
tel: 021 8877 6655 | | +982188776655 | |
Sara Ahmadi 12345 | Sara Ahmadi 12345 | | |
"""


@pytest.mark.parametrize("line", LINES.strip().splitlines())
def test_a_line_is_told_apart(line: str) -> None:
    said, name, way, title, company = (cell.strip() for cell in line.split("|"))
    found = read_introduction(said)
    assert (found.name, found.phone or found.email or "") == (name, way)
    assert (found.title or "", found.company or "") == (title, company)


def test_a_phone_and_an_address_are_both_taken() -> None:
    found = read_introduction("سارا احمدی\nآبان\n۰۹۱۲۳۴۵۶۷۸۹\nsara@aban.ir")
    assert found == Introduction("سارا احمدی", MOBILE, "sara@aban.ir", None, "آبان")


def test_a_second_number_is_not_lost() -> None:
    found = read_introduction("Sara Ahmadi, 0912 345 6789, 021 8877 6655")
    assert (found.phone, found.company) == (MOBILE, "021 8877 6655")


@pytest.mark.parametrize(
    "said,told",
    [
        (
            "یه مشتری جدید: نیلوفر کاظمی ۰۹۳۵۱۲۳۴۵۶۷ از فولاد مبارکه، نرم‌افزار فروش میخواد",
            ("نیلوفر کاظمی", "فولاد مبارکه", "نرم‌افزار فروش", None),
        ),
        ("new lead Tom Hardy 0912 345 6700", ("Tom Hardy", None, None, None)),
        ("Anna Berg 09123456701 Acme GmbH wants 20 licences", ("Anna Berg", "Acme GmbH", "20 licences", None)),
        ("شرکت پارس دارو ۰۲۱۸۸۷۷۶۶۵۵ آقای نوری معرفی آقای رضایی", ("آقای نوری", "شرکت پارس دارو", None, "آقای رضایی")),
        ("Tom Hardy tom@x.com referred by Bob Miller", ("Tom Hardy", None, None, "Bob Miller")),
    ],
)
def test_what_announces_somebody_is_no_name(said: str, told: tuple[str | None, ...]) -> None:
    found = read_introduction(said)
    assert (found.name, found.company, found.product, found.referrer) == told


given_names = st.sampled_from(["سارا", "احمدی", "نیک\u200cپور", "Sara", "Ahmadi", "O'Neil", "Anne-Marie"])
names = st.lists(given_names, min_size=1, max_size=4)
digits = st.sampled_from(["0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"])
spellings = st.sampled_from(["0912 345 6789", "09123456789", "+989123456789", "0098 912 345 67 89", "(0912) 345-6789"])
between = st.sampled_from([" ", ", ", "، ", "\n", " - ", " تلفن: ", ", phone "])


@settings(max_examples=60, deadline=None)
@given(name=names, ten=digits, spelling=spellings, gap=between, number_first=st.booleans())
def test_name_and_number_are_found_however_they_are_written(
    name: list[str], ten: str, spelling: str, gap: str, *, number_first: bool
) -> None:
    number = spelling.translate({ord(str(n)): digit for n, digit in enumerate(ten)})
    written = " ".join(name)
    line = f"{number} {written}" if number_first else f"{written}{gap}{number}"
    assert read_introduction(line) == Introduction(written, MOBILE)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_nothing_is_invented(line: str) -> None:
    found = read_introduction(line)
    told = [*found.name.split(", "), found.title or "", *(found.company or "").split(", ")]
    assert all(part in bare(line) for part in told)

"""Shared contact cards: the kinds that phones really write, and those that are none."""

import signal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.vcards import LARGEST_CARD, Card, read_vcard
from locales.moments import NotUnderstood

OLD_NOKIA = """\
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D8=A7=D8=AD=D9=85=D8=AF=DB=8C;=D8=B3=D8=A7=
=D8=B1=D8=A7;;;
TEL;HOME;VOICE:021-88776655
TEL;CELL;PREF:0912 345 6789
EMAIL;INTERNET:sara@example.com
END:VCARD
"""
ANDROID = """\
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;Encoding=quoted-printable:=D8=B1=D8=B6=D8=A7=DB=8C=DB=8C;=D8=B9=D9=84=DB=
=8C;;;
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D8=B9=D9=84=DB=8C =D8=B1=D8=B6=D8=A7=DB=8C=DB=8C
TEL;CELL:+989351234567
ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D9=BE=D8=A7=D8=B1=D8=B3;=D9=81=D8=B1=D9=88=D8=B4
PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/
 2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkS

END:VCARD
"""
IPHONE = """\
BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//iPhone OS 18.0//EN
N:احمدی;سارا;;خانم;
FN:خانم سارا احمدی
ORG:شرکت پارس\\, سهامی خاص;فروش;
TITLE:مدیر خرید
item1.EMAIL;type=INTERNET;type=pref:sara@example.com
item1.X-ABLabel:_$!<Work>!$_
TEL;type=WORK;type=VOICE;type=pref:+98 21 8877 6655
TEL;type=CELL;type=VOICE:۰۹۱۲ ۳۴۵ ۶۷۸۹
item2.URL;type=pref:https\\://example.ir
NOTE:line one\\nTEL:0999
END:VCARD
"""
NEWEST = """\
BEGIN:VCARD
VERSION:4.0
FN:Sara Ahmadi
TEL;VALUE=uri;PREF=1;TYPE="voice,work":tel:+98-21-8877-6655
TEL;VALUE=uri;TYPE="voice,cell":tel:+98-912-345-6789
EMAIL:mailto:sara@example.com
ORG:Pars Co
ROLE:Buyer
URL:https://example.com/a;b
END:VCARD
"""


def read(text: str) -> Card:
    return read_vcard(text.encode())


@pytest.mark.parametrize(
    "text, card",
    [
        (OLD_NOKIA, Card("سارا احمدی", "0912 345 6789", "sara@example.com", None, None, None)),
        (ANDROID, Card("علی رضایی", "+989351234567", None, "پارس", None, None)),
        (
            IPHONE,
            Card(
                name="خانم سارا احمدی",
                phone="۰۹۱۲ ۳۴۵ ۶۷۸۹",
                email="sara@example.com",
                company="شرکت پارس, سهامی خاص",
                title="مدیر خرید",
                website="https://example.ir",
            ),
        ),
        (
            NEWEST,
            Card("Sara Ahmadi", "+98-912-345-6789", "sara@example.com", "Pars Co", "Buyer", "https://example.com/a;b"),
        ),
    ],
    ids=["2.1", "2.1 with a picture", "3.0", "4.0"],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_card_is_read(text: str, card: Card, line_end: str) -> None:
    assert read(text.replace("\n", line_end)) == card


def test_the_first_of_several_cards_counts() -> None:
    assert read(NEWEST + IPHONE).name == "Sara Ahmadi"


def test_a_card_inside_a_card_is_somebody_else() -> None:
    inner = NEWEST.replace("END:VCARD\n", "AGENT:\nBEGIN:VCARD\nFN:Ali\nTEL:0935\nEND:VCARD\nTITLE:CEO\nEND:VCARD\n")
    assert (read(inner).name, read(inner).title) == ("Sara Ahmadi", "CEO")


@pytest.mark.parametrize(
    "lines, name",
    [("N:Ahmadi;Sara;;;", "Sara Ahmadi"), ("N:Ahmadi", "Ahmadi"), ("FN:\nN:Ahmadi;Sara;Marie", "Sara Marie Ahmadi"),
     ("FN: Sara   Ahmadi ", "Sara Ahmadi"), ("FN:Ahmadi, Sara", "Ahmadi, Sara"), ("N:;;;;\nNOTE:x", "")],
)  # fmt: skip
def test_a_name_comes_from_where_there_is_one(lines: str, name: str) -> None:
    assert read(f"BEGIN:VCARD\nVERSION:3.0\n{lines}\nTEL:0912\nEND:VCARD").name == name


@pytest.mark.parametrize(
    "lines, phone",
    [("TEL;TYPE=FAX:1\nTEL:2", "2"), ("TEL;TYPE=FAX:1", "1"), ("TEL:1\nTEL;TYPE=WORK,PREF:2", "2"),
     ("TEL:\nTEL:2", "2"), ("TEL;TYPE=PREF:1\nTEL;TYPE=CELL:2", "2"), ("NOTE:none", None)],
)  # fmt: skip
def test_a_mobile_number_goes_first_and_a_fax_last(lines: str, phone: str | None) -> None:
    assert read(f"BEGIN:VCARD\nFN:Sara\n{lines}\nEND:VCARD").phone == phone


def test_lines_that_cannot_be_read_spoil_no_card() -> None:
    text = "BEGIN:VCARD\nFN:Sara\nno colon\nTEL;ENCODING=QUOTED-PRINTABLE;CHARSET=martian:=31\nTITLE:CEO"
    assert read(text) == Card("Sara", None, None, None, "CEO", None)


def test_byte_order_marks_are_no_obstacle() -> None:
    assert read_vcard(b"\xef\xbb\xbf" + NEWEST.encode()) == read_vcard(NEWEST.encode("utf-16")) == read(NEWEST)


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"BEGIN:VCARD\nEND:VCARD", b"BEGIN:VCARD\nVERSION:3.0\nNOTE:x\nEND:VCARD", b"\xff\xd8\xff\xe0JFIF",
     b"FN:Sara\nTEL:0912", b"BEGIN:VCARD\nFN:\xd3\xc7\xd1\xc7\nEND:VCARD", b"\xff\xfeB", b"END:VCARD\nFN:Sara"],
)  # fmt: skip
def test_what_is_no_card_is_not_understood(data: bytes) -> None:
    with pytest.raises(NotUnderstood):
        read_vcard(data)


def test_a_card_may_be_large_but_not_larger() -> None:
    start, end = b"BEGIN:VCARD\nFN:Sara\nNOTE:", b"\nEND:VCARD\n"
    fitting = start + b"x" * (LARGEST_CARD - len(start) - len(end)) + end
    assert read_vcard(fitting).name == "Sara"
    with pytest.raises(NotUnderstood):
        read_vcard(fitting + b"\n")


@pytest.mark.parametrize(
    "line",
    ["A;" * 30_000, "A;B=" + "c," * 30_000, 'A;B="' + '"' * 60_000, "A;" + "B=c;" * 15_000 + ":x", "a-" * 30_000,
     "a." * 30_000, "FN;quoted-printable:=\n" + "=\n" * 30_000, "FN:x\n" + " y\n" * 20_000, "FN:" + "\\;" * 30_000,
     "TEL:1\n" * 10_000],
    ids=lambda line: line[:12],
)  # fmt: skip
def test_every_card_ends(line: str) -> None:
    signal.alarm(60)  # not a measurement: what grows exponentially would never come back, and the alarm ends it
    try:
        assert read(f"BEGIN:VCARD\nTEL:0912\n{line}\nEND:VCARD") is not None
    finally:
        signal.alarm(0)


pieces = st.sampled_from(
    ["BEGIN:VCARD", "END:VCARD", "\n", "\r\n", "FN", "N", "TEL", "ORG", ":", ";", "=", "=D8", "\\", ",", '"', " ", "a.",
     ";ENCODING=QUOTED-PRINTABLE", ";CHARSET=UTF-8", ";CHARSET=utf-7", ";ENCODING=b", ";TYPE=", "علی", "0912", "tel:"]
)  # fmt: skip


@given(
    st.binary(max_size=200) | st.lists(pieces, max_size=25).map(lambda some: ("BEGIN:VCARD\n" + "".join(some)).encode())
)
def test_no_bytes_raise_anything_but_not_understood(data: bytes) -> None:
    try:
        card = read_vcard(data)
    except NotUnderstood:
        return
    assert card.name or card.phone or card.email


def test_marks_that_turn_words_around_are_taken_out() -> None:
    assert read_vcard("BEGIN:VCARD\nFN:\u202eaixelA\u202c\nEND:VCARD".encode()).name == "aixelA"

"""Whom a sentence surely names, and whom it does not, before anybody is looked up."""

import pytest

from handlers.name_places import Words

NAMED = {
    "Bob called": "Bob",
    "bob called, wants a price": "bob",
    "Bob Miller didn't answer": "Bob Miller",
    "Bob McDonald has just called": "Bob McDonald",
    "Bob from Beta Ltd called": "Bob",
    "Bob and Emma called": "Bob",
    "Hi, Mr. Miller called back": "Miller",
    "Yesterday at 5 Bob called": "Bob",
    "Bob's secretary called": "Bob",
    "missed call from Bob": "Bob",
    "Bob wants a demo tomorrow": "Bob",
    "called Tom May 5, no answer": "Tom",
    "called Tom May, no answer": "Tom May",
    "رضایی زنگ زد": "رضایی",
    "آقای رضایی گفت فردا زنگ بزنم": "رضایی",
    "رضایی از کاله تماس گرفت": "رضایی",
    "۵ آبان رضایی جواب نداد": "رضایی",
    "رضایی دیروز دوباره زنگ زد": "رضایی",
    "شرکت کاله پیام داد": "کاله",
    "ندا خانم زنگ زد": "ندا خانم",
    "به رضایی زنگ زدم": "رضایی",
    "زنگ زدم به خانم رضایی جواب نداد": "رضایی",
    "هفتهٔ پیش رضایی زنگ زد": "رضایی",
    "از رضایی تماس داشتم": "رضایی",
}
NOBODY = (
    *("Customer called", "Client called", "He called", "Boss called", "Secretary called", "Assistant called"),
    *(
        "Someone called",
        "CEO called",
        "I've called",
        "They've called",
        "Finally called",
        "Called twice",
        "Company called",
    ),
    *("The accountant called", "production says no", "Nobody answered", "Great call, wants a price", "Price is fine"),
    *(
        "Busy, called back",
        "Today's call went well",
        "Let's call tomorrow",
        "Called from Berlin",
        "Customer's boss called",
    ),
    *("مشتری زنگ زد", "خودش زنگ زد", "طرف زنگ زد", "منشی زنگ زد", "منشی‌شون زنگ زد", "همسرش جواب داد"),
    *("مسئول خرید زنگ زد", "یه نفر زنگ زد", "بالاخره جواب داد", "امروز هم جواب نداد", "سه‌شنبه زنگ زد", "دکتر زنگ زد"),
    *(
        "گوشیش جواب نداد",
        "صحبت کردیم به توافق رسیدیم",
        "به امید خدا زنگ زدم",
        "زنگ زدم جواب نداد",
        "آقای مهندس زنگ زد",
        "شرکت زنگ زد",
        "پیگیری کردم، جواب نداد",
    ),
)


def surely(said: str) -> list[str]:
    words = Words(said)
    return [words.name(run, [*words.ends(run)][-1]) for run in words.runs() if run.surely]


@pytest.mark.parametrize("said, name", NAMED.items())
def test_somebody_is_named(said: str, name: str) -> None:
    assert surely(said) == [name]


@pytest.mark.parametrize("said", NOBODY)
def test_nobody_is_named(said: str) -> None:
    assert surely(said) == []


def test_what_is_left_of_a_sentence_reads_on() -> None:
    words = Words("closed Tom Becker's contract at Orion Labs")
    left = {words.name(run, run.last): words.without(run, run.last) for run in words.inside()}
    assert left["Tom Becker"] == "closed the contract at Orion Labs"
    assert left["Orion Labs"] == "closed Tom Becker's contract"
    assert "contract" not in left
    sent = Words("sent Acme the offer")
    assert {sent.name(run, run.last) for run in sent.inside()} == {"Acme", "Acme the offer"}
    seen = Words("ندا طاهری رو دیدم، جلسه خوب بود")
    assert "دیدم، جلسه خوب بود" in {seen.without(run, run.last) for run in seen.inside()}

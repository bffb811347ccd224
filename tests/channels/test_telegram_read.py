"""An update becomes an event, whatever is missing in it, odd about it or new."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram import read
from bot.events import Content, Event, EventId, Pressed, Said, Sender, Sent, Shared
from bot.vcards import Card

FROM = {"id": 7, "is_bot": False, "first_name": "سارا", "last_name": "احمدی", "language_code": "fa"}
CHAT = {"id": 7, "type": "private", "first_name": "سارا"}
VCARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Ali R\nORG:Pars\nEMAIL:ali@pars.ir\nTEL:+982188887777\nEND:VCARD\n"


def message(**content: object) -> dict[str, Any]:
    """An update with a message."""
    return {"update_id": 10, "message": {"message_id": 5, "date": 1, "from": FROM, "chat": CHAT, **content}}


def press(**changed: object) -> dict[str, Any]:
    """An update with a pressed button."""
    where = {"message_id": 5, "date": 1, "chat": CHAT, "text": "?"}
    query = {"id": "q", "from": FROM, "chat_instance": "1", "message": where, "data": "/show 128"}
    return {"update_id": 11, "callback_query": {**query, **changed}}


def heard(update: dict[str, Any]) -> Event:
    """The event, where there must be one."""
    event = read(update, "42")
    assert event is not None
    return event


def content(**given: object) -> Content:
    """What a message with this content says."""
    return heard(message(**given)).content


def test_words_become_an_event() -> None:
    sender = Sender("telegram", "42", "7", "7", "سارا احمدی", "fa")
    assert heard(message(text="سلام")) == Event(EventId("telegram", "42", "update", "10"), sender, Said("سلام"))


def test_a_press_names_the_message_it_was_made_in() -> None:
    event = heard(press())
    assert (event.content, event.message, event.reply_to) == (Pressed("/show 128"), "5", None)


def test_an_answer_names_what_it_answers() -> None:
    assert heard(message(text="بله", reply_to_message={"message_id": 3})).reply_to == "3"


@pytest.mark.parametrize(
    "typed, said",
    [
        ("/start@forsat_bot abc", "/start abc"),
        ("/help@forsat_bot", "/help"),
        ("/find a@b.ir", "/find a@b.ir"),
        ("sara@pars.ir", "sara@pars.ir"),
    ],
)
def test_a_command_loses_the_bots_name_and_nothing_else_does(typed: str, said: str) -> None:
    assert content(text=typed) == Said(said)


@pytest.mark.parametrize(
    "code, language",
    [("fa", "fa"), ("fa-IR", "fa"), ("FA", "fa"), ("en", "en"), ("de", "en"), ("", None), (None, None), (5, "en")],
)
def test_the_language_of_their_telegram(code: object, language: str | None) -> None:
    update = message(text="x")
    update["message"]["from"] = {**FROM, "language_code": code}
    assert heard(update).sender.language == language


def test_a_shared_contact_becomes_a_card() -> None:
    shared = content(contact={"phone_number": "+989123456789", "first_name": "Ali", "last_name": "Rezaei"})
    assert shared == Shared(Card("Ali Rezaei", "+989123456789", None, None, None, None))


def test_the_vcard_beside_a_contact_adds_what_telegram_leaves_out() -> None:
    shared = content(contact={"phone_number": "989123456789", "first_name": "علی", "vcard": VCARD})
    assert shared == Shared(Card("علی", "989123456789", "ali@pars.ir", "Pars", None, None))


def test_a_broken_vcard_beside_a_contact_takes_nothing_away() -> None:
    shared = content(contact={"phone_number": "989123456789", "first_name": "علی", "vcard": "BEGIN:"})
    assert shared == Shared(Card("علی", "989123456789", None, None, None, None))


def test_the_largest_photo_is_taken() -> None:
    sizes = [
        {"file_id": "b", "width": 900, "height": 600, "file_size": 70},
        {"file_id": "s", "width": 90, "height": 60},
    ]
    assert content(photo=sizes, caption="کارت") == Sent("photo", "b", "", "image/jpeg", 70, "کارت")


@pytest.mark.parametrize(
    "field, file, sent",
    [
        (
            "document",
            {"file_name": "a.pdf", "mime_type": "application/pdf"},
            Sent("document", "f", "a.pdf", "application/pdf"),
        ),
        ("document", {"file_name": "Ali.VCF"}, Sent("vcard", "f", "Ali.VCF", "text/vcard")),
        ("document", {"mime_type": "text/x-vcard"}, Sent("vcard", "f", "", "text/x-vcard")),
        ("document", {}, Sent("document", "f")),
        ("document", {"file_size": "12"}, Sent("document", "f", size=12)),
        ("voice", {"file_size": 9}, Sent("voice", "f", "", "audio/ogg", 9)),
        ("audio", {"mime_type": "audio/mp4"}, Sent("audio", "f", "", "audio/mp4")),
        ("video", {}, Sent("video", "f", "", "video/mp4")),
        ("video_note", {}, Sent("video", "f", "", "video/mp4")),
    ],
)
def test_files(field: str, file: dict[str, object], sent: Sent) -> None:
    assert content(**{field: {"file_id": "f", **file}}) == sent


@pytest.mark.parametrize(
    "update",
    [
        press(chat_instance=None),
        press(**{"from": {"id": 7}}),
        press(message=None),
        press(message={"chat": {"id": 7}}),
        {**press(), "update_id": "11"},
        {**press(), "new_in_2030": {"x": []}},
        {"update_id": 1.0, "message": {"from": {"id": "7"}, "text": "x"}},
        {"update_id": 1, "message": {"chat": {"id": 7}, "text": "x"}},
        {"update_id": 1, "message": {"chat": {"id": "7", "type": "private"}, "from": [], "text": "x", "entities": 5}},
    ],
)
def test_what_is_missing_or_new_is_no_error(update: dict[str, Any]) -> None:
    assert heard(update).sender.chat == "7"


@pytest.mark.parametrize(
    "update",
    [
        {},
        {"update_id": 1},
        {"update_id": True, "message": message(text="x")["message"]},
        {"update_id": "٣" * 5000, "message": message(text="x")["message"]},
        {"update_id": 1, "message": None},
        {"update_id": 1, "message": "text"},
        {"update_id": 1, "message": {"text": "x"}},
        message(text=None),
        message(location={"latitude": 1, "longitude": 2}),
        message(contact={"x": 1}),
        message(photo=[]),
        message(photo=[None, {"file_id": 5.5}]),
        message(document={"file_name": "no id"}),
        message(text="x", chat={"id": -100, "type": "supergroup"}),
        message(text="x", chat={"id": 7, "type": "channel"}),
        message(text="x", **{"from": {**FROM, "is_bot": True}}),
        press(data=None, game_short_name="g"),
        {"update_id": 1, "edited_message": message(text="x")["message"]},
        {"update_id": 1, "my_chat_member": {"chat": CHAT, "from": FROM, "new_chat_member": {"status": "kicked"}}},
    ],
)
def test_groups_unknown_kinds_and_hopeless_updates_are_passed_over(update: dict[str, Any]) -> None:
    assert read(update, "42") is None


def test_what_no_database_stores_does_not_come_in() -> None:
    assert content(text="a\x00b\ud83d c \ud83d\ude00") == Said("ab\ufffd c 😀")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
PLACES = [
    ("update_id",),
    ("message",),
    ("message", "from"),
    ("message", "from", "id"),
    ("message", "from", "first_name"),
    ("message", "chat"),
    ("message", "chat", "id"),
    ("message", "chat", "type"),
    ("message", "text"),
    ("message", "contact"),
    ("message", "photo"),
    ("message", "document"),
    ("message", "message_id"),
    ("message", "reply_to_message"),
    ("callback_query",),
    ("callback_query", "message"),
    ("callback_query", "data"),
]


@settings(max_examples=150, deadline=None)
@given(
    place=st.sampled_from(PLACES), anything=ANYTHING, update=st.builds(press) | st.builds(message, text=st.just("x"))
)
def test_anything_in_any_place_is_read_without_an_error(
    place: tuple[str, ...], anything: object, update: dict[str, Any]
) -> None:
    update = json.loads(json.dumps(update))  # its parts belong to the other tests
    holder = update
    for key in place[:-1]:
        holder = holder.setdefault(key, {})
    holder[place[-1]] = anything
    event = read(update, "42")
    assert event is None or event.id.channel == "telegram"

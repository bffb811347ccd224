"""What people are called, and what their files are called, cannot make others read or open something else."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.loose import LONGEST_NAME, file_name, storable
from bot.channels.telegram.read import read
from bot.channels.web.wire import Say
from bot.channels.web.wire import read as read_frame
from bot.events import Said, Sent

STEERING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def update(**message: Any) -> dict[str, Any]:
    person = {"id": 7, "first_name": f"Ali{STEERING}", "is_bot": False}
    chat = {"id": 7, "type": "private"}
    return {"update_id": 1, "message": {"message_id": 1, "from": person, "chat": chat, **message}}


def test_marks_that_turn_words_around_reach_nobody() -> None:
    event = read(update(text=f"pay {STEERING}ton"), "7")
    assert event is not None
    assert (event.content, event.sender.name) == (Said("pay ton"), "Ali")
    frame = read_frame('{"type": "say", "id": "6f1b6d54-6d52-4a43-8d4c-0d5b3b8a4d11", "text": "pay \\u202eton"}')
    assert isinstance(frame, Say)
    assert frame.text == "pay ton"


def test_what_persian_is_written_with_stays() -> None:
    assert storable("می‌روم\u200f ‌") == "می‌روم\u200f ‌"


def test_a_file_is_called_by_its_last_part_on_one_line() -> None:
    event = read(update(document={"file_id": "f", "file_name": "../../x\r\nSet-Cookie: a\u202egpj.exe"}), "7")
    assert event is not None
    assert isinstance(event.content, Sent)
    assert event.content.name == "x  Set-Cookie: agpj.exe"


@pytest.mark.parametrize("name", ["a/b/contract.pdf", "C:\\Users\\sara\\contract.pdf", "\x00contract.pdf\n"])
def test_folders_and_controls_are_no_part_of_a_name(name: str) -> None:
    assert file_name(name) == "contract.pdf"


@given(st.text(max_size=300))
def test_no_name_breaks_a_header_or_a_path(name: str) -> None:
    clean = file_name(name)
    assert len(clean) <= LONGEST_NAME
    assert not set(clean) & {*"/\\\r\n\x00", *STEERING}
    clean.encode()

"""A message of ours becomes the right calls: texts, buttons, keys, files, and edits in place."""

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.base import Gone, TryLater
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.markup import TEXT_LIMIT, split, units
from bot.replies import Attachment, Button
from tests.channels import faults
from tests.channels.fake_telegram import FakeTelegram
from tests.channels.telegram_bot import to

ROOT = Path(__file__).parents[2]
YES_NO = ((Button("بله", "yes"), Button("خیر", "no")), (Button("انصراف", "/cancel"),))
CHART = Attachment(blob=1, name="week.png", mime="image/png", kind="photo")
LETTER = Attachment(blob=2, name="قرارداد.pdf", mime="application/pdf")
VOICE = Attachment(blob=3, name="note.ogg", mime="audio/ogg", kind="voice")


async def test_a_text_with_buttons(fake: FakeTelegram, channel: TelegramChannel) -> None:
    rep = fake.person("سارا")
    number = await channel.send(to(rep.id, "مطمئن هستید؟", rtl=True, buttons=YES_NO))
    assert (rep.last.text, number) == ("مطمئن هستید؟", str(rep.last.id))
    assert rep.last.labels == [["بله", "خیر"], ["انصراف"]]
    assert "parse_mode" not in fake.calls[-1].params.fields


async def test_markup_in_a_name_stays_what_was_typed(fake: FakeTelegram, channel: TelegramChannel) -> None:
    rep = fake.person("سارا")
    await channel.send(to(rep.id, "<b>*_Ali_*</b> & [x](y)"))
    assert rep.last.raw == "<b>*_Ali_*</b> & [x](y)"


async def test_lines_that_begin_in_latin_still_run_from_the_right(fake: FakeTelegram, channel: TelegramChannel) -> None:
    rep = fake.person("سارا")
    await channel.send(to(rep.id, "CRM برای سارا\n#128 سارا\n12%", rtl=True))
    assert rep.last.raw == "\u200fCRM برای سارا\n#128 سارا\n12%"
    assert rep.last.text == "CRM برای سارا\n#128 سارا\n12%"


async def test_the_contact_key_and_the_other_answers_below_it(fake: FakeTelegram, channel: TelegramChannel) -> None:
    rep = fake.person("سارا")
    await channel.send(to(rep.id, "شماره؟", asks_contact="ارسال شماره", buttons=YES_NO))
    assert (rep.last.contact_key, rep.last.buttons) == ("ارسال شماره", [])
    assert rep.last.keys == [["ارسال شماره"], ["بله", "خیر"], ["انصراف"]]
    assert fake.calls[-1]["reply_markup"]["one_time_keyboard"] is True


async def test_a_message_without_buttons_takes_keys_away(fake: FakeTelegram, channel: TelegramChannel) -> None:
    rep = fake.person("سارا")
    await channel.send(to(rep.id))
    assert fake.calls[-1]["reply_markup"] == {"remove_keyboard": True}


@pytest.mark.parametrize("attachment, kind", [(CHART, "photo"), (LETTER, "document"), (VOICE, "voice")])
async def test_files_go_with_their_text(
    fake: FakeTelegram, channel: TelegramChannel, attachment: Attachment, kind: str
) -> None:
    rep = fake.person("سارا")
    await channel.send(to(rep.id, "گزارش", attachment=attachment, content=b"\x00\xffbytes", buttons=YES_NO))
    shown = rep.last
    assert (shown.kind, shown.file, shown.file_name) == (kind, b"\x00\xffbytes", attachment.name)
    assert (shown.text, shown.labels[0], len(rep.messages)) == ("گزارش", ["بله", "خیر"], 1)


async def test_a_file_without_words(fake: FakeTelegram, channel: TelegramChannel) -> None:
    rep = fake.person("سارا")
    await channel.send(to(rep.id, "", attachment=LETTER, content=b"pdf"))
    assert (rep.last.kind, rep.last.text) == ("document", "")


async def test_a_photo_too_large_to_be_one_goes_as_a_file(fake: FakeTelegram, channel: TelegramChannel) -> None:
    rep = fake.person("سارا")
    await channel.send(to(rep.id, "", attachment=CHART, content=b"x" * (10 * 1024 * 1024 + 1)))
    assert rep.last.kind == "document"


async def test_a_text_too_long_for_a_caption_follows_the_file(fake: FakeTelegram, channel: TelegramChannel) -> None:
    rep = fake.person("سارا")
    number = await channel.send(to(rep.id, "😀" * 513, attachment=CHART, content=b"png", buttons=YES_NO))
    assert [(shown.kind, len(shown.text)) for shown in rep.messages] == [("photo", 0), ("text", 513)]
    assert [len(shown.labels) for shown in rep.messages] == [0, 2]
    assert number == str(rep.last.id)


async def test_a_long_text_is_split_at_line_breaks_with_the_buttons_below(
    fake: FakeTelegram, channel: TelegramChannel
) -> None:
    rep = fake.person("سارا")
    lines = [f"{number} " + "😀" * 50 for number in range(100)]
    await channel.send(to(rep.id, "\n".join(lines), buttons=YES_NO))
    assert "\n".join(shown.text for shown in rep.messages).split("\n") == lines
    assert [bool(shown.labels) for shown in rep.messages] == [False, False, True]


async def test_a_piece_that_was_taken_is_not_sent_again(fake: FakeTelegram, channel: TelegramChannel) -> None:
    rep = fake.person("سارا")
    long = to(rep.id, "\n".join("x" * 3000 for _ in range(3)))
    await channel.send(to(rep.id, id=2))
    fake.fail(faults.Fault(200, b'{"ok":true,"result":{"message_id":900}}'), faults.flood(2), method="sendMessage")
    with pytest.raises(TryLater):
        await channel.send(long)
    await channel.send(long)
    assert len(rep.messages) == 1 + 2


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet="a😀 \nب\u200c", max_size=300), limit=st.integers(min_value=2, max_value=40))
def test_pieces_fit_and_lose_nothing_but_blanks(text: str, limit: int) -> None:
    found = list(split(text, limit))
    assert all(0 < units(piece) <= limit and piece.strip() for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"text": " \n \n"},
        {"buttons": ((Button("بله", "ب" * 33),),)},
        {"buttons": ((Button("بله", ""),),)},
        {"buttons": ((Button(" ", "x"),),)},
        {"attachment": CHART},
    ],
)
async def test_what_telegram_would_call_malformed_never_reaches_it(
    fake: FakeTelegram, channel: TelegramChannel, wrong: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match=r"empty|without|64 bytes"):
        await channel.send(to(fake.person("سارا").id, **wrong))
    assert fake.calls == []


# --- in place ---------------------------------------------------------------------------------------------------


async def test_a_list_turns_its_page_in_place(fake: FakeTelegram, channel: TelegramChannel) -> None:
    rep = fake.person("سارا")
    number = await channel.send(to(rep.id, "صفحهٔ ۱", buttons=YES_NO))
    again = await channel.send(to(rep.id, "صفحهٔ ۲", id=2, replaces=number))
    assert (again, len(rep.messages), rep.last.text, rep.last.labels) == (number, 1, "صفحهٔ ۲", [])
    assert rep.last.before == ["صفحهٔ ۱"]


async def test_the_same_page_again_is_no_error(fake: FakeTelegram, channel: TelegramChannel) -> None:
    rep = fake.person("سارا")
    number = await channel.send(to(rep.id, buttons=YES_NO))
    assert await channel.send(to(rep.id, id=2, buttons=YES_NO, replaces=number)) == number
    assert len(rep.messages) == 1


@pytest.mark.parametrize("replaces", ["999", "from-the-web-page", ""])
async def test_what_cannot_be_edited_is_sent(fake: FakeTelegram, channel: TelegramChannel, replaces: str) -> None:
    rep = fake.person("سارا")
    assert await channel.send(to(rep.id, "صفحهٔ ۲", replaces=replaces)) == str(rep.last.id)


async def test_a_photo_or_a_message_with_keys_is_answered_by_a_new_message(
    fake: FakeTelegram, channel: TelegramChannel
) -> None:
    rep = fake.person("سارا")
    photo = await channel.send(to(rep.id, attachment=CHART, content=b"png"))
    keys = await channel.send(to(rep.id, asks_contact="ارسال شماره"))
    for number in (photo, keys):
        await channel.send(to(rep.id, "تازه", replaces=number))
    assert [shown.text for shown in rep.messages[2:]] == ["تازه", "تازه"]


@pytest.mark.parametrize(
    "more", [{"attachment": CHART, "content": b"png"}, {"asks_contact": "ارسال شماره"}, {"text": "x\n" * 3000}]
)
async def test_what_does_not_fit_into_an_old_message_is_sent_anew(
    fake: FakeTelegram, channel: TelegramChannel, more: dict[str, Any]
) -> None:
    rep = fake.person("سارا")
    number = await channel.send(to(rep.id, buttons=YES_NO))
    await channel.send(to(rep.id, **{"id": 2, "replaces": number, **more}))
    assert fake.made("editMessageText") == []
    assert len(rep.messages) > 1


# --- the rest of the interface ----------------------------------------------------------------------------------


async def test_the_menu_is_each_chats_own(fake: FakeTelegram, channel: TelegramChannel) -> None:
    rep, manager = fake.person("سارا"), fake.person("رضا")
    await channel.show_menu(str(rep.id), "fa", [("new", "سرنخ تازه"), ("/today", "کارهای امروز")])
    await channel.show_menu(str(manager.id), "en", [("team", "x" * 300)])
    assert [command["command"] for command in fake.chats.menus[rep.id]] == ["new", "today"]
    assert fake.chats.menus[manager.id] == [{"command": "team", "description": "x" * 256}]


async def test_files_are_fetched(fake: FakeTelegram, channel: TelegramChannel) -> None:
    assert await channel.fetch(fake.chats.keep(b"\x00voice")) == b"\x00voice"


async def test_a_file_that_is_too_big_or_gone_is_refused(fake: FakeTelegram, channel: TelegramChannel) -> None:
    with pytest.raises(Gone):
        await channel.fetch(fake.chats.keep(b"x" * (20 * 1024 * 1024 + 1)))
    with pytest.raises(Gone):
        await channel.fetch("gone")


@pytest.mark.parametrize("fault", [faults.BAD_GATEWAY, faults.HALF, faults.NOT_FOUND])
async def test_a_download_that_breaks_off_is_tried_later_and_does_not_tell_the_token(
    fake: FakeTelegram, channel: TelegramChannel, fault: faults.Fault
) -> None:
    ref = fake.chats.keep(b"voice")
    fake.fail(fault, method="download")
    with pytest.raises(TryLater) as later:
        await channel.fetch(ref)
    assert later.value.__suppress_context__ is True
    assert await channel.fetch(ref) == b"voice"


async def test_many_messages_go_at_the_same_time(fake: FakeTelegram, channel: TelegramChannel) -> None:
    people = [fake.person(str(number)) for number in range(20)]
    await asyncio.gather(*(channel.send(to(rep.id, id=rep.id)) for rep in people))
    assert [len(rep.messages) for rep in people] == [1] * 20


def test_aiogram_is_not_loaded_before_it_is_needed() -> None:
    script = (
        "import sys, bot.channels.telegram as telegram;"
        "telegram.TelegramChannel('42:token');"
        "sys.exit('aiogram' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0  # noqa: S603 - our own line


def test_the_limit_is_telegrams() -> None:
    assert [units(piece) for piece in split("😀" * TEXT_LIMIT, TEXT_LIMIT)] == [TEXT_LIMIT, TEXT_LIMIT]

"""Every refusal of Telegram's and every trouble on the way means something."""

import pytest

from bot.channels.base import TryLater, Unreachable
from bot.channels.telegram import Refused, TelegramChannel, TokenRefused
from bot.channels.telegram.calls import Call
from bot.channels.telegram.wire import Wire
from bot.replies import Attachment
from tests.channels import faults
from tests.channels.fake_telegram import FakeTelegram
from tests.channels.telegram_bot import closing, to

CHART = Attachment(blob=1, name="week.png", mime="image/png", kind="photo")


@pytest.mark.parametrize(
    "fault",
    [
        faults.BLOCKED,
        faults.CHAT_NOT_FOUND,
        faults.refused(403, "Forbidden: user is deactivated"),
        faults.refused(400, "Bad Request: user is deactivated"),
        faults.refused(403, "Forbidden: bot can't initiate conversation with a user"),
    ],
)
@pytest.mark.parametrize("replaces", [None, "1"])
async def test_a_closed_chat_is_unreachable(
    fake: FakeTelegram, channel: TelegramChannel, fault: faults.Fault, replaces: str | None
) -> None:
    fake.fail(fault)
    with pytest.raises(Unreachable):
        await channel.send(to(fake.person("سارا").id, replaces=replaces))
    assert len(fake.calls) == 1


async def test_somebody_who_never_wrote_or_blocked_us_is_unreachable(
    fake: FakeTelegram, channel: TelegramChannel
) -> None:
    rep = fake.person("سارا")
    with pytest.raises(Unreachable):
        await channel.send(to(12345))
    rep.blocked = True
    with pytest.raises(Unreachable):
        await channel.send(to(rep.id))
    rep.blocked = False
    await channel.send(to(rep.id))


@pytest.mark.parametrize(
    "fault, seconds",
    [
        (faults.flood(17), 17),
        (faults.refused(429, "Too Many Requests"), None),
        (faults.Fault(429, b'{"ok":false,"error_code":429,"parameters":{"retry_after":"3"}}'), 3),
        (faults.Fault(429, b'{"ok":false,"error_code":429,"parameters":{"retry_after":"soon"}}'), None),
        (faults.INTERNAL, None),
        (faults.BAD_GATEWAY, None),
        (faults.FILTERED, None),
        (faults.STRAY_404, None),
        (faults.STRAY_401, None),
        (faults.GARBAGE, None),
        (faults.NOT_LETTERS, None),
        (faults.HALF, None),
        (faults.HANG_UP, None),
        (faults.Fault(500, b""), None),
        (faults.Fault(200, b'{"ok":true}'), None),
        (faults.Fault(200, b'{"ok":true,"result":"sent"}'), None),
        (faults.Fault(200, b'{"ok":true,"result":{}}'), None),
        (faults.Fault(200, b"[" * 100_000), None),
    ],
)
async def test_what_may_pass_is_to_be_tried_later(
    fake: FakeTelegram, channel: TelegramChannel, fault: faults.Fault, seconds: float | None
) -> None:
    rep = fake.person("سارا")
    fake.fail(fault)
    with pytest.raises(TryLater) as later:
        await channel.send(to(rep.id))
    assert (type(later.value), later.value.seconds) == (TryLater, seconds)
    assert fake.token not in str(later.value)
    await channel.send(to(rep.id))
    assert len(rep.messages) == 1


async def test_an_answer_that_got_lost_is_no_proof_that_nothing_was_delivered(
    fake: FakeTelegram, channel: TelegramChannel
) -> None:
    rep = fake.person("سارا")
    fake.fail(faults.LOST_ANSWER)
    with pytest.raises(TryLater):
        await channel.send(to(rep.id))
    assert len(rep.messages) == 1


async def test_nothing_at_all_is_not_waited_for_for_ever(fake: FakeTelegram) -> None:
    fake.fail(faults.Fault(silent=3))
    wire = Wire(fake.token, fake.url, None)
    with pytest.raises(TryLater):
        await wire.call(Call("getMe", dict, {}), within=1)
    await wire.close()


async def test_a_server_that_is_not_there_is_trouble_not_a_bug(fake: FakeTelegram) -> None:
    gone = TelegramChannel(fake.token, api_url="http://127.0.0.1:9")
    async with closing(gone):
        with pytest.raises(TryLater):
            await gone.send(to(7))


async def test_a_wrong_token_keeps_what_waits(fake: FakeTelegram) -> None:
    async with closing(TelegramChannel("42:other", api_url=fake.url)) as other:
        with pytest.raises(TokenRefused):
            await other.send(to(fake.person("سارا").id))


async def test_a_malformed_request_is_refused_in_telegrams_words(fake: FakeTelegram, channel: TelegramChannel) -> None:
    fake.fail(faults.refused(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"))
    with pytest.raises(Refused, match="PHOTO_INVALID_DIMENSIONS"):
        await channel.send(to(fake.person("سارا").id, attachment=CHART, content=b"png"))

"""Every call that we make to Telegram, in our own terms; this is what loads aiogram."""

from typing import Any, Final

from aiogram.types import BufferedInputFile

from bot.channels.telegram import calls
from bot.channels.telegram.calls import Call
from bot.channels.telegram.markup import Piece
from bot.channels.telegram.read import message_id
from bot.channels.telegram.refusals import UNCHANGED, UNEDITABLE, Refused, unavailable
from bot.channels.telegram.wire import Wire
from bot.replies import Outgoing

# What ``read`` understands; Telegram keeps the rest to itself.
WANTED: Final = ["message", "callback_query"]
ASK_FOR: Final = 30
SLACK: Final = 10
NO_PREVIEW: Final = {"is_disabled": True}


class Client:
    """One bot's calls; all raise ``Unreachable``, ``TryLater`` or ``Refused``.

    Args:
        token: the bot's token.
        api_url: the API server, when it is not Telegram's own.
        proxy: the address of a proxy.
    """

    def __init__(self, token: str, api_url: str | None, proxy: str | None) -> None:
        """Prepare; nothing is connected yet."""
        self.wire = Wire(token, api_url, proxy)

    async def me(self) -> dict[str, Any]:
        """Who we are: id, username."""
        return await self.wire.call(Call("getMe", dict, {}))

    async def deliver_to(self, url: str, secret: str) -> None:
        """Have updates delivered to this address."""
        given = {"url": url, "secret_token": secret, "allowed_updates": WANTED}
        await self.wire.call(Call("setWebhook", bool, given))

    async def keep_updates(self) -> None:
        """Have updates kept until we ask; those that wait are not lost."""
        await self.wire.call(Call("deleteWebhook", bool, {}))

    async def updates(self, offset: int | None) -> list[Any]:
        """Updates from this offset on, as soon as there are any; none after half a minute."""
        given = {"offset": offset, "timeout": ASK_FOR, "allowed_updates": WANTED}
        return await self.wire.call(Call("getUpdates", list, given), within=ASK_FOR + SLACK)

    async def send(self, message: Outgoing, piece: Piece) -> str:
        """Send one piece of a message and return its id."""
        if piece.kind == "text":
            return sent_id(await self.wire.call(Call("sendMessage", dict, worded(message, piece))))
        return sent_id(await self.wire.send_file(with_file(message, piece)))

    async def edit(self, message: Outgoing, piece: Piece) -> bool:
        """Put this piece in the place of the message it replaces; False when that cannot be edited any more."""
        given = {**worded(message, piece), "message_id": int(message.replaces or 0)}
        if not message.buttons:
            given["reply_markup"] = None
        try:
            await self.wire.call(Call("editMessageText", (dict, bool), given))
        except Refused as refused:
            if refused.says(*UNEDITABLE):
                return False
            if not refused.says(UNCHANGED):
                raise
        return True

    async def answer_press(self, query: str) -> None:
        """Stop the clock on a pressed button."""
        await self.wire.call(Call("answerCallbackQuery", bool, {"callback_query_id": query}))

    async def show_menu(self, chat: str, commands: list[tuple[str, str]]) -> None:
        """Show these commands in one chat."""
        listed = [{"command": name.removeprefix("/"), "description": text[:256]} for name, text in commands]
        given = {"commands": listed, "scope": {"type": "chat", "chat_id": chat}}
        await self.wire.call(Call("setMyCommands", bool, given))

    async def fetch(self, ref: str) -> bytes:
        """Return the bytes of a file."""
        return await self.wire.download(ref)

    async def close(self) -> None:
        """Give up the connections."""
        await self.wire.close()


def worded(message: Outgoing, piece: Piece) -> dict[str, Any]:
    """A text as Telegram wants it."""
    return {
        "chat_id": message.chat,
        "text": piece.text,
        "reply_markup": piece.markup,
        "link_preview_options": NO_PREVIEW,
    }


def sent_id(answer: dict[str, Any]) -> str:
    """The id of a message that was taken; an answer without one is as good as none."""
    number = message_id(answer)
    if number is None:
        raise unavailable("a message without an id")
    return number


def with_file(message: Outgoing, piece: Piece) -> calls.SendPhoto | calls.SendVoice | calls.SendDocument:
    """The call that sends a file of this kind."""
    name = message.attachment.name if message.attachment else ""
    file = BufferedInputFile(message.content, name or "file")
    common: dict[str, Any] = {
        "chat_id": message.chat,
        "caption": piece.text or None,
        "reply_markup": piece.markup,
    }
    if piece.kind == "photo":
        return calls.SendPhoto(photo=file, **common)
    if piece.kind == "voice":
        return calls.SendVoice(voice=file, **common)
    return calls.SendDocument(document=file, **common)

"""What Telegram's refusals mean to us, by status and description."""

from typing import Any, Final

from bot.channels.base import TryLater, Unreachable
from bot.channels.loose import part, whole, words

CLOSED: Final = ("chat not found", "user is deactivated", "bot was blocked", "peer_id_invalid", "user not found")
UNCHANGED: Final = "message is not modified"
UNEDITABLE: Final = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message",
)


class Refused(Exception):  # noqa: N818 - it states what Telegram did
    """Telegram will not do this, now or later: it calls the request malformed or impossible.

    Args:
        description: Telegram's own words, for the log.
    """

    def __init__(self, description: str) -> None:
        """Keep Telegram's words."""
        super().__init__(description)
        self.description = description.lower()

    def says(self, *phrases: str) -> bool:
        """Whether Telegram's words contain one of these."""
        return any(phrase in self.description for phrase in phrases)


class TokenRefused(TryLater):
    """The token, or the address of the API server, is wrong; what waits is kept until somebody mends it."""


class Conflict(TryLater):
    """Another program asks for this bot's updates, or a webhook is set."""


def refusal(status: int, answer: dict[str, Any]) -> Exception:
    """What an answer that is not "ok" means.

    Only Telegram's own words close a chat or refuse a token: filters and proxies answer with pages of 403 and 404 too.
    """
    if answer.get("ok") is not False:
        return unavailable(f"HTTP {status} without an answer of Telegram's")
    code = whole(answer, "error_code") or status
    refused = Refused(words(answer, "description"))
    if code == 403 or (code == 400 and refused.says(*CLOSED)):  # noqa: PLR2004 - HTTP's own numbers
        return Unreachable(refused.description)
    if code in {400, 413}:
        return refused
    wait = whole(part(answer, "parameters"), "retry_after")
    kinds: dict[int, type[TryLater]] = {401: TokenRefused, 404: TokenRefused, 409: Conflict}
    return kinds.get(code, TryLater)(wait)


def unavailable(why: str) -> TryLater:
    """Trouble that may pass, with a note for the log."""
    trouble = TryLater()
    trouble.add_note(why)
    return trouble

"""What a messenger answers on a bad day, for the fake servers."""

import asyncio
import json
from dataclasses import dataclass

from aiohttp import web


@dataclass(frozen=True, slots=True)
class Fault:
    """An answer that is not the right one.

    Attributes:
        hang_up: the connection is closed instead of an answer.
        half: the answer breaks off in the middle.
        silent: seconds of silence before.
        done: the call has its effect all the same, only the answer is lost.
    """

    status: int = 200
    body: bytes = b""
    hang_up: bool = False
    half: bool = False
    silent: float = 0
    done: bool = False

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Give it."""
        await asyncio.sleep(self.silent)
        if self.half:
            await self._begin(request)
        if (self.hang_up or self.half) and request.transport:
            request.transport.close()
        return web.Response(status=self.status, body=self.body, content_type="application/json")

    async def _begin(self, request: web.Request) -> None:
        """Send less than was announced."""
        response = web.StreamResponse(status=self.status, headers={"Content-Length": str(len(self.body) + 99)})
        await response.prepare(request)
        await response.write(self.body)


def refused(code: int, description: str, **parameters: int) -> Fault:
    """A refusal in Telegram's own form."""
    told = {"ok": False, "error_code": code, "description": description}
    return Fault(code, json.dumps(told | ({"parameters": parameters} if parameters else {})).encode())


def flood(seconds: int) -> Fault:
    """Too many requests."""
    return refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


class Refusal(Exception):  # noqa: N818 - the right answer to a call may be no
    """Raised by a fake server that refuses."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(description)
        self.fault = refused(code, description)


BLOCKED = refused(403, "Forbidden: bot was blocked by the user")
CHAT_NOT_FOUND = refused(400, "Bad Request: chat not found")
CONFLICT = refused(409, "Conflict: terminated by other getUpdates request")
NOT_FOUND = refused(404, "Not Found")
INTERNAL = refused(500, "Internal Server Error")
BAD_GATEWAY = Fault(502, b"<html><h1>502 Bad Gateway</h1></html>")
FILTERED = Fault(403, b"<html>This address is blocked.</html>")
STRAY_404 = Fault(404, b"<html>nginx</html>")
STRAY_401 = Fault(401, b"")
GARBAGE = Fault(200, b"<html>log in to the hotel's network</html>")
NOT_LETTERS = Fault(200, b'{"ok":true,"result":"\xd8')
HALF = Fault(200, b'{"ok":true,"resu', half=True)
HANG_UP = Fault(hang_up=True)
LOST_ANSWER = Fault(hang_up=True, done=True)

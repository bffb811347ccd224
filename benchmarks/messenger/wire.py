"""Just enough HTTP/1.1 for the calls of bots, so that the messenger costs little beside what it measures."""

import asyncio
import json
import re
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import parse_qsl

Answer = Callable[[Any], None]
Call = Callable[[str, dict[str, Any], Answer], None]

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_PART = re.compile(rb'name="([^"]+)"[^\r]*(?:\r\n[^\r]+)*\r\n\r\n(.*?)\r\n--', re.DOTALL)


class Wire(asyncio.Protocol):
    """One connection of a bot.

    Args:
        call: takes a method's name, its parameters, and what its result is to be given to.
    """

    def __init__(self, call: Call) -> None:
        self._call = call
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember the way back."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is no subclass of it

    def data_received(self, data: bytes) -> None:
        """Take the calls that are whole."""
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end]
            found = _LENGTH.search(head)
            whole = end + 4 + (int(found[1]) if found else 0)
            if len(self._buffer) < whole:
                return
            body, self._buffer = self._buffer[end + 4 : whole], self._buffer[whole:]
            self._call(_method(head), _parameters(head, body), self._answer)

    def _answer(self, result: Any) -> None:  # noqa: ANN401 - whatever JSON can say
        body = json.dumps({"ok": True, "result": result}, ensure_ascii=False).encode()
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)
            )


def _method(head: bytes) -> str:
    path = head.split(b" ", 2)[1]
    return path.split(b"?")[0].rsplit(b"/", 1)[-1].decode()


def _parameters(head: bytes, body: bytes) -> dict[str, Any]:
    kind = head.lower()
    if not body:
        return {}
    if b"application/json" in kind:
        return dict(json.loads(body))
    if b"multipart/" in kind:
        return {name.decode(): value.decode() for name, value in _PART.findall(body)}
    return dict(parse_qsl(body.decode()))

"""Brings updates to webhooks in turns, as a proxy before several replicas does; again when one did not take it."""

import asyncio
import json
from collections import defaultdict
from typing import Any

SECRET = "seconds-long-bench-secret-2"  # noqa: S105 - of a messenger that exists for seconds
_AGAIN_AFTER = 0.5


class Bringer:
    """Keeps connections to each webhook and uses a free one.

    Args:
        hooks: ``HOST:PORT/PATH`` of each, in turns.
    """

    def __init__(self, hooks: list[str]) -> None:
        self._hooks = hooks
        self._turn = 0
        self._free: dict[str, list[tuple[asyncio.StreamReader, asyncio.StreamWriter]]] = defaultdict(list)
        self._tasks: set[asyncio.Task[None]] = set()

    def bring(self, update: dict[str, Any]) -> None:
        """Bring it to whose turn it is."""
        task = asyncio.get_running_loop().create_task(self._until_taken(json.dumps(update).encode()))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _until_taken(self, body: bytes) -> None:
        while True:
            self._turn += 1
            hook = self._hooks[self._turn % len(self._hooks)]
            [status] = await asyncio.gather(self._post(hook, body), return_exceptions=True)
            if status == 200:  # noqa: PLR2004 - HTTP's own number
                return
            await asyncio.sleep(_AGAIN_AFTER)

    async def _post(self, hook: str, body: bytes) -> int:
        place, _, path = hook.partition("/")
        host, _, port = place.partition(":")
        reader, writer = self._free[hook].pop() if self._free[hook] else await asyncio.open_connection(host, int(port))
        head = (
            f"POST /{path} HTTP/1.1\r\nHost: {place}\r\nX-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        answer = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = answer.partition(b"content-length: ")[2].partition(b"\r\n")[0]
        await reader.readexactly(int(length or 0))
        self._free[hook].append((reader, writer))
        return int(answer.split(b" ", 2)[1])

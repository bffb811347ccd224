"""The Bot API as far as bots need it here, and the stop-watch on their answers."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from typing import Any, TypeAlias

from benchmarks.messenger.reps import FORM, Rep, message
from benchmarks.messenger.wire import Answer

_ME = {"id": 700000, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
_MOST = 100
_Said: TypeAlias = tuple[dict[str, Any], Rep]
# A rep who is not answered says it again, as people do; in a bot that loses nothing that never happens.
_PATIENCE = 10.0


class Api:
    """One bot's side of the messenger.

    Args:
        reps: how many people write to it.
        deliver: takes each update instead of a poll (a webhook); None to be asked for them.
        hooks: how many processes set a webhook before they are ready.
    """

    def __init__(self, reps: int, deliver: Callable[[dict[str, Any]], None] | None = None, hooks: int = 0) -> None:
        self.reps = {rep.chat: rep for rep in map(Rep, range(reps))}
        self.begun, self.quiet = asyncio.Event(), asyncio.Event()
        self.done: list[tuple[float, float]] = []
        self.forms = self.repeated = self.extra = self.lost = 0
        self._deliver, self._hooks = deliver, hooks
        self._open = True
        self._number = 1
        self._waiting: deque[_Said] = deque()
        self._unconfirmed: list[_Said] = []
        self._poll: Answer | None = None
        self._poll_ends = 0.0

    def call(self, method: str, given: dict[str, Any], answer: Answer) -> None:
        """Answer one call of the bot's."""
        match method:
            case "getUpdates":
                self._updates(int(given.get("offset") or 0), float(given.get("timeout") or 0), answer)
            case "sendMessage" | "editMessageText":
                number = self._next()
                chat = int(given["chat_id"])
                answer({**message(chat, number, int(time.time())), "from": _ME, "text": given["text"]})
                self._answered(self.reps[chat], given)
            case "getMe":
                answer(_ME)
            case "setWebhook":
                answer(True)  # noqa: FBT003 - what the API says
                self._hooked()
            case _:
                answer(True)  # noqa: FBT003 - what the API says

    def _hooked(self) -> None:
        """Everybody begins when the last process is ready."""
        self._hooks -= 1
        if not self._hooks:
            self.begin()

    def begin(self) -> None:
        """Everybody says their first line."""
        self.begun.set()
        for rep in self.reps.values():
            self._say(rep)

    def close(self) -> None:
        """Nobody says anything more; it is quiet when everybody is answered."""
        self._open = False
        self._see_whether_quiet()

    def _see_whether_quiet(self) -> None:
        if all(rep.handed_at is None for rep in self.reps.values()) and not self._waiting:
            self.quiet.set()

    def look(self) -> None:
        """Once in a while: a poll that ends without news, and reps who were forgotten and say their line again."""
        self._hand_out()
        late = time.perf_counter() - _PATIENCE
        for rep in self.reps.values():
            if rep.handed_at is not None and rep.handed_at < late:
                self.repeated += 1
                rep.handed_at = None
                self._say(rep)

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _say(self, rep: Rep) -> None:
        try:
            update = rep.update(self._next(), int(time.time()))
        except LookupError:
            # Somebody whose bot lost its place begins again.
            rep.answered({})
            rep.step, rep.line = 0, FORM[0]
            self.lost += 1
            update = rep.update(self._next(), int(time.time()))
        if self._deliver is not None:
            rep.handed_at = time.perf_counter()
            self._deliver(update)
            return
        self._waiting.append((update, rep))
        self._hand_out()

    def _updates(self, offset: int, seconds: float, answer: Answer) -> None:
        """What is below the offset is confirmed; what was handed out but is not confirmed is handed out again."""
        self._waiting.extendleft(said for said in reversed(self._unconfirmed) if said[0]["update_id"] >= offset)
        self._unconfirmed = []
        self._poll, self._poll_ends = answer, time.perf_counter() + seconds
        if not self.begun.is_set():
            self.begin()
        self._hand_out()

    def _hand_out(self) -> None:
        if self._poll is None or not (self._waiting or time.perf_counter() >= self._poll_ends):
            return
        answer, self._poll = self._poll, None
        self._unconfirmed = [self._waiting.popleft() for _ in range(min(_MOST, len(self._waiting)))]
        now = time.perf_counter()
        for _, rep in self._unconfirmed:
            rep.handed_at = rep.handed_at or now
        answer([update for update, _ in self._unconfirmed])

    def _answered(self, rep: Rep, shown: dict[str, Any]) -> None:
        if rep.handed_at is None:
            self.extra += 1
            return
        now = time.perf_counter()
        self.done.append((now, now - rep.handed_at))
        rep.handed_at = None
        self.forms += rep.answered(shown)
        if self._open:
            self._say(rep)
        else:
            self._see_whether_quiet()

"""A small Bot API server on loopback: checks every call, redelivers until confirmed, and misbehaves when told to.

    async with FakeTelegram() as fake:
        channel = TelegramChannel(fake.token, api_url=fake.url)
        ...                                     # channel.listen(hear) in a task
        rep = fake.person("سارا")
        shown = await rep.asks("/start")        # types, waits for what comes
        rep.press("زبان")                       # a button or key by its label
        assert (await rep.hears()).text == "…"

Leaving the block fails if a call was made that the Bot API does not know.
"""

import asyncio
import itertools
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeAlias

from aiohttp import web
from aiohttp.web_request import FileField

from tests.channels.bot_api import Params, problems
from tests.channels.fake_chats import Chats
from tests.channels.fake_person import Person
from tests.channels.fake_queue import Queue, Update
from tests.channels.faults import Fault, Refusal

Json: TypeAlias = Any  # what JSON may hold
Answer: TypeAlias = Callable[[Params], Awaitable[Json]]

TOKEN = "42:TEST-token"  # noqa: S105 - of a bot that does not exist


@dataclass(frozen=True, slots=True)
class Call:
    """A call that was made."""

    method: str
    params: Params

    def __getitem__(self, name: str) -> Json:
        """A parameter: text, or what its JSON says."""
        text = self.params[name]
        return json.loads(text) if text[:1] in {"[", "{"} else text


class FakeTelegram:
    """The server.

    Attributes:
        calls: every call that was made, right or wrong.
        problems: what the Bot API would not have understood; a test that means it clears them.
        queue: updates that wait.
        chats: people and what they see.
    """

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.url = ""
        self.calls: list[Call] = []
        self.problems: list[str] = []
        self.queue = Queue()
        self.chats = Chats(self.deliver)
        self._update_ids = itertools.count(1000)
        self._faults: list[tuple[str | None, Fault]] = []
        self._answers = self._known_methods()

    def person(self, name: str, language: str | None = "fa") -> Person:
        """Somebody who opens the chat now."""
        return self.chats.person(name, language)

    def deliver(self, **content: Update) -> int:
        """Have an update wait, as it is; return its id."""
        number = next(self._update_ids)
        self.queue.add({"update_id": number, **content})
        return number

    def fail(self, *faults: Fault, method: str | None = None) -> None:
        """Answer the next calls (of this method) so, one fault each."""
        self._faults.extend((method, fault) for fault in faults)

    def made(self, method: str) -> list[Call]:
        """The calls of one method."""
        return [call for call in self.calls if call.method == method]

    async def until(self, true: Callable[[], object], within: float = 120.0) -> None:
        """Wait for something to become true."""
        async with asyncio.timeout(within):
            while not true():  # noqa: ASYNC110 - anything may be waited for, also what sets no event
                await asyncio.sleep(0.005)

    async def confirmed(self) -> None:
        """Wait until every update is confirmed."""
        await self.until(lambda: not self.queue.pending)

    # --- running ---

    async def __aenter__(self) -> Self:
        application = web.Application(client_max_size=60 * 1024 * 1024)
        application.router.add_route("*", "/bot{token}/{method}", self._call)
        application.router.add_get("/file/bot{token}/{path:.*}", self._download)
        self._runner = web.AppRunner(application, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.queue.close()
        await self._runner.cleanup()
        assert error or not self.problems, self.problems

    # --- answering ---

    async def _call(self, request: web.Request) -> web.StreamResponse:
        """Answer a call, rightly or with the next fault."""
        call = Call(request.match_info["method"], await params_of(request))
        self.calls.append(call)
        fault = self._next_fault(call.method)
        if fault and not fault.done:
            return await fault.answer(request)
        try:
            result = await self._result(request.match_info["token"], call)
        except Refusal as refusal:
            return await refusal.fault.answer(request)
        return await fault.answer(request) if fault else web.json_response({"ok": True, "result": result})

    def _next_fault(self, method: str) -> Fault | None:
        """The fault that is due, if any."""
        for place, (only, fault) in enumerate(self._faults):
            if only in {None, method}:
                del self._faults[place]
                return fault
        return None

    async def _result(self, token: str, call: Call) -> Json:
        """Check the call and do it."""
        if token != self.token:
            raise Refusal(401, "Unauthorized")
        if wrong := problems(call.method, call.params):
            self.problems.extend(wrong)
            raise Refusal(400, f"Bad Request: {wrong[0]}")
        return await self._answers.get(call.method, self._done)(call.params)

    def _known_methods(self) -> dict[str, Answer]:
        """What does which call; others succeed without an effect."""
        sending = dict.fromkeys(("sendMessage", "sendPhoto", "sendDocument", "sendVoice"), self.chats.send)
        return {
            **sending,
            "getMe": self._me,
            "getUpdates": self.queue.ask,
            "setWebhook": self.queue.set_webhook,
            "deleteWebhook": self.queue.delete_webhook,
            "editMessageText": self.chats.edit,
            "answerCallbackQuery": self.chats.answer,
            "setMyCommands": self.chats.set_commands,
            "getFile": self.chats.file,
        }

    async def _done(self, _: Params) -> bool:
        return True

    async def _me(self, _: Params) -> dict[str, Json]:
        number = int(self.token.partition(":")[0])
        return {"id": number, "is_bot": True, "first_name": "Forsat", "username": "forsat_bot"}

    async def _download(self, request: web.Request) -> web.StreamResponse:
        """A file that somebody sent."""
        if fault := self._next_fault("download"):
            return await fault.answer(request)
        content = self.chats.files.get(request.match_info["path"].rpartition("/")[2])
        if request.match_info["token"] != self.token or content is None:
            return web.Response(status=404)
        return web.Response(body=content)


async def params_of(request: web.Request) -> Params:
    """The parameters of a call, however they came."""
    form = {**request.query, **await request.post()}
    if request.content_type == "application/json":
        told = await request.json()
        form |= {name: item if isinstance(item, str) else json.dumps(item) for name, item in told.items()}
    sent = {name: item for name, item in form.items() if isinstance(item, FileField)}
    return Params(
        fields={name: item for name, item in form.items() if isinstance(item, str)},
        files={name: item.file.read() for name, item in sent.items()},
        names={name: item.filename for name, item in sent.items()},
    )

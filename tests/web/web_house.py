"""A small assistant with everything behind the web chat, kept in memory, on a real server of loopback."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.channels.web.app import web_app
from bot.channels.web.channel import WebChannel
from bot.channels.web.cookies import sign_in
from bot.channels.web.ports import Backstage, Item, Site, StoredFile, Welcome
from bot.channels.web.words import labels
from bot.events import Event, Pressed, Said, Sent, Shared
from bot.replies import Attachment, Button, Outgoing
from locales.reader import Language, Reader

MENU: dict[Language, tuple[tuple[str, str], ...]] = {
    "fa": (
        ("new", "ثبت سرنخ تازه"),
        ("today", "کارهای امروز و موعدگذشته‌ها"),
        ("pipeline", "فرصت‌های جاری با مبلغ هر مرحله"),
        ("leads", "سرنخ‌ها"),
        ("find", "جست‌وجوی نام، شرکت یا شماره"),
        ("stats", "آمار من"),
        ("language", "زبان"),
        ("help", "راهنما"),
    ),
    "en": (
        ("new", "Capture a lead"),
        ("today", "What is due and overdue"),
        ("pipeline", "Opportunities by stage, with totals"),
        ("leads", "Leads"),
        ("find", "Find a name, company or number"),
        ("stats", "My numbers"),
        ("language", "Language"),
        ("help", "Help"),
    ),
}


@dataclass
class Account:
    """A person and what was said with them."""

    id: int
    name: str
    language: Language = "en"
    blocked: bool = False
    items: list[Item] = field(default_factory=list)
    heard: list[Event] = field(default_factory=list)


class House:
    """People, sessions, a message log and an assistant that answers simply."""

    def __init__(self, clock: Callable[[], datetime] | None = None) -> None:
        self.clock = clock or (lambda: datetime.now(UTC))
        self.channel = WebChannel(self.fetch, self.clock)
        self.people: dict[int, Account] = {}
        self.sessions: dict[str, int] = {}
        self.files: dict[int, tuple[int, StoredFile]] = {}
        self.keys: dict[tuple[int, str], int] = {}
        self.dedupe: set[tuple[str, str]] = set()
        self.deaf = False
        self._last = 0
        self._runner: web.AppRunner | None = None
        self.port = 0

    # -- people --

    def person(self, name: str, language: Language = "en") -> Account:
        account = Account(len(self.people) + 1, name, language)
        self.people[account.id] = account
        self.sessions[f"token-{account.id}"] = account.id
        return account

    def reader(self, account: Account) -> Reader:
        return Reader(account.language, ZoneInfo("Asia/Tehran"))

    # -- what the page needs --

    def backstage(self) -> Backstage:
        return Backstage(
            person_of=self.person_of,
            welcome=self.welcome,
            history=self.history,
            file_of=self.file_of,
            store_upload=self.store_upload,
            close_session=self.close_session,
            door=self.door,
        )

    async def person_of(self, token: str) -> int | None:
        id_ = self.sessions.get(token)
        return None if id_ is None or self.people[id_].blocked else id_

    async def welcome(self, person: int) -> Welcome:
        account = self.people[person]
        return Welcome(
            account.name, account.language, "Asia/Tehran", MENU[account.language], labels(self.reader(account))
        )

    async def history(self, person: int, before: int | None, after: int | None, limit: int) -> list[Item]:
        found = [
            item
            for item in self.people[person].items
            if (before is None or item.id < before) and (after is None or item.id > after)
        ]
        return found[-limit:]

    async def file_of(self, person: int, blob: int) -> StoredFile | None:
        owner, file = self.files.get(blob, (None, None))
        return file if owner == person else None

    async def store_upload(self, person: int, key: str, file: StoredFile) -> str:
        blob = self.keys.setdefault((person, key), len(self.files) + 1)
        self.files[blob] = (person, file)
        return str(blob)

    async def fetch(self, ref: str) -> bytes:
        return self.files[int(ref)][1].content

    async def close_session(self, token: str) -> None:
        self.sessions.pop(token, None)

    async def door(self, _request: web.Request) -> web.StreamResponse:
        return web.Response(text="Ask for an invitation.", status=401)

    async def enter(self, request: web.Request) -> web.StreamResponse:
        response = web.Response(status=303, headers={"Location": "/"})
        sign_in(response, request.match_info["token"], Site())
        return response

    # -- the assistant --

    async def hear(self, event: Event) -> None:
        if self.deaf:
            raise ConnectionError
        account = self.people[int(event.sender.user)]
        if (event.id.kind, event.id.id) in self.dedupe:
            return
        self.dedupe.add((event.id.kind, event.id.id))
        account.heard.append(event)
        uuid = event.id.id.rpartition(":")[2]
        match event.content:
            case Said(text):
                self.log(account, text, mine=True, uuid=uuid)
                await self.answer(account, text)
            case Sent(kind, ref, name, mime, _, caption):
                attachment = Attachment(int(ref), name, mime, kind)  # type: ignore[arg-type]  # the web's own kinds
                self.log(account, caption, mine=True, uuid=uuid, attachment=attachment)
                await self.tell(account, f"Got {name}")
            case Shared(card):
                await self.tell(account, f"Card of {card.name}")
            case Pressed(data):
                await self.tell(account, f"Pressed {data}", replaces=event.message if data == "page" else None)

    async def answer(self, account: Account, text: str) -> None:
        if text == "/language":
            account.language = "fa" if account.language == "en" else "en"
            await self.channel.show_menu(str(account.id), account.language, [])
        buttons = ((Button("Yes", "yes"), Button("No", "no")), (Button("Next page", "page"),)) if text == "/new" else ()
        await self.tell(account, f"You said: {text}", buttons=buttons)

    async def tell(
        self,
        account: Account,
        text: str,
        buttons: tuple[tuple[Button, ...], ...] = (),
        replaces: str | None = None,
        attachment: Attachment | None = None,
        asks_contact: str | None = None,
    ) -> Item:
        """Log and deliver, as the outbox does."""
        item = self.log(
            account,
            text,
            buttons=buttons,
            replaces=int(replaces) if replaces else None,
            attachment=attachment,
            asks_contact=asks_contact,
        )
        rtl = account.language == "fa"
        message = Outgoing(item.id, str(account.id), text, rtl, buttons, attachment, b"", replaces, asks_contact)
        assert await self.channel.send(message) == str(item.id)
        return item

    def log(
        self, account: Account, text: str, *, mine: bool = False, ago: timedelta = timedelta(), **more: object
    ) -> Item:
        self._last += 1
        item = Item(self._last, mine, text, self.clock() - ago, rtl=account.language == "fa" and not mine)
        item = replace(item, **more)  # type: ignore[arg-type]  # the caller names fields of an item
        account.items.append(item)
        return item

    # -- the server --

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.shut()

    async def open(self) -> None:
        app = web_app(self.channel, self.hear, self.backstage(), Site(), [web.get("/enter/{token}", self.enter)])
        self._runner = web.AppRunner(app, shutdown_timeout=1)
        await self._runner.setup()
        listening = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await listening.start()
        self.port = self._runner.addresses[0][1]

    async def shut(self) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

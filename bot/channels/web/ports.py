"""What the web chat needs from the rest of the house, as plain callables that the composition root provides."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from aiohttp import web

from bot.replies import Attachment, Button
from locales.reader import Language


@dataclass(frozen=True, slots=True)
class Item:
    """One message of a conversation as its history knows it; all text is final.

    Attributes:
        id: its row in the message log; later messages have greater ids.
        mine: the person said it; otherwise the bot did.
        at: when, aware.
        replaces: the id of the message it stands in place of.
        uuid: the page's own id of what the person said, so that the page knows it again.
        asks_contact: the label of the "share contact" button, if one is wanted.
    """

    id: int
    mine: bool
    text: str
    at: datetime
    rtl: bool = False
    buttons: tuple[tuple[Button, ...], ...] = ()
    replaces: int | None = None
    attachment: Attachment | None = None
    uuid: str | None = None
    asks_contact: str | None = None


@dataclass(frozen=True, slots=True)
class Welcome:
    """What the page shows besides messages.

    Attributes:
        name: whose page it is.
        zone: an IANA time zone name.
        menu: commands with their slash and their descriptions, what this role may use.
        words: the page's own labels, by the name that ``words.LABELS`` lists.
    """

    name: str
    language: Language
    zone: str
    menu: tuple[tuple[str, str], ...]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a conversation has come: its newest message, and a mark that changes when the menu does."""

    last: int | None
    menu: str | None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file's bytes with its name and kind."""

    content: bytes
    name: str
    mime: str


# (person, before, after, limit): the newest ``limit`` items between two ids (both excluded), oldest first.
History: TypeAlias = Callable[[int, int | None, int | None, int], Awaitable[list[Item]]]
# (person, key, file): keep the file once per person and key and return its reference (``Sent.ref``).
StoreUpload: TypeAlias = Callable[[int, str, StoredFile], Awaitable[str]]
Page: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Backstage:
    """Everything behind the page.

    Attributes:
        person_of: whose session token this is; None when nobody's (never was, ended, person blocked).
        welcome: what this person's page shows.
        history: see ``History``.
        file_of: (person, blob) a file that this person may see; None otherwise.
        store_upload: see ``StoreUpload``.
        close_session: forget a token.
        door: the page for somebody without a session.
    """

    person_of: Callable[[str], Awaitable[int | None]]
    welcome: Callable[[int], Awaitable[Welcome]]
    history: History
    file_of: Callable[[int, int], Awaitable[StoredFile | None]]
    store_upload: StoreUpload
    close_session: Callable[[str], Awaitable[None]]
    door: Page


@dataclass(frozen=True, slots=True)
class Site:
    """Where the page is reached.

    Attributes:
        url: the public address (``FORSAT_WEB_URL``); empty when only the listening address is known.
        local_only: serve only requests that name a loopback host (the demo has no passwords).
    """

    url: str = ""
    local_only: bool = False

    @property
    def secure(self) -> bool:
        """Whether browsers reach it over https."""
        return self.url.startswith("https://")

"""People as a day's story knows them: they type, tap and read, in Telegram or on the page, in their own language."""

import asyncio
import re
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from typing import TypeAlias, TypeGuard, get_args
from zoneinfo import ZoneInfo

from playwright.async_api import Locator, Page

from locales.keys import Key
from locales.reader import Language, Reader
from locales.text import Text, Value
from locales.words import write
from tests.channels.fake_person import Person

# A message's id and its words, as they stand there now.
Screen: TypeAlias = dict[str, str]

_INVISIBLE = re.compile("[\u2066-\u2069\u200e\u200f]")
# Seconds; long, since nothing waits for it but a test that fails.
_PATIENCE = 60.0


def plain(text: str) -> str:
    """Words without marks of direction, and without breaks."""
    return " ".join(_INVISIBLE.sub("", text).split())


class Talker(ABC):
    """Somebody in a conversation with Forsat.

    Args:
        name: what they are called.
        language: what Forsat speaks with them.
    """

    def __init__(self, name: str, language: Language) -> None:
        self.name = name
        self.reader = Reader(language, ZoneInfo("Asia/Tehran"))
        self._before: Screen = {}

    def word(self, what: Value) -> str:
        """How something stands on their screen: the name of one of our sentences stands for its words."""
        return plain(write(Text(what) if isinstance(what, str) and is_key(what) else what, self.reader))

    async def has_read(self) -> None:
        """Everything on the screen is read; only what comes from now on is new."""
        self._before = await self.screen()

    # --- doing ---

    async def types(self, words: str) -> None:
        """Send a message."""
        self._before = await self.screen()
        await self.send(words)

    async def taps(self, label: Value) -> None:
        """Tap the newest button that says this."""
        words = self.word(label)
        await self._until(lambda: self.has_button(words), f"a button [{words}]")
        self._before = await self.screen()
        await self.press(words)

    # --- seeing ---

    async def sees(self, *parts: Value) -> str:
        """Wait for a message, new since they last did something, that has all these parts; return its words."""
        wanted = [self.word(part) for part in parts]
        found: list[str] = []

        async def there() -> bool:
            screen = await self.screen()
            new = [text for number, text in screen.items() if self._before.get(number) != text]
            found[:] = [text for text in new if all(part.casefold() in text.casefold() for part in wanted)]
            return bool(found)

        await self._until(there, " + ".join(wanted))
        return found[-1]

    async def _until(self, true: Callable[[], Awaitable[bool]], what: str) -> None:
        try:
            async with asyncio.timeout(_PATIENCE):
                while not await true():  # noqa: ASYNC110 - what a screen shows sets no event
                    await asyncio.sleep(0.02)
        except TimeoutError:
            last = "\n  ".join(list((await self.screen()).values())[-4:])
            msg = f"{self.name} did not see: {what}\nbut at last:\n  {last}"
            raise AssertionError(msg) from None

    # --- how ---

    @abstractmethod
    async def send(self, words: str) -> None:
        """Send a message."""

    @abstractmethod
    async def press(self, label: str) -> None:
        """Press the newest button that says this."""

    @abstractmethod
    async def has_button(self, label: str) -> bool:
        """Whether any button says this."""

    @abstractmethod
    async def screen(self) -> Screen:
        """Forsat's messages, oldest first."""


def is_key(words: str) -> TypeGuard[Key]:
    """Whether this names one of our sentences rather than being one."""
    return words in get_args(Key)


class OnTelegram(Talker):
    """Somebody with Telegram on their phone."""

    def __init__(self, person: Person, language: Language) -> None:
        super().__init__(person.name, language)
        self.person = person

    async def send(self, words: str) -> None:
        self.person.say(words)

    async def press(self, label: str) -> None:
        shown = next(exact for exact in self._labels() if plain(exact) == label)
        self.person.press(shown)

    async def has_button(self, label: str) -> bool:
        return any(plain(exact) == label for exact in self._labels())

    async def screen(self) -> Screen:
        return {str(message.id): plain(message.text) for message in self.person.messages}

    def _labels(self) -> list[str]:
        """What stands on buttons, the newest message's first."""
        return [label for message in reversed(self.person.messages) for row in message.labels for label in row]


class OnThePage(Talker):
    """Somebody with the web chat open in a browser."""

    def __init__(self, page: Page, name: str, language: Language) -> None:
        super().__init__(name, language)
        self.page = page

    async def is_online(self) -> None:
        """Wait until the page is connected."""
        word = self.word("web-online")
        await self._until(lambda: self._status_is(word), word)

    async def reloads(self) -> None:
        """The page is loaded anew, as when a phone rings in between."""
        await self.page.reload()
        await self.is_online()

    async def send(self, words: str) -> None:
        await self.page.fill("#draft", words)
        await self.page.press("#draft", "Enter")

    async def press(self, label: str) -> None:
        await (await self._buttons(label))[-1].click()

    async def has_button(self, label: str) -> bool:
        return bool(await self._buttons(label))

    async def screen(self) -> Screen:
        told = await self.page.locator(".message:not(.mine)").evaluate_all(
            "nodes => nodes.map((node) => [node.id || node.dataset.id || '', "
            "[...node.querySelectorAll('.line')].map((line) => line.innerText).join('\\n')])"
        )
        return {f"{place}/{number}": plain(text) for place, (number, text) in enumerate(told)}

    async def _status_is(self, word: str) -> bool:
        return await self.page.locator("#status").inner_text() == word

    async def _buttons(self, label: str) -> list[Locator]:
        """The buttons below messages that say this."""
        keys = await self.page.locator(".message .key").all()
        texts = await self.page.locator(".message .key").all_inner_texts()
        return [key for key, text in zip(keys, texts, strict=False) if plain(text) == label]

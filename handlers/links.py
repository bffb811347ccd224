"""The ways in: join another messenger to oneself, sign in to the web chat, see one's own id."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bot.replies import Reply
from bot.script import Command
from bot.turn import Turn
from locales.errors import UserError
from locales.text import Text
from sales.people import LINK_LASTS, link_code, sign_in_code
from storage.tables import Address


def _unknown() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Places:
    """Where Forsat is reached.

    Attributes:
        web_url: the web chat's address, without a slash at its end; empty when there is none.
        telegram: the Telegram bot's username, once it is known; empty until then.
    """

    web_url: str = ""
    telegram: Callable[[], str] = _unknown

    def invitations(self, code: str) -> list[Text]:
        """The links that redeem an invitation, a line each."""
        links = [f"{self.web_url}/join/{code}"] if self.web_url else []
        if self.telegram():
            links.append(f"https://t.me/{self.telegram()}?start={code}")
        return [Text("a-link", url=link) for link in links]

    def entry(self, code: str, *, to: str = "") -> list[Text]:
        """The link that signs in to the web chat, if there is one; or to another page of ours."""
        place = f"?to={to}" if to else ""
        return [Text("a-link", url=f"{self.web_url}/enter/{code}{place}")] if self.web_url else []


def link(places: Places, turn: Turn, rest: str) -> Reply:
    """Give a code that joins another channel to this person."""
    if rest:
        raise UserError("link-already-in")
    code = link_code(turn.session, turn.person, turn.now)
    lines = [Text("link-code", minutes=_minutes()), Text("a-code", code=code)]
    entry = places.entry(code)
    return Reply((*lines, Text("link-web"), *entry) if entry else tuple(lines))


def web(places: Places, turn: Turn, _: str) -> Reply:
    """Give a link that opens the web chat once."""
    entry = places.entry(sign_in_code(turn.session, turn.person, turn.now))
    return Reply((Text("web-link", minutes=_minutes()), *entry))


def _minutes() -> int:
    return int(LINK_LASTS.total_seconds() // 60)


def my_id(turn: Turn, _: str) -> Reply:
    """Say by which id this channel knows who speaks."""
    address = turn.session.get_one(Address, turn.talk.address_id)
    return Reply((Text("my-id", id=f"{address.channel}:{address.user}"),))


def commands(places: Places) -> tuple[Command, ...]:
    """The commands, for where Forsat is reached."""
    to_web = (Command("web", partial(web, places)),) if places.web_url else ()
    return (Command("link", partial(link, places)), *to_web, Command("myid", my_id))

"""How a typed line or a contact card answers several questions of a new lead at once."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.answers import Reach
from bot.kinds import Asking, Plainly, Together, Words
from bot.vcards import Card
from locales.introductions import Introduction, read_introduction, unannounced
from locales.keys import Key
from locales.moments import NotUnderstood
from locales.reach import read_email, read_phone, read_website
from locales.text import Text
from sales.contacts import name_key

_LINE = Words(120)


class Name(Plainly):
    """A person's name, perhaps with more about them in the same line."""

    def read(self, text: str, asking: Asking, step: str) -> str | Together:
        """Take the name alone, or all that the line says."""
        said = read_introduction(text)
        for words in filter(None, (said.name, said.title, said.company, said.product, said.referrer)):
            _LINE.read(words, asking, step)
        found = answers_of(said, asking.answers)
        return Together(found) if found and found.keys() != {"name"} else _LINE.read(unannounced(text), asking, step)


class OneOrBoth(Reach):
    """A phone number, an e-mail address, or both in one line."""

    def read(self, text: str, asking: Asking, step: str) -> Any:  # noqa: ANN401 - JSON or Together
        """Take what is there."""
        said = read_introduction(text)
        if said.phone and said.email and not (said.name or said.company):
            return Together(answers_of(said, asking.answers))
        return super().read(text, asking, step)


def answers_of(said: Introduction, known: Mapping[str, Any]) -> dict[str, Any]:
    """An introduction as answers of the form, in the order they are asked.

    ``known`` answers tell which way to reach the person the form has already; another way is then one more answer.
    """
    ways = {kind: way for kind in ("phone", "email") if (way := getattr(said, kind))}
    first = known["reach"][0] if known.get("reach") else next(iter(ways), None)
    reach = [first, ways.pop(first)] if first in ways else None
    sent = {"source": "referral", "source_detail": said.referrer} if said.referrer else {}
    about = {"company": said.company, "product": said.product, **sent}
    rest = {**about, "title": said.title, "website": said.website, **ways}
    return {step: value for step, value in {"name": said.name, "reach": reach, **rest}.items() if value}


def is_about_another(known: Mapping[str, Any], said: Introduction) -> bool:
    """The form knows a way to reach somebody, and what is said shares none of it and cannot just add to it."""
    kind, way = known.get("reach") or (None, None)
    ways = {"phone": known.get("phone"), "email": known.get("email"), kind: way}
    told = {each: value for each in ("phone", "email") if (value := getattr(said, each))}
    if way is None or not told or any(_same(ways.get(each), value) for each, value in told.items()):
        return False
    return any(ways.get(each) for each in told) or not _alike(known.get("name") or "", said.name)


def _same(one: str | None, other: str) -> bool:
    return one is not None and one.lower() == other.lower()


def _alike(one: str, other: str) -> bool:
    """One of the names is part of the other, or one is missing."""
    first, second = name_key(one), name_key(other)
    return first in second or second in first


def read_card(card: Card) -> tuple[Introduction, tuple[Text, ...]]:
    """A contact card as an introduction, and what is said about its parts that cannot be read."""
    unread: list[Text] = []

    def checked(value: str | None, label: Key, read: Callable[[str], str]) -> str | None:
        try:
            return read(value) if value else None
        except NotUnderstood:
            unread.append(Text("card-unread", label=Text(label), value=str(value)[: _LINE.limit]))
            return None

    phone = checked(card.phone, "field-phone-label", read_phone)
    email = checked(card.email, "field-email-label", read_email)
    website = checked(card.website, "field-website-label", read_website)
    name, title, company = (
        " ".join((words or "").split())[: _LINE.limit] for words in (card.name, card.title, card.company)
    )
    return Introduction(name, phone, email, title or None, company or None, website), tuple(unread)

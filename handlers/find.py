"""Finding a record by what one remembers of it: name, company, product, phone, e-mail or number."""

import re
from dataclasses import dataclass

from bot.flows import Ask, Flow
from bot.kinds import Words
from bot.replies import Choice, Reply
from bot.script import Command
from bot.turn import Turn
from handlers.cards import card
from handlers.listing import PAGE, Aside, listing
from handlers.naming import page_of, paging
from locales.digits import folded
from locales.text import Text
from sales.access import seen_by, visible_owners
from storage.lists import newest
from storage.search import Found, search
from storage.tables import Record

_LONGEST = 100
_LONGEST_DATA = 64  # bytes that a button may carry
_PAGE_NUMBER = 6  # of them for a page's number


@dataclass(frozen=True, slots=True)
class Wanted:
    """The form: what is looked for."""

    text: str


def find(turn: Turn, rest: str) -> Reply:
    """Look for records; ``/find p2 sara`` is the second page."""
    marked, _, text = rest.partition(" ")
    if marked[:1] == "p" and marked[1:].isdecimal() and text:
        return _found(turn, text, page_of(marked[1:]), in_place=True)
    return turn.begin(FIND, said={"text": rest} if rest else {})


def _look(turn: Turn, wanted: Wanted) -> Reply:
    return _found(turn, wanted.text, 1, in_place=False)


def known(turn: Turn, text: str) -> Reply | None:
    """What is known by a name that was typed and nothing else; None when it is none, or nobody's."""
    text = _ASKED.sub("", text.strip(_EDGES))
    words = folded(text).split()
    if not 1 <= len(words) <= _MOST_WORDS or _GREETINGS & {" ".join(words), *words} or not _is_name(words):
        return None
    owners = visible_owners(turn.session, turn.person)
    found = search(turn.session, text, owners, limit=1)
    return _found(turn, text, 1, in_place=False) if found is not None and found.total else None


def _is_name(words: list[str]) -> bool:
    """Its words could be somebody's: letters, and more than one of them."""
    return all(word.replace("'", "").replace("-", "").isalpha() for word in words) and len("".join(words)) >= _SHORTEST


# What is wanted of them stands on the card.
_ASKED = re.compile(
    r"^(?:وضعیت|شماره|تلفن|ایمیل|مشتری|شرکت|(?:status|number|phone|card|e-?mail) of) (?=\D)| (?:چی شد|چطوره)$"
)
_EDGES = " .!؟?،,:"
_MOST_WORDS = 4
_SHORTEST = 3
# Nobody looks for a customer called Salami who says "salam".
_GREETINGS = frozenset(
    folded(words)
    for words in (
        *(
            "hi",
            "hello",
            "hey",
            "thanks",
            "thank you",
            "thx",
            "good morning",
            "bye",
            "yes",
            "no",
            "ok",
            "okay",
            "and",
            "the",
        ),
        *(
            "سلام",
            "درود",
            "مرسی",
            "ممنون",
            "ممنونم",
            "متشکرم",
            "خداحافظ",
            "خسته نباشید",
            "صبح بخیر",
            "بله",
            "نه",
            "باشه",
            "خوب",
        ),
    )
)


def _found(turn: Turn, text: str, page: int, *, in_place: bool) -> Reply:
    owners = visible_owners(turn.session, turn.person)
    found = search(turn.session, text, owners, limit=PAGE, offset=(page - 1) * PAGE)
    if found is None:
        return Reply((Text("find-none", text=text),))
    if found.total == 1 and found.records:
        return card(turn, found.records[0])
    if not found.total:
        others = _imported_as(turn, text)
        if others:
            return card(turn, others[0])
        return Reply((Text("find-none", text=text),), ((Choice(Text("button-new"), "/new"),),))
    return _listed(turn, text, page, found, in_place=in_place)


def _imported_as(turn: Turn, text: str) -> list[Record]:
    """What another program knew by that id."""
    called = Record.external.in_({text.strip(), text.strip().upper()})
    return newest(turn.session, called, Record.voided_at.is_(None), seen_by(turn.session, turn.person), limit=1)


def _listed(turn: Turn, text: str, page: int, found: Found, *, in_place: bool) -> Reply:
    total = found.total
    fits = len(f"/find p {text}".encode()) + _PAGE_NUMBER <= _LONGEST_DATA
    buttons = _paging(text, page, total) if fits else ()
    heading = [Text("find-title", total=total, text=text)]
    if not fits and total > PAGE:
        heading.append(Text("find-narrow"))
    return listing(turn, found.records, heading, buttons, page=page, total=total, in_place=in_place, aside=Aside())


def _paging(text: str, page: int, total: int) -> tuple[tuple[Choice, ...], ...]:
    """As for any list, but the page's number stands before the words."""
    rows = paging("/find", page, total, PAGE)
    return tuple(tuple(Choice(each.label, f"/find p{each.data.split()[1]} {text}") for each in row) for row in rows)


FIND = Flow("find", (Ask("text", Words(_LONGEST)),), form=Wanted, done=_look, review=False)
COMMANDS = (Command("find", find),)
FLOWS = (FIND,)

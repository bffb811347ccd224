"""Which customer a sentence names ("called Tom Becker", «به ندا طاهری زنگ زدم»), and what it says without the name."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.turn import Turn
from handlers.name_places import Run, Words
from handlers.no_names import TITLES
from sales.access import visible_owners
from sales.contacts import company_key, name_key
from sales.standing import is_closed
from storage.named import named
from storage.search import search
from storage.tables import Record
from storage.tables.terms import words_of

_LONGEST = 400
_MOST = 8
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A name, what the sentence says without it, and whom it can mean; nobody, where somebody else must be meant."""

    name: str
    rest: str
    records: Sequence[Record]


def mentioned(turn: Turn, current: Record | None, text: str) -> Mentioned | None:
    """Whom the sentence names; None when it names nobody, so that it is about the record that is spoken of.

    Args:
        turn: this turn.
        current: the record that is spoken of: of several of that name it is meant.
        text: the sentence.
    """
    if len(text) > _LONGEST:
        return None
    words = Words(text)
    nobody: Mentioned | None = None
    for run in words.runs():
        found = _found(turn, current, words, run)
        if found is not None:
            return found
        if run.surely and nobody is None:
            *_, last = words.ends(run) if run.whole else (run.last,)
            nobody = Mentioned(words.name(run, last), words.without(run, last), ())
    return nobody or _inside(turn, current, words)


def _found(turn: Turn, current: Record | None, words: Words, run: Run) -> Mentioned | None:
    """Those who are called as these words say."""
    for last in words.ends(run):
        end, records = last, _called(turn, current, words.keys[run.first : last])
        # Of all who are called Ali, "Ali Friday" is the one with that surname; of others the day is told.
        fuller = _called(turn, current, words.keys[run.first : last + 1]) if records and words.is_day(last) else []
        if fuller:
            end, records = last + 1, fuller
        if len(records) == 1:
            end = words.goes_on(end, _names(records[0]))
        if records:
            return Mentioned(words.name(run, end), words.without(run, end), records)
    return None


def _called(turn: Turn, current: Record | None, said: Sequence[str]) -> list[Record]:
    """The records of whom these words name, those still open before all others."""
    keys = [key for key in said if key not in TITLES]
    if not keys or (len(keys) == 1 and len(keys[0]) < _SHORTEST):
        return []
    if current is not None and _names(current, current.decision_maker).issuperset(keys):
        return [current]
    found = search(turn.session, " ".join(keys), visible_owners(turn.session, turn.person), limit=_MOST, whole=True)
    return _open_first([record for record in found.records if _names(record).issuperset(keys)] if found else [])


def _open_first(records: list[Record]) -> list[Record]:
    return [record for record in records if not is_closed(record)] or records


def _names(record: Record, *also: str | None) -> frozenset[str]:
    """The words of the customer's name and company, not of what they may buy."""
    names = (record.contact.name, record.contact.company, *also)
    return frozenset(word for name in names if name for word in words_of(name))


def _inside(turn: Turn, current: Record | None, words: Words) -> Mentioned | None:
    """A full name or a company's in the midst of a sentence («قرارداد ندا طاهری رو بستیم»), not a first name alone."""
    runs = list(words.inside())
    names = {name_key(words.name(run, run.last)) for run in runs if run.last > run.first + 1}
    companies = {company_key(words.name(run, run.last)) for run in runs}
    tell = [key for at, key in enumerate(words.keys) if words.tells(at)]
    owners = visible_owners(turn.session, turn.person)
    records = named(turn.session, names, companies, tell, owners, limit=_MOST) if runs else []
    for run in runs if records else ():
        meant = _open_first([record for record in records if _is_wholly(record, words.name(run, run.last))])
        if meant:
            only = [current] if current in meant else meant
            return Mentioned(words.name(run, run.last), words.without(run, run.last), only)
    return None


def _is_wholly(record: Record, name: str) -> bool:
    """It is the whole of the customer's name, of more than one word, or of their company's."""
    person = " " in name.replace("\u200c", " ").strip() and record.contact.name_key == name_key(name)
    return person or record.contact.company_key == company_key(name)

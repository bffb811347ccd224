"""Rows of one file that are about the same customer: the same deal again, or somebody who shares a phone or e-mail.

Only rows of plain lists are compared: a number of ours or another program's id tells records apart for good.
"""

import hashlib
from collections.abc import Sequence
from itertools import chain

from storage.exchange.entry import Entry
from storage.exchange.staging import Mark, Staging

_DEAL = (
    *("product", "value", "currency", "unit_price", "volume", "stage"),
    *("created_at", "closed_at", "close_on"),
)
_REACHED = ("phone_tail", "email")


class Twins:
    """What earlier rows said of the customers of some rows.

    Args:
        staging: remembers all rows of the file.
        entries: the rows, in their order.
    """

    def __init__(self, staging: Staging, entries: Sequence[Entry]) -> None:
        """Look once for all of them."""
        self._staging = staging
        self._keys = {entry.line: (_deals(entry), _reached(entry)) for entry in entries if _is_listed(entry)}
        self._marks = staging.marked(key for keys in self._keys.values() for key in chain(*keys))
        self._new: dict[str, Mark] = {}

    def same_deal(self, entry: Entry) -> int | None:
        """The line of an earlier row about the same customer that tells of no other deal."""
        deals, _ = self._keys.get(entry.line, _NONE)
        found = self._earliest(deals)
        return None if found is None else found.line

    def sharing(self, entry: Entry) -> Mark | None:
        """An earlier row of somebody else with the same phone number or e-mail address."""
        _, reached = self._keys.get(entry.line, _NONE)
        found = self._earliest(reached)
        return found if found and found.name_key != entry.contact["name_key"] else None

    def remember(self, entry: Entry) -> None:
        """Let later rows be compared with it."""
        mark = Mark(entry.line, entry.contact["name"], entry.contact["name_key"])
        for key in chain(*self._keys.get(entry.line, _NONE)):
            if key not in self._marks:
                self._marks[key] = self._new[key] = mark

    def keep(self) -> None:
        """Let the rows of what is read next be compared with them, too."""
        self._staging.mark(self._new)

    def _earliest(self, keys: Sequence[str]) -> Mark | None:
        found = (self._marks[key] for key in keys if key in self._marks)
        return min(found, key=lambda mark: mark.line, default=None)


_NONE: tuple[Sequence[str], Sequence[str]] = ((), ())


def _is_listed(entry: Entry) -> bool:
    return entry.number is None and entry.record["external"] is None


def _deals(entry: Entry) -> Sequence[str]:
    """What two rows have in common that say the same of the same customer."""
    contact = entry.contact
    said = "\x1f".join([contact["name_key"], *(str(entry.record[field]) for field in _DEAL)])
    fields = _REACHED if contact["name"] == contact["company"] else (*_REACHED, "company_key")
    return [_short(f"{field}\x1f{contact[field]}\x1f{said}") for field in fields if contact[field]]


def _reached(entry: Entry) -> Sequence[str]:
    return [f"{field}\x1f{entry.contact[field]}" for field in _REACHED if entry.contact[field]]


def _short(words: str) -> str:
    """Stands for many words; a hundred thousand rows have several each."""
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()

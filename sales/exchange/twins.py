"""Rows of one file that are about the same customer: the same deal again, or somebody who shares a phone or e-mail.

Only rows of plain lists are compared: a number of ours or another program's id tells records apart for good.
"""

from collections.abc import Iterator, Sequence

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
        self._marks = staging.marked(mark for entry in entries for mark in (*_deals(entry), *_reached(entry)))
        self._new: dict[str, Mark] = {}

    def same_deal(self, entry: Entry) -> int | None:
        """The line of an earlier row about the same customer that tells of no other deal."""
        found = self._earliest(_deals(entry))
        return None if found is None else found.line

    def sharing(self, entry: Entry) -> Mark | None:
        """An earlier row of somebody else with the same phone number or e-mail address."""
        found = self._earliest(_reached(entry))
        return found if found and found.name_key != entry.contact["name_key"] else None

    def remember(self, entry: Entry) -> None:
        """Let later rows be compared with it."""
        contact = entry.contact
        mark = Mark(entry.line, contact["name"], contact["name_key"])
        for key in (*_deals(entry), *_reached(entry)):
            if key not in self._marks:
                self._marks[key] = self._new[key] = mark

    def keep(self) -> None:
        """Let the rows of what is read next be compared with them, too."""
        self._staging.mark(self._new)

    def _earliest(self, keys: Iterator[str]) -> Mark | None:
        found = (self._marks[key] for key in keys if key in self._marks)
        return min(found, key=lambda mark: mark.line, default=None)


def _deals(entry: Entry) -> Iterator[str]:
    """What two rows have in common that say the same of the same customer."""
    if entry.number is not None or entry.record["external"] is not None:
        return
    contact = entry.contact
    deal = "\x1f".join(str(entry.record[field]) for field in _DEAL)
    fields = _REACHED if contact["name"] == contact["company"] else (*_REACHED, "company_key")
    for field in fields:
        if contact[field]:
            yield f"{field}\x1f{contact[field]}\x1f{contact['name_key']}\x1f{deal}"


def _reached(entry: Entry) -> Iterator[str]:
    if entry.number is None and entry.record["external"] is None:
        for field in _REACHED:
            if entry.contact[field]:
                yield f"{field}\x1f{entry.contact[field]}"

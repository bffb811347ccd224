"""Which record a command line means, how a record is named, and what lists have in common."""

import re
from decimal import Decimal

from bot.replies import Choice, Rows
from bot.turn import Turn
from locales.digits import folded
from locales.errors import UserError
from locales.text import Percent, Plain, Text
from sales.access import visible_record
from sales.contacts import company_beside, known_as
from storage.tables import Record

_NAMES = re.compile(r"^/\w+ (\d+)\b")
_PAGE = re.compile(r"^(.*?)\s*p(\d{1,6})$", re.DOTALL)
# An empty line, between groups of lines.
GAP = Text("gap")


def meant(turn: Turn, rest: str) -> tuple[Record, str]:
    """The record whose number stands first in a command line, and what follows; without one, the record shown last.

    Raises:
        UserError: there is no such record that this person may see.
    """
    first, more = [*rest.split(maxsplit=1), "", ""][:2]
    if folded(first).lstrip("#").isdecimal():
        return visible_record(turn.session, turn.person, first), more
    if turn.talk.about is None or first.startswith("#"):
        raise UserError("record-not-a-number")
    return visible_record(turn.session, turn.person, turn.talk.about), rest


def record_replied_to(turn: Turn) -> int | None:
    """The one record that the buttons of a message name to which this one replies."""
    names = (_NAMES.match(data) for row in turn.replied_to() for _, data in row)
    numbers = {int(found[1]) for found in names if found}
    return numbers.pop() if len(numbers) == 1 else None


def title(record: Record) -> Text:
    """The record's number and whom it is about."""
    number, contact = Plain(record.id), record.contact
    company = company_beside(contact)
    if company:
        return Text("card-title-company", number=number, name=known_as(contact), company=company)
    return Text("card-title", number=number, name=known_as(contact))


def opening(record: Record) -> Choice:
    """The button that opens the card."""
    return Choice(Text("button-show", number=Plain(record.id)), f"/show {record.id}")


def percent(value: int) -> Percent:
    """Whole per cents as a share."""
    return Percent(Decimal(value) / 100)


def grouped(*groups: list[Text]) -> tuple[Text, ...]:
    """Groups of lines with an empty line between them; empty groups leave none."""
    lines: list[Text] = []
    for group in filter(None, groups):
        lines += [GAP, *group] if lines else group
    return tuple(lines)


def page_of(rest: str) -> int:
    """The page that a list is asked for; the first, when it is asked for none."""
    typed = folded(rest)
    return max(int(typed), 1) if typed.isdecimal() and len(typed) <= _LONGEST_PAGE else 1


_LONGEST_PAGE = 6


def paging(command: str, page: int, total: int, size: int) -> Rows:
    """The buttons to the pages before and after; their data are the command with a page number."""
    buttons = []
    if page > 1:
        buttons.append(Choice(Text("page-before"), f"{command} {page - 1}"))
    if page * size < total:
        buttons.append(Choice(Text("page-after"), f"{command} {page + 1}"))
    return (tuple(buttons),) if buttons else ()


def paged(command: str, page: int, total: int, size: int) -> Rows:
    """The same where the command line may end in a number of its own, as a period does: the page is marked."""
    return tuple(
        tuple(Choice(each.label, _marked(each.data)) for each in row) for row in paging(command, page, total, size)
    )


def _marked(line: str) -> str:
    before, _, number = line.rpartition(" ")
    return f"{before} p{number}"


def with_page(rest: str) -> tuple[str, int | None]:
    """What is asked for, and the page that is marked at its end, if one is."""
    found = _PAGE.match(rest.strip())
    return (found[1], max(int(found[2]), 1)) if found else (rest, None)

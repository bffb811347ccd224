"""Contact cards (.vcf) that people share, read into the fields of a form."""

import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from locales.moments import NotUnderstood

if TYPE_CHECKING:
    from vobject.base import ContentLine

LARGEST_CARD = 64 * 1024  # bytes
_QUOTED_PRINTABLE = re.compile(r"quoted-printable", re.IGNORECASE)
_BETWEEN_PARTS = re.compile(r"(?<!\\);")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SCHEME = re.compile(r"^(?:tel|mailto|sms):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Card:
    """A person's card; everything is as its owner typed it, nothing is checked yet. The name may be empty."""

    name: str
    phone: str | None
    email: str | None
    company: str | None
    title: str | None
    website: str | None


def read_vcard(data: bytes) -> Card:
    """The first card of a vCard file, version 2.1, 3.0 or 4.0.

    A mobile number goes before others, a preferred one before the rest.

    Raises:
        NotUnderstood: for what is no card, is larger than LARGEST_CARD, or names neither a person nor a way to
            reach one.
    """
    if len(data) > LARGEST_CARD:
        raise NotUnderstood
    lines = _lines_by_name(_decoded(data))
    card = Card(
        name=_name(lines),
        phone=_best(lines.get("TEL", [])),
        email=_best(lines.get("EMAIL", [])),
        company=_parts(lines, "ORG")[0] or None,
        title=_parts(lines, "TITLE")[0] or _parts(lines, "ROLE")[0] or None,
        website=_best(lines.get("URL", [])),
    )
    if not (card.name or card.phone or card.email):
        raise NotUnderstood
    return card


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotUnderstood from error


def _lines_by_name(text: str) -> Mapping[str, list["ContentLine"]]:
    """The lines of the first card, without those of cards inside it (an agent's)."""
    lines, depth = defaultdict(list), 0
    for line in _content_lines(text):
        if line.name == "BEGIN":
            depth += 1
        elif line.name == "END":
            depth -= 1
            if not depth:
                break
        elif depth == 1:
            lines[line.name].append(line)
    return lines


def _content_lines(text: str) -> Iterator["ContentLine"]:
    """Every line that can be read; cards of old phones have others, and one of them spoils no card."""
    # Imported at the first card: it costs a tenth of a second, and most days nobody shares one.
    from vobject.base import VObjectError, getLogicalLines, textLineToContentLine  # noqa: PLC0415 - see above

    # The library knows this encoding in capitals only.
    capitals = _QUOTED_PRINTABLE.sub("QUOTED-PRINTABLE", text)
    for line, number in getLogicalLines(io.StringIO(capitals), True):  # noqa: FBT003 - the library's own argument
        try:
            yield textLineToContentLine(line, number)
        except (VObjectError, ValueError, LookupError):
            continue


def _name(lines: Mapping[str, list["ContentLine"]]) -> str:
    family, given, middle, *_ = [*_parts(lines, "N"), "", "", ""]
    return " ".join(_parts(lines, "FN", whole=True)) or " ".join(filter(None, (given, middle, family)))


def _parts(lines: Mapping[str, list["ContentLine"]], name: str, *, whole: bool = False) -> list[str]:
    """The parts of the first line of that name, at least one."""
    value = next((line.value for line in lines.get(name, []) if line.value.strip(" ;")), "")
    return [_text(part) for part in ([value] if whole else _BETWEEN_PARTS.split(value))]


def _best(lines: list["ContentLine"]) -> str | None:
    values = [_SCHEME.sub("", _text(line.value)) for line in sorted(lines, key=_rank)]
    return next(filter(None, values), None)


def _rank(line: "ContentLine") -> tuple[bool, bool, bool]:
    kinds = {kind.casefold() for kind in line.singletonparams}
    kinds.update(kind for value in line.params.get("TYPE", []) for kind in value.casefold().split(","))
    return ("fax" in kinds, not kinds & {"cell", "mobile"}, not ("pref" in kinds or "PREF" in line.params))


def _text(value: str) -> str:
    """The value without escapes, in one line."""
    unescaped = _ESCAPED.sub(lambda escaped: "\n" if escaped[1] in "nN" else escaped[1], value)
    return " ".join(unescaped.split())

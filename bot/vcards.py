"""Contact cards (.vcf) that people share, read into the fields of a form."""

import quopri
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from locales.digits import unsteered
from locales.moments import NotUnderstood

LARGEST_CARD = 64 * 1024  # bytes
# Read here and not by vobject: its line pattern takes minutes over sixty bytes that are made for it ("A;A;A;…").
# Each part below begins with a character that no part before it may contain, so the time is linear.
_LINE = re.compile(r'(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)((?:;(?:"[^"]*"|[^":;])*)*):(.*)', re.DOTALL)
_LINE_END = re.compile(r"\r\n|\r|\n")
_BETWEEN_WORDS = re.compile(r"[;=,]")
_CHARSET = re.compile(r";charset=([a-z0-9_-]+)")
_CHARSETS = frozenset({"utf-8", "utf8", "us-ascii", "windows-1256", "windows-1252", "iso-8859-1", "iso-8859-6"})
_BINARY = frozenset({"b", "base64"})
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


@dataclass(frozen=True, slots=True)
class _Line:
    """One property of a card: its name in capitals, the words that describe it in lower case, its decoded value."""

    name: str
    words: frozenset[str]
    value: str


def _lines_by_name(text: str) -> Mapping[str, list[_Line]]:
    """The lines of the first card, without those of cards inside it (an agent's)."""
    lines, depth = defaultdict(list), 0
    for line in filter(None, map(_line, _unfolded(text))):
        if line.name == "BEGIN":
            depth += 1
        elif line.name == "END":
            depth -= 1
            if depth <= 0:
                break
        elif depth == 1:
            lines[line.name].append(line)
    return lines


def _unfolded(text: str) -> Iterator[str]:
    """The lines with their continuations: after a break in quoted-printable, or beginning with a space."""
    parts: list[str] = []
    quoted = False
    for raw in _LINE_END.split(text):
        if quoted and parts[-1].endswith("="):
            parts[-1] = parts[-1][:-1]
            parts.append(raw)
        elif parts and raw.startswith((" ", "\t")):
            parts.append(raw[1:])
        else:
            yield "".join(parts)
            parts, quoted = [raw], "quoted-printable" in raw.casefold()
    yield "".join(parts)


def _line(text: str) -> _Line | None:
    """The property, or None for what cannot be read: old phones write such lines, and one of them spoils no card."""
    found = _LINE.fullmatch(text)
    if found is None:
        return None
    parameters = found[2].replace('"', "").casefold()
    words = frozenset(_BETWEEN_WORDS.split(parameters))
    charset = _CHARSET.search(parameters)
    value = _value(found[3], words, charset[1] if charset else "utf-8")
    return None if value is None else _Line(found[1].upper(), words, value)


def _value(raw: str, words: frozenset[str], charset: str) -> str | None:
    if words & _BINARY or charset not in _CHARSETS:
        return None
    try:
        return quopri.decodestring(raw.encode()).decode(charset) if "quoted-printable" in words else raw
    except UnicodeDecodeError:
        return None


def _name(lines: Mapping[str, list[_Line]]) -> str:
    family, given, middle, *_ = [*_parts(lines, "N"), "", "", ""]
    return " ".join(_parts(lines, "FN", whole=True)) or " ".join(filter(None, (given, middle, family)))


def _parts(lines: Mapping[str, list[_Line]], name: str, *, whole: bool = False) -> list[str]:
    """The parts of the first line of that name, at least one."""
    value = next((line.value for line in lines.get(name, []) if line.value.strip(" ;")), "")
    return [_text(part) for part in ([value] if whole else _BETWEEN_PARTS.split(value))]


def _best(lines: list[_Line]) -> str | None:
    values = [_SCHEME.sub("", _text(line.value)) for line in sorted(lines, key=_rank)]
    return next(filter(None, values), None)


def _rank(line: _Line) -> tuple[bool, bool, bool]:
    return ("fax" in line.words, not line.words & {"cell", "mobile"}, "pref" not in line.words)


def _text(value: str) -> str:
    """The value without escapes and without marks that turn the words around it, in one line."""
    unescaped = _ESCAPED.sub(lambda escaped: "\n" if escaped[1] in "nN" else escaped[1], value)
    return " ".join(unsteered(unescaped.replace("\x00", "")).split())

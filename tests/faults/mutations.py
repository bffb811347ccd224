"""Updates and words as nobody would send them: made by the Bot API's own types, then spoiled, by a seeded chance."""

import importlib
import json
import os
from functools import cache
from random import Random
from typing import Any, Final, TypeAlias

from tests.channels.bot_api import DESCRIPTION, description

Json: TypeAlias = Any  # what JSON may hold
TORTURE: Final = os.environ.get("FORSAT_TORTURE") == "1"

RLO, ISOLATE, ZWNJ, BOM = "\u202e", "\u2066", "\u200c", "\ufeff"
WORDS: Final = (
    "", " ", "\n", "0", "-1", "x", "سلام", "علی رضایی", "Ali Rezaei", "بله", "نه", "لغو", "بعدی", "رد کردن", "back",
    "skip", "save", "ذخیره", "فردا", "tomorrow", "in 2 days", "۱۲۰ میلیون تومان", "2.5m", "09121234567",
    "۰۹۱۲ ۱۲۳ ۴۵ ۶۷", "a@b.ir", "www.pars.ir", "#1", "#۲", "a\x00b", "\x00", "\ud83d", "\udc00x", "😀" * 40,
    f"{RLO}gpj.exe", ISOLATE * 30, ZWNJ, BOM, "é" * 3, "e" + "\u0301" * 200, "آ" * 300, "w " * 3000, "-" * 70,
    "%s%d{0}", "'; DROP TABLE records; --", "<b>x</b>", "=1+1", "{}", "[]", "null", "\\u0000", "\u0663", "²", "½",
    "𝟙𝟚", "Ⅳ", "九", "1e9", "NaN", "inf", "1/0", "99999999999999999999", "9" * 70, "۹" * 25, "٠", "-5",
    "in 99999999 weeks", "in 999999999999999999999 days", "9999-12-31", "0001-01-01", "۹۹۹۹/۱۲/۲۹", "31 feb",
    "2026-13-45", "at 25:99", "10^30 toman", "1" + "0" * 30 + " toman", "هزار میلیارد میلیارد تومان",
    "999999999999999999 toman", "92233720368547758080 rial", "٪۵۰", "150%", "-20%", "ـ" * 20, "\u200f", "?" * 5,
    "called, no answer", "زنگ زدم جواب نداد", "فردا عصر زنگ می‌زنم", "kind=call", "@1", "@99999999999999999999",
)  # fmt: skip
NUMBERS: Final = (
    0, 1, -1, 7, 2**31, 2**53 + 1, 2**63 - 1, 2**63, -(2**63) - 1, 10**30, -(10**30), 1.0, 1.5, -0.0, 1e308,
    float("inf"), float("nan"), True, False,
)  # fmt: skip
# Whatever a person may type or a button may carry after the name of a command.
ARGUMENTS: Final = (
    "", "1", "2", "#1", "۱", "١", "999999", "9223372036854775808", "999999999999", "-1", "0", "1 2", "1 x", "1 1",
    "1 فردا ساعت ۱۰ تماس", "1 in 2 days call", "1 in 99999999 weeks", "1 9999-12-31", "1 0001-01-01", "1 ۹۳۷۷/۱۲/۲۹",
    "1 120 million toman", "1 99999999999999999 toman", "1 10^30", "1 1e30", "1 " + "9" * 40, "1 -5", "1 call reached",
    "1 decision", "1 تصمیم‌گیری", "1 name", "1 value", "1 x=y", "1 @2", "1 sara", "@1", "@99999999999999999999",
    "@", "@-1", "sara", "mina", "on", "off", "fa", "en", "conversion", "conversion 99999", "won 1 2", "page 2", "1:2",
    "1,2", "1 1:1:1", "1 " + "x" * 3000, "\x00", "1 \x00", "1 \ud83d", RLO, "1 " + RLO + "abc", "😀", "1 😀" * 30,
    "all", "csv", "xlsx", "2026", "2026-11", "1405", "1405/08", "last week", "هفتهٔ پیش", "in 99999999 weeks",
    "week -99999", "9999999 toman", "Asia/Tehran", "../../etc/passwd", "20-10", "22:00 7:00", "٢٥:٩٩", "08:30",
    "x " * 40, "1 +", "1 -", "= =", "=1:yes", "yes", "no", "نه", "done", "1 done", "1 snooze 1h", "1 reached", "1 0",
    "1 fit 3", "1 fit 9", "fit 9999999999999999999", "1 2026-12-01 10:00 x", "128 ۱۵ مهر", "1 شنبه", "1 at 99",
)  # fmt: skip


def seeded(seed: int) -> Random:
    """The same chance every time, so that what failed fails again."""
    return Random(seed)  # noqa: S311 - no secret in it


def words(chance: Random) -> str:
    """Something typed: one of the odd ones, a few of them, or letters of any script."""
    kind = chance.random()
    if kind < 0.6:
        return chance.choice(WORDS)
    if kind < 0.8:
        return " ".join(chance.choices(WORDS, k=chance.randint(2, 4)))
    return "".join(
        chance.choices("ابپکگیي ‌۰۱۲٣4567 abcXYZ.,:/@#+-=٫٬؟!\n\t😀\u200f\u0301\x00\ud800", k=chance.randint(1, 60))
    )


def command(chance: Random, names: list[str]) -> str:
    """A command with arguments that it may or may not understand."""
    argument = chance.choice(ARGUMENTS) if chance.random() < 0.8 else words(chance)
    name = chance.choice(names) if chance.random() < 0.97 else words(chance)
    return f"/{name} {argument}"


def anything(chance: Random, depth: int = 0) -> Json:
    """Any JSON."""
    kind = chance.random()
    if depth > 2 or kind < 0.4:
        return words(chance)
    if kind < 0.65:
        return chance.choice(NUMBERS)
    if kind < 0.75:
        return None
    if kind < 0.78:
        return nested(chance.randint(30, 200))
    size = range(chance.randint(0, 3))
    if kind < 0.9:
        return [anything(chance, depth + 1) for _ in size]
    return {words(chance): anything(chance, depth + 1) for _ in size}


def nested(levels: int) -> Json:
    """Lists in lists."""
    found: Json = "deep"
    for _ in range(levels):
        found = [found]
    return found


# --- by the published types -------------------------------------------------------------------------------------


@cache
def types() -> dict[str, dict[str, list[str]]]:
    """The fields of every type an update may hold, each with what it may be; by the description or by aiogram."""
    if DESCRIPTION.exists():
        return {
            name: {field["name"]: field["types"] for field in kind["fields"]}
            for name, kind in description()["types"].items()
            if not kind["subtypes"]
        }
    aiograms = importlib.import_module("aiogram.types")  # takes seconds, and is mostly not needed
    defined = aiograms.Update.model_json_schema()
    kinds = {**defined["$defs"], "Update": defined}
    return {
        name: {wire(field): kinds_of(it) for field, it in kind.get("properties", {}).items()}
        for name, kind in kinds.items()
    }


def wire(field: str) -> str:
    """How a field is called on the wire."""
    return "from" if field == "from_user" else field


def kinds_of(field: Json) -> list[str]:
    """A field's types in the description's words, from a JSON schema."""
    if "anyOf" in field or "oneOf" in field:
        return [kind for one in field.get("anyOf", field.get("oneOf")) for kind in kinds_of(one)]
    if "$ref" in field:
        return [field["$ref"].rpartition("/")[2]]
    if field.get("type") == "array":
        return [f"Array of {kinds_of(field.get('items', {}))[0]}"]
    plain = {"string": "String", "integer": "Integer", "number": "Float", "boolean": "Boolean"}
    return [plain.get(field.get("type", ""), "String")]


def made(chance: Random, kind: str, depth: int = 0) -> Json:
    """A value of a type, some of its fields left out."""
    if kind.startswith("Array of "):
        return [made(chance, kind.removeprefix("Array of "), depth + 1) for _ in range(chance.randint(0, 2))]
    match kind:
        case "String":
            return words(chance)
        case "Integer":
            return chance.choice(NUMBERS[:11])
        case "Float":
            return chance.choice(NUMBERS)
        case "Boolean" | "True":
            return chance.random() < 0.5
    if depth > 3:
        return {}
    fields = types().get(kind, {})
    kept = [name for name in fields if chance.random() < (0.5 if depth < 2 else 0.25)]
    return {name: made(chance, chance.choice(fields[name]), depth + 1) for name in kept}


def content(chance: Random, names: list[str]) -> Json:
    """What a message holds, from plain words to any field that a message may have."""
    kind = chance.random()
    if kind < 0.3:
        return {"text": command(chance, names)}
    if kind < 0.55:
        return {"text": words(chance)}
    fields = types()["Message"]
    name = chance.choice(("contact", "document", "photo", "voice")) if kind < 0.75 else chance.choice(sorted(fields))
    found = {name: made(chance, chance.choice(fields[name]))}
    for file in found[name] if isinstance(found[name], list) else [found[name]]:
        if isinstance(file, dict) and name != "contact" and chance.random() < 0.8:
            file["file_id"] = words(chance) or "f"
    return {**found, "caption": chance.choice((*ARGUMENTS[:9], *WORDS))} if chance.random() < 0.3 else found


def update(chance: Random, number: int, user: int, names: list[str], buttons: list[str]) -> Json:
    """An update of a person in a private chat, often spoiled somewhere."""
    person = {"id": user, "is_bot": False, "first_name": words(chance), "language_code": chance.choice(("fa", "en"))}
    chat = {"id": user, "type": "private"}
    message = {"message_id": number, "date": 1, "from": person, "chat": chat}
    kind = chance.random()
    if kind < 0.65:
        found: Json = {"update_id": number, "message": {**message, **content(chance, names)}}
    elif kind < 0.9:
        data = chance.choice(buttons) if buttons and chance.random() < 0.6 else command(chance, names)
        query = {"id": str(number), "from": person, "chat_instance": "1", "message": message, "data": data}
        found = {"update_id": number, "callback_query": query}
    else:
        field = chance.choice(sorted(types()["Update"]))
        found = {"update_id": number, field: made(chance, chance.choice(types()["Update"][field]))}
    return spoiled(chance, found) if chance.random() < 0.35 else found


def spoiled(chance: Random, whole: Json) -> Json:
    """A copy with one to three places left out, emptied, doubled or replaced by anything."""
    copy = json.loads(json.dumps(whole))
    for _ in range(chance.randint(1, 3)):
        found = places(copy)
        if not found:
            break
        holder, key = chance.choice(found)
        kind = chance.random()
        if kind < 0.25:
            holder.pop(key) if isinstance(holder, dict) else holder.clear()
            break
        holder[key] = str(holder.get(key)) if kind < 0.4 and isinstance(holder, dict) else anything(chance)
    return copy


def places(inside: Json) -> list[tuple[Json, Json]]:
    """Every place in JSON: what holds it, and its key there."""
    keys = inside.keys() if isinstance(inside, dict) else range(len(inside)) if isinstance(inside, list) else ()
    return [place for key in keys for place in [(inside, key), *places(inside[key])]]

"""Knows the Bot API: says what is wrong with a call, by the published description or else by aiogram's own types."""

import importlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import ValidationError

Json: TypeAlias = Any  # what JSON may hold

DESCRIPTION = Path(__file__).parents[3] / "shared/data/telegram/bot-api-10.3.json"
ACTIONS = ("url", "callback_data", "web_app", "switch_inline_query", "copy_text", "pay")
KEYBOARDS = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")
INTEGER = re.compile(r"-?\d+")


@dataclass(frozen=True, slots=True)
class Params:
    """What a call carries: fields as text, as they arrive, files and their names by field."""

    fields: dict[str, str]
    files: dict[str, bytes]
    names: dict[str, str]

    def __getitem__(self, name: str) -> str:
        """A field's text."""
        return self.fields[name]

    def get(self, name: str, default: str = "") -> str:
        """A field's text, if it is there."""
        return self.fields.get(name, default)

    def read(self, name: str) -> Json:
        """A field's JSON, or None when it is absent or no JSON."""
        try:
            return json.loads(self.get(name, "null"))
        except ValueError:
            return None


def problems(method: str, params: Params) -> list[str]:
    """Everything that Telegram would refuse in this call, in words."""
    check = by_description if DESCRIPTION.exists() else by_aiogram
    return [*check(method, params), *over_limits(method, params)]


# --- by the published description ------------------------------------------------------------------------------


@cache
def description() -> dict[str, Any]:
    """The machine-readable Bot API."""
    loaded: dict[str, Any] = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    return loaded


def by_description(method: str, params: Params) -> Iterator[str]:
    """What is wrong with names, presence and types."""
    if method not in description()["methods"]:
        yield f"no method {method}"
        return
    fields = {field["name"]: field for field in description()["methods"][method]["fields"]}
    yield from wrong_names(method, fields, {**params.fields, **dict.fromkeys(params.files, "")}, params)
    for name, text in params.fields.items():
        types = fields.get(name, {}).get("types", ["Any"])
        if not any(fits_text(text, kind, params) for kind in types):
            yield f"{method}.{name} is not {' or '.join(types)}: {text[:60]!r}"


def wrong_names(where: str, fields: Mapping[str, Any], given: Mapping[str, Any], params: Params) -> Iterator[str]:
    """Unknown names and missing ones; a file that another field points at with attach:// may be called anything."""
    pointed = {text.removeprefix("attach://") for text in params.fields.values()}
    for name in given:
        if name not in fields and name not in pointed:
            yield f"{where} has no {name}"
    for name, field in fields.items():
        if field["required"] and name not in given:
            yield f"{where} lacks {name}"


def fits_text(text: str, kind: str, params: Params) -> bool:
    """Whether a form field holds this type."""
    if kind in {"String", "Any"}:
        return True
    if kind == "InputFile":
        return text.startswith("attach://") and text.removeprefix("attach://") in params.files
    if kind == "Integer":
        return bool(INTEGER.fullmatch(text))
    try:
        return fits(json.loads(text), kind)
    except ValueError:
        return False


SIMPLE: dict[str, Callable[[Json], bool]] = {
    "String": lambda value: isinstance(value, str),
    "Boolean": lambda value: isinstance(value, bool),
    "True": lambda value: value is True,
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Float": lambda value: isinstance(value, int | float),
}


def fits(value: Json, kind: str) -> bool:
    """Whether a JSON value is of this type, down to its last field."""
    if kind in SIMPLE:
        return SIMPLE[kind](value)
    if kind.startswith("Array of "):
        inner = kind.removeprefix("Array of ")
        return isinstance(value, list) and all(fits(item, inner) for item in value)
    shape = description()["types"][kind]
    if shape["subtypes"]:
        return any(fits(value, subtype) for subtype in shape["subtypes"])
    return isinstance(value, dict) and has_shape(value, {field["name"]: field for field in shape["fields"]})


def has_shape(value: dict[str, Any], fields: dict[str, Any]) -> bool:
    """Whether an object has only known fields, all required ones, each of its type."""
    known = all(
        name in fields and any(fits(item, kind) for kind in fields[name]["types"]) for name, item in value.items()
    )
    return known and all(name in value for name, field in fields.items() if field["required"])


# --- by aiogram -------------------------------------------------------------------------------------------------


def by_aiogram(method: str, params: Params) -> Iterator[str]:
    """The same by aiogram's typed methods, which accept unknown names: those are looked for first."""
    methods = importlib.import_module("aiogram.methods")  # takes seconds, and is mostly not needed
    model = getattr(methods, method[:1].upper() + method[1:], None)
    if model is None:
        yield f"no method {method}"
        return
    pointed = {text.removeprefix("attach://") for text in params.fields.values()}
    yield from (f"{method} has no {name}" for name in params.fields if name not in model.model_fields)
    yield from (f"{method} has no {name}" for name in params.files if name not in {*model.model_fields, *pointed})
    try:
        model.model_validate({name: decoded(text) for name, text in params.fields.items()} | params.files)
    except ValidationError as wrong:
        yield from (f"{method}.{'.'.join(map(str, error['loc']))}: {error['msg']}" for error in wrong.errors())


def decoded(text: str) -> Json:
    """Objects, lists and truth values arrive as JSON, everything else as itself."""
    return json.loads(text) if text[:1] in "[{" or text in {"true", "false"} else text


# --- limits that types do not tell ------------------------------------------------------------------------------


def over_limits(method: str, params: Params) -> Iterator[str]:
    """Lengths and keyboards that Telegram refuses."""
    if "text" in params.fields and method != "answerCallbackQuery":
        yield from outside("text", params.fields["text"], 1, 4096)
    yield from outside("caption", params.fields.get("caption", ""), 0, 1024)
    yield from wrong_markup(params.read("reply_markup"))
    for command in params.read("commands") or []:
        yield from wrong_command(command)


def wrong_markup(markup: Json) -> Iterator[str]:
    """A keyboard that is none, or with rows and buttons that are none."""
    if markup is None:
        return
    if sum(kind in markup for kind in KEYBOARDS) != 1:
        yield "reply_markup is no keyboard"
    for row in markup.get("inline_keyboard", []):
        yield from wrong_row(row, wrong_button)
    for row in markup.get("keyboard", []):
        yield from wrong_row(row, wrong_key)


def wrong_row(row: Json, wrong: Callable[[dict[str, Any]], Iterator[str]]) -> Iterator[str]:
    """A row that is none, or what is wrong with its buttons."""
    if not isinstance(row, list):
        yield "a row of buttons is not a list"
        return
    for button in row:
        yield from wrong(button)


def outside(name: str, text: str, least: int, most: int) -> Iterator[str]:
    """A text that is too short or too long, in UTF-16 units; blanks do not count when something is needed."""
    length = len((text.strip() if least else text).encode("utf-16-le")) // 2
    if not least <= length <= most:
        yield f"{name} has {length} characters, not {least} to {most}"


def wrong_button(button: dict[str, Any]) -> Iterator[str]:
    """A button without words, with no action or several, or with data that is too long."""
    if not button.get("text", "").strip():
        yield "button without text"
    if sum(action in button for action in ACTIONS) != 1:
        yield "button without an action of its own"
    if not 1 <= len(button.get("callback_data", "-").encode()) <= 64:
        yield "BUTTON_DATA_INVALID"


def wrong_key(key: dict[str, Any]) -> Iterator[str]:
    """A key without words."""
    if not key.get("text", "").strip():
        yield "key without text"


def wrong_command(command: dict[str, str]) -> Iterator[str]:
    """A command that the menu cannot show."""
    if not re.fullmatch(r"[a-z0-9_]{1,32}", command.get("command", "")):
        yield "BOT_COMMAND_INVALID"
    if not 1 <= len(command.get("description", "")) <= 256:
        yield "BOT_COMMAND_DESCRIPTION_INVALID"

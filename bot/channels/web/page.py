"""The chat page as HTML: the static frame with the person's language and words in it."""

import json
from functools import cache
from importlib.resources import files
from string import Template

from markupsafe import escape

from bot.channels.web.ports import Welcome
from bot.channels.web.wire import menu
from locales.reader import Language


def chat_page(person: int, welcome: Welcome) -> str:
    """The page of this person."""
    values = {
        "language": welcome.language,
        "direction": direction(welcome.language),
        "title": welcome.words["title"],
        "person": str(person),
        "zone": welcome.zone,
        "name": welcome.name,
        "words": json.dumps(dict(welcome.words), ensure_ascii=False),
        "menu": json.dumps(menu(welcome), ensure_ascii=False),
    }
    return _frame().substitute({name: str(escape(value)) for name, value in values.items()}, icons=_file("icons.svg"))


def direction(language: Language) -> str:
    """Which way a language is written, as HTML says it."""
    return "rtl" if language == "fa" else "ltr"


@cache
def _frame() -> Template:
    return Template(_file("chat.html"))


@cache
def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")

"""How these pages are made: a template filled with words, everything escaped, one look, both languages."""

from functools import cache
from http import HTTPStatus
from importlib.resources import files
from string import Template
from zoneinfo import ZoneInfo

from aiohttp import hdrs, web
from aiohttp.http_exceptions import BadHttpMessage
from markupsafe import Markup, escape

from bot.channels.web.page import direction
from locales.keys import Key
from locales.reader import LANGUAGES, Language, Reader
from locales.text import Text
from locales.words import say

_COOKIE = "forsat-language"
_PARAMETER = "language"
_DAYS_365 = 365 * 24 * 60 * 60
_NAMES = {"fa": "فارسی", "en": "English"}


def language_of(request: web.Request, default: Language) -> Language:
    """The language that the visitor chose, else the first of ours that the browser names, else the default."""
    chosen = (request.query.get(_PARAMETER), request.cookies.get(_COOKIE))
    accepted = (part.strip()[:2].lower() for part in request.headers.get(hdrs.ACCEPT_LANGUAGE, "").split(","))
    for name in (*chosen, *accepted):
        for language in LANGUAGES:
            if name == language:
                return language
    return default


def words(key: Key, language: Language) -> str:
    """A sentence of a page."""
    return say(Text(key), reader(language))


def reader(language: Language) -> Reader:
    """A visitor: nothing is known of them but the language."""
    return Reader(language, ZoneInfo("UTC"))


def fill(template: str, **values: str) -> Markup:
    """A template of this package; every value is escaped, but for what is markup already."""
    return Markup(_template(template).substitute({name: escape(value) for name, value in values.items()}))  # noqa: S704 - all of it is escaped here


def show(request: web.Request, language: Language, content: Markup, status: HTTPStatus = HTTPStatus.OK) -> web.Response:
    """A whole page; choosing a language on it is remembered."""
    body = fill("layout.html", content=content, switch=_switch(language))
    page = framed(language, words("web-title", language), "pages", body)
    response = web.Response(text=page, content_type="text/html", status=status)
    if _PARAMETER in request.query:
        response.set_cookie(_COOKIE, language, max_age=_DAYS_365, samesite="Lax", httponly=True)
    return response


def framed(language: Language, title: str, style: str, body: Markup) -> Markup:
    """A whole document around a body; ``style`` names its sheet beside the one of all pages."""
    values = {"language": language, "direction": direction(language), "title": title, "style": style}
    return fill("frame.html", **values, body=body)


def redirect(place: str) -> web.Response:
    """Go there by GET."""
    return web.Response(status=HTTPStatus.SEE_OTHER, headers={hdrs.LOCATION: place})


async def field(request: web.Request, name: str, limit: int) -> str:
    """A field of a posted form, in one line.

    Raises:
        web.HTTPBadRequest: it is not such a form, or in letters that nobody knows.
    """
    try:
        value = (await request.post()).get(name)
    except (ValueError, LookupError, BadHttpMessage) as malformed:
        raise web.HTTPBadRequest from malformed
    return " ".join(value.split())[:limit] if isinstance(value, str) else ""


def problem(text: str | None) -> Markup:
    """What went wrong, where a form says it."""
    return Markup('<p class="problem" role="alert">{}</p>').format(text) if text else Markup()


def _switch(language: Language) -> Markup:
    others = (other for other in LANGUAGES if other != language)
    link = Markup('<a href="?language={0}" lang="{0}" hreflang="{0}">{1}</a>')
    return Markup(" ").join(link.format(other, _NAMES[other]) for other in others)


@cache
def _template(name: str) -> Template:
    return Template(files(__package__).joinpath(name).read_text(encoding="utf-8"))

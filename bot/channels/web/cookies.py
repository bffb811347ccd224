"""The session cookie: how a browser proves whose page it is."""

from aiohttp import web

from bot.channels.web.ports import Site

_COOKIE = "forsat"
_DAYS_90 = 90 * 24 * 60 * 60


def token_of(request: web.Request) -> str:
    """The session token that came with a request, or nothing."""
    return request.cookies.get(_COOKIE, "")


def sign_in(response: web.StreamResponse, token: str, site: Site) -> None:
    """Give the browser a session."""
    response.set_cookie(_COOKIE, token, max_age=_DAYS_90, httponly=True, samesite="Lax", secure=site.secure)


def sign_out(response: web.StreamResponse, site: Site) -> None:
    """Take it away."""
    response.del_cookie(_COOKIE, httponly=True, samesite="Lax", secure=site.secure)

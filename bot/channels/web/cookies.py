"""The session cookie: how a browser proves whose page it is."""

from typing import Final

from aiohttp import web

from bot.channels.web.ports import Site

SITE: Final = web.AppKey("site", Site)
_DAYS_90 = 90 * 24 * 60 * 60


def cookie_name(site: Site) -> str:
    """Over https browsers take a ``__Host-`` cookie from this very host only, so that no neighbour can plant one."""
    return "__Host-forsat" if site.secure else "forsat"


def token_of(request: web.Request) -> str:
    """The session token that came with a request, or nothing."""
    return request.cookies.get(cookie_name(request.app[SITE]), "")


def sign_in(response: web.StreamResponse, token: str, site: Site) -> None:
    """Give the browser a session."""
    name = cookie_name(site)
    response.set_cookie(name, token, max_age=_DAYS_90, path="/", httponly=True, samesite="Lax", secure=site.secure)


def sign_out(response: web.StreamResponse, site: Site) -> None:
    """Take it away, and whatever the browser kept of what was shown."""
    response.del_cookie(cookie_name(site), path="/", httponly=True, samesite="Lax", secure=site.secure)
    response.headers["Clear-Site-Data"] = '"cache"'

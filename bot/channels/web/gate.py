"""What every request passes: where it may come from, and what browsers are told about the answer."""

import asyncio
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler, Middleware
from yarl import URL

from bot.channels.web.ports import Site

# Nothing from elsewhere, nothing inline; pictures may be previews of files not sent yet.
POLICY = (
    "default-src 'self'; img-src 'self' blob:; media-src 'self' blob:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
# What a form may weigh; an upload and a webhook have limits of their own.
LARGEST_FORM: Final = 16 * 1024
# What may take longer than a form: an upload, and a socket, which lasts as long as its page is open.
_AS_LONG_AS_IT_TAKES = {"/upload", "/ws"}
_FORM_SECONDS = 30
_FORM = "application/x-www-form-urlencoded"
_LONGEST_ADDRESS = 64
# Their addresses are secrets: only where we are is told of them, not even to ourselves (a proxy may write it down).
_SECRET_PATHS = ("/enter/", "/join/")
# Not no-referrer: with it browsers send "Origin: null" with our own forms.
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_CHANGES_NOTHING = {hdrs.METH_GET, hdrs.METH_HEAD, hdrs.METH_OPTIONS}


def guard(site: Site) -> Middleware:
    """A middleware that refuses what other sites' pages ask for."""

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        if site.local_only and not _is_loopback(request.url.host):
            raise web.HTTPForbidden(text="This address is not served.")
        if request.method not in _CHANGES_NOTHING and _is_foreign(request, site):
            raise web.HTTPForbidden(text="This request came from another site.")
        size = request.content_length or 0
        if request.content_type == _FORM and size > LARGEST_FORM:
            raise web.HTTPRequestEntityTooLarge(LARGEST_FORM, size)
        if request.path in _AS_LONG_AS_IT_TAKES:
            return await handler(request)
        return await _in_time(handler, request)

    return guarded


async def _in_time(handler: Handler, request: web.Request) -> web.StreamResponse:
    """Have nobody hold a connection by sending a form letter by letter."""
    try:
        async with asyncio.timeout(_FORM_SECONDS):
            return await handler(request)
    except TimeoutError:
        raise web.HTTPRequestTimeout from None


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Tell browsers to be careful; an answer that sets such a header itself keeps its own (pages shown in a frame)."""
    if request.path.startswith(_SECRET_PATHS):
        response.headers.setdefault("Referrer-Policy", "strict-origin")
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if request.path.startswith("/static/"):
        response.headers.setdefault(hdrs.CACHE_CONTROL, _keeping(request.path))
    else:
        response.headers.setdefault(hdrs.CACHE_CONTROL, "no-store")


def is_own_origin(request: web.Request, site: Site) -> bool:
    """Whether the request names our own page as its origin. Browsers let any page open a socket to any host."""
    origin = request.headers.get(hdrs.ORIGIN, "")
    try:
        theirs = URL(origin).origin()
    except ValueError:  # "null", nothing, or nonsense
        return False
    return theirs.authority == request.host or bool(site.url and URL(site.url).origin() == theirs)


def visitor_of(request: web.Request, site: Site) -> str:
    """Whose attempts are counted together: an address, or an IPv6 network, of which one customer has a whole one.

    A proxy's word for where a request came from is taken only when there must be one, since the public address is
    configured, and the request came from nearby. Its last entry is the one that the nearest proxy wrote itself.
    """
    address = request.remote or ""
    if site.url and _is_nearby(address):
        address = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or address
    try:
        parsed = ip_address(address)
    except ValueError:
        return address[:_LONGEST_ADDRESS]
    return str(ip_network((parsed, 64), strict=False)) if isinstance(parsed, IPv6Address) else str(parsed)


def _is_nearby(address: str) -> bool:
    try:
        return ip_address(address).is_private
    except ValueError:  # a Unix socket
        return True


def _is_foreign(request: web.Request, site: Site) -> bool:
    """Messengers' webhooks and command line tools send no origin, and have no cookie that could be misused."""
    return hdrs.ORIGIN in request.headers and not is_own_origin(request, site)


def _is_loopback(host: str | None) -> bool:
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:
        return False


def _keeping(path: str) -> str:
    """Letters never change under their name; the rest is asked about each time, and mostly answered with 304."""
    return "public, max-age=31536000, immutable" if path.endswith(".woff2") else "no-cache"

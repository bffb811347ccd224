"""What every request passes: where it may come from, and what browsers are told about the answer."""

from ipaddress import ip_address

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler, Middleware
from yarl import URL

from bot.channels.web.ports import Site

# Nothing from elsewhere, nothing inline; pictures may be previews of files not sent yet.
POLICY = (
    "default-src 'self'; img-src 'self' blob:; media-src 'self' blob:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
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
        return await handler(request)

    return guarded


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Tell browsers to be careful; an answer that sets such a header itself keeps its own (pages shown in a frame)."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if request.path.startswith("/static/"):
        response.headers.setdefault(hdrs.CACHE_CONTROL, _keeping(request.path))
    else:
        response.headers.setdefault(hdrs.CACHE_CONTROL, "no-store")


def is_own_origin(request: web.Request, site: Site) -> bool:
    """Whether the request names our own page as its origin. Browsers let any page open a socket to any host."""
    origin = request.headers.get(hdrs.ORIGIN, "")
    if not origin or origin == "null":
        return False
    return URL(origin).authority == request.host or bool(site.url and URL(site.url).origin() == URL(origin).origin())


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

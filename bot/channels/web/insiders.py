"""Who may see how a process is doing: those beside it and those who know the token. To others there is no such page."""

import hmac
from ipaddress import IPv6Address, ip_address

from aiohttp import hdrs, web
from yarl import URL

from bot.channels.web.ports import Site

# A proxy that says for whom it asks. Strangers who say it themselves only make themselves strangers.
_FORWARDED = (hdrs.X_FORWARDED_FOR, hdrs.FORWARDED, "X-Real-IP", hdrs.VIA)


def is_insider(request: web.Request, site: Site, token: str) -> bool:
    """Whether somebody may look.

    Args:
        request: asked from this machine or a private network, by no proxy on behalf of others; or with the token.
        site: its public address is what a proxy is asked for.
        token: ``FORSAT_METRICS_TOKEN``; empty when there is none.
    """
    return _knows(request, token) or (_is_near(request.remote) and not _is_on_behalf(request, site))


def _knows(request: web.Request, token: str) -> bool:
    """Takes as long for a nearly right token as for a wrong one."""
    told = request.headers.get(hdrs.AUTHORIZATION, "").encode(errors="surrogateescape")
    return hmac.compare_digest(told, f"Bearer {token}".encode()) and bool(token)


def _is_near(remote: str | None) -> bool:
    try:
        address = ip_address((remote or "").partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        address = address.ipv4_mapped or address
    return address.is_loopback or address.is_private


def _is_on_behalf(request: web.Request, site: Site) -> bool:
    public = URL(site.url)
    named = bool(site.url) and request.host in {public.authority, public.raw_authority}  # with its port and without
    return named or any(name in request.headers for name in _FORWARDED)

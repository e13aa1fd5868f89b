"""Nobody but this machine: the address that is bound, and the names under which it may be called.

A page from elsewhere, opened in the same browser, must reach neither the phones nor the clock. It can't read
across origins, but it could post, or rebind its own name to 127.0.0.1: so Host must be a loopback name and
Origin, where there is one, must be this server itself.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.sandbox.errors import SandboxError

NAMES = frozenset(("127.0.0.1", "localhost", "::1"))


def check_loopback(host: str) -> str:
    """The address to bind. Raises SandboxError for anything but this machine's own."""
    try:
        good = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        good = False
    if not good:
        raise SandboxError(f"The sandbox listens on this machine only, not on {host}.")
    return host


def is_local(host: str | None, origin: str | None) -> bool:
    """True when the request names this machine and comes from no other site."""
    if not host or urlsplit(f"//{host}").hostname not in NAMES:
        return False
    return origin is None or urlsplit(origin).netloc == host


def is_from_elsewhere(path: str, site: str | None, mode: str | None) -> bool:
    """True when another site made the browser send this, by a picture, a form or a link: these name no Origin.

    A link may lead to the page itself. Source: https://www.w3.org/TR/fetch-metadata/
    """
    return site in ("cross-site", "same-site") and not (mode == "navigate" and path == "/")


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        local = is_local(request.headers.get("Host"), request.headers.get("Origin"))
    except ValueError:
        local = False
    site, mode = request.headers.get("Sec-Fetch-Site"), request.headers.get("Sec-Fetch-Mode")
    if not local or is_from_elsewhere(request.path, site, mode):
        return web.Response(status=403, text="This server is for this machine only.")
    return await handler(request)

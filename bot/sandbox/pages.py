"""The page with the phones, as files from the package."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

from bot.sandbox.control.requests import telegram_of

FOLDER = Path(__file__).parent / "page"
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}

# Nothing from elsewhere, nothing inline, no frames.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


async def show_page(request: web.Request) -> web.Response:
    name = request.match_info.get("name", "index.html")
    path = FOLDER / name
    if path.suffix not in _TYPES or path.parent != FOLDER or not path.is_file():
        return web.Response(status=404, text="Not Found", headers=_HEADERS)
    return web.Response(
        body=path.read_bytes(), content_type=_TYPES[path.suffix], charset="utf-8", headers=_HEADERS
    )


async def show_file(request: web.Request) -> web.Response:
    """A sent file, for the page; only pictures are shown, everything else is for saving."""
    file = telegram_of(request).files.find(request.match_info["file"])
    picture = file.mime_type in ("image/png", "image/jpeg", "image/gif", "image/webp")
    kind = file.mime_type if picture else "application/octet-stream"
    return web.Response(body=file.content, content_type=kind, headers=_HEADERS)

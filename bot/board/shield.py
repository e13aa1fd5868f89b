"""What surrounds every answer: who may call, and what a browser may do with what it gets."""

from __future__ import annotations

import logging

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.board.address import Address
from storage import StorageUnavailable

log = logging.getLogger(__name__)

ADDRESS = web.AppKey("address", Address)
# Pages of Telegram that open ours in a frame of theirs: its web clients.
TELEGRAM_WEB = "https://web.telegram.org https://weba.telegram.org https://webk.telegram.org"
# Telegram's script for pages that it opens; nothing else comes from elsewhere.
TELEGRAM_SCRIPT = "https://telegram.org"
# Nothing inline, and forms to us alone.
_POLICY = (
    "default-src 'none'; script-src 'self'{scripts}; style-src 'self'; img-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors {frames}"
)
WITHIN_TELEGRAM = web.ResponseKey("within_telegram", bool)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # With "no-referrer" browsers wouldn't say from where a form of ours was sent, either.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "X-Robots-Tag": "noindex",
    # Not which versions of what are at work here.
    "Server": "board",
}
# In both languages: whose page it is isn't known here.
_NO_HOST = "这里没有这个网址。\nThere is no such host here."
_FROM_ELSEWHERE = (
    "这份表单不是从看板发出的，没有处理。\nThis form was sent from elsewhere, and nothing was done."
)
_IN_A_MOMENT = "看板暂时打不开，请稍后再试。\nPlease try again in a moment."
_WENT_WRONG = "看板出了问题，请稍后再试。\nSomething went wrong here. Please try again later."


@web.middleware
async def shield(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what doesn't name us, or comes from a page that isn't ours; turn faults of ours into a page."""
    address = request.app[ADDRESS]
    if not address.is_called(request.headers.get("Host")):
        return _guarded(web.Response(status=421, text=_NO_HOST))
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    if request.method == "POST" and not address.comes_from_here(origin, site):
        return _guarded(web.Response(status=403, text=_FROM_ELSEWHERE))
    try:
        response = await handler(request)
    except web.HTTPException as answer:
        _guarded(answer)
        raise
    except StorageUnavailable as error:
        log.error("A page of the board can't be read at present: %s", error)
        response = web.Response(status=503, text=_IN_A_MOMENT)
    except Exception:  # the border: whoever looks at a page
        log.exception("A page of the board can't be drawn")
        response = web.Response(status=500, text=_WENT_WRONG)
    return _guarded(response)


def _guarded(response: web.StreamResponse) -> web.StreamResponse:
    response.headers.update(_HEADERS)
    response.headers.setdefault("Cache-Control", "no-store")
    scripts = f" {TELEGRAM_SCRIPT}" if response.get(WITHIN_TELEGRAM) else ""
    response.headers["Content-Security-Policy"] = _POLICY.format(scripts=scripts, frames=TELEGRAM_WEB)
    return response

"""Which address leads where. Pages are drawn for a session; without one there is only the way in."""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.board import drawing
from bot.board.attempts import SECONDS, Attempts
from bot.board.entering import Entering, NotLetIn
from bot.board.looking import Draw, NotThere, PostsEnded, look
from bot.board.pages import (
    alert,
    alerts,
    coverage,
    duty,
    issues,
    organization,
    organizations,
    overview,
    projects,
    record,
)
from bot.board.reading import Reading
from bot.board.shield import ADDRESS, WITHIN_TELEGRAM, shield
from bot.messages import Catalogue, language_of
from bot.turn import Turn
from storage.board import links, sessions

# The largest thing that is posted is what Telegram signed.
LARGEST_FORM = 16_384
# Most of a page's letters are the same marks again and again: a twentieth of the size, for a millisecond.
ZIPPED_SO_FAR = 5
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
# What a page that is about coming in can say.
DOORS = ("outside", "link", "link-over", "app", "app-refused", "too-many", "left")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")


@dataclass(frozen=True, slots=True)
class Within:
    """What the handlers work with."""

    reading: Reading
    entering: Entering
    attempts: Attempts = field(default_factory=Attempts)


WITHIN = web.AppKey("within", Within)


def add_routes(app: web.Application) -> None:
    app.middlewares.append(shield)
    app.add_routes(
        [
            web.get("/", _page(overview.draw)),
            web.get("/organizations", _page(organizations.draw)),
            web.get(r"/organizations/{name:[\w.-]{1,80}}", _page(organization.draw)),
            web.get(r"/organizations/{name:[\w.-]{1,80}/duties/[\w.-]{1,40}}", _page(duty.draw)),
            web.get("/issues", _page(issues.draw)),
            web.get("/projects", _page(projects.draw)),
            web.get("/alerts", _page(alerts.draw)),
            web.get(r"/alerts/{name:\d{1,12}}", _page(alert.draw)),
            web.get("/coverage", _page(coverage.draw)),
            web.get(r"/records/{name:[A-Za-z]{1,8}-\d{1,12}}", _page(record.draw)),
            web.get("/in/{token}", show_link),
            web.post("/in/{token}", use_link),
            web.get("/app", show_app),
            web.post("/app", enter_app),
            web.post("/language", change_language),
            web.post("/leave", leave),
            web.get("/assets/{name}", show_asset),
            web.get("/{other:.*}", _page(_nothing)),
        ]
    )


def _nothing(_look: Any, _name: str) -> Any:
    raise NotThere


def _page(draw: Draw) -> Callable[[web.Request], Any]:
    """The handler of a page: looked up and drawn in one go, on one view of the file."""

    async def handler(request: web.Request) -> web.Response:
        within, token = request.app[WITHIN], _cookie(request)
        zipped = "gzip" in request.headers.get("Accept-Encoding", "")

        def work(turn: Turn) -> tuple[int, bytes, bool] | None:
            one = look(turn, token, request.query)
            if one is None:
                return None
            try:
                status, page = 200, draw(one, request.match_info.get("name", ""))
            except NotThere:
                status, page = 404, drawing.NOT_THERE
            telegram = one.session.entered_by == "telegram"
            body = drawing.draw(one, page, request.path_qs).encode()
            return status, gzip.compress(body, ZIPPED_SO_FAR) if zipped else body, telegram

        try:
            drawn = await within.reading.run(work)
        except PostsEnded:
            await within.entering.end(token)
            drawn = None
        if drawn is None:
            return await _message(request, "outside", status=401)
        status, body, telegram = drawn
        answer = _html(body, status, within_telegram=telegram)
        if zipped:
            answer.headers["Content-Encoding"] = "gzip"
        answer.headers["Vary"] = "Accept-Encoding"
        return answer

    return handler


# --- coming in


async def show_link(request: web.Request) -> web.Response:
    """A button, and nothing happens until it is pressed: what looks at links beforehand doesn't use them up."""
    return await _message(request, "link", action=request.path)


async def use_link(request: web.Request) -> web.Response:
    within, token = request.app[WITHIN], request.match_info["token"]
    known = _TOKEN.fullmatch(token) is not None and await within.reading.run(
        lambda turn: links.leads_in(turn.db, token, turn.now)
    )
    try:
        if not known:
            raise NotLetIn("link")
        begun = await within.entering.by_link(token)
    except NotLetIn as refusal:
        return await _not_let_in(request, "board.link_failed", refusal, "link-over")
    return _let_in(request, begun)


async def show_app(request: web.Request) -> web.Response:
    """What Telegram opens. Who it is, it says behind the address's ``#``, which only the page itself can read."""
    answer = await _message(request, "app")
    answer[WITHIN_TELEGRAM] = True
    return answer


async def enter_app(request: web.Request) -> web.Response:
    within = request.app[WITHIN]
    form = await request.post()
    try:
        begun = await within.entering.by_telegram(str(form.get("init_data", "")))
    except NotLetIn as refusal:
        return await _not_let_in(request, "board.open_failed", refusal, "app-refused")
    return _let_in(request, begun)


async def _not_let_in(request: web.Request, action: str, refusal: NotLetIn, key: str) -> web.Response:
    within = request.app[WITHIN]
    if not within.attempts.note_failure(request.remote or "", time.monotonic()):
        answer = await _message(request, "too-many", status=429)
        answer.headers["Retry-After"] = f"{SECONDS:.0f}"
        return answer
    await within.entering.note_failure(action, refusal.reason)
    return await _message(request, key, status=403)


def _let_in(request: web.Request, token: str) -> web.Response:
    answer = web.Response(status=303, headers={"Location": "/"})
    answer.headers["Set-Cookie"] = _set_cookie(request, token, int(sessions.LASTS.total_seconds()))
    return answer


def _set_cookie(request: web.Request, token: str, seconds: int) -> str:
    """The header. Python's own cookies know "Partitioned" from 3.14 on only.

    In a frame of one of Telegram's web clients browsers keep no cookie of the stricter kind; there it is kept apart for
    that client. Nobody else has us in a frame: see frame-ancestors.
    """
    address = request.app[ADDRESS]
    framed = address.is_secure and request.headers.get("Sec-Fetch-Dest") == "iframe"
    parts = [f"{address.cookie}={token}", f"Max-Age={seconds}", "Path=/", "HttpOnly"]
    parts += ["SameSite=None", "Partitioned"] if framed else ["SameSite=Lax"]
    return "; ".join([*parts, "Secure"] if address.is_secure else parts)


async def change_language(request: web.Request) -> web.Response:
    form, token = await request.post(), _cookie(request)
    language = "zh" if form.get("to") == "zh" else "en"
    known = await request.app[WITHIN].reading.run(lambda turn: sessions.find(turn.db, token, turn.now))
    if known is not None:
        await request.app[WITHIN].entering.speak(token, language)
    return web.Response(status=303, headers={"Location": _back(str(form.get("back", "/")))})


async def leave(request: web.Request) -> web.Response:
    token = _cookie(request)
    answer = await _message(request, "left")
    if token:
        await request.app[WITHIN].entering.end(token)
    answer.headers["Set-Cookie"] = _set_cookie(request, "", 0)
    return answer


def _back(path: str) -> str:
    """A page of ours: an address on another host begins with two slashes, or what browsers take for them."""
    return path if re.fullmatch(r"/(?![/\\])[\w/.?=&%+:~-]{0,500}", path, re.ASCII) else "/"


# --- what isn't a page of the board


async def show_asset(request: web.Request) -> web.Response:
    path = drawing.ASSETS / request.match_info["name"]
    if path.suffix not in _TYPES or path.parent != drawing.ASSETS or not path.is_file():
        return web.Response(status=404, text="Not Found")
    latest = request.query_string == drawing.asset(path.name).partition("?")[2]
    lasting = "public, max-age=31536000, immutable" if latest else "no-cache"
    return web.Response(
        body=path.read_bytes(),
        content_type=_TYPES[path.suffix],
        charset="utf-8",
        headers={"Cache-Control": lasting},
    )


async def _message(request: web.Request, what: str, status: int = 200, **values: str) -> web.Response:
    """A page that is about coming in. In the session's language, where there is one; else in the browser's."""
    token = _cookie(request)

    def work(turn: Turn) -> str:
        session = sessions.find(turn.db, token, turn.now) if token else None
        language = session.language if session else language_of(request.headers.get("Accept-Language"))
        return _worded(turn.desk.messages.of(language), what, values)

    text = await request.app[WITHIN].reading.run(work)
    return _html(text.encode(), status)


def _worded(words: Catalogue, what: str, values: Mapping[str, str]) -> str:
    return drawing.draw_for_anybody(words, "door", {"what": what, **values})


def _html(body: bytes, status: int, *, within_telegram: bool = False) -> web.Response:
    answer = web.Response(body=body, status=status, content_type="text/html", charset="utf-8")
    answer[WITHIN_TELEGRAM] = within_telegram
    return answer


def _cookie(request: web.Request) -> str:
    return request.cookies.get(request.app[ADDRESS].cookie, "")

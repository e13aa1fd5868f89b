"""``/sandbox/ledger`` and ``/sandbox/wait``: what the bot did, and waiting for it."""

from __future__ import annotations

from itertools import islice

from aiohttp import web

from bot.sandbox.control.requests import answer, body_of, number_of, telegram_of
from bot.sandbox.errors import ControlRefused
from bot.sandbox.ledger import Effect, Wanted

DEFAULT_WAIT_SECONDS = 10.0
LONGEST_WAIT_SECONDS = 600.0
_YES_NO = {"true": True, "1": True, "false": False, "0": False}


async def show_ledger(request: web.Request) -> web.Response:
    """``?after=N&chat=&method=&contains=&ringing=&limit=``: ``{run, last, effects: [...]}``."""
    ledger, wanted = telegram_of(request).ledger, _wanted(request)
    effects = (effect for effect in ledger.after(number_of(request, "after", int, 0)) if wanted(effect))
    limit = number_of(request, "limit", int, 0) or None
    shown = [effect.as_json() for effect in islice(effects, limit)]
    return answer({"run": telegram_of(request).run, "last": ledger.last, "effects": shown})


async def wait_for_effect(request: web.Request) -> web.Response:
    """As above, with ``timeout``: ``{effect: {...} or null, last}`` as soon as one is there."""
    ledger = telegram_of(request).ledger
    timeout = min(number_of(request, "timeout", float, DEFAULT_WAIT_SECONDS), LONGEST_WAIT_SECONDS)
    effect = await ledger.wait(number_of(request, "after", int, 0), _wanted(request), timeout)
    return answer({"effect": effect.as_json() if effect else None, "last": ledger.last})


async def reset(request: web.Request) -> web.Response:
    """``{what: "ledger" | "faults" | "all"}``; "all" leaves the people and the clock."""
    telegram, what = telegram_of(request), (await body_of(request)).get("what", "ledger")
    if what not in ("ledger", "faults", "all"):
        raise ControlRefused(400, "what is ledger, faults or all")
    if what in ("ledger", "all"):
        telegram.ledger.reset()
    if what in ("faults", "all"):
        telegram.faults.clear()
    if what == "all":
        telegram.empty()
        telegram.tell("people", {})
    return answer({"last": telegram.ledger.last})


def _wanted(request: web.Request) -> Wanted:
    chat = number_of(request, "chat", int, 0)
    method = request.query.get("method", "").lower()
    contains = request.query.getall("contains", [])
    ringing = _YES_NO.get(request.query.get("ringing", ""))

    def wanted(effect: Effect) -> bool:
        return (
            (not chat or effect.chat == chat)
            and (not method or effect.method.lower() == method)
            and all(part in (effect.text or "") for part in contains)
            and (ringing is None or effect.rings is ringing)
        )

    return wanted

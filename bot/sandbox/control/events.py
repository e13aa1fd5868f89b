"""``/sandbox/events``: what the phones show, as it happens (server-sent events)."""

from __future__ import annotations

import asyncio

from aiohttp import web

from bot.sandbox.control.requests import telegram_of
from bot.sandbox.ledger import Effect
from bot.sandbox.telegram import Telegram
from bot.sandbox.wire import Json, to_bytes

# A page that doesn't read is cut off rather than fed for ever; it comes back by itself and reads all anew.
MOST_WAITING = 2000
BEAT_SECONDS = 15.0


async def stream_events(request: web.Request) -> web.StreamResponse:
    telegram = telegram_of(request)
    waiting: asyncio.Queue[bytes] = asyncio.Queue(MOST_WAITING)
    overrun = asyncio.Event()

    def put(event: str, body: Json) -> None:
        try:
            waiting.put_nowait(b"event: " + event.encode() + b"\ndata: " + to_bytes(body) + b"\n\n")
        except asyncio.QueueFull:
            overrun.set()

    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    stop = telegram.watch(put)
    put("clock", {"now": telegram.clock.now().isoformat(timespec="microseconds"), "running": True})
    try:
        while not overrun.is_set():
            try:
                async with asyncio.timeout(BEAT_SECONDS):
                    await response.write(await waiting.get())
            except TimeoutError:
                await response.write(b": beat\n\n")
    except (ConnectionError, asyncio.CancelledError):
        pass
    finally:
        stop()
    return response


def tell_effects(telegram: Telegram) -> None:
    """Let the pages hear of the ledger's entries."""

    def tell(effect: Effect) -> None:
        if telegram.watched:
            telegram.tell("effect", effect.as_json())

    telegram.ledger.on_effect(tell)

"""``/clock``: what time it is, and moving it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aiohttp import web

from bot.sandbox.clock import next_working_morning
from bot.sandbox.control.requests import answer, body_of, telegram_of
from bot.sandbox.control.stage import stage_of
from bot.sandbox.errors import ControlRefused
from bot.sandbox.telegram import Telegram
from bot.sandbox.wire import Json

DEFAULT_ZONE = "Asia/Shanghai"


async def read_clock(request: web.Request) -> web.Response:
    return answer(_face(telegram_of(request)))


async def move_clock(request: web.Request) -> web.Response:
    """One of ``advance_seconds``, ``set``, ``next_working_morning`` (with ``times``: the so manieth from now)."""
    telegram, body = telegram_of(request), await body_of(request)
    clock = telegram.clock
    try:
        if "advance_seconds" in body:
            clock.advance(float(body["advance_seconds"]))
        elif "set" in body:
            clock.set(_aware(body["set"]))
        elif "next_working_morning" in body:
            clock.set(_morning(request, telegram, body))
        else:
            raise ControlRefused(400, "say advance_seconds, set or next_working_morning")
    except (ValueError, TypeError, OverflowError, ZoneInfoNotFoundError) as error:
        raise ControlRefused(400, str(error)) from None
    telegram.tell("clock", _face(telegram))
    return answer(_face(telegram))


def _morning(request: web.Request, telegram: Telegram, body: dict[str, Any]) -> datetime:
    days, moment = stage_of(request).calendar, telegram.clock.now()
    for _ in range(int(body.get("times", 1))):
        moment = next_working_morning(
            moment,
            time.fromisoformat(body["next_working_morning"]),
            ZoneInfo(body.get("time_zone", DEFAULT_ZONE)),
            _days(body.get("skip_days", days.get("skip_days", ()))),
            _days(body.get("work_days", days.get("work_days", ()))),
        )
    return moment


def _face(telegram: Telegram) -> Json:
    return {"now": telegram.clock.now().isoformat(timespec="microseconds"), "running": True}


def _aware(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("the time needs its offset from UTC")
    return at


def _days(days: Iterable[str]) -> frozenset[date]:
    return frozenset(date.fromisoformat(day) for day in days)

"""What time it is: a port, chosen by a setting, so that tests and the demonstration can move it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

import aiohttp

log = logging.getLogger(__name__)

# How often the remote clock is read: a person who moves it shall see the effect at once.
REFRESH_SECONDS = 0.25
# A difference that is no drift and no slow answer: somebody moved the clock.
JUMP_SECONDS = 1.0
# How long the clock source may take to come up beside the bot.
START_SECONDS = 15.0
ANSWER_SECONDS = 2.0


class ClockUnavailable(Exception):
    """The clock source doesn't answer."""


class Clock(Protocol):
    """The time in UTC. Cheap; may be called from any thread."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class RemoteClock:
    """A clock source by URL, which answers ``{"now": "<ISO 8601>"}``.

    Between two readings it goes on with the machine's steady clock, so that ``now()`` costs nothing.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._reading: tuple[datetime, float] | None = (
            None  # what it said, and time.monotonic() at that moment
        )
        self._jumped: list[Callable[[], None]] = []
        self._session: aiohttp.ClientSession | None = None
        self._task: asyncio.Task[None] | None = None

    def now(self) -> datetime:
        reading = self._reading  # one look: another thread may be replacing it
        if reading is None:
            raise ClockUnavailable("The clock source wasn't read yet.")
        at, mark = reading
        return at + timedelta(seconds=time.monotonic() - mark)

    def on_jump(self, listener: Callable[[], None]) -> None:
        """Call the listener, on the event loop, whenever somebody moved the clock."""
        self._jumped.append(listener)

    async def start(self) -> None:
        """Read the source for the first time, then keep up with it. Raises ClockUnavailable."""
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        self._session = aiohttp.ClientSession(timeout=timeout, trust_env=False)
        give_up = time.monotonic() + START_SECONDS
        while not await self._refresh():
            if time.monotonic() > give_up:
                await self.stop()
                raise ClockUnavailable("The clock source doesn't answer.")
            await asyncio.sleep(REFRESH_SECONDS)
        self._task = asyncio.create_task(self._keep_up(), name="clock")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            self._task = None
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _keep_up(self) -> None:
        while True:
            await asyncio.sleep(REFRESH_SECONDS)
            before = self._reading
            if await self._refresh() and before is not None:
                self._tell_jump(before)

    def _tell_jump(self, before: tuple[datetime, float]) -> None:
        at, mark = self._reading or before
        expected = before[0] + timedelta(seconds=mark - before[1])
        if abs((at - expected).total_seconds()) > JUMP_SECONDS:
            log.info("The clock was moved by %s", at - expected)
            for listener in self._jumped:
                listener()

    async def _refresh(self) -> bool:
        """True when the source was read; False when it didn't answer (the last reading goes on)."""
        if self._session is None:
            return False
        asked = time.monotonic()
        try:
            async with self._session.get(self._url, allow_redirects=False) as response:
                said = datetime.fromisoformat((await response.json(content_type=None))["now"])
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError):
            return False
        answered = time.monotonic()
        # It was read somewhere between asking and answering.
        self._reading = (said.astimezone(UTC), (asked + answered) / 2)
        return True

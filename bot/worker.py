"""A worker: works off what waits in the file, a bit at a time, beside the conversation, for as long as the bot runs.

What waits is a row until it is done: whenever the process ends, it is taken up again.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any

from bot.desk import Desk
from bot.process.clock import Clock
from bot.turn import Turn
from storage import Database, StorageUnavailable, Store

log = logging.getLogger(__name__)
# Nobody told that there is something: as at the start, or after a clock was moved.
LOOK_SECONDS = 1.0

WorkOut = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]
"""From an order to an answer, worked out in a process beside the bot (``bot.process.beside``). Raises WorkFailed."""


class Worker(ABC):
    """One kind of work. ``matter`` names it in causes and in the log: ``document``, ``catalogue``."""

    matter: str

    def __init__(self, store: Store, desk: Desk, clock: Clock) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock
        self._wake = asyncio.Event()
        self._numbers = count()

    def nudge(self) -> None:
        """There is something to do. To be called on the event loop."""
        self._wake.set()

    async def run(self) -> None:
        """Work until it is cancelled."""
        while True:
            try:
                wait = 0.0 if await self._round() else await self._rest()
            except StorageUnavailable as error:
                log.error("No %s can be worked on at present: %s", self.matter, error)
                wait = LOOK_SECONDS
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), wait)
            self._wake.clear()

    async def some(self) -> bool:
        """Work some of it off. False: nothing was to be done."""
        return await self._round()

    @abstractmethod
    async def _round(self) -> bool:
        """Work some of it off, or begin to. False: nothing is to be done."""

    async def _rest(self) -> float:
        """Seconds until it looks again without being told."""
        return LOOK_SECONDS

    def _turn(self, db: Database, number: int, step: str) -> Turn:
        """Each with a cause of its own: what one step says is never taken for what an earlier one said."""
        now = self._clock.now()
        cause = f"{self.matter}:{number}:{step}:{now.timestamp():.6f}:{next(self._numbers)}"
        return Turn(db, self._desk, now, cause)


async def on_its_own(
    store: Store, what: str, work: Awaitable[object], put_off: Callable[[Database], None]
) -> None:
    """A mistake of ours in one matter doesn't hold up the others: it is logged, and that one is put off.

    Raises StorageUnavailable: then nothing can be done at present, and nothing was.
    """
    try:
        await work
    except StorageUnavailable:
        raise
    except Exception:  # the border: one matter's trouble
        log.exception("%s can't be worked on", what)
        await store.run(put_off)

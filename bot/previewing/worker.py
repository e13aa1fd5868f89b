"""Works out what was asked for, one after the other, in a process of its own; then writes it in a turn.

What was asked is a row in the file until its answer is: whenever either process ends, it is worked out again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from bot.desk import Desk
from bot.process import beside
from bot.process.beside import WorkFailed
from bot.process.clock import Clock
from bot.settings import Settings
from bot.turn import Turn
from bot.usecases.versions import versioning
from storage import Database, StorageUnavailable, Store
from storage.versions import previews
from storage.versions.previews import Preview

log = logging.getLogger(__name__)
LOOK_SECONDS = 1.0
# A replay of a million updates takes some minutes; what takes longer than this hangs.
LONGEST_SECONDS = 3600.0
FAILED: dict[str, Any] = {"unfit": "unfit-failed", "arguments": {}, "details": []}

WorkOut = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]
"""From an order to an answer: see ``bot.previewing.__main__``. Raises WorkFailed."""


async def in_a_process(order: dict[str, Any]) -> dict[str, Any]:
    return await beside.in_a_process("bot.previewing", order, LONGEST_SECONDS)


class Previewing:
    """The worker. ``work_out``: what tests replace."""

    def __init__(
        self, store: Store, desk: Desk, clock: Clock, settings: Settings, work_out: WorkOut = in_a_process
    ) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock
        self._work_out = work_out
        wanted = ("pack", "programme", "allow_illustrative")
        self._settings = settings.model_dump(mode="json", include=set(wanted))
        self._settings["database"] = str(settings.database.absolute())
        self._settings["pack"] = str(settings.pack.absolute())

    async def run(self) -> None:
        while True:
            try:
                if not await self.some():
                    await asyncio.sleep(LOOK_SECONDS)
            except StorageUnavailable as error:
                log.error("What a version would change can't be kept at present: %s", error)
                await asyncio.sleep(LOOK_SECONDS)

    async def some(self) -> bool:
        """Work out what has waited longest. False: nothing waits."""
        preview = await self._store.run(previews.next_asked)
        if preview is None:
            return False
        order = {
            "settings": self._settings,
            "source": preview.source,
            "today": self._clock.now().astimezone(self._desk.pack.time_zone).date().isoformat(),
        }
        try:
            answer = await self._while_wanted(preview, order)
        except WorkFailed as error:
            log.error("What %s would change can't be worked out: %s", preview.source, error)
            answer = FAILED
        if answer is not None:
            await self._store.run(lambda db: self._finish(db, preview, answer))
        return True

    async def _while_wanted(self, preview: Preview, order: dict[str, Any]) -> dict[str, Any] | None:
        """The answer. None: it was given up, or something else was asked, which mustn't wait for it."""
        working = asyncio.ensure_future(self._work_out(order))
        try:
            while True:
                done, _ = await asyncio.wait({working}, timeout=LOOK_SECONDS)
                if done:
                    return working.result()
                if not await self._store.run(lambda db: previews.is_asked(db, preview.id)):
                    return None
        finally:
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)

    def _finish(self, db: Database, preview: Preview, answer: dict[str, Any]) -> None:
        turn = Turn(db, self._desk, self._clock.now(), f"preview:{preview.id}")
        versioning.worked_out(turn, preview.id, answer)

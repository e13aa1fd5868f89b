"""Works out what was asked for, one after the other, in a process of its own; then writes it in a turn.

What was asked is a row in the file until its answer is: whenever either process ends, it is worked out again.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from bot.desk import Desk
from bot.process import beside
from bot.process.beside import WorkFailed
from bot.process.clock import Clock
from bot.settings import Settings
from bot.usecases.versions import versioning
from bot.worker import LOOK_SECONDS, Worker, WorkOut
from storage import Database, Store
from storage.versions import previews
from storage.versions.previews import Preview

log = logging.getLogger(__name__)
# A replay of a million updates takes some minutes; what takes longer than this hangs.
LONGEST_SECONDS = 3600.0
FAILED: dict[str, Any] = {"unfit": "unfit-failed", "arguments": {}, "details": []}


async def in_a_process(order: dict[str, Any]) -> dict[str, Any]:
    return await beside.in_a_process("bot.previewing", order, LONGEST_SECONDS)


class Previewing(Worker):
    """The worker. ``work_out``: what tests replace."""

    matter = "preview"

    def __init__(
        self, store: Store, desk: Desk, clock: Clock, settings: Settings, work_out: WorkOut = in_a_process
    ) -> None:
        super().__init__(store, desk, clock)
        self._work_out = work_out
        self._settings = settings.for_work_beside()

    async def _round(self) -> bool:
        """Work out what has waited longest."""
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
        versioning.worked_out(self._turn(db, preview.id, "worked out"), preview.id, answer)

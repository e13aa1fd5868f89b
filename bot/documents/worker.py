"""Makes the documents that people asked for, one after the other, in a process of its own, and has them sent.

What was asked is a row in the file until it is sent: whenever either process ends, it is made again.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any

from bot.desk import Desk
from bot.process import beside
from bot.process.clock import Clock
from bot.settings import Settings
from bot.turn import Turn
from bot.usecases.documents import ordering
from storage import Database, StorageUnavailable, Store
from storage.documents import requests
from storage.documents.requests import Document
from storage.evidence import files

log = logging.getLogger(__name__)
LOOK_SECONDS = 1.0
# The overview of a large city takes half a minute; what takes longer than this hangs.
LONGEST_SECONDS = 300.0
ATTEMPTS = 3
AGAIN_SECONDS = 5.0

WorkOut = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]
"""From an order to an answer: see ``bot.documents.__main__``. Raises WorkFailed."""


async def in_a_process(order: dict[str, Any]) -> dict[str, Any]:
    return await beside.in_a_process("bot.documents", order, LONGEST_SECONDS)


class Documenting:
    """The worker. ``work_out``: what tests replace."""

    def __init__(
        self, store: Store, desk: Desk, clock: Clock, settings: Settings, work_out: WorkOut = in_a_process
    ) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock
        self._folder = files.folder_of(settings.database)
        self._work_out = work_out
        self._wake = asyncio.Event()
        self._numbers = count()
        wanted = {"pack", "programme", "allow_illustrative"}
        self._settings = settings.model_dump(mode="json", include=wanted)
        self._settings["database"] = str(settings.database.absolute())
        self._settings["pack"] = str(settings.pack.absolute())

    def nudge(self) -> None:
        """There is one to be made. To be called on the event loop."""
        self._wake.set()

    async def run(self) -> None:
        while True:
            try:
                wait = 0.0 if await self.some() else LOOK_SECONDS
            except StorageUnavailable as error:
                log.error("Documents can't be made at present: %s", error)
                wait = LOOK_SECONDS
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), wait)
            self._wake.clear()

    async def some(self) -> bool:
        """Make the one that has waited longest. False: none waits."""
        now = self._clock.now().timestamp()
        document = await self._store.run(lambda db: requests.to_make(db, now))
        if document is None:
            return False
        try:
            await self._make(document)
        except StorageUnavailable:
            raise
        except Exception:  # the border: one document's trouble
            log.exception("Document %s (%s) can't be made", document.id, document.sort)
            await self._store.run(lambda db: self._put_off(db, document))
        return True

    async def _make(self, document: Document) -> None:
        order = await self._store.run(
            lambda db: ordering.order_of(self._turn(db, document, "begun"), document)
        )
        if order is None:
            return
        with files.workplace(self._folder) as place:
            out = place / "document"
            await self._work_out({**order, "settings": self._settings, "out": str(out)})
            content = await asyncio.to_thread(out.read_bytes)
            sha256 = await asyncio.to_thread(files.keep, self._folder, content)
        await self._store.run(lambda db: self._finish(db, document, order, sha256, len(content)))

    def _finish(
        self, db: Database, document: Document, order: dict[str, Any], sha256: str, size: int
    ) -> None:
        if files.path_of(self._folder, sha256).exists():
            ordering.finish(self._turn(db, document, "made"), document, order, sha256, size)

    def _put_off(self, db: Database, document: Document) -> None:
        later = self._clock.now().timestamp() + AGAIN_SECONDS
        if requests.fail(db, document.id, later) >= ATTEMPTS:
            ordering.give_up(self._turn(db, document, "given up"), document)

    def _turn(self, db: Database, document: Document, step: str) -> Turn:
        """Each with a cause of its own: what one step says is never taken for what an earlier one said."""
        now = self._clock.now()
        cause = f"document:{document.id}:{step}:{now.timestamp():.6f}:{next(self._numbers)}"
        return Turn(db, self._desk, now, cause)

"""Makes the documents that people asked for, one after the other, in a process of its own, and has them sent.

What was asked is a row in the file until it is sent: whenever either process ends, it is made again.
"""

from __future__ import annotations

import asyncio
from typing import Any

from bot.desk import Desk
from bot.process import beside
from bot.process.clock import Clock
from bot.settings import Settings
from bot.usecases.documents import ordering
from bot.worker import Worker, WorkOut, on_its_own
from storage import Database, Store
from storage.documents import requests
from storage.documents.requests import Document
from storage.evidence import files

# The overview of a large city takes half a minute; what takes longer than this hangs.
LONGEST_SECONDS = 300.0
ATTEMPTS = 3
AGAIN_SECONDS = 5.0


async def in_a_process(order: dict[str, Any]) -> dict[str, Any]:
    return await beside.in_a_process("bot.documents", order, LONGEST_SECONDS)


class Documenting(Worker):
    """The worker. ``work_out``: what tests replace."""

    matter = "document"

    def __init__(
        self, store: Store, desk: Desk, clock: Clock, settings: Settings, work_out: WorkOut = in_a_process
    ) -> None:
        super().__init__(store, desk, clock)
        self._folder = files.folder_of(settings.database)
        self._work_out = work_out
        self._settings = settings.for_work_beside()

    async def _round(self) -> bool:
        """Make the one that has waited longest."""
        now = self._clock.now().timestamp()
        document = await self._store.run(lambda db: requests.to_make(db, now))
        if document is None:
            return False
        what = f"document {document.id} ({document.sort})"
        await on_its_own(self._store, what, self._make(document), lambda db: self._put_off(db, document))
        return True

    async def _make(self, document: Document) -> None:
        order = await self._store.run(
            lambda db: ordering.order_of(self._turn(db, document.id, "begun"), document)
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
            ordering.finish(self._turn(db, document.id, "made"), document, order, sha256, size)

    def _put_off(self, db: Database, document: Document) -> None:
        later = self._clock.now().timestamp() + AGAIN_SECONDS
        if requests.fail(db, document.id, later) >= ATTEMPTS:
            ordering.give_up(self._turn(db, document.id, "given up"), document)

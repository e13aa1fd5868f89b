"""The bot with one part that breaks a promise, to see that the kill test would notice.

``python -m tests.acceptance.defective confirm-before-commit | send-without-claim``
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
from collections.abc import Sequence

from bot.compose import Parts, run
from bot.inbox.polling import StoreBatch, inbox_writer
from bot.line.transport import BotApi
from bot.process.clock import Clock
from bot.settings import Settings
from storage import StorageClosed, Store
from storage.line.inbox import Arrival, InboxRow

CONFIRM_BEFORE_COMMIT, SEND_WITHOUT_CLAIM = "confirm-before-commit", "send-without-claim"
# What a careless writer would keep in memory "to write it in larger pieces".
LATE_SECONDS = 1.0


def confirm_before_commit(store: Store, api: BotApi, clock: Clock) -> StoreBatch:
    """Says that a batch is stored, and stores it a little later."""
    store_batch = inbox_writer(store, api.bot_id, clock)
    running: set[asyncio.Task[None]] = set()

    async def later(arrivals: Sequence[Arrival]) -> None:
        await asyncio.sleep(LATE_SECONDS)
        with contextlib.suppress(StorageClosed):
            await store_batch(arrivals)

    async def at_once(arrivals: Sequence[Arrival]) -> Sequence[InboxRow]:
        task = asyncio.create_task(later(arrivals))
        running.add(task)
        task.add_done_callback(running.discard)
        return []

    return at_once


DEFECTS = {
    CONFIRM_BEFORE_COMMIT: Parts(writer=confirm_before_commit),
    SEND_WITHOUT_CLAIM: Parts(claim=lambda _db, _row_id, _low_id, _now: True),
}


def program(defect: str) -> tuple[str, ...]:
    """What to give to Python to run the bot with this defect."""
    return ("-m", "tests.acceptance.defective", defect)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, stream=sys.stderr)
    asyncio.run(run(Settings(), DEFECTS[sys.argv[1]]))

"""Pages are read and drawn on threads of their own, each piece of work on one unchanging view of the file.

The writer's thread is left to those who write. The connections can't write: a page that tried would fail.
"""

from __future__ import annotations

import asyncio
import queue
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from bot.desk import Desk
from bot.process.clock import Clock
from bot.turn import Turn
from storage import Database
from storage.updates import histories

T = TypeVar("T")

# One draws while the other waits for the disk. More would only compete for the interpreter.
THREADS = 2
CACHE_KIB = 16_384


class Reading:
    """``run`` gives work a turn to read with: its ``db`` can't be written, and nothing can be said in it."""

    def __init__(self, path: Path, desk: Desk, clock: Clock) -> None:
        """Raises StorageUnavailable when the file can't be read."""
        self._desk = desk
        self._clock = clock
        self._free: queue.SimpleQueue[tuple[Database, Desk]] = queue.SimpleQueue()
        for _ in range(THREADS):
            # What a desk keeps at hand isn't made for several threads: each has its own.
            own = Desk(desk.pack, desk.checker, desk.messages, desk.bot_id, desk.bot_name)
            self._free.put((histories.open_to_read(path, CACHE_KIB), own))
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="board")

    async def run(self, work: Callable[[Turn], T]) -> T:
        """What the work returns, or raises."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._read, work)

    def close(self) -> None:
        self._pool.shutdown(wait=True)
        for _ in range(THREADS):
            self._free.get()[0].close()

    def _read(self, work: Callable[[Turn], T]) -> T:
        db, desk = self._free.get()
        try:
            running = self._desk
            # Another thread may be changing them just now: what is half old is set right with the next page.
            if desk.pack is not running.pack or desk.messages is not running.messages:
                desk.change_pack(running.pack, running.checker, running.messages)
            desk.board, desk.mini_app = running.board, running.mini_app
            histories.begin_view(db)
            try:
                return work(Turn(db, desk, self._clock.now(), "board"))
            finally:
                histories.end_view(db)
        finally:
            self._free.put((db, desk))

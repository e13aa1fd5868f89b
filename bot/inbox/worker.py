"""The worker: handles what is stored, in order within a lane (a chat), lanes side by side.

What a handler does, it does in one transaction that ends with ``storage.line.inbox.finish(db, row.seq)`` (C2).
So a handler that is interrupted, or fails, did nothing, and can be run again.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections import deque
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from typing import Any

from telegram import Update
from telegram.ext import Application

from bot.line.backoff import Backoff
from bot.line.health import Health
from bot.process.clock import Clock
from storage import Database, StorageClosed, StorageUnavailable, Store
from storage.line import inbox
from storage.line.inbox import AlreadyFinished, InboxRow

log = logging.getLogger(__name__)

# The row that is being handled: a handler finishes it in its own transaction.
current_row: ContextVar[InboxRow] = ContextVar("current_row")
_failure: ContextVar[list[Exception]] = ContextVar("failure")

SetAside = Callable[[Database, InboxRow], None]

# As many lanes at a time: enough to fill a commit group, few enough to keep the queue to the store short.
SIDE_BY_SIDE = 64
ATTEMPTS = 3
# One that was being handled whenever the process died is likely to be the reason. More than ATTEMPTS: it
# may have stood beside the reason.
CRASHES = 5
# A flood from one chat waits in the file; so many texts of a lane are kept in memory.
TEXTS_PER_LANE = 32
# Another process may have put rows back (`storage.line.inbox.replay`).
LOOK_SECONDS = 2.0


class _Lane:
    """What waits in one chat, by seq; `None` where the text is still in the file only."""

    __slots__ = ("busy", "rows", "storage_trouble", "waiting")

    def __init__(self) -> None:
        self.waiting: deque[int] = deque()
        self.rows: dict[int, InboxRow] = {}
        self.busy = False  # queued, being handled, or waiting for its next attempt
        self.storage_trouble = Backoff(most=5.0)


class Worker:
    """Handles rows until it is cancelled.

    `on_set_aside(db, row)` runs in the transaction that takes a row out of the way: tell people there.
    `after_crash`: the run before this one died; what waits since then is counted before it is tried, so
    that an update which kills the process doesn't do it for ever.
    """

    def __init__(
        self,
        store: Store,
        application: Application[Any, Any, Any, Any, Any, Any],
        clock: Clock,
        health: Health,
        *,
        on_set_aside: SetAside | None = None,
        after_crash: bool = False,
        side_by_side: int = SIDE_BY_SIDE,
    ) -> None:
        self._store = store
        self._application = application
        self._clock = clock
        self._health = health
        self._on_set_aside = on_set_aside
        self._side_by_side = side_by_side
        self._after_crash = after_crash
        self._suspects: set[int] = set()
        # What the intake brings before the backlog was read: it comes behind that.
        self._early: list[InboxRow] | None = []
        self._lanes: dict[int, _Lane] = {}
        self._known: set[int] = set()
        self._ready: asyncio.Queue[int] = asyncio.Queue()
        self._passed: list[int] = []  # handled without an error: done, or ignored if nobody finished them
        self._passed_some = asyncio.Event()
        application.add_error_handler(_note_failure)

    def take(self, rows: Sequence[InboxRow]) -> None:
        """Rows fresh from the intake. To be called on the event loop."""
        if self._early is not None:
            self._early += rows
            return
        for row in rows:
            self._add(row.seq, row.lane, row)

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self._look_again(), name="inbox-look")
            group.create_task(self._close_passed(), name="inbox-close")
            for n in range(self._side_by_side):
                group.create_task(self._serve(), name=f"inbox-{n}")

    def _add(self, seq: int, lane_id: int, row: InboxRow | None) -> None:
        if seq in self._known:
            return
        self._known.add(seq)
        lane = self._lanes.setdefault(lane_id, _Lane())
        if lane.waiting and seq < lane.waiting[-1]:
            # Put back by hand: what came first is handled first, where that is still possible.
            lane.waiting = deque(sorted((*lane.waiting, seq)))
        else:
            lane.waiting.append(seq)
        if row is not None and len(lane.rows) < TEXTS_PER_LANE:
            lane.rows[seq] = row
        if not lane.busy:
            lane.busy = True
            self._ready.put_nowait(lane_id)

    async def _look_again(self) -> None:
        while True:
            with contextlib.suppress(StorageUnavailable):
                found = await self._store.run(inbox.waiting)
                if self._after_crash:
                    self._suspects.update(seq for seq, _ in found)
                    self._after_crash = False
                for seq, lane_id in found:
                    self._add(seq, lane_id, None)
                early, self._early = self._early, None
                self.take(early or ())
            await asyncio.sleep(LOOK_SECONDS)

    async def _serve(self) -> None:
        while True:
            lane_id = await self._ready.get()
            lane = self._lanes[lane_id]
            wait = await self._next_of(lane)
            if not lane.waiting:
                del self._lanes[lane_id]
            elif wait:
                asyncio.get_running_loop().call_later(wait, self._ready.put_nowait, lane_id)
            else:
                self._ready.put_nowait(lane_id)  # behind the others: one who floods is one among many

    async def _next_of(self, lane: _Lane) -> float:
        """Handle the first row of the lane. Returns the seconds to wait before the next attempt at it."""
        seq = lane.waiting[0]
        try:
            row = await self._text_of(lane, seq)
            again = await self._handle(row) if row is not None else None
        except StorageUnavailable as error:
            self._health.worker = "storage"
            log.error("Updates can't be handled at present: %s", error)
            return lane.storage_trouble.next()
        except StorageClosed:
            return 1.0  # stopping; the row waits in the file
        self._health.worker = None
        lane.storage_trouble.reset()
        if again is not None:
            return again
        lane.waiting.remove(seq)  # mostly the first; an earlier one may have been put back meanwhile
        lane.rows.pop(seq, None)
        if row is None:
            self._known.discard(seq)
        return 0.0

    async def _text_of(self, lane: _Lane, seq: int) -> InboxRow | None:
        if seq not in lane.rows:
            wanted = list(lane.waiting)[:TEXTS_PER_LANE]
            lane.rows = await self._store.run(lambda db: inbox.read(db, wanted))
        return lane.rows.get(seq)

    async def _handle(self, row: InboxRow) -> float | None:
        """Seconds to wait before the next attempt, or None: the row is off the lane."""
        if row.seq in self._suspects and not await self._is_tried_again(row):
            return None
        try:
            update = Update.de_json(json.loads(row.raw), self._application.bot)
        except Exception as error:  # noqa: BLE001 - whatever a library makes of foreign input
            await self._set_aside(row, f"can't be read: {type(error).__name__}")
            return None
        failures: list[Exception] = []
        current_row.set(row)
        _failure.set(failures)
        try:
            await self._application.process_update(update)
        except (StorageUnavailable, StorageClosed):
            raise
        except Exception as error:  # noqa: BLE001 - the border: a handler's mistake costs one update
            failures.append(error)
        return await self._judge(row, failures)

    async def _is_tried_again(self, row: InboxRow) -> bool:
        """Count the attempt before it is made. False: the process died too often over this one."""
        reason, now = "being handled when the process died", self._clock.now().timestamp()
        if row.attempts >= CRASHES:
            await self._set_aside(row, reason)
            return False
        await self._store.run(lambda db: inbox.fail(db, row.seq, reason, now))
        self._suspects.discard(row.seq)
        return True

    async def _judge(self, row: InboxRow, failures: Sequence[Exception]) -> float | None:
        for error in failures:
            if isinstance(error, StorageUnavailable | StorageClosed):
                raise error
        errors = [error for error in failures if not isinstance(error, AlreadyFinished)]
        if not errors:
            self._pass(row.seq)
            return None
        log.error("Update %s failed", row.update_id, exc_info=errors[0])
        return await self._count_failure(row, f"{type(errors[0]).__name__}: {errors[0]}"[:500])

    async def _count_failure(self, row: InboxRow, reason: str) -> float | None:
        now = self._clock.now().timestamp()
        attempts = await self._store.run(lambda db: inbox.fail(db, row.seq, reason, now))
        if attempts == 0:  # finished, and the mistake came afterwards
            self._pass(row.seq)
            return None
        if attempts < ATTEMPTS:
            return 0.3 * 4.0 ** (attempts - 1)
        await self._set_aside(row, reason)
        return None

    async def _set_aside(self, row: InboxRow, reason: str) -> None:
        now = self._clock.now().timestamp()
        log.error("Update %s is set aside: %s", row.update_id, reason)

        def work(db: Database) -> None:
            if inbox.set_aside(db, row.seq, reason, now) and self._on_set_aside:
                self._on_set_aside(db, row)

        try:
            await self._store.run(work)
        except (StorageUnavailable, StorageClosed):
            raise
        except Exception:  # telling failed; it must not bring the row back for ever
            log.exception("Nobody could be told that update %s is set aside", row.update_id)
            await self._store.run(lambda db: inbox.set_aside(db, row.seq, reason, now))
        # Not among those to be closed: it may have been put back since (`storage.line.inbox.replay`).
        self._known.discard(row.seq)

    def _pass(self, seq: int) -> None:
        self._passed.append(seq)
        self._passed_some.set()

    async def _close_passed(self) -> None:
        """Close what no handler finished, many rows in one piece of work."""
        backoff = Backoff(most=5.0)
        while True:
            await self._passed_some.wait()
            self._passed_some.clear()
            seqs, self._passed = self._passed, []
            now = self._clock.now().timestamp()
            try:
                await self._store.run(lambda db, seqs=seqs, now=now: inbox.ignore(db, seqs, now))  # type: ignore[misc]
            except StorageUnavailable:
                self._passed[:0] = seqs
                await asyncio.sleep(backoff.next())
                self._passed_some.set()
            else:
                backoff.reset()
                self._known.difference_update(seqs)


async def _note_failure(_update: object, context: Any) -> None:
    """PTB's error handler: hands the error of a handler to the worker, in whose task it runs."""
    failures = _failure.get(None)
    if failures is not None and context.error is not None:
        failures.append(context.error)

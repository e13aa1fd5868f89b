"""The tick: what is due is read from the database and done, so that nothing due is lost with the process."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping

from bot.clock import Clock
from bot.turn import Desk, Turn
from bot.usecases import alerting, briefing, recording
from storage import Database, StorageUnavailable, Store, obligations, people, records, schedule
from storage.schedule import Due

log = logging.getLogger(__name__)
# How much one transaction does, so that people who write don't wait behind a thousand digests.
AT_A_TIME = 20


def _digest(turn: Turn, due: Due) -> None:
    person = people.get(turn.db, int(due.subject), turn.today)
    if person is not None and person.posts:
        briefing.send_due(turn, person)
    schedule.postpone(turn.db, due.id, briefing.next_morning(turn.pack, turn.now).timestamp())


def _ring(turn: Turn, due: Due) -> None:
    schedule.forget(turn.db, due.id)
    alerting.ring(turn, int(due.subject))


DUE: Mapping[str, Callable[[Turn, Due], None]] = {briefing.DIGEST: _digest, alerting.RINGING: _ring}


class Ticker:
    """Does what is due, every so often, and at once when ``nudge`` is called (the clock was moved)."""

    def __init__(self, store: Store, desk: Desk, clock: Clock, seconds: float) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock
        self._seconds = seconds
        self._nudged = asyncio.Event()

    def nudge(self) -> None:
        self._nudged.set()

    async def run(self) -> None:
        while True:
            await self._tick()
            try:
                await asyncio.wait_for(self._nudged.wait(), self._seconds)
            except TimeoutError:
                continue
            self._nudged.clear()

    async def _tick(self) -> None:
        """All that is due now, a handful in each transaction."""
        try:
            await self._store.run(lambda db: obligations.mark_overdue(db, self._clock.now()))
            while await self._store.run(self._do_some):
                pass
            await self._store.run(self._recheck_one)
        except StorageUnavailable as error:
            log.error("What is due can't be done at present: %s", error)

    def _turn(self, db: Database, name: str) -> Turn:
        now = self._clock.now()
        return Turn(db, self._desk, now, f"clock:{now.timestamp():.6f}:{name}")

    def _do_some(self, db: Database) -> bool:
        """Do a handful of what is due. True: there may be more."""
        found = schedule.due(db, self._clock.now().timestamp(), AT_A_TIME)
        for each in found:
            DUE[each.kind](self._turn(db, f"{each.kind}:{each.subject}"), each)
        return len(found) == AT_A_TIME

    def _recheck_one(self, db: Database) -> None:
        """One update that a fault of ours kept from being checked."""
        for update_id in records.unchecked(db, limit=1):
            recording.recheck(self._turn(db, f"recheck:{update_id}"), update_id)

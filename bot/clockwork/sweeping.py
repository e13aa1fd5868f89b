"""The daily look at all records, a slice at a time, so that nobody who writes waits for a whole city."""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime, timedelta

from bot.clockwork.settling import MakeTurn
from bot.usecases.records import inferring
from storage import Database, StorageUnavailable, Store
from storage.supervision import inferences
from storage.supervision.inferences import Sweep

log = logging.getLogger(__name__)
# How many organizations one transaction looks at, and how many transactions one tick makes.
ORGANIZATIONS_AT_A_TIME = 5
SLICES_A_TICK = 50
# After so long a transaction takes no further organization: somebody who writes may be waiting.
SLICE_SECONDS = 0.05
# How long it rests after a fault of the engine.
PAUSE = timedelta(minutes=5)


class Sweeping:
    """Looks at every organization once a local day, and at all of them when the pack has changed.

    What is done is on record, down to the place in an organization: after a restart it goes on there.
    """

    def __init__(self, store: Store, make_turn: MakeTurn) -> None:
        self._store = store
        self._make_turn = make_turn
        self._not_before = datetime.min.replace(tzinfo=UTC)

    async def some(self) -> bool:
        """Do some of what is left. True: there is more."""
        after = ""
        for _ in range(SLICES_A_TICK):
            if await self._store.run(self._is_paused):
                return False
            reached = await self._slice(after)
            if reached is None:
                return False
            after = reached
        return True

    def _is_paused(self, db: Database) -> bool:
        return self._make_turn(db, "sweep").now < self._not_before

    async def _slice(self, after: str) -> str | None:
        """Some organizations in one transaction; returns the last one that is done, None when none is left."""
        try:
            return await self._store.run(lambda db: self._look(db, after, ORGANIZATIONS_AT_A_TIME))
        except StorageUnavailable:
            raise
        except Exception:
            log.warning("Some organizations can't be looked at together: each alone", exc_info=True)
            return await self._look_alone(after)

    async def _look_alone(self, after: str) -> str | None:
        """With a mistake of ours in one, it is left out today: the others don't wait for it."""
        found = await self._store.run(lambda db: self._next(db, after))
        if found is None:
            return None
        try:
            return await self._store.run(lambda db: self._look(db, after, 1))
        except StorageUnavailable:
            raise
        except Exception:  # the border: the clock's tick
            log.exception("The records of %s can't be looked at", found.organization_id)
            await self._store.run(lambda db: self._give_up(db, found.organization_id))
            return found.organization_id

    def _look(self, db: Database, after: str, count: int) -> str | None:
        until = time.monotonic() + SLICE_SECONDS
        for number in range(count):
            found = self._next(db, after)
            if found is None:
                return after if number else None
            turn = self._make_turn(db, f"sweep:{found.organization_id}:{':'.join(found.goes_on or ())}")
            faults = turn.desk.checker.faults
            done = inferring.sweep(turn, found.organization_id, found.goes_on)
            after = found.organization_id if done else after
            if turn.desk.checker.faults > faults:
                # Each leaves about a megabyte behind: what is broken isn't tried a thousand times over.
                self._not_before = turn.now + PAUSE
            if not done or self._not_before > turn.now or time.monotonic() > until:
                return after
        return after

    def _next(self, db: Database, after: str) -> Sweep | None:
        turn = self._make_turn(db, "sweep")
        return inferences.to_sweep(db, turn.today, turn.pack.digest, after=after)

    def _give_up(self, db: Database, organization_id: str) -> None:
        inferring.give_up(self._make_turn(db, "sweep"), organization_id)

"""The tick: what is due is read from the database and done, so that nothing due is lost with the process."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from functools import partial

from bot.clockwork.following import Following
from bot.clockwork.settling import Settling
from bot.clockwork.sweeping import Sweeping
from bot.clockwork.switching import Versions
from bot.desk import Desk
from bot.process.clock import Clock
from bot.turn import Turn
from bot.usecases.alerts import gathering, ringing, working
from bot.usecases.people import deputizing
from bot.usecases.projects import sampling
from bot.usecases.records import recording
from bot.usecases.reminders import planning, reminding, sending, timing
from bot.usecases.versions import foreseeing
from bot.worker import on_its_own
from rules.rete.shards import FAULTS_BORNE
from storage import Database, StorageUnavailable, Store
from storage.checklist import obligations
from storage.city import people
from storage.updates import checks
from storage.upkeep import retention, schedule
from storage.upkeep.schedule import Due

log = logging.getLogger(__name__)
# How much one transaction does, so that people who write don't wait behind a thousand digests.
AT_A_TIME = 20
# When what failed is tried again.
AGAIN_SECONDS = 300.0


class EngineWornOut(Exception):
    """The rules engine had too many faults; the process ends, to be started anew."""


def _digest(turn: Turn, due: Due) -> None:
    person = people.get(turn.db, int(due.subject), turn.today)
    kind, again = planning.KIND_OF[due.kind], None
    if person is not None and person.posts:
        again = sending.send_due(turn, person, kind)
        planning.plan(turn, person)  # whoever supervises since lately gets the other kinds, too
    again = again or timing.next_after(turn.pack, kind, None, turn.now)
    schedule.postpone(turn.db, due.id, again.timestamp())


def _ring(turn: Turn, due: Due) -> None:
    ringing.ring(turn, int(due.subject))


DUE: Mapping[str, Callable[[Turn, Due], None]] = {
    **dict.fromkeys(planning.KIND_OF, _digest),
    ringing.RINGING: _ring,
    gathering.TOGETHER: gathering.ring_due,
    working.WAKING: working.wake_due,
    reminding.REMINDING: reminding.deliver_due,
    deputizing.DEPUTATION: deputizing.follow,
    sampling.SAMPLING: sampling.draw_due,
}


class Ticker:
    """Does what is due, every so often, and at once when ``nudge`` is called (the clock was moved)."""

    def __init__(
        self,
        store: Store,
        desk: Desk,
        clock: Clock,
        seconds: float,
        watch: Callable[[Database], None] = lambda _db: None,
    ) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock
        self._seconds = seconds
        self._watch = watch
        self._nudged = asyncio.Event()
        self._settling = Settling(store, self._turn)
        self._versions = Versions(store, desk, clock)
        self._sweeping = Sweeping(store, self._turn)
        self._following = Following(store, self._turn)

    def nudge(self) -> None:
        self._nudged.set()

    async def run(self) -> None:
        while True:
            await self.tick()
            try:
                await asyncio.wait_for(self._nudged.wait(), self._seconds)
            except TimeoutError:
                continue
            self._nudged.clear()

    async def tick(self) -> None:
        """All that is due now, each in a transaction of its own."""
        try:
            await self._versions.switch_if_due()
            if await self._store.run(self._keep_in_step):
                self.nudge()
            while found := await self._store.run(self._find_due):
                for due in found:
                    await self._do(due)
            await self._following.some()
            await self._recheck_one()
            # One after the other: each has its share of a tick.
            if [work for work in (self._settling, self._sweeping) if await work.some()]:
                self.nudge()  # what else is due comes first, and then the rest
            await self._store.run(self._forget_messages)
            await self._store.run(self._watch)
            if self._desk.checker.faults > FAULTS_BORNE:
                # Each fault leaves about a megabyte behind in the engine: a new process starts clean.
                raise EngineWornOut
        except StorageUnavailable as error:
            log.error("What is due can't be done at present: %s", error)

    def _turn(self, db: Database, name: str) -> Turn:
        now = self._clock.now()
        return Turn(db, self._desk, now, f"clock:{now.timestamp():.6f}:{name}")

    def _keep_in_step(self, db: Database) -> bool:
        """True: more has fallen due than was done in one go."""
        marked = obligations.mark_overdue(db, self._clock.now())
        planning.keep_in_step(self._turn(db, "step"))
        sampling.keep_in_step(self._turn(db, "sampling"))
        deputizing.follow_posts(self._turn(db, "deputies"))
        foreseeing.tell_of_calendar(self._turn(db, "calendar"))
        return marked == obligations.OVERDUE_AT_A_TIME

    def _find_due(self, db: Database) -> list[Due]:
        return schedule.due(db, self._clock.now().timestamp(), AT_A_TIME)

    async def _do(self, due: Due) -> None:
        """Do one thing that is due; a mistake of ours puts it off, and doesn't keep the others waiting."""
        what = f"{due.kind}:{due.subject}"
        await on_its_own(
            self._store,
            f"what is due ({what})",
            self._store.run(lambda db: DUE[due.kind](self._turn(db, what), due)),
            lambda db: schedule.postpone(db, due.id, self._clock.now().timestamp() + AGAIN_SECONDS),
        )

    def _forget_messages(self, db: Database) -> None:
        """The records stay; the messages that they were read from, and that told of them, don't."""
        retention.forget_messages(db, self._clock.now().timestamp() - retention.KEPT_SECONDS)

    async def _recheck_one(self) -> None:
        """Check again one update that a fault of ours kept from being checked; another fault puts it off."""
        found = await self._store.run(lambda db: checks.unchecked(db, self._clock.now(), limit=1))
        for update_id in found:
            await on_its_own(
                self._store,
                f"update {update_id}, to be checked again,",
                self._store.run(partial(self._recheck, update_id=update_id)),
                partial(self._put_off_check, update_id=update_id),
            )

    def _recheck(self, db: Database, update_id: int) -> None:
        recording.recheck(self._turn(db, f"recheck:{update_id}"), update_id)

    def _put_off_check(self, db: Database, update_id: int) -> None:
        recording.put_off(self._turn(db, "recheck"), update_id)

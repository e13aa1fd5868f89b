"""What isn't done in time is followed up, tick by tick; a mistake of ours in one matter doesn't silence the others."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count

from bot.clockwork.settling import MakeTurn
from bot.turn import Turn
from bot.usecases.alerts import following_up, own_steps, releasing, working
from bot.usecases.records import carrying_over
from bot.usecases.records.carrying_over import Next
from bot.usecases.reminders import slipping
from bot.worker import on_its_own
from storage import Database, StorageUnavailable, Store
from storage.supervision import handling
from storage.supervision.handling import FollowUp

log = logging.getLogger(__name__)
# When what failed is tried again.
PAUSE = timedelta(minutes=5)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Following:
    """Lets alerts follow another version of the pack, and ring again; follows up alerts, slips, and alerts for which
    nothing follows."""

    def __init__(self, store: Store, make_turn: MakeTurn) -> None:
        self._store = store
        self._make_turn = make_turn
        # Work that failed -> when it is tried again.
        self._not_before: dict[Callable[[Turn], bool], datetime] = {}
        self._numbers = count()

    async def some(self) -> None:
        """All that is due now; first of all what another version of the pack changes, and what rings again."""
        await self._carry_over()
        await self._beside(releasing.keep_in_step)
        while await self._alerts():
            pass
        for work in (working.hand_back, following_up.audit, own_steps.follow_some, slipping.follow_up):
            await self._beside(work)

    async def _carry_over(self) -> None:
        """Alerts that are open when another version begins, each in a transaction of its own."""
        while found := await self._store.run(lambda db: carrying_over.next_one(self._turn(db, "version"))):
            await on_its_own(
                self._store,
                f"alert {found.alert_id} under another version",
                self._store.run(partial(self._under_version, carrying_over.carry_over, found)),
                partial(self._under_version, carrying_over.done, found),
            )

    def _under_version(self, work: Callable[[Turn, Next], None], found: Next, db: Database) -> None:
        work(self._turn(db, f"version:{found.alert_id}"), found)

    async def _alerts(self) -> bool:
        """True: there may be more."""
        try:
            return await self._store.run(lambda db: following_up.follow_up(self._turn(db, "follow-up")))
        except StorageUnavailable:
            raise
        except Exception:  # the border: the clock's tick
            log.warning("Some alerts can't be followed up together: each alone", exc_info=True)
        for one in await self._store.run(self._due):
            await self._alone(one)
        return False

    async def _alone(self, one: FollowUp) -> None:
        await on_its_own(
            self._store,
            f"alert {one.alert_id} ({one.step})",
            self._store.run(lambda db: following_up.follow_up(self._turn(db, "follow-up"), [one])),
            lambda db: handling.postpone(db, one, self._make_turn(db, "follow-up").now + PAUSE),
        )

    async def _beside(self, work: Callable[[Turn], bool]) -> None:
        if await self._store.run(self._now) < self._not_before.get(work, _LONG_AGO):
            return
        try:
            while await self._store.run(lambda db: work(self._turn(db, "late"))):
                pass
        except StorageUnavailable:
            raise
        except Exception:  # the border: the clock's tick
            log.exception("What is late can't be told")
            self._not_before[work] = await self._store.run(self._now) + PAUSE

    def _turn(self, db: Database, name: str) -> Turn:
        """One of several in the same moment: what each says has a key of its own."""
        return self._make_turn(db, f"{name}:{next(self._numbers)}")

    def _now(self, db: Database) -> datetime:
        return self._make_turn(db, "late").now

    def _due(self, db: Database) -> list[FollowUp]:
        return handling.due(db, self._make_turn(db, "follow-up").now, following_up.AT_A_TIME)

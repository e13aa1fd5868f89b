"""The daily settlement of duties, a slice at a time, so that nobody who writes waits for a whole city."""

from __future__ import annotations

import logging
from collections.abc import Callable

from bot.turn import Turn
from bot.usecases.checklist import obliging
from bot.usecases.records import checking
from storage import Database, StorageUnavailable, Store
from storage.checklist import duties
from storage.database import settings
from storage.updates import marks, records

log = logging.getLogger(__name__)
# How much one transaction does, and how many of them one tick does before it looks at what else is due.
ORGANIZATIONS_AT_A_TIME = 10
UPDATES_AT_A_TIME = 20
SLICES_A_TICK = 50
# While the pack with which the updates are marked changes: with which, and how far.
_MARKING, _MARKED_UP_TO = "marking_with", "marked_up_to"

MakeTurn = Callable[[Database, str], Turn]


class Settling:
    """Settles every organization once a local day, and all of them when the pack has changed.

    What is done is on record, organization by organization: after a restart it goes on where it was.
    """

    def __init__(self, store: Store, make_turn: MakeTurn) -> None:
        self._store = store
        self._make_turn = make_turn

    async def some(self) -> bool:
        """Do some of what is left. True: there is more."""
        done = 0
        while done < SLICES_A_TICK and await self._store.run(self._mark_some):
            done += 1
        after = ""
        while done < SLICES_A_TICK:
            found = await self._store.run(lambda db, last=after: self._next(db, last))  # type: ignore[misc]
            if not found:
                return False
            await self._settle(found)
            done, after = done + 1, found[-1]
        return True

    def _next(self, db: Database, after: str) -> list[str]:
        turn = self._make_turn(db, "settling")
        return duties.to_settle(db, turn.today, turn.pack.digest, after=after, limit=ORGANIZATIONS_AT_A_TIME)

    async def _settle(self, organization_ids: list[str]) -> None:
        """A slice in one transaction. With a mistake of ours in one, each alone: the others don't wait for it."""

        def work(db: Database, wanted: list[str]) -> None:
            for each in wanted:
                obliging.settle(self._make_turn(db, f"settling:{each}"), each)

        try:
            await self._store.run(lambda db: work(db, organization_ids))
        except StorageUnavailable:
            raise
        except Exception:  # the border: the clock's tick
            if len(organization_ids) == 1:
                log.exception("The duties of %s can't be worked out", organization_ids[0])
                return
            for each in organization_ids:
                await self._settle([each])

    def _mark_some(self, db: Database) -> bool:
        """Under another pack updates may do something else for duties. False: all are marked with this one."""
        turn = self._make_turn(db, "marking")
        digest = turn.pack.digest
        if settings.get(db, marks.MARKED_WITH) == digest:
            return False
        begun = settings.get(db, _MARKING) == digest
        last = int(settings.get(db, _MARKED_UP_TO) or 0) if begun else 0
        found = records.after(db, last, UPDATES_AT_A_TIME)
        for update_id in found:
            _mark(turn, update_id)
        if found:
            settings.keep(db, _MARKING, digest)
            settings.keep(db, _MARKED_UP_TO, str(found[-1]))
        else:
            settings.keep(db, marks.MARKED_WITH, digest)
            settings.keep(db, _MARKING, "")
        return bool(found)


def _mark(turn: Turn, update_id: int) -> None:
    """With a fault or a mistake of ours its marks stay as they are, and the others don't wait for it."""
    update = records.get(turn.db, update_id)
    if update is None:
        return
    try:
        found = checking.marks_now(turn, update)
    except Exception:  # the border: the clock's tick
        log.exception("What %s does for duties can't be told under this pack", update.ref)
        return
    if found is not None:
        marks.keep(turn.db, update, found)

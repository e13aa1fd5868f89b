"""The switch from one pack version to the next, while the bot runs: on its day, and tried before."""

from __future__ import annotations

import logging

from bot.desk import Desk
from bot.messages import Messages
from bot.packs.in_force import kept_pack
from bot.packs.roster import as_stored
from bot.process.clock import Clock
from bot.turn import Turn
from bot.usecases.posts import administrators
from bot.usecases.versions import activating
from policy.loading.kept import KeptPackError
from policy.models.pack import Pack
from rules import Checker, RulesError
from storage import Database, Store
from storage.city import organizations
from storage.versions import activations
from storage.versions.activations import Activation

log = logging.getLogger(__name__)


class Versions:
    """Everything that decides runs on the store's thread, one piece after the other: so does each step of the
    switch, and no piece of work sees half of one pack and half of another.

    The file is the first to change: whenever the process ends, it begins again with the right version.
    """

    def __init__(self, store: Store, desk: Desk, clock: Clock) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock

    async def switch_if_due(self) -> bool:
        """Tell of a proposed version, and take it into use if its day has come. True: it was."""
        proposed = await self._store.run(activations.proposed)
        try:
            await self._store.run(lambda db: activating.tell(self._turn(db)))
            due = await self._store.run(self._due)
            if due is None:
                return False
            pack, checker = await self._store.run(lambda db: _tried(db, due))
        except (RulesError, KeptPackError) as error:
            assert proposed is not None  # noqa: S101 - nothing else is read or compiled here
            log.error("%s %s can't be taken into use: %s", proposed.pack_id, proposed.version, error)
            reason = str(error)
            await self._store.run(lambda db: self._refuse(db, proposed, reason))
            return False
        try:
            begun = await self._store.run(lambda db: self._begin(db, due, pack))
        except BaseException:
            await self._store.run(lambda _db: checker.close())
            raise
        await self._store.run(lambda _db: self._swap(pack, checker) if begun else checker.close())
        return begun

    def _due(self, db: Database) -> Activation | None:
        proposed = activations.proposed(db)
        return proposed if proposed and proposed.takes_effect_on <= self._turn(db).today else None

    def _begin(self, db: Database, due: Activation, pack: Pack) -> bool:
        turn = self._turn(db)
        if not activations.begin(db, due.id, turn.now):
            return False
        organizations.save(db, as_stored(pack.organizations, turn.today))
        turn.note(None, "pack.activated", f"pack:{pack.digest}", version=pack.version)
        return True

    def _swap(self, pack: Pack, checker: Checker) -> None:
        old = self._desk.checker
        self._desk.change_pack(pack, checker, Messages(pack.time_zone))
        old.close()
        log.info("From now on with pack %s %s", pack.id, pack.version)

    def _refuse(self, db: Database, due: Activation, reason: str) -> None:
        turn = self._turn(db)
        activations.refuse(db, due.id, reason[:500])
        turn.note(None, "pack.refused", f"pack:{due.digest}", version=due.version)
        administrators.tell(turn, "admin-pack-refused", version=f"{due.pack_id} {due.version}")

    def _turn(self, db: Database) -> Turn:
        now = self._clock.now()
        return Turn(db, self._desk, now, f"clock:{now.timestamp():.6f}:version")


def _tried(db: Database, due: Activation) -> tuple[Pack, Checker]:
    """The version, compiled, each of its rules fired once."""
    pack = kept_pack(db, due.digest)
    return pack, Checker(pack)

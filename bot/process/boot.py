"""Start and life of one run: what the file says of the run before, and a heartbeat."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from bot.process.clock import Clock
from bot.process.process_lock import ProcessLock
from storage import Database, StorageUnavailable, Store
from storage.documents import requests
from storage.evidence import catalogues, parcels
from storage.line import inbox, outbox
from storage.line.outbox import RESTORED
from storage.upkeep import boots

log = logging.getLogger(__name__)

BEAT_SECONDS = 10.0
# The heartbeat in the file and the one beside it are written together. Further apart than this, the file
# is an older one.
RESTORED_GAP_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Boot:
    """This run. `restored`: the file came from a backup; `held` messages to people wait for a word, and so do
    `aside` messages from people, which may have been handled after the backup was made."""

    id: int
    after_clean_stop: bool
    restored: bool
    held: int
    silent_since: float | None  # when the run before was last alive, seconds since 1970
    aside: int = 0


async def begin(store: Store, alive_at: float | None, version: str, clock: Clock) -> Boot:
    """Note the start. `alive_at` is what the lock file remembers.

    In a restored file all that was still to be sent is held, and all that was still to be handled is set
    aside: both may have been done since the backup.
    """
    now = clock.now().timestamp()
    return await store.run(lambda db: _begin(db, alive_at, version, now))


def _begin(db: Database, alive_at: float | None, version: str, now: float) -> Boot:
    last = boots.last_boot(db)
    restored = boots.take_backup_mark(db) or _is_older(last, alive_at)
    held = outbox.hold_all(db, RESTORED) if restored else 0
    aside = _put_aside(db, now) if restored else 0
    if restored:
        log.warning(
            "The database was restored from a backup; %s old messages are held, %s set aside", held, aside
        )
    return Boot(
        id=boots.begin_boot(db, version, now),
        after_clean_stop=last is None or last.clean,
        restored=restored,
        held=held,
        silent_since=alive_at if alive_at is not None else (last.last_beat if last else None),
        aside=aside,
    )


def _put_aside(db: Database, now: float) -> int:
    """`cdo db replay` is the operator's word for these. Returns how many there are."""
    told = sum(inbox.set_aside(db, seq, RESTORED, now) for seq, _ in inbox.waiting(db))
    return told + parcels.hold_all(db) + catalogues.hold_all(db) + requests.hold_all(db)


def _is_older(last: boots.LastBoot | None, alive_at: float | None) -> bool:
    if alive_at is None:
        return False
    return last is None or last.last_beat < alive_at - RESTORED_GAP_SECONDS


async def keep_beating(store: Store, lock: ProcessLock, boot: Boot, clock: Clock) -> None:
    """Write the heartbeat until cancelled: into the database first, so that it never seems to be the older."""
    while True:
        now = clock.now().timestamp()
        try:
            await store.run(lambda db, now=now: boots.beat(db, boot.id, now))  # type: ignore[misc]
            lock.beat(now)
        except (StorageUnavailable, OSError) as error:
            log.error("No heartbeat: %s", error)
        await asyncio.sleep(BEAT_SECONDS)


async def end(store: Store, lock: ProcessLock, boot: Boot, clock: Clock) -> None:
    """Note an orderly stop."""
    now = clock.now().timestamp()
    await store.run(lambda db: boots.end_boot(db, boot.id, now))
    lock.beat(now)

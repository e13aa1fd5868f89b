"""Fetches what people sent, keeps it beside the database, and settles each parcel once it is complete.

What is to be fetched is a row in the file until it is kept or refused: whenever the process ends, it is
fetched again. The file is on disk before the row says so; the same content has the same name.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.desk import Desk
from bot.files.content import Unfit, judge
from bot.files.photos import without_place
from bot.limits import MEGABYTE
from bot.line.transport import BotApi, FileTooLarge, TransportError
from bot.process.clock import Clock
from bot.usecases.evidence import evidencing
from bot.worker import LOOK_SECONDS, Worker, on_its_own
from storage import Database, StorageUnavailable, Store
from storage.evidence import files, parcels
from storage.evidence.parcels import Piece
from storage.upkeep import retention

log = logging.getLogger(__name__)

# While an album comes in, the end of its silence is looked for.
ALBUM_LOOK_SECONDS = 0.25
SIDE_BY_SIDE = 4
FIRST_WAIT, MOST_WAIT = 0.5, 300.0
# Telegram says "wrong file_id or the file is temporarily unavailable" for both; so often it is taken for the second.
REFUSALS = 5
# Some nine hours of trying; then the person is asked to send it again.
ATTEMPTS = 110
DELAYED_AFTER = 3
SETTLE_ATTEMPTS = 3
AT_A_TIME = 20
FORGET_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class Later:
    """It couldn't be fetched this time. ``wait``: seconds, if Telegram says so; ``refused``: it was a refusal."""

    detail: str
    wait: float = 0.0
    refused: bool = False


Got = bytes | Unfit | Later
Get = Callable[[str, int], Awaitable[Got]]
"""From a file_id and the most bytes that are taken to the content, why it isn't taken, or when to try again."""


def from_telegram(api: BotApi) -> Get:
    """getFile, then the download. The address holds the token, and is good for an hour: it is never kept."""

    async def get(file_id: str, most: int) -> Got:
        try:
            answer = await api.call("getFile", json.dumps({"file_id": file_id}).encode())
            said = _parse(answer.body)
            path = (said.get("result") or {}).get("file_path") if answer.http == 200 else None
            if not path:
                return _refusal(answer.http, said)
            return await api.download(str(path), most)
        except FileTooLarge:
            return Unfit("too_large")
        except TransportError as error:
            return Later(str(error))

    return get


class Fetching(Worker):
    """The worker. ``get``: what tests replace."""

    matter = "parcel"

    def __init__(self, store: Store, desk: Desk, clock: Clock, folder: Path, get: Get) -> None:
        super().__init__(store, desk, clock)
        self._folder = folder
        self._get = get
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._forget_at = 0.0

    async def run(self) -> None:
        await asyncio.to_thread(files.tidy, self._folder)
        try:
            await super().run()
        finally:
            for task in self._busy.values():
                task.cancel()

    async def some(self) -> bool:
        """Fetch and settle what can be, to the end. False: nothing was to be done."""
        worked = await self._round()
        while self._busy:
            await asyncio.gather(*self._busy.values())
        return worked

    async def _rest(self) -> float:
        """The end of an album's silence is looked for more often."""
        is_coming = await self._store.run(parcels.any_album)
        return ALBUM_LOOK_SECONDS if is_coming else LOOK_SECONDS

    async def _round(self) -> bool:
        """Begin to fetch what there is room for, and settle what is complete."""
        now = self._clock.now().timestamp()
        found = await self._store.run(lambda db: parcels.to_fetch(db, now, 2 * SIDE_BY_SIDE))
        begun = [piece for piece in found if piece.id not in self._busy][: SIDE_BY_SIDE - len(self._busy)]
        for piece in begun:
            self._busy[piece.id] = asyncio.create_task(self._fetch(piece))
            self._busy[piece.id].add_done_callback(partial(self._fetched, piece.id))
        quiet = now - evidencing.ALBUM_SECONDS
        ready = await self._store.run(lambda db: parcels.ready(db, quiet, AT_A_TIME))
        for parcel_id in ready:
            await on_its_own(
                self._store,
                f"parcel {parcel_id}",
                self._store.run(partial(self._settle, parcel_id=parcel_id)),
                partial(self._set_aside, parcel_id=parcel_id),
            )
        if not found and not ready and now >= self._forget_at:
            self._forget_at = now + FORGET_SECONDS
            await self._forget()
        return bool(begun or ready)

    def _fetched(self, piece_id: int, task: asyncio.Task[None]) -> None:
        del self._busy[piece_id]
        self._wake.set()
        if not task.cancelled() and task.exception() is not None:
            log.error("Piece %s", piece_id, exc_info=task.exception())

    async def _fetch(self, piece: Piece) -> None:
        try:
            got = await self._get(piece.file_id or "", self._desk.limits.largest_file_mb * MEGABYTE)
            found = await asyncio.to_thread(judge, got) if isinstance(got, bytes) else got
            kept = None
            if isinstance(got, bytes) and isinstance(found, str):
                content = without_place(got, found)
                kept = (await asyncio.to_thread(files.keep, self._folder, content), found, len(content))
            await self._store.run(lambda db: self._note(db, piece, found, kept))
        except StorageUnavailable as error:
            log.error("Piece %s can't be kept at present: %s", piece.id, error)
            await asyncio.sleep(LOOK_SECONDS)
        except Exception as error:  # the border: one piece's trouble is no other's
            log.exception("Piece %s", piece.id)
            later = Later(type(error).__name__, refused=True)
            await self._store.run(lambda db: self._put_off(db, piece, later))

    def _note(
        self, db: Database, piece: Piece, found: str | Unfit | Later, kept: tuple[str, str, int] | None
    ) -> None:
        now = self._clock.now()
        if kept is not None:
            sha256, type_, size = kept
            if not files.path_of(self._folder, sha256).exists():
                # Nobody needed this content any more, and it was removed a moment ago.
                parcels.try_later(db, piece.id, now.timestamp())
                return
            parcels.keep(db, piece.id, sha256=sha256, size=size, type_=type_, now=now)
        elif isinstance(found, Unfit):
            parcels.refuse(db, piece.id, found.reason)
        elif isinstance(found, Later):
            self._put_off(db, piece, found)

    def _put_off(self, db: Database, piece: Piece, later: Later) -> None:
        wait = max(later.wait, min(MOST_WAIT, FIRST_WAIT * 2.0 ** min(piece.attempts, 20)))
        tried = parcels.try_later(db, piece.id, self._clock.now().timestamp() + wait)
        log.warning("Piece %s can't be fetched (attempt %s): %s", piece.id, tried, later.detail)
        if tried >= ATTEMPTS or (later.refused and tried >= REFUSALS):
            parcels.refuse(db, piece.id, "not_fetched")
        elif tried >= DELAYED_AFTER and parcels.tell_of_delay(db, piece.parcel_id):
            evidencing.tell_of_delay(self._turn(db, piece.parcel_id, "delay"), piece)

    def _settle(self, db: Database, parcel_id: int) -> None:
        """One parcel in a transaction of its own."""
        evidencing.settle(self._turn(db, parcel_id, "settled"), parcel_id)

    def _set_aside(self, db: Database, parcel_id: int) -> None:
        if parcels.fail(db, parcel_id) >= SETTLE_ATTEMPTS:
            evidencing.set_aside(self._turn(db, parcel_id, "aside"), parcel_id)

    async def _forget(self) -> None:
        """What belongs to nothing is forgotten as words are; first its row, and only then the file."""
        before = self._clock.now().timestamp() - retention.KEPT_SECONDS
        gone = await self._store.run(lambda db: parcels.forget(db, before, retention.AT_A_TIME))
        if gone:
            await self._store.run(lambda db: self._remove(db, gone))

    def _remove(self, db: Database, gone: Sequence[str]) -> None:
        # On the store's thread: nobody begins to rest on one of them meanwhile.
        for sha256 in gone:
            if not parcels.has_file(db, sha256):
                files.remove(self._folder, sha256)


def _parse(body: bytes) -> dict[str, dict[str, object]]:
    try:
        said = json.loads(body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _refusal(http: int, said: dict[str, dict[str, object]]) -> Unfit | Later:
    description = str(said.get("description", ""))[:200]
    if http == 400 and "too big" in description:
        return Unfit("too_large")
    wait = (said.get("parameters") or {}).get("retry_after", 0)
    return Later(f"{http} {description}", float(wait) if isinstance(wait, int | float) else 0.0, http == 400)

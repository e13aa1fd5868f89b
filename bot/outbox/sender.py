"""The sender: one loop that settles what was sent and claims what is next, in one transaction.

A claim (C3) is on disk before the call, the result (C4) after it. What was claimed when the process ended
is in doubt at the next start (C6): it is looked up, and sent again only if it isn't there.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from bot.line.backoff import Backoff
from bot.line.health import Health
from bot.line.transport import Answer, BotApi, TransportError
from bot.outbox.answers import Meaning, Outcome, read_answer
from bot.outbox.body import upload_of, wire_body
from bot.outbox.drawings import DrawingFailed, Drawings
from bot.outbox.lanes import Lanes
from bot.outbox.lookup import SLACK, look_up
from bot.outbox.pace import Pace, Pacer
from bot.outbox.settle import Attempt, RepeatMark, Settled, Settler, Then, Trouble
from bot.process.clock import Clock
from storage import Database, StorageUnavailable, Store
from storage.evidence import files
from storage.line import inbox, outbox, pace
from storage.line.outbox import OutboxRow

log = logging.getLogger(__name__)

Claim = Callable[[Database, int, int, float], bool]

IN_FLIGHT = 64  # calls at a time
RESCAN_SECONDS = 1.0  # another process may have written or released something
LONGEST_WAIT = 300.0  # a back-off from before a restart; the clock may have been moved meanwhile
REPEAT_MARK = "（可能重复 · possibly repeated）"


@dataclass(frozen=True, slots=True)
class _Claimed:
    """A row that may be sent now, with the message that it edits, if it edits one."""

    row: OutboxRow
    target: int | None


@dataclass(frozen=True, slots=True)
class _Round:
    """What one transaction did and found."""

    settled: list[Settled]
    claimed: list[_Claimed]
    refused: list[OutboxRow]  # not to be sent any more
    found: list[OutboxRow]
    highest: int
    inbox_seq: int


@dataclass(slots=True)
class _Stretch:
    """Where the id of a doubtful message may lie. What is written after the look-up began lies behind it;
    but while the intake lags behind, more may have been written before than is known: it stays open."""

    low: int
    slack: int
    high: int | None = None
    open: bool = True


class Sender:
    """Sends what is in the outbox until it is stopped.

    `claim` and `tell` run in the sender's transactions. `tell(db, row, outcome)` is called for a message
    that is dead, that had to be sent without its markup, or whose chat is closed; never about a note.
    """

    def __init__(
        self,
        store: Store,
        api: BotApi,
        clock: Clock,
        health: Health,
        *,
        pace: Pace | None = None,
        tell: Trouble | None = None,
        repeat_mark: RepeatMark | None = None,
        claim: Claim = outbox.claim,
        drawings: Drawings | None = None,
    ) -> None:
        self._store = store
        self._api = api
        self._clock = clock
        self._health = health
        self._claim = claim
        self._settler = Settler(tell, repeat_mark or (lambda _row: REPEAT_MARK))
        self._pacer = Pacer(pace or Pace())
        self._lanes = Lanes(self._pacer)
        self._drawings = drawings or Drawings(store)
        self._attempts: list[Attempt] = []  # answered, not settled yet
        self._calls: set[asyncio.Task[None]] = set()
        self._wake = asyncio.Event()
        self._stopping = False
        self._mistake: BaseException | None = None
        self._cursor = 0  # the last row of the outbox that was seen
        self._rescan_at = 0.0
        self._highest = 0  # message id
        self._inbox_seq = 0
        self._doubtful = 0  # how many were in doubt at the start
        self._line = Backoff()
        self._token = Backoff(first=1.0)
        self._storage = Backoff(most=5.0)

    async def run(self) -> None:
        """Send until `stop` is called. An error of ours ends it: the process shall not go on without."""
        loop = asyncio.get_running_loop()

        def wake() -> None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: the process is ending
                loop.call_soon_threadsafe(self._wake.set)

        await self._begin()
        self._store.on_commit(wake)
        try:
            while not (self._stopping and not self._calls and not self._attempts):
                await self._turn()
        finally:
            for call in self._calls:
                call.cancel()

    async def stop(self, grace: float = 1.5) -> None:
        """Claim nothing more, and wait for what is on its way. What isn't back then is looked up at the
        next start."""
        self._stopping = True
        self._wake.set()
        if self._calls:
            await asyncio.wait(self._calls, timeout=grace)
        for call in self._calls:
            call.cancel()
        self._wake.set()

    async def _begin(self) -> None:
        while True:
            try:
                doubtful, pauses, wall = await self._store.run(self._read_at_start)
                break
            except StorageUnavailable as error:
                await self._wait_for_storage(error)
        self._doubtful = len(doubtful)
        now = time.monotonic()
        for scope, until in pauses.items():
            if scope == pace.BOT:
                self._pacer.pause_bot(now + until - wall)
            else:
                self._pacer.pause_chat(int(scope.partition(":")[2]), now + until - wall)
        for row in doubtful:
            self._lanes.occupy(row)
            self._attempts.append(Attempt(row, Outcome(Meaning.UNKNOWN, detail="restart"), wall, wall))

    def _read_at_start(self, db: Database) -> tuple[list[OutboxRow], dict[str, float], float]:
        wall = self._clock.now().timestamp()
        outbox.doubt_what_was_being_sent(db)
        self._highest = outbox.highest_message_id(db, self._api.bot_id)
        return outbox.in_doubt(db), pace.pauses(db, wall), wall

    async def _turn(self) -> None:
        if self._mistake is not None:
            raise self._mistake
        now = time.monotonic()
        room = 0 if self._stopping else self._room()
        picked = self._lanes.pick(now, room) if room else []
        if not picked and not self._attempts and not self._wake.is_set() and now < self._rescan_at:
            await self._wait(now, room)
            return
        self._wake.clear()
        attempts, self._attempts = self._attempts, []
        rescan = now >= self._rescan_at
        try:
            done = await self._store.run(lambda db: self._work(db, attempts, picked, rescan))
        except StorageUnavailable as error:
            self._attempts[:0] = attempts  # nothing was changed
            await self._wait_for_storage(error)
            return
        if self._health.sender == "storage":
            self._health.sender = None
        self._storage.reset()
        if rescan:
            self._rescan_at = now + RESCAN_SECONDS
        self._apply(done)

    def _room(self) -> int:
        # While the token is refused one call at a time asks whether it is good again.
        return (0 if self._calls else 1) if self._token.failures else max(0, IN_FLIGHT - len(self._calls))

    async def _wait(self, now: float, room: int) -> None:
        times = [self._rescan_at]
        if room and (due := self._lanes.next_time(now)) is not None:
            times.append(due)
        alarm = asyncio.get_running_loop().call_later(max(0.0, min(times) - now), self._wake.set)
        await self._wake.wait()
        alarm.cancel()

    async def _wait_for_storage(self, error: StorageUnavailable) -> None:
        self._health.sender = "storage"
        log.error("Nothing can be sent at present: %s", error)
        await asyncio.sleep(self._storage.next())

    def _work(self, db: Database, attempts: list[Attempt], picked: list[OutboxRow], rescan: bool) -> _Round:
        """On the store's thread, in one transaction. Changes nothing of the sender's."""
        wall = self._clock.now().timestamp()
        settled = [self._settler.settle(db, attempt) for attempt in attempts]
        came, inbox_seq = inbox.highest_message_id(db, self._inbox_seq)
        sent = (a.outcome.message_id or 0 for a in attempts if a.row.chat_id > 0)
        highest = max(self._highest, came, *sent)
        claimed, refused = [], []
        for row in picked:
            one = self._claim_one(db, row, highest, wall)
            if one is not None:
                claimed.append(one)
            else:
                refused.append(row)
        found = outbox.pending_after(db, self._cursor)
        if rescan:
            gone = {row.id for row in found} | self._lanes.known
            found += outbox.pending_rows(db, outbox.pending_ids(db) - gone)
        return _Round(settled, claimed, refused, found, highest, inbox_seq)

    def _claim_one(self, db: Database, row: OutboxRow, highest: int, wall: float) -> _Claimed | None:
        if row.expires_at is not None and row.expires_at <= wall:
            outbox.mark_expired(db, row.id, "too late")
            return None
        if row.chat_id < 0 and outbox.chat_of(db, row.id) != row.chat_id:
            return None  # the group has moved since it was read
        target = None
        if row.edits is not None and row.method != "sendMessage":
            target = outbox.edited_message(db, row)
            if target is None:
                return None
        if not self._claim(db, row.id, highest, wall):
            return None
        return _Claimed(outbox.claimed_row(row, highest, wall), target)

    def _apply(self, done: _Round) -> None:
        now = time.monotonic()
        self._highest, self._inbox_seq = done.highest, done.inbox_seq
        for settled in done.settled:
            self._follow(settled, now)
        for row in done.refused:
            self._lanes.forget(row)
        for claimed in done.claimed:
            self._lanes.occupy(claimed.row)
            if claimed.row.method != outbox.ANSWER_CALLBACK:
                self._pacer.take(claimed.row.chat_id, now)
            self._start(self._send(claimed))
        wall = self._clock.now().timestamp()
        for row in done.found:
            self._cursor = max(self._cursor, row.id)
            if row.id not in self._lanes.known:
                wait = min(LONGEST_WAIT, row.not_before - wall)
                self._lanes.add(row, now + wait if wait > 0 else 0.0)

    def _follow(self, settled: Settled, now: float) -> None:
        """The memory's half of what became of a message."""
        before, row, attempt = settled.attempt.row, settled.row, settled.attempt
        if attempt.outcome.meaning is Meaning.SENT:
            return  # its lane was freed when the answer came
        if settled.then is Then.LOOK_UP:
            self._start(self._look_up(row))
            return
        if settled.then is Then.CHAT_CLOSED:
            self._lanes.empty(before.chat_id)
        if settled.then is Then.CHAT_MOVED:
            # For the new chat, and perhaps as other messages: they are read again at once.
            self._lanes.empty(before.chat_id)
            self._rescan_at = 0.0
        if settled.then is Then.AGAIN:
            self._lanes.release(before)
            self._lanes.add(row, now + attempt.wait if attempt.wait else 0.0)
        else:
            self._lanes.release(before)

    def _start(self, call: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(call)
        self._calls.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._calls.discard(task)
        self._wake.set()
        if not task.cancelled() and task.exception() is not None:
            self._mistake = task.exception()

    async def _send(self, claimed: _Claimed) -> None:
        row = claimed.row
        started = row.claimed_at or 0.0
        try:
            outcome = read_answer(row.method, await self._call(row, claimed.target))
        except TransportError as error:
            outcome = read_answer(row.method, error)
        except DrawingFailed as error:
            outcome = Outcome(Meaning.PICTURE_LOST, detail=str(error))
        except StorageUnavailable as error:
            # Others that wait for this chat shall not wait for a file that isn't there.
            outcome = Outcome(Meaning.DEAD, detail=str(error))
        self._note(row, outcome, started)

    async def _call(self, row: OutboxRow, target: int | None) -> Answer:
        upload = upload_of(row)
        if upload is None:
            return await self._api.call(row.method, wire_body(row, target))
        if upload.drawn:
            content = await self._drawings.get(upload.content)
        else:
            content = await asyncio.to_thread(files.read, files.folder_of(self._store.path), upload.content)
        return await self._api.upload(row.method, upload.parameters, upload.part, upload.name, content)

    async def _look_up(self, row: OutboxRow) -> None:
        started = self._clock.now().timestamp()
        # Whatever else was on its way at that moment has an id in the same stretch.
        stretch = _Stretch(row.low_id or 0, SLACK + max(self._doubtful, len(self._calls)))
        outcome = await look_up(
            self._api, row, lambda: self._candidates(row, stretch), self._gate, self._pause
        )
        if outcome is None:
            self._health.doubled += 1
            outcome = Outcome(Meaning.UNKNOWN, detail="it can't be found out whether it arrived")
            self._attempts.append(Attempt(row, outcome, started, self._wall(), unable=True))
        else:
            self._note(row, outcome, started, looked_up=True)
        self._wake.set()

    async def _candidates(self, row: OutboxRow, stretch: _Stretch) -> list[int]:
        """The ids that a doubtful message may have: those after `low_id` that are nobody else's."""

        def read(db: Database) -> set[int]:
            if stretch.high is None or stretch.open:
                came, _ = inbox.highest_message_id(db, self._inbox_seq)
                stretch.high = max(self._highest, came, stretch.low) + stretch.slack
                stretch.open = not self._health.caught_up
            return outbox.ids_taken(db, stretch.low, stretch.high, row.id)

        while True:
            try:
                taken = await self._store.run(read)
            except StorageUnavailable:
                await asyncio.sleep(1.0)
                continue
            return [one for one in range(stretch.low + 1, (stretch.high or 0) + 1) if one not in taken]

    async def _gate(self, chat_id: int) -> None:
        """Wait until a call may go to this chat; it takes its place in the pace."""
        while True:
            now = time.monotonic()
            wait = max(self._pacer.bot_ready_at(), self._pacer.chat_paused_until(chat_id)) - now
            if wait <= 0:
                self._pacer.take_overall(now)
                return
            await asyncio.sleep(wait)

    def _pause(self, chat_id: int, seconds: float) -> None:
        self._pacer.refused(chat_id, time.monotonic() + seconds)

    def _wall(self) -> float:
        return self._clock.now().timestamp()

    def _note(self, row: OutboxRow, outcome: Outcome, started: float, *, looked_up: bool = False) -> None:
        """The answer is here: heed it at once, before it is written down."""
        now, wait, bot_paused = time.monotonic(), 0.0, False
        match outcome.meaning:
            case Meaning.PAUSED:
                bot_paused = self._pacer.refused(row.chat_id, now + outcome.retry_after)
            case Meaning.TOKEN_REFUSED:
                self._refuse_token(outcome, now)
            case Meaning.NOT_SENT | Meaning.UNKNOWN:
                wait = 0.0 if looked_up else self._lanes.failed(row, now)
                if not looked_up:
                    self._health.sender = "unreachable"
            case _:
                self._went_well(row)
        if outcome.meaning is Meaning.SENT:
            # What is next in the chat may be claimed in the transaction that settles this one, never before it.
            self._lanes.release(row)
        self._attempts.append(
            Attempt(row, outcome, started, self._wall(), wait, bot_paused, looked_up=looked_up)
        )
        self._wake.set()

    def _refuse_token(self, outcome: Outcome, now: float) -> None:
        if self._health.sender != "token_refused":
            log.error("The token is refused: %s %s", outcome.http, outcome.detail)
        self._health.sender = "token_refused"
        self._pacer.pause_bot(now + self._token.next())

    def _went_well(self, row: OutboxRow) -> None:
        """Telegram answered, whatever it said: the line and the token are good."""
        self._pacer.went_well()
        self._lanes.succeeded(row)
        self._token.reset()
        if self._health.sender in ("unreachable", "token_refused"):
            self._health.sender = None
            self._lanes.wake_all()

"""The intake: getUpdates, storing, and only then the next getUpdates, which confirms (C1).

Telegram forgets an update as soon as a later offset is asked for. So the offset moves after the commit,
and a process that dies in between gets the same updates again; the key (bot, update id) keeps them single.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.inbox.wire import NotTelegram, read_updates
from bot.line.backoff import Backoff
from bot.line.health import Health, Trouble
from bot.line.transport import Answer, AnswerLost, BotApi, NotSent
from bot.process.clock import Clock
from storage import StorageUnavailable, Store
from storage.line.inbox import Arrival, InboxRow, add_batch

log = logging.getLogger(__name__)

StoreBatch = Callable[[Sequence[Arrival]], Awaitable[Sequence[InboxRow]]]

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
BATCH = 100  # the most that getUpdates gives
POLL_SECONDS = 30
# The server holds the answer back for the time of the poll; a hung one shows after this much more.
GRACE_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Setback:
    """Why nothing came, and how long Telegram wants us to wait, if it says so."""

    trouble: Trouble
    detail: str
    wait: float | None = None


class Intake:
    """Asks for updates until it is cancelled.

    `store_batch` returns, once they are on disk, the rows that are new; they go on to `on_stored`.
    """

    def __init__(
        self,
        api: BotApi,
        store_batch: StoreBatch,
        on_stored: Callable[[Sequence[InboxRow]], None],
        health: Health,
        *,
        poll_seconds: int = POLL_SECONDS,
        grace_seconds: float = GRACE_SECONDS,
        allowed_updates: Sequence[str] = ALLOWED_UPDATES,
    ) -> None:
        self._api = api
        self._store_batch = store_batch
        self._on_stored = on_stored
        self._health = health
        self._poll_seconds = poll_seconds
        self._answer_seconds = poll_seconds + grace_seconds
        self._allowed = list(allowed_updates)
        self._backoff = Backoff()
        self._refusals = Backoff(first=1.0)

    async def run(self) -> None:
        offset: int | None = None
        self._health.caught_up = False
        while True:
            outcome = await self._ask(offset)
            if isinstance(outcome, Setback):
                await self._wait_after(outcome)
                continue
            self._note_success()
            if outcome:
                await self._keep(outcome)
                offset = outcome[-1].update_id + 1
                self._health.caught_up = len(outcome) < BATCH
            else:
                self._health.caught_up = True
                # All is confirmed. After a quiet week Telegram counts from a random number, which may
                # be lower: without an offset, whatever is next comes.
                offset = None

    async def _ask(self, offset: int | None) -> list[Arrival] | Setback:
        asked = {"timeout": self._poll_seconds, "limit": BATCH, "allowed_updates": self._allowed}
        if offset is not None:
            asked["offset"] = offset
        body = json.dumps(asked).encode()
        try:
            answer = await self._api.call("getUpdates", body, self._answer_seconds)
            return read_updates(answer.body) if answer.http == 200 else read_refusal(answer)
        except (NotSent, AnswerLost) as error:
            return Setback("unreachable", f"{type(error).__name__}: {error}")
        except NotTelegram as error:
            return Setback("answers_wrong", str(error))

    async def _keep(self, arrivals: Sequence[Arrival]) -> None:
        """Store the batch, however long it takes: until then nothing is confirmed."""
        backoff = Backoff(most=5.0)
        while True:
            try:
                rows = await self._store_batch(arrivals)
                break
            except StorageUnavailable as error:
                self._health.intake = "storage"
                log.error("Updates can't be stored at present: %s", error)
                await asyncio.sleep(backoff.next())
        self._health.intake = None
        self._health.redelivered += len(arrivals) - len(rows)
        if rows:
            self._on_stored(rows)

    async def _wait_after(self, setback: Setback) -> None:
        if setback.trouble != self._health.intake:
            log.warning("No updates (%s): %s", setback.trouble, setback.detail)
        self._health.intake = setback.trouble
        refused = setback.trouble in ("token_refused", "other_poller", "webhook_set")
        wait = (self._refusals if refused else self._backoff).next()
        await asyncio.sleep(max(wait, setback.wait or 0.0))

    def _note_success(self) -> None:
        if self._health.intake:
            log.info("Updates come again")
        self._health.intake = None
        self._health.last_poll = time.monotonic()
        self._backoff.reset()
        self._refusals.reset()


def read_refusal(answer: Answer) -> Setback:
    """What an answer other than 200 means for the intake."""
    try:
        said = json.loads(answer.body)
        detail = str(said.get("description", ""))
        wait = float((said.get("parameters") or {}).get("retry_after") or 0)
    except (ValueError, AttributeError, TypeError):
        detail, wait = "", 0.0
    detail = f"{answer.http} {detail[:200]}".strip()
    if answer.http in (401, 404):
        return Setback("token_refused", detail)
    if answer.http == 409:
        # "can't use getUpdates method while webhook is active", "terminated by other getUpdates request"
        return Setback("webhook_set" if "webhook" in detail else "other_poller", detail)
    return Setback("answers_wrong", detail, wait)


def inbox_writer(store: Store, bot_id: int, clock: Clock) -> StoreBatch:
    """Stores a batch in one commit."""

    async def store_batch(arrivals: Sequence[Arrival]) -> Sequence[InboxRow]:
        now = clock.now().timestamp()
        return await store.run(lambda db: add_batch(db, bot_id, arrivals, "poll", now))

    return store_batch

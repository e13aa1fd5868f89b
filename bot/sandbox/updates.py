"""A bot's waiting updates, with the offset rules of the real server.

Source: https://core.telegram.org/bots/api#getupdates and tdlib/telegram-bot-api (Client.cpp).
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.sandbox.errors import Refused
from bot.sandbox.wire import Json, to_text

MAX_LIMIT = 100
MAX_TIMEOUT_SECONDS = 50
# "Incoming updates are stored on the server ... but they will not be kept longer than 24 hours."
KEPT_SECONDS = 24 * 3600
FIRST_ID = 610_000_001
# How many confirmed ones can be delivered once more, when a test asks for it.
REMEMBERED = 20_000

# What a bot gets that named no kinds: all but these.
ON_REQUEST_ONLY = frozenset(("chat_member", "message_reaction", "message_reaction_count"))

ANOTHER_POLL = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
WEBHOOK_SET = "Conflict: terminated by setWebhook request"


@dataclass(frozen=True, slots=True)
class Update:
    """One update, already written as it will be sent. `lane` is the chat whose order must be kept."""

    id: int
    kind: str
    lane: int
    at: int
    raw: str


class UpdateQueue:
    """First in, first out; confirmed by the offset of the next call."""

    def __init__(self, timestamp: Callable[[], int], first_id: int = FIRST_ID) -> None:
        self._timestamp = timestamp
        self._pending: deque[Update] = deque()
        self._confirmed: deque[Update] = deque(maxlen=REMEMBERED)
        self._next_id = first_id
        self._poll: asyncio.Future[None] | None = None
        self._rival_until = 0.0
        self.allowed: frozenset[str] | None = None
        self.on_added: Callable[[], None] | None = None

    def __len__(self) -> int:
        return len(self._pending)

    @property
    def pending(self) -> Sequence[Update]:
        return self._pending

    def add(self, kind: str, body: Json, lane: int) -> int | None:
        """Queue an update; None when the bot doesn't want its kind."""
        wanted = kind not in ON_REQUEST_ONLY if self.allowed is None else kind in self.allowed
        if not wanted:
            return None
        number = self._next_id
        self._next_id += 1
        raw = to_text({"update_id": number, kind: body})
        self._pending.append(Update(number, kind, lane, self._timestamp(), raw))
        self.wake()
        return number

    def allow(self, kinds: Sequence[str] | None) -> None:
        """Name the wanted kinds; an empty list is the default, None leaves it as it was."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Update]:
        """What getUpdates gives. Raises Refused (409) when another call takes over."""
        self.end_poll(ANOTHER_POLL)
        if self._rival_until > asyncio.get_running_loop().time():
            raise Refused(409, ANOTHER_POLL)
        self._confirm(offset)
        self._expire()
        if not self._pending and seconds > 0:
            await self._wait(seconds)
        return [update for _, update in zip(range(limit), self._pending, strict=False)]

    def end_poll(self, reason: str) -> None:
        """Refuse the call that is waiting at present, if there is one."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(Refused(409, reason))
        self._poll = None

    def rival(self, seconds: float) -> None:
        """For so long somebody else polls with the same token: ours get 409."""
        self._rival_until = asyncio.get_running_loop().time() + seconds
        self.end_poll(ANOTHER_POLL)

    def confirm_one(self, update: Update) -> None:
        """A webhook took it."""
        if update in self._pending:
            self._pending.remove(update)
            self._confirmed.append(update)

    def forget(self) -> None:
        """Drop what is waiting."""
        self._pending.clear()

    def redeliver(self, count: int) -> int:
        """Put the last confirmed ones before what is waiting, as they were; returns how many."""
        count = min(count, len(self._confirmed))
        for _ in range(count):
            self._pending.appendleft(self._confirmed.pop())
        if count:
            self.wake()
        return count

    def reset_ids(self, next_id: int) -> None:
        """Go on with another number: after a quiet week the real server chooses one at random."""
        self._next_id = next_id

    def wake(self) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
        if self.on_added is not None:
            self.on_added()

    def _confirm(self, offset: int) -> None:
        pending, confirmed = self._pending, self._confirmed
        if offset < 0:
            while len(pending) > -offset:
                confirmed.append(pending.popleft())
        elif offset:
            # After a reset of the ids the queue may hold two runs of numbers: only its head is compared.
            while pending and pending[0].id < offset:
                confirmed.append(pending.popleft())

    def _expire(self) -> None:
        oldest = self._timestamp() - KEPT_SECONDS
        while self._pending and self._pending[0].at < oldest:
            self._pending.popleft()

    async def _wait(self, seconds: float) -> None:
        poll: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poll = poll
        try:
            async with asyncio.timeout(seconds):
                await poll
        except TimeoutError:
            return
        finally:
            if self._poll is poll:
                self._poll = None

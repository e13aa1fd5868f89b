"""How the bot's line to Telegram stands, for whoever watches it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Literal

from storage import Database, inbox, outbox

Trouble = Literal["token_refused", "other_poller", "webhook_set", "unreachable", "answers_wrong", "storage"]


@dataclass(slots=True)
class Health:
    """What the running parts note, each for itself. Times are of the steady clock (time.monotonic)."""

    last_poll: float | None = None  # last good answer of getUpdates
    intake: Trouble | None = None
    worker: Trouble | None = None
    sender: Trouble | None = None
    caught_up: bool = True  # the intake has all that Telegram kept for us
    redelivered: int = 0  # Telegram updates that came again and were known
    doubled: int = 0  # messages that were sent again with the mark
    started: float = field(default_factory=time.monotonic)

    def seconds_since_poll(self) -> float:
        return time.monotonic() - (self.last_poll if self.last_poll is not None else self.started)

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        return tuple(one for one in (self.intake, self.worker, self.sender) if one)


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits in the file. Ages in seconds, None if nothing waits."""

    oldest_new: float | None
    set_aside: int
    oldest_pending: float | None
    states: dict[str, int]


def read_backlog(db: Database, now: float) -> Backlog:
    came, written = inbox.oldest_waiting(db), outbox.oldest_open(db)
    return Backlog(
        oldest_new=None if came is None else now - came,
        set_aside=inbox.count_set_aside(db),
        oldest_pending=None if written is None else now - written,
        states=outbox.count_states(db),
    )

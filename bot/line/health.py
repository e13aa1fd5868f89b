"""How the bot's line to Telegram stands, for whoever watches it."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from storage import Database
from storage.database import settings
from storage.line import inbox, outbox
from storage.upkeep import boots

# Later than this something is wrong. Telegram answers within 50 seconds, the tick comes every 20, and what is
# written is sent within seconds; a pause that Telegram asks for may take a few minutes.
POLL_LATE, TICK_LATE, INBOX_LATE, OUTBOX_LATE = 120.0, 120.0, 120.0, 300.0
_LAST_POLL, _LAST_TICK, _MODEL = "last_poll", "last_tick", "model"

Trouble = Literal[
    "token_refused", "other_poller", "webhook_set", "unreachable", "answers_wrong", "storage", "model_silent"
]


@dataclass(slots=True)
class Health:
    """What the running parts note, each for itself. Times are of the steady clock (time.monotonic)."""

    last_poll: float | None = None  # last good answer of getUpdates
    intake: Trouble | None = None
    worker: Trouble | None = None
    sender: Trouble | None = None
    model: Trouble | None = None  # the model that is asked for a second opinion; messages are read without it
    caught_up: bool = True  # the intake has all that Telegram kept for us
    redelivered: int = 0  # Telegram updates that came again and were known
    doubled: int = 0  # messages that were sent again with the mark
    started: float = field(default_factory=time.monotonic)

    def seconds_since_poll(self) -> float:
        return time.monotonic() - (self.last_poll if self.last_poll is not None else self.started)

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        return tuple(one for one in (self.intake, self.worker, self.sender, self.model) if one)


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


def note_life(db: Database, health: Health, now: float) -> None:
    """Write down that the tick came by, and when Telegram last answered: for whoever asks from outside."""
    settings.keep(db, _LAST_TICK, f"{now:.3f}")
    settings.keep(db, _LAST_POLL, f"{now - health.seconds_since_poll():.3f}")
    settings.keep(db, _MODEL, health.model or "")


@dataclass(frozen=True, slots=True)
class Signs:
    """Whether the bot is alive, as its file tells. Ages in seconds; None: it never came so far."""

    stopped: bool  # it was stopped in an orderly way, and not started since
    last_poll: float | None
    last_tick: float | None
    backlog: Backlog
    model_silent: bool = False  # no problem of the bot's: what comes in is read without it

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong, in words for the one who runs it; nothing: it is alive."""
        found = {
            "It is stopped.": self.stopped,
            "Telegram hasn't answered for too long.": _late(self.last_poll, POLL_LATE),
            "What is due isn't done.": _late(self.last_tick, TICK_LATE),
            "What came in isn't handled.": (self.backlog.oldest_new or 0.0) > INBOX_LATE,
            "What was written isn't sent.": (self.backlog.oldest_pending or 0.0) > OUTBOX_LATE,
        }
        return tuple(words for words, holds in found.items() if holds)

    def as_json(self) -> dict[str, Any]:
        return {"alive": not self.problems, "problems": list(self.problems), **asdict(self)}


def read_signs(db: Database, now: float) -> Signs:
    last = boots.last_boot(db)
    return Signs(
        stopped=last is None or last.clean,
        last_poll=_age(settings.get(db, _LAST_POLL), now),
        last_tick=_age(settings.get(db, _LAST_TICK), now),
        backlog=read_backlog(db, now),
        model_silent=bool(settings.get(db, _MODEL)),
    )


def _age(noted: str | None, now: float) -> float | None:
    return None if noted is None else max(0.0, now - float(noted))


def _late(age: float | None, limit: float) -> bool:
    return age is None or age > limit

"""Telegram's limits on sending, enforced when asked to.

Source: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: 30 messages a second
over all chats, about one a second in one chat with short bursts, 20 a minute in a group. They are counted
in real time, as the bot waits in real time.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

from bot.sandbox.errors import Refused

# "Short bursts" are allowed and no number is given: three is our choice.
PRIVATE_BURST = 3.0


@dataclass(slots=True)
class _Bucket:
    """Leaks at `rate` a second and holds `size`."""

    rate: float
    size: float
    level: float = 0.0
    at: float = 0.0

    def wait(self, now: float) -> float:
        """Seconds until there is room for one more; 0 when there is."""
        self.level = max(0.0, self.level - (now - self.at) * self.rate)
        self.at = now
        return max(0.0, (self.level + 1 - self.size) / self.rate)


class Limits:
    """Counts one bot's messages and refuses what is too much."""

    def __init__(self) -> None:
        self.on = False
        self._all = _Bucket(30, 30)
        self._chats: dict[int, _Bucket] = {}

    def take(self, chat: int) -> None:
        """Count one message to the chat. Raises Refused with 429 and `retry_after` when it is one too many."""
        if not self.on:
            return
        now = time.monotonic()
        bucket = self._chats.get(chat)
        if bucket is None:
            bucket = self._chats[chat] = _Bucket(1, PRIVATE_BURST) if chat > 0 else _Bucket(20 / 60, 20)
        wait = max(self._all.wait(now), bucket.wait(now))
        if wait > 0:
            raise too_many(math.ceil(wait))
        self._all.level += 1
        bucket.level += 1


def too_many(seconds: int) -> Refused:
    """The answer 429 with the pause that it asks for."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})

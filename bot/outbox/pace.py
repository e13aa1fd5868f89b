"""How fast messages may go, and where nothing may go for a while.

Telegram's limits: about 30 messages a second in all, 1 a second in a chat, 20 a minute in a group
(core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). Ours are a little lower.
Times are of the steady clock (time.monotonic), so that nobody who moves the clock opens a pause.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Pace:
    """The limits: messages a second, and how many may go at once before that. None: no limit.

    Of three messages that might go to a chat at once half a one is kept back: what is half a second late on its way
    is still not too close to the next.
    """

    overall: float | None = 25.0
    private_chat: float | None = 1.0
    private_burst: float = 2.5
    group: float | None = 18.0 / 60.0
    group_burst: float = 3.0

    @classmethod
    def off(cls) -> Pace:
        """No limits of ours, for benchmarks. Telegram's 429 are obeyed all the same."""
        return cls(overall=None, private_chat=None, group=None)


@dataclass(slots=True)
class _Bucket:
    """Fills with `rate` a second up to `size`; each message takes one."""

    rate: float
    size: float
    level: float
    at: float

    def ready_at(self, now: float) -> float:
        """When the next message may go; `now` or earlier means at once."""
        level = min(self.size, self.level + (now - self.at) * self.rate)
        # Not quite one is one: what was waited for shall not be missed by rounding.
        return now if level >= 1.0 - 1e-6 else now + (1.0 - level) / self.rate

    def take(self, now: float) -> None:
        self.level = min(self.size, self.level + (now - self.at) * self.rate) - 1.0
        self.at = now

    def is_full(self, now: float) -> bool:
        return self.level + (now - self.at) * self.rate >= self.size


@dataclass(slots=True)
class Pacer:
    """Keeps the pace, and the pauses that Telegram asks for."""

    pace: Pace
    _next_overall: float = 0.0
    _buckets: dict[int, _Bucket] = field(default_factory=dict)
    _paused: dict[int, float] = field(default_factory=dict)
    _bot_paused: float = 0.0
    _last_refused: int | None = None  # the chat of the last answer, if that was a 429

    def bot_ready_at(self) -> float:
        """When the bot may send its next message at all."""
        return max(self._next_overall, self._bot_paused)

    def bot_paused_until(self) -> float:
        return self._bot_paused

    def chat_ready_at(self, chat_id: int, now: float) -> float:
        """When the next message may go to this chat, as far as the chat is concerned."""
        bucket = self._buckets.get(chat_id)
        return max(self._paused.get(chat_id, 0.0), bucket.ready_at(now) if bucket else 0.0)

    def chat_paused_until(self, chat_id: int) -> float:
        return self._paused.get(chat_id, 0.0)

    def take(self, chat_id: int, now: float) -> None:
        """A message goes to this chat."""
        self.take_overall(now)
        rate = self.pace.private_chat if chat_id > 0 else self.pace.group
        if rate is not None:
            size = self.pace.private_burst if chat_id > 0 else self.pace.group_burst
            bucket = self._buckets.get(chat_id)
            if bucket is None:
                self._forget_full(now)
                bucket = self._buckets[chat_id] = _Bucket(rate, size, size, now)
            bucket.take(now)

    def take_overall(self, now: float) -> None:
        """A call goes out that isn't a new message for a chat."""
        if self.pace.overall is not None:
            # Evenly, without burst; one that went late by less than a gap doesn't delay the next.
            gap = 1.0 / self.pace.overall
            self._next_overall = max(now - gap, self._next_overall) + gap

    def pause_chat(self, chat_id: int, until: float) -> None:
        self._paused[chat_id] = max(until, self._paused.get(chat_id, 0.0))

    def pause_bot(self, until: float) -> None:
        self._bot_paused = max(until, self._bot_paused)

    def refused(self, chat_id: int, until: float) -> bool:
        """A 429 came for this chat. True when it turns out to concern the whole bot.

        Telegram doesn't say whose limit it was. Refused in two chats without a success in between, it
        is the bot's; until then the other chats go on.
        """
        self.pause_chat(chat_id, until)
        everywhere = self._last_refused not in (None, chat_id)
        self._last_refused = chat_id
        if everywhere:
            self.pause_bot(until)
        return everywhere

    def went_well(self) -> None:
        self._last_refused = None

    def _forget_full(self, now: float) -> None:
        if len(self._buckets) >= 1024:
            self._buckets = {chat: one for chat, one in self._buckets.items() if not one.is_full(now)}
            self._paused = {chat: until for chat, until in self._paused.items() if until > now}

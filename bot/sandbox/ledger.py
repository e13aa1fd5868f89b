"""The judge: every effect that the bot had, in order, kept outside the bot's process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bot.sandbox.wire import Json, to_text

OK = "ok"
# The effect happened, but the connection died before the bot could know.
ANSWER_LOST = "answer_lost"


@dataclass(frozen=True, slots=True)
class Effect:
    """One accepted call that changed something.

    `rings` is True for a new message with sound, False for a silent one, None for what notifies nobody.
    `repeat_of` is the number of an earlier effect that was just the same, if there is one.
    """

    seq: int
    at: str
    bot: int
    method: str
    chat: int | None
    message_id: int | None
    text: str | None
    markup: Json | None
    rings: bool | None
    outcome: str
    repeat_of: int | None
    reply_to: int | None = None

    def as_json(self) -> Json:
        return {name: getattr(self, name) for name in self.__slots__}


Wanted = Callable[[Effect], bool]


class Ledger:
    """Effects, numbered from 1. Appending costs the same however long it has become."""

    def __init__(self, path: Path | None = None) -> None:
        self._effects: list[Effect] = []
        self._first = 1  # the number of the first one kept: numbers go on after a reset
        self._seen: dict[int, int] = {}
        self._waiting: list[tuple[Wanted, asyncio.Future[Effect]]] = []
        self._listeners: list[Callable[[Effect], None]] = []
        self._file: IO[str] | None = path.open("a", encoding="utf-8") if path else None

    @property
    def last(self) -> int:
        """The number of the newest effect; 0 when there was none."""
        return self._first + len(self._effects) - 1

    def append(
        self,
        *,
        at: str,
        bot: int,
        method: str,
        chat: int | None = None,
        message_id: int | None = None,
        text: str | None = None,
        markup: Json | None = None,
        rings: bool | None = None,
        outcome: str = OK,
        reply_to: int | None = None,
    ) -> Effect:
        """Note one more effect and wake those who wait for it."""
        # New messages are the same whatever id they got; of edits and deletions the id is a part.
        target = None if rings is not None else message_id
        key = hash((bot, method, chat, target, text, to_text(markup) if markup else None))
        seq = self.last + 1
        repeat_of = self._seen.setdefault(key, seq)
        effect = Effect(
            seq, at, bot, method, chat, message_id, text, markup, rings, outcome,
            None if repeat_of == seq else repeat_of, reply_to,
        )  # fmt: skip
        self._effects.append(effect)
        if self._file is not None:
            self._file.write(to_text(effect.as_json()) + "\n")
            self._file.flush()
        if self._waiting:
            self._wake(effect)
        for listener in self._listeners:
            listener(effect)
        return effect

    def after(self, seq: int) -> Iterator[Effect]:
        """The effects with a higher number, oldest first."""
        start = max(0, seq - self._first + 1)
        return (self._effects[place] for place in range(start, len(self._effects)))

    async def wait(self, after: int, wanted: Wanted, seconds: float) -> Effect | None:
        """The first effect after that number that is wanted, or None when it doesn't come in time."""
        for effect in self.after(after):
            if wanted(effect):
                return effect
        future: asyncio.Future[Effect] = asyncio.get_running_loop().create_future()
        entry = (wanted, future)
        self._waiting.append(entry)
        try:
            async with asyncio.timeout(seconds):
                return await future
        except TimeoutError:
            return None
        finally:
            if entry in self._waiting:
                self._waiting.remove(entry)

    def on_effect(self, listener: Callable[[Effect], None]) -> None:
        self._listeners.append(listener)

    def reset(self) -> None:
        """Forget the effects. The numbers go on, so that an old `after` stays true."""
        self._first += len(self._effects)
        self._effects.clear()
        self._seen.clear()

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _wake(self, effect: Effect) -> None:
        for entry in [entry for entry in self._waiting if entry[0](effect)]:
            self._waiting.remove(entry)
            if not entry[1].done():
                entry[1].set_result(effect)

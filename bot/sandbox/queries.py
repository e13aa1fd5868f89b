"""Pressed buttons, from the press to the bot's answer."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from bot.sandbox.wire import Json

# After this long (by the sandbox's clock) the phone's waiting circle is gone and an answer is refused. The
# real server names no number; its own time-out lies between half a minute and some minutes.
ANSWER_WITHIN_SECONDS = 60


@dataclass(slots=True)
class Query:
    """A callback query. `answer` is what answerCallbackQuery gave, None before that."""

    id: str
    person: int
    chat: int
    message_id: int
    data: str
    at: int
    answer: Json | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    def as_json(self) -> Json:
        return {"query_id": self.id, "user": self.person, "answered": self.answer is not None,
                **(self.answer or {})}  # fmt: skip

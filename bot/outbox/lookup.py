"""Finding out whether a message arrived whose answer was lost.

The Bot API can't be asked for messages. But an edit of a message into what it says already is refused
with "message is not modified", while a message that isn't there, or is somebody else's, gives another
error. Nothing of ours can be changed by that: only one message at a time is on its way to a chat, so that
every other message of ours in the chat has an id up to `low_id`. Private chats and basic groups of a bot
share one counter; the message, if it exists, has one of the next ids.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from enum import StrEnum

from bot.line.backoff import Backoff
from bot.line.transport import AnswerLost, BotApi, NotSent
from bot.outbox.answers import Meaning, Outcome, read_answer
from bot.outbox.body import same_again, shows_drawing
from storage.line.outbox import ANSWER_CALLBACK, OutboxRow

# Messages that may have come from people in the meantime, beyond the ids that are known.
SLACK = 16
# More calls than this are no look-up any more.
WIDEST = 400
STRETCH = 8
# Time for a request that is still on its way to take effect.
SETTLE_SECONDS = 0.3


class Doubt(StrEnum):
    """What can be done about a message of which nobody knows whether it arrived."""

    AGAIN = "again"  # doing it twice is doing it once
    LOOK_UP = "look_up"
    REPEAT = "repeat"  # it can't be found out: send it again, with a mark
    DROP = "drop"  # of no use any more


_TWICE_IS_ONCE = ("edit", "delete", "set", "pin", "unpin")


def what_to_do(row: OutboxRow) -> Doubt:
    if row.method in (ANSWER_CALLBACK, "sendChatAction"):
        return Doubt.DROP
    if row.method.startswith(_TWICE_IS_ONCE):
        return Doubt.AGAIN
    looks_up = row.method == "sendMessage" or shows_drawing(row)
    if looks_up and row.chat_id > 0 and row.low_id is not None:
        return Doubt.LOOK_UP
    return Doubt.REPEAT


async def look_up(
    api: BotApi,
    row: OutboxRow,
    candidates: Callable[[], Awaitable[Sequence[int]]],
    gate: Callable[[int], Awaitable[None]],
    paused: Callable[[int, float], None],
) -> Outcome | None:
    """SENT with the id if the message is there, NOT_SENT if not, None if it can't be found out.

    `candidates()` gives, in order, the ids that the message may have as far as is known at the moment.
    `gate(chat)` returns when a call may go; `paused(chat, seconds)` is told of each 429.
    """
    if not row.low_id:  # nothing was known of the counter: the message may be anywhere
        return None
    await asyncio.sleep(SETTLE_SECONDS)
    tried: set[int] = set()
    while left := [one for one in await candidates() if one not in tried]:
        if len(tried) >= WIDEST:
            return None
        # A few at a time: what others find, or people write, meanwhile narrows the rest.
        for message_id in left[:STRETCH]:
            outcome = await _probe(api, row, message_id, gate, paused)
            if outcome is not None:
                return outcome
            tried.add(message_id)
    return Outcome(Meaning.NOT_SENT, detail="looked up: it isn't there")


async def _probe(
    api: BotApi,
    row: OutboxRow,
    message_id: int,
    gate: Callable[[int], Awaitable[None]],
    paused: Callable[[int, float], None],
) -> Outcome | None:
    """SENT if that is the row's message, None if it isn't; another outcome ends the look-up."""
    backoff = Backoff()
    method = "editMessageCaption" if shows_drawing(row) else "editMessageText"
    while True:
        await gate(row.chat_id)
        try:
            answer = await api.call(method, same_again(row, message_id))
        except (NotSent, AnswerLost):
            await asyncio.sleep(backoff.next())
            continue
        outcome = read_answer(method, answer)
        if outcome.meaning is Meaning.SENT:
            return Outcome(Meaning.SENT, outcome.http, "looked up", message_id=message_id)
        if outcome.meaning is Meaning.PAUSED:
            paused(row.chat_id, outcome.retry_after)
        elif outcome.meaning in (Meaning.UNKNOWN, Meaning.TOKEN_REFUSED):
            await asyncio.sleep(backoff.next())
        elif outcome.meaning is Meaning.CLOSED:
            return outcome
        else:
            return None

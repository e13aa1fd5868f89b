"""Writing down what became of a message: the database's half of the table in answers.py (C4)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal, cast

from bot.outbox.answers import Meaning, Outcome
from bot.outbox.body import (
    body_sent_anew,
    body_without_picture,
    body_without_reply,
    body_without_topic,
    marked_body,
    plain_body,
    shows_drawing,
)
from bot.outbox.lookup import Doubt, what_to_do
from storage import Database
from storage.conversation import groups
from storage.line import outbox
from storage.line.outbox import OutboxRow
from storage.line.pace import BOT, chat_scope, pause

log = logging.getLogger(__name__)

Trouble = Callable[[Database, OutboxRow, Outcome], None]
RepeatMark = Callable[[OutboxRow], str]


class Then(StrEnum):
    """What the sender does next with the row."""

    GONE = "gone"
    AGAIN = "again"
    LOOK_UP = "look_up"
    CHAT_CLOSED = "chat_closed"
    CHAT_MOVED = "chat_moved"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One call and its outcome. Times are the clock's, in seconds since 1970."""

    row: OutboxRow
    outcome: Outcome
    started_at: float
    ended_at: float
    wait: float = 0.0  # seconds until the next attempt, if there is one
    bot_paused: bool = False  # a 429 that concerns all chats
    looked_up: bool = False
    unable: bool = False  # it couldn't be found out whether it arrived


@dataclass(frozen=True, slots=True)
class Settled:
    attempt: Attempt
    then: Then
    row: OutboxRow  # as it stands now


@dataclass(frozen=True, slots=True)
class Settler:
    """Settles attempts. `tell` is called, in the same transaction, for what an operator should know."""

    tell: Trouble | None
    repeat_mark: RepeatMark

    def settle(self, db: Database, attempt: Attempt) -> Settled:
        row, outcome = attempt.row, attempt.outcome
        then, changed = self._apply(db, attempt)
        if outcome.meaning is not Meaning.SENT or row.attempts > 1 or attempt.looked_up:
            outbox.note_attempt(
                db,
                row.id,
                row.attempts,
                attempt.started_at,
                attempt.ended_at,
                outcome.meaning,
                outcome.http,
                outcome.detail,
            )
        return Settled(attempt, then, changed)

    def _apply(self, db: Database, attempt: Attempt) -> tuple[Then, OutboxRow]:
        row, outcome = attempt.row, attempt.outcome
        match outcome.meaning:
            case Meaning.SENT:
                # An edit shares the id of the message it edits; one row stands for one message. One that
                # was sent anew stands where the message that it edited stood.
                own = outcome.message_id if row.edits is None else None
                outbox.mark_sent(db, row.id, own, attempt.ended_at)
                if row.edits is not None and row.method == "sendMessage":
                    outbox.move_message(db, row.edits, outcome.message_id)
                return Then.GONE, row
            case Meaning.UNKNOWN:
                return self._doubt(db, attempt)
            case Meaning.PAUSED:
                return self._pause(db, attempt)
            case Meaning.NOT_SENT | Meaning.TOKEN_REFUSED:
                return self._again(db, attempt)
            case Meaning.LOST:
                outbox.mark_expired(db, row.id, outcome.detail or "too late")
                return Then.GONE, row
            case _:
                return self._refused(db, attempt)

    def _refused(self, db: Database, attempt: Attempt) -> tuple[Then, OutboxRow]:
        row, outcome = attempt.row, attempt.outcome
        match outcome.meaning:
            case Meaning.UNPARSABLE:
                return self._rewrite(db, attempt, plain_body(row), plain=True)
            case Meaning.REPLY_LOST:
                return self._rewrite(db, attempt, body_without_reply(row))
            case Meaning.TOPIC_LOST:
                return self._rewrite(db, attempt, body_without_topic(row))
            case Meaning.PICTURE_LOST if shows_drawing(row):
                return self._without_picture(db, attempt)
            case Meaning.EDIT_LOST:
                return self._send_anew(db, attempt)
            case Meaning.MIGRATED:
                return self._move(db, attempt)
            case Meaning.CLOSED:
                if attempt.looked_up:
                    # It may have arrived before the chat was closed, and can't be looked up any more.
                    outbox.change_body(db, row.id, marked_body(row, self.repeat_mark(row)), repeated=True)
                state = cast(Literal["blocked", "kicked", "gone"], outcome.chat_state)
                outbox.hold_chat(db, row.chat_id, state, attempt.ended_at, refused=row.id)
                self._tell(db, row, outcome)
                return Then.CHAT_CLOSED, row
            case _:
                return self._bury(db, row, outcome)

    def _again(self, db: Database, attempt: Attempt, row: OutboxRow | None = None) -> tuple[Then, OutboxRow]:
        row = row or attempt.row
        outbox.mark_pending(db, row.id, attempt.outcome.detail, attempt.ended_at + attempt.wait)
        return Then.AGAIN, replace(row, state="pending")

    def _pause(self, db: Database, attempt: Attempt) -> tuple[Then, OutboxRow]:
        until = attempt.ended_at + attempt.outcome.retry_after
        pause(db, chat_scope(attempt.row.chat_id), until, attempt.outcome.detail)
        if attempt.bot_paused:
            pause(db, BOT, until, attempt.outcome.detail)
        return self._again(db, attempt)

    def _doubt(self, db: Database, attempt: Attempt) -> tuple[Then, OutboxRow]:
        row = attempt.row
        doubt = what_to_do(row)
        if doubt is Doubt.DROP:
            outbox.mark_expired(db, row.id, "of no use any more")
            return Then.GONE, row
        if doubt is Doubt.AGAIN:
            return self._again(db, attempt)
        if doubt is Doubt.LOOK_UP and not attempt.unable:
            outbox.mark_unsure(db, row.id, attempt.outcome.detail)
            return Then.LOOK_UP, replace(row, state="unsure")
        marked = replace(row, body=marked_body(row, self.repeat_mark(row)))
        outbox.change_body(db, row.id, marked.body, repeated=True)
        return self._again(db, attempt, marked)

    def _rewrite(
        self, db: Database, attempt: Attempt, body: str | None, *, plain: bool = False
    ) -> tuple[Then, OutboxRow]:
        row = attempt.row
        if body is None or body == row.body:
            return self._bury(db, row, attempt.outcome)
        outbox.change_body(db, row.id, body, plain_used=plain)
        if plain:
            self._tell(db, row, attempt.outcome)
        changed = replace(row, body=body, body_plain=None if plain else row.body_plain)
        return self._again(db, attempt, changed)

    def _send_anew(self, db: Database, attempt: Attempt) -> tuple[Then, OutboxRow]:
        """The person deleted the living message: it comes back where they are, if it still has a use."""
        row, body = attempt.row, body_sent_anew(attempt.row)
        if body is None:
            outbox.mark_expired(db, row.id, "the message it edits was deleted")
            return Then.GONE, row
        outbox.become_message(db, row.id, body)
        return self._again(db, attempt, replace(row, method="sendMessage", body=body))

    def _without_picture(self, db: Database, attempt: Attempt) -> tuple[Then, OutboxRow]:
        """What it says is worth more than what it shows."""
        row, body = attempt.row, body_without_picture(attempt.row)
        if body is None:
            return self._bury(db, row, attempt.outcome)
        log.error("Message %s goes without its picture: %s", row.id, attempt.outcome.detail)
        outbox.become_message(db, row.id, body)
        return self._again(db, attempt, replace(row, method="sendMessage", body=body))

    def _move(self, db: Database, attempt: Attempt) -> tuple[Then, OutboxRow]:
        row, new = attempt.row, attempt.outcome.new_chat_id
        if new is None or new == row.chat_id:
            return self._bury(db, row, attempt.outcome)
        outbox.mark_pending(db, row.id, attempt.outcome.detail)
        groups.move(db, row.chat_id, new, attempt.ended_at)
        # What waits there may be another message than it was; the next look at the file brings it all.
        return Then.CHAT_MOVED, row

    def _bury(self, db: Database, row: OutboxRow, outcome: Outcome) -> tuple[Then, OutboxRow]:
        outbox.mark_dead(db, row.id, f"{outcome.http or ''} {outcome.detail}".strip())
        self._tell(db, row, outcome)
        return Then.GONE, row

    def _tell(self, db: Database, row: OutboxRow, outcome: Outcome) -> None:
        log.error("Message %s: %s (%s %s)", row.id, outcome.meaning, outcome.http, outcome.detail)
        # A note that can't be delivered makes no further note.
        if self.tell is None or row.kind == "note":
            return
        try:
            with db.atomic():
                self.tell(db, row, outcome)
        except Exception:  # what became of the message must be kept, whoever can't be told
            log.exception("Nobody could be told about message %s", row.id)

"""What goes to Telegram: written in the same transaction as its cause, sent afterwards.

Every function takes ``db`` first, runs inside the caller's transaction and commits nothing itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlite_utils import Database

from storage.line import renumbered
from storage.line.chats import current_chat, note_chat

Kind = Literal["alert", "digest", "reply", "note"]
State = Literal["pending", "sending", "unsure", "sent", "dead", "expired", "held"]

ANSWER_CALLBACK = "answerCallbackQuery"
# In the place of a file_id: a file of ours, by the hash of its content.
KEPT = "kept:"
# And a picture of ours, which is drawn when it is sent, by the name of what it shows.
DRAWN = "drawn:"
# Telegram refuses an answer to a press that is older than this (core.telegram.org/bots/api, seconds, ours).
CALLBACK_SECONDS = 15.0
# These leave nothing of an older edit of the same message.
_WHOLE_EDITS = ("editMessageText", "deleteMessage")
# Made once: json.dumps makes an encoder for each call that asks for other than its defaults.
_WRITE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
# Why all that waited in a file is held that was put back from a backup.
RESTORED = "restored from a backup"
# What may still change. The words are those of the partial index outbox_open.
_OPEN = "state in ('pending', 'sending', 'unsure', 'held')"

_COLUMNS = (
    "id, key, bot_id, chat_id, kind, priority, method, body, body_plain, edits, state, attempts,"
    " not_before, expires_at, low_id, message_id, created_at, claimed_at"
)


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One message to one chat, or one edit of it. `priority`: lower goes first within a chat."""

    id: int
    key: str
    bot_id: int
    chat_id: int
    kind: Kind
    priority: int
    method: str
    body: str
    body_plain: str | None
    edits: int | None
    state: State
    attempts: int
    not_before: float
    expires_at: float | None
    low_id: int | None
    message_id: int | None
    created_at: float
    claimed_at: float | None

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> OutboxRow:
        return cls(*row)


def enqueue(
    db: Database,
    *,
    key: str,
    bot_id: int,
    chat_id: int,
    kind: Kind,
    method: str,
    body: Mapping[str, Any],
    body_plain: Mapping[str, Any] | None = None,
    edits: int | None = None,
    priority: int = 5,
    now: float,
    expires_at: float | None = None,
) -> int | None:
    """Write a message to be sent. Returns its id, or None when the key exists already.

    `body` holds the parameters of the method but `chat_id` and `message_id`. `edits` is the id of the
    outbox row whose message is edited; it may still be waiting itself.
    """
    chat_id, chat_state = current_chat(db, chat_id)
    if method == ANSWER_CALLBACK:
        priority, expires_at = 0, expires_at or now + CALLBACK_SECONDS
    if edits is not None:
        # An edit never overtakes the message it edits.
        first = db.conn.execute("select priority from outbox where id = ?", (edits,)).fetchone()
        priority = max(priority, first[0]) if first else priority
        if renumbered.was_moved(db, edits):
            method, body, expires_at = renumbered.instead(method, body, expires_at, now)
    made = db.conn.execute(
        "insert into outbox (key, bot_id, chat_id, kind, priority, method, body, body_plain, edits, state,"
        " created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " on conflict (key) do nothing",
        (
            key,
            bot_id,
            chat_id,
            kind,
            priority,
            method,
            encode(body),
            encode(body_plain) if body_plain is not None else None,
            edits,
            "pending" if chat_state == "active" else "held",
            now,
            expires_at,
        ),
    )
    if not made.rowcount or made.lastrowid is None:
        return None
    if edits is not None:
        _supersede(db, edits, made.lastrowid, method)
    return made.lastrowid


def encode(body: Mapping[str, Any]) -> str:
    """The body as it is kept: without what is put in when it is sent."""
    kept = {name: value for name, value in body.items() if name not in ("chat_id", "message_id")}
    text = _WRITE(kept)
    # Half an emoji, cut off by somebody's keyboard, is no UTF-8: neither SQLite nor Telegram takes it.
    return text.encode("utf-8", "replace").decode("utf-8")


def _supersede(db: Database, edits: int, newer: int, method: str) -> None:
    """What waits to be shown, and would be replaced at once, isn't shown."""
    same = "" if method in _WHOLE_EDITS else " and method = ?"
    db.conn.execute(
        "update outbox set state = 'expired', superseded_by = ?, error = 'a newer edit'"
        " where edits = ? and id < ? and state in ('pending', 'held')" + same,
        (newer, edits, newer, *(() if method in _WHOLE_EDITS else (method,))),
    )


def outbox_row(db: Database, row_id: int) -> OutboxRow | None:
    found = db.conn.execute(f"select {_COLUMNS} from outbox where id = ?", (row_id,)).fetchone()
    return OutboxRow.from_row(found) if found else None


def pending_after(db: Database, row_id: int) -> list[OutboxRow]:
    """What waits to be sent and was written after that row."""
    rows = db.conn.execute(
        f"select {_COLUMNS} from outbox where id > ? and state = 'pending' order by id",
        (row_id,),
    )
    return [OutboxRow.from_row(row) for row in rows]


def pending_rows(db: Database, ids: Iterable[int]) -> list[OutboxRow]:
    """Those of the rows that wait to be sent."""
    rows = (outbox_row(db, one) for one in sorted(ids))
    return [row for row in rows if row is not None and row.state == "pending"]


def pending_ids(db: Database) -> set[int]:
    return {row[0] for row in db.conn.execute("select id from outbox where state = 'pending'")}


def in_doubt(db: Database) -> list[OutboxRow]:
    """What may or may not have arrived, oldest first."""
    # Sorted here: asked for an order by id, SQLite walks through all that was ever sent.
    rows = db.conn.execute(f"select {_COLUMNS} from outbox where {_OPEN} and state = 'unsure'")
    return sorted((OutboxRow.from_row(row) for row in rows), key=lambda row: row.id)


def doubt_what_was_being_sent(db: Database) -> int:
    """At start (C6): what was on its way when the process ended may have arrived. Returns how many."""
    return db.conn.execute(
        f"update outbox set state = 'unsure', error = 'the process ended' where {_OPEN} and state = 'sending'"
    ).rowcount


def claim(db: Database, row_id: int, low_id: int, now: float) -> bool:
    """Before the call (C3). False when the row isn't to be sent any more."""
    return bool(
        db.conn.execute(
            "update outbox set state = 'sending', attempts = attempts + 1, low_id = ?, claimed_at = ?"
            " where id = ? and state = 'pending'",
            (low_id, now, row_id),
        ).rowcount
    )


def claimed_row(row: OutboxRow, low_id: int, now: float) -> OutboxRow:
    """The row as `claim` leaves it."""
    return replace(row, state="sending", attempts=row.attempts + 1, low_id=low_id, claimed_at=now)


def chat_of(db: Database, row_id: int) -> int | None:
    """The chat for which it is today: a group may have moved since the row was read."""
    found = db.conn.execute("select chat_id from outbox where id = ?", (row_id,)).fetchone()
    return int(found[0]) if found else None


def edited_message(db: Database, edit: OutboxRow) -> int | None:
    """The id of the message that this row edits, or None: then the edit shares that message's end."""
    found = db.conn.execute("select state, message_id from outbox where id = ?", (edit.edits,)).fetchone()
    state, message_id = found or ("dead", None)
    if message_id is not None:
        return int(message_id)
    if state == "expired":
        mark_expired(db, edit.id, "the message it edits was never sent")
    elif state in ("dead", "sent"):
        mark_dead(db, edit.id, "the message it edits was never sent, or has no id")
    return None


def mark_sent(db: Database, row_id: int, message_id: int | None, now: float) -> None:
    """After the answer (C4)."""
    db.conn.execute(
        "update outbox set state = 'sent', message_id = coalesce(?, message_id), sent_at = ?, error = null"
        " where id = ?",
        (message_id, now, row_id),
    )


def move_message(db: Database, row_id: int, message_id: int | None) -> None:
    """The living message stands elsewhere in its chat now."""
    db.conn.execute(
        "update outbox set message_id = coalesce(?, message_id) where id = ?", (message_id, row_id)
    )


def mark_unsure(db: Database, row_id: int, error: str) -> None:
    db.conn.execute("update outbox set state = 'unsure', error = ? where id = ?", (error, row_id))


def mark_pending(db: Database, row_id: int, error: str | None, not_before: float = 0.0) -> None:
    """It surely didn't arrive: to be sent again."""
    db.conn.execute(
        "update outbox set state = 'pending', error = ?, not_before = ? where id = ?",
        (error, not_before, row_id),
    )


def mark_expired(db: Database, row_id: int, reason: str) -> None:
    """It is of no use any more; so are the edits that wait for it."""
    for one in _with_edits(db, row_id):
        db.conn.execute("update outbox set state = 'expired', error = ? where id = ?", (reason, one))


def mark_dead(db: Database, row_id: int, error: str) -> list[int]:
    """It can't be sent, and neither can the edits that wait for it. Returns the ids of them all."""
    dead = _with_edits(db, row_id)
    for one in dead:
        reason = error if one == row_id else f"the message it edits was never sent: {error}"
        db.conn.execute("update outbox set state = 'dead', error = ? where id = ?", (reason, one))
    return dead


def _with_edits(db: Database, row_id: int) -> list[int]:
    waiting = db.conn.execute(
        "select id from outbox where edits = ? and state in ('pending', 'held', 'unsure')", (row_id,)
    )
    return [row_id, *(row[0] for row in waiting)]


def change_body(
    db: Database, row_id: int, body: str, *, plain_used: bool = False, repeated: bool = False
) -> None:
    """Send other bytes from now on: without markup, without a lost reply target, or marked as repeated."""
    db.conn.execute(
        "update outbox set body = ?, body_plain = case when ? then null else body_plain end,"
        " repeated = max(repeated, ?) where id = ?",
        (body, plain_used, repeated, row_id),
    )


def become_message(db: Database, row_id: int, body: str) -> None:
    """An edit whose message was deleted is sent as a message, and takes its place."""
    db.conn.execute("update outbox set method = 'sendMessage', body = ? where id = ?", (body, row_id))


def hold_chat(
    db: Database,
    chat_id: int,
    state: Literal["blocked", "kicked", "gone"],
    now: float,
    refused: int | None = None,
) -> int:
    """The chat can't be written to: keep what is for it. Returns how many messages wait.

    ``refused``: the message whose refusal told so. Others that are on their way, or in doubt, stay so
    until their own answer comes: held, they would go out later as if they had never been sent.
    """
    note_chat(db, chat_id, state, now)
    return db.conn.execute(
        f"update outbox set state = 'held' where chat_id = ? and {_OPEN} and (state = 'pending' or id is ?)",
        (chat_id, refused),
    ).rowcount


def release_chat(db: Database, chat_id: int, now: float) -> int:
    """The person is back: send what is still of use. Returns how many messages wait to be sent.

    What is held since the file was restored waits on: that is the operator's to say.
    """
    note_chat(db, chat_id, "active", now)
    db.conn.execute(
        f"update outbox set state = 'expired', error = 'too late' where chat_id = ? and {_OPEN}"
        " and state = 'held' and error is not ? and expires_at is not null and expires_at <= ?",
        (chat_id, RESTORED, now),
    )
    return db.conn.execute(
        f"update outbox set state = 'pending', not_before = 0 where chat_id = ? and {_OPEN}"
        " and state = 'held' and error is not ?",
        (chat_id, RESTORED),
    ).rowcount


def hold_all(db: Database, reason: str) -> int:
    """The file was restored: nothing old is sent without the operator's word. Returns how many wait.

    What was held for a chat that couldn't be written to is among it: the person may have been back since.
    """
    return db.conn.execute(
        f"update outbox set state = 'held', error = ? where {_OPEN} and (state != 'held' or error is not ?)",
        (reason, reason),
    ).rowcount


def release_all(db: Database, reason: str, now: float) -> int:
    """The operator's word: send what was held for this reason, but for what is too late."""
    db.conn.execute(
        f"update outbox set state = 'expired' where {_OPEN} and state = 'held' and error = ?"
        " and expires_at is not null and expires_at <= ?",
        (reason, now),
    )
    return db.conn.execute(
        f"update outbox set state = 'pending', not_before = 0 where {_OPEN} and state = 'held' and error = ?",
        (reason,),
    ).rowcount


def note_attempt(
    db: Database,
    row_id: int,
    n: int,
    started: float | None,
    ended: float,
    outcome: str,
    http: int | None,
    detail: str,
) -> None:
    """Keep what became of an attempt, for whoever asks why a message came late or not at all."""
    db.conn.execute(
        "insert or replace into send_attempt (outbox_id, n, started_at, ended_at, outcome, http, detail)"
        " values (?, ?, ?, ?, ?, ?, ?)",
        (row_id, n, started if started is not None else ended, ended, outcome, http, detail),
    )


def highest_message_id(db: Database, bot_id: int) -> int:
    """The highest id among the messages sent lately to private chats; 0 if none."""
    found = db.conn.execute(
        "select max(message_id) from (select message_id from outbox where bot_id = ? and chat_id > 0"
        " and message_id is not null order by id desc limit 1000)",
        (bot_id,),
    ).fetchone()
    return int(found[0] or 0)


def ids_taken(db: Database, low: int, high: int, near: int) -> set[int]:
    """Message ids above `low` and up to `high` that are known to belong to other messages.

    `near` is the row in doubt: only messages written about the same time can have such ids.
    """
    sent = db.conn.execute(
        "select message_id from outbox where id between ? and ? and chat_id > 0 and message_id > ? and message_id <= ?",
        (near - 5000, near + 5000, low, high),
    )
    came = db.conn.execute(
        "select message_id from (select message_id from inbox order by seq desc limit 5000)"
        " where message_id > ? and message_id <= ?",
        (low, high),
    )
    return {row[0] for row in (*sent, *came)}


def count_states(db: Database) -> dict[str, int]:
    """How many messages are in each state that isn't an end, and how many are dead."""
    counts = dict(
        db.conn.execute(f"select state, count(*) from outbox where {_OPEN} group by state").fetchall()
    )
    counts["dead"] = db.conn.execute("select count(*) from outbox where state = 'dead'").fetchone()[0]
    return counts


def oldest_open(db: Database) -> float | None:
    """When the oldest message that is still to be sent was written."""
    found = db.conn.execute(
        "select created_at from outbox where state = 'pending' order by id limit 1"
    ).fetchone()
    return float(found[0]) if found else None

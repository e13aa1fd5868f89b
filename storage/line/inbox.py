"""What came from Telegram: kept as it came before Telegram is told, handled once, in order within a lane.

Every function takes ``db`` first, runs inside the caller's transaction and commits nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlite_utils import Database

from storage.database.errors import StorageError

Source = Literal["poll", "hook", "replay"]
State = Literal["new", "done", "set_aside", "ignored"]

_COLUMNS = "seq, bot_id, update_id, kind, chat_id, lane, raw, source, received_at, attempts"


class AlreadyFinished(StorageError):
    """The Telegram update was handled before; what was about to happen again is undone."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One Telegram update, fresh from the wire. `raw` is its text, byte for byte."""

    update_id: int
    kind: str | None
    chat_id: int | None
    lane: int
    raw: str
    message_id: int | None = None  # of a message in the bot's own id space (no supergroup or channel)


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A stored Telegram update. `seq` is the order of arrival; update ids may jump lower."""

    seq: int
    bot_id: int
    update_id: int
    kind: str | None
    chat_id: int | None
    lane: int
    raw: str
    source: str
    received_at: float
    attempts: int

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> InboxRow:
        return cls(*row)


def add_batch(
    db: Database, bot_id: int, arrivals: Iterable[Arrival], source: Source, now: float
) -> list[InboxRow]:
    """Store what arrived; what is stored already is passed over. Returns the new rows in order (C1)."""
    added = []
    for item in arrivals:
        found = db.conn.execute(
            "insert into inbox (bot_id, update_id, kind, chat_id, lane, raw, message_id, source, received_at)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (bot_id, update_id) do nothing returning seq",
            (
                bot_id,
                item.update_id,
                item.kind,
                item.chat_id,
                item.lane,
                item.raw,
                item.message_id,
                source,
                now,
            ),
        ).fetchone()
        if found:
            added.append(
                InboxRow(
                    found[0],
                    bot_id,
                    item.update_id,
                    item.kind,
                    item.chat_id,
                    item.lane,
                    item.raw,
                    source,
                    now,
                    0,
                )
            )
    return added


def finish(db: Database, seq: int, now: float | None = None) -> None:
    """Mark the row as done: part of C2, beside what was done. Raises AlreadyFinished, which undoes that."""
    if not _close(db, seq, "done", None, now):
        raise AlreadyFinished(f"Row {seq} of the inbox was handled before.")


def ignore(db: Database, seqs: Iterable[int], now: float) -> None:
    """Mark the rows that are still new as ignored: no handler wanted them."""
    for seq in seqs:
        _close(db, seq, "ignored", None, now)


def set_aside(db: Database, seq: int, error: str, now: float) -> bool:
    """Take the row out of the way, with the reason. False if it was finished meanwhile."""
    return _close(db, seq, "set_aside", error, now)


def fail(db: Database, seq: int, error: str, next_at: float) -> int:
    """Note a failed attempt; returns how many there were."""
    found = db.conn.execute(
        "update inbox set attempts = attempts + 1, error = ?, next_at = ? where seq = ? and state = 'new'"
        " returning attempts",
        (error, next_at, seq),
    ).fetchone()
    return int(found[0]) if found else 0


def waiting(db: Database) -> list[tuple[int, int]]:
    """(seq, lane) of all that is not handled yet, in order of arrival."""
    return db.conn.execute("select seq, lane from inbox where state = 'new' order by seq").fetchall()


def read(db: Database, seqs: Sequence[int]) -> dict[int, InboxRow]:
    """Those of the rows that are still new, by seq."""
    marks = ",".join("?" * len(seqs))
    rows = db.conn.execute(
        f"select {_COLUMNS} from inbox where seq in ({marks}) and state = 'new'",
        tuple(seqs),
    )
    return {row[0]: InboxRow.from_row(row) for row in rows}


def replay(db: Database, states: Sequence[State] = ("set_aside",), seqs: Sequence[int] | None = None) -> int:
    """Have rows handled again, after a mistake of ours was mended; returns how many.

    It is safe for rows that are done: the keys of the outbox let no message be made twice.
    """
    marks = ",".join("?" * len(states))
    sql = (
        "update inbox set state = 'new', attempts = 0, next_at = 0, done_at = null"
        f" where raw != '' and state in ({marks})"
    )
    if seqs is None:
        return db.conn.execute(sql, tuple(states)).rowcount
    return sum(db.conn.execute(sql + " and seq = ?", (*states, seq)).rowcount for seq in seqs)


def highest_message_id(db: Database, after_seq: int) -> tuple[int, int]:
    """The highest message id among the rows after that one, in the id space that private chats share.

    Returns it (0 if there is none) and the last row looked at, to go on from.
    """
    found = db.conn.execute(
        "select coalesce(max(message_id), 0), coalesce(max(seq), ?) from inbox where seq > ?",
        (after_seq, after_seq),
    ).fetchone()
    return int(found[0]), int(found[1])


def oldest_waiting(db: Database) -> float | None:
    """When the oldest Telegram update that isn't handled yet arrived."""
    found = db.conn.execute(
        "select received_at from inbox where state = 'new' order by seq limit 1"
    ).fetchone()
    return float(found[0]) if found else None


def count_set_aside(db: Database) -> int:
    return int(db.conn.execute("select count(*) from inbox where state = 'set_aside'").fetchone()[0])


def _close(db: Database, seq: int, state: State, error: str | None, now: float | None) -> bool:
    return bool(
        db.conn.execute(
            "update inbox set state = ?, error = coalesce(?, error), done_at = ?"
            " where seq = ? and state = 'new'",
            (state, error, now, seq),
        ).rowcount
    )

"""Messages that never reached anybody: refused for good, or too late to be of use."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from storage.database.rows import number

# How long a message may wait before it fails, for it to be counted among what failed (our default).
LONGEST_WAIT_SECONDS = 7 * 86_400.0
# In the words of the partial index outbox_failed.
_FAILED = "state in ('dead', 'expired') and superseded_by is null and edits is null"


def count_failed(db: Database, chat_id: int | None, after: datetime, until: datetime) -> int:
    """How many messages to a chat (None: to any) failed from one time until before the other."""
    began, ended = after.timestamp(), until.timestamp()
    return number(
        db,
        "select count(*) from outbox o where "
        + ("chat_id = :chat and " if chat_id is not None else "")
        + f"{_FAILED} and created_at >= :earliest and created_at < :until and method in (select value from"
        ' json_each(\'["sendMessage", "sendPhoto", "sendDocument"]\'))'
        " and coalesce((select max(a.ended_at) from send_attempt a where a.outbox_id = o.id), expires_at, created_at)"
        " between :after and :until",
        {"chat": chat_id, "earliest": began - LONGEST_WAIT_SECONDS, "after": began, "until": ended},
    )

"""Messages of a group that became a supergroup: it numbers its messages anew, and none of before can be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database


def was_moved(db: Database, row_id: int | None) -> bool:
    """True: the message was sent, and its group has been renumbered since."""
    found = db.conn.execute(
        "select state = 'sent' and message_id is null from outbox where id = ?", (row_id,)
    ).fetchone()
    return bool(found and found[0])


def instead(
    method: str, body: Mapping[str, Any], expires_at: float | None, now: float
) -> tuple[str, Mapping[str, Any], float | None]:
    """A message in the place of an edit, as silent as that; without buttons it is of no use any more."""
    if method == "editMessageText" and (body.get("reply_markup") or {}).get("inline_keyboard"):
        return "sendMessage", {**body, "disable_notification": True}, expires_at
    return method, body, now

"""Groups: everything that carries a group's id, when that changes or the bot has to go."""

from __future__ import annotations

from sqlite_utils import Database

from storage import drafts, outbox
from storage.chats import current_chat


def move(db: Database, old_id: int, new_id: int, now: float) -> None:
    """The group became a supergroup: all that names it follows. Told so again, nothing changes.

    Telegram tells it up to three times: in the old group, in the new one, and in the refusal of a message.
    """
    if current_chat(db, old_id)[0] == new_id:
        return
    outbox.move_chat(db, old_id, new_id, now)
    db.conn.execute("update draft set chat_id = ? where chat_id = ?", [new_id, old_id])


def leave(db: Database, chat_id: int, now: float) -> None:
    """The bot was put out, or left: what it was asking there is asked in private, when the person goes on."""
    outbox.hold_chat(db, chat_id, "kicked", now)
    drafts.leave_group(db, chat_id)

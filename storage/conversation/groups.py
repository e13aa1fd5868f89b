"""Groups: everything that carries a group's id, when that changes or the bot has to go."""

from __future__ import annotations

import json

from sqlite_utils import Database

from storage.conversation import drafts
from storage.line import outbox, renumbered
from storage.line.chats import current_chat, note_migration
from storage.line.pace import chat_scope


def move(db: Database, old_id: int, new_id: int, now: float) -> None:
    """The group became a supergroup: all that names it follows. Told so again, nothing changes.

    Telegram tells it up to three times: in the old group, in the new one, and in the refusal of a message.
    """
    if current_chat(db, old_id)[0] == new_id:
        return
    note_migration(db, old_id, new_id, now)
    # The numbers of the old group's messages mean others in the new one.
    db.conn.execute(
        "update outbox set message_id = null where chat_id = ? and message_id is not null", (old_id,)
    )
    for table in ("outbox", "draft"):
        db.conn.execute(f"update {table} set chat_id = ? where chat_id = ?", (new_id, old_id))
    db.conn.execute(
        "update or replace pace set scope = ? where scope = ?", (chat_scope(new_id), chat_scope(old_id))
    )
    _send_instead_of_editing(db, new_id)


def leave(db: Database, chat_id: int, now: float) -> None:
    """The bot was put out, or left: what it was asking there is asked in private, when the person goes on."""
    outbox.hold_chat(db, chat_id, "kicked", now)
    drafts.leave_group(db, chat_id)


def _send_instead_of_editing(db: Database, chat_id: int) -> None:
    """Edits that wait for messages of before become messages, where they have buttons to live for."""
    waiting = db.conn.execute(
        "select id, method, body, edits from outbox where chat_id = ? and edits is not null"
        " and state in ('pending', 'sending', 'unsure', 'held')",
        (chat_id,),
    ).fetchall()
    for row_id, method, body, edits in waiting:
        if not renumbered.was_moved(db, edits):
            continue
        becomes, changed, _ = renumbered.instead(method, json.loads(body), None, 0.0)
        if becomes == method:
            outbox.mark_expired(db, row_id, "its group has been renumbered")
        else:
            db.conn.execute(
                "update outbox set method = ?, body = ? where id = ?",
                (becomes, outbox.encode(changed), row_id),
            )

"""What the next text of a person answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from storage.database.rows import one
from storage.database.times import to_text

# What a person is in the middle of while a form is open.
FORM = "draft"


@dataclass(frozen=True, slots=True)
class Conversation:
    """``form``: the draft that was left for this, to be gone on with afterwards. ``changed_at``: ISO text, UTC."""

    doing: str
    subject: int
    form: int | None
    changed_at: str


def current(db: Database, person_id: int) -> Conversation | None:
    row = one(
        db, "select doing, subject, form, changed_at from conversation where person_id = ?", [person_id]
    )
    return Conversation(**row) if row else None


def start(db: Database, person_id: int, doing: str, subject: int, now: datetime) -> None:
    """Take up something else; a form that is left for it is remembered, unless it is another form."""
    left = current(db, person_id)
    form = (left.subject if left.doing == FORM else left.form) if left and doing != FORM else None
    db.conn.execute(
        "insert or replace into conversation (person_id, doing, subject, form, changed_at) values (?, ?, ?, ?, ?)",
        [person_id, doing, subject, form, to_text(now)],
    )


def stop(db: Database, person_id: int) -> None:
    """It is over. What was left for it is gone on with: the next text answers the form again."""
    back = db.conn.execute(
        "update conversation set doing = ?, subject = form, form = null"
        " where person_id = ? and form is not null and doing != ?",
        [FORM, person_id, FORM],
    )
    if not back.rowcount:
        db.conn.execute("delete from conversation where person_id = ?", [person_id])

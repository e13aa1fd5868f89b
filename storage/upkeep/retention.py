"""What is forgotten after a time: words of messages and plans, forms given up. Records, findings, the journal stay."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlite_utils import Database

from storage.database.rows import rows
from storage.database.times import to_text
from storage.updates import words

# Our default: words, and files that belong to nothing, are kept for 90 days.
KEPT_SECONDS = 90 * 86_400.0
# In one transaction, so that people who write don't wait behind it.
AT_A_TIME = 500


def forget_messages(db: Database, before: float) -> int:
    """Empty what came and what went before that time (seconds since 1970); returns how many messages, forms and plans.

    The rows stay, with their ids and keys: what was handled or sent can't be by mistake again. Buttons of
    such messages go; a press on one shows the present state of its matter.
    """
    came = db.conn.execute(
        "update inbox set raw = '' where seq in (select seq from inbox where raw != '' and received_at < ?"
        " and state != 'new' order by received_at limit ?)",
        (before, AT_A_TIME),
    ).rowcount
    old = [
        row[0]
        for row in db.conn.execute(
            "select id from outbox where body != '{}' and created_at < ? and state in ('sent', 'dead', 'expired')"
            " order by created_at limit ?",
            (before, AT_A_TIME),
        )
    ]
    marks = ",".join("?" * len(old))
    db.conn.execute(f"update outbox set body = '{{}}', body_plain = null where id in ({marks})", old)
    db.conn.execute(f"delete from button where outbox_id in ({marks})", old)
    day = datetime.fromtimestamp(before, UTC)
    return came + len(old) + _forget_forms(db, day) + _forget_plans(db, day) + _forget_pictures(db, day)


def _forget_pictures(db: Database, before: datetime) -> int:
    # The words of a digest stay; its picture can be made anew from the records.
    old = list(
        rows(
            db,
            "select id from picture where made_at < ? order by made_at limit ?",
            [to_text(before), AT_A_TIME],
        )
    )
    if not old:
        return 0
    names, marks = [row["id"] for row in old], ",".join("?" * len(old))
    db.conn.execute(f"update digest set picture_id = null where picture_id in ({marks})", names)
    db.conn.execute(f"delete from picture where id in ({marks})", names)
    return len(old)


def _forget_plans(db: Database, before: datetime) -> int:
    # A reminder that waits keeps its words until it is delivered, as an open form keeps its own.
    return db.conn.execute(
        "update reminder set text = null, fields = '{}' where id in (select id from reminder"
        " where state != 'waiting' and text is not null and changed_at < ? order by changed_at limit ?)",
        [to_text(before), AT_A_TIME],
    ).rowcount


def _forget_forms(db: Database, before: datetime) -> int:
    # What was saved is on record; what was given up, and the sentence that a form began with, nobody needs.
    old = list(
        rows(
            db,
            "select id, update_id from draft where state != 'open' and fields != '{}' and changed_at < ?"
            " order by changed_at limit ?",
            [to_text(before), AT_A_TIME],
        )
    )
    if not old:
        return 0
    drafts = [row["id"] for row in old]
    marks = ",".join("?" * len(drafts))
    db.conn.execute(
        f"update draft set text = null, reason = null, fields = '{{}}', evidence = '{{}}' where id in ({marks})",
        drafts,
    )
    db.conn.execute(f"delete from said where draft_id in ({marks})", drafts)
    words.forget_said(db, [row["update_id"] for row in old if row["update_id"] is not None])
    words.tidy(db)
    return len(old)

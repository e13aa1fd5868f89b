"""When the bot ran: a row for each start, with a heartbeat."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class LastBoot:
    """How the run before this one ended."""

    started_at: float
    last_beat: float
    clean: bool


def last_boot(db: Database) -> LastBoot | None:
    found = db.conn.execute(
        "select started_at, last_beat, clean_stop from boot order by id desc limit 1"
    ).fetchone()
    return LastBoot(found[0], found[1], bool(found[2])) if found else None


def begin_boot(db: Database, version: str, now: float) -> int:
    """Note that the bot starts; returns the id of this run."""
    found = db.conn.execute(
        "insert into boot (started_at, version, last_beat) values (?, ?, ?) returning id", (now, version, now)
    ).fetchone()
    return int(found[0])


def beat(db: Database, boot_id: int, now: float) -> None:
    """Note that the bot is alive."""
    db.conn.execute("update boot set last_beat = ? where id = ?", (now, boot_id))


def end_boot(db: Database, boot_id: int, now: float) -> None:
    """Note that the bot stops in an orderly way."""
    db.conn.execute("update boot set last_beat = ?, clean_stop = 1 where id = ?", (now, boot_id))


def put_backup_mark(db: Database, now: float) -> None:
    """To be called on the copy that a backup made: whoever starts on it knows that it is one."""
    db.conn.execute(
        "insert into setting (name, value) values ('backup_taken_at', ?)"
        " on conflict (name) do update set value = excluded.value",
        (str(now),),
    )


def take_backup_mark(db: Database) -> bool:
    """True if the file is the copy of a backup; asked a second time it says False."""
    return bool(db.conn.execute("delete from setting where name = 'backup_taken_at'").rowcount)

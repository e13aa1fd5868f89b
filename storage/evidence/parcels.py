"""What people sent as evidence: parcels of pieces, whose files are fetched, kept and then settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlite_utils import Database

from storage.database.rows import Row, insert, number, one, rows
from storage.database.times import to_text

PieceKind = Literal["document", "photo", "forwarded", "link"]
FILES = ("document", "photo")


@dataclass(frozen=True, slots=True)
class Sent:
    """One thing as it came. ``size`` in bytes, as Telegram states it; ``words``: of a forwarded message."""

    kind: PieceKind
    unique_id: str
    file_id: str | None
    name: str
    size: int | None
    message_id: int
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Aim:
    """What it is evidence of: a form (and the field that it asked), a record, or an alert.

    ``implied``: nobody said so.
    """

    draft_id: int | None = None
    field: str | None = None
    update_id: int | None = None
    alert_id: int | None = None
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Parcel:
    """What was sent at one go."""

    id: int
    person_id: int
    chat_id: int
    album: str | None
    draft_id: int | None
    field: str | None
    update_id: int | None
    alert_id: int | None
    implied: bool
    caption: str
    state: str
    outbox_id: int | None
    delayed: bool
    last_at: float

    @classmethod
    def from_row(cls, row: Row) -> Parcel:
        values = {name: row[name] for name in cls.__dataclass_fields__}
        return cls(**{**values, "implied": bool(row["implied"]), "delayed": bool(row["delayed"])})


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing of a parcel. ``type`` and ``kept_size``: of the file, once it is kept."""

    id: int
    parcel_id: int
    person_id: int
    kind: PieceKind
    unique_id: str
    file_id: str | None
    name: str
    size: int | None
    words: str | None
    state: str
    reason: str | None
    sha256: str | None
    type: str | None
    kept_size: int | None
    attempts: int
    received_at: str
    message_id: int = 0

    @classmethod
    def from_row(cls, row: Row) -> Piece:
        return cls(**{name: row[name] for name in cls.__dataclass_fields__})


_PIECES = (
    "select p.id, p.parcel_id, a.person_id, p.kind, p.unique_id, p.file_id, p.name, p.size, p.words, p.state,"
    " p.reason, p.sha256, f.type, f.size as kept_size, p.attempts, p.received_at, p.message_id"
    " from piece p join parcel a on a.id = p.parcel_id left join file f on f.sha256 = p.sha256"
)


def begin(
    db: Database, *, person_id: int, chat_id: int, album: str | None, aim: Aim, caption: str, now: datetime
) -> int:
    return insert(
        db,
        "insert into parcel (person_id, chat_id, album, draft_id, field, update_id, alert_id, implied, caption, state,"
        " last_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?)",
        [
            person_id,
            chat_id,
            album,
            aim.draft_id,
            aim.field,
            aim.update_id,
            aim.alert_id,
            int(aim.implied),
            caption,
            now.timestamp(),
        ],
    )


def get(db: Database, parcel_id: int) -> Parcel | None:
    row = one(db, "select * from parcel where id = ?", [parcel_id])
    return Parcel.from_row(row) if row else None


def of_album(db: Database, person_id: int, album: str) -> Parcel | None:
    """The newest parcel of this album: the open one, or the one before it that was settled already."""
    row = one(
        db,
        "select * from parcel where person_id = ? and album = ? order by id desc limit 1",
        [person_id, album],
    )
    return Parcel.from_row(row) if row else None


def asked_of(db: Database, person_id: int, since: float) -> Parcel | None:
    """The newest one of which the person was asked what it is evidence of, and hasn't said."""
    row = one(
        db,
        "select * from parcel where person_id = ? and state = 'asked' and last_at >= ? order by id desc limit 1",
        [person_id, since],
    )
    return Parcel.from_row(row) if row else None


def asked_at(db: Database, outbox_id: int) -> Parcel | None:
    """The one about which this message asks."""
    row = one(db, "select * from parcel where outbox_id = ? and state = 'asked'", [outbox_id])
    return Parcel.from_row(row) if row else None


def add(
    db: Database, parcel_id: int, sent: Sent, *, cause: str, reason: str | None, caption: str, now: datetime
) -> bool:
    """One more thing of the parcel; ``reason``: why it isn't taken. What the parcel lacks of a caption is filled in.

    False: that cause brought it before.
    """
    state = "refused" if reason else "waiting" if sent.kind in FILES else "kept"
    added = db.conn.execute(
        "insert into piece (parcel_id, cause, message_id, kind, unique_id, file_id, name, size, words, state, reason,"
        " received_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (cause) do nothing",
        [
            parcel_id,
            cause,
            sent.message_id,
            sent.kind,
            sent.unique_id,
            sent.file_id,
            sent.name,
            sent.size,
            sent.words,
            state,
            reason,
            to_text(now),
        ],
    )
    db.conn.execute(
        "update parcel set last_at = ?, caption = case when caption = '' then ? else caption end where id = ?",
        [now.timestamp(), caption, parcel_id],
    )
    return added.rowcount > 0


def aim_at(db: Database, parcel_id: int, aim: Aim) -> None:
    db.conn.execute(
        "update parcel set draft_id = ?, field = ?, update_id = ?, alert_id = ?, implied = ? where id = ?",
        [aim.draft_id, aim.field, aim.update_id, aim.alert_id, int(aim.implied), parcel_id],
    )


def ask(db: Database, parcel_id: int, outbox_id: int) -> None:
    """The person is asked, in that message, what it is evidence of."""
    db.conn.execute("update parcel set state = 'asked', outbox_id = ? where id = ?", [outbox_id, parcel_id])


def settle(db: Database, parcel_id: int) -> None:
    db.conn.execute("update parcel set state = 'settled' where id = ?", [parcel_id])


def hold_all(db: Database) -> int:
    """The file was restored: what wasn't settled in it may have been since. Returns how many wait for a word."""
    return db.conn.execute("update parcel set state = 'held' where state = 'open'").rowcount


def release(db: Database) -> int:
    """The operator's word: settle what was held. Returns how many."""
    return db.conn.execute("update parcel set state = 'open' where state = 'held'").rowcount


def fail(db: Database, parcel_id: int) -> int:
    """Settling it failed by a mistake of ours; returns how often."""
    return number(
        db, "update parcel set attempts = attempts + 1 where id = ? returning attempts", [parcel_id]
    )


def ready(db: Database, quiet_since: float, limit: int) -> list[int]:
    """Parcels of which nothing is still to be fetched, and of an album nothing has come for a while."""
    found = rows(
        db,
        "select a.id from parcel a where a.state = 'open' and (a.album is null or a.last_at <= ?)"
        " and not exists (select 1 from piece p where p.parcel_id = a.id and p.state = 'waiting')"
        " order by a.id limit ?",
        [quiet_since, limit],
    )
    return [int(row["id"]) for row in found]


def any_open(db: Database) -> bool:
    """True: something is to be fetched or settled."""
    return one(db, "select 1 as found from parcel where state = 'open' limit 1") is not None


def any_album(db: Database) -> bool:
    """True: an album comes in, or waits to be fetched."""
    sql = "select 1 as found from parcel where state = 'open' and album is not null limit 1"
    return one(db, sql) is not None


def pieces(db: Database, parcel_id: int) -> list[Piece]:
    """In the order in which they were sent: Telegram numbers the messages of an album in that order."""
    found = rows(db, f"{_PIECES} where p.parcel_id = ? order by p.message_id, p.id", [parcel_id])
    return [Piece.from_row(row) for row in found]


def of_alert(db: Database, alert_id: int) -> list[Piece]:
    """What is evidence of an alert, in the order in which it came."""
    found = rows(
        db,
        f"{_PIECES} join alert_event e on e.parcel_id = a.id where e.alert_id = ? and p.state = 'kept'"
        " order by e.id, p.message_id, p.id",
        [alert_id],
    )
    return [Piece.from_row(row) for row in found]


def piece(db: Database, piece_id: int) -> Piece | None:
    row = one(db, f"{_PIECES} where p.id = ?", [piece_id])
    return Piece.from_row(row) if row else None


def to_fetch(db: Database, now: float, limit: int) -> list[Piece]:
    """What waits to be fetched and may be tried now, what has waited longest first."""
    found = rows(
        db,
        f"{_PIECES} where p.state = 'waiting' and a.state = 'open' and p.next_at <= ? order by p.next_at, p.id limit ?",
        [now, limit],
    )
    return [Piece.from_row(row) for row in found]


def keep(db: Database, piece_id: int, *, sha256: str, size: int, type_: str, now: datetime) -> None:
    """The file is beside the database."""
    keep_file(db, sha256=sha256, size=size, type_=type_, now=now)
    db.conn.execute(
        "update piece set state = 'kept', sha256 = ?, attempts = attempts + 1 where id = ? and state = 'waiting'",
        [sha256, piece_id],
    )


def keep_file(db: Database, *, sha256: str, size: int, type_: str, now: datetime) -> None:
    db.conn.execute(
        "insert into file (sha256, size, type, kept_at) values (?, ?, ?, ?) on conflict (sha256) do nothing",
        [sha256, size, type_, to_text(now)],
    )


def refuse(db: Database, piece_id: int, reason: str) -> None:
    db.conn.execute(
        "update piece set state = 'refused', reason = ? where id = ? and state = 'waiting'",
        [reason, piece_id],
    )


def leave_out(db: Database, piece_ids: Sequence[int]) -> None:
    """What they would be evidence of has the same already."""
    marks = ",".join("?" * len(piece_ids))
    db.conn.execute(
        f"update piece set state = 'refused', reason = 'known' where id in ({marks})", list(piece_ids)
    )


def try_later(db: Database, piece_id: int, next_at: float) -> int:
    """It couldn't be fetched this time; returns how often it was tried."""
    return number(
        db,
        "update piece set attempts = attempts + 1, next_at = ? where id = ? and state = 'waiting' returning attempts",
        [next_at, piece_id],
    )


def tell_of_delay(db: Database, parcel_id: int) -> bool:
    """True, once for each parcel: the person is to be told that it takes longer."""
    done = db.conn.execute("update parcel set delayed = 1 where id = ? and delayed = 0", [parcel_id])
    return done.rowcount > 0


def bytes_sent(db: Database, person_id: int, since: float) -> int:
    """How much the person has sent since then that was taken, in bytes."""
    return number(
        db,
        "select sum(coalesce(p.size, 0)) from parcel a join piece p on p.parcel_id = a.id"
        " where a.person_id = ? and a.last_at >= ? and p.state != 'refused'",
        [person_id, since],
    )


def bytes_kept(db: Database) -> int:
    return number(db, "select sum(size) from file")


def has_file(db: Database, sha256: str) -> bool:
    return one(db, "select 1 as found from file where sha256 = ?", [sha256]) is not None


def hashes(db: Database) -> list[tuple[str, int]]:
    """(hash, size in bytes) of every file that is to be beside the database."""
    found = rows(db, "select sha256, size from file order by sha256")
    return [(str(row["sha256"]), int(row["size"])) for row in found]


def forget(db: Database, before: float, limit: int) -> Sequence[str]:
    """Forget what belongs to nothing on record and is older than that; returns the hashes of files that nobody needs.

    What is evidence of a record or an alert stays as long as that.
    """
    old = [
        int(row["id"])
        for row in rows(
            db,
            "select a.id from parcel a left join draft d on d.id = a.draft_id"
            " where a.last_at < ? and a.state not in ('open', 'held') and a.update_id is null"
            " and not exists (select 1 from alert_event e where e.parcel_id = a.id)"
            " and (d.id is null or (d.state = 'cancelled' or (d.state = 'saved' and d.update_id is null)))"
            " order by a.id limit ?",
            [before, limit],
        )
    ]
    marks = ",".join("?" * len(old))
    db.conn.execute(
        "delete from catalogue_row where catalogue_id in (select c.id from catalogue c join piece p"
        f" on p.id = c.piece_id where p.parcel_id in ({marks}))",
        old,
    )
    db.conn.execute(
        f"delete from catalogue where piece_id in (select id from piece where parcel_id in ({marks}))", old
    )
    db.conn.execute(f"delete from piece where parcel_id in ({marks})", old)
    db.conn.execute(f"delete from parcel where id in ({marks})", old)
    day = to_text(datetime.fromtimestamp(before).astimezone())
    # A document that was made of the records can be made again.
    db.conn.execute("update document set result = null where result is not null and asked_at < ?", [day])
    gone = db.conn.execute(
        "delete from file where sha256 in (select f.sha256 from file f where f.kept_at < ?"
        " and not exists (select 1 from piece p where p.sha256 = f.sha256)"
        " and not exists (select 1 from catalogue c where c.result = f.sha256)"
        " and not exists (select 1 from document d where d.result = f.sha256) limit ?) returning sha256",
        [day, limit],
    ).fetchall()
    return [str(row[0]) for row in gone]

"""Who stands in for a CDO or a liaison on leave, from which day to which."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from storage.database.rows import Row, insert, number, one, rows
from storage.database.times import to_text
from storage.database.tokens import hash_of


@dataclass(frozen=True, slots=True)
class Deputation:
    """``principal_id`` is on leave from ``starts_on`` to ``ends_on`` (local days, both of them included).

    ``deputy_id`` None: somebody was invited and hasn't come yet. ``told``: ``begun``, ``ended`` or nothing yet.
    """

    id: int
    post_id: int
    principal_id: int
    organization_id: str
    position: str
    deputy_id: int | None
    starts_on: str
    ends_on: str
    ended_at: str | None
    told: str

    def stands(self, on: date) -> bool:
        """True: the deputy acts on that day, if the post is held then."""
        within = self.starts_on <= on.isoformat() <= self.ends_on
        return within and self.ended_at is None and self.deputy_id is not None

    def is_over(self, on: date) -> bool:
        return self.ended_at is not None or self.ends_on < on.isoformat()


_FOUND = (
    "select d.id, d.post_id, p.person_id as principal_id, p.organization_id, p.position, d.deputy_id, d.starts_on,"
    " d.ends_on, d.ended_at, d.told from deputation d join post p on p.id = d.post_id"
)


def add(db: Database, *, post_id: int, deputy_id: int, starts_on: date, ends_on: date, now: datetime) -> int:
    """Name somebody who is here already; returns the id."""
    return insert(
        db,
        "insert into deputation (post_id, deputy_id, starts_on, ends_on, named_at) values (?, ?, ?, ?, ?)",
        [post_id, deputy_id, starts_on.isoformat(), ends_on.isoformat(), to_text(now)],
    )


def invite(db: Database, *, post_id: int, starts_on: date, ends_on: date, now: datetime) -> tuple[int, str]:
    """Keep the place for somebody who is still to come; returns the id and the token, of which only the hash stays."""
    token = secrets.token_urlsafe(24)
    made = insert(
        db,
        "insert into deputation (post_id, starts_on, ends_on, named_at, token_hash) values (?, ?, ?, ?, ?)",
        [post_id, starts_on.isoformat(), ends_on.isoformat(), to_text(now), hash_of(token)],
    )
    return made, token


def find_invitation(db: Database, token: str, *, named_since: datetime, on: date) -> Deputation | None:
    """The place that a token leads to. None: unknown, used, too old, ended, or the leave or the post is over."""
    row = one(
        db,
        f"{_FOUND} where d.token_hash = ? and d.deputy_id is null and d.ended_at is null and d.named_at > ?"
        " and d.ends_on >= ? and (p.ends_on is null or p.ends_on > ?)",
        [hash_of(token), to_text(named_since), on.isoformat(), on.isoformat()],
    )
    return _of(row)


def accept(db: Database, deputation_id: int, deputy_id: int) -> bool:
    """False: somebody was faster."""
    done = db.conn.execute(
        "update deputation set deputy_id = ? where id = ? and deputy_id is null and ended_at is null",
        [deputy_id, deputation_id],
    )
    return done.rowcount > 0


def end(db: Database, deputation_id: int, now: datetime) -> bool:
    """End it at once. False: it was over."""
    done = db.conn.execute(
        "update deputation set ended_at = ? where id = ? and ended_at is null", [to_text(now), deputation_id]
    )
    return done.rowcount > 0


def set_told(db: Database, deputation_id: int, told: str) -> None:
    db.conn.execute("update deputation set told = ? where id = ?", [told, deputation_id])


def get(db: Database, deputation_id: int) -> Deputation | None:
    return _of(one(db, f"{_FOUND} where d.id = ?", [deputation_id]))


def of_principal(db: Database, person_id: int, on: date) -> list[Deputation]:
    """Those that the person has named and that aren't over, the next first."""
    found = rows(
        db,
        f"{_FOUND} where p.person_id = ? and d.ended_at is null and d.ends_on >= ? order by d.starts_on, d.id",
        [person_id, on.isoformat()],
    )
    return [_made(row) for row in found]


def of_deputy(db: Database, person_id: int, on: date) -> list[Deputation]:
    """Those in which the person stands in for somebody, today or later."""
    found = rows(
        db,
        f"{_FOUND} where d.deputy_id = ? and d.ended_at is null and d.ends_on >= ? order by d.starts_on, d.id",
        [person_id, on.isoformat()],
    )
    return [_made(row) for row in found]


def every(db: Database, on: date) -> list[Deputation]:
    """All that aren't over, the next first."""
    found = rows(
        db,
        f"{_FOUND} where d.ended_at is null and d.ends_on >= ? order by d.starts_on, d.id",
        [on.isoformat()],
    )
    return [_made(row) for row in found]


def without_post(db: Database, on: date) -> list[Deputation]:
    """Those whose post has ended, or whose deputy was named for a post that they hold no more."""
    found = rows(
        db,
        f"{_FOUND} where d.ended_at is null and (p.ends_on <= :on or (d.deputy_id is not null and d.token_hash is null"
        " and not exists (select 1 from post o where o.person_id = d.deputy_id and"
        " o.organization_id = p.organization_id and (o.ends_on is null or o.ends_on > :on))))",
        {"on": on.isoformat()},
    )
    return [_made(row) for row in found]


def overlaps(db: Database, post_id: int, starts_on: date, ends_on: date) -> bool:
    """True: somebody is named for a day of this time already."""
    return bool(
        number(
            db,
            "select count(*) from deputation where post_id = ? and ended_at is null"
            " and starts_on <= ? and ends_on >= ?",
            [post_id, ends_on.isoformat(), starts_on.isoformat()],
        )
    )


def away(db: Database, person_id: int, starts_on: date, ends_on: date) -> bool:
    """True: the person is on leave on a day of this time."""
    return bool(
        number(
            db,
            "select count(*) from deputation d join post p on p.id = d.post_id where p.person_id = ?"
            " and d.ended_at is null and d.starts_on <= ? and d.ends_on >= ?",
            [person_id, ends_on.isoformat(), starts_on.isoformat()],
        )
    )


def standing_in(db: Database, post_ids: Sequence[int], on: date) -> Mapping[int, tuple[str, str]]:
    """Post -> who stands in for its holder on that day, and the last day of that."""
    found = rows(
        db,
        "select d.post_id, n.name, d.ends_on from deputation d join person n on n.id = d.deputy_id"
        " where d.post_id in (select value from json_each(?)) and d.ended_at is null"
        " and d.starts_on <= ? and d.ends_on >= ?",
        [json.dumps(list(post_ids)), on.isoformat(), on.isoformat()],
    )
    return {row["post_id"]: (row["name"], row["ends_on"]) for row in found}


def _of(row: Row | None) -> Deputation | None:
    return _made(row) if row else None


def _made(row: Row) -> Deputation:
    return Deputation(**row)

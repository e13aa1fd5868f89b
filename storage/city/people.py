"""People, their posts, and the invitations that lead to them."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlite_utils import Database

from storage.database.rows import Row, insert, number, one, rows
from storage.database.times import to_text
from storage.database.tokens import hash_of


@dataclass(frozen=True, slots=True)
class Post:
    """What a person may do, for which organization.

    ``acts_for``: whose post it is, when the person stands in for somebody on leave.
    ``deputy_id``: who stands in for the person at present.
    """

    id: int
    person_id: int
    organization_id: str
    position: str
    starts_on: str
    ends_on: str | None
    acts_for: int | None = None
    deputy_id: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    telegram_id: int
    chat_id: int
    name: str
    language: str
    digest_on: bool
    posts: tuple[Post, ...]
    language_by: str = "chosen"
    weekly_on: bool = True
    monthly_on: bool = True
    digest_at: str | None = None
    """When digests come, in local time (``08:30``); None: when the pack says."""

    @property
    def own_posts(self) -> tuple[Post, ...]:
        """Those that the person holds, without those of others for whom they stand in."""
        return tuple(post for post in self.posts if post.acts_for is None)

    @property
    def is_away(self) -> bool:
        """True: others stand in for the person in everything, and there is nobody for whom they stand in."""
        return bool(self.posts) and all(post.deputy_id is not None for post in self.posts)

    def acts_for(self, organization_id: str) -> int | None:
        """For whom the person reports there today, as a deputy; None: in their own right, or not at all."""
        for position in ("cdo", "liaison"):
            held = [
                post
                for post in self.posts
                if post.organization_id == organization_id and post.position == position
            ]
            if held:
                return None if any(post.acts_for is None for post in held) else held[0].acts_for
        return None

    def holds(self, *positions: str) -> bool:
        return any(post.position in positions for post in self.posts)

    def organizations(self, *positions: str) -> list[str]:
        """The organizations for which the person holds one of the positions, each once."""
        return list(dict.fromkeys(p.organization_id for p in self.posts if p.position in positions))


@dataclass(frozen=True, slots=True)
class Invitation:
    position: str
    organization_id: str
    created_by: int | None


def by_telegram_id(db: Database, telegram_id: int, on: date) -> Person | None:
    """The person with the posts held on that day; None for a stranger."""
    row = one(db, "select * from person where telegram_id = ?", [telegram_id])
    return _with_posts(db, [row], on)[0] if row else None


def get(db: Database, person_id: int, on: date) -> Person | None:
    row = one(db, "select * from person where id = ?", [person_id])
    return _with_posts(db, [row], on)[0] if row else None


def every(db: Database, on: date) -> list[Person]:
    """Everybody who holds a post on that day."""
    everybody = _with_posts(db, list(rows(db, "select * from person order by id")), on)
    return [person for person in everybody if person.posts]


def add(
    db: Database,
    *,
    telegram_id: int,
    chat_id: int,
    name: str,
    language: str,
    notice: str,
    now: datetime,
    language_by: str = "telegram",
) -> int:
    """Make the person known, or note the chat that they write from now; returns the id."""
    db.conn.execute(
        "insert into person (telegram_id, chat_id, name, language, language_by, told_privacy, created_at)"
        " values (?, ?, ?, ?, ?, ?, ?) on conflict (telegram_id) do update set chat_id = excluded.chat_id",
        [telegram_id, chat_id, name, language, language_by, notice, to_text(now)],
    )
    return number(db, "select id from person where telegram_id = ?", [telegram_id])


def told_privacy(db: Database, person_id: int) -> str | None:
    """Which version of the notice on privacy the person saw."""
    row = one(db, "select told_privacy from person where id = ?", [person_id])
    return row["told_privacy"] if row else None


def note_told_privacy(db: Database, person_id: int, notice: str) -> None:
    db.conn.execute("update person set told_privacy = ? where id = ?", [notice, person_id])


def set_language(db: Database, person_id: int, language: str, by: str = "chosen") -> None:
    """``by``: ``written`` where it follows what the person wrote, ``chosen`` where they said so."""
    db.conn.execute("update person set language = ?, language_by = ? where id = ?", [language, by, person_id])


def set_digest_at(db: Database, person_id: int, at: str) -> None:
    """When digests come: a local time such as ``08:30``."""
    db.conn.execute("update person set digest_at = ? where id = ?", [at, person_id])


def set_digest_on(
    db: Database, person_id: int, kind: Literal["daily", "weekly", "monthly"], *, on: bool
) -> None:
    """Whether digests of a kind come."""
    column = {"daily": "digest_on", "weekly": "weekly_on", "monthly": "monthly_on"}[kind]
    db.conn.execute(f"update person set {column} = ? where id = ?", [int(on), person_id])


def give_post(
    db: Database,
    *,
    person_id: int,
    organization_id: str,
    position: str,
    given_by: int | None,
    on: date,
    now: datetime,
) -> int:
    """Give a post. An organization has one CDO at a time: the one before leaves office on that day."""
    if position == "cdo":
        db.conn.execute(
            "update post set ends_on = ? where organization_id = ? and position = 'cdo'"
            " and (ends_on is null or ends_on > ?)",
            [on.isoformat(), organization_id, on.isoformat()],
        )
    return insert(
        db,
        "insert into post (person_id, organization_id, position, starts_on, given_by, created_at)"
        " values (?, ?, ?, ?, ?, ?)",
        [person_id, organization_id, position, on.isoformat(), given_by, to_text(now)],
    )


def end_post(db: Database, post_id: int, on: date) -> bool:
    """End a post from that day on. True if it was held until now."""
    done = db.conn.execute(
        "update post set ends_on = ? where id = ? and (ends_on is null or ends_on > ?)",
        [on.isoformat(), post_id, on.isoformat()],
    )
    return done.rowcount > 0


def holding(db: Database, position: str, organization_ids: Sequence[str], on: date) -> list[Person]:
    """Who holds the position for one of these organizations on that day, deputies among them."""
    return _in_post(db, f"{_HELD} union {_DEPUTIZED}", position, organization_ids, on)


def serving(db: Database, position: str, organization_ids: Sequence[str], on: date) -> list[Person]:
    """To whom goes what is for the position: its holders, and for those on leave their deputies."""
    return _in_post(db, f"{_HELD} and {_NOBODY_STANDS_IN} union {_DEPUTIZED}", position, organization_ids, on)


_IN_FORCE = "p.starts_on <= :on and (p.ends_on is null or p.ends_on > :on)"
# Parameters: :position, :places (a JSON list of organizations), :on (a local day).
_POSTS = (
    f"p.position = :position and p.organization_id in (select value from json_each(:places)) and {_IN_FORCE}"
)
_STANDING = "d.ended_at is null and d.deputy_id is not null and d.starts_on <= :on and d.ends_on >= :on"
_THESE = "(select value from json_each(:persons))"
_HELD = f"select p.person_id from post p where {_POSTS}"
_NOBODY_STANDS_IN = f"not exists (select 1 from deputation d where d.post_id = p.id and {_STANDING})"
_DEPUTIZED = (
    f"select d.deputy_id from deputation d join post p on p.id = d.post_id where {_POSTS} and {_STANDING}"
)


def _in_post(
    db: Database, who: str, position: str, organization_ids: Sequence[str], on: date
) -> list[Person]:
    found = rows(
        db,
        f"select * from person where id in ({who}) order by id",
        {"position": position, "places": json.dumps(list(organization_ids)), "on": on.isoformat()},
    )
    return _with_posts(db, list(found), on)


def administrators(db: Database, on: date) -> list[Person]:
    found = rows(db, "select distinct organization_id from post where position = 'administrator'")
    return holding(db, "administrator", [row["organization_id"] for row in found], on)


def invite(
    db: Database,
    *,
    position: str,
    organization_id: str,
    how: str,
    created_by: int | None,
    now: datetime,
    expires: datetime,
) -> str:
    """Make a one-time invitation and return its token, which is stored nowhere (only its hash is)."""
    token = secrets.token_urlsafe(24)
    db.conn.execute(
        "insert into invitation (token_hash, position, organization_id, how, created_by, created_at, expires_at)"
        " values (?, ?, ?, ?, ?, ?, ?)",
        [hash_of(token), position, organization_id, how, created_by, to_text(now), to_text(expires)],
    )
    return token


def redeem(db: Database, *, token: str, how: str, now: datetime) -> Invitation | None:
    """Use an invitation up. None if it is unknown, used, expired, revoked, or came by the wrong way."""
    row = one(
        db,
        "update invitation set used_at = :now where token_hash = :hash and how = :how"
        " and used_at is null and revoked_at is null and expires_at > :now"
        " returning position, organization_id, created_by",
        {"now": to_text(now), "hash": hash_of(token), "how": how},
    )
    return Invitation(**row) if row else None


def revoke_invitations(db: Database, created_by: int, now: datetime) -> int:
    """Revoke what a person invited and nobody has used yet; returns how many."""
    done = db.conn.execute(
        "update invitation set revoked_at = ? where created_by = ? and used_at is null and revoked_at is null",
        [to_text(now), created_by],
    )
    return done.rowcount


def _with_posts(db: Database, found: Sequence[Row], on: date) -> list[Person]:
    """These people with their posts of that day, their own first: one query for all of them."""
    held: dict[int, list[Post]] = {row["id"]: [] for row in found}
    posts = db.conn.execute(
        "select p.id, p.person_id, p.organization_id, p.position, p.starts_on, p.ends_on, null as acts_for,"
        f" (select d.deputy_id from deputation d where d.post_id = p.id and {_STANDING}) as deputy_id"
        f" from post p where p.person_id in {_THESE} and {_IN_FORCE}"
        " union all select p.id, d.deputy_id, p.organization_id, p.position, d.starts_on, p.ends_on, p.person_id, null"
        f" from deputation d join post p on p.id = d.post_id where d.deputy_id in {_THESE} and {_STANDING}"
        f" and {_IN_FORCE} order by acts_for, 1",
        {"persons": json.dumps(list(held)), "on": on.isoformat()},
    )
    for values in posts:
        held[values[1]].append(Post(*values))
    return [_person(row, tuple(held[row["id"]])) for row in found]


def _person(row: Row, posts: tuple[Post, ...]) -> Person:
    return Person(
        id=row["id"],
        telegram_id=row["telegram_id"],
        chat_id=row["chat_id"],
        name=row["name"],
        language=row["language"],
        digest_on=bool(row["digest_on"]),
        posts=posts,
        language_by=row["language_by"],
        weekly_on=bool(row["weekly_on"]),
        monthly_on=bool(row["monthly_on"]),
        digest_at=row["digest_at"],
    )

"""The versions of policy packs that were put to use: kept for ever, so that old findings can be explained."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from storage.database.rows import one, rows
from storage.database.times import to_text


def keep(db: Database, *, digest: str, pack_id: str, version: str, content: str, now: datetime) -> None:
    """Keep a policy pack version, so that its findings can be explained for ever."""
    db.conn.execute(
        "insert into pack (digest, id, version, content, activated_at) values (?, ?, ?, ?, ?)"
        " on conflict (digest) do nothing",
        [digest, pack_id, version, content, to_text(now)],
    )


def called(db: Database, name: str) -> list[str]:
    """The digests of kept packs with this version, or whose digest begins so (eight characters or more)."""
    begins = name if len(name) >= 8 and name.isalnum() else "-"
    found = rows(
        db,
        "select digest from pack where version = ? or substr(digest, 1, ?) = ? order by activated_at, digest",
        [name, len(begins), begins],
    )
    return [str(row["digest"]) for row in found]


def begun_at(db: Database) -> datetime:
    """When the first policy pack was put to use: what was before isn't on record."""
    found = one(db, "select min(activated_at) as at from pack")
    assert found is not None  # noqa: S101 - an aggregate has a row
    return datetime.fromisoformat(found["at"])


def content(db: Database, digest: str) -> str | None:
    """What was kept of a version; None if it never was."""
    row = one(db, "select content from pack where digest = ?", [digest])
    return str(row["content"]) if row else None


def version_called(db: Database, digest: str) -> str:
    """A kept pack by its id and version, as people quote it."""
    row = one(db, "select id, version from pack where digest = ?", [digest])
    assert row is not None  # noqa: S101 - a foreign key says so
    return f"{row['id']} {row['version']}"

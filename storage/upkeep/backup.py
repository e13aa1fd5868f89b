"""Copies of the database file, and of the files beside it, that are whole; made while the bot works."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from storage.database.errors import StorageDamaged, StorageUnavailable
from storage.database.store import connect
from storage.evidence import files, parcels
from storage.upkeep.boots import put_backup_mark


@dataclass(frozen=True, slots=True)
class Copied:
    """``files``: how many are beside the copy, ``missing``: the hashes of those that weren't there to be copied."""

    files: int
    missing: tuple[str, ...] = ()


def back_up(database: Path, copy: Path, now: float) -> Copied:
    """Copy the file with VACUUM INTO, mark it as a copy, and check it by opening it; then the files that it names.

    A plain copy of the file misses what is still in the write-ahead log. The copy has its name only once it
    and its files are whole: they are in the folder ``files`` beside it, which several copies share. Raises
    StorageUnavailable if it is there already or there is nothing to copy, StorageDamaged if what was written
    isn't whole.
    """
    if copy.exists():
        raise StorageUnavailable(f"{copy} is there already; a backup never overwrites anything.")
    if not database.exists():
        raise StorageUnavailable(f"There is no database {database}.")
    unfinished = copy.with_name(copy.name + ".unfinished")
    unfinished.unlink(missing_ok=True)  # of a backup that was killed
    _write(database, unfinished)
    named = _check(unfinished, now)
    missing = _copy_files(files.folder_of(database), files.folder_of(copy), named)
    unfinished.rename(copy)
    return Copied(len(named) - len(missing), tuple(missing))


def damaged_files(db: Database, folder: Path) -> list[str]:
    """The hashes of files that the database names and that aren't there, or have another content."""
    return [sha256 for sha256, _ in parcels.hashes(db) if not files.is_whole(folder, sha256)]


def _copy_files(source: Path, target: Path, named: list[str]) -> list[str]:
    """Copy those that aren't there yet; returns which are missing at the source.

    What the copy of the database names was beside the database before: a file is there before its row.
    """
    missing = []
    for sha256 in named:
        if files.is_whole(target, sha256):
            continue
        if not files.is_whole(source, sha256):
            missing.append(sha256)
            continue
        files.keep(target, files.read(source, sha256))
    return missing


def _write(database: Path, copy: Path) -> None:
    source = connect(database)
    try:
        old = os.umask(0o077)
        try:
            source.execute("vacuum into ?", [str(copy)])
        except sqlite3.Error as error:
            copy.unlink(missing_ok=True)
            raise StorageUnavailable(f"The copy can't be written: {error}") from error
        finally:
            os.umask(old)
    finally:
        source.close()


def _check(copy: Path, now: float) -> list[str]:
    """Returns the hashes of the files that it names."""
    made = connect(copy)
    try:
        if made.execute("pragma integrity_check").fetchone()[0] != "ok":
            raise StorageDamaged(f"{copy} isn't whole.")
        with made.atomic():
            put_backup_mark(made, now)
        made.execute("pragma wal_checkpoint(truncate)")
        return [sha256 for sha256, _ in parcels.hashes(made)]
    finally:
        made.close()

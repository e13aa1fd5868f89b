"""Copies of the database file that are whole, made while the bot works."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from storage.boots import put_backup_mark
from storage.errors import StorageDamaged, StorageUnavailable
from storage.store import connect


def back_up(database: Path, copy: Path, now: float) -> None:
    """Copy the file with VACUUM INTO, mark it as a copy, and check it by opening it.

    A plain copy of the file misses what is still in the write-ahead log. The copy has its name only once it
    is whole. Raises StorageUnavailable if it is there already or there is nothing to copy, StorageDamaged if
    what was written isn't whole.
    """
    if copy.exists():
        raise StorageUnavailable(f"{copy} is there already; a backup never overwrites anything.")
    if not database.exists():
        raise StorageUnavailable(f"There is no database {database}.")
    unfinished = copy.with_name(copy.name + ".unfinished")
    unfinished.unlink(missing_ok=True)  # of a backup that was killed
    _write(database, unfinished)
    _check(unfinished, now)
    unfinished.rename(copy)


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


def _check(copy: Path, now: float) -> None:
    made = connect(copy)
    try:
        if made.execute("pragma integrity_check").fetchone()[0] != "ok":
            raise StorageDamaged(f"{copy} isn't whole.")
        with made.atomic():
            put_backup_mark(made, now)
        made.execute("pragma wal_checkpoint(truncate)")
    finally:
        made.close()

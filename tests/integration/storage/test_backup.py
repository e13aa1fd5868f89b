"""A backup has its name only when it is whole."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage import StorageUnavailable, connect, migrate
from storage.evidence import files, parcels
from storage.upkeep.backup import Copied, back_up, damaged_files


def made(path: Path) -> Path:
    db = connect(path)
    migrate(db)
    db.close()
    return path


def test_a_copy_is_whole_closed_to_others_and_marked(tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    back_up(made(tmp_path / "cdo.db"), copy, 1000.0)
    db = connect(copy)
    assert db.execute("select value from setting where name = 'backup_taken_at'").fetchone() == ("1000.0",)
    db.close()
    assert copy.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cdo.db", "copy.db"]


def test_what_a_killed_backup_left_is_no_copy_and_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "copy.db.unfinished").write_bytes(b"half")
    back_up(made(tmp_path / "cdo.db"), tmp_path / "copy.db", 1000.0)
    assert not (tmp_path / "copy.db.unfinished").exists()


def test_a_copy_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_bytes(b"mine")
    with pytest.raises(StorageUnavailable, match="already"):
        back_up(made(tmp_path / "cdo.db"), tmp_path / "copy.db", 1000.0)
    assert (tmp_path / "copy.db").read_bytes() == b"mine"


def test_of_no_database_there_is_no_empty_copy(tmp_path: Path) -> None:
    with pytest.raises(StorageUnavailable, match="no database"):
        back_up(tmp_path / "cdo.db", tmp_path / "copy.db", 1000.0)
    assert list(tmp_path.iterdir()) == []


def with_file(database: Path, content: bytes) -> str:
    sha256 = files.keep(files.folder_of(database), content)
    db = connect(database)
    with db.atomic():
        parcels.keep_file(db, sha256=sha256, size=len(content), type_="text", now=datetime.now(UTC))
    db.close()
    return sha256


def test_the_files_beside_the_database_are_copied_once_for_all_copies(tmp_path: Path) -> None:
    database, place = made(tmp_path / "cdo.db"), tmp_path / "copies"
    place.mkdir()
    first = with_file(database, b"one")
    assert back_up(database, place / "1.db", 1000.0) == Copied(1)
    second = with_file(database, b"two")
    assert back_up(database, place / "2.db", 2000.0) == Copied(2)
    kept = sorted(path.name for path in (place / "files").glob("??/*"))
    assert kept == sorted((first, second))
    assert all(path.stat().st_mode & 0o077 == 0 for path in (place / "files").rglob("*"))


def test_a_file_that_is_missing_or_damaged_is_told_by_backup_and_by_verify(tmp_path: Path) -> None:
    database, place = made(tmp_path / "cdo.db"), tmp_path / "copies"
    place.mkdir()
    whole, damaged, gone = (with_file(database, content) for content in (b"one", b"two", b"three"))
    folder = files.folder_of(database)
    files.path_of(folder, damaged).write_bytes(b"other")
    files.remove(folder, gone)
    copied = back_up(database, place / "copy.db", 1000.0)
    assert (copied.files, set(copied.missing)) == (1, {damaged, gone})
    db = connect(database)
    assert set(damaged_files(db, folder)) == {damaged, gone}
    db.close()
    assert files.is_whole(place / "files", whole)


def test_a_restored_copy_beside_its_files_is_whole(tmp_path: Path) -> None:
    database, place = made(tmp_path / "cdo.db"), tmp_path / "copies"
    place.mkdir()
    sha256 = with_file(database, b"one")
    back_up(database, place / "cdo.db", 1000.0)
    db = connect(place / "cdo.db")
    assert damaged_files(db, files.folder_of(place / "cdo.db")) == []
    assert files.read(place / "files", sha256) == b"one"
    db.close()

"""A backup has its name only when it is whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage import StorageUnavailable, connect, migrate
from storage.backup import back_up


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

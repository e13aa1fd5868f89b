"""Files beside the database: whole or not there, once for each content, closed to others."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from storage import StorageUnavailable
from storage.evidence import files


def test_a_file_is_kept_under_the_hash_of_its_content(tmp_path: Path) -> None:
    folder = files.folder_of(tmp_path / "cdo.db")
    sha256 = files.keep(folder, b"content")
    assert sha256 == hashlib.sha256(b"content").hexdigest()
    assert folder == tmp_path / "files"
    assert (folder / sha256[:2] / sha256).read_bytes() == b"content"
    assert files.read(folder, sha256) == b"content"
    assert files.is_whole(folder, sha256)


def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    sha256 = files.keep(tmp_path / "files", b"content")
    path = files.path_of(tmp_path / "files", sha256)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.parent.parent.stat().st_mode & 0o777 == 0o700


def test_the_same_content_is_one_file(tmp_path: Path) -> None:
    assert files.keep(tmp_path, b"x") == files.keep(tmp_path, b"x")
    assert len(list(tmp_path.glob("??/*"))) == 1


def test_what_a_killed_process_left_is_tidied_and_the_rest_stays(tmp_path: Path) -> None:
    sha256 = files.keep(tmp_path, b"x")
    (tmp_path / sha256[:2] / f"{sha256}.abcd.unfinished").write_bytes(b"half")
    with files.workplace(tmp_path) as place:
        (place / "rows").write_bytes(b"half")
        files.tidy(tmp_path)
        assert not place.exists()
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [sha256]


def test_a_workplace_is_gone_afterwards(tmp_path: Path) -> None:
    with files.workplace(tmp_path / "files") as place:
        (place / "x").write_bytes(b"x")
        assert place.stat().st_mode & 0o077 == 0
    assert list((tmp_path / "files").iterdir()) == []


def test_what_is_not_there_or_damaged_is_not_whole(tmp_path: Path) -> None:
    sha256 = files.keep(tmp_path, b"x")
    files.path_of(tmp_path, sha256).write_bytes(b"y")
    assert not files.is_whole(tmp_path, sha256)
    files.remove(tmp_path, sha256)
    assert not files.is_whole(tmp_path, sha256)
    with pytest.raises(StorageUnavailable):
        files.read(tmp_path, sha256)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "a" * 63])
def test_only_a_hash_names_a_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        files.path_of(tmp_path, name)


def test_where_nothing_can_be_written_it_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "files").write_bytes(b"a file in the way")
    with pytest.raises(StorageUnavailable):
        files.keep(tmp_path / "files", b"x")

"""Files beside the database, named by the SHA-256 of their content: ``files/ab/abcdef…``.

A file is there before the row that names it, whole: it is written under another name, flushed and renamed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from storage.database.errors import StorageUnavailable

_NAME = re.compile("[0-9a-f]{64}")
_UNFINISHED = ".unfinished"
_WORK = ".work-"


def folder_of(database: Path) -> Path:
    """Where the files of this database are."""
    return database.absolute().parent / "files"


def path_of(folder: Path, sha256: str) -> Path:
    """Where a file is, or would be. ValueError for what is no hash."""
    if not _NAME.fullmatch(sha256):
        raise ValueError("not a SHA-256 in hexadecimal digits")
    return folder / sha256[:2] / sha256


def keep(folder: Path, content: bytes) -> str:
    """Put a file there, once for each content; returns its hash. Raises StorageUnavailable (disk full, ...)."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = path_of(folder, sha256)
    try:
        if not path.exists():
            _write(folder, path, content)
    except OSError as error:
        raise StorageUnavailable(f"A file can't be kept: {error.strerror}") from error
    return sha256


def read(folder: Path, sha256: str) -> bytes:
    """The content. Raises StorageUnavailable when it isn't there."""
    try:
        return path_of(folder, sha256).read_bytes()
    except OSError as error:
        raise StorageUnavailable(f"The file {sha256} can't be read: {error.strerror}") from error


def remove(folder: Path, sha256: str) -> None:
    path_of(folder, sha256).unlink(missing_ok=True)


def is_whole(folder: Path, sha256: str) -> bool:
    """True: the file is there, and has the content that its name says."""
    path = path_of(folder, sha256)
    if not path.is_file():
        return False
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest() == sha256


@contextlib.contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    """A folder for what is written in between, closed to others and gone afterwards. Raises StorageUnavailable."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        made = tempfile.mkdtemp(prefix=_WORK, dir=folder)
    except OSError as error:
        raise StorageUnavailable(f"Nothing can be written beside the database: {error.strerror}") from error
    try:
        yield Path(made)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def tidy(folder: Path) -> None:
    """Remove what a killed process left half written. Only at the start: nobody writes then."""
    for path in folder.glob(f"??/*{_UNFINISHED}"):
        path.unlink(missing_ok=True)
    for path in folder.glob(f"{_WORK}*"):
        shutil.rmtree(path, ignore_errors=True)


def _write(folder: Path, path: Path, content: bytes) -> None:
    for each in (folder, path.parent):
        each.mkdir(mode=0o700, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}{_UNFINISHED}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        unfinished.rename(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    # The name is on disk only when the folder is, and so is the folder's.
    for each in (path.parent, folder, folder.parent):
        _flush(each)


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""One process for one database: two pollers would fight over updates, two senders would send twice.

The file beside the database also remembers when the bot was last alive. It isn't part of a backup, so it
tells when the database file was put back from one.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from pathlib import Path


class AlreadyRunning(Exception):
    """Another process works with this database."""


class ProcessLock:
    """Held from `acquire` until `release`, or until the process ends in whatever way."""

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(database.name + ".lock")
        self._file: int | None = None

    def acquire(self) -> float | None:
        """Take the lock; returns when the bot was last alive, if that is known. Raises AlreadyRunning."""
        file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(file)
            raise AlreadyRunning(
                f"Another process works with {self.path.name.removesuffix('.lock')}."
            ) from None
        self._file = file
        with contextlib.suppress(ValueError):
            return float(os.pread(file, 64, 0).decode("ascii", "replace").strip())
        return None

    def beat(self, now: float) -> None:
        """Note that the bot is alive."""
        if self._file is not None:
            # Always as long as before: a process that dies in between leaves a number.
            os.pwrite(self._file, f"{now:020.3f}\n".encode(), 0)

    def release(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

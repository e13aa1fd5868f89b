"""The one writer of the database file.

Everything that reads or writes the file on behalf of the bot is a function ``work(db)`` that runs on
one thread, inside a transaction. What is waiting when the thread is free is committed together (group
commit), so that one flush to disk serves many chats; each piece of work has a savepoint of its own, so
that one that fails takes nothing with it.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database

from storage.database.errors import StorageClosed, StorageDamaged, StorageUnavailable

T = TypeVar("T")
log = logging.getLogger(__name__)

# What one commit may hold. Larger groups gain nothing: the flush is already shared by hundreds.
GROUP_LIMIT = 256
# Another process (a command line beside the running bot) may hold the write lock for a moment.
BUSY_TIMEOUT_SECONDS = 5.0

_STOP = object()
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_Job = tuple[Callable[[Database], Any], Future[Any]]


def connect(path: Path, busy_seconds: float = BUSY_TIMEOUT_SECONDS) -> Database:
    """Open the database file with the settings that durability rests on.

    WAL with synchronous=FULL: with NORMAL, acknowledged rows are lost in a power cut.
    `busy_seconds` is how long another process may hold the write lock. Raises StorageUnavailable if the
    file can't be opened.
    """
    try:
        connection = sqlite3.connect(
            path,
            timeout=busy_seconds,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=512,  # all that the bot says stay prepared; the default keeps 128
        )
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "trusted_schema=OFF",
            "secure_delete=ON",
            "cell_size_check=ON",
            # Copying the log into the file costs two more flushes: every 16 MB, not every 4 (half of what
            # a commit cost). What is in the log is as safe.
            "wal_autocheckpoint=4000",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error as error:
        raise StorageUnavailable(f"The database {path.name} can't be opened: {error}") from error
    return Database(connection)


@contextlib.contextmanager
def writing(db: Database) -> Iterator[None]:
    """One transaction that has the write lock from its start, for a command beside the running bot.

    One that reads first and writes later is refused by SQLite when the bot has written in between, however
    long it would wait. Raises StorageUnavailable when the lock isn't to be had.
    """
    try:
        db.conn.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        raise StorageUnavailable(f"The database can't be written at present: {error}") from error
    try:
        yield
    except BaseException:
        db.rollback()
        raise
    db.conn.execute("COMMIT")


def check_whole(db: Database) -> None:
    """Look the file over, without its indexes. Raises StorageDamaged if it isn't whole."""
    try:
        found = db.conn.execute("pragma quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        found = str(error)
    if found != "ok":
        raise StorageDamaged(
            f"The database isn't whole ({found}). It was left as it is: put the newest good backup in its place."
        )


class Store:
    """Runs work on the database, one piece after the other, in grouped transactions."""

    def __init__(self, path: Path, busy_seconds: float = BUSY_TIMEOUT_SECONDS) -> None:
        self.path = path
        self._jobs: queue.SimpleQueue[_Job | object] = queue.SimpleQueue()
        self._db = connect(path, busy_seconds)
        self._listeners: list[Callable[[], None]] = []
        self._closed = False
        self._thread = threading.Thread(target=self._serve, name="store", daemon=True)
        self._thread.start()

    async def run(self, work: Callable[[Database], T]) -> T:
        """Run the work in a transaction and return its result once that is on disk.

        Raises what the work raises (its changes are undone), or StorageUnavailable when the file can't
        be written at present (nothing was changed).
        """
        return await asyncio.wrap_future(self.submit(work))

    def submit(self, work: Callable[[Database], T]) -> Future[T]:
        """Queue the work; the future is done when its transaction is on disk."""
        if self._closed:
            raise StorageClosed
        future: Future[T] = Future()
        self._jobs.put((work, future))
        return future

    def on_commit(self, listener: Callable[[], None]) -> None:
        """Call the listener, on the store's thread, after each commit that changed something."""
        self._listeners.append(listener)

    def close(self) -> None:
        """Finish what is queued and close the file."""
        if self._closed:
            return
        self._closed = True
        self._jobs.put(_STOP)
        self._thread.join()
        while not self._jobs.empty():  # queued by another thread while the store was being closed
            job = self._jobs.get_nowait()
            if isinstance(job, tuple):
                job[1].set_exception(StorageClosed())
        self._db.close()

    def _serve(self) -> None:
        while True:
            group, stop = self._next_group()
            if group:
                self._commit_group(group)
            if stop:
                return

    def _next_group(self) -> tuple[list[_Job], bool]:
        group: list[_Job] = []
        job = self._jobs.get()
        while True:
            if not isinstance(job, tuple):
                return group, True
            group.append(job)
            if len(group) >= GROUP_LIMIT:
                return group, False
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                return group, False

    def _commit_group(self, group: list[_Job]) -> None:
        # A waiter may be gone (its task was cancelled): its work is still done, once.
        group = [job for job in group if job[1].set_running_or_notify_cancel()]
        if not group:
            return
        changes = self._db.conn.total_changes
        try:
            self._db.conn.execute("BEGIN IMMEDIATE")
            outcomes = [self._attempt(work) for work, _ in group]
            self._db.conn.execute("COMMIT")
        except sqlite3.Error as error:
            with contextlib.suppress(sqlite3.Error):  # an I/O error may have ended the transaction by itself
                self._db.rollback()
            refused = StorageUnavailable(str(error))
            for _, future in group:
                future.set_exception(refused)
            return
        if self._db.conn.total_changes != changes:
            self._tell_listeners()
        for (_, future), (result, failure) in zip(group, outcomes, strict=True):
            if failure is not None:
                future.set_exception(failure)
            else:
                future.set_result(result)

    def _tell_listeners(self) -> None:
        for listener in self._listeners:
            try:
                listener()
            except Exception:  # the commit stands, and those who wait for it must hear of it
                log.exception("A listener failed after a commit")

    def _attempt(self, work: Callable[[Database], Any]) -> tuple[Any, BaseException | None]:
        try:
            with self._db.atomic():
                return work(self._db), None
        except Exception as error:
            if not self._db.conn.in_transaction:
                # SQLite gave the whole transaction up (out of memory, for one): nothing of the group may stand.
                raise sqlite3.OperationalError(f"the transaction was given up: {error!r}") from error
            if isinstance(error, sqlite3.OperationalError) and not _is_mistake(error):
                # Disk full, I/O error, lock: the whole group is undone and its callers try again.
                raise
            if getattr(error, "sqlite_errorcode", None) in _DAMAGE:
                return None, StorageDamaged(str(error))
            return None, error


def _is_mistake(error: sqlite3.OperationalError) -> bool:
    """True for wrong SQL (ours to mend), False for a file that can't be read or written at present."""
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR

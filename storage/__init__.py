"""The SQLite file, in the words of the domain. The only importer of sqlite3 and sqlite_utils."""

from sqlite_utils import Database

from storage.database.errors import StorageClosed, StorageDamaged, StorageError, StorageUnavailable
from storage.database.store import Store, check_whole, connect, writing
from storage.upkeep.migrations import migrate

__all__ = [
    "Database",
    "StorageClosed",
    "StorageDamaged",
    "StorageError",
    "StorageUnavailable",
    "Store",
    "check_whole",
    "connect",
    "migrate",
    "writing",
]

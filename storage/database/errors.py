"""What can go wrong with the database, one class for each different reaction."""


class StorageError(Exception):
    """Something is wrong with the database."""


class StorageUnavailable(StorageError):
    """The database can't be read or written at present; nothing was changed. Try again later."""


class StorageClosed(StorageError):
    """The store was closed."""


class StorageDamaged(StorageError):
    """The database file isn't whole; it is kept, and not used."""

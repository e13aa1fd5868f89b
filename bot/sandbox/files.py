"""Files that were sent, by their ids."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from bot.sandbox.errors import bad_request

# What getFile gives out; https://core.telegram.org/bots/api#getfile
MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024
MAX_UPLOAD_BYTES = 50 * 1024 * 1024
MAX_PHOTO_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file on the server. `path` is what getFile names; `size` may be stated without content."""

    id: str
    unique_id: str
    name: str
    mime_type: str
    size: int
    path: str
    content: bytes


class Files:
    """Keeps files by id. The same bytes have the same unique id, whoever sends them."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def keep(
        self, folder: str, name: str, mime_type: str, content: bytes, size: int | None = None
    ) -> StoredFile:
        """Store the content; a `size` larger than it lets a test send 'a large file' cheaply."""
        number = len(self._by_id) + 1
        unique = hashlib.sha256(content + str(size or "").encode()).hexdigest()[:16]
        suffix = name.rpartition(".")[2] if "." in name else "bin"
        stored = StoredFile(
            f"file-{number}-{unique}", unique, name, mime_type, size if size is not None else len(content),
            f"{folder}/file_{number}.{suffix}", content,
        )  # fmt: skip
        self._by_id[stored.id] = stored
        self._by_path[stored.path] = stored
        return stored

    def find(self, file_id: str) -> StoredFile:
        """The file, or Refused with the words of the real server."""
        stored = self._by_id.get(file_id)
        if stored is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        return stored

    def at(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)

"""A file, its store, and a Bot API that answers: the same as the outbox's."""

from tests.integration.outbox.conftest import api, path, store, telegram

__all__ = ["api", "path", "store", "telegram"]

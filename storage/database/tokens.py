"""Secrets that lead somewhere: they are given out once, and only their hash is stored."""

from __future__ import annotations

import hashlib
import secrets


def new_token(size: int = 24) -> str:
    """Of so many random bytes, written with letters, digits, ``-`` and ``_``."""
    return secrets.token_urlsafe(size)


def hash_of(token: str) -> str:
    """What is stored of it: sha256 in hexadecimal. A token this long needs no salt."""
    return hashlib.sha256(token.encode()).hexdigest()

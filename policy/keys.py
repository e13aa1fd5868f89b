"""How names are compared: one function for storage, which keeps keys, and rules, which look them up."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

KEY_LENGTH = 400
REMEMBERED_LENGTH = 100


def normalize_key(text: str) -> str:
    """The text in compatibility form, case-folded, without spaces and invisible characters.

    ``义务教育 入学数据`` and ``义务教育入学数据``, ``ＡＰＩ`` and ``api`` are one key. May be empty.
    """
    return _normalized(text) if len(text) <= REMEMBERED_LENGTH else _normalize(text)


def _normalize(text: str) -> str:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    kept = (c for c in folded if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc", "Cs"))
    return "".join(kept)[:KEY_LENGTH]


# The same titles are looked up again and again.
_normalized = lru_cache(maxsize=8192)(_normalize)

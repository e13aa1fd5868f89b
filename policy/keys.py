"""How names are compared: one function for storage, which keeps keys, and rules, which look them up."""

from __future__ import annotations

import unicodedata

KEY_LENGTH = 400


def normalize_key(text: str) -> str:
    """The text in compatibility form, case-folded, without spaces and invisible characters.

    ``义务教育 入学数据`` and ``义务教育入学数据``, ``ＡＰＩ`` and ``api`` are one key. May be empty.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    kept = (c for c in folded if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc", "Cs"))
    return "".join(kept)[:KEY_LENGTH]

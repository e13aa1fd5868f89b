"""JSON as it goes over the wire, compact and with Chinese left as it is."""

from __future__ import annotations

import json
from typing import Any

Json = dict[str, Any]

to_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def to_bytes(value: object) -> bytes:
    """Compact JSON. A lone surrogate, which no valid text has, becomes a question mark."""
    return to_text(value).encode("utf-8", "replace")

"""An address that somebody sent, as a button may open it: checked, spelled in plain letters, its host told."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

# Longer ones, spelled in plain letters, aren't worth the risk: Telegram refuses a message with a bad button.
LONGEST = 1024
SHOWN_HOST = 30
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_TOP = re.compile(r"[a-z]{2,63}|xn--[a-z0-9-]{1,59}")
# What else may stand in an address is percent-encoded.
_PATH, _QUERY = "%/:=&~+!$,;@()*-._", "%/:=&?~+!$,;@()*-._"


@dataclass(frozen=True, slots=True)
class Link:
    """``host``: where it leads, as a person can judge it; of a long one the end, which says whose it is."""

    url: str
    host: str


def link(address: str) -> Link | None:
    """None: it is no address of a web page, or one that hides where it leads (a name before "@", one host's letters
    for another's are spelled out)."""
    try:
        parts = urlsplit(address.strip())
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or host is None:
        return None
    place = host if port is None else f"{host}:{port}"
    url = urlunsplit(
        (
            parts.scheme,
            place,
            quote(parts.path, safe=_PATH),
            quote(parts.query, safe=_QUERY),
            quote(parts.fragment, safe=_QUERY),
        )
    )
    return Link(url, _shown(host)) if len(url) <= LONGEST else None


def _host(name: str) -> str | None:
    """In plain letters. Raises ValueError for what can't be spelled so; a name without a dot is nobody's."""
    try:
        return str(ipaddress.IPv4Address(name))
    except ValueError:
        plain = name.encode("idna").decode("ascii").lower()
    labels = plain.split(".")
    is_name = len(labels) > 1 and _TOP.fullmatch(labels[-1]) and all(map(_LABEL.fullmatch, labels))
    return plain if is_name else None


def _shown(host: str) -> str:
    return host if len(host) <= SHOWN_HOST else "…" + host[1 - SHOWN_HOST :]

"""Which links Telegram takes, and how it writes them down."""

from __future__ import annotations

import re

_USER = re.compile(r"tg://user\?id=([1-9]\d{0,17})$")
_SCHEME = re.compile(r"(https?|tg|ton)://\S+$", re.IGNORECASE)
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)+([/?#:]\S*)?$")


def link_entity(href: str) -> dict[str, object] | None:
    """The entity's own fields for a link: a mention of a person, a link, or None when it is no link."""
    href = href.strip()
    if person := _USER.match(href):
        return {"type": "text_mention", "user": {"id": int(person[1]), "is_bot": False, "first_name": ""}}
    if _SCHEME.match(href):
        return {"type": "text_link", "url": _with_path(href)}
    if _DOMAIN.match(href):
        return {"type": "text_link", "url": _with_path("http://" + href)}
    return None


def _with_path(url: str) -> str:
    """Telegram adds the slash after a bare host."""
    return url + "/" if re.match(r"https?://[^/?#]+$", url, re.IGNORECASE) else url

"""Pages that a button opens within Telegram: which addresses are taken, and what the page is told of who opened it.

Source: https://core.telegram.org/bots/webapps, and get_checked_link in tdlib/td (LinkManager.cpp): other addresses
than https are refused with these words, but on Telegram's test servers, which take http as well. Here http is taken
as there, and for this machine's own addresses only.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from bot.sandbox.errors import bad_request
from bot.sandbox.guard import NAMES
from bot.sandbox.people import Person
from bot.sandbox.wire import Json

VERSION = "8.0"


def check_web_app(button: Json) -> None:
    """Raises Refused for an address that Telegram wouldn't open."""
    web_app = button["web_app"]
    url = web_app.get("url") if isinstance(web_app, dict) else None
    if not isinstance(url, str):
        raise bad_request("can't parse inline keyboard button: Can't find field \"url\"")
    if url.startswith("https://") and len(url) > len("https://"):
        return
    if not is_of_this_machine(url):
        reason = "Only HTTPS links are allowed"
        raise bad_request(f"inline keyboard button Web App URL '{url}' is invalid: {reason}")


def is_of_this_machine(url: str) -> bool:
    """True: an http address of the loopback interface."""
    try:
        address = urlsplit(url)
    except ValueError:
        return False
    return address.scheme == "http" and address.hostname in NAMES


def refuse_outside_private_chats(markup: Json | None, kind: str) -> None:
    """Such buttons are for private chats between a person and the bot. Raises Refused."""
    rows = (markup or {}).get("inline_keyboard", [])
    if kind != "private" and any("web_app" in button for row in rows for button in row):
        raise bad_request("BUTTON_TYPE_INVALID")


def address_to_open(url: str, person: Person, token: str, now: int) -> str:
    """The page's address, with who opens it behind the ``#``, where only the page can read it."""
    told = {
        "tgWebAppData": init_data(person, token, now),
        "tgWebAppVersion": VERSION,
        "tgWebAppPlatform": "sandbox",
        "tgWebAppThemeParams": json.dumps({"bg_color": "#ffffff", "text_color": "#000000"}),
    }
    return f"{url}#{urlencode(told, quote_via=quote)}"


def init_data(person: Person, token: str, now: int, **more: str) -> str:
    """What Telegram signs with the bot's token: the person, and when. ``now``: seconds since 1970."""
    user: dict[str, Any] = {**person.as_user(), "allows_write_to_pm": True}
    user.pop("is_bot")
    fields = {
        "query_id": f"AAH{person.id}",
        "user": json.dumps(user, ensure_ascii=False, separators=(",", ":")),
        "auth_date": str(now),
        **more,
    }
    checked = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    key = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    fields["hash"] = hmac.new(key, checked.encode(), hashlib.sha256).hexdigest()
    return urlencode(fields, quote_via=quote)

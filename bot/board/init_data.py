"""What Telegram hands to a page that it opens: who looks, signed with the bot's token.

Source: https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
"""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

# A page that is opened is opened now; what is older was kept by somebody (our default).
FRESH_FOR = timedelta(hours=1)
# Telegram's clock and ours may differ by so much.
AHEAD_BY = timedelta(minutes=1)
LONGEST = 8_192
MOST_FIELDS = 32


class NotFromTelegram(Exception):
    """It isn't what Telegram signed for this bot just now. ``reason`` is a code, for the journal."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def verified_user(init_data: str, token: str, now: datetime) -> int:
    """The Telegram id of whoever opened the page. Raises NotFromTelegram.

    Nothing of the data is looked at before its signature holds, but the names of its fields.
    """
    fields = _fields(init_data)
    signature = fields.pop("hash", "")
    if not hmac.compare_digest(_signature(fields, token).encode(), signature.encode()):
        raise NotFromTelegram("signature")
    _check_age(fields.get("auth_date", ""), now)
    return _user(fields.get("user", ""))


def _fields(init_data: str) -> dict[str, str]:
    if len(init_data) > LONGEST:
        raise NotFromTelegram("too_long")
    try:
        init_data.encode()  # half of a pair of surrogates can't be signed, either
        pairs = parse_qsl(
            init_data,
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError:
        raise NotFromTelegram("unreadable") from None
    fields = dict(pairs)
    if len(fields) != len(pairs):
        # Who reads the first of two and who reads the last would see different people.
        raise NotFromTelegram("duplicate")
    return fields


def _signature(fields: dict[str, str], token: str) -> str:
    checked = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    key = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    return hmac.new(key, checked.encode(), hashlib.sha256).hexdigest()


def _check_age(auth_date: str, now: datetime) -> None:
    # With more digits it would be a year of which calendars know nothing.
    if not (auth_date.isascii() and auth_date.isdigit() and len(auth_date) <= 11):
        raise NotFromTelegram("auth_date")
    signed = datetime.fromtimestamp(int(auth_date), UTC)
    if now - signed > FRESH_FOR:
        raise NotFromTelegram("too_old")
    if signed - now > AHEAD_BY:
        raise NotFromTelegram("too_early")


def _user(text: str) -> int:
    try:
        number = json.loads(text)["id"]
    except (ValueError, KeyError, TypeError):
        raise NotFromTelegram("user") from None
    if type(number) is not int or number <= 0:
        raise NotFromTelegram("user")
    return int(number)

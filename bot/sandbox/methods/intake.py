"""How a bot gets its updates: by asking, or at a webhook."""

from __future__ import annotations

import ipaddress
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.call import Call
from bot.sandbox.chats import Stored
from bot.sandbox.errors import Refused, bad_request
from bot.sandbox.updates import MAX_LIMIT, MAX_TIMEOUT_SECONDS, WEBHOOK_ACTIVE, WEBHOOK_SET, Update
from bot.sandbox.webhook import Webhook
from bot.sandbox.wire import Json

_SECRET_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")
_LONGEST_SECRET = 256
_MOST_CONNECTIONS = 100


async def get_updates(call: Call) -> list[Update]:
    """https://core.telegram.org/bots/api#getupdates"""
    if call.account.webhook is not None:
        raise Refused(409, WEBHOOK_ACTIVE)
    given, queue = call.parameters, call.account.updates
    queue.allow(_kinds(given.structure("allowed_updates", "allowed updates")))
    return await queue.poll(
        given.integer("offset"),
        given.integer("limit", MAX_LIMIT, 1, MAX_LIMIT),
        given.integer("timeout", 0, 0, MAX_TIMEOUT_SECONDS),
    )


def set_webhook(call: Call) -> bool:
    """https://core.telegram.org/bots/api#setwebhook"""
    given, account = call.parameters, call.account
    url = given.text("url").strip()
    if not url:
        return delete_webhook(call)
    secret = given.text("secret_token")
    if not set(secret) <= _SECRET_CHARACTERS or len(secret) > _LONGEST_SECRET:
        raise bad_request("secret token contains unallowed characters")
    _check_address(url)
    kinds = _kinds(given.structure("allowed_updates", "allowed updates"))
    account.updates.allow(kinds)
    _stop_webhook(call)
    account.updates.end_poll(WEBHOOK_SET)
    if given.flag("drop_pending_updates"):
        account.updates.forget()
    connections = given.integer("max_connections", 40, 1, _MOST_CONNECTIONS)
    account.webhook = Webhook(url, secret, connections, account.updates, call.telegram.clock.timestamp)
    account.webhook.on_reply = account.on_webhook_reply
    account.webhook.start()
    call.note("setWebhook", None, Stored({"text": url}, True))
    return True


def delete_webhook(call: Call) -> bool:
    """https://core.telegram.org/bots/api#deletewebhook"""
    _stop_webhook(call)
    if call.parameters.flag("drop_pending_updates"):
        call.account.updates.forget()
    call.note("deleteWebhook")
    return True


def get_webhook_info(call: Call) -> Json:
    """https://core.telegram.org/bots/api#getwebhookinfo"""
    account = call.account
    info: Json = {
        "url": account.webhook.url if account.webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(account.updates),
    }
    if account.webhook is not None:
        info["max_connections"] = account.webhook.connections
        info["ip_address"] = "127.0.0.1"
        if account.webhook.last_error:
            info["last_error_date"], info["last_error_message"] = account.webhook.last_error
    if account.updates.allowed is not None:
        info["allowed_updates"] = sorted(account.updates.allowed)
    return info


def _stop_webhook(call: Call) -> None:
    if call.account.webhook is not None:
        call.account.webhook.stop()
        call.account.webhook = None


def _kinds(value: Any) -> list[str] | None:
    if value is None:
        return None
    if not isinstance(value, list):
        raise bad_request("can't parse allowed updates: expected an Array of strings")
    return [str(kind) for kind in value]


def _check_address(url: str) -> None:
    """Telegram wants HTTPS; here it must be this machine, and plain HTTP will do (decision 0022)."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        here = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        here = False
    if not here:
        raise bad_request("bad webhook: IP address 0.0.0.0 is reserved")
    if parts.scheme != "http":
        raise bad_request("bad webhook: the sandbox delivers to plain HTTP on the loopback address")

"""Reading a control request, and answering it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

from aiohttp import web

from bot.sandbox.account import Account
from bot.sandbox.errors import ControlRefused
from bot.sandbox.groups import Groups
from bot.sandbox.phone import Phone
from bot.sandbox.telegram import Telegram
from bot.sandbox.wire import to_bytes

TELEGRAM = web.AppKey("telegram", Telegram)
T = TypeVar("T")


def telegram_of(request: web.Request) -> Telegram:
    return request.app[TELEGRAM]


def account_of(request: web.Request) -> Account:
    """The bot named by ``?bot=``, or the first one."""
    return telegram_of(request).account(request.query.get("bot"))


def phone_of(request: web.Request) -> Phone:
    """The phone of the user in the path, opened on the bot's chat, or on the group ``?chat=`` (and ``&topic=``)."""
    telegram, account = telegram_of(request), account_of(request)
    person = telegram.person(int(request.match_info["user"]))
    if "chat" not in request.query:
        return Phone(telegram, account, person)
    group = Groups(telegram, account).find(int(request.query["chat"]))
    if person.id not in group.members:
        raise ControlRefused(409, "not a member of this group")
    topic = int(request.query["topic"]) if "topic" in request.query else None
    return Phone(telegram, account, person, group, topic)


async def body_of(request: web.Request) -> dict[str, Any]:
    """The JSON object in the body; no body is an empty one. Raises ControlRefused."""
    text = await request.text()
    try:
        body = json.loads(text) if text else {}
    except ValueError:
        raise ControlRefused(400, "the body isn't JSON") from None
    if not isinstance(body, dict):
        raise ControlRefused(400, "the body isn't an object")
    return body


def number_of(request: web.Request, name: str, kind: Callable[[str], T], default: T) -> T:
    """A number in the query. Raises ControlRefused."""
    try:
        return kind(request.query[name]) if name in request.query else default
    except ValueError:
        raise ControlRefused(400, f"{name} isn't a number") from None


def answer(value: object) -> web.Response:
    return web.Response(body=to_bytes(value), content_type="application/json")

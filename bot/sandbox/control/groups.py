"""``/sandbox/groups``: making groups, upgrading them, putting the bot out.

People write and press in a group through their own addresses, with ``?chat=<id>``.
"""

from __future__ import annotations

from aiohttp import web

from bot.sandbox.control.requests import account_of, answer, body_of, telegram_of
from bot.sandbox.groups import Groups


async def make_group(request: web.Request) -> web.Response:
    """``{title, by, members?}``: the Chat."""
    telegram, body = telegram_of(request), await body_of(request)
    by = telegram.person(int(body["by"]))
    members = [telegram.person(int(number)).id for number in body.get("members", [])]
    return answer(_groups(request).make(str(body["title"]), by, members).face)


async def upgrade_group(request: web.Request) -> web.Response:
    """``{by}``: the supergroup's Chat."""
    groups, by = _groups(request), telegram_of(request).person(int((await body_of(request))["by"]))
    return answer(groups.upgrade(groups.find(int(request.match_info["chat"])), by).face)


async def put_bot_out(request: web.Request) -> web.Response:
    """``{by}``."""
    groups, by = _groups(request), telegram_of(request).person(int((await body_of(request))["by"]))
    chat = groups.find(int(request.match_info["chat"]))
    groups.put_bot_out(chat, by)
    return answer(chat.face)


async def take_bot_in(request: web.Request) -> web.Response:
    """``{by}``."""
    groups, by = _groups(request), telegram_of(request).person(int((await body_of(request))["by"]))
    chat = groups.find(int(request.match_info["chat"]))
    groups.take_bot_in(chat, by)
    return answer(chat.face)


async def add_topic(request: web.Request) -> web.Response:
    """``{name, by}``: the topic's id."""
    groups, body = _groups(request), await body_of(request)
    by = telegram_of(request).person(int(body["by"]))
    chat = groups.find(int(request.match_info["chat"]))
    return answer({"topic": groups.add_topic(chat, str(body["name"]), by)})


async def delete_topic(request: web.Request) -> web.Response:
    groups = _groups(request)
    groups.delete_topic(groups.find(int(request.match_info["chat"])), int(request.match_info["topic"]))
    return answer({})


def _groups(request: web.Request) -> Groups:
    return Groups(telegram_of(request), account_of(request))

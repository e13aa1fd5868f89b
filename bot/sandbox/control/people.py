"""``/sandbox/users``: who there is, and what they do with their phones."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

from aiohttp import web

from bot.sandbox.control.attachments import attachment
from bot.sandbox.control.requests import account_of, answer, body_of, number_of, phone_of, telegram_of
from bot.sandbox.errors import ControlRefused
from bot.sandbox.people import Person
from bot.sandbox.phone import Phone

LONGEST_WAIT_SECONDS = 120.0
# https://core.telegram.org/bots/api#sendmediagroup
MOST_IN_ALBUM = 10


async def list_users(request: web.Request) -> web.Response:
    return answer([person.as_user() for person in telegram_of(request).people.values()])


async def put_user(request: web.Request) -> web.Response:
    """Make a person, or change one: ``{id, first_name, last_name?, username?, language_code?, caption?}``."""
    telegram, body = telegram_of(request), await body_of(request)
    try:
        person = Person.from_json(body)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise ControlRefused(400, f"not a user: {error}") from None
    telegram.people[person.id] = person
    telegram.tell("people", {"user": person.id})
    return answer(person.as_user())


async def show_chat(request: web.Request) -> web.Response:
    """The chat as this person sees it: ``{user, bot, started, blocked, commands, messages}``."""
    phone = phone_of(request)
    after, limit = number_of(request, "after", int, 0), number_of(request, "limit", int, 0)
    return answer({**phone.state(), "messages": phone.messages(after, limit or None)})


async def say(request: web.Request) -> web.Response:
    """``{text, reply_to?, forward_from?}``: the message, or the last one of several."""
    phone, body = phone_of(request), await body_of(request)
    sent = phone.say(str(body.get("text", "")), body.get("reply_to"), body.get("forward_from"))
    return answer(sent[-1])


async def say_many(request: web.Request) -> web.Response:
    """``{texts: [{user, text}]}``: many at once, for load."""
    texts = (await body_of(request)).get("texts", [])
    phones = _phones(request, {entry["user"] for entry in texts})
    for entry in texts:
        phones[entry["user"]].say(entry["text"])
    return answer({"sent": len(texts)})


async def press_many(request: web.Request) -> web.Response:
    """``{presses: [{user, message_id, row, column}]}``: many at once, for load."""
    presses = (await body_of(request)).get("presses", [])
    phones = _phones(request, {entry["user"] for entry in presses})
    for entry in presses:
        phones[entry["user"]].press(entry["message_id"], place=(entry["row"], entry["column"]))
    return answer({"pressed": len(presses)})


async def start(request: web.Request) -> web.Response:
    """``{payload?}``: press Start, or open a deep link."""
    phone, body = phone_of(request), await body_of(request)
    payload = str(body.get("payload") or "")
    return answer(phone.say(f"/start {payload}".strip())[-1])


async def edit(request: web.Request) -> web.Response:
    """``{message_id, text}``."""
    phone, body = phone_of(request), await body_of(request)
    return answer(phone.edit(int(body.get("message_id", 0)), str(body.get("text", ""))))


async def press(request: web.Request) -> web.Response:
    """``{message_id?, text | data | row+column, stale?, wait?}``: the answer within `wait` seconds, if any."""
    phone, body = phone_of(request), await body_of(request)
    place = (int(body["row"]), int(body.get("column", 0))) if "row" in body else None
    query = phone.press(
        body.get("message_id"), body.get("text"), body.get("data"), place, stale=bool(body.get("stale"))
    )
    if isinstance(query, str):
        return answer({"url": query})
    wait = min(float(body.get("wait", 0)), LONGEST_WAIT_SECONDS)
    if wait > 0:
        await _wait_for_answer(query.answered.wait(), wait)
    return answer(query.as_json())


async def show_query(request: web.Request) -> web.Response:
    """What became of a press."""
    query = account_of(request).queries.get(request.match_info["query"])
    if query is None:
        raise ControlRefused(404, "no such query")
    return answer(query.as_json())


async def attach_album(request: web.Request) -> web.Response:
    """``{items: [{what: photo | document, …}], caption?, reply_to?, forward_from?}``: 2 to 10 that belong together.

    So many messages, so many updates, one ``media_group_id``. The caption stands on the first.
    """
    telegram, phone, body = telegram_of(request), phone_of(request), await body_of(request)
    items = [dict(item) for item in body.get("items", ())]
    if not 2 <= len(items) <= MOST_IN_ALBUM or len({item.get("what") for item in items}) != 1:
        raise ControlRefused(400, "an album has 2 to 10 photos, or 2 to 10 documents")
    if items[0]["what"] not in ("photo", "document"):
        raise ControlRefused(400, "only photos and documents come in albums here")
    items[0].setdefault("caption", body.get("caption", ""))
    contents = [attachment(telegram.files, str(item["what"]), item) for item in items]
    group = account_of(request).next_query_id()
    sent = [
        phone.attach({**content, "media_group_id": group}, body.get("reply_to"), body.get("forward_from"))
        for content in contents
    ]
    return answer({"messages": sent})


async def attach(request: web.Request) -> web.Response:
    """``/photo``, ``/document``, ``/catalogue`` (a document), ``/voice``, ``/location``, ``/sticker``, ``/contact``."""
    phone, body = phone_of(request), await body_of(request)
    content = attachment(telegram_of(request).files, request.match_info["what"], body)
    return answer(phone.attach(content, body.get("reply_to"), body.get("forward_from")))


async def block(request: web.Request) -> web.Response:
    phone_of(request).block()
    return answer({"blocked": True})


async def unblock(request: web.Request) -> web.Response:
    phone_of(request).unblock()
    return answer({"blocked": False})


async def set_language(request: web.Request) -> web.Response:
    """``{language_code}``: the phone's language."""
    telegram, phone, body = telegram_of(request), phone_of(request), await body_of(request)
    person = phone.person.speaking(str(body.get("language_code", "")))
    telegram.people[person.id] = person
    telegram.tell("people", {"user": person.id})
    return answer(person.as_user())


def _phones(request: web.Request, numbers: set[int]) -> dict[int, Phone]:
    telegram, account = telegram_of(request), account_of(request)
    return {number: Phone(telegram, account, telegram.person(number)) for number in numbers}


async def _wait_for_answer(event: Awaitable[object], seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event
    except TimeoutError:
        return

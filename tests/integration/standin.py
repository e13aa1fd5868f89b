"""A Bot API of a few dozen lines, for tests that need one exact answer at one exact moment.

It keeps Telegram's rules where the tests lean on them: offsets confirm, private chats share one counter of
message ids, an edit that changes nothing is refused.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

TOKEN = "12345:" + "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789"
BOT_ID = 12345


@dataclass(frozen=True)
class Say:
    """Answer this instead; `effect`: what was asked is done all the same."""

    http: int
    body: Any = None
    effect: bool = False


@dataclass(frozen=True)
class Drop:
    """Cut the connection, before or after the effect."""

    effect: bool = False


@dataclass(frozen=True)
class Hang:
    """No answer before `gate` is set."""

    gate: asyncio.Event
    effect: bool = False


def refusal(code: int, words: str, **parameters: Any) -> Say:
    body = {"ok": False, "error_code": code, "description": words}
    return Say(code, {**body, "parameters": parameters} if parameters else body)


def too_many(seconds: int) -> Say:
    return refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


@dataclass
class Call:
    method: str
    body: dict[str, Any]
    at: float


@dataclass
class StandIn:
    """`calls` is all that was asked, `messages` what took effect: the judge of the tests."""

    updates: list[dict[str, Any]] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    messages: dict[int, dict[str, Any]] = field(default_factory=dict)
    script: dict[str, deque[Any]] = field(default_factory=lambda: defaultdict(deque))
    chat_script: dict[int, deque[Any]] = field(default_factory=lambda: defaultdict(deque))
    next_id: int = 100
    url: str = ""
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def start(self, port: int = 0) -> None:
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        await self._runner.cleanup()

    def write(self, update_id: int, text: str, chat: int = 7) -> None:
        """A person writes to the bot."""
        person = {"id": chat, "is_bot": False, "first_name": "Li"}
        message = {"message_id": self._new_id(), "date": 1, "chat": {"id": chat, "type": "private"}}
        self.push({"update_id": update_id, "message": {**message, "from": person, "text": text}})

    def push(self, update: dict[str, Any]) -> None:
        self.updates.append(update)
        self.arrived.set()

    def texts(self, chat: int | None = None) -> list[str]:
        """What was delivered, in order."""
        found = [m for m in self.messages.values() if chat is None or m["chat_id"] == chat]
        return [m.get("text") or m["caption"] for m in found]

    def called(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method, body = request.match_info["method"], await self._read(request)
        self.calls.append(Call(method, body, time.monotonic()))
        planned = self._planned(method, body)
        if planned is None:
            return self._write(*(await self._do(method, body)))
        done = await self._do(method, body) if planned.effect else None
        if isinstance(planned, Hang):
            await planned.gate.wait()
            return self._write(*(done or (500, None)))
        if isinstance(planned, Drop):
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        return self._write(planned.http, planned.body)

    @staticmethod
    async def _read(request: web.Request) -> dict[str, Any]:
        """The parameters; of a file its content. In a form all that isn't text is JSON."""
        if request.content_type != "multipart/form-data":
            found: dict[str, Any] = json.loads(await request.read() or b"{}")
            return found
        body: dict[str, Any] = {}
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                body[name] = value.file.read()
            else:
                plain = name in ("caption", "parse_mode")
                body[name] = value if plain else json.loads(value)
        return body

    def _planned(self, method: str, body: dict[str, Any]) -> Any:
        for script in (self.chat_script.get(body.get("chat_id", 0)), self.script.get(method)):
            if script:
                return script.popleft()
        return None

    @staticmethod
    def _write(http: int, body: Any) -> web.Response:
        if isinstance(body, bytes):
            return web.Response(status=http, body=body)
        return web.json_response(body, status=http)

    async def _do(self, method: str, body: dict[str, Any]) -> tuple[int, Any]:
        if method == "getUpdates":
            return 200, {"ok": True, "result": await self._updates(body)}
        if method == "editMessageText":
            return self._edit(body, "text")
        if method == "editMessageCaption":
            return self._edit(body, "caption")
        if method in ("sendMessage", "sendPhoto"):
            message_id = self._new_id()
            self.messages[message_id] = {"chat_id": body["chat_id"], **body}
            chat = {"id": body["chat_id"], "type": "private"}
            return 200, {"ok": True, "result": {"message_id": message_id, "date": 1, "chat": chat}}
        if method == "getMe":
            return 200, {
                "ok": True,
                "result": {"id": BOT_ID, "is_bot": True, "first_name": "B", "username": "b_bot"},
            }
        return 200, {"ok": True, "result": True}

    async def _updates(self, body: dict[str, Any]) -> list[dict[str, Any]]:
        if (offset := body.get("offset")) is not None:
            confirmed = [n for n, update in enumerate(self.updates) if update["update_id"] == offset - 1]
            del self.updates[: max(confirmed, default=-1) + 1]
        if not self.updates and body.get("timeout"):
            self.arrived.clear()
            try:
                await asyncio.wait_for(self.arrived.wait(), body["timeout"])
            except TimeoutError:
                return []
        return self.updates[: body.get("limit", 100)]

    def _edit(self, body: dict[str, Any], part: str) -> tuple[int, Any]:
        message = self.messages.get(body["message_id"])
        if message is None or message["chat_id"] != body["chat_id"]:
            answer = refusal(400, "Bad Request: message to edit not found")
            return answer.http, answer.body
        if part not in message:
            answer = refusal(400, f"Bad Request: there is no {part} in the message to edit")
            return answer.http, answer.body
        if message[part] == body[part] and message.get("reply_markup") == body.get("reply_markup"):
            answer = refusal(
                400, "Bad Request: message is not modified: specified new message content is same"
            )
            return answer.http, answer.body
        message.update({part: body[part], "reply_markup": body.get("reply_markup")})
        return 200, {"ok": True, "result": {"message_id": body["message_id"]}}

    def _new_id(self) -> int:
        self.next_id += 1
        return self.next_id


async def until(condition: Any, seconds: float = 5.0) -> None:
    """Wait until the condition holds; fails if it doesn't within that time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never came to that"
        await asyncio.sleep(0.005)

"""A server with the chat-completions API on the loopback: it says what it is told to say, or fails as it is told to."""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

Answer = Callable[[dict[str, Any]], Any]
"""From the request's body to what is said: an answer, or one of the faults."""


@dataclass(frozen=True)
class Slow:
    seconds: float


@dataclass(frozen=True)
class Status:
    code: int
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Raw:
    """This instead of JSON."""

    body: bytes


class Cut:
    """The connection is cut in the middle of the answer."""


def opinion(*matters: Mapping[str, Any]) -> str:
    return json.dumps({"matters": matters}, ensure_ascii=False)


def told(
    kind: str, part: str, factuality: str = "asserted", *, sure: bool = True, **fields: str
) -> dict[str, Any]:
    words = [{"field": name, "words": words} for name, words in fields.items()]
    return {"kind": kind, "factuality": factuality, "sure": sure, "part": part, "fields": words}


def nothing(_body: dict[str, Any]) -> str:
    return opinion()


def message_in(body: Mapping[str, Any]) -> str:
    """The message, as the model was shown it."""
    return str(json.loads(body["messages"][1]["content"])["message"])


@dataclass
class Model:
    """``says``: one thing for each question, the last one for all that follow."""

    says: deque[Any] = field(default_factory=lambda: deque([nothing]))
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    url: str = ""

    def will_say(self, *answers: Any) -> None:
        self.says = deque(answers)

    @property
    def messages(self) -> list[str]:
        return [message_in(body) for body in self.asked]

    async def start(self) -> None:
        app = web.Application()
        app.router.add_post("/v1/chat/completions", self._answer)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/v1"

    async def stop(self) -> None:
        await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.asked.append(body)
        self.keys.append(request.headers.get("Authorization"))
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        try:
            said = self.says.popleft() if len(self.says) > 1 else self.says[0]
            return await self._say(request, said(body) if callable(said) else said)
        finally:
            self.at_once -= 1

    async def _say(self, request: web.Request, said: Any) -> web.StreamResponse:
        if isinstance(said, Slow):
            await asyncio.sleep(said.seconds)
            said = opinion()
        if isinstance(said, Status):
            return web.Response(status=said.code, headers=said.headers)
        if isinstance(said, Raw):
            return web.Response(body=said.body, content_type="application/json")
        if isinstance(said, Cut):
            response = web.StreamResponse(headers={"Content-Length": "1000"})
            await response.prepare(request)
            await response.write(b'{"choices": [')
            assert request.transport is not None
            request.transport.abort()
            return response
        return web.json_response({"choices": [{"message": {"role": "assistant", "content": said}}]})


@contextlib.contextmanager
def model_in_a_thread() -> Iterator[Model]:
    """The same, beside a test that has no event loop of its own."""
    loop, made = asyncio.new_event_loop(), Model()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    asyncio.run_coroutine_threadsafe(made.start(), loop).result()
    try:
        yield made
    finally:
        asyncio.run_coroutine_threadsafe(made.stop(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()

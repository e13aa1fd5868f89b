"""Delivery to a webhook: each chat in order, chats side by side, again and again until it is taken.

Source: https://core.telegram.org/bots/api#setwebhook; the order within a chat and the growing pauses follow
tdlib/telegram-bot-api (WebhookActor.cpp), but the pauses are shorter, so that tests needn't wait.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Callable

import aiohttp

from bot.sandbox.updates import Update, UpdateQueue
from bot.sandbox.wire import Json

FIRST_PAUSE_SECONDS = 0.1
LONGEST_PAUSE_SECONDS = 5.0
ANSWER_SECONDS = 60.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of the header


class Webhook:
    """One bot's webhook, delivering while it is started."""

    def __init__(
        self, url: str, secret: str, connections: int, queue: UpdateQueue, timestamp: Callable[[], int]
    ) -> None:
        self.url = url
        self.connections = connections
        self.last_error: tuple[int, str] | None = None
        self.on_reply: Callable[[Json], None] | None = None
        self._headers = {SECRET_HEADER: secret} if secret else {}
        self._queue = queue
        self._timestamp = timestamp
        self._added = asyncio.Event()
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._queue.on_added = self._added.set
        self._added.set()
        self._task = asyncio.get_running_loop().create_task(self._run(), name="webhook")

    def stop(self) -> None:
        """Deliver no more; what is on its way may or may not arrive."""
        self._queue.on_added = None
        for task in (self._task, *self._busy.values()):
            if task is not None:
                task.cancel()

    async def _run(self) -> None:
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        async with aiohttp.ClientSession(timeout=timeout, trust_env=False) as session:
            while True:
                await self._added.wait()
                self._added.clear()
                self._begin(session)

    def _begin(self, session: aiohttp.ClientSession) -> None:
        for update in self._queue.pending:
            if len(self._busy) >= self.connections:
                return
            if update.lane not in self._busy:
                task = asyncio.get_running_loop().create_task(self._deliver(session, update))
                self._busy[update.lane] = task

    async def _deliver(self, session: aiohttp.ClientSession, update: Update) -> None:
        pause = FIRST_PAUSE_SECONDS
        while (wait := await self._post(session, update)) is not None:
            await asyncio.sleep(wait or pause)
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
        self._queue.confirm_one(update)
        del self._busy[update.lane]
        self._added.set()

    async def _post(self, session: aiohttp.ClientSession, update: Update) -> float | None:
        """None when it was taken; otherwise the pause that was asked for, or 0 for our own."""
        headers = {"Content-Type": "application/json", **self._headers}
        try:
            async with session.post(
                self.url, data=update.raw.encode(), headers=headers, allow_redirects=False
            ) as response:
                body = await response.read()
                if 200 <= response.status < 300:
                    self._reply(response, body)
                    return None
                self._failed(f"Wrong response from the webhook: {response.status} {response.reason}")
                with contextlib.suppress(ValueError):
                    return min(float(response.headers.get("Retry-After", "0")), LONGEST_PAUSE_SECONDS)
                return 0.0
        except aiohttp.ClientError as error:
            self._failed(f"Connection failed: {error}")
        except TimeoutError:
            self._failed("Read timeout expired")
        return 0.0

    def _reply(self, response: aiohttp.ClientResponse, body: bytes) -> None:
        """An answer may itself be a call of the Bot API."""
        if self.on_reply is None or response.content_type != "application/json" or not body:
            return
        with contextlib.suppress(ValueError):
            answer = json.loads(body)
            if isinstance(answer, dict) and "method" in answer:
                self.on_reply(answer)

    def _failed(self, why: str) -> None:
        self.last_error = (self._timestamp(), why)

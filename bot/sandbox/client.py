"""A typed client of the sandbox's own side, for tests and for what drives them.

::

    async with SandboxClient(url) as sandbox:
        await sandbox.add_user(1001, "Chen")
        cdo = sandbox.user(1001)
        await cdo.say("/start")
        reply = await cdo.wait_for(contains="Welcome")
        await cdo.press("Save")
"""

from __future__ import annotations

import base64
import io
import json
from datetime import datetime
from types import TracebackType
from typing import Any

import aiohttp

from bot.sandbox.seen import Effect, Message, NothingCame, SandboxRefused

__all__ = ["Effect", "Message", "NothingCame", "SandboxClient", "SandboxRefused", "SandboxUser"]

# Beyond the wait itself, for the answer to come.
GRACE_SECONDS = 10.0


class SandboxClient:
    """The sandbox from outside. Raises SandboxRefused where the sandbox refuses."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url.rstrip("/")
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> SandboxClient:
        self._session = aiohttp.ClientSession(trust_env=False)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def get(self, path: str, *, patience: float = GRACE_SECONDS, **query: object) -> Any:
        """GET a control address; arguments that are None are left out."""
        given = {name: _query_text(value) for name, value in query.items() if value is not None}
        return await self._request("GET", path, patience=patience, params=given)

    async def post(self, path: str, *, patience: float = GRACE_SECONDS, **body: Any) -> Any:
        """POST a JSON object; arguments that are None are left out."""
        given = {name: value for name, value in body.items() if value is not None}
        # As a stream: a file of some megabytes is in it.
        content, headers = io.BytesIO(json.dumps(given).encode()), {"Content-Type": "application/json"}
        return await self._request("POST", path, patience=patience, data=content, headers=headers)

    async def add_user(
        self, number: int, first_name: str, *, username: str | None = None, language_code: str | None = None
    ) -> SandboxUser:
        """Make a person (or change one), and give the phone."""
        await self.post(
            "/sandbox/users", id=number, first_name=first_name, username=username, language_code=language_code
        )
        return self.user(number)

    def user(self, number: int) -> SandboxUser:
        """The phone of a person who is there."""
        return SandboxUser(self, number)

    async def add_group(self, title: str, by: int, members: list[int]) -> int:
        """Make a basic group with the bot in it; returns its id."""
        return int((await self.post("/sandbox/groups", title=title, by=by, members=members))["id"])

    async def upgrade_group(self, chat: int, by: int) -> int:
        """Make it a supergroup; returns the new id."""
        return int((await self.post(f"/sandbox/groups/{chat}/upgrade", by=by))["id"])

    async def put_bot_out(self, chat: int, by: int) -> None:
        await self.post(f"/sandbox/groups/{chat}/put_bot_out", by=by)

    async def take_bot_in(self, chat: int, by: int) -> None:
        await self.post(f"/sandbox/groups/{chat}/take_bot_in", by=by)

    async def add_topic(self, chat: int, name: str, by: int) -> int:
        """Open a topic in a supergroup; returns its id."""
        return int((await self.post(f"/sandbox/groups/{chat}/topics", name=name, by=by))["topic"])

    async def delete_topic(self, chat: int, topic: int) -> None:
        path = f"/sandbox/groups/{chat}/topics/{topic}"
        await self._request("DELETE", path, patience=GRACE_SECONDS)

    def user_in(self, chat: int, number: int, topic: int | None = None) -> SandboxUser:
        """A member's phone, opened on the group, or on a topic of it."""
        return SandboxUser(self, number, chat, topic)

    async def say_many(self, texts: list[tuple[int, str]]) -> None:
        """Many texts at once, in this order: (user, text)."""
        entries = [{"user": user, "text": text} for user, text in texts]
        await self.post("/sandbox/texts", patience=60, texts=entries)

    async def press_many(self, presses: list[tuple[int, int, int, int]]) -> None:
        """Many presses at once, in this order: (user, message id, row, column)."""
        entries = [
            {"user": user, "message_id": message_id, "row": row, "column": column}
            for user, message_id, row, column in presses
        ]
        await self.post("/sandbox/presses", patience=60, presses=entries)

    async def ledger(
        self,
        after: int = 0,
        *,
        chat: int | None = None,
        method: str | None = None,
        contains: str | None = None,
        ringing: bool | None = None,
        limit: int | None = None,
    ) -> list[Effect]:
        """The effects after a number, oldest first."""
        body = await self.get(
            "/sandbox/ledger", patience=60, after=after, chat=chat, method=method, contains=contains,
            ringing=ringing, limit=limit,
        )  # fmt: skip
        return [Effect.from_json(effect) for effect in body["effects"]]

    async def last_effect(self) -> int:
        """The number of the newest effect: what to wait `after`."""
        return int((await self.get("/sandbox/ledger", after=1 << 60))["last"])

    async def wait(
        self,
        after: int = 0,
        *,
        chat: int | None = None,
        contains: str | None = None,
        method: str | None = None,
        ringing: bool | None = None,
        timeout: float = 10.0,  # noqa: ASYNC109 - carried to the server, which waits
    ) -> Effect | None:
        """The first such effect after a number, or None when it doesn't come in time."""
        body = await self.get(
            "/sandbox/wait", patience=timeout + GRACE_SECONDS, after=after, chat=chat, contains=contains,
            method=method, ringing=ringing, timeout=timeout,
        )  # fmt: skip
        return Effect.from_json(body["effect"]) if body["effect"] else None

    async def reset(self, what: str = "ledger") -> None:
        """Forget the ledger, the faults, or all but people and clock."""
        await self.post("/sandbox/reset", what=what)

    async def now(self) -> datetime:
        return datetime.fromisoformat((await self.get("/clock"))["now"])

    async def advance(self, seconds: float) -> datetime:
        """Move the clock; returns the new time."""
        return datetime.fromisoformat((await self.post("/clock", advance_seconds=seconds))["now"])

    async def set_clock(self, at: datetime) -> datetime:
        return datetime.fromisoformat((await self.post("/clock", set=at.isoformat()))["now"])

    async def next_working_morning(
        self, morning: str = "08:29:50", *, time_zone: str | None = None, skip_days: list[str] | None = None
    ) -> datetime:
        body = await self.post(
            "/clock", next_working_morning=morning, time_zone=time_zone, skip_days=skip_days
        )
        return datetime.fromisoformat(body["now"])

    async def add_fault(self, kind: str, **rule: Any) -> int:
        """Make something go wrong (bot/sandbox/faults.py has the kinds); returns the rule's number."""
        return int((await self.post("/sandbox/faults", kind=kind, **rule))["id"])

    async def clear_faults(self) -> None:
        await self._request("DELETE", "/sandbox/faults", patience=GRACE_SECONDS)

    async def faults(self) -> list[dict[str, Any]]:
        """The rules with how often each struck (`hits`)."""
        return list(await self.get("/sandbox/faults"))

    async def bot(self) -> dict[str, Any]:
        """How the bot's account stands: pending updates, calls, unknown methods, refusals."""
        return dict(await self.get("/sandbox/bot"))

    async def trouble(self, **what: Any) -> dict[str, Any]:
        """`redeliver=n`, `reset_ids=next`, `revoke=bool`, `rival_seconds=s`, `limits=bool`."""
        return dict(await self.post("/sandbox/bot", **what))

    async def _request(self, verb: str, path: str, *, patience: float, **more: Any) -> Any:
        if self._session is None:
            raise RuntimeError("use `async with SandboxClient(...)`")
        timeout = aiohttp.ClientTimeout(total=patience)
        async with self._session.request(verb, self.base_url + path, timeout=timeout, **more) as response:
            body = await response.json(content_type=None)
            if response.status >= 400:
                raise SandboxRefused(f"{verb} {path}: {body.get('error')}")
            return body


class SandboxUser:
    """One person's phone."""

    def __init__(
        self, client: SandboxClient, number: int, group: int | None = None, topic: int | None = None
    ) -> None:
        self.id = number
        self._topic = topic
        self._client = client
        self._group = group
        self._path = f"/sandbox/users/{number}"

    async def say(
        self, text: str, *, reply_to: int | None = None, forward_from: str | None = None
    ) -> Message:
        body = await self._post("text", text=text, reply_to=reply_to, forward_from=forward_from)
        return Message.from_json(body)

    async def start(self, payload: str = "") -> Message:
        """Press Start, or open a deep link with this payload."""
        return Message.from_json(await self._post("start", payload=payload))

    async def edit(self, message_id: int, text: str) -> Message:
        return Message.from_json(await self._post("edit", message_id=message_id, text=text))

    async def press(
        self,
        text: str | None = None,
        *,
        message_id: int | None = None,
        data: str | None = None,
        row: int | None = None,
        column: int | None = None,
        stale: bool = False,
        wait: float = 0.0,
    ) -> dict[str, Any]:
        """Press a button; with `wait`, until the bot answers: ``{query_id, answered, text?, show_alert?}``."""
        return dict(
            await self._post(
                "press", patience=wait + GRACE_SECONDS, text=text, message_id=message_id, data=data, row=row,
                column=column, stale=stale, wait=wait,
            )
        )  # fmt: skip

    async def send(self, what: str, *, content: bytes | None = None, **more: Any) -> Message:
        """Send a photo, document, voice, location, sticker or contact; a sample when no content is given."""
        encoded = base64.b64encode(content).decode() if content is not None else None
        return Message.from_json(await self._post(f"send/{what}", content=encoded, **more))

    async def send_album(
        self, what: str, contents: list[tuple[str, bytes]], *, caption: str = "", reply_to: int | None = None
    ) -> list[Message]:
        """Send several photos or documents, as (name, content), that belong together."""
        items = [
            {"what": what, "name": name, "content": base64.b64encode(content).decode()}
            for name, content in contents
        ]
        body = await self._post("send/album", items=items, caption=caption, reply_to=reply_to)
        return [Message.from_json(message) for message in body["messages"]]

    async def block(self) -> None:
        await self._post("block")

    async def unblock(self) -> None:
        await self._post("unblock")

    async def set_language(self, language_code: str) -> None:
        await self._post("language", language_code=language_code)

    async def chat(self) -> dict[str, Any]:
        """``{user, bot, started, blocked, commands, description, messages}``."""
        return dict(await self._client.get(f"{self._path}/messages", chat=self._group))

    async def messages(self) -> list[Message]:
        """The whole chat, oldest first."""
        return [Message.from_json(body) for body in (await self.chat())["messages"]]

    async def message(self, message_id: int) -> Message:
        """One message as it stands now. Raises KeyError when it isn't there."""
        for message in await self.messages():
            if message.id == message_id:
                return message
        raise KeyError(message_id)

    async def last(self) -> Message:
        """The newest message of the bot. Raises IndexError when there is none."""
        return [message for message in await self.messages() if message.from_bot][-1]

    async def wait_for(
        self,
        contains: str | None = None,
        *,
        after: int = 0,
        method: str | None = None,
        ringing: bool | None = None,
        timeout: float = 10.0,  # noqa: ASYNC109 - carried to the server, which waits
    ) -> Effect:
        """The first effect in this chat after the ledger's number `after`. Raises NothingCame."""
        effect = await self._client.wait(
            after,
            chat=self._group or self.id,
            contains=contains,
            method=method,
            ringing=ringing,
            timeout=timeout,
        )
        if effect is None:
            seen = [found.text for found in await self._client.ledger(after, chat=self._group or self.id)]
            raise NothingCame(f"user {self.id}: no {method or 'effect'} with {contains!r}; there were {seen}")
        return effect

    async def _post(self, action: str, *, patience: float = GRACE_SECONDS, **body: Any) -> Any:
        where = f"?chat={self._group}" if self._group else ""
        where += f"&topic={self._topic}" if self._topic else ""
        return await self._client.post(f"{self._path}/{action}{where}", patience=patience, **body)


def _query_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)

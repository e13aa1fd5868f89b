"""The Bot API over HTTP: ``/bot<token>/<method>`` and ``/file/bot<token>/<path>``."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.sandbox.account import Account
from bot.sandbox.call import Call
from bot.sandbox.errors import Refused
from bot.sandbox.faults import Rule
from bot.sandbox.ledger import ANSWER_LOST, OK
from bot.sandbox.methods.intake import get_updates
from bot.sandbox.methods.table import GET_UPDATES, METHODS
from bot.sandbox.parameters import Parameters, read_parameters
from bot.sandbox.telegram import Telegram
from bot.sandbox.wire import Json, to_bytes

_JSON = "application/json"
_HTML_PAGE = b"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
_WRONG_JSON = b'["not", "what", "you", "asked", "for"]'
_ANSWER_LOST = frozenset(("drop_after", "cut", "wrong_json"))

Answer = tuple[int, bytes]


class BotApi:
    """Answers bots as api.telegram.org would."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        for account in telegram.accounts.values():
            account.on_webhook_reply = functools.partial(self._webhook_reply, account)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call."""
        method = request.match_info["method"].lower()
        try:
            account = self._account(request.match_info["token"])
            account.calls += 1
            parameters = await read_parameters(request)
        except Refused as refused:
            return _respond(*self._refuse(refused))
        call = Call(self._telegram, account, parameters)
        if self._telegram.faults.rules:
            chat = parameters.integer("chat_id") or None
            rule = self._telegram.faults.strike(method, chat)
            if rule is not None:
                return await self._fail(request, rule, call, method)
        return _respond(*await self._answer(call, method))

    async def download(self, request: web.Request) -> web.StreamResponse:
        """A file that getFile named."""
        try:
            self._account(request.match_info["token"])
        except Refused as refused:
            return _respond(*self._refuse(refused))
        file = self._telegram.files.at(request.match_info["path"])
        if file is None:
            return _respond(*self._refuse(Refused(404, "Not Found")))
        if self._telegram.faults.rules and (rule := self._telegram.faults.strike("download", None)):
            return await _spoil(request, rule, lambda: _ready((200, file.content)))
        return web.Response(body=file.content, content_type="application/octet-stream")

    def _account(self, token: str) -> Account:
        account = self._telegram.accounts.get(token)
        if account is not None and not account.revoked:
            return account
        number, _, secret = token.partition(":")
        if not number.isdigit() or not secret:
            raise Refused(404, "Not Found")
        raise Refused(401, "Unauthorized")

    async def _answer(self, call: Call, method: str) -> Answer:
        try:
            if method == GET_UPDATES:
                updates = await get_updates(call)
                raw = ",".join([update.raw for update in updates])
                return 200, f'{{"ok":true,"result":[{raw}]}}'.encode("utf-8", "replace")
            return 200, to_bytes({"ok": True, "result": self._run(call, method)})
        except Refused as refused:
            return self._refuse(refused, method)

    def _run(self, call: Call, method: str) -> object:
        function = METHODS.get(method)
        if function is None:
            self._telegram.unknown_methods[method] += 1
            raise Refused(404, "Not Found: method not found")
        return function(call)

    def _refuse(self, refused: Refused, method: str = "") -> Answer:
        self._telegram.refusals[f"{method}: {refused.code} {refused.description}"] += 1
        body: Json = {"ok": False, "error_code": refused.code, "description": refused.description}
        if refused.parameters:
            body["parameters"] = refused.parameters
        return refused.code, to_bytes(body)

    async def _fail(self, request: web.Request, rule: Rule, call: Call, method: str) -> web.StreamResponse:
        call.outcome = (
            ANSWER_LOST if rule.kind in _ANSWER_LOST or (rule.effect and rule.kind != "delay") else OK
        )
        return await _spoil(request, rule, lambda: self._answer(call, method))

    def _webhook_reply(self, account: Account, body: Json) -> None:
        values = {name: value for name, value in body.items() if name != "method"}
        call = Call(self._telegram, account, Parameters(values))
        try:
            self._run(call, str(body["method"]).lower())
        except Refused as refused:
            self._refuse(refused, str(body["method"]))


async def _spoil(
    request: web.Request, rule: Rule, act: Callable[[], Awaitable[Answer]]
) -> web.StreamResponse:
    """Answer as the rule says; `act` carries the call out, where the effect is to happen."""
    if rule.kind == "delay":
        await asyncio.sleep(rule.seconds)
        return _respond(*await act())
    status, body = await act() if rule.effect else (200, b"")
    if rule.kind == "status":
        return _respond(rule.code, to_bytes(rule.answer()))
    if rule.kind == "html":
        return web.Response(status=502, body=_HTML_PAGE, content_type="text/html")
    if rule.kind == "wrong_json":
        return _respond(200, _WRONG_JSON)
    if rule.kind == "cut":
        return await _cut(request, status, body)
    await asyncio.sleep(rule.seconds)
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)  # nobody reads it: the connection is gone


async def _cut(request: web.Request, status: int, body: bytes) -> web.StreamResponse:
    body = body or b'{"ok":true,"result":[]}'
    response = web.StreamResponse(status=status, headers={"Content-Type": _JSON})
    response.content_length = len(body)
    await response.prepare(request)
    await response.write(body[: len(body) // 2])
    if request.transport is not None:
        request.transport.close()
    return response


async def _ready(answer: Answer) -> Answer:
    return answer


def _respond(status: int, body: bytes) -> web.Response:
    return web.Response(status=status, body=body, content_type=_JSON)

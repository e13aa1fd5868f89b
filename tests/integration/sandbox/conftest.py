"""A sandbox of one's own, and two ways to it: the person's and the bot's."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.sandbox.client import SandboxClient, SandboxUser
from bot.sandbox.clock import SandboxClock
from bot.sandbox.server import Server
from bot.sandbox.telegram import Telegram

TOKEN = "7000000001:a-token-for-tests"
CDO, SUPERVISOR, STRANGER = 1001, 1002, 1003
START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # Monday, 09:00 in Foshan


@dataclass
class Caller:
    """A bot that speaks bare HTTP, so that nothing stands between the test and the answer."""

    url: str
    session: aiohttp.ClientSession

    async def __call__(self, method: str, **parameters: Any) -> dict[str, Any]:
        address = f"{self.url}/bot{TOKEN}/{method}"
        async with self.session.post(address, json=parameters) as response:
            body: dict[str, Any] = await response.json()
            assert response.status == (200 if body["ok"] else body["error_code"])
            return body

    async def result(self, method: str, **parameters: Any) -> Any:
        body = await self(method, **parameters)
        assert body["ok"], body
        return body["result"]

    async def refusal(self, method: str, **parameters: Any) -> tuple[int, str]:
        body = await self(method, **parameters)
        assert not body["ok"], body
        return body["error_code"], body["description"]


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Server]:
    telegram = Telegram(SandboxClock(START), [TOKEN], tmp_path / "ledger.jsonl")
    async with Server(telegram) as running:
        yield running


@pytest.fixture
async def sandbox(server: Server) -> AsyncIterator[SandboxClient]:
    async with SandboxClient(server.url) as client:
        await client.add_user(CDO, "陈志远", username="chen", language_code="zh-hans")
        await client.add_user(SUPERVISOR, "李敏", language_code="zh-hans")
        await client.add_user(STRANGER, "Ann", language_code="en")
        yield client


@pytest.fixture
async def call(server: Server) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession(trust_env=False) as session:
        yield Caller(server.url, session)


@pytest.fixture
async def cdo(sandbox: SandboxClient) -> SandboxUser:
    """The CDO's phone, with the bot started."""
    phone = sandbox.user(CDO)
    await phone.start()
    return phone

"""Files over HTTP, to and from the local Telegram: limits, faults, and a token that shows nowhere."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.evidence.fetching import Later, from_telegram
from bot.files.content import Unfit
from bot.line.transport import AnswerLost, BotApi, FileTooLarge, NotSent
from bot.sandbox.client import SandboxClient, SandboxUser
from bot.sandbox.clock import SandboxClock
from bot.sandbox.server import Server
from bot.sandbox.telegram import Telegram

TOKEN = "7000000001:a-token-for-tests"
CDO = 1001
MEGABYTE = 1024 * 1024


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Server]:
    telegram = Telegram(SandboxClock(datetime(2026, 3, 2, 1, tzinfo=UTC)), [TOKEN])
    async with Server(telegram) as running:
        yield running


@pytest.fixture
async def sandbox(server: Server) -> AsyncIterator[SandboxClient]:
    async with SandboxClient(server.url) as client:
        await client.add_user(CDO, "陈志远")
        yield client


@pytest.fixture
def cdo(sandbox: SandboxClient) -> SandboxUser:
    return sandbox.user(CDO)


@pytest.fixture
async def api(server: Server) -> AsyncIterator[BotApi]:
    made = BotApi(server.url, TOKEN)
    await made.start()
    yield made
    await made.stop()


async def send(cdo: SandboxUser, content: bytes, **more: object) -> str:
    message = await cdo.send("document", content=content, name="a.bin", **more)
    return str(message.raw["document"]["file_id"])


async def test_a_file_comes_as_it_was_sent(api: BotApi, cdo: SandboxUser) -> None:
    content = bytes(range(256)) * 3000
    assert await from_telegram(api)(await send(cdo, content), MEGABYTE) == content


async def test_what_is_as_large_as_allowed_comes_and_one_byte_more_does_not(
    api: BotApi, cdo: SandboxUser
) -> None:
    file_id = await send(cdo, b"x" * 1000)
    assert await from_telegram(api)(file_id, 1000) == b"x" * 1000
    assert await from_telegram(api)(file_id, 999) == Unfit("too_large")


async def test_what_telegram_does_not_give_out_is_too_large(api: BotApi, cdo: SandboxUser) -> None:
    file_id = await send(cdo, b"x", size=20 * MEGABYTE + 1)
    assert await from_telegram(api)(file_id, MEGABYTE) == Unfit("too_large")


async def test_a_file_that_telegram_does_not_know_is_refused_and_tried_again(
    api: BotApi, cdo: SandboxUser
) -> None:
    found = await from_telegram(api)("nobody's", MEGABYTE)
    assert isinstance(found, Later)
    assert found.refused


@pytest.mark.parametrize(
    ("method", "kind"),
    [
        *(("getFile", kind) for kind in ("drop_after", "cut", "html", "wrong_json", "status")),
        *(("download", kind) for kind in ("cut", "html", "status")),
    ],
)
async def test_what_goes_wrong_on_the_way_is_tried_again(
    api: BotApi, sandbox: SandboxClient, cdo: SandboxUser, method: str, kind: str
) -> None:
    file_id = await send(cdo, b"content")
    more = {"code": 500} if kind == "status" else {}
    await sandbox.add_fault(kind, method=method, count=1, **more)
    found = await from_telegram(api)(file_id, MEGABYTE)
    assert isinstance(found, Later)
    assert not found.refused
    assert await from_telegram(api)(file_id, MEGABYTE) == b"content"


async def test_who_asks_too_often_waits_as_long_as_telegram_says(
    api: BotApi, sandbox: SandboxClient, cdo: SandboxUser
) -> None:
    file_id = await send(cdo, b"content")
    await sandbox.add_fault("status", method="getFile", code=429, retry_after=7, count=1)
    found = await from_telegram(api)(file_id, MEGABYTE)
    assert isinstance(found, Later)
    assert found.wait == 7


async def test_the_token_and_the_address_are_in_no_error_and_no_log(
    sandbox: SandboxClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    api = BotApi("http://127.0.0.1:1", TOKEN)
    await api.start()
    found = await from_telegram(api)("x", MEGABYTE)
    with pytest.raises((NotSent, AnswerLost)) as error:
        await api.download("documents/a.bin", 10)
    await api.stop()
    secret = TOKEN.partition(":")[2]
    assert secret not in f"{found} {error.value!r} {error.value.__cause__} {caplog.text}"


async def test_a_path_stays_on_the_configured_server(api: BotApi, cdo: SandboxUser) -> None:
    for path in ("http://evil.example/x", "//evil.example/x", "../../etc/passwd", "a?b#c"):
        with pytest.raises((NotSent, AnswerLost)):
            await api.download(path, 10)


async def test_a_file_of_ours_arrives_under_its_name(
    api: BotApi, cdo: SandboxUser, sandbox: SandboxClient, server: Server
) -> None:
    await cdo.say("/start")
    content = bytes(range(256)) * 1000
    parameters = {"chat_id": str(CDO), "caption": "每一行的核查结果"}
    answer = await api.upload("sendDocument", parameters, "document", "核查结果-1.xlsx", content)
    assert answer.http == 200
    message = await cdo.last()
    document = message.raw["document"]
    assert (document["file_name"], message.text) == ("核查结果-1.xlsx", "每一行的核查结果")
    assert server.telegram.files.find(document["file_id"]).content == content


async def test_too_much_is_told_apart_from_what_is_lost() -> None:
    assert not issubclass(FileTooLarge, NotSent | AnswerLost)

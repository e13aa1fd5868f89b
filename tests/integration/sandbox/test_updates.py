"""getUpdates and webhooks: offsets, conflicts, redelivery, expiry."""

from __future__ import annotations

import asyncio
import time

import pytest
from aiohttp import web

from bot.sandbox.client import SandboxClient, SandboxUser
from tests.integration.sandbox.conftest import CDO, SUPERVISOR, TOKEN, Caller


async def texts(call: Caller, **parameters: object) -> list[str]:
    return [update["message"]["text"] for update in await call.result("getUpdates", **parameters)]


async def last_id(call: Caller) -> int:
    return int((await call.result("getUpdates", offset=-1))[0]["update_id"])


async def test_updates_come_again_until_a_higher_offset_confirms_them(cdo: SandboxUser, call: Caller) -> None:
    await cdo.say("a")
    first = await call.result("getUpdates")
    assert await call.result("getUpdates") == first
    numbers = [update["update_id"] for update in first]
    assert numbers == [numbers[0], numbers[0] + 1]

    assert await texts(call, offset=numbers[1]) == ["a"]
    assert await texts(call, offset=numbers[1] + 1) == []
    assert await texts(call) == []


async def test_a_negative_offset_keeps_the_last_ones_only(cdo: SandboxUser, call: Caller) -> None:
    for text in "abc":
        await cdo.say(text)

    assert await texts(call, offset=-2) == ["b", "c"]
    assert await texts(call) == ["b", "c"]


async def test_the_limit_bounds_the_answer_and_a_hundred_is_the_most(
    sandbox: SandboxClient, cdo: SandboxUser, call: Caller
) -> None:
    await sandbox.say_many([(CDO, str(n)) for n in range(120)])

    assert len(await texts(call, limit=3)) == 3
    assert len(await texts(call, limit=0)) == 1
    assert len(await texts(call)) == len(await texts(call, limit=500)) == 100


async def test_a_long_poll_is_woken_by_the_first_update(cdo: SandboxUser, call: Caller) -> None:
    offset = await last_id(call) + 1
    poll = asyncio.create_task(texts(call, offset=offset, timeout=20))
    await asyncio.sleep(0.1)
    begin = time.monotonic()
    await cdo.say("hello")

    assert await poll == ["hello"]
    assert time.monotonic() - begin < 1


async def test_a_long_poll_ends_empty_when_its_time_is_over(cdo: SandboxUser, call: Caller) -> None:
    offset = await last_id(call) + 1
    begin = time.monotonic()

    assert await texts(call, offset=offset, timeout=1) == []
    assert 0.9 < time.monotonic() - begin < 3


async def test_a_second_poll_ends_the_first_with_a_conflict(cdo: SandboxUser, call: Caller) -> None:
    offset = await last_id(call) + 1
    first = asyncio.create_task(call.refusal("getUpdates", offset=offset, timeout=20))
    await asyncio.sleep(0.1)
    second = asyncio.create_task(texts(call, offset=offset, timeout=20))
    await asyncio.sleep(0.1)
    await cdo.say("x")

    assert await first == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
    assert await second == ["x"]


async def test_a_rival_elsewhere_gives_conflicts_for_a_while(sandbox: SandboxClient, call: Caller) -> None:
    await sandbox.trouble(rival_seconds=0.3)
    assert (await call.refusal("getUpdates"))[0] == 409
    await asyncio.sleep(0.35)
    await call.result("getUpdates")


async def test_only_the_wanted_kinds_are_kept(cdo: SandboxUser, call: Caller) -> None:
    await call.result("getUpdates", offset=-1, allowed_updates=["edited_message"])
    said = await cdo.say("a")
    await cdo.edit(said.id, "b")
    kinds = [set(update) - {"update_id"} for update in await call.result("getUpdates")]
    assert kinds == [{"message"}, {"edited_message"}]  # the first was there before

    await call.result("getUpdates", allowed_updates=[])
    await cdo.say("c")
    assert (await call.result("getUpdates"))[-1]["message"]["text"] == "c"


async def test_confirmed_updates_can_be_delivered_once_more(
    sandbox: SandboxClient, cdo: SandboxUser, call: Caller
) -> None:
    await cdo.say("a")
    before = await call.result("getUpdates")
    await call.result("getUpdates", offset=before[-1]["update_id"] + 1)
    await cdo.say("b")

    assert (await sandbox.trouble(redeliver=1))["redelivered"] == 1
    assert await texts(call) == ["a", "b"]


async def test_ids_can_start_again_lower(sandbox: SandboxClient, cdo: SandboxUser, call: Caller) -> None:
    await call.result("getUpdates", offset=await last_id(call) + 1)
    await sandbox.trouble(reset_ids=5)
    await cdo.say("x")

    assert [update["update_id"] for update in await call.result("getUpdates")] == [5]


async def test_after_a_day_waiting_updates_are_gone(
    sandbox: SandboxClient, cdo: SandboxUser, call: Caller
) -> None:
    await sandbox.advance(24 * 3600 - 60)
    assert await texts(call) == ["/start"]
    await sandbox.advance(120)
    assert await texts(call) == []


async def test_a_revoked_token_is_refused_until_it_is_good_again(
    sandbox: SandboxClient, call: Caller
) -> None:
    await sandbox.trouble(revoke=True)
    assert await call.refusal("getUpdates") == (401, "Unauthorized")
    await sandbox.trouble(revoke=False)
    await call.result("getMe")


class Hook:
    """A webhook that refuses the first few deliveries."""

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.taken: list[tuple[int, str]] = []
        self.secrets: set[str | None] = set()

    async def take(self, request: web.Request) -> web.Response:
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        message = (await request.json())["message"]
        if self.failures:
            self.failures -= 1
            return web.Response(status=500)
        self.taken.append((message["chat"]["id"], message["text"]))
        if message["text"] == "answer me":
            return web.json_response({"method": "sendMessage", "chat_id": CDO, "text": "in the reply"})
        return web.Response()


@pytest.fixture
async def hook() -> object:
    taker = Hook()
    app = web.Application()
    app.router.add_post("/hook", taker.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    taker.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"  # type: ignore[attr-defined]
    yield taker
    await runner.cleanup()


async def eventually(condition: object, seconds: float = 5.0) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end, "it didn't happen"
        await asyncio.sleep(0.02)


async def test_a_webhook_gets_each_chat_in_order_after_failures(
    sandbox: SandboxClient, cdo: SandboxUser, call: Caller, hook: Hook
) -> None:
    hook.failures = 2
    await call.result("setWebhook", url=hook.url, secret_token="s3cret")  # type: ignore[attr-defined]
    await sandbox.say_many([(CDO, "a"), (SUPERVISOR, "x"), (CDO, "b")])
    await eventually(lambda: len(hook.taken) == 4)

    assert [text for chat, text in hook.taken if chat == CDO] == ["/start", "a", "b"]
    assert hook.secrets == {"s3cret"}
    info = await call.result("getWebhookInfo")
    assert info["pending_update_count"] == 0
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"


async def test_a_webhook_may_answer_with_a_call(cdo: SandboxUser, call: Caller, hook: Hook) -> None:
    await call.result("setWebhook", url=hook.url)  # type: ignore[attr-defined]
    await cdo.say("answer me")

    assert await cdo.wait_for(contains="in the reply")


async def test_while_a_webhook_is_set_polling_is_a_conflict(
    cdo: SandboxUser, call: Caller, hook: Hook
) -> None:
    offset = await last_id(call) + 1
    poll = asyncio.create_task(call.refusal("getUpdates", offset=offset, timeout=20))
    await asyncio.sleep(0.1)
    await call.result("setWebhook", url=hook.url)  # type: ignore[attr-defined]

    assert await poll == (409, "Conflict: terminated by setWebhook request")
    code, description = await call.refusal("getUpdates")
    assert (code, description.split(";")[0]) == (
        409,
        "Conflict: can't use getUpdates method while webhook is active",
    )
    await call.result("deleteWebhook", drop_pending_updates=True)
    assert await call.result("getUpdates") == []


@pytest.mark.parametrize("url", ["https://example.com/hook", "http://10.0.0.1/hook", "ftp://127.0.0.1/"])
async def test_no_webhook_leaves_the_machine(call: Caller, url: str) -> None:
    code, description = await call.refusal("setWebhook", url=url)
    assert code == 400
    assert description.startswith("Bad Request: bad webhook")


async def test_the_token_of_the_tests_is_the_one_that_answers(call: Caller) -> None:
    assert (await call.result("getMe"))["id"] == int(TOKEN.split(":")[0])

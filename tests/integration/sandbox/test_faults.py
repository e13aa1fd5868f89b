"""Faults over real connections: before the effect, after it, and in between."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

import aiohttp
import pytest

from bot.sandbox.client import SandboxClient, SandboxRefused, SandboxUser
from tests.integration.sandbox.conftest import CDO, TOKEN, Caller


async def outcomes(sandbox: SandboxClient) -> list[tuple[str | None, str]]:
    return [(effect.text, effect.outcome) for effect in await sandbox.ledger()]


async def send(call: Caller, text: str = "x") -> dict[str, Any]:
    return await call("sendMessage", chat_id=CDO, text=text)


async def test_a_drop_before_the_effect_leaves_nothing(
    sandbox: SandboxClient, cdo: SandboxUser, call: Caller
) -> None:
    await sandbox.add_fault("drop_before", method="sendMessage", count=1)
    with pytest.raises(aiohttp.ClientError):
        await send(call)

    assert await outcomes(sandbox) == []
    await send(call)
    assert await outcomes(sandbox) == [("x", "ok")]


@pytest.mark.parametrize("kind", ["drop_after", "cut"])
async def test_an_answer_that_is_lost_had_its_effect(
    sandbox: SandboxClient, cdo: SandboxUser, call: Caller, kind: str
) -> None:
    await sandbox.add_fault(kind, method="sendMessage", count=1)
    with pytest.raises(aiohttp.ClientError):
        await send(call)

    assert await outcomes(sandbox) == [("x", "answer_lost")]
    assert (await cdo.last()).text == "x"


async def test_wrong_json_comes_with_200_and_the_effect(
    sandbox: SandboxClient, cdo: SandboxUser, call: Caller
) -> None:
    await sandbox.add_fault("wrong_json", method="sendMessage", count=1)
    async with call.session.post(
        f"{call.url}/bot{TOKEN}/sendMessage", json={"chat_id": CDO, "text": "x"}
    ) as response:
        assert response.status == 200
        assert isinstance(await response.json(), list)
    assert await outcomes(sandbox) == [("x", "answer_lost")]


async def test_a_page_of_html_comes_without_the_effect(
    sandbox: SandboxClient, cdo: SandboxUser, call: Caller
) -> None:
    await sandbox.add_fault("html", method="sendMessage", count=1)
    async with call.session.post(
        f"{call.url}/bot{TOKEN}/sendMessage", json={"chat_id": CDO, "text": "x"}
    ) as response:
        assert (response.status, response.content_type) == (502, "text/html")
    assert await outcomes(sandbox) == []


async def test_a_status_is_answered_for_its_chat_only(
    sandbox: SandboxClient, cdo: SandboxUser, call: Caller
) -> None:
    await sandbox.user(1002).start()
    await sandbox.add_fault("status", method="sendMessage", chat=CDO, retry_after=7, count=1)

    assert (await call("sendMessage", chat_id=1002, text="x"))["ok"]
    assert (await send(call))["parameters"] == {"retry_after": 7}
    assert (await send(call))["ok"]


async def test_a_status_may_hide_an_effect(sandbox: SandboxClient, cdo: SandboxUser, call: Caller) -> None:
    await sandbox.add_fault("status", code=500, method="sendMessage", effect=True, count=1)

    assert (await send(call))["error_code"] == 500
    assert await outcomes(sandbox) == [("x", "answer_lost")]


async def test_a_delay_answers_late_and_well(sandbox: SandboxClient, cdo: SandboxUser, call: Caller) -> None:
    await sandbox.add_fault("delay", seconds=0.3, method="sendMessage", count=1)
    begin = time.monotonic()

    assert (await send(call))["ok"]
    assert time.monotonic() - begin >= 0.3
    assert await outcomes(sandbox) == [("x", "ok")]


async def test_a_hang_gives_no_answer(sandbox: SandboxClient, cdo: SandboxUser, call: Caller) -> None:
    await sandbox.add_fault("hang", method="sendMessage", count=1)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(send(call), 0.3)
    assert await outcomes(sandbox) == []


async def test_a_poll_whose_answer_is_lost_delivers_again(
    sandbox: SandboxClient, cdo: SandboxUser, call: Caller
) -> None:
    await sandbox.add_fault("drop_after", method="getUpdates", count=1)
    with pytest.raises(aiohttp.ClientError):
        await call("getUpdates")

    assert len(await call.result("getUpdates")) == 1


async def test_a_poll_whose_caller_is_gone_takes_no_updates_along(cdo: SandboxUser, call: Caller) -> None:
    offset = (await call.result("getUpdates"))[-1]["update_id"] + 1
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(call("getUpdates", offset=offset, timeout=30), 0.2)
    await cdo.say("later")

    assert [u["message"]["text"] for u in await call.result("getUpdates", offset=offset)] == ["later"]


async def test_rules_are_listed_with_their_hits_and_cleared(
    sandbox: SandboxClient, cdo: SandboxUser, call: Caller
) -> None:
    await sandbox.add_fault("status", code=503)
    await call("getMe")
    assert [(rule["kind"], rule["hits"]) for rule in await sandbox.faults()] == [("status", 1)]
    await sandbox.clear_faults()
    assert (await call("getMe"))["ok"]
    with pytest.raises(SandboxRefused):
        await sandbox.add_fault("flood")


async def test_limits_are_off_until_they_are_switched_on(
    sandbox: SandboxClient, cdo: SandboxUser, call: Caller
) -> None:
    assert all([(await send(call, str(n)))["ok"] for n in range(10)])
    await sandbox.trouble(limits=True)
    answers = [await send(call, f"again {n}") for n in range(5)]

    assert [answer["ok"] for answer in answers] == [True, True, True, False, False]
    assert answers[-1]["parameters"]["retry_after"] == 1
    assert len(await sandbox.ledger()) == 13
    assert json.dumps((await sandbox.bot())["refusals"]).count("Too Many Requests") == 1

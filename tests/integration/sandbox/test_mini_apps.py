"""Pages that a button opens: which are taken, and what they are told of who opened them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.async_api import Page, expect

from bot.board.init_data import NotFromTelegram, verified_user
from bot.sandbox.client import SandboxClient, SandboxUser
from bot.sandbox.server import Server
from tests.integration.sandbox.conftest import CDO, START, SUPERVISOR, TOKEN, Caller
from tests.integration.sandbox.test_page import page, stage, stage_call  # noqa: F401 - fixtures

ONLY_HTTPS = "is invalid: Only HTTPS links are allowed"


def board(url: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Board", "web_app": {"url": url}}]]}


@pytest.mark.parametrize(
    "url",
    ["https://board.example/app", "http://127.0.0.1:8360/app", "http://localhost:1/", "http://[::1]:5/"],
)
async def test_https_and_this_machine_are_taken(cdo: SandboxUser, call: Caller, url: str) -> None:
    sent = await call.result("sendMessage", chat_id=CDO, text="?", reply_markup=board(url))
    assert sent["reply_markup"] == board(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://board.example/app",
        "http://10.0.0.5/",
        "http://127.0.0.1.evil.example/",
        "tg://x",
        "board",
        "https://",
    ],
)
async def test_other_addresses_are_refused_as_telegram_does(cdo: SandboxUser, call: Caller, url: str) -> None:
    code, why = await call.refusal("sendMessage", chat_id=CDO, text="?", reply_markup=board(url))
    assert code == 400
    assert why == f"Bad Request: inline keyboard button Web App URL '{url}' {ONLY_HTTPS}"


async def test_such_buttons_are_for_private_chats(
    sandbox: SandboxClient, cdo: SandboxUser, call: Caller
) -> None:
    group = await sandbox.post("/sandbox/groups", title="G", by=CDO, members=[CDO, SUPERVISOR])
    markup = board("https://board.example/app")
    where = {"chat_id": group["id"], "text": "?"}
    assert await call.refusal("sendMessage", **where, reply_markup=markup) == (
        400,
        "Bad Request: BUTTON_TYPE_INVALID",
    )
    sent = await call.result("sendMessage", **where)
    change = {"chat_id": group["id"], "message_id": sent["message_id"], "text": "!", "reply_markup": markup}
    assert await call.refusal("editMessageText", **change) == (400, "Bad Request: BUTTON_TYPE_INVALID")


async def test_the_page_is_told_who_opened_it_signed_with_the_bots_token(
    sandbox: SandboxClient, cdo: SandboxUser, call: Caller
) -> None:
    await call.result("sendMessage", chat_id=CDO, text="?", reply_markup=board("http://127.0.0.1:8360/app"))
    pressed = await cdo.press("Board")
    address = urlsplit(pressed["url"])
    assert (address.netloc, address.path, address.query) == ("127.0.0.1:8360", "/app", "")
    told = parse_qs(address.fragment)
    now = datetime.fromisoformat((await sandbox.get("/clock"))["now"])
    assert now >= START
    assert verified_user(told["tgWebAppData"][0], TOKEN, now) == CDO
    with pytest.raises(NotFromTelegram):
        verified_user(told["tgWebAppData"][0], "1:other", now)
    assert [u for u in await call.result("getUpdates") if "callback_query" in u] == []


async def test_on_the_page_it_opens_in_a_window_of_its_own_and_elsewhere_isnt_opened(
    page: Page,  # noqa: F811
    stage: Server,  # noqa: F811
    stage_call: Caller,  # noqa: F811
) -> None:
    mine = page.locator(f'.phone[data-user="{CDO}"]')
    await mine.get_by_role("button", name="开始").click()
    await stage_call.result(
        "sendMessage", chat_id=CDO, text="here", reply_markup=board(f"{stage.url}/page/icon.svg")
    )
    async with page.context.expect_page() as opened:
        await mine.locator(".key", has_text="Board").click()
    beside = await opened.value
    assert beside.url.startswith(f"{stage.url}/page/icon.svg#tgWebAppData=")
    await beside.close()
    await stage_call.result(
        "sendMessage", chat_id=CDO, text="there", reply_markup=board("https://board.example/app")
    )
    await mine.locator(".key", has_text="Board").last.click()
    await expect(mine.locator(".key.waiting")).to_have_count(0)
    assert len(page.context.pages) == 1


async def test_links_to_this_machine_can_be_followed_and_others_lead_nowhere(
    page: Page,  # noqa: F811
    stage: Server,  # noqa: F811
    stage_call: Caller,  # noqa: F811
) -> None:
    mine = page.locator(f'.phone[data-user="{CDO}"]')
    await mine.get_by_role("button", name="开始").click()
    here, there = f"{stage.url}/page/icon.svg", "https://evil.example/x"
    text = f'<a href="{here}">here</a> <a href="{there}">there</a>'
    await stage_call.result("sendMessage", chat_id=CDO, text=text, parse_mode="HTML")
    await expect(mine.locator("a.link")).to_have_text(["here"])
    await expect(mine.locator("span.link")).to_have_text(["there"])
    async with page.context.expect_page() as opened:
        await mine.locator("a.link").click()
    assert (await opened.value).url == here

"""The page: served from the package, nothing from elsewhere, and it works in a browser."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import Page, async_playwright, expect

from bot.sandbox.client import SandboxClient
from bot.sandbox.clock import SandboxClock
from bot.sandbox.control.stage import Stage
from bot.sandbox.pages import FOLDER
from bot.sandbox.people import Person
from bot.sandbox.server import Server
from bot.sandbox.telegram import Telegram
from tests.integration.sandbox.conftest import CDO, START, SUPERVISOR, TOKEN, Caller

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
STORY = {
    "steps": [
        {
            "title": {"zh": "报送", "en": "Report"},
            "text": {"zh": "说一句话", "en": "Say a sentence"},
            "phone": CDO,
            "suggest": {"zh": "今天共享了数据", "en": "Shared data today"},
            "done_when": {"chat": CDO, "contains": {"zh": "对吗", "en": "right?"}},
        },
        {
            "title": {"zh": "保存", "en": "Save"},
            "text": {"zh": "点一下", "en": "One tap"},
            "phone": {"zh": CDO, "en": SUPERVISOR},
            "suggest": {"button": {"zh": "保存", "en": "Save"}},
            "done_when": {"chat": SUPERVISOR, "ringing": True},
        },
    ]
}


@pytest.mark.parametrize("path", ["/", "/page/main.js", "/page/page.css", "/page/icon.svg"])
async def test_the_page_is_served_with_a_strict_policy(
    sandbox: SandboxClient, call: Caller, path: str
) -> None:
    async with call.session.get(call.url + path) as response:
        assert response.status == 200
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/page/none.js", "/page/..%2Fapp.py", "/page/%2e%2e/app.py", "/page/"])
async def test_nothing_but_the_pages_own_files_is_served(call: Caller, path: str) -> None:
    async with call.session.get(aiohttp.client.URL(call.url + path, encoded=True)) as response:
        assert response.status == 404


def test_the_page_refers_to_nothing_outside_and_makes_no_html_of_strings() -> None:
    for path in FOLDER.iterdir():
        source = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"(https?:)?//[a-z0-9-]+\.[a-z]", source), path.name
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", source), (
            path.name
        )


@pytest.mark.parametrize(
    "headers",
    [{"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Origin": "null"}],
)
async def test_a_page_from_elsewhere_reaches_neither_phones_nor_clock(
    sandbox: SandboxClient, call: Caller, headers: dict[str, str]
) -> None:
    async with call.session.post(
        call.url + "/clock", json={"advance_seconds": 9}, headers=headers
    ) as response:
        assert response.status == 403
    async with call.session.post(call.url + "/clock", json={"advance_seconds": 0}) as response:
        assert response.status == 200


@pytest.mark.parametrize(
    ("site", "mode", "status"),
    [
        ("cross-site", "no-cors", 403),  # <img src="http://127.0.0.1/bot.../sendMessage?..."> says no Origin
        ("same-site", "no-cors", 403),  # another port of this machine
        ("cross-site", "navigate", 200),  # a link to the page
        ("none", "navigate", 200),
        ("same-origin", "cors", 200),
    ],
)
async def test_a_picture_on_another_page_can_write_no_message(
    sandbox: SandboxClient, call: Caller, site: str, mode: str, status: int
) -> None:
    headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode}
    path = "/" if mode == "navigate" else f"/bot{TOKEN}/getMe"
    async with call.session.get(call.url + path, headers=headers) as response:
        assert response.status == status


async def test_a_link_on_another_page_can_write_no_message(sandbox: SandboxClient, call: Caller) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    async with call.session.get(f"{call.url}/bot{TOKEN}/getMe", headers=headers) as response:
        assert response.status == 403


async def test_events_tell_what_the_phones_show(sandbox: SandboxClient, call: Caller) -> None:
    async with call.session.get(call.url + "/sandbox/events") as stream:
        assert (await stream.content.readline()) == b"event: clock\n"
        await sandbox.user(CDO).start()
        await call.result("sendMessage", chat_id=CDO, text="hello")
        seen = b""
        async with asyncio.timeout(5):
            while not (b"event: effect" in seen and b'"text":"hello","from_bot":true' in seen):
                seen += await stream.content.readline()
    assert b'"text":"/start"' in seen


@pytest.fixture
async def stage() -> AsyncIterator[Server]:
    people = (
        Person(CDO, "陈志远", language_code="zh-hans", caption=(("zh", "首席数据官"), ("en", "CDO"))),
        Person(SUPERVISOR, "李敏", language_code="zh-hans"),
    )
    telegram = Telegram(SandboxClock(START), [TOKEN])
    async with Server(telegram, Stage(people, story=STORY)) as running:
        yield running


@pytest.fixture
async def page(stage: Server) -> AsyncIterator[Page]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed: the page wasn't tried in a browser")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        opened = await browser.new_page(viewport={"width": 1280, "height": 860}, locale="zh-CN")
        faults: list[str] = []
        opened.on("pageerror", lambda error: faults.append(str(error)))
        opened.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        await opened.goto(stage.url)
        await opened.wait_for_selector("body.ready")
        yield opened
        await browser.close()
        assert faults == []


@pytest.fixture
async def stage_call(stage: Server) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession(trust_env=False) as session:
        yield Caller(stage.url, session)


async def test_a_person_plays_the_story_with_mouse_and_keys(page: Page, stage_call: Caller) -> None:
    cdo = page.locator(f'.phone[data-user="{CDO}"]')
    supervisor = page.locator(f'.phone[data-user="{SUPERVISOR}"]')
    await cdo.get_by_role("button", name="开始").click()
    await supervisor.get_by_role("button", name="开始").click()
    await page.get_by_role("button", name="填入输入框").click()
    await page.keyboard.press("Enter")
    await expect(cdo.locator(".out .text").last).to_have_text("今天共享了数据")
    await stage_call.result(
        "sendMessage", chat_id=CDO, text="<b>对吗</b>？ <script>", parse_mode="", disable_notification=True,
        reply_markup={"inline_keyboard": [[{"text": "保存", "callback_data": "s"}]]},
    )  # fmt: skip

    key = cdo.locator(".key.wanted")
    await expect(key).to_have_text("保存")
    await expect(cdo.locator(".in .text").last).to_have_text("<b>对吗</b>？ <script>")
    await expect(cdo.locator(".banner.shown")).to_have_count(0)
    await key.click()
    query = (await stage_call.result("getUpdates", offset=-1))[0]["callback_query"]
    await stage_call.result("answerCallbackQuery", callback_query_id=query["id"], text="已保存")
    await expect(cdo.locator(".toast.shown")).to_have_text("已保存")
    await stage_call.result("sendMessage", chat_id=SUPERVISOR, text="<b>预警</b>", parse_mode="HTML")
    await expect(supervisor.locator(".banner.shown")).to_contain_text("预警")
    await expect(supervisor.locator(".in strong").last).to_have_text("预警")
    await expect(page.locator("#story")).to_contain_text("演示完成")
    await page.reload()
    await expect(page.locator("#story")).to_contain_text("演示完成")


async def test_a_small_screen_shows_one_phone_with_tabs_and_marks_the_unread(
    page: Page, stage_call: Caller, stage: Server
) -> None:
    await page.set_viewport_size({"width": 390, "height": 844})
    async with SandboxClient(stage.url) as sandbox:
        await sandbox.user(SUPERVISOR).start()
    await expect(page.locator(".phone:visible")).to_have_count(1)
    await stage_call.result("sendMessage", chat_id=SUPERVISOR, text="x")
    tab = page.locator(".tab").nth(1)
    await expect(tab.locator(".dot")).to_be_visible()
    await tab.click()
    await expect(tab.locator(".dot")).to_have_count(0)
    await expect(page.locator(f'.phone[data-user="{SUPERVISOR}"] .in .text')).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == 390


async def test_files_of_this_computer_go_as_an_album_that_answers_a_message(
    page: Page, stage_call: Caller, tmp_path: Path
) -> None:
    cdo = page.locator(f'.phone[data-user="{CDO}"]')
    await cdo.get_by_role("button", name="开始").click()
    await stage_call.result("sendMessage", chat_id=CDO, text="已保存 DS-0001")
    await cdo.locator(".in .bubble").click()
    await cdo.get_by_role("menuitem", name="回复").click()
    for name in ("甲.pdf", "乙.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.7 " + name.encode())
    await cdo.get_by_role("textbox").fill("评估报告")
    await cdo.get_by_role("button", name="添加附件").click()
    async with page.expect_file_chooser() as chosen:
        await cdo.get_by_role("menuitem", name="从本机选择文件").click()
    await (await chosen.value).set_files([tmp_path / "甲.pdf", tmp_path / "乙.pdf"])
    await expect(cdo.locator(".out .thing")).to_have_count(2)

    updates = await stage_call.result("getUpdates", offset=-2)
    first, second = (update["message"] for update in updates)
    assert [m["document"]["file_name"] for m in (first, second)] == ["甲.pdf", "乙.pdf"]
    assert first["media_group_id"] == second["media_group_id"]
    assert (first["caption"], first["reply_to_message"]["text"]) == ("评估报告", "已保存 DS-0001")
    async with page.expect_download() as saved:
        await cdo.locator("a.save").first.click()
    assert (await (await saved.value).path()).read_bytes() == b"%PDF-1.7 " + "甲.pdf".encode()


async def test_the_language_of_the_page_is_remembered(page: Page) -> None:
    await page.get_by_role("button", name="English").click()
    await expect(page.locator(f'.phone[data-user="{CDO}"] .caption-name')).to_have_text("CDO")
    await page.reload()
    await expect(page.get_by_role("button", name="Next working day 08:30")).to_be_visible()


async def test_the_clock_buttons_move_everybodys_time(page: Page, stage: Server) -> None:
    await expect(page.locator(".status-time").first).to_have_text(re.compile("09:0"))
    await page.get_by_role("button", name="+1 小时").click()
    await expect(page.locator(".status-time").first).to_have_text(re.compile("10:0"))
    await page.get_by_role("button", name="下一个工作日 08:30").click()
    await expect(page.locator(".clock-day")).to_have_text("2026年3月3日 周二")


async def test_a_person_edits_blocks_and_comes_back(page: Page, stage_call: Caller) -> None:
    cdo = page.locator(f'.phone[data-user="{CDO}"]')
    await cdo.get_by_role("button", name="开始").click()
    await cdo.get_by_label("输入消息").fill("first")
    await cdo.get_by_label("发送", exact=True).click()
    await expect(cdo.locator(".out .text").last).to_have_text("first")
    await cdo.locator(".out .bubble").last.click(position={"x": 12, "y": 12})
    await page.get_by_role("menuitem", name="编辑").click()
    await cdo.get_by_label("输入消息").fill("second")
    await page.keyboard.press("Enter")
    await expect(cdo.locator(".out").last).to_contain_text("second已编辑")
    await cdo.get_by_label("更多").click()
    await page.get_by_role("menuitem", name="屏蔽机器人").click()
    await cdo.get_by_role("button", name="解除屏蔽并重新开始").click()
    await expect(cdo.locator(".out .text").last).to_have_text("/start")

    kinds = [next(iter(set(u) - {"update_id"})) for u in await stage_call.result("getUpdates")]
    assert kinds == ["message", "message", "edited_message", "my_chat_member", "my_chat_member", "message"]


async def test_a_person_makes_a_group_and_a_link_leads_back_to_the_private_chat(
    page: Page, stage_call: Caller
) -> None:
    mine, other = (page.locator(f'.phone[data-user="{user}"]') for user in (CDO, SUPERVISOR))
    await mine.locator(".head button").click()
    await mine.locator(".menu button", has_text=re.compile("Make a group|建一个工作群")).click()
    await expect(mine.locator(".head b")).to_have_text(re.compile("Data group|数据工作群"))
    group = (await stage_call.result("getUpdates"))[-1]["my_chat_member"]["chat"]["id"]
    link = {"inline_keyboard": [[{"text": "private", "url": "https://t.me/bot"}]]}
    await stage_call.result("sendMessage", chat_id=group, text="hello group", reply_markup=link)
    await expect(mine.locator(".feed")).to_contain_text("hello group")
    await expect(other.locator(".feed")).not_to_contain_text("hello group")
    await mine.locator(".key", has_text="private").click()
    await expect(mine.locator(".feed")).not_to_contain_text("hello group")


async def test_somebody_without_a_mouse_stays_where_the_work_is(page: Page, stage_call: Caller) -> None:
    cdo = page.locator(f'.phone[data-user="{CDO}"]')
    box = cdo.get_by_label("输入消息")
    await cdo.get_by_role("button", name="开始").press("Enter")
    await box.focus()
    await page.keyboard.type("one")
    await page.keyboard.press("Enter")
    await expect(cdo.locator(".out .text").last).to_have_text("one")
    await page.keyboard.type("two")  # without a click in between
    await page.keyboard.press("Enter")
    await expect(cdo.locator(".out .text").last).to_have_text("two")

    buttons = [[{"text": name, "callback_data": name}] for name in ("甲", "乙")]
    sent = await stage_call.result(
        "sendMessage", chat_id=CDO, text="which?", reply_markup={"inline_keyboard": buttons}
    )
    await cdo.locator(".key", has_text="乙").press("Enter")
    query = (await stage_call.result("getUpdates", offset=-1))[0]["callback_query"]
    changed = {"text": "and now?", "reply_markup": {"inline_keyboard": [*buttons, *buttons]}}
    await stage_call.result("editMessageText", chat_id=CDO, message_id=sent["message_id"], **changed)
    await expect(cdo.locator(".key:focus")).to_have_text("乙")
    await stage_call.result("answerCallbackQuery", callback_query_id=query["id"], text="no", show_alert=True)
    await expect(cdo.get_by_role("alertdialog").get_by_role("button")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(cdo.locator(".key:focus")).to_have_text("乙")

    await cdo.locator(".out .bubble").last.press("Enter")
    await expect(page.get_by_role("menuitem", name="回复")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(cdo.locator(".out .bubble").last).to_be_focused()


async def test_the_bot_has_its_name_in_the_phones_language_everywhere(page: Page, stage_call: Caller) -> None:
    await stage_call.result("setMyName", name="Assistant")
    await stage_call.result("setMyName", name="助手", language_code="zh")
    cdo = page.locator(f'.phone[data-user="{CDO}"]')
    await expect(cdo.locator(".head b")).to_have_text("助手")
    await cdo.get_by_role("button", name="开始").click()
    sent = await stage_call.result("sendMessage", chat_id=CDO, text="hello")
    reply = {"message_id": sent["message_id"]}
    await stage_call.result("sendMessage", chat_id=CDO, text="again", reply_parameters=reply)
    await expect(cdo.locator(".quote b")).to_have_text("助手")
    await cdo.get_by_label("更多").click()
    await page.get_by_role("menuitem", name="手机语言：English").click()
    await expect(cdo.locator(".head b")).to_have_text("Assistant")
    await expect(cdo.locator(".quote b")).to_have_text("Assistant")


def test_the_pages_words_are_the_same_in_both_languages() -> None:
    source = Path(FOLDER / "words.js").read_text("utf-8")
    chinese, english = source.split("  en: {")
    names = [re.findall(r"^    (\w+):", part, re.MULTILINE) for part in (chinese, english)]

    assert names[0] == names[1]
    assert len(names[0]) > 50

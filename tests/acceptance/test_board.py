"""The board of the demonstration in a real browser: opened from the chat in both ways, on a phone and on a computer."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect, sync_playwright

from bot.demo.stage import begun_lately, processes
from bot.settings import Settings
from tests.acceptance.test_story import QUIET, STEP_SECONDS

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# Of the demonstration, by the language that they speak.
SUPERVISORS = {"zh": 2001, "en": 2002}
WORDS = {
    "zh": {
        "within": "📊 打开看板",
        "go": "打开看板",
        "pages": ["概览", "职责", "问题", "项目", "预警", "覆盖"],
        "matrix": "各单位职责",
        "other": "English",
        "in_other": "Overview",
        "leave": "退出",
        "left": "已退出",
    },
    "en": {
        "within": "📊 Open the board",
        "go": "Open the board",
        "pages": ["Overview", "Duties", "Issues", "Projects", "Alerts", "Coverage"],
        "matrix": "Duties by organization",
        "other": "中文",
        "in_other": "概览",
        "leave": "Leave",
        "left": "You have left",
    },
}

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium isn't installed: the board wasn't tried")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("demo")
    with processes(folder, begun_lately(Settings()), port=0) as (url, _running):
        yield url
    log = (folder / "bot.log").read_text(encoding="utf-8")
    assert "ERROR" not in log, log


@pytest.fixture(
    params=[("zh", 1280), ("en", 1280), ("zh", 390), ("en", 390)], ids=lambda each: f"{each[0]}-{each[1]}"
)
def opened(request: pytest.FixtureRequest, address: str) -> Iterator[tuple[Page, str, int]]:
    """The sandbox's page. Telegram's own script can't be had: the board has to do without."""
    language, width = request.param
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        context = browser.new_context(
            viewport={"width": width, "height": 860},
            locale="zh-CN" if language == "zh" else "en-GB",
            has_touch=width < 500,
            color_scheme="light",
        )
        context.route("https://telegram.org/**", lambda route: route.abort())
        complaints: list[str] = []
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on(
            "console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None
        )
        page = context.new_page()
        page.goto(address)
        page.locator("body.ready").wait_for()
        yield page, language, width
        browser.close()
        assert complaints == []


def test_the_board_opens_from_the_chat_by_the_button_and_by_the_link(opened: tuple[Page, str, int]) -> None:
    page, language, width = opened
    words, supervisor = WORDS[language], SUPERVISORS[language]
    _say(page, supervisor, "/board")
    with page.context.expect_page() as within:
        _key(page, supervisor, words["within"]).click()
    board = within.value
    board.set_viewport_size({"width": width, "height": 860})
    expect(board.locator("h1")).to_have_text(words["pages"][0], timeout=STEP_SECONDS)
    expect(board.locator("html")).to_have_attribute("data-theme", "light")  # as the phone is
    assert board.url.endswith("/")  # nothing of what Telegram signed stays in the address
    _walk(board, language, width)
    board.close()

    link = _phone(page, supervisor).locator("a.link").last
    address = link.get_attribute("href")
    with page.context.expect_page() as beside:
        link.click()
    door = beside.value
    _look(door, language, width, "door")
    door.get_by_role("button", name=words["go"]).click()
    expect(door.locator("h1")).to_have_text(words["pages"][0])
    door.get_by_role("button", name=words["leave"]).click()
    expect(door.locator("h1")).to_have_text(words["left"])
    assert address is not None
    door.goto(address)
    door.get_by_role("button", name=words["go"]).click()
    expect(door.locator("form")).to_have_count(0)
    _look(door, language, width, "door-used")
    door.close()


def _walk(board: Page, language: str, width: int) -> None:
    """Every page once, with the thumb; none of them is wider than the screen."""
    words = WORDS[language]
    for number, name in enumerate(words["pages"]):
        board.locator("nav.menu a", has_text=name).click()
        expect(board.locator("nav.menu a[aria-current]")).to_have_text(name)
        _fits(board)
        _look(board, language, width, f"{number}")
    board.locator("nav.menu a", has_text=words["pages"][1]).click()
    expect(board.locator("h1")).to_have_text(words["matrix"])
    expect(board.locator("table.matrix")).to_be_visible(visible=width > 500)
    expect(board.locator("ul.cards")).to_be_visible(visible=width < 500)
    shown = board.locator("ul.cards .item-name" if width < 500 else "table.matrix tbody th a").first
    name = shown.inner_text()
    shown.click()
    expect(board.locator("h1")).not_to_have_text(words["matrix"])
    assert name
    _fits(board)
    _look(board, language, width, "organization")
    board.get_by_role("button", name=words["other"]).click()
    board.locator("nav.menu a").first.click()
    expect(board.locator("h1")).to_have_text(words["in_other"])
    board.locator("form[action='/language'] button").click()
    expect(board.locator("h1")).to_have_text(words["pages"][0])


def _fits(board: Page) -> None:
    assert board.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), (
        board.url
    )


def _say(page: Page, user: int, text: str) -> None:
    _show(page, user)
    box = _phone(page, user).locator("textarea, input").last
    box.fill(text)
    box.press("Enter")


def _key(page: Page, user: int, label: str) -> Locator:
    key = _phone(page, user).locator(".key", has_text=label).last
    expect(key).to_be_visible(timeout=STEP_SECONDS)
    return key


def _phone(page: Page, user: int) -> Locator:
    return page.locator(f'.phone[data-user="{user}"]')


def _show(page: Page, user: int) -> None:
    """On a narrow screen one phone is shown at a time: the tabs stand in the order of the phones."""
    if not _phone(page, user).is_visible():
        order = page.locator(".phone").evaluate_all("all => all.map(one => Number(one.dataset.user))")
        page.locator("#tabs button").nth(order.index(user)).click()


def _look(page: Page, language: str, width: int, name: str) -> None:
    """Keep a picture for whoever wants to look, where CDO_PICTURES says."""
    folder = os.environ.get("CDO_PICTURES")
    if folder:
        page.screenshot(path=str(Path(folder) / f"board-{language}-{width}-{name}.png"))

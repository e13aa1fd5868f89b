"""The guided story of the demonstration, played in a real browser on the real bot, as a person would."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect, sync_playwright

from bot.demo.stage import STORY, begun_lately, processes
from bot.settings import Settings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
STEP_SECONDS = 20_000

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium isn't installed: the page wasn't tried")


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with processes(tmp_path, begun_lately(Settings()), port=0) as (url, _running):
        yield url
    log = (tmp_path / "bot.log").read_text(encoding="utf-8")
    assert "ERROR" not in log, log


# Each language and each width once; the other two of the four are among the long tests.
@pytest.mark.parametrize(
    ("language", "locale", "width"),
    [
        ("zh", "zh-CN", 1440),
        ("en", "en-GB", 390),
        pytest.param("en", "en-GB", 1440, marks=pytest.mark.torture),
        pytest.param("zh", "zh-CN", 390, marks=pytest.mark.torture),
    ],
)
def test_the_story_can_be_played_to_its_end(address: str, language: str, locale: str, width: int) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        context = browser.new_context(
            viewport={"width": width, "height": 900}, locale=locale, has_touch=width < 500
        )
        page = context.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("requestfailed", lambda request: complaints.append(request.url))
        page.goto(address)
        page.locator("body.ready").wait_for()
        for number, step in enumerate(json.loads(STORY.read_text(encoding="utf-8"))["steps"]):
            _look(page, language, f"{width}-{number:02d}")
            _play(page, step, language)
        _look(page, language, f"{width}-end")
        page.close()
        assert complaints == []
        browser.close()


def _play(page: Page, step: dict[str, Any], language: str) -> None:
    """Do what the step says, with the thumb, and wait until it ticks itself off."""
    title = page.locator("#story .card h2")
    if title.count() == 0:
        page.locator("#story .story-head").click()
    expect(title).to_have_text(step["title"][language], timeout=STEP_SECONDS)
    suggestion = step.get("suggest") or {}
    user = _mine(step["phone"], language)
    if "clock" in step:
        page.locator("#story .pill.main").click()
    elif "button" in suggestion:
        _show(page, user)
        label = suggestion["button"][language]
        button = _phone(page, user).locator(".key.wanted")  # the one that the page points at
        expect(button).to_contain_text(label, timeout=STEP_SECONDS)
        button.click()
    elif suggestion:
        page.locator("#story .pill.main").click()
        _phone(page, user).locator("textarea, input").last.press("Enter")
    if "done_when" not in step:
        return
    wanted = step["done_when"]["contains"][language]
    chat = _mine(step["done_when"]["chat"], language)
    _show(page, chat)
    expect(_phone(page, chat).locator(".feed")).to_contain_text(wanted, timeout=STEP_SECONDS)


def _mine(value: Any, language: str) -> Any:
    return value[language] if isinstance(value, dict) else value


def _phone(page: Page, user: int) -> Locator:
    return page.locator(f'.phone[data-user="{user}"]')


def _show(page: Page, user: int) -> None:
    """On a narrow screen one phone is shown at a time: the tabs stand in the order of the phones."""
    if not _phone(page, user).is_visible():
        order = page.locator(".phone").evaluate_all("all => all.map(one => Number(one.dataset.user))")
        page.locator("#tabs button").nth(order.index(user)).click()


def _look(page: Page, language: str, name: str) -> None:
    """Keep a picture for whoever wants to look, where CDO_PICTURES says."""
    folder = os.environ.get("CDO_PICTURES")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{language}-{name}.png"))

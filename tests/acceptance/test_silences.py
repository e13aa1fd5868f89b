"""A silence over real HTTP: tapped on a phone, kept through a kill, over by the clock, lifted by another supervisor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox.client import SandboxClient, SandboxUser
from tests.acceptance.cast import REPORTER, SECOND_SUPERVISOR, SUPERVISOR
from tests.acceptance.city import City, inhabited_city
from tests.acceptance.phone import Acts, Phone, raise_an_issue, say

FIRST, SECOND, THIRD = "公安接口拒绝接入", "卫健接口拒绝接入", "民政接口拒绝接入"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[City]:
    with inhabited_city(tmp_path / "city", [REPORTER, SUPERVISOR, SECOND_SUPERVISOR]) as made:
        yield made
        assert "ERROR" not in made.log(), made.log()


async def rings(user: SandboxUser, *titles: str) -> int:
    """How many messages rang that name one of these."""
    found = (each for each in await user.messages() if each.from_bot and not each.silent)
    return sum(any(title in each.text for title in titles) for each in found)


async def silence(phone: Phone, title: str) -> None:
    """From the alert's card: its kind, at its organization, until this evening, since it is known."""
    await phone.press(say("button-more"), lambda one: title in one.text and "🔔" in one.text)
    await phone.press(say("button-silence"), lambda one: title in one.text)
    await phone.press("市教育局：重大问题", lambda one: title in one.text)
    await phone.press("到今天下班（18:00）", lambda one: "静默到什么时候" in one.text)
    await phone.press(say("silence-reason-known"), lambda one: "为什么静默" in one.text)
    await phone.wait(lambda one: title in one.text and "已静默" in one.text)


async def test_what_is_silenced_rings_at_its_end_though_the_bot_was_killed(place: City) -> None:
    async with place.client() as sandbox:
        chen, li = (sandbox.user(each.telegram_id) for each in (REPORTER, SUPERVISOR))
        reports, supervises = Phone(chen, sandbox, Acts()), Phone(li, sandbox, Acts())
        await raise_an_issue(reports, FIRST, "refusal")
        await silence(supervises, FIRST)
        await raise_an_issue(reports, SECOND, "refusal")
        assert await rings(li, FIRST) == 1
        assert await rings(li, SECOND) == 0
        place.kill_bot()
        await sandbox.advance(3 * 3600)  # ten past six: the evening has come without it
        place.start_bot()
        await place.until_ready()
        await _ring_together(sandbox, supervises)
        assert await rings(li, SECOND) == 1


async def _ring_together(sandbox: SandboxClient, phone: Phone) -> None:
    """Both alerts in one message, once the day's look at the records is done."""
    await sandbox.advance(90)
    await phone.wait(lambda one: FIRST in one.text and SECOND in one.text and not one.silent)


async def test_another_supervisor_sees_and_lifts_it(place: City) -> None:
    async with place.client() as sandbox:
        chen, li, amy = (sandbox.user(each.telegram_id) for each in (REPORTER, SUPERVISOR, SECOND_SUPERVISOR))
        reports, supervises = Phone(chen, sandbox, Acts()), Phone(li, sandbox, Acts())
        language = "zh" if SECOND_SUPERVISOR.language_code.startswith("zh") else "en"
        await raise_an_issue(reports, FIRST, "refusal")
        await silence(supervises, FIRST)
        other = Phone(amy, sandbox, Acts())
        await other.say("/alerts")
        listed = await other.wait(lambda one: FIRST in one.text and one.text.count("🔕") == 1)
        button = next(label for row in listed.buttons for label in row if label.startswith("🔕"))
        await other.press(button, lambda one: one.id == listed.id)
        shown = await other.wait(lambda one: one.id == listed.id and "李国强" in one.text)
        lift = next(label for row in shown.buttons for label in row if label.startswith("🔔"))
        await other.press(lift, lambda one: one.id == listed.id)
        await other.wait(lambda one: one.id == listed.id and say("silences-none", language) in one.text)
        await raise_an_issue(reports, THIRD, "refusal")
        await supervises.wait(lambda one: THIRD in one.text and not one.silent)

"""A record that lives, on the real bot: its message is edited before and after it was saved, and it is found again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.sandbox.client import Message
from tests.acceptance.cast import REPORTER, SUPERVISOR
from tests.acceptance.city import City, inhabited_city
from tests.acceptance.phone import Acts, Phone, say

SAID = "今天把公租房名单共享给了卫健局,每月更新"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[City]:
    with inhabited_city(tmp_path / "city", [REPORTER, SUPERVISOR]) as made:
        yield made
        assert "ERROR" not in made.log(), made.log()


async def test_a_report_is_followed_corrected_and_found_again(place: City) -> None:
    async with asyncio.timeout(90), place.client() as sandbox:
        chen = Phone(sandbox.user(REPORTER.telegram_id), sandbox, Acts())
        said = await chen.user.say(SAID)
        await chen.wait(holds("更新周期：每月"))
        await chen.user.edit(said.id, SAID.replace("每月", "每周"))
        await chen.wait(holds("✎ 更新周期：每月 → 每周"))
        await chen.say("无条件，一般数据，不含个人信息")
        card = await chen.wait(holds("请核对"))
        assert "更新周期：每周" in card.text
        await chen.press(say("button-save"), holds("请核对"))
        await chen.wait(holds("DS-0001 · 共享数据"))

        place.kill_bot()
        await chen.user.edit(said.id, SAID.replace("每月", "每季度"))
        place.start_bot()
        await place.until_ready()
        offer = await chen.wait(holds("要更正 DS-0001 吗"))
        assert "✎ 更新周期：每周 → 每季度" in offer.text
        with place.records() as db:
            assert db.execute("select revision from update_record").fetchall() == [(1,)]
        await chen.press(say("button-apply-correction"), holds("要更正 DS-0001 吗"))
        await chen.wait(holds("第 2 版"))

        await chen.say("/mine 公租")
        found = await chen.wait(holds("含「公租」的报送 1 件"))
        assert found.has_button("DS-0001 · 公租房名单")
        with place.records() as db:
            assert db.execute("select reason from revision order by n").fetchall() == [
                (None,),
                ("修改了原来的消息",),
            ]


def holds(words: str) -> Callable[[Message], bool]:
    def wanted(message: Message) -> bool:
        return words in message.text

    return wanted

"""Questions over real HTTP: two CDOs and a supervisor ask, in both languages, and each learns what they may know."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.cast import OTHER_CDO, REPORTER, SUPERVISOR
from tests.acceptance.city import City, inhabited_city
from tests.acceptance.phone import Acts, Phone, share_a_dataset
from tests.acceptance.test_bad_input import Someone

TITLE = "义务教育入学数据"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[City]:
    with inhabited_city(tmp_path / "city", [REPORTER, SUPERVISOR, OTHER_CDO]) as made:
        yield made
        assert "ERROR" not in made.log(), made.log()


async def test_each_is_told_what_they_may_know(place: City) -> None:
    async with place.client() as sandbox:
        chen, li, amy = (
            Someone(sandbox.user(each.telegram_id), sandbox) for each in (REPORTER, SUPERVISOR, OTHER_CDO)
        )
        await share_a_dataset(Phone(chen.user, sandbox, Acts()), TITLE)
        await chen.after("say", "我还欠什么?", contains="补齐 DS-0001")
        await chen.after("say", "DS-0001 为什么没达标?", contains="必须满足的要求没有达到")
        await chen.after("say", "入学数据共享给卫健局了吗?", contains="登记共享给市卫生健康局")
        await chen.after("say", "谁是卫健局的首席数据官?", contains=OTHER_CDO.name)
        await chen.after("say", "共享数据集要填哪些内容?", contains="33 条要求")
        await li.after("say", "教育局今年共享了多少个数据集?", contains="共享数据：1 件")
        await li.after("say", "哪些部门本周没有报送?", contains="没有报送：")
        await chen.after("say", "哪些部门本周没有报送?", contains="只有督导人员和管理员可以查看")
        await li.after("say", "哪些单位没有首席数据官?", contains="空缺 ")
        await li.after("say", "教育的首席数据官是谁?", contains=REPORTER.name)
        await li.after("say", "佛山有多少人口?", contains="我答不上来")
        await li.after("say", "顺德有多少个未解决的重大问题?", contains="未办结的重大问题：0 件")
        # A CDO of another bureau learns nothing of the record, not even that it is there.
        await amy.after("say", "why was DS-0001 not met?", contains="There is no DS-0001 that you can see")
        await amy.after("say", "why was DS-0099 not met?", contains="There is no DS-0099 that you can see")
        await amy.after(
            "say", f"is the problem on {TITLE} fixed?", contains="That doesn't mean that it didn't happen"
        )
        await amy.after("say", "what's for lunch?", contains="I don't know that")
        await amy.after("press", "How many datasets shared this year?", contains="Dataset shared: 0")

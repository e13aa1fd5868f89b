"""Projects over real HTTP: a red rating is in the list of who supervises, with its reason, and in nobody else's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.cast import OTHER_CDO, REPORTER, SUPERVISOR
from tests.acceptance.city import City, inhabited_city
from tests.acceptance.test_bad_input import Someone


@pytest.fixture
def place(tmp_path: Path) -> Iterator[City]:
    with inhabited_city(tmp_path / "city", [REPORTER, SUPERVISOR, OTHER_CDO]) as made:
        yield made
        assert "ERROR" not in made.log(), made.log()


async def test_a_rating_is_seen_by_who_supervises_and_by_nobody_else(place: City) -> None:
    async with place.client() as sandbox:
        chen, li, amy = (
            Someone(sandbox.user(each.telegram_id), sandbox) for each in (REPORTER, SUPERVISOR, OTHER_CDO)
        )
        await chen.after("say", "/projects", contains="项目评级 · 0 个项目")
        await chen.after(
            "say", "智慧教育平台项目自评为红色，原因是接口没有联调", contains="是自评、独立复核还是复评"
        )
        await chen.after("press", "自评", contains="由谁评定")
        await chen.after("say", "信息科 陈科长", contains="信息科")
        await chen.after("press", "✅ 保存", contains="PR-0001")
        await li.after("say", "/projects", contains="接口没有联调")
        await li.after("say", "哪些项目是红灯？", contains="评级：1 件")
        await amy.after("say", "/projects", contains="Project ratings · 0 projects")
        await chen.after("say", "/settings", contains="必须发送，不能关闭")

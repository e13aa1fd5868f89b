"""Projects by their ratings: their colour, what is stale, who sees them, and what is said of them."""

from __future__ import annotations

import os
import random
from typing import Any

import pytest

from storage.city.people import Person
from storage.supervision import ratings
from storage.updates.records import Update
from tests.integration.usecases.chances import Chances
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.issue_deeds import correct, withdraw
from tests.integration.usecases.office import Office, Shown
from tests.integration.usecases.test_inferences import rate
from tests.integration.usecases.test_inferences_in_step import tried

SCHOOL = "智慧教育平台"
THINGS = 80


def named(office: Office, who: Person, name: str, colour: str, on: str, **fields: Any) -> Update:
    return rate(office, who, colour, on, project_name=name, **fields)


def projects(office: Office, who: Person) -> Shown:
    shown = office.say(who, "/projects")
    assert shown is not None
    return shown


def order(shown: Shown) -> list[str]:
    """The projects of a list, as they stand in it."""
    return [label[2:] for label in shown.labels if label[0] in "🔴🟡🟢" and not label[2:].isdigit()]


def test_the_red_come_first_then_the_stale_and_of_each_the_oldest(office: Office, cast: Cast) -> None:
    named(office, cast.chen, "绿一", "green", "2026-03-01")
    named(office, cast.chen, "黄一", "amber", "2026-02-27")
    named(office, cast.chen, "旧绿", "green", "2026-01-20")
    named(office, cast.chen, "红一", "red", "2026-03-01")
    named(office, cast.chen, "旧红", "red", "2026-01-10")
    shown = projects(office, cast.li)
    assert order(shown) == ["旧红", "红一", "旧绿", "黄一", "绿一"]
    assert "项目评级 · 5 个项目" in shown.text
    assert shown.labels[-5:] == ["● 全部 5", "🔴 2", "🟡 1", "🟢 2", "⏰ 过期 2"]
    assert "评级超过 1 个月为过期（默认值）" in shown.text
    assert "自评 1月10日（周六），51 天前" in shown.text


def test_the_day_after_a_month_a_rating_is_stale_and_not_before(office: Office, cast: Cast) -> None:
    named(office, cast.chen, SCHOOL, "green", "2026-02-02")
    assert "过期" not in projects(office, cast.chen).text
    office.at("2026-03-03 09:00")
    assert "⏰ 已过期" in projects(office, cast.chen).text
    named(office, cast.chen, SCHOOL, "green", "2026-03-03")
    assert "过期" not in projects(office, cast.chen).text


def test_a_list_is_narrowed_to_a_colour_and_to_what_is_stale(office: Office, cast: Cast) -> None:
    named(office, cast.chen, "绿一", "green", "2026-03-01")
    named(office, cast.chen, "红一", "red", "2026-03-01")
    named(office, cast.chen, "旧黄", "amber", "2026-01-10")
    for label, expected in (("🔴 1", ["红一"]), ("🟢 1", ["绿一"]), ("⏰ 过期 1", ["旧黄"])):
        shown = office.tap(cast.li, label, projects(office, cast.li))
        assert shown is not None
        assert order(shown) == expected


def test_a_closed_project_is_stale_no_more_and_listed_apart(office: Office, cast: Cast) -> None:
    named(office, cast.chen, SCHOOL, "green", "2026-01-10", project_state="closed")
    shown = projects(office, cast.chen)
    assert order(shown) == []
    apart = office.tap(cast.chen, "已结束 1", shown)
    assert apart is not None
    assert order(apart) == [SCHOOL]
    assert "过期" not in apart.text


def test_a_long_list_is_read_a_page_at_a_time(office: Office, cast: Cast) -> None:
    for n in range(8):
        named(office, cast.chen, f"项目{n}", "green", "2026-03-01")
    first = projects(office, cast.chen)
    assert len(order(first)) == 6
    second = office.tap(cast.chen, "下一页", first)
    assert second is not None
    assert len(order(second)) == 2


def test_nobody_sees_the_projects_of_others(office: Office, cast: Cast) -> None:
    named(office, cast.chen, SCHOOL, "red", "2026-03-01")
    assert order(projects(office, cast.fang)) == []
    assert order(projects(office, cast.gao)) == []
    assert "Project ratings · 1 project" in projects(office, cast.amy).text
    assert "首席数据官" in projects(office, cast.wang).text  # an administrator is told who sees them


def test_the_card_tells_the_trend_and_every_rating_with_its_reason(office: Office, cast: Cast) -> None:
    named(office, cast.chen, SCHOOL, "green", "2026-01-05", reason="按计划推进")
    named(office, cast.chen, SCHOOL, "red", "2026-02-05", reason="接口没有联调")
    named(office, cast.chen, SCHOOL, "red", "2026-03-01", rater="信息科 陈科长")
    card = office.tap(cast.li, SCHOOL, projects(office, cast.li))
    assert card is not None
    assert "🟢 → 🔴" in card.text
    assert "自 2月5日（周四）起一直为 🔴" in card.text
    assert "接口没有联调" in card.text
    assert "· 信息科 陈科长" in card.text
    assert [label for label in card.labels if label.startswith("PR")] == ["PR-0003", "PR-0002", "PR-0001"]
    assert all("自评" not in label for label in card.labels), "a supervisor reports no rating"


def test_a_correction_a_withdrawal_and_another_name_are_followed(office: Office, cast: Cast) -> None:
    named(office, cast.chen, SCHOOL, "green", "2026-02-05")
    one = named(office, cast.chen, SCHOOL, "red", "2026-03-01")
    assert "🔴 1" in projects(office, cast.li).labels
    correct(office, cast.chen, one.ref, rating="amber")
    assert "🟡 1" in projects(office, cast.li).labels
    correct(office, cast.chen, one.ref, project_name="智慧停车")
    assert order(projects(office, cast.li)) == ["智慧停车", SCHOOL]
    withdraw(office, cast.chen, one.ref)
    assert order(projects(office, cast.li)) == [SCHOOL]
    withdraw(office, cast.chen, "PR-0001")
    assert order(projects(office, cast.li)) == []


def test_a_button_to_a_project_whose_ratings_are_withdrawn_says_so(office: Office, cast: Cast) -> None:
    one = named(office, cast.chen, SCHOOL, "red", "2026-03-01")
    shown = projects(office, cast.li)
    withdraw(office, cast.chen, one.ref)
    office.press(cast.li, shown, shown.data(SCHOOL))
    assert order(projects(office, cast.li)) == []


def test_what_a_liaison_reports_counts_once_it_is_confirmed(office: Office, cast: Cast) -> None:
    named(office, cast.lin, SCHOOL, "red", "2026-03-01")
    assert order(projects(office, cast.li)) == []
    office.tap(cast.chen, "确认")
    assert order(projects(office, cast.li)) == [SCHOOL]


def test_its_cdo_begins_the_next_rating_from_the_card(office: Office, cast: Cast) -> None:
    named(office, cast.chen, SCHOOL, "amber", "2026-02-05")
    card = office.tap(cast.chen, SCHOOL, projects(office, cast.chen))
    form = office.tap(cast.chen, "报送自评", card)
    assert form is not None
    assert SCHOOL in form.text
    assert "评为红、黄还是绿" in form.text


# --- what is said of them


def digest_of(office: Office, who: Person) -> str:
    shown = office.say(who, "/digest")
    assert shown is not None
    return shown.text


def test_a_digest_counts_the_projects_and_names_what_turned_red(office: Office, cast: Cast) -> None:
    named(office, cast.chen, SCHOOL, "amber", "2026-01-05")
    named(office, cast.chen, "智慧停车", "green", "2026-03-01")
    told = digest_of(office, cast.li)
    assert "🚦 项目：🟡 1 · 🟢 1 · ⏰ 过期 1" in told
    assert "新评为红色" not in told
    office.at("2026-03-03 08:30")
    named(office, cast.chen, SCHOOL, "red", "2026-03-03")
    office.later(minutes=1)
    told = digest_of(office, cast.li)
    assert f"🔴 新评为红色 1 个：{SCHOOL}" in told
    office.at("2026-03-04 08:30")
    office.at("2026-03-05 07:00")
    told = digest_of(office, cast.li)
    assert "新评为红色" not in told, "it was told yesterday"
    assert "🚦 项目：🔴 1 · 🟢 1" in told
    assert "项目" not in digest_of(office, cast.fang)


def test_a_red_project_is_a_tap_away_from_the_digest(office: Office, cast: Cast) -> None:
    named(office, cast.chen, SCHOOL, "red", "2026-03-01")
    office.say(cast.li, "/digest")
    shown = office.tap(cast.li, "项目清单")
    assert shown is not None
    assert order(shown) == [SCHOOL]


def test_a_question_says_which_ratings_are_stale(office: Office, cast: Cast) -> None:
    named(office, cast.chen, "旧红", "red", "2026-01-10")
    named(office, cast.chen, "新红", "red", "2026-03-01")
    named(office, cast.chen, "已结束", "red", "2026-03-01", project_state="closed")
    shown = office.say(cast.li, "哪些项目是红灯？")
    assert shown is not None
    assert "评级：2 件" in shown.text
    assert "其中 1 个的评级已过期（超过 1 个月，默认值）" in shown.text
    assert shown.labels == ["PR-0002 · 新红", "⏰ PR-0001 · 旧红"]


# --- in step


def everything(office: Office) -> list[tuple[Any, ...]]:
    found = office.db.conn.execute("select * from rating order by update_id").fetchall()
    columns = "organization_id, project, rating_id, colour, rated_on, how, before, since, turned_at, over"
    found += office.db.conn.execute(f"select {columns} from project order by 1, 2").fetchall()
    return found + office.db.conn.execute("select * from sampled_project").fetchall()


def worked_out(office: Office) -> list[tuple[Any, ...]]:
    """How all of it would be, from the records alone; nothing of it is kept."""
    found: list[tuple[Any, ...]] = []
    with tried(office):
        office.db.conn.execute("delete from rating")
        office.db.conn.execute("delete from project")
        ratings.work_out_everything(office.db)
        for sampled in office.db.conn.execute(
            "select organization_id, project from sampled_project"
        ).fetchall():
            ratings.work_out(office.db, tuple(sampled))
        found += everything(office)
    return found


@pytest.mark.parametrize("seed", range(int(os.environ.get("PROJECT_SEEDS", "3"))))
def test_after_whatever_was_done_a_full_look_finds_the_same(office: Office, cast: Cast, seed: int) -> None:
    leaning = {"rating": "green", "rating_type": "self", "project_state": "running"}
    life, chance = Chances(office, cast, seed, ("project_rated",), [cast.gao], leaning), random.Random(seed)
    for number in range(THINGS):
        done = life.happens()
        if chance.random() < 0.1:
            office.later(days=20)
        assert everything(office) == worked_out(office), f"seed {seed}, number {number}: {done}"
    assert office.column("select 1 from project")
    assert office.column("select 1 from sampled_project")

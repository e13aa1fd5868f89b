"""What is on record is offered where a form asks for it: open issues, datasets, projects; and nobody else's."""

from __future__ import annotations

import json
from typing import Any

from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import choose, share_personal_data
from tests.integration.usecases.issue_deeds import PROJECT, TITLE, raise_issue, resolve_issue
from tests.integration.usecases.office import Office, Shown

FOOTER = ("跳过 ›", "先看卡片", "✕ 取消", "🔀 换一个类型", "‹ 返回")


def offered(shown: Shown) -> list[str]:
    return [label for label in shown.labels if label not in FOOTER]


def fields(office: Office) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(office.column("select fields from draft order by id desc limit 1")[0])
    return found


def test_open_issues_are_offered_the_newest_first(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    raise_issue(office, cast.chen, issue_title="大屏黑屏", project_name="指挥大厅")
    shown = choose(office, cast.chen, "报告问题进展")
    assert "报告的是哪个问题的进展？" in shown.text
    assert offered(shown) == ["大屏黑屏", TITLE]


def test_closed_ones_and_those_of_others_are_not(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    raise_issue(office, cast.gao, issue_title="南海的问题")
    resolve_issue(office, cast.chen)
    shown = choose(office, cast.chen, "办结问题")
    assert offered(shown) == []


def test_with_the_issue_its_project_is_known(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    raise_issue(office, cast.chen, issue_title="大屏黑屏", project_name="指挥大厅")
    choose(office, cast.chen, "办结问题")
    shown = office.tap(cast.chen, TITLE)
    assert shown is not None
    assert f"项目：{PROJECT}" in shown.text
    assert "问题是怎样解决的？" in shown.text


def test_however_long_ago_another_of_that_name_came_up(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    for number in range(6):
        raise_issue(office, cast.chen, issue_title=f"问题{number}", project_name="指挥大厅")
    raise_issue(office, cast.chen, project_name="学籍系统")
    choose(office, cast.chen, "办结问题")
    office.tap(cast.chen, TITLE)
    assert "project_name" not in fields(office)


def test_with_the_project_the_only_open_issue_is_meant(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    shown = office.say(cast.chen, f"{PROJECT}的问题解决了")
    assert shown is not None
    assert f"问题：{TITLE}" in shown.text
    assert fields(office)["issue_title"] == TITLE


def test_of_two_open_ones_it_is_asked_which(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    raise_issue(office, cast.chen, issue_title="大屏黑屏")
    shown = office.say(cast.chen, f"{PROJECT}的问题解决了")
    assert shown is not None
    assert "解决的是哪个问题？" in shown.text
    assert offered(shown) == ["大屏黑屏", TITLE]


def test_without_a_project_nothing_is_guessed(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    shown = choose(office, cast.chen, "办结问题")
    assert "解决的是哪个问题？" in shown.text
    assert "issue_title" not in fields(office)


def test_what_was_passed_over_is_not_filled_in_after_all(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    choose(office, cast.chen, "办结问题")
    office.tap(cast.chen, "跳过")
    office.say(cast.chen, PROJECT)
    assert "issue_title" not in fields(office)


def test_datasets_that_were_shared_are_offered_where_one_is_refreshed(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen, "学籍数据")
    share_personal_data(office, cast.chen, "学位数据")
    assert offered(choose(office, cast.chen, "更新共享数据")) == ["学位数据", "学籍数据"]


def test_and_not_where_a_new_one_is_shared(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen, "学籍数据")
    assert offered(choose(office, cast.chen, "共享数据")) == []


def test_projects_on_record_are_offered(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    assert offered(choose(office, cast.chen, "项目红黄绿评级")) == [PROJECT]


# --- an account where a name is asked for


def test_an_account_of_how_it_was_solved_is_no_name_of_the_problem(office: Office, cast: Cast) -> None:
    choose(office, cast.chen, "办结问题")
    shown = office.say(cast.chen, "问题已彻底解决，原因是数据库连接池太小，已扩容")
    assert shown is not None
    assert "解决的是哪个问题？" in shown.text
    known = fields(office)
    assert (known["root_cause"], known["resolution"]) == ("数据库连接池太小", "扩容")
    assert "issue_title" not in known


def test_a_name_is_one_though_it_sounds_like_a_problem(office: Office, cast: Cast) -> None:
    choose(office, cast.chen, "办结问题")
    office.say(cast.chen, "入学报名系统与公安接口连不上")
    office.tap(cast.chen, "填入「问题」")
    assert fields(office)["issue_title"] == "入学报名系统与公安接口连不上"

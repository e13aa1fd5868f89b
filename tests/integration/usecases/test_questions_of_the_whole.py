"""How organizations stand, what has happened and how many have a CDO, within the asker's rights and with the day."""

from __future__ import annotations

from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office
from tests.integration.usecases.test_questions import asked, issue, put, resolved


def test_two_organizations_are_told_side_by_side(office: Office, cast: Cast) -> None:
    issue(office, cast.gao, "专线中断", of="nanhai")
    told = asked(office, cast.li, "南海和顺德哪个逾期多？").text
    nanhai, shunde = told.split("\n\n")[:2]
    assert nanhai.startswith("南海区及下属（共 8 个单位）")
    assert "未办结问题 1 个" in nanhai
    assert shunde.startswith("顺德区及下属（共 11 个单位）")
    assert "未办结问题 0 个" in shunde
    assert "截至 3月2日（周一）10:00" in told
    assert asked(office, cast.amy, "compare Nanhai and Shunde").text.startswith("Nanhai District and below")


def test_of_what_the_asker_may_not_see_nothing_is_told(office: Office, cast: Cast) -> None:
    issue(office, cast.chen, "接口连不上")
    told = asked(office, cast.fang, "南海和顺德哪个好？").text
    assert "南海区及下属" in told
    assert "不在您可以查看的范围内：顺德区" in told
    assert "顺德区及下属" not in told
    assert asked(office, cast.fang, "教育局怎么样？").text == "市教育局不在您可以查看的范围内，我不能答复。"
    assert "南海区及下属" in asked(office, cast.fang, "哪个区完成得最好？").text
    assert "顺德区" not in asked(office, cast.fang, "哪个区完成得最好？").text


def test_ones_own_is_told_to_a_reporter(office: Office, cast: Cast) -> None:
    issue(office, cast.chen, "接口连不上")
    told = asked(office, cast.chen, "我们做得怎么样？").text
    assert told.startswith("市教育局")
    assert "未办结问题 1 个" in told


def test_what_has_happened_in_a_time_is_counted_and_the_newest_are_a_tap_away(
    office: Office, cast: Cast
) -> None:
    office.at("2026-02-24 10:00")
    issue(office, cast.chen, "接口连不上")
    office.at("2026-03-02 10:00")
    issue(office, cast.gao, "专线中断", of="nanhai")
    resolved(office, cast.chen, "接口连不上")
    shown = asked(office, cast.li, "本周有什么新情况？")
    assert "您可以查看的 62 个单位 · 3月2日（周一）至3月8日（周日）" in shown.text
    assert "新报送 2 件" in shown.text
    assert "问题：新增 1 个，报送办结 1 个" in shown.text
    assert "预警：新增 1 条" in shown.text
    assert any("专线中断" in label for label in shown.labels)
    assert "新报送 1 件" in asked(office, cast.li, "上周有什么变化").text
    told = asked(office, cast.fang, "最近一周有什么变化")
    assert "新报送 1 件" in told.text
    assert not any("接口连不上" in label for label in told.labels)


def test_how_many_have_a_cdo_is_told_to_supervisors(office: Office, cast: Cast) -> None:
    assert "已有 2/28" in asked(office, cast.li, "首席数据官覆盖率是多少").text
    assert "2/28 have one" in asked(office, cast.amy, "how many CDOs have been appointed?").text
    assert "已有 1/1" in asked(office, cast.li, "南海区首席数据官覆盖率是多少").text
    assert "只有督导人员和管理员可以查看" in asked(office, cast.chen, "首席数据官覆盖率是多少").text


def test_how_an_issue_stands_is_its_card_and_why_is_its_verdict(office: Office, cast: Cast) -> None:
    issue(office, cast.gao, "专线中断", of="nanhai")
    told = asked(office, cast.gao, "IS-0001 现在怎么样了？").text
    assert "重大问题 IS-0001 专线中断" in told
    assert "经过" in told
    assert "经过" in asked(office, cast.li, "谁在处理 IS-0001？").text
    told = asked(office, cast.li, "IS-0001 为什么是重大？").text
    assert "级别：重大" in told
    assert "没有您可以查看的 IS-0001" in asked(office, cast.chen, "IS-0001 现在怎么样了？").text


def test_the_rating_of_a_project_is_told_with_its_colour(office: Office, cast: Cast) -> None:
    said = {"project_name": "智慧停车", "rating": "red", "reason": "进度慢了两个月"}
    put(office, cast.gao, "project_rated", said, of="nanhai")
    told = asked(office, cast.li, "智慧停车项目评级是什么？").text
    assert told.startswith("🔴 智慧停车 · 南海区")
    assert "没有查到" in asked(office, cast.chen, "智慧停车项目评级是什么？").text


def test_who_is_late_is_told_by_organization_and_what_is_a_tap_away(office: Office, cast: Cast) -> None:
    office.at("2026-03-03 09:00")
    shown = asked(office, cast.li, "哪些单位逾期了？")
    assert "已逾期 28 项（28 个单位）" in shown.text
    assert "项\n2. " in shown.text
    of_one = office.tap(cast.li, "1", shown)
    assert of_one is not None
    assert "已逾期 1 项" in of_one.text
    assert "D1-2" in of_one.text
    told = asked(office, cast.fang, "谁逾期了？").text
    assert "已逾期 1 项\n" in told, "one alone is told item by item"
    assert "南海区：D1-2" in told
    assert "教育局" not in told


def test_issues_without_progress_are_those_of_which_nothing_was_reported(office: Office, cast: Cast) -> None:
    issue(office, cast.gao, "专线中断", of="nanhai")
    issue(office, cast.chen, "接口连不上")
    office.at("2026-03-12 10:00")
    said = {
        "issue_title": "接口连不上",
        "project_name": "接口连不上",
        "progress": "已联系厂商",
        "date": "2026-03-12",
    }
    put(office, cast.chen, "issue_progress", said)
    office.at("2026-03-16 10:00")
    told = asked(office, cast.amy, "Which issues have had no progress for two weeks?").text
    assert "14 days or more: 1 (of 2 open)" in told
    assert "专线中断 · 14 days" in told
    assert "接口连不上" not in told
    assert "没有 15 天以上无进展的问题" in asked(office, cast.li, "哪些问题半个月没有进展").text
    assert "（未办结共 1 个）" in asked(office, cast.chen, "哪些问题没有新进展？").text


def test_which_records_have_something_that_cannot_be_looked_for_isnt_known(
    office: Office, cast: Cast
) -> None:
    shown = asked(office, cast.li, "哪些数据集缺个人信息影响评估？")
    assert "答不上来" in shown.text
    assert any("在政策里查" in label for label in shown.labels)

"""One entry of the policy that is asked about, by its number or by its words, is answered at once, not with a list."""

from __future__ import annotations

import pytest

from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office
from tests.integration.usecases.test_questions import asked


@pytest.mark.parametrize("text", ["年度行动计划什么时候交？", "D1-2 几时到期？", "年度行動計劃幾時到期？"])
def test_when_a_duty_is_due_is_told_for_ones_own_with_its_rhythm(
    office: Office, cast: Cast, text: str
) -> None:
    told = asked(office, cast.chen, text).text
    assert told.startswith("D1-2 印发年度行动计划，明确事项、责任人和时限\n未完成 1 项\n市教育局")
    assert "1. ❗ 2026 年，应于 1月31日（周六）18:00前完成" in told
    assert "每年一次，期初起 30 日内（本系统默认）" in told
    assert "期限为本系统默认值" in told
    assert "D1-3" not in told


def test_the_policy_of_the_duty_is_a_tap_away(office: Office, cast: Cast) -> None:
    shown = asked(office, cast.chen, "数据普查截止到哪天")
    assert "D2-1" in shown.text
    page = office.tap(cast.chen, "📖 D2-1", shown)
    assert page is not None
    assert page.text.startswith("D2-1 组织数据资源普查（职责）")


def test_of_another_organization_only_who_may_see_it_is_told(office: Office, cast: Cast) -> None:
    told = asked(office, cast.amy, "when is the annual action plan of the education bureau due?").text
    assert "D1-2" in told
    assert "Education Bureau" in told
    told = asked(office, cast.fang, "教育局的年度行动计划什么时候到期？").text
    assert "市教育局不在您可以查看的范围内" in told
    told = asked(office, cast.li, "D1-2什么时候到期？").text
    assert told.startswith("D1-2 印发年度行动计划，明确事项、责任人和时限（职责）"), "it is due for many"


def test_who_has_not_done_a_duty_is_told_of_that_duty_alone(office: Office, cast: Cast) -> None:
    office.at("2026-03-03 09:00")
    told = asked(office, cast.li, "哪些单位没完成D1-2").text
    assert "未完成 28 项" in told
    assert "市民政局：2026 年，应于 1月31日" in told
    assert "D1-3" not in told
    assert "未完成 1 项" in asked(office, cast.fang, "哪些单位没完成D1-2").text


@pytest.mark.parametrize("text", ["D1-2 怎么才算完成？", "D1-2", "D1-2 要什么佐证"])
def test_how_a_duty_is_met_is_told_with_its_evidence(office: Office, cast: Cast, text: str) -> None:
    told = asked(office, cast.chen, text).text
    assert "报送即可完成 发布文件（行动计划）" in told
    assert "佐证 每个事项至少有一个带日期的节点" in told


def test_by_its_words_too_where_they_mean_one_alone(office: Office, cast: Cast) -> None:
    assert asked(office, cast.chen, "怎样完成应用场景清单").text.startswith("D2-15")
    told = asked(office, cast.chen, "培训要什么佐证？").text
    assert told.startswith("开展培训或演练：10 条要求"), "two duties are about training"


@pytest.mark.parametrize("text", ["M-19 依据是什么", "M-19", "M-19是什么意思"])
def test_what_a_requirement_says_is_told_with_its_ground(office: Office, cast: Cast, text: str) -> None:
    told = asked(office, cast.chen, text).text
    assert told.startswith("M-19 个人信息保护影响评估（要求）")
    assert "个人信息保护法第五十五、五十六条" in told


def test_two_that_are_named_are_listed(office: Office, cast: Cast) -> None:
    told = asked(office, cast.chen, "M-19和M-20有什么区别").text
    assert "（M-19）" in told
    assert "（M-20）" in told


def test_limits_that_belong_together_are_told_together(office: Office, cast: Cast) -> None:
    told = asked(office, cast.chen, "共享申请要几天答复？").text
    assert "无条件共享申请的答复时限：1 个工作日（国家法规或标准）" in told
    assert "有条件共享申请的答复时限：10 个工作日（国家法规或标准）" in told
    assert "依据 政务数据共享条例" in told
    assert "补齐报送内容的时限：5 个工作日" in asked(office, cast.chen, "缺项要在几天内补齐？").text


def test_without_one_thing_that_is_meant_the_answers_stay_what_they_are(office: Office, cast: Cast) -> None:
    assert "已逾期或 30 天内到期" in asked(office, cast.chen, "我们什么时候到期？").text
    assert "已逾期或 30 天内到期" in asked(office, cast.chen, "我还欠什么？").text
    assert "答不上来" in asked(office, cast.chen, "什么时候发工资？").text


def test_when_it_is_due_is_asked_without_a_mark_too_and_what_happened_is_a_report(
    office: Office, cast: Cast
) -> None:
    assert asked(office, cast.chen, "数据目录要几时发布").text.startswith("D2-2")
    shown = office.say(cast.chen, "数据目录昨天发布了")
    assert shown is not None
    assert shown.text.startswith("发布文件")

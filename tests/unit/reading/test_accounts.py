"""What is told of a problem: its impact, its cause, how it was solved, who verified it; and what only sounds so."""

from __future__ import annotations

import pytest

from bot.reading import Directory, ReadingContext, read
from bot.reading.accounts import find_accounts
from bot.reading.passage import fold
from bot.reading.report import find_issued
from tests.unit.reading.conftest import NAMES, WEDNESDAY


def told(kind: str, text: str) -> dict[str, str]:
    folded = fold(text)
    return {one.field: folded[one.start : one.end] for one in find_accounts(kind, folded, 0, len(folded))}


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("原因是数据库连接池太小", "数据库连接池太小"),
        ("根本原因：证书过期", "证书过期"),
        ("原因为供应商误操作所致，已恢复", "供应商误操作"),
        ("由于网线被挖断导致，现已恢复", "网线被挖断"),
        ("因为配置写错了", "配置写错了"),
        ("the root cause was an expired certificate", "an expired certificate"),
        ("it was caused by a faulty patch, now fixed", "a faulty patch"),
        ("down due to 2,000 stuck jobs.", "2,000 stuck jobs"),
    ],
)
def test_why_it_came_about(text, cause):
    assert told("issue_resolved", text)["root_cause"] == cause


@pytest.mark.parametrize(
    "text",
    [
        "原因待查",
        "原因不明",
        "原因是什么还在排查",
        "cause is unknown",
        "the cause is not yet clear",
        "查明原因了",
    ],
)
def test_that_nobody_knows_yet_is_no_cause(text):
    assert "root_cause" not in told("issue_resolved", text)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("已扩容", "扩容"),
        ("我们更换了接口证书，恢复正常", "更换了接口证书"),
        ("通过重启服务器恢复", "重启服务器恢复"),
        ("已修复接口配置", "修复接口配置"),
        ("we replaced the certificate, all good", "replaced the certificate"),
        ("fixed by rolling back the release", "rolling back the release"),
    ],
)
def test_how_it_was_solved(text, how):
    assert told("issue_resolved", text)["resolution"] == how


@pytest.mark.parametrize(
    "text", ["问题已修复", "已经修复完成", "已优化好了", "the problem is fixed", "已彻底解决"]
)
def test_that_it_is_solved_does_not_say_how(text):
    assert "resolution" not in told("issue_resolved", text)


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("系统崩了，影响全市两万考生", "全市两万考生"),
        ("影响到招生录取", "招生录取"),
        ("影响范围：三个镇街", "三个镇街"),
        ("it is down, affecting 20,000 parents", "20,000 parents"),
    ],
)
def test_whom_it_affects(text, whom):
    assert told("issue_raised", text)["impact"] == whom


@pytest.mark.parametrize(
    "text", ["不影响验收", "影响不大", "影响评估做了", "没影响任何人", "an impact assessment was made"]
)
def test_words_of_an_impact_that_name_none(text):
    assert "impact" not in told("issue_raised", text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("验证人何老师", "何老师"),
        ("已由招生科何老师验证", "招生科何老师"),
        ("verified by Ms He, admissions", "ms he"),
    ],
)
def test_who_verified_it(text, who):
    assert told("issue_resolved", text)["verified_by"] == who


@pytest.mark.parametrize(
    ("kind", "text", "reason"),
    [
        ("project_rated", "评级是黄色,原因是进度慢了两周", "进度慢了两周"),
        ("project_rated", "rated red because the vendor quit", "the vendor quit"),
        ("reward_or_sanction", "王强因数据共享工作突出被评为先进", "数据共享工作突出"),
        ("reward_or_sanction", "李明因泄露数据受到警告", "泄露数据"),
        ("reward_or_sanction", "she was commended for answering in time", "answering in time"),
    ],
)
def test_why_it_was_so_rated_or_decided(kind, text, reason):
    assert told(kind, text)["reason"] == reason


@pytest.mark.parametrize("text", ["因此没有处分", "奖励了王强", "处分原因不明"])
def test_no_reason_is_made_up(text):
    assert "reason" not in told("reward_or_sanction", text)


def test_other_kinds_tell_no_such_things():
    assert told("training_held", "原因是人手不足，影响两个科室，已扩容，验证人何老师") == {}


def title_of(text: str) -> str:
    (one,) = read(text, ReadingContext(WEDNESDAY, Directory.of(NAMES)))
    return next(str(each.value) for each in one.fields if each.field == "issue_title")


def test_the_title_of_a_problem_ends_before_whom_it_affects():
    assert title_of("报名系统登录不了，影响全市两万考生") == "报名系统登录不了"


def test_what_goes_on_after_the_impact_stays_in_the_title():
    assert (
        title_of("报名系统登录不了，影响全市考生，支付也失败") == "报名系统登录不了，影响全市考生，支付也失败"
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("今天印发了管理办法,文号南府办〔2026〕3号", "南府办〔2026〕3号"),
        ("我局印发了南府办〔2026〕3号", "南府办〔2026〕3号"),
        ("根据国发〔2025〕1号,印发了管理办法,文号南府办〔2026〕3号", "南府办〔2026〕3号"),
        ("按照省里要求印发南府办〔2026〕3号", "南府办〔2026〕3号"),
        ("印发《公共数据管理办法》(佛教数(2026)2号)", "佛教数(2026)2号"),
        ("发布了标准规范，文号：EDU-2026-002", "edu-2026-002"),
        ("we issued the plan, report number EDU-2026-7.", "edu-2026-7"),
    ],
)
def test_the_number_under_which_a_document_was_issued(text, number):
    folded = fold(text)
    found = find_issued(folded, 0, len(folded))
    assert found is not None
    assert folded[found.start : found.end] == number


@pytest.mark.parametrize(
    "text", ["印发了2026年行动计划", "文号还没有", "第3号文件柜", "依据国发〔2025〕1号,印发了方案"]
)
def test_other_numbers_are_none_of_a_document(text):
    assert find_issued(fold(text), 0, len(text)) is None

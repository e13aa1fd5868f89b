"""What the rules for issues say is answered from the pack, with its numbers, and ours shown as our default."""

from __future__ import annotations

from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office
from tests.integration.usecases.test_questions import asked


def test_what_a_major_issue_is_is_told_with_the_tests_and_their_numbers(office: Office, cast: Cast) -> None:
    for who in (cast.chen, cast.li, cast.wang):
        told = asked(office, who, "什么算重大问题？").text
        assert told.startswith("重大问题：有下列情形之一")
        assert "• 关键里程碑延误达到标准：30 日，默认值" in told
        assert "面向公众的服务中断" not in told, "that one is critical"
        assert "依据 本系统默认要求，没有上位文件规定" in told
    told = asked(office, cast.amy, "what counts as a critical problem")
    assert told.text.startswith("An issue is critical if any of this holds")
    assert "4 hours, our default" in told.text
    major = office.tap(cast.amy, "major", told)
    assert major is not None
    assert major.text.startswith("An issue is major")


def test_the_difference_is_told_with_all_of_them(office: Office, cast: Cast) -> None:
    told = asked(office, cast.chen, "一般问题和重大问题有什么区别？").text
    assert [told.index(f"\n{each}问题：") for each in ("特别重大", "重大", "一般", "轻微")]


def test_the_limit_of_a_step_is_told_at_once(office: Office, cast: Cast) -> None:
    told = asked(office, cast.amy, "how long do I have to make an action plan?").text
    assert told.startswith("Action plan (handling time)")
    assert "• major: within 5 working days" in told
    told = asked(office, cast.chen, "严重问题多久要办结？").text
    assert told.startswith("目标办结（办理时限）")
    assert "• 重大：30 个工作日内" in told


def test_when_an_issue_is_closed_is_told_with_the_way_to_the_requirements(office: Office, cast: Cast) -> None:
    shown = asked(office, cast.chen, "问题怎样才能关闭？")
    assert "• 已说明根本原因（特别重大、重大）" in shown.text
    assert "本系统默认要求" in shown.text
    listed = office.tap(cast.chen, "的要求", shown)
    assert listed is not None
    assert listed.text.startswith("办结问题：11 条要求")


def test_whose_issues_are_meant_is_no_question_about_the_rules(office: Office, cast: Cast) -> None:
    assert "有下列情形之一" not in asked(office, cast.li, "南海区的重大问题是什么").text


def test_who_hears_of_an_alert_is_told_by_severity_and_time(office: Office, cast: Cast) -> None:
    told = asked(office, cast.chen, "预警没人处理会怎样？").text
    assert "先发给：督导人员" in told
    assert "• 重大：1 个工作日内" in told
    assert "• 特别重大、重大：上一级督导人员\n• 一般、轻微：本单位首席数据官" in told
    assert "• 特别重大：再过 1 小时，领导小组办公室" in told
    assert "本系统默认要求" in told


def test_what_a_rating_means_is_told_as_the_form_says_it(office: Office, cast: Cast) -> None:
    assert "黄：有风险" in asked(office, cast.chen, "黄色评级是什么意思").text
    assert "amber: at risk" in asked(office, cast.amy, "what does amber mean?").text


def test_how_a_saved_report_is_changed_is_told(office: Office, cast: Cast) -> None:
    told = asked(office, cast.chen, "已保存的报送怎么撤回？").text
    assert "↩️ 撤回" in told
    assert "✏️ 更正" in told


def test_the_version_of_the_policy_is_told_with_what_it_rests_on(office: Office, cast: Cast) -> None:
    told = asked(office, cast.chen, "政策依据是哪份文件？").text
    assert f"政策包 {office.pack.version}" in told
    assert "佛山新闻网关于首席数据官的报道" in told


def test_what_the_policy_does_not_define_is_said_to_be_so(office: Office, cast: Cast) -> None:
    told = asked(office, cast.chen, "什么是核心数据？").text
    assert told.startswith("政策里没有“什么是核心数据？”的定义")
    assert "核心数据不在此共享（M-21）" in told
    assert "定义" not in asked(office, cast.chen, "核心数据能共享吗？").text


def test_what_a_cdo_has_to_do_is_told_with_ones_own_duties(office: Office, cast: Cast) -> None:
    assert asked(office, cast.chen, "首席数据官要做什么？").text.startswith("职责应办事项 · 市教育局")
    assert "市教育局" not in asked(office, cast.wang, "首席数据官要做什么？").text


def test_who_this_is_is_answered_with_the_help(office: Office, cast: Cast) -> None:
    assert "/report" in asked(office, cast.chen, "你係邊個").text

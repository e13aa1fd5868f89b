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

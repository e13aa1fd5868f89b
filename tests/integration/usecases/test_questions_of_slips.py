"""What a slip (督办单) means is answered from the pack, with its source, and numbers of ours shown as defaults."""

from __future__ import annotations

from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office
from tests.integration.usecases.test_questions import asked


def test_what_a_red_slip_means_is_told_with_its_numbers_and_on_which_ground(
    office: Office, cast: Cast
) -> None:
    for who in (cast.chen, cast.li, cast.wang):
        shown = asked(office, who, "红色督办单是什么意思")
        assert "何时发：逾期超过规定工作日，或再次收到黄色督办单" in shown.text
        assert "5 个工作日（本系统默认值）" in shown.text
        assert "2 张（本系统默认值）" in shown.text
        assert "发给：本单位首席数据官；重大以上同时报领导小组办公室" in shown.text
        assert "何时消除" in shown.text
        assert "依据 三明市三色督查单" in shown.text
        assert "通行做法" in shown.text


def test_in_english_with_the_way_to_the_other_colours_and_all_of_them(office: Office, cast: Cast) -> None:
    shown = asked(office, cast.amy, "when does a slip turn yellow")
    assert shown.text.startswith("Yellow slip (warning)\nSent when: Overdue")
    blue = office.tap(cast.amy, "Blue", shown)
    assert blue is not None
    assert "3 working days (our default)" in blue.text
    back = office.tap(cast.amy, "Back", blue)
    assert back is not None
    assert back.text.startswith("Slips follow up")


def test_without_a_colour_all_are_told_at_a_glance(office: Office, cast: Cast) -> None:
    shown = asked(office, cast.chen, "督办单发给谁？")
    assert shown.text.count("发给：") == 3
    assert shown.labels == ["🔵 蓝色", "🟡 黄色", "🔴 红色", "✅ 销号"]


def test_who_has_one_isnt_answered_with_what_it_means(office: Office, cast: Cast) -> None:
    shown = asked(office, cast.li, "哪些单位收到红色督办单？")
    assert "何时发" not in shown.text


def test_a_search_finds_the_slip_before_its_numbers(office: Office, cast: Cast) -> None:
    shown = asked(office, cast.chen, "/policy 红色督办单")
    assert "1. 红色督办单（严重警示）" in shown.text

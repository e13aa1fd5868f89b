"""What a slip (督办单) means is answered from the pack, with its source, and numbers of ours shown as defaults."""

from __future__ import annotations

from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.issue_deeds import raise_issue, resolve_issue
from tests.integration.usecases.office import Office
from tests.integration.usecases.test_questions import asked, issue
from tests.integration.usecases.test_slips import follow


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


def late(office: Office, *homes: str) -> None:
    """A duty of each of these organizations is late, for long by 2 April, and nothing else is owed."""
    with office.db.atomic():
        office.db.conn.execute("delete from obligation")
        for home in homes:
            office.db.conn.execute(
                "insert into obligation (kind, organization_id, duty_id, owed_id, subject, period, counts_from,"
                " due_at, state, opened_at) values ('duty', ?, 'D1-3', 'quarterly', '', '2026-Q1', '2026-01-01',"
                " '2026-03-05T10:00:00Z', 'open', '2026-01-05T01:00:00Z')",
                [home],
            )


def test_who_has_a_red_slip_is_counted_by_organization_with_the_day(office: Office, cast: Cast) -> None:
    late(office, "education", "nanhai")
    follow(office, "2026-03-09 09:00")
    assert "没有未消除的红色督办单" in asked(office, cast.li, "哪些单位收到红色督办单？").text, (
        "yellow so far"
    )
    follow(office, "2026-04-02 09:00")
    shown = asked(office, cast.li, "哪些单位收到红色督办单？")
    assert "红色督办单：2 张（2 个单位），尚未消除" in shown.text
    assert "1. 南海区：🔴 1\n2. 市教育局：🔴 1" in shown.text
    assert "截至 4月2日（周四）09:00" in shown.text
    assert "何时发" not in shown.text
    of_one = office.tap(cast.li, "2", shown)
    assert of_one is not None
    assert "市教育局" in of_one.text
    assert (
        "1. 🔴 D1-3 建立标准规范清单并保持更新 · 2026 年第 1 季度 · 期限 3月5日（周四）18:00" in of_one.text
    )
    duty = office.tap(cast.li, "1", of_one)
    assert duty is not None
    assert "D1-3" in duty.text
    assert (
        "Red slips not cleared: 2 (2 organizations)"
        in asked(office, cast.amy, "Which departments have a red slip?").text
    )
    assert "没有未消除的黄色督办单" in asked(office, cast.li, "有几张黄单？").text, "it has become red"


def test_slips_are_told_within_the_askers_rights(office: Office, cast: Cast) -> None:
    late(office, "education", "nanhai")
    follow(office, "2026-04-02 09:00")
    told = asked(office, cast.fang, "哪些单位有红单？").text
    assert "红色督办单：1 张，尚未消除\n南海区及下属" in told or "您可以查看的 8 个单位" in told
    assert "教育局" not in told
    assert "市教育局不在您可以查看的范围内" in asked(office, cast.fang, "教育局有几张红单？").text
    assert "只有督导人员和管理员可以查看" in asked(office, cast.chen, "哪些单位有红单？").text
    assert "红色督办单：1 张，尚未消除\n市教育局" in asked(office, cast.chen, "我有红单吗？").text
    assert "没有未消除的" in asked(office, cast.lin, "我们有黄单吗？").text
    assert "管理员看不到" in asked(office, cast.wang, "有几张红单？").text


def test_those_that_were_sent_in_a_time_are_other_ones_than_those_that_stand(
    office: Office, cast: Cast
) -> None:
    late(office, "education")
    follow(office, "2026-03-09 09:00")
    assert "发出黄色督办单：1 张" in asked(office, cast.li, "本周发了几张黄单？").text
    assert "这段时间没有发出黄色督办单" in asked(office, cast.li, "上周发了几张黄单？").text
    with office.db.atomic():
        office.db.conn.execute("update obligation set closed_at = '2026-03-10T01:00:00Z', state = 'met'")
    assert "没有未消除的督办单" in asked(office, cast.li, "教育局有什么督办单？").text
    assert "发出黄色督办单：1 张" in asked(office, cast.li, "本周发了几张黄单？").text


def test_a_step_of_an_alert_that_is_late_has_a_slip_too(office: Office, cast: Cast) -> None:
    issue(office, cast.chen, "接口连不上")
    office.at("2026-03-06 09:00")
    shown = asked(office, cast.li, "教育局有什么黄单？")
    assert "🟡 指定责任人 · IS-0001 接口连不上 · 期限 3月4日（周三）18:00" in shown.text
    assert "没有未消除的督办单" in asked(office, cast.fang, "南海区有什么督办单？").text


def test_a_step_of_an_issue_that_no_alert_follows_has_a_slip_too(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen, "general")
    office.at("2026-03-06 09:00")
    shown = asked(office, cast.li, "教育局有什么黄单？")
    assert "🟡 指定责任人 · IS-0001 入学报名系统接口连不上 · 期限 3月5日（周四）18:00" in shown.text
    card = office.tap(cast.li, "1", shown)
    assert card is not None
    assert card.text.startswith("🟡 一般问题 IS-0001"), card.text
    assert "发出黄色督办单：1 张" in asked(office, cast.li, "本周教育局发了几张黄单？").text
    resolve_issue(office, cast.chen)
    assert "没有未消除的督办单" in asked(office, cast.li, "教育局有什么督办单？").text


def test_a_search_finds_the_slip_before_its_numbers(office: Office, cast: Cast) -> None:
    shown = asked(office, cast.chen, "/policy 红色督办单")
    assert "1. 红色督办单（严重警示）" in shown.text

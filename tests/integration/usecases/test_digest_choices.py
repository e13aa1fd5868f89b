"""When digests come and which, by buttons; earlier ones shown again."""

from __future__ import annotations

from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import report_issue, share_personal_data
from tests.integration.usecases.office import Office
from tests.integration.usecases.test_digest_times import sent


def test_the_time_is_chosen_in_half_hour_steps(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "/digest")
    shown = office.tap(cast.chen, "消息设置")
    assert shown is not None
    assert "发送时间：08:30（默认）" in shown.text
    shown = office.tap(cast.chen, "改时间")
    assert shown is not None
    assert shown.labels[:2] == ["07:00", "07:30"]
    assert shown.labels[-2:] == ["20:00", "‹ 返回"]
    assert "✓ 08:30" in shown.labels
    shown = office.tap(cast.chen, "19:30")
    assert shown is not None
    assert "发送时间：19:30\n" in shown.text
    assert "下一次 3月2日（周一）19:30" in shown.text
    share_personal_data(office, cast.chen)
    office.at("2026-03-02 19:30")
    assert len(sent(office, cast.chen)) == 1


def test_the_digest_itself_stays_as_it_was(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    office.at("2026-03-03 08:30")
    (digest,) = sent(office, cast.chen)
    for label in ("消息设置", "往期", "全部待办"):
        shown = office.tap(cast.chen, label, digest)
        assert shown is not None
        assert shown.id > digest.id
    assert sent(office, cast.chen) == [digest]


def test_all_that_is_due_is_behind_a_button(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    office.at("2026-03-03 08:30")
    shown = office.tap(cast.chen, "全部待办")
    assert shown is not None
    assert "DS-0001" in shown.text
    assert "D2-" in shown.text


def test_each_kind_is_switched_off_and_on(office: Office, cast: Cast) -> None:
    office.say(cast.li, "/digest")
    office.tap(cast.li, "消息设置")
    shown = office.tap(cast.li, "关闭周报")
    assert shown is not None
    assert "✗ 周报：已关闭" in shown.text
    assert "关闭月报" in shown.labels
    assert "本单位职责逾期：" not in shown.text, (
        "a supervisor who reports for nobody has no duties of their own"
    )
    office.at("2026-03-09 08:30")
    assert sent(office, cast.li, "weekly") == []
    office.tap(cast.li, "打开周报")
    office.at("2026-03-10 09:00")
    assert sent(office, cast.li, "weekly") == [], "not in the middle of the week"
    office.at("2026-03-16 08:30")
    assert len(sent(office, cast.li, "weekly")) == 1


def test_who_reports_is_told_what_comes_all_the_same(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "/digest")
    office.tap(cast.chen, "消息设置")
    shown = office.tap(cast.chen, "关闭日报")
    assert shown is not None
    assert "✗ 日报：已关闭" in shown.text
    assert "🔒 本单位职责逾期" in shown.text
    assert shown.labels[:2] == ["⏰ 改时间", "打开日报"]
    assert not [each for each in shown.labels if "周报" in each or "月报" in each], (
        "weeks and months are for who supervises"
    )


def test_switched_on_again_the_first_one_tells_all(office: Office, cast: Cast) -> None:
    office.at("2026-03-02 10:01")
    office.say(cast.li, "/digest")
    office.tap(cast.li, "消息设置")
    office.tap(cast.li, "关闭日报")
    report_issue(office, cast.chen, severity="重大", title="接口连不上")
    office.at("2026-03-04 08:30")
    assert sent(office, cast.li) == []
    office.tap(cast.li, "打开日报")
    office.at("2026-03-05 08:30")
    (first,) = sent(office, cast.li)
    assert "接口连不上" in first.text


def test_what_was_sent_can_be_seen_again_word_for_word(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    for day in ("2026-03-03", "2026-03-04", "2026-03-09"):
        office.at(f"{day} 08:30")
    first = sent(office, cast.chen)[0]
    office.say(cast.chen, "/digest")
    shown = office.tap(cast.chen, "往期")
    assert shown is not None
    assert shown.labels[0] == "☀️ 日报 3月9日（周一）", "the newest first"
    again = office.tap(cast.chen, "日报 3月3日（周二）")
    assert again is not None
    assert again.text == first.text
    assert again.chart == first.chart
    assert again.rows == ()


def test_nobody_sees_what_was_sent_to_others(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    office.at("2026-03-03 08:30")
    shown = office.tap(cast.chen, "往期")
    assert shown is not None
    office.press(cast.lin, shown, shown.data("日报"))
    assert "DS-0001" not in "".join(
        m.text for m in office.phone(cast.lin).messages.values() if m.kind == "reply"
    )
    office.say(cast.gao, "/digest")
    shown = office.tap(cast.gao, "往期")
    assert shown is not None
    assert "还没有发过日报" in shown.text

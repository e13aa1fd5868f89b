"""What a critical or major issue teaches (复盘): due once it is closed, followed up, and done by a report."""

from __future__ import annotations

from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import deny_assessment, share_personal_data
from tests.integration.usecases.issue_deeds import (
    PROJECT,
    TITLE,
    called,
    correct,
    raise_issue,
    report,
    resolve_issue,
    withdraw,
)
from tests.integration.usecases.office import Office, Shown

LESSONS = {"stage": "review", "lessons": "证书到期前 30 天自动提醒"}


def review(office: Office, cast: Cast, **fields: str) -> Shown:
    return report(office, cast.chen, "issue_progress", {**LESSONS, **fields})


def step(office: Office) -> list[tuple[str, bool]]:
    """When a review is due, and whether it is done."""
    sql = "select due_at, done_at is not null from handling where step = 'review' order by alert_id"
    return [(due, bool(done)) for due, done in office.db.conn.execute(sql)]


def issues(office: Office, cast: Cast, which: str) -> Shown:
    office.say(cast.li, "/issues")
    shown = office.tap(cast.li, which)
    assert shown is not None
    return shown


def test_a_major_issue_is_to_be_reviewed_within_twenty_working_days_of_closing(
    office: Office, cast: Cast
) -> None:
    one = raise_issue(office, cast.chen)
    assert step(office) == []
    resolve_issue(office, cast.chen)
    assert called(office, one.id).state == "closed"
    assert step(office) == [("2026-03-30T10:00:00Z", False)]
    assert "复盘" in issues(office, cast, "待复盘 1").text
    assert "3月30日（周一）18:00" in issues(office, cast, "待复盘 1").text


def test_a_critical_one_within_ten_and_a_general_one_not_at_all(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen, "critical")
    resolve_issue(office, cast.chen)
    assert step(office) == [("2026-03-16T10:00:00Z", False)]
    raise_issue(office, cast.chen, "general", issue_title="大屏黑屏", problem="own_power")
    resolve_issue(office, cast.chen, issue_title="大屏黑屏")
    assert len(step(office)) == 1


def test_what_isnt_closed_yet_isnt_to_be_reviewed(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    resolve_issue(office, cast.chen, root_cause=...)
    assert step(office) == []


def test_the_card_leads_to_the_form_and_the_report_ends_it_and_stands_in_the_story(
    office: Office, cast: Cast
) -> None:
    one = raise_issue(office, cast.chen)
    resolve_issue(office, cast.chen)
    office.say(cast.chen, "/issues")
    office.tap(cast.chen, "待复盘 1")
    office.tap(cast.chen, TITLE)
    form = office.tap(cast.chen, "报告复盘")
    assert form is not None
    assert "复盘得出什么教训" in form.text
    card = office.say(cast.chen, LESSONS["lessons"])
    assert card is not None
    assert "责任人" not in card.text, "a review has no owner and no date by which it is to be solved"
    verdict = office.tap(cast.chen, "保存", card)
    assert verdict is not None
    assert called(office, one.id).review_id is not None
    assert step(office) == [("2026-03-30T10:00:00Z", True)]
    assert issues(office, cast, "待复盘 0").text.startswith("待复盘的问题 0 件")
    issues(office, cast, "近期关闭 1")
    shown = office.tap(cast.li, TITLE)
    assert shown is not None
    assert "📚 已复盘（IP-0001）" in shown.text
    assert LESSONS["lessons"] in shown.text


def test_a_review_taken_back_is_due_as_before(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    resolve_issue(office, cast.chen)
    review(office, cast)
    assert step(office) == [("2026-03-30T10:00:00Z", True)]
    withdraw(office, cast.chen, "IP-0001")
    assert step(office) == [("2026-03-30T10:00:00Z", False)]


def test_an_issue_that_is_open_again_is_reviewed_after_it_is_closed_again(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    resolve_issue(office, cast.chen)
    correct(office, cast.chen, "IX-0001", root_cause=None)
    assert step(office) == [("2026-03-30T10:00:00Z", True)]
    office.at("2026-03-10 10:00")
    correct(office, cast.chen, "IX-0001", root_cause="证书到期")
    assert step(office) == [("2026-04-08T10:00:00Z", False)]


def test_progress_of_an_open_issue_that_calls_itself_a_review_is_none(office: Office, cast: Cast) -> None:
    one = raise_issue(office, cast.chen)
    review(office, cast)
    assert called(office, one.id).review_id is None
    resolve_issue(office, cast.chen)
    assert step(office) == [("2026-03-30T10:00:00Z", False)]


def test_a_review_without_lessons_is_none(office: Office, cast: Cast) -> None:
    one = raise_issue(office, cast.chen)
    resolve_issue(office, cast.chen)
    shown = report(office, cast.chen, "issue_progress", {"stage": "review"})
    assert "写明复盘结论" in shown.text
    assert called(office, one.id).review_id is None


def test_of_two_closed_ones_the_named_one_is_reviewed(office: Office, cast: Cast) -> None:
    one = raise_issue(office, cast.chen)
    two = raise_issue(office, cast.chen, issue_title="大屏黑屏")
    resolve_issue(office, cast.chen)
    resolve_issue(office, cast.chen, issue_title="大屏黑屏")
    review(office, cast, issue_title="大屏黑屏", project_name=PROJECT)
    assert called(office, one.id).review_id is None
    assert called(office, two.id).review_id is not None


def test_what_isnt_reviewed_in_time_is_followed_up_by_slips(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    resolve_issue(office, cast.chen)
    before = len(office.phone(cast.li).texts), len(office.phone(cast.chen).texts)
    office.at("2026-03-27 09:00")
    assert any("蓝色督办单" in text and "复盘" in text for text in office.phone(cast.chen).texts[before[1] :])
    office.at("2026-03-31 09:00")
    assert any("黄色督办单" in text and "复盘" in text for text in office.phone(cast.chen).texts[before[1] :])
    assert any("黄色督办单" in text and "复盘" in text for text in office.phone(cast.li).texts[before[0] :])
    office.at("2026-04-09 09:00")
    assert any("红色督办单" in text and "复盘" in text for text in office.phone(cast.li).texts[before[0] :])


def test_what_is_reviewed_in_time_hears_of_nothing_more(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    resolve_issue(office, cast.chen)
    review(office, cast)
    before = len(office.phone(cast.chen).texts)
    office.at("2026-03-27 09:00")
    office.at("2026-04-09 09:00")
    assert not [
        text for text in office.phone(cast.chen).texts[before:] if "督办单" in text and "复盘" in text
    ]


def test_its_slips_and_its_alert_lead_to_the_issues_card(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    assert "📌 查看问题" in office.phone(cast.li).with_button("知悉").labels
    resolve_issue(office, cast.chen)
    office.at("2026-03-31 09:00")
    for who in (cast.chen, cast.li):
        (slip,) = [m for m in office.phone(who).messages.values() if "黄色督办单 · 复盘" in m.text]
        card = office.tap(who, "查看问题", slip)
        assert card is not None
        assert card.text.startswith("🟠 重大问题 IS-0001"), card.text
        assert ("📚 报告复盘" in card.labels) is (who is cast.chen)


def test_an_alert_that_isnt_about_an_issue_leads_to_none(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    deny_assessment(office, cast.chen)
    assert "📌 查看问题" not in office.phone(cast.li).last.labels
    office.at("2026-03-05 18:10")
    for who in (cast.chen, cast.li):
        assert "📌 查看问题" not in [label for m in office.phone(who).messages.values() for label in m.labels]

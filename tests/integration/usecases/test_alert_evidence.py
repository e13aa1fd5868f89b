"""An alert is resolved with a reason and evidence: both at once, one after the other, interrupted, by somebody else."""

from __future__ import annotations

from typing import Any

import pytest

from bot.evidence.fetching import Later
from bot.files.content import Unfit
from bot.limits import MEGABYTE
from storage.city.people import Person
from storage.supervision import episodes
from storage.upkeep import describing
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import deny_assessment, report_issue, resolve, share_personal_data
from tests.integration.usecases.office import Office, Shown
from tests.integration.usecases.test_alert_work import card, more, standing

PDF, REASON = b"%PDF-1.7 what was agreed", "已约谈供应商,会议纪要见附件。"
SOMEBODY = {"type": "hidden_user", "sender_user_name": "供应商", "date": 1}


@pytest.fixture
def alerted(office: Office, cast: Cast) -> Cast:
    report_issue(office, cast.chen, severity="重大")
    return cast


@pytest.fixture
def asked(office: Office, alerted: Cast) -> Cast:
    """Li has tapped on: resolve."""
    office.tap(alerted.li, "办结")
    return alerted


def sent(office: Office, who: Person, caption: str | None = None, content: bytes = PDF, **more: Any) -> Shown:
    shown = office.document(who, "纪要.pdf", content, caption=caption, **more)
    assert shown is not None
    return shown


def on_its_way(office: Office, who: Person, caption: str | None = None, **more: Any) -> str:
    """Telegram doesn't give the file out yet; returns its file_id."""
    file = office.file("纪要.pdf", PDF)
    office.on_telegram[file["file_id"]] = Later("the line is down")
    office.message(who, document=file, **({"caption": caption} if caption else {}), **more)
    return str(file["file_id"])


def arrives(office: Office, file_id: str) -> None:
    office.on_telegram[file_id] = PDF
    office.later(seconds=10)
    office.fetch()


def hand_over_to_the_cdo(office: Office, cast: Cast) -> None:
    more(office, cast.li, "请人跟进")
    office.tap(cast.li, "陈敏", card(office, cast.li))
    office.tap(cast.chen, "我来跟进", card(office, cast.chen))


def reasons(office: Office) -> list[str]:
    return office.column("select reason from alert_event where what = 'resolved' order by id")


def names(office: Office) -> list[str]:
    """Of what is evidence of an alert."""
    return office.column(
        "select p.name from alert_event e join piece p on p.parcel_id = e.parcel_id and p.state = 'kept'"
        " order by e.id, p.id"
    )


# --- with the reason


def test_who_resolves_is_told_that_evidence_can_go_along(office: Office, asked: Cast) -> None:
    assert "可附上照片、文件或链接" in card(office, asked.li).text


def test_a_document_with_a_caption_is_reason_and_evidence_in_one(office: Office, asked: Cast) -> None:
    shown = sent(office, asked.li, REASON)
    assert standing(office, "status") == "resolved"
    assert (reasons(office), names(office)) == ([REASON], ["纪要.pdf"])
    assert "已办结" in shown.text
    assert "佐证材料 1 份" in shown.text
    assert office.column("select sha256 from piece") == office.column("select sha256 from file")


def test_without_a_caption_it_is_kept_and_the_reason_is_asked(office: Office, asked: Cast) -> None:
    shown = office.photo(asked.li)
    assert shown is not None
    assert standing(office, "status") != "resolved"
    assert "已收下佐证材料 1 份" in shown.text
    assert "怎样办结的" in shown.text
    office.say(asked.li, "接口已恢复，家长可以登录。")
    assert reasons(office) == ["接口已恢复，家长可以登录。"]
    assert names(office) == ["照片"]


def test_the_answer_names_the_alert_once(office: Office, asked: Cast) -> None:
    ref = card(office, asked.li).text.splitlines()[1].split(" ")[0]
    for _ in range(2):
        shown = office.photo(asked.li)
        assert shown is not None
        assert shown.text.count(ref) == 1


def test_a_link_that_ends_the_reason_isnt_led_astray_by_the_mark_behind_it(
    office: Office, asked: Cast
) -> None:
    office.say(asked.li, "报告见 https://example.gov.cn/a")
    assert "「报告见 https://example.gov.cn/a 」" in card(office, asked.li).text


def test_words_alone_resolve_it_as_ever_and_evidence_may_follow(office: Office, asked: Cast) -> None:
    shown = office.say(asked.li, "接口已恢复，家长可以登录。")
    assert shown is not None
    assert standing(office, "status") == "resolved"
    assert "直接发来即可" in shown.text
    assert names(office) == []
    assert not any("佐证材料" in label for label in card(office, asked.li).labels)


def test_an_album_is_one_answer_with_all_of_it(office: Office, asked: Cast) -> None:
    before = len(office.phone(asked.li).messages)
    first = {"document": office.file("a.pdf", PDF), "caption": REASON}
    office.album(asked.li, first, {"document": office.file("b.pdf", PDF + b"b")})
    assert (reasons(office), names(office)) == ([REASON], ["a.pdf", "b.pdf"])
    assert len(office.phone(asked.li).messages) == before + 1


def test_a_link_in_the_reason_is_evidence_and_stays_in_the_reason(office: Office, asked: Cast) -> None:
    office.say(asked.li, "已公示 https://example.gov.cn/a 请查看")
    assert reasons(office) == ["已公示 https://example.gov.cn/a 请查看"]
    assert office.column("select kind, unique_id from piece") == ["link"]
    assert names(office) == ["https://example.gov.cn/a"]


def test_a_bare_link_is_kept_and_the_reason_is_asked(office: Office, asked: Cast) -> None:
    office.say(asked.li, "https://example.gov.cn/a")
    assert standing(office, "status") != "resolved"
    assert names(office) == ["https://example.gov.cn/a"]


def test_a_link_under_a_document_is_evidence_too(office: Office, asked: Cast) -> None:
    sent(office, asked.li, "已公示,见 https://example.gov.cn/a")
    assert sorted(names(office)) == ["https://example.gov.cn/a", "纪要.pdf"]


def test_what_somebody_else_wrote_is_evidence_and_no_reason(office: Office, asked: Cast) -> None:
    office.say(asked.li, "我们周五前修复接口", forward_origin=SOMEBODY)
    assert standing(office, "status") != "resolved"
    assert names(office) == ["我们周五前修复接口"]
    office.say(asked.li, "供应商已书面承诺修复。")
    assert reasons(office) == ["供应商已书面承诺修复。"]


def test_a_caption_that_is_no_reason_is_said_so_and_the_file_is_kept(office: Office, asked: Cast) -> None:
    shown = sent(office, asked.li, "好")
    assert "说明是怎样办结的" in shown.text
    assert standing(office, "status") != "resolved"
    assert names(office) == ["纪要.pdf"]


def test_a_reference_in_the_caption_names_no_other_owner(office: Office, alerted: Cast) -> None:
    hand_over_to_the_cdo(office, alerted)
    office.tap(alerted.chen, "办结", card(office, alerted.chen))
    sent(office, alerted.chen, "IS-0001 的接口已恢复")
    assert reasons(office) == ["IS-0001 的接口已恢复"]
    assert names(office) == ["纪要.pdf"]


# --- what can't be taken


@pytest.mark.parametrize(
    ("content", "size", "said"),
    [(b"MZ\x90\x00\x03", None, "是程序"), (PDF, 20 * MEGABYTE + 1, "太大了"), (b"", None, "是空文件")],
)
def test_what_is_not_taken_resolves_nothing_and_its_caption_can_still_be_the_reason(
    office: Office, asked: Cast, content: bytes, size: int | None, said: str
) -> None:
    before = len(office.phone(asked.li).texts)
    shown = office.message(asked.li, document=office.file("纪要.pdf", content, size), caption=REASON)
    assert shown is not None
    assert len(office.phone(asked.li).texts) == before + 1, "one message says all of it"
    assert said in shown.text
    assert "预警尚未办结" in shown.text
    assert REASON in shown.text
    assert (standing(office, "status"), names(office)) == ("open", [])
    office.tap(asked.li, "用这句话办结", shown)
    assert (reasons(office), names(office)) == ([REASON], [])
    office.press(asked.li, shown, shown.data("用这句话办结"))
    assert "已经办结" in office.phone(asked.li).toasts[-1]
    assert reasons(office) == [REASON]


def test_what_is_as_large_as_allowed_is_taken(office: Office, asked: Cast) -> None:
    office.message(asked.li, document=office.file("纪要.pdf", PDF, 20 * MEGABYTE), caption=REASON)
    assert reasons(office) == [REASON]


def test_what_is_not_taken_and_has_no_caption_is_said_and_the_reason_is_asked(
    office: Office, asked: Cast
) -> None:
    file = office.file("纪要.pdf", PDF)
    office.on_telegram[file["file_id"]] = Unfit("too_large")
    shown = office.message(asked.li, document=file)
    assert shown is not None
    assert "太大了" in shown.text
    assert "怎样办结的" in shown.text
    assert not any("用这句话办结" in label for label in shown.labels)
    office.say(asked.li, "接口已恢复，家长可以登录。")
    assert standing(office, "status") == "resolved"


def test_what_is_too_large_for_a_resolved_alert_is_said_once(office: Office, asked: Cast) -> None:
    sent(office, asked.li, REASON)
    before = len(office.phone(asked.li).texts)
    shown = office.message(asked.li, document=office.file("大.pdf", PDF, 20 * MEGABYTE + 1))
    assert shown is not None
    assert len(office.phone(asked.li).texts) == before + 1
    assert "太大了" in shown.text
    assert "尚未办结" not in shown.text


def test_of_an_album_what_cannot_be_taken_is_named_and_the_rest_counts(office: Office, asked: Cast) -> None:
    first = {"document": office.file("a.pdf", PDF), "caption": REASON}
    office.album(asked.li, first, {"document": office.file("b.pdf", b"MZ\x90\x00\x03")})
    assert any("「b.pdf」" in text for text in office.phone(asked.li).texts)
    assert (reasons(office), names(office)) == ([REASON], ["a.pdf"])


def test_the_same_file_again_counts_once(office: Office, asked: Cast) -> None:
    sent(office, asked.li)
    assert "已经在这条预警里" in sent(office, asked.li).text
    sent(office, asked.li, REASON)
    assert (reasons(office), names(office)) == ([REASON], ["纪要.pdf"])


def test_of_an_album_only_what_is_new_counts(office: Office, asked: Cast) -> None:
    sent(office, asked.li)
    first = {"document": office.file("纪要.pdf", PDF), "caption": REASON}
    office.album(asked.li, first, {"document": office.file("b.pdf", PDF + b"b")})
    assert names(office) == ["纪要.pdf", "b.pdf"]
    assert any("佐证材料（2）" in label for label in card(office, asked.li).labels)
    assert "佐证材料 2 份" in office.phone(asked.li).last.text


# --- interrupted


def test_cancelled_what_was_sent_stays_and_nothing_is_resolved(office: Office, asked: Cast) -> None:
    office.photo(asked.li)
    shown = office.say(asked.li, "/cancel")
    assert shown is not None
    assert "收到的佐证材料已保留" in shown.text
    assert standing(office, "status") != "resolved"
    assert names(office) == ["照片"]
    assert any("佐证材料（1）" in label for label in card(office, asked.li).labels)


def test_cancelled_without_evidence_there_is_nothing_to_tell_of_it(office: Office, asked: Cast) -> None:
    shown = office.say(asked.li, "/cancel")
    assert shown is not None
    assert shown.text == "已取消。"


def test_cancelled_again_later_there_is_nothing_new_to_tell_of(office: Office, asked: Cast) -> None:
    office.photo(asked.li)
    office.say(asked.li, "/cancel")
    office.later(minutes=1)
    office.tap(asked.li, "办结", card(office, asked.li))
    shown = office.say(asked.li, "/cancel")
    assert shown is not None
    assert shown.text == "已取消。"


def test_cancelled_while_the_file_was_on_its_way_it_is_kept_and_resolves_nothing(
    office: Office, asked: Cast
) -> None:
    file_id = on_its_way(office, asked.li, REASON)
    office.say(asked.li, "/cancel")
    arrives(office, file_id)
    assert standing(office, "status") != "resolved"
    assert names(office) == ["纪要.pdf"]
    shown = office.phone(asked.li).last
    assert "预警尚未办结" in shown.text
    office.tap(asked.li, "用这句话办结", shown)
    assert reasons(office) == [REASON]


def test_words_that_come_before_the_file_resolve_it_and_the_caption_is_told_with_the_file(
    office: Office, asked: Cast
) -> None:
    file_id = on_its_way(office, asked.li, "会议纪要")
    office.say(asked.li, "接口已恢复，家长可以登录。")
    arrives(office, file_id)
    assert reasons(office) == ["接口已恢复，家长可以登录。"]
    assert names(office) == ["纪要.pdf"]
    assert "会议纪要" in card(office, asked.li).text


def test_a_question_between_loses_nothing(office: Office, asked: Cast) -> None:
    office.photo(asked.li)
    office.say(asked.li, "还有哪些预警没有办结？")
    assert standing(office, "status") != "resolved"
    office.say(asked.li, "接口已恢复，家长可以登录。")
    assert (standing(office, "status"), names(office)) == ("resolved", ["照片"])


def test_a_question_under_a_document_is_answered_and_the_reason_is_still_asked(
    office: Office, asked: Cast
) -> None:
    shown = sent(office, asked.li, "还有哪些预警没有办结？")
    assert standing(office, "status") != "resolved"
    assert "怎样办结的" in shown.text
    assert names(office) == ["纪要.pdf"]


def test_a_report_under_a_document_is_reported_with_it(office: Office, alerted: Cast) -> None:
    hand_over_to_the_cdo(office, alerted)
    office.tap(alerted.chen, "办结", card(office, alerted.chen))
    sent(office, alerted.chen, "今天把义务教育入学数据共享给了卫健局,每月更新")
    assert standing(office, "status") != "resolved"
    assert names(office) == []
    (kept,) = office.column("select evidence from draft where state = 'open'")
    assert "纪要.pdf" in kept


def test_words_for_another_alert_do_not_resolve_this_one(office: Office, asked: Cast) -> None:
    file_id = on_its_way(office, asked.li, REASON)
    report_issue(office, asked.chen, severity="特别重大", title="数据库被锁")
    office.tap(asked.li, "办结", card(office, asked.li))
    arrives(office, file_id)
    assert office.column("select status from alert where status = 'resolved'") == []
    assert "用这句话办结" in " ".join(office.phone(asked.li).last.labels)
    office.tap(asked.li, "用这句话办结")
    assert reasons(office) == [REASON]
    office.say(asked.li, "数据库已解锁,业务恢复。")
    assert reasons(office) == [REASON, "数据库已解锁,业务恢复。"]


def test_a_restart_before_the_file_was_fetched_loses_nothing(office: Office, asked: Cast) -> None:
    content = {"document": office.file("纪要.pdf", PDF), "caption": REASON}
    office._message(asked.li, "message", content)
    office.restart()
    office.fetch()
    assert (reasons(office), names(office)) == ([REASON], ["纪要.pdf"])


def test_a_form_that_was_left_for_it_is_gone_on_with(office: Office, alerted: Cast) -> None:
    hand_over_to_the_cdo(office, alerted)
    office.say(alerted.chen, "今天把义务教育入学数据共享给了卫健局,每月更新")
    office.tap(alerted.chen, "办结", card(office, alerted.chen))
    shown = sent(office, alerted.chen, REASON)
    assert reasons(office) == [REASON]
    assert "属于哪种共享类型" in shown.text


# --- by somebody else, or by somebody who may not


def test_resolved_by_another_meanwhile_the_evidence_is_added_and_the_reason_stays(
    office: Office, asked: Cast
) -> None:
    file_id = on_its_way(office, asked.li, REASON)
    resolve(office, asked.amy, "fixed by the supplier")
    arrives(office, file_id)
    assert reasons(office) == ["fixed by the supplier"]
    assert names(office) == ["纪要.pdf"]
    shown = office.phone(asked.li).last
    assert "Amy Ho 已办结" in shown.text
    assert "纪要见附件" in card(office, asked.amy).text, "what was said with it"
    shown = office.say(asked.li, "会议已开完,没有别的问题。") or shown
    assert "已经办结" not in shown.text, "the reason isn't asked for any more"
    assert reasons(office) == ["fixed by the supplier"]


def test_who_may_see_the_alert_no_more_adds_nothing(office: Office, alerted: Cast) -> None:
    hand_over_to_the_cdo(office, alerted)
    office.tap(alerted.chen, "办结", card(office, alerted.chen))
    file_id = on_its_way(office, alerted.chen, REASON)
    office.tap(alerted.li, "我来跟进", card(office, alerted.li))
    arrives(office, file_id)
    assert "没有这项操作的权限" in office.phone(alerted.chen).last.text
    assert (standing(office, "status"), names(office)) == ("acknowledged", [])
    assert office.column("select alert_id from parcel") == [None]
    assert "evidence.refused" in office.column("select action from journal")


def test_whose_post_has_ended_adds_nothing(office: Office, asked: Cast) -> None:
    file_id = on_its_way(office, asked.li, REASON)
    office.db.conn.execute("update post set ends_on = '2026-03-01' where person_id = ?", [asked.li.id])
    arrives(office, file_id)
    assert (standing(office, "status"), names(office)) == ("open", [])


def test_a_supervisor_of_another_district_opens_and_adds_nothing(office: Office, asked: Cast) -> None:
    sent(office, asked.li, REASON)
    shown = card(office, asked.li)
    office.press(asked.fang, shown, shown.data("佐证材料"))
    assert "没有这项操作的权限" in office.phone(asked.fang).toasts[-1]
    sent(office, asked.fang, REASON, **office.answering(asked.fang, shown))
    assert names(office) == ["纪要.pdf"]
    assert office.phone(asked.fang).files == []


def test_the_words_of_another_can_resolve_nothing(office: Office, asked: Cast) -> None:
    shown = office.message(asked.li, document=office.file("纪要.pdf", b""), caption=REASON)
    assert shown is not None
    office.press(asked.amy, shown, shown.data("用这句话办结"))
    assert standing(office, "status") != "resolved"


def test_a_file_sent_in_a_group_is_evidence_of_nothing(office: Office, asked: Cast) -> None:
    office.membership(asked.li, -5, "left", "member")
    office.in_group(asked.li, document=office.file("纪要.pdf", PDF), caption=REASON)
    office.fetch()
    assert (standing(office, "status"), names(office)) == ("open", [])
    sent(office, asked.li, REASON)
    assert not any(REASON in text or "纪要" in text for text in office.phone(-5).texts)
    assert office.phone(-5).files == []


# --- afterwards


def test_right_after_it_is_resolved_a_file_is_evidence_of_it(office: Office, asked: Cast) -> None:
    office.say(asked.li, "接口已恢复，家长可以登录。")
    office.later(minutes=14)
    shown = sent(office, asked.li, "会议纪要")
    assert "已收下佐证材料 1 份" in shown.text
    assert names(office) == ["纪要.pdf"]
    assert "会议纪要" in card(office, asked.amy).text
    assert reasons(office) == ["接口已恢复，家长可以登录。"]


def test_later_it_is_asked_which_alert_it_belongs_to(office: Office, asked: Cast) -> None:
    office.say(asked.li, "接口已恢复，家长可以登录。")
    office.later(minutes=16)
    shown = sent(office, asked.li)
    assert "它是哪条预警的佐证材料" in shown.text
    assert names(office) == []
    office.tap(asked.li, "IS-0001", shown)
    assert names(office) == ["纪要.pdf"]
    assert "已作为预警的佐证材料" in office.phone(asked.li).messages[shown.id].text


def test_the_next_day_nothing_is_asked(office: Office, asked: Cast) -> None:
    office.say(asked.li, "接口已恢复，家长可以登录。")
    office.later(hours=25)
    assert "请回复那条预警的消息发来" in sent(office, asked.li).text
    assert names(office) == []


def test_who_reports_as_well_is_asked_at_once(office: Office, alerted: Cast) -> None:
    hand_over_to_the_cdo(office, alerted)
    office.tap(alerted.chen, "办结", card(office, alerted.chen))
    office.say(alerted.chen, "接口已恢复，家长可以登录。")
    shown = sent(office, alerted.chen)
    assert names(office) == []
    office.tap(alerted.chen, "预警：IS-0001", shown)
    assert names(office) == ["纪要.pdf"]


def test_days_later_a_reply_to_the_alert_or_to_its_notice_adds_to_it(office: Office, asked: Cast) -> None:
    notice = office.say(asked.li, "接口已恢复，家长可以登录。")
    assert notice is not None
    office.later(days=9)
    sent(office, asked.li, **office.answering(asked.li, notice))
    sent(office, asked.li, content=PDF + b"2", **office.answering(asked.li, card(office, asked.li)))
    office.say(asked.li, "见 https://example.gov.cn/a", **office.answering(asked.li, notice))
    assert names(office) == ["纪要.pdf", "纪要.pdf", "https://example.gov.cn/a"]


def test_a_reply_to_a_list_of_alerts_is_of_none_until_it_is_said(office: Office, asked: Cast) -> None:
    report_issue(office, asked.gao, severity="重大", title="南海接口连不上")
    office.say(asked.li, "接口已恢复，家长可以登录。")
    share_personal_data(office, asked.chen)
    deny_assessment(office, asked.chen)
    listed = office.say(asked.li, "/alerts")
    assert listed is not None
    shown = sent(office, asked.li, **office.answering(asked.li, listed))
    assert "它是哪条预警的佐证材料" in shown.text
    assert names(office) == []


def test_a_cdo_who_resolves_sends_a_photo_and_then_the_words(office: Office, alerted: Cast) -> None:
    hand_over_to_the_cdo(office, alerted)
    office.tap(alerted.chen, "办结", card(office, alerted.chen))
    office.photo(alerted.chen)
    assert names(office) == ["照片"]
    office.say(alerted.chen, "接口已恢复，家长可以登录。")
    assert standing(office, "status") == "resolved"


def test_a_reply_to_an_alert_that_stands_is_kept_and_resolves_nothing(office: Office, alerted: Cast) -> None:
    shown = sent(
        office,
        alerted.amy,
        "the supplier's letter",
        **office.answering(alerted.amy, card(office, alerted.amy)),
    )
    assert "isn't resolved yet" in shown.text
    assert (standing(office, "status"), names(office)) == ("open", ["纪要.pdf"])
    office.tap(alerted.amy, "Resolve with these words", shown)
    assert reasons(office) == ["the supplier's letter"]


# --- seen


def test_every_copy_shows_that_there_is_evidence_and_opens_it(office: Office, asked: Cast) -> None:
    sent(office, asked.li, REASON)
    shown = card(office, asked.amy)
    assert "李国强 added one piece of evidence" in shown.text
    listed = office.tap(asked.amy, "Evidence (1)", shown)
    assert listed is not None
    assert "纪要.pdf" in listed.text
    assert "document · PDF · 1 KB · 李国强" in listed.text
    office.tap(asked.amy, "1. 纪要.pdf", listed)
    (back,) = office.phone(asked.amy).files
    assert (back.method, back.caption) == ("sendDocument", "IS-0001 · 纪要.pdf")


def test_who_reported_sees_that_it_is_resolved_and_not_what_was_sent(office: Office, asked: Cast) -> None:
    office.say(asked.li, "接口已恢复，家长可以登录。")
    sent(office, asked.li)
    shown = office.phone(asked.chen).with_button("查看问题")
    assert "李国强 已办结预警" in shown.text
    assert not any("纪要" in text for text in office.phone(asked.chen).texts)


def test_opened_again_it_keeps_its_evidence_and_takes_more(office: Office, asked: Cast) -> None:
    sent(office, asked.li, REASON)
    office.tap(asked.amy, "Open again", card(office, asked.amy))
    assert any("佐证材料（1）" in label for label in card(office, asked.li).labels)
    assert "补充佐证材料 1 份" in card(office, asked.li).text
    office.tap(asked.amy, "Resolve", card(office, asked.amy))
    sent(office, asked.amy, "the new letter is attached", PDF + b"2")
    assert reasons(office) == [REASON, "the new letter is attached"]
    assert len(names(office)) == 2


def test_a_digest_tells_that_it_was_resolved_whatever_came_after(office: Office, asked: Cast) -> None:
    office.say(asked.li, "接口已恢复，家长可以登录。")
    sent(office, asked.li)
    office.at("2026-03-03 08:35")
    digest = next(text for text in office.phone(asked.amy).texts if "Daily digest" in text)
    assert "IS-0001 接口连不上 · resolved by 李国强" in digest


def test_the_journal_holds_who_added_how_much_and_no_words(office: Office, asked: Cast) -> None:
    sent(office, asked.li, REASON)
    entries = office.column("select action from journal")
    assert "alert.evidence" in entries
    assert not any("纪要" in each for each in office.column("select detail from journal"))


def test_the_file_answers_what_came_as_evidence_of_alerts(office: Office, asked: Cast) -> None:
    sent(office, asked.li, REASON)
    queries = describing.metadata("cdo", "+08:00")["databases"]["cdo"]["queries"]
    (row,) = office.db.conn.execute(queries["evidence_of_alerts"]["sql"]).fetchall()
    assert row[2:8] == ("IS-0001", "接口连不上", "resolved", "document", "纪要.pdf", "pdf")
    assert row[-2:] == ("李国强", "2026-03-02 10:00:00")


def test_the_overview_counts_the_evidence(office: Office, asked: Cast) -> None:
    def counted() -> list[int]:
        return [each.evidence for each in episodes.standing_between(office.db, ["education"])]

    assert counted() == [0]
    sent(office, asked.li, REASON)
    sent(office, asked.li, content=PDF + b"2")
    assert counted() == [2]


def test_evidence_of_an_alert_stays_and_what_belongs_to_nothing_is_forgotten(
    office: Office, asked: Cast
) -> None:
    sent(office, asked.li, REASON)
    office.later(hours=25)
    sent(office, asked.li, content=PDF + b"2")
    office.later(days=92)
    office.fetching._forget_at = 0.0
    office.work_off_fetching()
    assert office.column("select count(*) from piece") == [1]
    assert names(office) == ["纪要.pdf"]
    assert len(list(office.folder.glob("??/*"))) == 1

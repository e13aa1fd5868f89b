"""Evidence: what people send is fetched, judged by content, kept, and added to what it answers, with one answer."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest

from bot.evidence.fetching import ATTEMPTS, REFUSALS, Later
from bot.files.content import Unfit
from bot.limits import MEGABYTE, Limits
from bot.sandbox.control.samples import sample_photo
from storage.evidence import files
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import share_personal_data
from tests.integration.usecases.office import Office, Shown

PDF = b"%PDF-1.7 assessment"
SENTENCE = "今天把义务教育入学数据共享给了卫健局,每月更新"


def zipped(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "content")
    return made.getvalue()


def evidence_of_record(office: Office) -> dict[str, list[dict[str, Any]]]:
    """Of the newest revision."""
    found = office.column("select evidence from revision order by id desc limit 1")
    return dict(json.loads(found[0]))


def revisions(office: Office) -> int:
    return int(office.column("select count(*) from revision")[0])


def reply(
    office: Office, cast: Cast, shown: Shown, name: str = "评估报告.pdf", content: bytes = PDF
) -> Shown:
    answered = office.document(cast.chen, name, content, **office.answering(cast.chen, shown))
    assert answered is not None
    return answered


# --- where it goes


def test_a_document_that_answers_a_verdict_becomes_a_revision_that_is_checked_again(
    office: Office, cast: Cast
) -> None:
    saved = share_personal_data(office, cast.chen)
    checks = office.column("select count(*) from check_run")[0]
    shown = reply(office, cast, saved)
    assert "已为 DS-0001 补充佐证材料 1 份（第 2 版）" in shown.text
    assert "已保存 · 市教育局" in shown.text
    assert revisions(office) == 2
    assert office.column("select count(*) from check_run")[0] == checks + 1
    (item,) = evidence_of_record(office)["dataset_title"]
    assert (item["name"], item["kind"], item["file_id"]) == ("评估报告.pdf", "document", "D1")


def test_the_verdict_moves_to_the_answer_and_the_old_one_points_there(office: Office, cast: Cast) -> None:
    saved = share_personal_data(office, cast.chen)
    shown = reply(office, cast, saved)
    assert "请看下方" in office.phone(cast.chen).messages[saved.id].text
    assert office.column("select m.message_id from update_record u join outbox m on m.id = u.outbox_id") == [
        shown.id
    ]


def test_days_after_it_was_saved_a_reply_to_the_first_message_still_finds_the_record(
    office: Office, cast: Cast
) -> None:
    saved = share_personal_data(office, cast.chen)
    reply(office, cast, saved)
    office.later(days=20)
    shown = reply(office, cast, saved, "补充.pdf", PDF + b"2")
    assert "（第 3 版）" in shown.text
    assert len(evidence_of_record(office)["dataset_title"]) == 2


def test_the_same_file_sent_twice_is_said_to_be_there(office: Office, cast: Cast) -> None:
    saved = share_personal_data(office, cast.chen)
    shown = reply(office, cast, saved)
    assert "已经在这条记录里" in reply(office, cast, shown).text
    assert revisions(office) == 2


def test_a_cdo_who_adds_evidence_has_not_confirmed_what_the_liaison_reported(
    office: Office, cast: Cast
) -> None:
    share_personal_data(office, cast.lin)
    office.document(cast.chen, "报告.pdf", PDF, caption="DS-0001")
    assert office.column("select state from update_record") == ["unconfirmed"]
    assert revisions(office) == 2
    shown = office.phone(cast.chen).last
    assert "补充佐证材料 1 份" in shown.text
    office.tap(cast.chen, "确认", shown)
    assert office.column("select state from update_record") == ["current"]


def test_a_caption_that_names_a_record_is_enough(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    shown = office.document(cast.chen, "报告.pdf", PDF, caption="DS-0001 的评估报告")
    assert shown is not None
    assert "已为 DS-0001 补充" in shown.text


def test_a_caption_that_names_somebody_elses_record_reaches_nothing(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    office.document(cast.gao, "报告.pdf", PDF, caption="DS-0001")
    assert revisions(office) == 1


def test_a_withdrawn_record_takes_no_evidence(office: Office, cast: Cast) -> None:
    saved = share_personal_data(office, cast.chen)
    office.tap(cast.chen, "撤回")
    office.say(cast.chen, "报错了,数据还没有共享")
    reply(office, cast, saved)
    assert "撤回" in office.phone(cast.chen).last.text
    assert revisions(office) == 1


def test_an_album_is_one_answer_and_all_of_it_is_there(office: Office, cast: Cast) -> None:
    saved = share_personal_data(office, cast.chen)
    before = len(office.phone(cast.chen).messages)
    pieces = [{"document": office.file(f"{n}.pdf", PDF + bytes([n]))} for n in range(10)]
    shown = office.album(cast.chen, *pieces, **office.answering(cast.chen, saved))
    assert shown is not None
    assert "补充佐证材料 10 份" in shown.text
    assert len(office.phone(cast.chen).messages) == before + 1
    assert [item["name"] for item in evidence_of_record(office)["dataset_title"]] == [
        f"{n}.pdf" for n in range(10)
    ]
    assert revisions(office) == 2


def test_an_album_of_which_only_one_message_is_a_reply_goes_there_as_a_whole(
    office: Office, cast: Cast
) -> None:
    saved = share_personal_data(office, cast.chen)
    first = {"document": office.file("a.pdf", PDF)} | office.answering(cast.chen, saved)
    office.album(cast.chen, first, {"document": office.file("b.pdf", PDF + b"b")})
    assert len(evidence_of_record(office)["dataset_title"]) == 2


def test_of_an_album_what_cannot_be_taken_is_named_and_the_rest_is_added(office: Office, cast: Cast) -> None:
    saved = share_personal_data(office, cast.chen)
    pieces = [{"document": office.file("a.pdf", PDF)}, {"document": office.file("b.pdf", zipped("x.exe"))}]
    office.album(cast.chen, *pieces, **office.answering(cast.chen, saved))
    texts = office.phone(cast.chen).texts
    assert any("「b.pdf」按内容是压缩包" in text for text in texts)
    assert [item["name"] for item in evidence_of_record(office)["dataset_title"]] == ["a.pdf"]


def test_a_piece_of_an_album_that_comes_late_follows_the_others(office: Office, cast: Cast) -> None:
    saved = share_personal_data(office, cast.chen)
    more = {"media_group_id": "g1"}
    office.document(cast.chen, "a.pdf", PDF, **more, **office.answering(cast.chen, saved))
    office.document(cast.chen, "b.pdf", PDF + b"b", **more)
    assert len(evidence_of_record(office)["dataset_title"]) == 2


def test_a_photo_in_a_form_goes_to_the_question_that_was_asked_when_it_was_sent(
    office: Office, cast: Cast
) -> None:
    office.say(cast.chen, SENTENCE)
    office.on_telegram["F1"] = Later("the line is down")
    office.photo(cast.chen)
    asked = office.column("select asking from draft")[0]
    office.tap(cast.chen, "无条件")
    office.on_telegram["F1"] = sample_photo()
    office.later(seconds=5)
    office.fetch()
    (kept,) = office.column("select evidence from draft")
    assert list(json.loads(kept)) == [asked]


def test_a_form_that_was_saved_while_its_evidence_came_gets_it_as_a_revision(
    office: Office, cast: Cast
) -> None:
    office.say(cast.chen, SENTENCE)
    office.tap(cast.chen, "先看卡片")
    office.on_telegram["F1"] = Later("the line is down")
    office.photo(cast.chen)
    office.tap(cast.chen, "保存")
    assert evidence_of_record(office) == {}
    office.on_telegram["F1"] = sample_photo()
    office.later(seconds=5)
    office.fetch()
    assert len(evidence_of_record(office)["dataset_title"]) == 1
    assert revisions(office) == 2


def test_without_a_form_it_is_asked_what_it_is_evidence_of(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    shown = office.document(cast.chen, "报告.pdf", PDF)
    assert shown is not None
    assert "收到「报告.pdf」" in shown.text
    assert any("DS-0001" in label for label in shown.labels)
    office.tap(cast.chen, "DS-0001")
    assert len(evidence_of_record(office)["dataset_title"]) == 1
    assert "看下方" in office.phone(cast.chen).messages[shown.id].text


def test_a_record_that_was_withdrawn_meanwhile_is_refused_and_the_question_stays(
    office: Office, cast: Cast
) -> None:
    share_personal_data(office, cast.chen)
    shown = office.document(cast.chen, "报告.pdf", PDF)
    assert shown is not None
    office.db.conn.execute("update update_record set state = 'withdrawn'")
    office.tap(cast.chen, "DS-0001", shown)
    assert office.column("select state from parcel") == ["asked"]
    assert "收到「报告.pdf」" in office.phone(cast.chen).messages[shown.id].text
    assert revisions(office) == 1


def test_a_form_that_was_cancelled_meanwhile_is_asked_about_again_in_place(
    office: Office, cast: Cast
) -> None:
    office.say(cast.chen, SENTENCE)
    office.say(cast.chen, "/cancel")
    office.say(cast.chen, SENTENCE)
    office.db.conn.execute("delete from conversation")
    shown = office.document(cast.chen, "报告.pdf", PDF)
    assert shown is not None
    office.db.conn.execute("update draft set state = 'cancelled'")
    office.tap(cast.chen, "未完成", shown)
    assert office.column("select state from parcel") == ["asked"]
    assert not any("未完成" in label for label in office.phone(cast.chen).messages[shown.id].labels)


def test_what_belongs_to_nothing_is_left(office: Office, cast: Cast) -> None:
    office.document(cast.chen, "报告.pdf", PDF)
    shown = office.tap(cast.chen, "不用了")
    assert shown is not None
    assert "没有用作佐证" in shown.text
    assert office.column("select state from parcel") == ["settled"]


def test_the_sentence_that_follows_a_file_takes_it_along(office: Office, cast: Cast) -> None:
    office.document(cast.chen, "报告.pdf", PDF)
    office.say(cast.chen, SENTENCE)
    office.tap(cast.chen, "先看卡片")
    assert "佐证材料 1 份" in office.phone(cast.chen).last.text


def test_hours_later_a_sentence_takes_nothing_along(office: Office, cast: Cast) -> None:
    office.document(cast.chen, "报告.pdf", PDF)
    office.later(hours=2)
    office.say(cast.chen, SENTENCE)
    assert office.column("select evidence from draft") == ["{}"]


def test_somebody_elses_question_cannot_be_answered(office: Office, cast: Cast) -> None:
    shown = office.document(cast.chen, "报告.pdf", PDF)
    assert shown is not None
    office.press(cast.lin, shown, shown.data("不用了"))
    assert "没有这项操作的权限" in office.phone(cast.lin).toasts[-1]
    assert office.column("select state from parcel") == ["asked"]


def test_who_reports_nothing_is_told_so(office: Office, cast: Cast) -> None:
    shown = office.document(cast.wang, "报告.pdf", PDF)
    assert shown is not None
    assert "只有首席数据官和联络员可以报送" in shown.text


def test_a_supervisor_is_told_how_it_becomes_evidence_of_an_alert(office: Office, cast: Cast) -> None:
    shown = office.document(cast.li, "报告.pdf", PDF)
    assert shown is not None
    assert "请回复那条预警的消息发来" in shown.text


# --- links and forwarded messages


def test_an_address_in_a_reply_to_a_verdict_is_evidence_of_the_record(office: Office, cast: Cast) -> None:
    saved = share_personal_data(office, cast.chen)
    office.say(cast.chen, "公示在 https://example.gov.cn/a?b=1，请核对", **office.answering(cast.chen, saved))
    (item,) = evidence_of_record(office)["dataset_title"]
    assert (item["kind"], item["id"]) == ("link", "https://example.gov.cn/a?b=1")


def test_an_address_can_be_opened_by_a_button_that_says_where_it_leads(office: Office, cast: Cast) -> None:
    saved = share_personal_data(office, cast.chen)
    words = "公示在 https://example.gov.cn/a?b=1 ，另见 https://gov.cn@evil.example/x"
    office.say(cast.chen, words, **office.answering(cast.chen, saved))
    shown = office.tap(cast.chen, "佐证材料（2）")
    assert shown is not None
    assert shown.data("1. ↗ example.gov.cn") == "https://example.gov.cn/a?b=1"
    assert not any("evil.example" in label for label in shown.labels), "it pretends to be somebody else's"
    assert "https://gov.cn@evil.example/x" in shown.text
    assert "text_link" not in shown.entities


def test_a_bare_address_where_a_choice_is_asked_is_evidence_and_the_question_stays(
    office: Office, cast: Cast
) -> None:
    office.say(cast.chen, SENTENCE)
    shown = office.say(cast.chen, "https://example.gov.cn/a")
    assert shown is not None
    assert "属于哪种共享类型" in shown.text
    (kept,) = office.column("select evidence from draft")
    assert json.loads(kept)["sharing_type"][0]["kind"] == "link"


def test_words_with_an_address_begin_a_report_as_ever(office: Office, cast: Cast) -> None:
    shown = office.say(cast.chen, f"{SENTENCE} https://example.gov.cn/a")
    assert shown is not None
    assert "义务教育入学数据" in shown.text


def behind(text: str, words: str, url: str) -> list[dict[str, object]]:
    """How Telegram marks words that lead to an address. It counts in UTF-16."""
    before = text[: text.index(words)]
    return [
        {
            "type": "text_link",
            "offset": len(before.encode("utf-16-le")) // 2,
            "length": len(words.encode("utf-16-le")) // 2,
            "url": url,
        }
    ]


def test_an_address_behind_words_is_evidence_like_a_plain_one(office: Office, cast: Cast) -> None:
    saved = share_personal_data(office, cast.chen)
    text = "😀😀公示页在这里，请核对"
    marked = behind(text, "公示页", "https://example.gov.cn/a?b=1")
    office.say(cast.chen, text, entities=marked, **office.answering(cast.chen, saved))
    (item,) = evidence_of_record(office)["dataset_title"]
    assert (item["kind"], item["id"]) == ("link", "https://example.gov.cn/a?b=1")


def test_words_that_only_lead_somewhere_are_a_bare_address(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    shown = office.say(cast.chen, "公示页", entities=behind("公示页", "公示页", "https://example.gov.cn/a"))
    assert shown is not None
    assert "属于哪种共享类型" in shown.text
    (kept,) = office.column("select evidence from draft")
    assert json.loads(kept)["sharing_type"][0]["id"] == "https://example.gov.cn/a"


def test_an_address_that_can_not_be_opened_is_none(office: Office, cast: Cast) -> None:
    saved = share_personal_data(office, cast.chen)
    marked = behind("看这里", "这里", "tg://user?id=1")
    office.say(cast.chen, "看这里", entities=marked, **office.answering(cast.chen, saved))
    assert evidence_of_record(office) == {}


def test_addresses_of_a_caption_are_evidence_beside_its_file(office: Office, cast: Cast) -> None:
    saved = share_personal_data(office, cast.chen)
    caption = "报告，公示见 https://example.gov.cn/plain ，原文见此"
    hidden = behind(caption, "原文", "https://example.gov.cn/原文（终稿）")
    file = office.file("报告.pdf", PDF)
    office.message(
        cast.chen,
        document=file,
        caption=caption,
        caption_entities=hidden,
        **office.answering(cast.chen, saved),
    )
    items = evidence_of_record(office)["dataset_title"]
    assert [item["kind"] for item in items] == ["document", "link", "link"]
    assert items[1]["id"] == "https://example.gov.cn/plain"
    assert items[2]["id"].startswith("https://example.gov.cn/%E5%8E%9F%E6%96%87%EF%BC%88")


def test_a_caption_without_an_address_adds_nothing(office: Office, cast: Cast) -> None:
    saved = share_personal_data(office, cast.chen)
    office.document(cast.chen, "报告.pdf", PDF, caption="报告.pdf", **office.answering(cast.chen, saved))
    assert len(evidence_of_record(office)["dataset_title"]) == 1


def test_a_forwarded_message_keeps_the_address_behind_its_words(office: Office, cast: Cast) -> None:
    origin = {"type": "hidden_user", "sender_user_name": "别人", "date": 1}
    office.say(cast.chen, SENTENCE)
    marked = behind("通知见此", "见此", "https://example.gov.cn/n")
    office.say(cast.chen, "通知见此", entities=marked, forward_origin=origin)
    assert office.column("select words from piece") == ["通知见此 https://example.gov.cn/n"]


def test_several_forwarded_messages_are_one_answer(office: Office, cast: Cast) -> None:
    origin = {"type": "hidden_user", "sender_user_name": "别人", "date": 1}
    office.say(cast.chen, SENTENCE)
    before = len(office.phone(cast.chen).messages)
    for words in ("请尽快共享", "已经上线"):
        office._message(cast.chen, "message", {"text": words, "forward_origin": origin})
    office.fetch()
    assert len(office.phone(cast.chen).messages) == before + 1
    (kept,) = office.column("select evidence from draft")
    assert [item["name"] for item in json.loads(kept)["sharing_type"]] == ["请尽快共享", "已经上线"]


def test_half_an_emoji_does_no_harm(office: Office, cast: Cast) -> None:
    origin = {"type": "hidden_user", "sender_user_name": "别人", "date": 1}
    office.say(cast.chen, SENTENCE)
    office.say(cast.chen, "好\ud83d", forward_origin=origin)
    office.document(cast.chen, "通知\ud83d.pdf", PDF, caption="\ud83d")
    (kept,) = office.column("select evidence from draft")
    assert len(json.loads(kept)["sharing_type"]) == 2


def test_a_forwarded_file_is_kept_like_any_other(office: Office, cast: Cast) -> None:
    origin = {"type": "hidden_user", "sender_user_name": "别人", "date": 1}
    office.say(cast.chen, SENTENCE)
    office.document(cast.chen, "通知.pdf", PDF, forward_origin=origin)
    (kept,) = office.column("select evidence from draft")
    assert json.loads(kept)["sharing_type"][0]["kind"] == "document"


# --- what is taken


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (zipped("合同.pdf"), "按内容是压缩包"),
        (b"MZ\x90\x00\x03", "是程序、脚本或网页文件"),
        (b"#!/bin/sh\nrm -rf /", "是程序、脚本或网页文件"),
        (b"<html><script>alert(1)</script>", "是程序、脚本或网页文件"),
        (zipped("xl/workbook.xml", "xl/vbaProject.bin"), "含有宏"),
        (b"PK\x03\x04 cut off", "已损坏"),
        (b"", "是空文件"),
        (bytes(range(256)), "没有认出"),
    ],
)
def test_what_a_pdf_is_by_its_content_decides(office: Office, cast: Cast, content: bytes, said: str) -> None:
    saved = share_personal_data(office, cast.chen)
    shown = reply(office, cast, saved, "报告.pdf", content)
    assert "「报告.pdf」" in shown.text
    assert said in shown.text
    assert revisions(office) == 1
    assert office.column("select count(*) from file") == [0]


def test_a_file_as_large_as_telegram_gives_out_is_taken_and_a_larger_one_is_not_even_fetched(
    office: Office, cast: Cast
) -> None:
    saved = share_personal_data(office, cast.chen)
    large = office.file("大.pdf", PDF, 20 * MEGABYTE)
    office.message(cast.chen, document=large, **office.answering(cast.chen, saved))
    assert revisions(office) == 2
    larger = office.file("更大.pdf", PDF + b"2", 20 * MEGABYTE + 1)
    shown = office.message(cast.chen, document=larger, **office.answering(cast.chen, saved))
    assert shown is not None
    assert "每个文件不超过 20 MB（Telegram 对机器人的上限为 20 MB）" in shown.text
    assert revisions(office) == 2
    assert office.column("select attempts from piece where state = 'refused'") == [0]


def test_one_person_cannot_fill_the_room_in_a_day(office: Office, cast: Cast) -> None:
    office.desk.limits = Limits(files_a_day_mb=1)
    saved = share_personal_data(office, cast.chen)
    first = office.file("a.pdf", PDF, MEGABYTE)
    office.message(cast.chen, document=first, **office.answering(cast.chen, saved))
    assert (
        "24 小时内每人最多发送 1 MB（本系统默认值）" in reply(office, cast, saved, "b.pdf", PDF + b"2").text
    )
    office.later(days=1, seconds=1)
    assert "（第 3 版）" in reply(office, cast, saved, "b.pdf", PDF + b"2").text


def test_when_the_room_is_used_up_the_administrators_are_told(office: Office, cast: Cast) -> None:
    office.desk.limits = Limits(files_total_gb=0)
    saved = share_personal_data(office, cast.chen)
    assert "空间（0 GB）已满" in reply(office, cast, saved).text
    assert "存放佐证材料的空间已满" in office.phone(cast.wang).last.text


# --- fetching


def test_the_file_is_beside_the_database_under_its_hash_and_closed_to_others(
    office: Office, cast: Cast
) -> None:
    saved = share_personal_data(office, cast.chen)
    reply(office, cast, saved)
    ((sha256, size, type_),) = office.db.conn.execute("select sha256, size, type from file").fetchall()
    path = office.folder / sha256[:2] / sha256
    assert path.read_bytes() == PDF
    assert (size, type_) == (len(PDF), "pdf")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_the_same_content_is_kept_once(office: Office, cast: Cast) -> None:
    office.document(cast.chen, "a.pdf", PDF)
    office.document(cast.chen, "b.pdf", PDF)
    assert office.column("select count(*) from file") == [1]
    assert office.column("select count(*) from piece where state = 'kept'") == [2]


def test_what_cannot_be_fetched_is_tried_again_and_the_person_hears_of_a_delay_once(
    office: Office, cast: Cast
) -> None:
    saved = share_personal_data(office, cast.chen)
    file = office.file("a.pdf", PDF)
    office.on_telegram[file["file_id"]] = Later("the line is down")
    office.message(cast.chen, document=file, **office.answering(cast.chen, saved))
    for _ in range(6):
        office.later(minutes=5)
        office.fetch()
    assert sum("文件还在下载" in text for text in office.phone(cast.chen).texts) == 1
    assert revisions(office) == 1
    office.on_telegram[file["file_id"]] = PDF
    office.later(minutes=5)
    office.fetch()
    assert "已为 DS-0001 补充" in office.phone(cast.chen).last.text


@pytest.mark.parametrize(
    ("later", "tries"), [(Later("400", refused=True), REFUSALS), (Later("down"), ATTEMPTS)]
)
def test_after_so_many_attempts_the_person_is_asked_to_send_it_again(
    office: Office, cast: Cast, later: Later, tries: int
) -> None:
    saved = share_personal_data(office, cast.chen)
    file = office.file("a.pdf", PDF)
    office.on_telegram[file["file_id"]] = later
    office.message(cast.chen, document=file, **office.answering(cast.chen, saved))
    for _ in range(tries - 2):
        office.clock.at = office.clock.at.replace(microsecond=0)
        office.later(minutes=6)
        office.fetch()
    assert office.column("select state from piece") == ["waiting"]
    office.later(minutes=6)
    office.fetch()
    assert "多次下载失败" in office.phone(cast.chen).last.text


def test_what_telegram_finds_too_large_is_said_so(office: Office, cast: Cast) -> None:
    file = office.file("a.pdf", PDF)
    office.on_telegram[file["file_id"]] = Unfit("too_large")
    shown = office.message(cast.chen, document=file)
    assert shown is not None
    assert "太大了" in shown.text


def test_a_file_that_our_own_code_stumbles_over_is_refused_after_some_attempts(
    office: Office, cast: Cast
) -> None:
    file = office.file("a.pdf", PDF)
    office.on_telegram[file["file_id"]] = RecursionError("a mistake of ours")
    office.message(cast.chen, document=file)
    for _ in range(REFUSALS):
        office.later(minutes=6)
        office.fetch()
    assert "多次下载失败" in office.phone(cast.chen).last.text


def test_a_restart_before_the_file_was_fetched_loses_nothing(office: Office, cast: Cast) -> None:
    saved = share_personal_data(office, cast.chen)
    content = {"document": office.file("a.pdf", PDF), **office.answering(cast.chen, saved)}
    office._message(cast.chen, "message", content)
    office.restart()
    office.fetch()
    assert len(evidence_of_record(office)["dataset_title"]) == 1


def test_a_file_that_was_removed_a_moment_ago_is_written_again(office: Office, cast: Cast) -> None:
    office.document(cast.chen, "a.pdf", PDF)
    (sha256,) = office.column("select sha256 from file")
    files.remove(office.folder, sha256)
    office.document(cast.chen, "b.pdf", PDF)
    assert files.is_whole(office.folder, sha256)


def test_what_belongs_to_nothing_is_forgotten_after_ninety_days_and_evidence_is_not(
    office: Office, cast: Cast
) -> None:
    saved = share_personal_data(office, cast.chen)
    reply(office, cast, saved)
    office.document(cast.chen, "b.pdf", PDF + b"b")
    office.tap(cast.chen, "不用了")
    office.later(days=89)
    office.fetching._forget_at = 0.0
    office.work_off_fetching()
    assert office.column("select count(*) from file") == [2]
    office.later(days=2)
    office.work_off_fetching()
    assert office.column("select name from piece") == ["评估报告.pdf"]
    (sha256,) = office.column("select sha256 from file")
    assert [path.name for path in office.folder.glob("??/*")] == [sha256]


# --- looking at it


def test_the_evidence_of_a_record_is_listed_with_who_sent_it_and_comes_back(
    office: Office, cast: Cast
) -> None:
    saved = share_personal_data(office, cast.chen)
    shown = reply(office, cast, saved)
    office.say(cast.lin, "依据 https://example.org/x DS-0001")
    listed = office.tap(cast.chen, "佐证材料（1）", shown)
    assert listed is not None
    assert "评估报告.pdf" in listed.text
    assert "文件 · PDF · 1 KB · 陈敏" in listed.text
    office.tap(cast.chen, "1. 评估报告.pdf")
    (back,) = office.phone(cast.chen).files
    assert (back.method, back.file_id) == ("sendDocument", "D1")
    assert back.caption == "DS-0001 · 评估报告.pdf"


def test_a_photo_comes_back_as_a_photo(office: Office, cast: Cast) -> None:
    saved = share_personal_data(office, cast.chen)
    office.message(
        cast.chen,
        photo=[{"file_id": "F1", "file_unique_id": "U9", "width": 9, "height": 9}],
        **office.answering(cast.chen, saved),
    )
    office.tap(cast.chen, "佐证材料")
    office.tap(cast.chen, "1. 照片")
    assert office.phone(cast.chen).files[0].method == "sendPhoto"


def test_evidence_from_before_files_were_kept_is_listed_and_comes_back(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    old = {"abstract": [{"id": "U1", "file_id": "F1", "kind": "photo", "name": "照片", "size": 9}]}
    office.db.conn.execute("update revision set evidence = ?", [json.dumps(old)])
    office.say(cast.chen, "/owed")
    office.tap(cast.chen, "DS-0001")
    listed = office.tap(cast.chen, "佐证材料（1）")
    assert listed is not None
    assert "照片" in listed.text
    office.tap(cast.chen, "1. 照片")
    assert office.phone(cast.chen).files[0].file_id == "F1"


def test_who_may_not_see_a_record_does_not_see_its_evidence(office: Office, cast: Cast) -> None:
    saved = share_personal_data(office, cast.chen)
    shown = reply(office, cast, saved)
    office.press(cast.gao, shown, shown.data("佐证材料"))
    assert "没有这项操作的权限" in office.phone(cast.gao).toasts[-1]


def test_a_link_is_listed_as_words_and_only_its_button_opens_it(office: Office, cast: Cast) -> None:
    saved = share_personal_data(office, cast.chen)
    office.say(cast.chen, "https://example.org/x", **office.answering(cast.chen, saved))
    listed = office.tap(cast.chen, "佐证材料")
    assert listed is not None
    assert "https://example.org/x" in listed.text
    assert listed.entities.count("code") == 1
    assert "text_link" not in listed.entities
    assert listed.rows == ((("1. ↗ example.org", "https://example.org/x"),),)

"""A form that is filled in a group is the same form: several fields at once, changes in words, questions in between."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.turn import Place
from bot.usecases.reporting import drafting
from storage.city.people import Person
from storage.conversation import conversations
from storage.updates import records
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office, Shown
from tests.integration.usecases.test_groups import GROUP, SHARED, TITLE, asked, last, texts
from tests.integration.usecases.test_leave import MONDAY, goes_on_leave, report

MOVED = "其余内容请在私聊中核对"


def untitled(office: Office, who: Person) -> Shown:
    """A form that asks in the group what it is called."""
    turn = office.turn("untitled")
    turn.place = Place(GROUP, None, None)
    with office.db.atomic():
        drafting.begin(turn, office.person(who), "data_opened")
    office.deliver()
    return last(office)


def fields(office: Office, *names: str) -> list[object]:
    """Of the last form."""
    return [
        office.column(f"select json_extract(fields, '$.{name}') from draft order by id desc limit 1")[0]
        for name in names
    ]


def test_what_an_answer_gives_besides_is_taken_and_told_in_private_only(office: Office, cast: Cast) -> None:
    question = asked(office, cast.chen)
    office.in_group(cast.chen, "给了卫健局，每月更新，含个人信息", answers=question)
    assert fields(office, "recipient", "update_frequency") == ["health", "monthly"]
    assert fields(office, "personal_info") != [None]
    assert MOVED in last(office).text
    assert all("每月" not in text and "个人信息" not in text for text in texts(office))
    assert "每月" in office.phone(cast.chen).last.text


@pytest.mark.parametrize(
    ("words", "question", "here"),
    [("改第1项", "共享的是什么数据", True), ("改数据级别", "数据定为哪一级", False)],
)
def test_what_is_to_be_changed_is_asked_where_it_may_be_read(
    office: Office, cast: Cast, words: str, question: str, here: bool
) -> None:
    stands = asked(office, cast.chen, "学籍数据")
    office.in_group(cast.chen, words, answers=stands)
    assert all("学籍" not in text for text in texts(office))
    assert (question in last(office).text) == here
    assert (MOVED in last(office).text) != here
    assert any(question in text for text in office.phone(cast.chen).texts) != here


def test_a_change_tells_its_before_and_after_in_private(office: Office, cast: Cast) -> None:
    question = asked(office, cast.chen)
    office.in_group(cast.chen, "把数据名称改成学籍数据", answers=question)
    assert MOVED in last(office).text
    shown = office.phone(cast.chen).last.text
    assert f"{TITLE} → 学籍数据" in shown


def test_an_edited_message_of_a_group_changes_nothing(office: Office, cast: Cast) -> None:
    office.in_group(cast.chen, SHARED)
    assert office.column("select count(*) from said") == [0]
    before, shown = fields(office, "recipient"), texts(office)
    office.edit(cast.chen, SHARED.replace("卫健局", "公安局"))
    assert fields(office, "recipient") == before
    assert texts(office) == shown
    assert office.phone(cast.chen).texts == []


def test_a_message_to_the_private_chat_is_kept_for_edits(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SHARED)
    assert office.column("select count(*) from said") == [1]


def test_a_question_in_between_is_answered_and_the_form_goes_on(office: Office, cast: Cast) -> None:
    question = asked(office, cast.chen)
    office.in_group(cast.chen, "@cdo_bot 我还欠什么？")
    assert "已在私聊中回复您" in last(office).text
    office.in_group(cast.chen, "卫健局", answers=question)
    assert fields(office, "recipient") == ["health"]


def test_cancel_in_words_ends_it_where_it_stands(office: Office, cast: Cast) -> None:
    question = asked(office, cast.chen)
    office.in_group(cast.chen, "取消", answers=question)
    assert office.column("select state from draft") == ["cancelled"]
    assert len(texts(office)) == 1, "its message says so"
    assert office.phone(cast.chen).texts == []


@pytest.mark.parametrize(("hours", "forms"), [(1, 1), (13, 2)])
def test_a_report_is_no_answer_to_a_question_of_yesterday(
    office: Office, cast: Cast, hours: int, forms: int
) -> None:
    untitled(office, cast.chen)
    office.clock.at += timedelta(hours=hours)
    office.in_group(cast.chen, "@cdo_bot 学籍数据共享给了卫健局")
    assert office.column("select count(*) from draft") == [forms]


def test_a_reply_to_a_question_of_yesterday_is_its_answer(office: Office, cast: Cast) -> None:
    question = untitled(office, cast.chen)
    office.clock.at += timedelta(hours=13)
    office.in_group(cast.chen, "学籍数据共享给了卫健局", answers=question)
    assert office.column("select count(*) from draft") == [1]


def test_what_i_reported_is_listed_in_private_and_ends_no_search_there(office: Office, cast: Cast) -> None:
    report(office, cast.chen)
    office.say(cast.chen, "/mine")
    office.tap(cast.chen, "查找")
    doing = conversations.current(office.db, cast.chen.id)
    office.in_group(cast.chen, "/mine")
    assert texts(office) == ["已在私聊中回复您。"]
    assert TITLE in str(office.phone(cast.chen).last.labels)
    assert conversations.current(office.db, cast.chen.id) == doing


# --- what both have brought elsewhere


def test_the_latest_updates_turn_their_pages(office: Office, cast: Cast) -> None:
    with office.db.atomic():
        for number in range(11):
            records.add(
                office.db,
                ref=f"DS-{number:04}",
                kind="dataset_shared",
                organization_id="education",
                person_id=cast.chen.id,
                title=f"数据{number}",
                governing_date="2026-03-02",
                state="current",
                fields={"dataset_title": f"数据{number}"},
                evidence={},
                source="x",
                now=office.clock.now() + timedelta(minutes=number),
            )
    office.say(cast.chen, "/open")
    first = office.phone(cast.chen).last
    assert "DS-0010 · 数据10" in first.labels
    assert "DS-0000 · 数据0" not in first.labels
    office.tap(cast.chen, "下一页")
    assert "DS-0000 · 数据0" in office.phone(cast.chen).last.labels


def test_a_supervisor_alone_sees_alerts_only(office: Office, cast: Cast) -> None:
    office.say(cast.li, "/open")
    assert len(office.phone(cast.li).texts) == 1


def test_the_history_and_the_question_who_is_in_post_tell_of_the_deputy(office: Office, cast: Cast) -> None:
    goes_on_leave(office, cast.chen, cast.lin, MONDAY)
    report(office, cast.lin)
    office.tap(cast.lin, "内容与历史", office.phone(cast.lin).with_button("内容与历史"))
    office.tap(cast.lin, "历史", office.phone(cast.lin).with_button("历史"))
    assert "林小（代陈敏）" in office.phone(cast.lin).with_button("回到报送").text
    office.say(cast.gao, "教育局的首席数据官是谁？")
    told = office.phone(cast.gao).last.text
    assert "陈敏" in told
    assert "林小（代陈敏）" in told

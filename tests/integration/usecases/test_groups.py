"""In a group: who is heard, what may be said there, two people at the same time, topics, coming, moving and going."""

from __future__ import annotations

from datetime import timedelta

import pytest
from markupsafe import Markup

from bot.screen import Screen
from bot.turn import Place
from bot.usecases.reporting import drafting, group_forms
from storage.city.people import Person
from storage.conversation import groups
from storage.conversation.drafts import Draft
from storage.line import chats
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import A_MINUTE, Office, Shown

GROUP, SUPERGROUP, STRANGER = -5, -1_002_000_000_007, 99
TITLE = "义务教育入学数据"
SHARED = f"@cdo_bot 今天把{TITLE}共享给了卫健局"
GREETING = "只看 /命令"


def texts(office: Office, chat: int = GROUP) -> list[str]:
    return office.phone(chat).texts


def last(office: Office, chat: int = GROUP) -> Shown:
    return office.phone(chat).last


def asked(
    office: Office, who: Person, title: str = TITLE, group: int = GROUP, topic: int | None = None
) -> Shown:
    """A form that was begun in the group: of a dataset with that title, the recipient is asked there."""
    office.clock.at += timedelta(seconds=1)
    turn = office.turn(f"asked-{title}-{topic}")
    turn.place = Place(group, topic, None)
    with office.db.atomic():
        drafting.begin(
            turn,
            office.person(who),
            "dataset_shared",
            {"dataset_title": title, "sharing_type": "conditional"},
        )
    office.deliver()
    return last(office, group)


# --- who is heard


@pytest.mark.parametrize(
    "text",
    [
        "今天把学籍数据共享给了卫健局",
        "cdo_bot 你好",
        "@other_bot 你好",
        "/report@other_bot",
        "/roll",
        "邮箱是 a@cdo_bot.cn",
    ],
)
def test_what_is_said_among_people_is_not_heard(office: Office, cast: Cast, text: str) -> None:
    office.in_group(cast.chen, text)
    assert texts(office) == []
    assert office.phone(cast.chen).texts == []
    assert office.column("select state from inbox") == ["new"], "no handler took it; the worker closes it"


@pytest.mark.parametrize(
    "text", ["/owed@cdo_bot", "/owed", "/OWED@CDO_BOT", "@cdo_bot 我还欠什么", "@CDO_Bot，我还欠什么？"]
)
def test_what_a_person_owes_is_told_in_private(office: Office, cast: Cast, text: str) -> None:
    office.in_group(cast.chen, text)
    assert texts(office) == ["已在私聊中回复您。"]
    assert last(office).rows[0][0][1] == "https://t.me/cdo_bot"
    told = office.phone(cast.chen).last.text
    assert any(words in told for words in ("待补充", "没有", "天内到期"))


def test_an_answer_to_its_message_is_heard(office: Office, cast: Cast) -> None:
    office.in_group(cast.chen, "@cdo_bot")
    greeting = last(office)
    assert GREETING in greeting.text
    office.in_group(cast.chen, "我还欠什么", answers=greeting)
    assert last(office).text == "已在私聊中回复您。"


@pytest.mark.parametrize("text", ["/help@cdo_bot", "/start@cdo_bot", "/nonsense@cdo_bot", "@cdo_bot"])
def test_help_in_a_group_is_about_the_group(office: Office, cast: Cast, text: str) -> None:
    office.in_group(cast.chen, text)
    assert GREETING in last(office).text
    assert office.phone(cast.chen).texts == []


def test_a_stranger_is_told_once_whose_assistant_it_is(office: Office, cast: Cast) -> None:
    for _ in range(3):
        office.in_group(STRANGER, "@cdo_bot 今天把学籍数据共享给了卫健局")
        office.in_group(STRANGER, "/owed@cdo_bot")
    assert len(texts(office)) == 1
    assert "请向管理员索取邀请链接" in texts(office)[0]
    assert office.phone(STRANGER).texts == []


def test_who_writes_as_the_group_is_asked_to_write_as_themselves(office: Office, cast: Cast) -> None:
    chat = {"id": GROUP, "type": "group", "title": "G"}
    office.in_group(1087968824, "@cdo_bot 我还欠什么", sender_chat=chat)
    assert texts(office) == ["匿名发言看不出是谁，请用本人身份再说一次。"]


def test_a_link_in_a_group_makes_nobody_anything(office: Office, cast: Cast) -> None:
    office.in_group(STRANGER, "/start@cdo_bot " + "x" * 32)
    assert office.column("select count(*) from person where telegram_id = 99") == [0]


# --- what may be said there


@pytest.mark.parametrize(
    "command", ["alerts", "digest", "duties", "open", "drafts", "coverage", "leave", "language"]
)
@pytest.mark.parametrize("who", ["chen", "li"])
def test_no_commands_answer_is_shown_in_the_group(office: Office, cast: Cast, who: str, command: str) -> None:
    person = getattr(cast, who)
    office.in_group(person, f"/{command}@cdo_bot")
    assert texts(office) == ["已在私聊中回复您。"]
    assert office.phone(person).texts != []


@pytest.mark.parametrize("command", ["invite", "people", "versions"])
def test_not_even_a_refusal(office: Office, cast: Cast, command: str) -> None:
    office.in_group(cast.chen, f"/{command}@cdo_bot")
    assert texts(office) == ["已在私聊中回复您。"]
    assert "管理员" in office.phone(cast.chen).last.text


def test_what_the_policy_says_is_everybodys_to_read(office: Office, cast: Cast) -> None:
    office.in_group(cast.chen, "/policy@cdo_bot 影响评估")
    shown = last(office)
    assert "影响评估" in shown.text
    assert office.phone(cast.chen).texts == []
    office.press(cast.chen, shown, shown.rows[0][0][1], group=GROUP)
    assert len(texts(office)) == 1, "read in place"


def test_a_report_is_begun_in_the_group_and_goes_on_in_private(office: Office, cast: Cast) -> None:
    question = asked(office, cast.chen)
    assert "陈敏，请问：" in question.text
    assert TITLE not in question.text, "the group isn't shown what is known"
    assert not any("上次" in label for label in question.labels), "nor what was reported before"
    office.in_group(cast.chen, "卫健局", answers=question)
    moved = last(office)
    assert "其余内容请在私聊中核对" in moved.text
    assert moved.rows[0][0][1] == "https://t.me/cdo_bot"
    assert "义务教育入学数据" in office.phone(cast.chen).last.text
    office.tap(cast.chen, "先看卡片")
    office.tap(cast.chen, "保存")
    assert office.column("select title from update_record") == ["义务教育入学数据"]
    assert all("核查" not in text and "DS-" not in text for text in texts(office)), "no verdict in the group"


@pytest.mark.parametrize(
    "text",
    [
        "@cdo_bot 智慧教育平台出现严重问题，系统瘫痪 5 小时",
        "@cdo_bot 昨天任命周洋为首席数据官",
        "@cdo_bot 表彰了 3 名工作人员",
    ],
)
def test_of_issues_people_and_sanctions_nothing_is_asked_in_a_group(
    office: Office, cast: Cast, text: str
) -> None:
    office.in_group(cast.chen, text)
    assert texts(office) == ["已在私聊中回复您。"]
    assert office.phone(cast.chen).texts != []


def test_a_sentence_begins_a_form_whose_confidential_part_is_asked_in_private(
    office: Office, cast: Cast
) -> None:
    office.in_group(cast.chen, SHARED)
    question = last(office)
    assert "陈敏，请问：" in question.text
    assert question.answers is not None
    office.press(cast.chen, question, question.data("有条件共享"), group=GROUP)
    assert texts(office) == ["陈敏：“共享数据”已记下，其余内容请在私聊中核对。"]
    assert TITLE in office.phone(cast.chen).last.text
    office.in_group(cast.chen, "@cdo_bot 一般数据")
    assert office.column("select json_extract(fields, '$.grade') from draft") == [None], "not asked there"
    office.say(cast.chen, "一般数据")
    assert office.column("select json_extract(fields, '$.grade') from draft") == ["general"]


def test_whatever_is_asked_in_a_group_is_a_field_of_the_pack(office: Office) -> None:
    fields = {field.id for kind in office.pack.kinds for field in kind.fields}
    assert set(group_forms.FIELDS) <= fields


def test_a_report_that_says_nothing_of_it_asks_no_confidential_field(office: Office) -> None:
    """Of every kind and field: what may be asked is no more than the decision says."""
    confidential = {
        "grade",
        "personal_info",
        "contains_secrets",
        "person",
        "contact",
        "result",
        "decision",
        "paper",
    }
    for kind in office.pack.kinds:
        for field in kind.fields:
            draft = Draft(1, 1, "education", GROUP, kind.id, None, None, "open", None, field.id)
            asked = group_forms.may_be_asked(kind, draft)
            assert not (asked and field.id in confidential), f"{kind.id}.{field.id}"
            assert not (asked and kind.plan_role > 2), kind.id


def test_pictures_belong_into_the_private_chat(office: Office, cast: Cast) -> None:
    size = {"file_id": "F1", "file_unique_id": "U", "width": 9, "height": 9}
    mark = {"caption": "@cdo_bot 佐证", "caption_entities": [{"type": "mention", "offset": 0, "length": 8}]}
    office.in_group(cast.chen, photo=[size], **mark)
    assert texts(office) == ["图片和文件请在私聊中发给我。"]
    office.in_group(cast.chen, photo=[size])
    assert len(texts(office)) == 1


# --- two people at the same time


def test_two_people_in_one_group_each_have_their_own_form(office: Office, cast: Cast) -> None:
    hers, his = asked(office, cast.chen), asked(office, cast.gao, "南海企业信息")
    assert "陈敏" in hers.text
    assert "高原" in his.text
    office.in_group(cast.chen, "@cdo_bot 卫健局")
    office.in_group(cast.gao, "公安局", answers=his)
    fields = office.column("select json_extract(fields, '$.recipient') from draft order by id")
    assert fields == ["health", "police"]
    titles = office.column("select json_extract(fields, '$.dataset_title') from draft order by id")
    assert titles == ["义务教育入学数据", "南海企业信息"]


def test_nobody_answers_for_somebody_else(office: Office, cast: Cast) -> None:
    question = asked(office, cast.chen)
    office.in_group(cast.lin, "公安局", answers=question)
    assert office.column("select json_extract(fields, '$.recipient') from draft") == [None]
    office.press(cast.lin, question, question.data("取消"), group=GROUP)
    assert office.phone(GROUP).toasts == ["您没有这项操作的权限。"]
    assert office.column("select state from draft") == ["open"]
    office.press(cast.chen, question, question.data("取消"), group=GROUP)
    assert office.column("select state from draft") == ["cancelled"]


def test_what_is_asked_in_a_group_is_not_answered_in_private(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "今天把学籍数据共享给了公安局")
    asked(office, cast.chen)
    office.say(cast.chen, "无条件共享")
    found = office.column("select json_extract(fields, '$.sharing_type') from draft order by id")
    assert found == ["unconditional", "conditional"]
    office.in_group(cast.chen, "@cdo_bot 卫健局")
    found = office.column("select json_extract(fields, '$.recipient') from draft order by id")
    assert found == ["police", "health"]


def test_cancel_in_a_group_drops_the_form_there(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "今天把学籍数据共享给了公安局")
    asked(office, cast.chen)
    office.in_group(cast.chen, "/cancel@cdo_bot")
    assert office.column("select state from draft order by id") == ["open", "cancelled"]
    office.in_group(cast.chen, "/cancel@cdo_bot")
    assert office.column("select state from draft order by id") == ["cancelled", "cancelled"]


def test_the_form_of_a_group_is_among_the_unfinished_and_goes_on_in_private(
    office: Office, cast: Cast
) -> None:
    asked(office, cast.chen)
    office.say(cast.chen, "/drafts")
    office.tap(cast.chen, "义务教育入学数据")
    assert "义务教育入学数据" in office.phone(cast.chen).last.text
    assert "其余内容请在私聊中核对" in last(office).text


def test_a_post_that_has_ended_answers_nothing(office: Office, cast: Cast) -> None:
    question = asked(office, cast.chen)
    office.joins(8, "周平", "cdo", "education")
    office.in_group(cast.chen, "卫健局", answers=question)
    office.press(cast.chen, question, question.data("跳过"), group=GROUP)
    assert office.column("select json_extract(fields, '$.recipient') from draft") == [None]


# --- topics


def test_a_topic_is_answered_in_the_same_topic(office: Office, cast: Cast) -> None:
    for topic in (11, 12):
        asked(office, cast.chen, f"数据{topic}", SUPERGROUP, topic)
    one, other = list(office.phone(SUPERGROUP).messages.values())
    assert (one.topic, other.topic) == (11, 12)
    office.in_group(cast.chen, "@cdo_bot 卫健局", group=SUPERGROUP, topic=11)
    assert office.column("select json_extract(fields, '$.recipient') from draft order by id") == [
        "health",
        None,
    ]
    assert [m.topic for m in office.phone(SUPERGROUP).messages.values()] == [11, 12]
    office.in_group(cast.gao, "/owed@cdo_bot", group=SUPERGROUP, topic=12)
    assert last(office, SUPERGROUP).topic == 12


# --- coming, moving, going


def test_added_by_somebody_in_post_it_says_how_it_works_there(office: Office, cast: Cast) -> None:
    office.membership(cast.chen, GROUP, "left", "member")
    assert len(texts(office)) == 1
    assert GREETING in texts(office)[0]
    assert not office.phone(GROUP).left
    office.membership(cast.chen, GROUP, "member", "administrator")
    assert len(texts(office)) == 1, "other rights are no news"


def test_added_by_a_stranger_it_says_why_and_leaves(office: Office, cast: Cast) -> None:
    office.membership(STRANGER, GROUP, "left", "member")
    assert "我先退出了" in last(office).text
    assert office.phone(GROUP).left
    assert office.column("select action from journal where about = 'chat:-5'") == ["group.left"]


def test_a_channel_is_left(office: Office, cast: Cast) -> None:
    office.membership(cast.chen, -1_001_000_000_009, "left", "administrator", "channel")
    assert office.phone(-1_001_000_000_009).left


def test_put_out_of_a_group_it_goes_on_in_private(office: Office, cast: Cast) -> None:
    asked(office, cast.chen)
    office.membership(cast.gao, GROUP, "member", "kicked")
    assert chats.chat_state(office.db, GROUP) == "kicked"
    office.say(cast.chen, "/drafts")
    office.tap(cast.chen, "义务教育入学数据")
    assert "义务教育入学数据" in office.phone(cast.chen).last.text
    office.membership(cast.chen, GROUP, "kicked", "member")
    assert chats.chat_state(office.db, GROUP) == "active"


def test_all_that_names_the_group_follows_it(office: Office, cast: Cast) -> None:
    asked(office, cast.chen)
    office.in_group(cast.chen, migrate_to_chat_id=SUPERGROUP)
    office.in_group(cast.chen, group=SUPERGROUP, migrate_from_chat_id=GROUP)
    for table, column in (("draft", "chat_id"), ("outbox", "chat_id")):
        assert office.column(f"select count(*) from {table} where {column} = ?", GROUP) == [0]
    office.in_group(cast.chen, "@cdo_bot 卫健局", group=SUPERGROUP)
    assert office.column("select json_extract(fields, '$.recipient') from draft") == ["health"]
    assert "其余内容请在私聊中核对" in last(office, SUPERGROUP).text
    assert not office.phone(SUPERGROUP).left


def test_what_waits_for_the_group_goes_to_the_new_one_once(office: Office, cast: Cast) -> None:
    """The question and its edit are written, the group moves, and then they are sent."""
    turn = office.turn("later")
    with office.db.atomic():
        office.db.conn.execute("update outbox set state = 'sent'")
        turn.place = Place(GROUP, None, None)
        turn.send(cast.chen, Screen(Markup("waits")), public=True)
        groups.move(office.db, GROUP, SUPERGROUP, 1.0)
        groups.move(office.db, GROUP, SUPERGROUP, 2.0)
        turn.tell_here(Screen(Markup("written afterwards")))
    office.deliver()
    assert texts(office) == []
    assert texts(office, SUPERGROUP) == ["waits", "written afterwards"]


def test_a_button_of_before_the_move_works_and_edits_nobody_elses_message(office: Office, cast: Cast) -> None:
    question = asked(office, cast.chen)
    office.in_group(cast.chen, migrate_to_chat_id=SUPERGROUP)
    office.press(cast.chen, question, question.data("跳过"), group=GROUP)
    assert office.column("select trail from draft") == ['["recipient"]']
    assert "其余内容请在私聊中核对" in last(office, SUPERGROUP).text
    assert question.id not in office.phone(SUPERGROUP).messages


def test_a_flood_of_one_member_leaves_the_others_heard(office: Office, cast: Cast) -> None:
    for _ in range(A_MINUTE + 5):
        office.in_group(cast.chen, "/owed@cdo_bot")
    refused = [text for text in office.phone(cast.chen).texts if "请稍等一分钟" in text]
    assert len(refused) == 1
    before = len(texts(office))
    office.in_group(cast.gao, "/owed@cdo_bot")
    assert len(texts(office)) == before + 1

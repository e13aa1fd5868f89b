"""Who may see and do what: nothing across districts, nothing after a post has ended, nothing for strangers."""

from __future__ import annotations

import pytest

from bot.handlers.buttons import ACTIONS
from bot.usecases.reminders import resuming
from storage.city.people import Person
from storage.conversation import buttons, conversations
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import report_issue, share_personal_data
from tests.integration.usecases.office import Office, Shown
from tests.integration.usecases.test_alerts import end_posts

REFUSED = "您没有这项操作的权限。"
STRANGER = 99


def place(
    office: Office, who: Person, message: Shown, action: str, subject: int | None, **detail: object
) -> str:
    """A button in somebody's own message, as if it had once been shown to them."""
    (outbox_id,) = office.column("select id from outbox where message_id = ? and edits is null", message.id)
    button_id = buttons.new_id()
    with office.db.atomic():
        buttons.place(
            office.db,
            button_id=button_id,
            action=action,
            subject=subject,
            detail=detail,
            person_id=who.id,
            outbox_id=outbox_id,
        )
    return button_id


def records(office: Office) -> list[object]:
    tables = (
        "alert",
        "alert_event",
        "update_record",
        "revision",
        "draft",
        "post",
        "invitation",
        "conversation",
    )
    return [tuple(office.db.conn.execute(f"select * from {table}")) for table in tables]


@pytest.mark.parametrize(
    "action", ["alert.acknowledge", "alert.take", "alert.resolve", "alert.show", "alert.call", "alert.record"]
)
@pytest.mark.parametrize("who", ["fang", "gao", "chen", "wang"])
def test_nobody_but_its_supervisors_can_touch_an_alert(
    office: Office, cast: Cast, action: str, who: str
) -> None:
    report_issue(office, cast.chen, severity="重大", title="接口连不上了")
    other: Person = getattr(cast, who)
    shown = office.say(other, "/help")
    assert shown is not None
    before = records(office)
    office.press(other, shown, place(office, other, shown, action, 1))
    assert office.phone(other).toasts[-1] == REFUSED
    assert records(office) == before
    assert who == "chen" or not any("接口连不上了" in text for text in office.phone(other).texts)


@pytest.mark.parametrize(
    ("action", "detail"),
    [
        ("record.show", {}),
        ("record.findings", {"page": 0}),
        ("record.why", {"requirement": "IR-03", "page": 0}),
        ("record.supply", {}),
        ("record.confirm", {}),
    ],
)
@pytest.mark.parametrize("who", ["fang", "gao", "wang"])
def test_nobody_of_another_district_reads_or_completes_a_record(
    office: Office, cast: Cast, action: str, detail: dict[str, object], who: str
) -> None:
    report_issue(office, cast.chen, severity=None, title="接口连不上了")
    other: Person = getattr(cast, who)
    shown = office.say(other, "/help")
    assert shown is not None
    before = records(office)
    office.press(other, shown, place(office, other, shown, action, 1, **detail))
    assert office.phone(other).toasts[-1] == REFUSED
    assert records(office) == before
    assert not any("接口连不上了" in text for text in office.phone(other).texts)


def test_its_supervisor_reads_the_record_and_the_why_but_supplies_nothing(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    shown = office.tap(cast.li, "查看记录")
    assert shown is not None
    assert "IS-0001 · 上报项目问题" in shown.text
    assert not any("补充" in label for label in shown.labels)
    office.tap(cast.li, "逐项")
    shown = office.tap(cast.li, "写明项目")
    assert shown is not None
    assert "智慧教育平台" in shown.text
    assert not any("补" in label for label in shown.labels)


@pytest.mark.parametrize(
    "action",
    ["invite.start", "invite.position", "invite.organization", "people.page", "post.show", "post.end"],
)
@pytest.mark.parametrize("who", ["chen", "li", "lin"])
def test_nobody_but_an_administrator_invites_or_ends_posts(
    office: Office, cast: Cast, action: str, who: str
) -> None:
    other: Person = getattr(cast, who)
    shown = office.say(other, "/help")
    assert shown is not None
    before = records(office)
    detail = {"position": "cdo", "organization": "police"}
    office.press(other, shown, place(office, other, shown, action, cast.gao.posts[0].id, **detail))
    assert office.phone(other).toasts[-1] == REFUSED
    assert records(office) == before


@pytest.mark.parametrize("command", ["/report", "/owed", "/alerts", "/invite", "/people"])
@pytest.mark.parametrize("who", ["chen", "li", "wang"])
def test_a_command_of_another_position_is_politely_refused(
    office: Office, cast: Cast, command: str, who: str
) -> None:
    mine = {"chen": ("/report", "/owed"), "li": ("/alerts",), "wang": ("/invite", "/people")}
    other: Person = getattr(cast, who)
    shown = office.say(other, command)
    assert shown is not None
    refused = shown.text.startswith(("只有首席数据官和联络员", "这个功能供"))
    assert refused is (command not in mine[who])


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_a_strangers_press_does_nothing_whatever_the_button(office: Office, cast: Cast, action: str) -> None:
    report_issue(office, cast.chen, severity="重大")
    shown = office.phone(cast.chen).last
    before = records(office)
    office.press(STRANGER, shown, place(office, cast.chen, shown, action, 1))
    assert office.phone(STRANGER).toasts == [REFUSED]
    assert office.phone(STRANGER).messages == {}
    assert records(office) == before


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_a_button_pressed_by_another_person_does_nothing(office: Office, cast: Cast, action: str) -> None:
    report_issue(office, cast.chen, severity="重大")
    chens = office.phone(cast.chen).last
    before = records(office)
    office.press(cast.lin, chens, place(office, cast.chen, chens, action, 1))
    assert office.phone(cast.lin).toasts[-1] == REFUSED
    assert records(office) == before


def test_a_button_that_never_was_does_nothing(office: Office, cast: Cast) -> None:
    shown = office.say(cast.chen, "/help")
    assert shown is not None
    office.press(cast.chen, shown, "made up")
    assert office.phone(cast.chen).toasts[-1] == "这个按钮已失效。"


@pytest.mark.parametrize(
    "said",
    ["你好", "/leave", "/report", "/alerts", "/digest", "/people", "/cancel", "今天把学籍数据共享给了卫健局"],
)
def test_a_stranger_gets_only_the_polite_sentence(office: Office, cast: Cast, said: str) -> None:
    shown = office.say(STRANGER, said)
    assert shown is not None
    assert shown.text.startswith("您好！本助手供已登记的")
    assert shown.rows == ()


def test_a_strangers_photo_voice_and_edit_get_only_the_polite_sentence(office: Office) -> None:
    office.photo(STRANGER, "今天把学籍数据共享给了卫健局")
    office.message(STRANGER, voice={"file_id": "V", "file_unique_id": "v", "duration": 1})
    office.edit(STRANGER, "今天把学籍数据共享给了卫健局")
    assert len(office.phone(STRANGER).messages) == 1
    assert office.column("select count(*) from draft") == [0]


def test_whose_post_ended_loses_it_at_once_on_old_buttons_too(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    living, record = office.phone(cast.li).last, office.phone(cast.chen).last
    end_posts(office, cast.li.id)
    end_posts(office, cast.chen.id)
    before = records(office)
    office.tap(cast.li, "知悉", living)
    office.tap(cast.chen, "逐项", record)
    assert office.phone(cast.li).toasts[-1] == office.phone(cast.chen).toasts[-1] == REFUSED
    assert records(office) == before
    shown = office.say(cast.li, "/alerts")
    assert shown is not None
    assert shown.text.startswith("您好！本助手供已登记的")


def test_whose_post_here_ended_but_who_has_another_elsewhere_loses_what_is_here(
    office: Office, cast: Cast
) -> None:
    """Old buttons that are gone, too, show nothing of the organization that was left."""
    share_personal_data(office, cast.chen)
    old = office.phone(cast.chen).last
    end_posts(office, cast.chen.id)
    office.joins(1, "陈敏", "cdo", "police")
    office.tap(cast.chen, "逐项", old)
    assert office.phone(cast.chen).toasts[-1] == REFUSED
    office.press(cast.chen, old, "gone")
    assert office.phone(cast.chen).toasts[-1] == "这个按钮已失效。"
    assert office.phone(cast.chen).messages[old.id] == old


def test_a_form_for_an_organization_that_was_left_takes_nothing_more(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "今天把义务教育入学数据共享给了卫健局")
    form = office.phone(cast.chen).last
    end_posts(office, cast.chen.id)
    office.joins(1, "陈敏", "cdo", "police")
    office.tap(cast.chen, "有条件共享", form)
    assert office.phone(cast.chen).toasts[-1] == REFUSED
    office.press(cast.chen, form, "gone")
    assert office.phone(cast.chen).messages[form.id] == form
    office.say(cast.chen, "有条件")
    assert "sharing_type" not in office.column("select fields from draft")[0]


def test_a_reason_from_whose_post_ended_resolves_nothing(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    office.tap(cast.li, "办结")
    end_posts(office, cast.li.id)
    office.joins(2, "李国强", "supervisor", "shunde")
    shown = office.say(cast.li, "已经修复了")
    assert shown is not None
    assert shown.text == REFUSED
    assert office.column("select status from alert") == ["open"]
    assert conversations.current(office.db, cast.li.id) is None


def test_a_button_from_last_week_shows_the_present_state(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    old = office.phone(cast.chen).last
    office.at("2026-03-09 10:00")
    office.tap(cast.chen, "补充")
    office.tap(cast.chen, "是否涉密")
    office.tap(cast.chen, "否")
    office.tap(cast.chen, "保存")
    now = office.phone(cast.chen).messages[old.id]
    office.tap(cast.chen, "逐项", old)
    shown = office.phone(cast.chen).messages[old.id]
    assert shown.text == now.text
    assert "第 2 版" in shown.text
    assert office.phone(cast.chen).toasts[-1] == "情况已经变化，已为您刷新。"


def test_an_old_button_of_an_alert_shows_how_it_stands(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    old = office.phone(cast.amy).last
    office.tap(cast.li, "我来跟进")
    office.tap(cast.amy, "Acknowledge", old)
    shown = office.phone(cast.amy).messages[old.id]
    assert "李国强 is following up" in shown.text
    assert "👀 Acknowledge" not in shown.labels


def test_nobody_saves_a_form_of_somebody_else(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "今天把义务教育入学数据共享给了卫健局")
    shown = office.say(cast.lin, "/help")
    assert shown is not None
    for action in ("draft.save", "draft.cancel", "draft.show", "draft.call", "draft.back", "draft.change"):
        office.press(cast.lin, shown, place(office, cast.lin, shown, action, 1))
        assert office.phone(cast.lin).toasts[-1] == REFUSED
    assert office.column("select state from draft") == ["open"]
    assert not any("义务教育" in text for text in office.phone(cast.lin).texts)
    assert resuming.listing(office.turn(), cast.lin).rows == ()


def test_a_button_of_an_earlier_version_shows_what_stands_there(office: Office, cast: Cast) -> None:
    shown = share_personal_data(office, cast.chen)
    office.press(cast.chen, shown, place(office, cast.chen, shown, "record.of_old", 1))
    assert office.phone(cast.chen).toasts[-1] == "情况已经变化，已为您刷新。"

"""What isn't said to have happened isn't recorded: a plan may be reminded of, a denial names what is on record."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.usecases.reminders import reminding
from storage.city import people
from storage.city.people import Person
from storage.conversation import buttons, reminders
from storage.upkeep import retention, schedule
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import share_personal_data
from tests.integration.usecases.office import Office, Shown
from tests.integration.usecases.test_alerts import end_posts

PLAN = "我们准备把学籍数据共享给卫健局"
ON_FRIDAY = "我们计划3月13日把学籍数据共享给卫健局"


def tell(office: Office, who: Person, text: str = ON_FRIDAY) -> Shown:
    shown = office.say(who, text)
    assert shown is not None
    return shown


def days_offered(shown: Shown) -> list[str]:
    return [each.partition("：")[2] for each in shown.labels if "提醒我：" in each]


def reminded(office: Office, who: Person) -> list[Shown]:
    return [m for m in office.phone(who).messages.values() if m.text.startswith("⏰") and not m.silent]


def state(office: Office) -> list[tuple[str, str | None]]:
    return [tuple(row) for row in office.db.conn.execute("select state, day from reminder order by id")]


def take_up_post(office: Office, who: Person, organization: str) -> None:
    turn = office.turn()
    with office.db.atomic():
        people.give_post(
            office.db, person_id=who.id, organization_id=organization, position="cdo", given_by=None,
            on=turn.today, now=turn.now,
        )  # fmt: skip


def planned(office: Office) -> list[str]:
    return office.column("select subject from schedule where kind = ?", reminding.REMINDING)


# --- what is offered


def test_a_plan_is_answered_with_what_and_by_when_and_nothing_is_recorded(office: Office, cast: Cast) -> None:
    shown = tell(office, cast.chen)
    assert "学籍数据" in shown.text
    assert "计划时间：3月13日（周五）" in shown.text
    assert days_offered(shown) == ["3月13日（周五）"]
    assert (
        office.column("select count(*) from draft")
        == office.column("select count(*) from update_record")
        == [0]
    )
    assert planned(office) == [], "an offer is no reminder yet"


def test_without_a_day_the_next_working_day_and_a_week_are_offered(office: Office, cast: Cast) -> None:
    shown = tell(office, cast.chen, PLAN)
    assert "计划时间" not in shown.text
    assert days_offered(shown) == ["3月3日（周二）", "3月9日（周一）"]


def test_whoever_reads_english_is_offered_it_in_english(office: Office) -> None:
    amy = office.joins(9, "Amy", "cdo", "education", "en")
    shown = tell(office, amy, "We will share the enrolment data with the health bureau on 13 March")
    assert "Planned for Fri 13 Mar" in shown.text
    office.tap(amy, "Remind me on Fri 13 Mar")
    office.at("2026-03-13 08:30")
    (came,) = reminded(office, amy)
    assert came.labels == ["Done, report it", "Remind me later", "No reminder, thanks"]


@pytest.mark.parametrize(
    ("now", "due", "offered"),
    [
        ("2026-03-02 08:29", "3月2日", ["3月2日（周一）"]),  # due today, and the morning is to come
        ("2026-03-02 08:30", "3月2日", ["3月3日（周二）", "3月9日（周一）"]),  # it is past
        ("2026-03-02 10:00", "3月3日", ["3月3日（周二）"]),  # tomorrow
        ("2026-03-02 10:00", "3月15日", ["3月13日（周五）"]),  # a Sunday: the Friday before
        ("2026-04-27 10:00", "5月4日", ["4月30日（周四）"]),  # in the holiday of 1 to 5 May
        ("2026-04-27 10:00", "5月9日", ["5月9日（周六）"]),  # a Saturday that is worked
        ("2026-05-02 10:00", "5月5日", ["5月6日（周三）", "5月9日（周六）"]),  # no working morning until then
        (
            "2026-03-06 09:00",
            "3月8日",
            ["3月9日（周一）", "3月13日（周五）"],
        ),  # this Friday's morning is past
    ],
)
def test_the_last_working_morning_up_to_the_day_is_offered_or_the_next(
    office: Office, now: str, due: str, offered: list[str]
) -> None:
    office.clock.at = office.local(now)
    chen = office.joins(1, "陈敏", "cdo", "education")
    assert days_offered(tell(office, chen, f"计划{due}前把学籍数据共享给卫健局")) == offered


def test_a_limit_that_has_passed_is_named_and_the_next_days_are_offered(office: Office, cast: Cast) -> None:
    shown = tell(office, cast.chen, "计划2月20日前把学籍数据共享给卫健局")
    assert "计划时间：2月20日（周五）" in shown.text
    assert days_offered(shown) == ["3月3日（周二）", "3月9日（周一）"]


# --- waiting and coming


def test_it_comes_on_its_day_at_the_time_of_digests_once(office: Office, cast: Cast) -> None:
    tell(office, cast.chen)
    office.tap(cast.chen, "提醒我")
    assert "3月13日（周五）08:30" in office.phone(cast.chen).last.text
    office.at("2026-03-13 08:29")
    assert reminded(office, cast.chen) == []
    office.at("2026-03-13 08:30")
    (came,) = reminded(office, cast.chen)
    assert "学籍数据" in came.text
    assert f"3月2日（周一）您说：「{ON_FRIDAY}」" in came.text
    office.restart()
    office.at("2026-03-16 08:30")
    assert len(reminded(office, cast.chen)) == 1
    assert planned(office) == []


def test_it_survives_the_end_of_the_process(office: Office, cast: Cast) -> None:
    tell(office, cast.chen)
    office.tap(cast.chen, "提醒我")
    office.restart()
    office.at("2026-03-13 08:30")
    assert len(reminded(office, cast.chen)) == 1


@pytest.mark.parametrize(
    ("up_again", "comes"),
    [
        ("2026-03-13 15:00", "2026-03-13 15:00"),
        ("2026-03-13 23:00", "2026-03-16 08:30"),  # nobody is woken
        ("2026-03-14 10:00", "2026-03-16 08:30"),  # nor disturbed on a Saturday
    ],
)
def test_what_fell_due_while_the_process_was_down_comes_when_it_fits(
    office: Office, cast: Cast, up_again: str, comes: str
) -> None:
    tell(office, cast.chen)
    office.tap(cast.chen, "提醒我")
    office.at(up_again)
    assert len(reminded(office, cast.chen)) == (up_again == comes)
    office.at(comes)
    assert len(reminded(office, cast.chen)) == 1


def test_a_second_tap_makes_no_second_reminder(office: Office, cast: Cast) -> None:
    shown = tell(office, cast.chen)
    first = shown.data("提醒我")
    office.press(cast.chen, shown, first)
    office.press(cast.chen, shown, first)
    assert state(office) == [("waiting", "2026-03-13")]
    assert len(planned(office)) == 1
    assert "3月13日（周五）08:30" in office.phone(cast.chen).last.text, "it shows how it stands"


def test_undone_in_the_middle_nothing_is_left_and_the_next_try_sends_it(office: Office, cast: Cast) -> None:
    """The row, its time and the message are written together, or not at all."""
    tell(office, cast.chen)
    office.tap(cast.chen, "提醒我")
    office.clock.at = office.local("2026-03-13 08:30")
    with pytest.raises(ZeroDivisionError):
        deliver_and_fail(office)
    assert state(office) == [("waiting", "2026-03-13")]
    assert len(planned(office)) == 1
    office.tick()
    assert len(reminded(office, cast.chen)) == 1


def deliver_and_fail(office: Office) -> None:
    found = schedule.due(office.db, office.clock.now().timestamp())
    (due,) = [each for each in found if each.kind == reminding.REMINDING]
    with office.db.atomic():
        reminding.deliver_due(office.turn(), due)
        raise ZeroDivisionError


@pytest.mark.parametrize(
    ("picked", "comes"),
    [
        ("2026-03-02", "2026-03-03"),  # today's morning is past
        ("2026-03-03", "2026-03-03"),
        ("2026-03-15", "2026-03-13"),  # a Sunday
    ],
)
def test_another_day_is_picked_in_the_calendar(office: Office, cast: Cast, picked: str, comes: str) -> None:
    tell(office, cast.chen)
    shown = office.tap(cast.chen, "其他日期")
    assert shown is not None
    number = str(date.fromisoformat(picked).day)
    office.press(cast.chen, shown, shown.data(f"[{number}]" if picked == "2026-03-02" else number))
    assert state(office) == [("waiting", comes)]


def test_a_waiting_reminder_is_moved_to_another_day_and_comes_then_only(office: Office, cast: Cast) -> None:
    tell(office, cast.chen)
    office.tap(cast.chen, "提醒我")
    shown = office.tap(cast.chen, "其他日期")
    assert shown is not None
    office.press(cast.chen, shown, shown.data("20"))
    office.at("2026-03-13 08:30")
    assert reminded(office, cast.chen) == []
    office.at("2026-03-20 08:30")
    assert len(reminded(office, cast.chen)) == 1


@pytest.mark.parametrize(("at", "kept"), [("2026-03-13 23:59", True), ("2026-03-14 00:01", False)])
def test_a_day_that_is_over_is_refused(office: Office, cast: Cast, at: str, kept: bool) -> None:
    tell(office, cast.chen)
    office.clock.at = office.local(at)
    office.tap(cast.chen, "提醒我")
    assert state(office) == [("waiting", "2026-03-16") if kept else ("offered", None)]


# --- what becomes of it


def comes(office: Office, who: Person, text: str = ON_FRIDAY) -> Shown:
    tell(office, who, text)
    office.tap(who, "提醒我")
    office.at("2026-03-13 08:30")
    return reminded(office, who)[-1]


def test_done_opens_the_form_with_what_was_planned_and_todays_day(office: Office, cast: Cast) -> None:
    office.tap(cast.chen, "办好了", comes(office, cast.chen))
    assert office.column(
        "select json_extract(fields, '$.dataset_title', '$.recipient', '$.date') from draft"
    ) == ['["学籍数据","health","2026-03-13"]']
    assert office.column("select organization_id from draft") == ["education"]
    assert state(office) == [("done", "2026-03-13")]


def test_done_a_second_time_opens_no_second_form(office: Office, cast: Cast) -> None:
    came = comes(office, cast.chen)
    first = came.data("办好了")
    office.press(cast.chen, came, first)
    office.press(cast.chen, came, first)
    assert office.column("select count(*) from draft") == [1]


def test_who_reports_for_two_is_asked_for_which(office: Office, cast: Cast) -> None:
    take_up_post(office, cast.chen, "police")
    shown = office.tap(cast.chen, "办好了", comes(office, cast.chen))
    assert shown is not None
    assert office.column("select asking from draft") != [None]
    assert len(shown.labels) >= 2


def test_a_plan_of_another_kind_is_reminded_of_by_its_own_title(office: Office, cast: Cast) -> None:
    assert days_offered(tell(office, cast.chen, "下周三要办一期数据安全培训，约60人")) == ["3月11日（周三）"]
    office.tap(cast.chen, "提醒我")
    office.at("2026-03-11 08:30")
    office.tap(cast.chen, "办好了", reminded(office, cast.chen)[-1])
    assert office.column("select json_extract(fields, '$.training_title', '$.date') from draft") == [
        '["数据安全","2026-03-11"]'
    ]


def test_it_did_happen_opens_the_form_at_once(office: Office, cast: Cast) -> None:
    tell(office, cast.chen)
    office.tap(cast.chen, "已经发生了")
    assert office.column("select state from draft") == ["open"]
    assert state(office) == [("done", None)]
    assert planned(office) == []


def test_not_yet_is_reminded_of_again_and_once(office: Office, cast: Cast) -> None:
    first = comes(office, cast.chen)
    office.tap(cast.chen, "还没有", first)
    again = office.phone(cast.chen).messages[first.id]
    assert days_offered(again) == ["3月16日（周一）", "3月20日（周五）"]
    office.tap(cast.chen, "3月16日", again)
    office.at("2026-03-16 08:30")
    (second,) = [each for each in reminded(office, cast.chen) if "还没有，改天提醒" in each.labels]
    assert second.id != first.id
    office.at("2026-03-20 08:30")
    assert reminded(office, cast.chen)[-1].id == second.id


def test_what_is_dropped_never_comes(office: Office, cast: Cast) -> None:
    tell(office, cast.chen)
    office.tap(cast.chen, "提醒我")
    office.tap(cast.chen, "不用提醒了")
    assert state(office) == [("dropped", "2026-03-13")]
    office.at("2026-03-13 08:30")
    assert reminded(office, cast.chen) == []


def test_drafts_lists_what_waits_below_the_cards_and_it_is_dropped_there(office: Office, cast: Cast) -> None:
    tell(office, cast.chen)
    office.tap(cast.chen, "提醒我")
    office.say(cast.chen, "今天把公租房数据共享给了卫健局")
    listed = office.say(cast.chen, "/drafts")
    assert listed is not None
    assert "未完成的卡片 1 张" in listed.text
    assert "等待中的提醒 1 项" in listed.text
    assert [each.startswith("⏰ 3月13日（周五）") for each in listed.labels] == [False, True]
    office.tap(cast.chen, "⏰ 3月13日", listed)
    office.tap(cast.chen, "不用提醒了", office.phone(cast.chen).last)
    listed = office.say(cast.chen, "/drafts")
    assert listed is not None
    assert "等待中的提醒" not in listed.text


def test_nobody_elses_reminders_are_listed(office: Office, cast: Cast) -> None:
    tell(office, cast.chen)
    office.tap(cast.chen, "提醒我")
    listed = office.say(cast.lin, "/drafts")
    assert listed is not None
    assert listed.labels == []


# --- rights, and what is forgotten


@pytest.mark.parametrize("elsewhere", [False, True])
def test_whose_post_has_ended_isnt_reminded_and_the_journal_says_so(
    office: Office, cast: Cast, elsewhere: bool
) -> None:
    tell(office, cast.chen)
    office.tap(cast.chen, "提醒我")
    end_posts(office, cast.chen.id)
    if elsewhere:
        take_up_post(office, cast.chen, "police")
    office.at("2026-03-13 08:30")
    assert reminded(office, cast.chen) == []
    assert state(office) == [("dropped", "2026-03-13")]
    assert office.column("select count(*) from journal where action = 'reminder.dropped'") == [1]
    assert planned(office) == []


def test_a_kind_that_the_pack_has_no_more_is_neither_listed_nor_reported_nor_reminded_of(
    office: Office, cast: Cast
) -> None:
    tell(office, cast.chen)
    shown = office.tap(cast.chen, "提醒我")
    assert shown is not None
    with office.db.atomic():
        office.db.conn.execute("update reminder set kind = 'dropped_kind'")
    listed = office.say(cast.chen, "/drafts")
    assert listed is not None
    assert listed.labels == []
    office.tap(cast.chen, "办好了", shown)
    assert "已没有这一类型" in office.phone(cast.chen).toasts[-1]
    office.at("2026-03-13 08:30")
    assert reminded(office, cast.chen) == []
    assert state(office) == [("dropped", "2026-03-13")]


@pytest.mark.parametrize("action", ["set", "days", "again", "show", "report", "drop", "call"])
def test_nobody_presses_anything_of_anothers_plan(office: Office, cast: Cast, action: str) -> None:
    tell(office, cast.chen)
    shown = office.say(cast.lin, "/help")
    assert shown is not None
    with office.db.atomic():
        outbox_id = office.column("select max(id) from outbox where chat_id = ?", cast.lin.chat_id)[0]
        buttons.place(
            office.db, button_id="forged", action=f"reminder.{action}", subject=1,
            detail={"on": "2026-03-13"}, person_id=cast.lin.id, outbox_id=outbox_id,
        )  # fmt: skip
    office.press(cast.lin, shown, "forged")
    assert office.phone(cast.lin).toasts[-1] == "您没有这项操作的权限。"
    assert state(office) == [("offered", None)]
    assert office.column("select count(*) from draft") == [0]


@pytest.mark.parametrize("label", ["提醒我", "其他日期", "已经发生了"])
def test_whose_post_there_has_ended_presses_nothing(office: Office, cast: Cast, label: str) -> None:
    shown = tell(office, cast.chen)
    end_posts(office, cast.chen.id)
    take_up_post(office, cast.chen, "police")
    office.press(cast.chen, shown, shown.data(label))
    assert state(office) == [("offered", None)]
    assert office.column("select count(*) from draft") == [0]


@pytest.mark.parametrize("waits", [True, False])
def test_the_words_of_a_plan_are_forgotten_unless_it_waits(office: Office, cast: Cast, waits: bool) -> None:
    tell(office, cast.chen)
    if waits:
        office.tap(cast.chen, "提醒我")
    at = office.clock.now()
    with office.db.atomic():
        retention.forget_messages(office.db, at.timestamp())
    assert office.column("select text from reminder") == [ON_FRIDAY], "its time hasn't come"
    with office.db.atomic():
        retention.forget_messages(office.db, (at + timedelta(seconds=1)).timestamp())
    kept = reminders.get(office.db, 1)
    assert kept is not None
    assert (kept.text, kept.fields == {}) == ((ON_FRIDAY, False) if waits else (None, True))


# --- what is no plan


@pytest.mark.parametrize(
    ("said", "answer"),
    [("没有把学籍数据共享给卫健局", "并没有发生"), ("取消把学籍数据共享给卫健局", "已经取消")],
)
def test_a_denial_names_what_is_on_record_and_opens_it(
    office: Office, cast: Cast, said: str, answer: str
) -> None:
    share_personal_data(office, cast.chen, "学籍 数据")
    shown = tell(office, cast.chen, said)
    assert answer in shown.text
    assert "DS-0001" in shown.text
    opened = office.tap(cast.chen, "打开 DS-0001")
    assert opened is not None
    assert "DS-0001" in opened.text
    assert any("撤回" in label for label in opened.labels)


def test_a_denial_of_what_isnt_on_record_stays_short(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen, "公租房数据")
    assert tell(office, cast.chen, "没有把学籍数据共享给卫健局").labels == ["已经发生了，开始填报"]


def test_a_record_of_another_organization_isnt_named(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    assert "DS-0001" not in tell(office, cast.gao, "没有把学籍数据共享给卫健局").text


@pytest.mark.parametrize(
    "said", ["听说学籍数据共享给卫健局了", "如果把学籍数据共享给卫健局", "请卫健局把学籍数据共享给我们"]
)
def test_hearsay_a_supposition_and_a_request_are_answered_in_short(
    office: Office, cast: Cast, said: str
) -> None:
    share_personal_data(office, cast.chen)
    shown = tell(office, cast.chen, said)
    assert "没有登记" in shown.text
    assert "DS-0001" not in shown.text
    assert shown.labels == ["已经发生了，开始填报"]
    assert state(office) == []

"""Duties, policy, coverage and appointments in chat: who sees and does what, and what an old button does."""

from __future__ import annotations

import pytest

from storage.city.people import Person
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import choose, share_personal_data
from tests.integration.usecases.office import Office, Shown
from tests.integration.usecases.test_authority import REFUSED, place, records


def shown_after(found: Shown | None) -> Shown:
    assert found is not None
    return found


def say(office: Office, who: Person, text: str) -> Shown:
    return shown_after(office.say(who, text))


def tap(office: Office, who: Person, label: str) -> Shown:
    return shown_after(office.tap(who, label))


def appoint(office: Office, who: Person, name: str = "周洋", change: str = "更换人选") -> Shown:
    choose(office, who, "首席数据官任命与调整")
    office.say(who, name)
    office.tap(who, change)
    if change != "结束任职":
        office.say(who, "市教育局副局长")
    office.say(who, "佛教党〔2026〕6号")
    return tap(office, who, "保存")


# --- the menu of reports


def test_the_menu_has_the_roles_and_posts_and_every_kind_under_one_of_them(
    office: Office, cast: Cast
) -> None:
    menu = say(office, cast.chen, "/report")
    assert menu.labels[-5:] == ["数字政府", "数据", "项目督导", "人才队伍", "任职"]
    found: list[str] = []
    for group in menu.labels[-5:]:
        found += [label for label in tap(office, cast.chen, group).labels if label != "‹ 返回"]
        assert tap(office, cast.chen, "返回").labels == menu.labels
    assert sorted(found) == sorted(kind.title.zh for kind in office.pack.kinds)


def test_the_menu_offers_first_what_is_owed_and_what_is_reported_most(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    menu = say(office, cast.chen, "/report")
    assert "前" in menu.text
    assert [label[0] for label in menu.labels[:4]] == ["⏳", "⏳", "⏳", "★"]
    assert menu.labels[3] == "★ 共享数据"


def test_an_owed_report_begins_with_what_is_known(office: Office, cast: Cast) -> None:
    say(office, cast.chen, "/report")
    asked = tap(office, cast.chen, "⏳ 发布文件（标准规范）")
    assert "文件类型：标准规范" in asked.text
    assert office.column("select json_extract(fields, '$.document_type') from draft") == ["standard"]


def test_words_that_were_not_understood_go_along_through_the_menu(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "啦啦啦啦")
    office.tap(cast.chen, "数据")
    office.tap(cast.chen, "共享数据")
    assert office.column("select text from draft") == ["啦啦啦啦"]


# --- duties


def open_duty(office: Office, who: Person, duty: str) -> Shown:
    where = {"organization": "education", "role": 1, "page": 0, "duty": duty}
    shown = say(office, who, "/duties")
    return shown_after(office.press(who, shown, place(office, who, shown, "duties.show", None, **where)))


def test_a_cdo_sees_their_duties_by_role_and_opens_one(office: Office, cast: Cast) -> None:
    summary = say(office, cast.chen, "/duties")
    assert "职责应办事项 · 市教育局" in summary.text
    assert "未到期" in summary.text
    role = tap(office, cast.chen, "数据：")
    assert "D2-1 " in role.text
    detail = tap(office, cast.chen, "D2-1")
    for words in ("佐证", "依据", "近几期", "本系统默认", "每季度一次"):
        assert words in detail.text
    assert "核查类型：数据资源普查" in tap(office, cast.chen, "📝 核查数据").text


def test_a_page_beyond_the_end_is_the_last_one(office: Office, cast: Cast) -> None:
    summary = say(office, cast.chen, "/duties")
    button = place(office, cast.chen, summary, "duties.role", None, organization="education", role=1, page=99)
    shown = shown_after(office.press(cast.chen, summary, button))
    assert "第 2/2 页" in shown.text


@pytest.mark.parametrize(
    "action",
    [
        "duties.summary",
        "duties.role",
        "duties.show",
        "duties.report",
        "duties.waive",
        "duties.until",
        "duties.lift",
    ],
)
@pytest.mark.parametrize("who", ["gao", "fang"])
def test_nobody_of_another_district_sees_the_duties(
    office: Office, cast: Cast, action: str, who: str
) -> None:
    other: Person = getattr(cast, who)
    shown = say(office, other, "/help")
    before = records(office)
    detail = {"organization": "education", "role": 1, "page": 0, "duty": "D1-1", "kind": "document_published"}
    detail["until"] = "2026-06-30"
    office.press(other, shown, place(office, other, shown, action, None, **detail))
    assert office.phone(other).toasts[-1] in (REFUSED, "只有首席数据官和联络员可以报送。")
    assert records(office) == before
    assert not any("市教育局" in text for text in office.phone(other).texts)


def test_a_supervisor_sees_rates_with_numerator_denominator_and_day_and_no_report_button(
    office: Office, cast: Cast
) -> None:
    say(office, cast.chen, "/duties")
    listing = say(office, cast.li, "/duties")
    assert "已完成 0/1 期次（截至 3月2日（周一））" in listing.text
    assert "不计入" in listing.text
    tap(office, cast.li, "市教育局")
    tap(office, cast.li, "数字政府")
    detail = tap(office, cast.li, "D1-2")
    assert "逾期" in detail.text
    assert not any("📝" in label for label in detail.labels)


def test_without_anything_due_a_rate_is_not_applicable(office: Office, cast: Cast) -> None:
    assert "不计完成率" in say(office, cast.fang, "/duties").text


def test_a_duty_that_the_pack_has_dropped_is_gone(office: Office, cast: Cast) -> None:
    shown = say(office, cast.chen, "/duties")
    detail = {"organization": "education", "role": 1, "page": 0, "duty": "D9-9"}
    office.press(cast.chen, shown, place(office, cast.chen, shown, "duties.show", None, **detail))
    assert office.phone(cast.chen).toasts[-1] == "这个按钮已失效。"


@pytest.mark.parametrize("who", ["li", "wang"])
def test_a_duty_is_waived_with_an_end_and_a_reason_and_asked_again(
    office: Office, cast: Cast, who: str
) -> None:
    decides: Person = getattr(cast, who)
    say(office, cast.chen, "/duties")
    detail = open_duty(office, decides, "D1-2")
    assert "逾期" in detail.text
    tap(office, decides, "豁免一段时间")
    tap(office, decides, "本季度末：3月31日")
    assert "理由" in office.phone(decides).last.text
    assert "原因" in say(office, decides, "好").text
    waived = say(office, decides, "机构改革,本季度不作要求")
    assert "豁免至 3月31日" in waived.text
    assert "机构改革,本季度不作要求" in waived.text
    assert office.column("select distinct state from obligation where duty_id = 'D1-2'") == ["waived"]
    again = tap(office, decides, "恢复要求")
    assert "恢复" in office.phone(decides).toasts[-1]
    assert "理由" not in again.text
    assert office.column("select distinct state from obligation where duty_id = 'D1-2'") == ["overdue"]
    assert office.column("select count(*) from waiver where lifted_at is null") == [0]


def test_the_end_of_a_waiver_can_be_any_day_from_today_on(office: Office, cast: Cast) -> None:
    say(office, cast.chen, "/duties")
    open_duty(office, cast.li, "D1-2")
    tap(office, cast.li, "豁免一段时间")
    month = tap(office, cast.li, "其他日期")
    assert "1" not in month.labels, "the first of March is over"
    tap(office, cast.li, "20")
    say(office, cast.li, "主要负责人变动")
    assert office.column("select until from waiver") == ["2026-03-20"]


def test_a_waiver_is_not_given_up_to_a_day_that_is_over_by_now(office: Office, cast: Cast) -> None:
    say(office, cast.chen, "/duties")
    open_duty(office, cast.li, "D1-2")
    offered = tap(office, cast.li, "豁免一段时间")
    office.at("2026-04-01 09:00")
    office.press(cast.li, offered, offered.data("本季度末"))
    assert office.phone(cast.li).toasts[-1] == "所选日期已过，请换一个日期。"
    assert office.column("select count(*) from conversation") == [0]


def test_a_reason_that_comes_after_the_waivers_last_day_ends_the_question(office: Office, cast: Cast) -> None:
    say(office, cast.chen, "/duties")
    open_duty(office, cast.li, "D1-2")
    tap(office, cast.li, "豁免一段时间")
    tap(office, cast.li, "本季度末")
    office.at("2026-04-01 09:00")
    assert say(office, cast.li, "主要负责人变动").text == "所选日期已过，请换一个日期。"
    assert office.column("select count(*) from conversation") == [0]


def test_a_cdo_sees_why_a_duty_is_waived_and_cannot_waive_it(office: Office, cast: Cast) -> None:
    shown = say(office, cast.chen, "/duties")
    where = {"organization": "education", "role": 1, "page": 0, "duty": "D1-2", "until": "2026-06-30"}
    for action in ("duties.waive", "duties.until"):
        office.press(cast.chen, shown, place(office, cast.chen, shown, action, None, **where))
        assert office.phone(cast.chen).toasts[-1] == REFUSED
    assert office.column("select count(*) from conversation") == [0]
    open_duty(office, cast.li, "D1-2")
    tap(office, cast.li, "豁免一段时间")
    tap(office, cast.li, "今年底")
    say(office, cast.li, "机构改革")
    own = open_duty(office, cast.chen, "D1-2")
    assert "机构改革" in own.text
    assert not any("恢复要求" in label for label in own.labels)
    office.press(cast.chen, own, place(office, cast.chen, own, "duties.lift", 1, **where))
    assert office.phone(cast.chen).toasts[-1] == REFUSED


def test_who_supervises_no_more_cannot_finish_what_they_began(office: Office, cast: Cast) -> None:
    say(office, cast.chen, "/duties")
    open_duty(office, cast.li, "D1-2")
    tap(office, cast.li, "豁免一段时间")
    tap(office, cast.li, "今年底")
    with office.db.atomic():
        office.db.conn.execute("delete from post where person_id = ?", [cast.li.id])
    say(office, cast.li, "机构改革")
    assert office.column("select count(*) from waiver") == [0]


# --- policy


def test_the_policy_is_looked_up_by_words_and_read(office: Office, cast: Cast) -> None:
    say(office, cast.chen, "/policy")
    found = say(office, cast.chen, "影响评估")
    assert "1. 个人信息保护影响评估（M-19）" in found.text
    page = tap(office, cast.chen, "1")
    for words in ("M-19", "2021年11月1日起适用", "依据", "第五十五", "怎么办"):
        assert words in page.text
    assert tap(office, cast.chen, "返回").text == found.text
    assert tap(office, cast.chen, "下一页").text != found.text


def test_an_id_leads_straight_to_what_it_names_with_its_defaults_marked(office: Office, cast: Cast) -> None:
    page = say(office, cast.amy, "/policy X-8")
    assert "No Chief Data Officer in post for too long" in page.text
    assert "30 days (our default)" in page.text
    assert not any("📝" in label for label in page.labels)


def test_a_question_about_the_policy_is_answered_by_it(office: Office, cast: Cast) -> None:
    assert "（D2-10）" in say(office, cast.chen, "共享个人信息需要做什么评估?").text
    assert "M-19" in say(office, cast.li, "共享个人信息必须做影响评估吗?").text


def test_words_after_an_answered_search_are_not_searched_again(office: Office, cast: Cast) -> None:
    say(office, cast.chen, "/policy")
    say(office, cast.chen, "影响评估")
    assert (
        "要报送" in say(office, cast.chen, "啦啦啦啦").text or "没有看懂" in office.phone(cast.chen).last.text
    )


def test_a_report_is_heard_though_words_to_look_for_were_asked(office: Office, cast: Cast) -> None:
    say(office, cast.chen, "/policy")
    shown = say(office, cast.chen, "今天把学籍数据无条件共享给了卫健局,每月更新,含个人信息")
    assert "共享数据" in shown.text
    assert office.column("select count(*) from draft") == [1]


def test_what_the_policy_says_nothing_of_is_said_so(office: Office, cast: Cast) -> None:
    assert "没有找到" in say(office, cast.li, "/policy 足球比赛").text


def test_an_entry_that_is_gone_is_refused_politely(office: Office, cast: Cast) -> None:
    shown = say(office, cast.chen, "/policy")
    detail = {"type": "requirement", "id": "M-99", "back": {}}
    office.press(cast.chen, shown, place(office, cast.chen, shown, "policy.read", None, **detail))
    assert office.phone(cast.chen).toasts[-1] == "这个按钮已失效。"


# --- coverage


def test_coverage_shows_numbers_with_their_denominators_and_the_doubts_as_settings(
    office: Office, cast: Cast
) -> None:
    shown = say(office, cast.li, "/coverage")
    assert "已有 2/28（截至 3月2日（周一））" in shown.text
    assert "市级部门：1/23" in shown.text
    told = tap(office, cast.li, "口径说明")
    assert "区政府须设首席数据官：是（默认值）" in told.text
    assert "是设置，可以调整" in told.text
    tap(office, cast.li, "返回")
    vacant = tap(office, cast.li, "空缺")
    assert "空缺，1月1日（周四）起（60 天）" in vacant.text


def test_a_town_is_admitted_with_a_reason_and_counts_from_then_on(office: Office, cast: Cast) -> None:
    say(office, cast.fang, "/coverage")
    tap(office, cast.fang, "不计入")
    tap(office, cast.fang, "大沥镇")
    tap(office, cast.fang, "批准参加")
    tap(office, cast.fang, "今天")
    assert "原因" in say(office, cast.fang, "好").text
    town = say(office, cast.fang, "具备条件,同意参加")
    assert "具备条件,同意参加" in town.text
    assert office.column("select takes_part from participation") == [1]
    assert "镇（街道）：0/1" in say(office, cast.li, "/coverage").text
    tap(office, cast.fang, "不再参加")
    say(office, cast.fang, "人员调整,暂不参加")
    assert "镇（街道）：没有须设的" in say(office, cast.li, "/coverage").text


@pytest.mark.parametrize(
    "action", ["coverage.town", "coverage.admit", "coverage.from", "coverage.decline", "coverage.list"]
)
@pytest.mark.parametrize("who", ["chen", "gao", "lin", "fang"])
def test_a_town_of_another_district_is_not_theirs_to_decide(
    office: Office, cast: Cast, action: str, who: str
) -> None:
    other: Person = getattr(cast, who)
    shown = say(office, other, "/help")
    before = office.column("select count(*) from participation"), records(office)
    detail = {
        **{"organization": "zumiao", "on": "2026-03-02"},
        **{"which": "all", "under": "chancheng", "page": 0},
    }
    office.press(other, shown, place(office, other, shown, action, None, **detail))
    assert office.phone(other).toasts[-1] in (REFUSED, "这个功能供督导人员和管理员使用。")
    assert (office.column("select count(*) from participation"), records(office)) == before


def test_coverage_is_not_for_reporters(office: Office, cast: Cast) -> None:
    assert say(office, cast.chen, "/coverage").text == "这个功能供督导人员和管理员使用。"


# --- appointments


def test_an_appointment_shows_what_qualifies_and_what_is_to_be_added(office: Office, cast: Cast) -> None:
    appoint(office, cast.chen)
    shown = tap(office, cast.chen, "任职条件")
    assert "○ Q-1 熟悉政务运作（必备；佛山方案报道）" in shown.text
    assert "由人审定，系统不打分" in shown.text
    tap(office, cast.chen, "＋ 政务经历")
    say(office, cast.chen, "2008 年起任职,分管招生和财务")
    tap(office, cast.chen, "保存")
    shown = tap(office, cast.chen, "任职条件")
    assert "✓ Q-1" in shown.text
    assert "2008 年起任职" in shown.text


def test_a_judgement_is_recorded_under_the_name_of_who_gave_it(office: Office, cast: Cast) -> None:
    appoint(office, cast.chen)
    tap(office, cast.wang, "任职条件")
    tap(office, cast.wang, "审定")
    assert "审定 王静：经审查符合任职条件" in say(office, cast.wang, "经审查符合任职条件").text
    (by,) = office.column("select json_extract(fields, '$.decided_by') from revision where n = 2")
    assert by == "王静"
    assert office.column("select state from update_record") == ["current"]


def test_nobody_judges_themselves_nor_in_another_district(office: Office, cast: Cast) -> None:
    appoint(office, cast.chen, name="李国强")
    for who, words in (
        (cast.li, "不能审定自己"),
        (cast.fang, REFUSED),
        (cast.gao, REFUSED),
        (cast.chen, REFUSED),
    ):
        shown = say(office, who, "/help")
        office.press(who, shown, place(office, who, shown, "appointment.judge", 1))
        assert words in office.phone(who).toasts[-1]
    assert office.column("select max(n) from revision") == [1]


def test_the_former_cdo_stays_in_post_until_an_administrator_confirms(office: Office, cast: Cast) -> None:
    appoint(office, cast.chen)
    assert office.person(cast.chen).posts
    notice = office.phone(cast.wang).last
    assert notice.silent
    assert "周洋" in notice.text
    tap(office, cast.wang, "结束 陈敏")
    assert office.person(cast.chen).posts
    tap(office, cast.wang, "结束任职")
    assert not office.person(cast.chen).posts
    assert office.column("select ends_on from post where person_id = ?", cast.chen.id) == ["2026-03-02"]
    assert "没有在任" in office.phone(cast.wang).last.text


def test_a_link_for_a_successor_is_made_only_after_a_second_look(office: Office, cast: Cast) -> None:
    appoint(office, cast.chen)
    assert "同一时间只有一名" in tap(office, cast.wang, "邀请其任职").text
    assert office.column("select count(*) from invitation") == [0]
    link = tap(office, cast.wang, "确定").text.split("start=")[1].split()[0]
    office.say(55, f"/start {link}")
    assert office.phone(55).texts
    assert not office.person(cast.chen).posts


def test_an_old_button_about_who_left_already_does_nothing(office: Office, cast: Cast) -> None:
    appoint(office, cast.chen)
    notice = office.phone(cast.wang).last
    (post,) = office.column("select id from post where person_id = ?", cast.chen.id)
    tap(office, cast.wang, "结束 陈敏")
    tap(office, cast.wang, "结束任职")
    before = records(office)
    office.press(cast.wang, notice, place(office, cast.wang, notice, "appointment.end_now", 1, post=post))
    assert office.phone(cast.wang).toasts[-1] == "已经处理过了。"
    assert records(office) == before


@pytest.mark.parametrize("action", ["appointment.invite", "appointment.invited", "appointment.end_now"])
@pytest.mark.parametrize("who", ["chen", "li", "lin", "gao"])
def test_only_administrators_invite_and_end(office: Office, cast: Cast, action: str, who: str) -> None:
    appoint(office, cast.chen)
    other: Person = getattr(cast, who)
    shown = say(office, other, "/help")
    before = records(office)
    office.press(other, shown, place(office, other, shown, action, 1, post=1))
    assert office.phone(other).toasts[-1] == REFUSED
    assert records(office) == before


def test_who_is_in_post_already_is_nothing_to_tell_of(office: Office, cast: Cast) -> None:
    appoint(office, cast.chen, name="陈敏", change="任命")
    assert not any(
        "邀请其任职" in label for m in office.phone(cast.wang).messages.values() for label in m.labels
    )


def test_a_withdrawn_appointment_is_not_acted_upon(office: Office, cast: Cast) -> None:
    appoint(office, cast.chen)
    tap(office, cast.chen, "撤回")
    say(office, cast.chen, "重复填报,以后再报")
    office.tap(cast.wang, "邀请其任职")
    assert "撤回" in office.phone(cast.wang).toasts[-1]
    assert office.column("select count(*) from invitation") == [0]


def test_long_lists_are_turned_page_by_page_in_their_message(office: Office, cast: Cast) -> None:
    """Unfinished cards, updates to complete, and alerts: the last page is followed by the first."""
    for n in range(12):
        office.say(cast.chen, f"今天把第{n}批数据共享给了卫健局")
    office.say(cast.chen, "/drafts")
    turns_round(office, cast.chen)
    for draft in office.column("select id from draft order by id desc limit 7"):
        office.db.conn.execute("update draft set changed_at = '2027' where id = ?", [draft])
        office.say(cast.chen, "/drafts")
        office.tap(cast.chen, office.phone(cast.chen).last.labels[0])
        office.tap(cast.chen, "先看卡片")
        office.tap(cast.chen, "保存")
    office.say(cast.chen, "/owed")
    turns_round(office, cast.chen)


def turns_round(office: Office, who: Person) -> None:
    first = office.phone(who).last
    second = office.tap(who, "下一页", first)
    assert second is not None
    assert second.id == first.id
    assert second.labels != first.labels
    third = office.tap(who, "下一页", second)
    assert third is not None
    assert third.labels == first.labels

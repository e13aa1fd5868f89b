"""Leave: the deputy reports and receives from day to day, and everybody knows who acted for whom."""

from __future__ import annotations

import json
from datetime import date

import pytest

from bot.usecases.errors import Forbidden, Refused
from bot.usecases.people import deputizing
from storage.city import people
from storage.city.people import Person
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import report_issue
from tests.integration.usecases.office import Office

MONDAY, WEDNESDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 6)
SHARED = "今天把义务教育入学数据共享给了卫健局"
STRANGER = 99


def goes_on_leave(
    office: Office, who: Person, deputy: Person, first: date = WEDNESDAY, last: date = FRIDAY
) -> int:
    """Named as if by the buttons; returns the deputation's id."""
    with office.db.atomic():
        person = office.person(who)
        deputizing.name(office.turn("leave"), person, person.own_posts[0].id, first, last, deputy.id)
    office.deliver()
    return int(office.column("select max(id) from deputation")[0])


def report(office: Office, who: Person | int) -> str:
    """Report a dataset; returns the record's reference."""
    office.say(who, SHARED)
    office.tap(who, "先看卡片")
    office.tap(who, "保存")
    return str(office.column("select ref from update_record order by id desc limit 1")[0])


def test_a_cdo_names_a_deputy_with_buttons(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "/leave")
    office.tap(cast.chen, "安排代理")
    office.tap(cast.chen, "其他日期…")
    office.tap(cast.chen, "4")
    office.tap(cast.chen, "6")
    shown = office.tap(cast.chen, "林小")
    assert shown is not None
    assert "3月4日（周三）至3月6日（周五），由林小代理" in shown.text
    assert "陈敏请您代理市教育局首席数据官" in office.phone(cast.lin).last.text
    assert office.column("select starts_on || ends_on from deputation") == ["2026-03-042026-03-06"]


def test_the_deputy_acts_in_that_time_only(office: Office, cast: Cast) -> None:
    goes_on_leave(office, cast.chen, cast.lin)
    held = {}
    for day in (3, 4, 6, 7):
        office.at(f"2026-03-0{day} 10:00")
        held[day] = "education" in office.person(cast.lin).organizations("cdo")
    assert held == {3: False, 4: True, 6: True, 7: False}


def test_what_a_deputy_reports_counts_at_once_and_says_for_whom(office: Office, cast: Cast) -> None:
    goes_on_leave(office, cast.chen, cast.lin)
    report(office, cast.lin)
    assert office.column("select state from update_record") == ["unconfirmed"], (
        "a liaison's, before the leave"
    )
    office.at("2026-03-04 10:00")
    report(office, cast.lin)
    assert office.column("select state from update_record order by id") == ["unconfirmed", "current"]
    assert office.column("select acting_for from revision order by id") == [None, cast.chen.id]
    assert "报送人：林小（代陈敏）" in office.phone(cast.lin).with_button("逐项查看原因").text
    details = office.column("select detail from journal where action = 'update.reported' order by id")
    assert [json.loads(detail).get("acting_for") for detail in details] == [None, cast.chen.id]


def test_the_supervisor_reads_who_acted_for_whom(office: Office, cast: Cast) -> None:
    goes_on_leave(office, cast.chen, cast.lin, MONDAY)
    report_issue(office, cast.lin, severity="重大")
    assert "林小（代陈敏）" in office.phone(cast.li).rings[-1].text


def test_a_deputy_confirms_and_the_one_on_leave_is_not_asked(office: Office, cast: Cast) -> None:
    zhou = office.joins(8, "周平", "liaison", "education")
    goes_on_leave(office, cast.chen, cast.lin, MONDAY)
    before = len(office.phone(cast.chen).messages)
    report(office, zhou)
    assert len(office.phone(cast.chen).messages) == before
    office.tap(cast.lin, "确认")
    assert office.column("select state from update_record") == ["current"]
    details = office.column("select detail from journal where action = 'update.confirmed'")
    assert json.loads(details[0])["acting_for"] == cast.chen.id


def test_the_digest_goes_to_the_deputy_and_back_again(office: Office, cast: Cast) -> None:
    goes_on_leave(office, cast.chen, cast.lin, WEDNESDAY, FRIDAY)

    def digests(who: Person) -> int:
        return len([m for m in office.phone(who).messages.values() if m.kind == "digest"])

    office.at("2026-03-03 09:00")
    report(office, cast.lin)
    office.at("2026-03-04 09:00")
    assert (digests(cast.chen), digests(cast.lin)) == (0, 1)
    office.at("2026-03-06 20:00")
    office.at("2026-03-09 09:00")
    assert digests(cast.chen) == 1, "back on Monday"


def test_both_are_told_when_it_begins_and_when_it_ends(office: Office, cast: Cast) -> None:
    goes_on_leave(office, cast.chen, cast.lin)
    office.at("2026-03-04 00:00")
    assert "从今天起由林小代理您" in office.phone(cast.chen).last.text
    assert "从今天起您代理陈敏" in office.phone(cast.lin).last.text
    assert office.phone(cast.chen).last.silent
    told = [len(office.phone(who).messages) for who in (cast.chen, cast.lin)]
    office.at("2026-03-06 23:59")
    assert "已结束" not in office.phone(cast.chen).last.text
    office.at("2026-03-07 00:00")
    assert "林小对您的代理已结束" in office.phone(cast.chen).last.text
    assert "您对陈敏的代理已结束" in office.phone(cast.lin).last.text
    office.at("2026-03-08 00:00")
    grown = [len(office.phone(who).messages) for who in (cast.chen, cast.lin)]
    assert grown[0] <= told[0] + 2, "told once"


@pytest.mark.parametrize("who", ["chen", "lin", "wang"])
def test_it_can_be_ended_early_by_both_and_by_an_administrator(office: Office, cast: Cast, who: str) -> None:
    goes_on_leave(office, cast.chen, cast.lin, MONDAY)
    ends = getattr(cast, who)
    if who == "wang":
        office.say(ends, "/people")
        office.tap(ends, "代理：林小")
    else:
        office.say(ends, "/leave")
        office.tap(ends, "结束（")
    office.tap(ends, "现在结束")
    assert office.person(cast.lin).organizations("cdo") == []
    assert "已结束" in office.phone(cast.chen).last.text
    assert "已结束" in office.phone(cast.lin).last.text


def test_others_can_neither_name_nor_end(office: Office, cast: Cast) -> None:
    made = goes_on_leave(office, cast.chen, cast.lin, MONDAY)
    post = office.person(cast.chen).own_posts[0].id
    for other in (cast.gao, cast.li):
        with pytest.raises(Forbidden):
            deputizing.end(office.turn(), other, made)
        with pytest.raises(Forbidden):
            deputizing.name(office.turn(), other, post, WEDNESDAY, FRIDAY, cast.lin.id)
    with pytest.raises(Forbidden):
        deputizing.name(office.turn(), office.person(cast.lin), post, WEDNESDAY, FRIDAY, cast.lin.id)
    assert "只有" in str(office.say(cast.li, "/leave"))


def test_only_somebody_of_the_same_organization_stands_in(office: Office, cast: Cast) -> None:
    post = office.person(cast.chen).own_posts[0].id
    for other in (cast.gao, cast.li, cast.chen):
        with pytest.raises(Refused, match="leave-not-them"):
            deputizing.name(office.turn(), cast.chen, post, WEDNESDAY, FRIDAY, other.id)


@pytest.mark.parametrize(
    ("first", "last", "taken"),
    [
        (date(2026, 3, 1), FRIDAY, False),
        (MONDAY, MONDAY, True),
        (FRIDAY, WEDNESDAY, False),
        (MONDAY, date(2026, 6, 2), True),
        (MONDAY, date(2026, 6, 3), False),
    ],
)
def test_the_days_must_fit(office: Office, cast: Cast, first: date, last: date, taken: bool) -> None:
    post = office.person(cast.chen).own_posts[0].id
    if taken:
        deputizing.name(office.turn(), cast.chen, post, first, last, cast.lin.id)
    else:
        with pytest.raises(Refused, match="leave-wrong-days"):
            deputizing.name(office.turn(), cast.chen, post, first, last, cast.lin.id)


def test_a_day_has_one_deputy(office: Office, cast: Cast) -> None:
    office.joins(8, "周平", "liaison", "education")
    goes_on_leave(office, cast.chen, cast.lin)
    post = office.person(cast.chen).own_posts[0].id
    for first, last in ((FRIDAY, date(2026, 3, 9)), (MONDAY, WEDNESDAY)):
        with pytest.raises(Refused, match="leave-named-already"):
            deputizing.name(office.turn(), cast.chen, post, first, last, cast.lin.id)
    deputizing.name(office.turn(), cast.chen, post, date(2026, 3, 7), date(2026, 3, 9), cast.lin.id)


def test_somebody_invited_for_it_acts_in_that_time_and_is_nobody_afterwards(
    office: Office, cast: Cast
) -> None:
    office.say(cast.chen, "/leave")
    office.tap(cast.chen, "安排代理")
    office.tap(cast.chen, "3月3日")
    office.tap(cast.chen, "4")
    shown = office.tap(cast.chen, "邀请其他人代理")
    assert shown is not None
    token = shown.text.split("start=")[1].split()[0]
    shown = office.say(STRANGER, f"/start {token}")
    assert shown is not None
    assert "请您代理市教育局首席数据官" in shown.text
    assert "请勿发送涉密内容" in shown.text or "涉密" in shown.text
    assert "邀请链接无效" in str(office.say(98, f"/start {token}")), "it works once"
    assert "您的代理从3月3日（周二）开始" in str(office.say(STRANGER, SHARED)), "not before the first day"
    office.at("2026-03-03 10:00")
    assert "report" in office.phone(STRANGER).commands
    report(office, STRANGER)
    assert office.column("select acting_for from revision") == [cast.chen.id]
    office.at("2026-03-05 10:00")
    assert office.phone(STRANGER).commands == ["start"]
    office.say(STRANGER, SHARED)
    assert office.column("select count(*) from update_record") == [1]


def test_an_invitation_gives_nobody_anything_once_it_is_ended_or_old(office: Office, cast: Cast) -> None:
    person = office.person(cast.chen)
    for end in (True, False):
        with office.db.atomic():
            screen = deputizing.invite(
                office.turn(), person, person.own_posts[0].id, WEDNESDAY, date(2026, 3, 20)
            )
        token = str(screen.text).split("start=")[1].split()[0]
        if end:
            with office.db.atomic():
                deputizing.end(office.turn(), person, office.column("select max(id) from deputation")[0])
        else:
            office.later(days=8)
        office.say(STRANGER, f"/start {token}")
        assert people.by_telegram_id(office.db, STRANGER, office.turn().today) is None
    assert "邀请链接无效" in str(office.say(cast.chen, f"/start {token}")), "nobody stands in for themselves"


def test_cards_that_a_deputy_cannot_finish_go_over_to_who_is_back(office: Office, cast: Cast) -> None:
    person = office.person(cast.chen)
    with office.db.atomic():
        screen = deputizing.invite(office.turn(), person, person.own_posts[0].id, MONDAY, MONDAY)
    office.say(STRANGER, f"/start {str(screen.text).split('start=')[1].split()[0]}")
    office.say(STRANGER, SHARED)
    office.at("2026-03-03 08:00")
    assert "1 张未完成的卡片" in office.phone(cast.chen).last.text
    shown = office.say(cast.chen, "/drafts")
    assert shown is not None
    office.tap(cast.chen, "义务教育入学数据")
    assert "义务教育入学数据" in office.phone(cast.chen).last.text


def test_with_the_post_the_deputy_goes(office: Office, cast: Cast) -> None:
    goes_on_leave(office, cast.chen, cast.lin, MONDAY)
    office.joins(8, "周平", "cdo", "education")
    assert office.person(cast.lin).organizations("cdo") == []
    office.tick()
    assert "已结束" in office.phone(cast.lin).last.text


def test_a_deputy_who_loses_the_own_post_stands_in_no_longer(office: Office, cast: Cast) -> None:
    goes_on_leave(office, cast.chen, cast.lin, MONDAY)
    office.say(cast.wang, "/people")
    office.tap(cast.wang, "林小 · 数据联络员")
    office.tap(cast.wang, "结束")
    assert office.person(cast.lin).posts == ()


def test_a_post_with_a_deputy_is_not_vacant(office: Office, cast: Cast) -> None:
    goes_on_leave(office, cast.chen, cast.lin, MONDAY)
    office.say(cast.li, "/coverage")
    office.tap(cast.li, "已有 2")
    while "市教育局" not in office.phone(cast.li).last.text:
        office.tap(cast.li, "下一页")
    shown = office.phone(cast.li).last
    assert "陈敏" in shown.text
    assert "休假至3月6日（周五），由林小代理" in shown.text


# --- who acted for whom


def history(office: Office, who: Person) -> str:
    """Of the record that is shown last."""
    office.tap(who, "内容与历史", office.phone(who).last)
    shown = office.tap(who, "历史", office.phone(who).last)
    assert shown is not None
    return shown.text


def test_the_history_names_for_whom_a_record_was_confirmed_and_withdrawn(office: Office, cast: Cast) -> None:
    """Ding confirms what the liaison reported, and takes it back, while Chen is on leave."""
    ding = office.joins(30, "丁一", "administrator", "education")
    goes_on_leave(office, cast.chen, ding, MONDAY, FRIDAY)
    report(office, cast.lin)
    office.tap(ding, "确认")
    office.say(ding, "/open")
    office.tap(ding, "DS-0001")
    assert "✓ 丁一（代陈敏） 确认" in history(office, ding)
    office.tap(ding, "回到报送", office.phone(ding).last)
    office.tap(ding, "撤回", office.phone(ding).last)
    office.say(ding, "与另一条重复")
    office.say(cast.lin, "/mine")
    office.tap(cast.lin, "DS-0001", office.phone(cast.lin).last)
    assert "已撤回 · 丁一（代陈敏）" in history(office, cast.lin)


def test_who_acts_in_their_own_right_is_named_alone(office: Office, cast: Cast) -> None:
    report(office, cast.lin)
    office.tap(cast.chen, "确认")
    office.say(cast.chen, "/open")
    office.tap(cast.chen, "DS-0001")
    assert "✓ 陈敏 确认" in history(office, cast.chen)


def test_evidence_names_for_whom_it_was_sent(office: Office, cast: Cast) -> None:
    ding = office.joins(30, "丁一", "administrator", "education")
    goes_on_leave(office, cast.chen, ding, MONDAY, FRIDAY)
    report(office, cast.lin)
    office.photo(ding, "DS-0001 的截图")
    office.photo(cast.lin, "DS-0001 的附图")
    shown = office.tap(cast.lin, "佐证材料", office.phone(cast.lin).last)
    assert shown is not None
    assert "丁一（代陈敏）" in shown.text
    assert "林小（代" not in shown.text
    office.at("2026-03-09 10:00")
    shown = office.tap(cast.lin, "佐证材料")
    assert shown is not None
    assert "丁一（代陈敏）" in shown.text, "it stays true after the leave"


# --- in a sentence


def test_a_sentence_is_offered_with_its_days_and_its_person_and_arranged_by_a_tap(
    office: Office, cast: Cast
) -> None:
    shown = office.say(cast.chen, "我下周休假，由林小代理")
    assert shown is not None
    assert "3月9日（周一）至3月15日（周日），由林小（数据联络员）代理您的市教育局首席数据官职务" in shown.text
    assert office.column("select count(*) from deputation") == [0], "nothing before the tap"
    shown = office.tap(cast.chen, "就这样安排")
    assert shown is not None
    assert "已安排" in shown.text
    assert office.column("select starts_on || '/' || ends_on || '/' || deputy_id from deputation") == [
        f"2026-03-09/2026-03-15/{cast.lin.id}"
    ]
    assert "陈敏请您代理" in office.phone(cast.lin).last.text


def test_in_english_as_well(office: Office, cast: Cast) -> None:
    mary = office.joins(20, "Mary Wong", "cdo", "finance", "en")
    office.joins(21, "Chen Wei", "liaison", "finance", "en")
    shown = office.say(mary, "I'm on leave 9–13 March, Wei Chen stands in")
    assert shown is not None
    assert "Mon 9 Mar to Fri 13 Mar: Chen Wei (data liaison) stands in for you" in shown.text
    office.tap(mary, "Arrange it")
    assert office.column("select ends_on from deputation") == ["2026-03-13"]


def test_somebody_who_is_not_known_there_is_asked_about(office: Office, cast: Cast) -> None:
    """Gao is known, but of another organization."""
    shown = office.say(cast.chen, "我下周休假，由高原代理")
    assert shown is not None
    assert "本单位登记的人里没有「高原」" in shown.text
    assert "林小 · 数据联络员" in shown.labels
    assert not any("高原" in label for label in shown.labels)
    assert any("邀请" in label for label in shown.labels)


def test_two_who_may_be_meant_are_asked_about(office: Office, cast: Cast) -> None:
    office.joins(22, "林大为", "liaison", "education")
    shown = office.say(cast.chen, "我下周休假，由林主任代理")
    assert shown is not None
    assert "「林主任」可能是以下几位" in shown.text
    assert [label for label in shown.labels if "联络员" in label] == [
        "林小 · 数据联络员",
        "林大为 · 数据联络员",
    ]
    office.tap(cast.chen, "林大为", shown)
    assert office.column("select p.name from deputation d join person p on p.id = d.deputy_id") == ["林大为"]


def test_one_who_is_called_by_surname_and_title_is_offered(office: Office, cast: Cast) -> None:
    shown = office.say(cast.chen, "我下周休假，由林主任代理")
    assert shown is not None
    assert "由林小（数据联络员）代理" in shown.text


def test_what_is_not_said_is_asked(office: Office, cast: Cast) -> None:
    shown = office.say(cast.chen, "我休假期间由林小代理")
    assert shown is not None
    assert "从哪天开始休假" in shown.text
    shown = office.say(cast.chen, "我从3月9日开始休假")
    assert shown is not None
    assert "到哪天为止" in shown.text
    shown = office.say(cast.chen, "我下周休假")
    assert shown is not None
    assert "由谁代理" in shown.text
    assert "林小 · 数据联络员" in shown.labels


def test_who_holds_several_posts_is_asked_for_which(office: Office, cast: Cast) -> None:
    office.joins(1, "陈敏", "liaison", "health")
    shown = office.say(cast.chen, "我下周休假，由林小代理")
    assert shown is not None
    assert "哪个职务" in shown.text
    shown = office.tap(cast.chen, "市教育局", shown)
    assert shown is not None
    assert "由林小（数据联络员）代理您的市教育局首席数据官职务" in shown.text


def test_days_that_are_taken_are_refused_in_words(office: Office, cast: Cast) -> None:
    goes_on_leave(office, cast.chen, cast.lin, date(2026, 3, 9), date(2026, 3, 10))
    shown = office.say(cast.chen, "我下周休假，由林小代理")
    assert shown is not None
    assert "这段时间已经安排了代理人" in shown.text


def test_in_the_middle_of_a_form_it_is_answered_and_the_form_goes_on(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SHARED)
    shown = office.say(cast.chen, "我下周休假，由林小代理")
    assert shown is not None
    assert "共享数据" in shown.text
    assert any("要安排代理吗" in text for text in office.phone(cast.chen).texts)
    assert office.column("select state from draft") == ["open"]


def test_who_reports_for_nobody_is_offered_none(office: Office, cast: Cast) -> None:
    shown = office.say(cast.li, "我下周休假，由林小代理")
    assert shown is not None
    assert "代理您" not in shown.text

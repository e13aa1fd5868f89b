"""Questions answered from what is on record, within the asker's rights, in both languages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.usecases.records import checking, recording
from policy.keys import normalize_key
from storage.city import people
from storage.city.people import Person
from storage.updates import records
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import choose, report_issue, share_personal_data
from tests.integration.usecases.office import Office, Shown


def asked(office: Office, who: Person, text: str) -> Shown:
    """The answer to a question, as one message."""
    before = len(office.phone(who).messages)
    shown = office.say(who, text)
    assert shown is not None
    assert len(office.phone(who).messages) == before + 1, office.phone(who).texts[before:]
    return shown


def put(
    office: Office,
    who: Person,
    kind: str,
    fields: dict[str, Any],
    *,
    of: str = "education",
    state: str = "current",
) -> str:
    """Put something on record as the bot does; returns its reference."""
    with office.db.atomic():
        turn, found = office.turn(f"put-{kind}-{office.clock.now()}"), office.pack.kind(kind)
        fields = {"date": "2026-03-02", **fields}
        ref = records.next_ref(office.db, found.prefix)
        update_id = records.add(
            office.db,
            ref=ref,
            kind=kind,
            organization_id=of,
            person_id=who.id,
            title=str(fields[found.title_field]),
            governing_date=str(fields[found.date_field]),
            state=state,
            fields=fields,
            evidence={},
            source="test",
            now=turn.now,
        )
        update = records.get(office.db, update_id)
        assert update is not None
        keys = {f.id: normalize_key(str(fields[f.id])) for f in found.fields if f.key and fields.get(f.id)}
        records.set_keys(office.db, update, keys)
        checking.check(turn, update, None)
    office.deliver()
    return ref


def issue(office: Office, who: Person, title: str, severity: str = "major", **more: Any) -> str:
    said = {"issue_title": title, "project_name": title, "severity": severity, "problem": "other"}
    of, state = more.pop("of", "education"), more.pop("state", "current")
    return put(office, who, "issue_raised", {**said, **more}, of=of, state=state)


def resolved(office: Office, who: Person, title: str, day: str = "2026-03-02", of: str = "education") -> str:
    return put(
        office, who, "issue_resolved", {"issue_title": title, "project_name": title, "date": day}, of=of
    )


# --- what is owed, what is due


@pytest.mark.parametrize("text", ["我还欠什么?", "我仲欠咩?", "what do I still owe?"])
def test_what_i_owe_is_records_to_complete_and_duties_alike(office: Office, cast: Cast, text: str) -> None:
    share_personal_data(office, cast.chen)
    shown = asked(office, cast.chen, text)
    assert "已逾期或 30 天内到期" in shown.text
    assert "补齐 DS-0001 学籍数据" in shown.text
    assert "D1-2" in shown.text
    assert "截至 3月2日（周一）10:00" in shown.text
    opened = office.tap(cast.chen, "1", shown)
    assert opened is not None
    assert opened.text.startswith("D1-2")


def test_somebody_who_has_just_joined_is_told_what_is_due(office: Office, cast: Cast) -> None:
    assert office.column("select count(*) from settlement where organization_id = 'education'") == [0]
    assert "D1-2" in asked(office, cast.chen, "我还欠什么?").text


def test_what_is_due_turns_its_pages_and_leads_to_what_is_overdue(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    shown = asked(office, cast.chen, "这个月到期的有哪些?")
    assert "3月1日（周日）至3月31日（周二）" in shown.text
    assert "另有 1 项在此之前已逾期" in shown.text
    second = office.tap(cast.chen, "下一页", shown)
    assert second is not None
    assert second.id == shown.id
    assert "第 2/" in second.text
    late = office.tap(cast.chen, "看已逾期的", second)
    assert late is not None
    assert "已逾期 1 项" in late.text
    assert "D1-2" in late.text


def test_overdue_is_told_to_whoever_supervises_it_and_to_no_other(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    assert "市教育局：D1-2" in asked(office, cast.li, "哪些单位逾期了?").text
    assert "没有逾期的事项" in asked(office, cast.li, "顺德有哪些逾期的?").text
    assert "Education Bureau: D1-2" in asked(office, cast.amy, "what is overdue?").text
    for text in ("教育局有哪些逾期的?", "what is overdue in the Education Bureau?"):
        shown = asked(office, cast.fang, text)
        assert shown.text == "市教育局不在您可以查看的范围内，我不能答复。"
        assert shown.labels == []


def test_a_page_of_what_is_due_is_gone_with_the_post(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    shown = asked(office, cast.li, "本月到期的有哪些?")
    with office.db.atomic():
        people.end_post(office.db, cast.li.posts[0].id, date(2026, 3, 2))
        people.give_post(
            office.db, person_id=cast.li.id, organization_id="nanhai", position="supervisor",
            given_by=None, on=date(2026, 3, 2), now=office.clock.now(),
        )  # fmt: skip
    after = office.tap(cast.li, "下一页", shown)
    assert after is not None
    assert "教育" not in office.phone(cast.li).messages[shown.id].text


# --- one record


@pytest.mark.parametrize(
    "text", ["DS-0001 为什么没达标?", "ds0001点解唔达标?", "why was DS-0001 not met?", "DS-0001"]
)
def test_why_a_record_is_not_met_with_the_clause_and_what_to_do(
    office: Office, cast: Cast, text: str
) -> None:
    share_personal_data(office, cast.chen)
    shown = asked(office, cast.chen, text)
    assert "还有 18 项必须满足的要求没有达到" in shown.text
    assert "个人信息保护影响评估（M-19；中华人民共和国个人信息保护法第五十五、五十六条）" in shown.text
    assert "→ 共享前完成评估" in shown.text
    findings = office.tap(cast.chen, "逐项查看原因", shown)
    assert findings is not None
    assert any("M-" in label or "个人信息" in label for label in findings.labels)


def test_a_default_is_shown_as_one(office: Office, cast: Cast) -> None:
    put(office, cast.chen, "training_held", {"training_title": "分级实务"})
    assert "本系统默认要求" in asked(office, cast.chen, "TH-0001 为什么没达标?").text


def test_a_record_of_others_is_answered_like_one_that_does_not_exist(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    assert "DS-0001 · 共享数据" in asked(office, cast.li, "DS-0001 为什么没达标?").text
    for stranger in (cast.fang, cast.gao, cast.wang):
        there = asked(office, stranger, "DS-0001 为什么没达标?")
        nowhere = asked(office, stranger, "DS-0099 为什么没达标?")
        assert there.text.replace("DS-0001", "") == nowhere.text.replace("DS-0099", "")
        assert there.labels == nowhere.labels == []


def test_a_withdrawn_record_says_so_to_whoever_may_see_it(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    with office.db.atomic():
        update = records.called(office.db, "DS-0001")
        assert update is not None
        recording.withdraw(office.turn("withdrawing"), cast.chen, update, "与上一条重复了")
    office.deliver()
    shown = asked(office, cast.chen, "DS-0001 为什么没达标?")
    assert "与上一条重复了" in shown.text
    assert "没有达到" not in shown.text
    assert "没有您可以查看的 DS-0001" in asked(office, cast.gao, "DS-0001 为什么没达标?").text


# --- who is in post


@pytest.mark.parametrize(
    "text", ["谁是教育局的首席数据官?", "邊個係教育局嘅CDO?", "who is the CDO of the Education Bureau?"]
)
def test_who_is_in_post_since_when_and_by_what(office: Office, cast: Cast, text: str) -> None:
    appointed = {"person": "陈敏", "change": "appointed", "date": "2026-02-10"}
    put(office, cast.chen, "cdo_appointed", appointed)
    shown = asked(office, cast.chen, text)
    assert "陈敏，自3月2日（周一）起在任（按本系统登记的任职）" in shown.text
    assert "最近的任免报送：CD-0001，任命陈敏，2月10日（周二）" in shown.text
    assert shown.labels == ["CD-0001 · 陈敏"]


def test_a_post_is_known_to_everybody_the_report_about_it_is_not(office: Office, cast: Cast) -> None:
    put(office, cast.chen, "cdo_appointed", {"person": "陈敏", "change": "appointed"})
    shown = asked(office, cast.gao, "谁是教育局的首席数据官?")
    assert "陈敏" in shown.text
    assert "CD-0001" not in shown.text
    assert shown.labels == []


def test_a_vacant_post_tells_when_it_was_left_and_whom_to_ask(office: Office, cast: Cast) -> None:
    assert "林小" in asked(office, cast.gao, "教育局的联络员是谁?").text
    with office.db.atomic():
        people.end_post(office.db, cast.chen.posts[0].id, date(2026, 3, 2))
    shown = asked(office, cast.gao, "谁是教育局的首席数据官?")
    assert "目前没有登记在任的人" in shown.text
    assert "上一位已于3月2日（周一）离任" in shown.text
    assert "可联系数据联络员：林小" in shown.text
    assert "李国强" in asked(office, cast.gao, "谁督导教育局?").text


def test_an_organization_that_is_not_known_is_not_taken_for_ones_own(office: Office, cast: Cast) -> None:
    for text in ("谁是税务局的首席数据官?", "税务局共享了多少数据集?"):
        assert "没有认出是哪个单位" in asked(office, cast.chen, text).text
    assert "陈敏" in asked(office, cast.chen, "本局的首席数据官是谁?").text


# --- how many


def test_open_issues_are_counted_by_severity_place_and_state(office: Office, cast: Cast) -> None:
    issue(office, cast.chen, "接口连不上")
    issue(office, cast.chen, "证书过期")
    issue(office, cast.chen, "页面太慢", severity="minor")
    issue(office, cast.gao, "大屏黑屏", of="guicheng")
    issue(office, cast.gao, "专线中断", of="nanhai")
    resolved(office, cast.chen, "证书 过期")
    for text in ("有多少个未解决的重大问题?", "有幾多個未解決嘅重大問題?", "how many open major issues?"):
        assert "未办结的重大问题：3 件" in asked(office, cast.li, text).text
    shown = asked(office, cast.li, "南海有多少个未解决的问题?")
    assert "未办结的问题：2 件" in shown.text
    assert "南海区及下属（共 8 个单位）" in shown.text
    assert len(shown.labels) == 2
    assert "已办结的重大问题：1 件" in asked(office, cast.li, "有多少重大问题已经解决?").text
    own = asked(office, cast.chen, "我们有多少个没解决的问题?")
    assert "未办结的问题：2 件" in own.text
    assert "市教育局" in own.text
    # The CDO of a district answers for the district, not for its towns.
    assert "未办结的问题：1 件" in asked(office, cast.gao, "南海有多少个未解决的问题?").text
    assert "未办结的问题：2 件" in asked(office, cast.fang, "南海有多少个未解决的问题?").text
    assert "不在您可以查看的范围内" in asked(office, cast.fang, "顺德有多少个未解决的重大问题?").text


def test_an_issue_that_comes_up_again_is_open_again(office: Office, cast: Cast) -> None:
    issue(office, cast.chen, "接口连不上", date="2026-02-02")
    resolved(office, cast.chen, "接口连不上", "2026-02-05")
    assert "未办结的问题：0 件" in asked(office, cast.chen, "有多少个没解决的问题?").text
    issue(office, cast.chen, "接口连不上", date="2026-02-06")
    assert "未办结的问题：1 件" in asked(office, cast.chen, "有多少个没解决的问题?").text


def test_a_count_has_its_period_and_leaves_out_what_does_not_count(office: Office, cast: Cast) -> None:
    def dataset(title: str, day: str, **more: Any) -> None:
        put(
            office,
            cast.chen,
            "dataset_shared",
            {"dataset_title": title, "recipient": "health", "date": day},
            **more,
        )

    dataset("学籍", "2026-03-01")
    dataset("学位", "2026-02-28")
    dataset("教师", "2025-12-31")
    dataset("未确认", "2026-03-01", state="unconfirmed")
    dataset("撤回", "2026-03-01", state="withdrawn")
    shown = asked(office, cast.chen, "how many datasets did we share this year?")
    assert "共享数据：2 件" in shown.text
    assert "市教育局 · 1月1日（周四）至今" in shown.text
    assert "另有 1 件待首席数据官确认，未计入" in shown.text
    assert "共享数据：1 件" in asked(office, cast.chen, "3月以来共享了多少个数据集?").text
    assert "共享数据：2 件" in asked(office, cast.chen, "这个季度共享了多少个数据集").text
    assert "共享数据：3 件" in asked(office, cast.chen, "共享了多少个数据集给卫健局?").text
    assert "共享数据：0 件" in asked(office, cast.chen, "共享了多少个数据集给公安局?").text
    assert (
        "Dataset shared: 2"
        in asked(office, cast.amy, "how many datasets did the Education Bureau share this year?").text
    )


def test_what_the_records_do_not_tell_is_not_counted_as_something_else(office: Office, cast: Cast) -> None:
    for text in ("有多少未办结的共享申请?", "how many open sharing requests?"):
        assert "我答不上来" in asked(office, cast.chen, text).text


def test_people_are_summed_and_who_gives_no_number_is_told(office: Office, cast: Cast) -> None:
    shown = asked(office, cast.chen, "培训办了几次,多少人?")
    assert "开展培训或演练：0 件" in shown.text
    assert "参加人数：不适用" in shown.text
    assert "没有登记，不等于没有发生" in shown.text
    put(
        office,
        cast.chen,
        "training_held",
        {"training_title": "分级", "training_type": "security", "people_count": 35},
    )
    put(
        office,
        cast.chen,
        "training_held",
        {"training_title": "演练", "training_type": "drill", "people_count": 50},
    )
    put(office, cast.chen, "training_held", {"training_title": "目录"})
    shown = asked(office, cast.chen, "培训办了几次,多少人?")
    assert "开展培训或演练：3 件" in shown.text
    assert "参加人数：85 人（1 件没有填人数，未计入）" in shown.text
    shown = asked(office, cast.chen, "今年办了几次应急演练?")
    assert "：1 件" in shown.text
    assert "其中只计：应急演练" in shown.text


def test_a_rate_has_both_its_numbers_and_is_not_applicable_at_zero(office: Office, cast: Cast) -> None:
    assert "不计完成率" in asked(office, cast.li, "顺德的职责完成率是多少?").text
    assert "不适用" in asked(office, cast.chen, "今年重大问题解决率?").text
    issue(office, cast.chen, "接口连不上")
    issue(office, cast.chen, "证书过期")
    resolved(office, cast.chen, "证书过期")
    assert "已办结：1/2（50%）" in asked(office, cast.chen, "今年重大问题解决率?").text
    assert (
        "Resolved: 1/2 (50%)"
        in asked(office, cast.amy, "what is the resolution rate of major issues this year?").text
    )
    share_personal_data(office, cast.chen)
    assert "全部达标：0/1（0%）" in asked(office, cast.chen, "数据集达标率是多少?").text
    assert (
        "已完成 0/1 期次（截至 3月2日（周一））"
        in asked(office, cast.chen, "what is our completion rate?").text
    )


def test_a_rate_is_of_what_was_due_in_the_period_that_is_named(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    for text in ("今年1月完成率?", "一月份我们完成了几项?"):
        shown = asked(office, cast.chen, text)
        assert "已完成 0/1 期次" in shown.text
        assert "未到期 0 期次" in shown.text
        assert "按到期日统计：1月1日（周四）至1月31日（周六）" in shown.text
    for text in ("上季度完成率?", "去年四季度的完成率?"):
        assert "不适用" in asked(office, cast.chen, text).text
    assert "按应完成日" not in asked(office, cast.chen, "我们的完成率?").text


def test_a_rate_by_organization_names_those_that_the_asker_may_see(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    assert "• 市教育局：0/1（0%）" in asked(office, cast.li, "1月各部门完成率").text
    told = asked(office, cast.amy, "what is the completion rate by department in January?").text
    assert "• Education Bureau: 0/1 (0%)" in told
    assert "As of Mon 2 Mar" in told
    assert "•" not in asked(office, cast.li, "1月完成率").text
    assert "教育" not in asked(office, cast.fang, "1月各部门完成率").text


@pytest.mark.parametrize(
    "text", ["哪些项目是红灯?", "红色项目有哪些", "有红灯项目吗?", "亮红灯的项目有几个?"]
)
def test_the_projects_of_a_colour_are_those_whose_newest_rating_it_is(
    office: Office, cast: Cast, text: str
) -> None:
    for name, colour, day in (
        ("智慧校园", "red", "2026-02-15"),
        ("智慧停车", "red", "2026-02-01"),
        ("智慧停车", "green", "2026-02-20"),
    ):
        put(office, cast.chen, "project_rated", {"project_name": name, "rating": colour, "date": day})
    shown = asked(office, cast.li, text)
    assert "评级：1 件" in shown.text
    assert "其中只计：红" in shown.text
    assert shown.labels == ["PR-0001 · 智慧校园"]
    assert "Project rated: 1" in asked(office, cast.amy, "how many projects are rated red?").text
    assert "：0 件" in asked(office, cast.fang, text).text


def test_open_issues_that_are_listed_are_counted_and_a_tap_away(office: Office, cast: Cast) -> None:
    issue(office, cast.chen, "接口连不上")
    issue(office, cast.chen, "证书过期")
    resolved(office, cast.chen, "证书过期")
    for text in ("教育局有哪些未办结的问题?", "列出教育局没解决的重大问题"):
        shown = asked(office, cast.li, text)
        assert "：1 件" in shown.text
        assert shown.labels == ["IS-0001 · 接口连不上"]
    assert "Open issues, major: 1" in asked(office, cast.amy, "any serious problems unresolved?").text
    assert "不在您可以查看的范围内" in asked(office, cast.fang, "教育局有哪些未办结的问题?").text


# --- is it on record


@pytest.mark.parametrize(
    "text", ["智慧停车那个问题解决了吗?", "智慧停車嗰個問題搞掂未?", "is the problem on 智慧停车 fixed?"]
)
def test_whether_a_problem_is_solved_says_which_record(office: Office, cast: Cast, text: str) -> None:
    shown = asked(office, cast.chen, text)
    assert "没有查到与“智慧停" in shown.text
    assert "没有登记，不等于没有发生" in shown.text
    if "停車" in text:
        return
    issue(office, cast.chen, "智慧停车接口连不上")
    assert (
        "IS-0001 智慧停车接口连不上（市教育局）：3月2日（周一）上报，没有登记办结"
        in asked(office, cast.chen, text).text
    )
    resolved(office, cast.chen, "智慧停车接口连不上")
    assert "已于3月2日（周一）报送办结" in asked(office, cast.chen, text).text
    assert "没有查到" in asked(office, cast.gao, text).text


def test_several_are_offered_and_a_tap_opens_one(office: Office, cast: Cast) -> None:
    issue(office, cast.chen, "智慧停车接口连不上")
    issue(office, cast.chen, "智慧停车大屏黑屏")
    issue(office, cast.gao, "智慧停车专线中断", of="nanhai")
    shown = asked(office, cast.chen, "智慧停车的问题解决了吗?")
    assert "有 2 件" in shown.text
    assert shown.labels == ["IS-0002 · 智慧停车大屏黑屏", "IS-0001 · 智慧停车接口连不上"]
    opened = office.tap(cast.chen, "IS-0001", shown)
    assert opened is not None
    assert opened.text.startswith("IS-0001")
    assert "有 3 件" in asked(office, cast.li, "智慧停车的问题解决了吗?").text


def test_whether_something_was_shared_with_somebody(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    assert "登记共享给市卫生健康局" in asked(office, cast.chen, "学籍数据共享给卫健局了吗?").text
    assert "登记的是共享给市卫生健康局" in asked(office, cast.chen, "学籍数据共享给公安局了吗?").text
    assert "登记共享给市卫生健康局" in asked(office, cast.chen, "学籍信息共享了没有?").text
    opened = asked(office, cast.chen, "学籍数据开放了吗?")
    assert "没有查到与“学籍数据”有关的「开放数据」登记" in opened.text
    assert opened.labels == ["DS-0001 · 学籍数据"]


def test_what_i_reported_last(office: Office, cast: Cast) -> None:
    assert "还没有报送过「开展培训或演练」" in asked(office, cast.lin, "我上次提交的培训记录审核通过没?").text
    put(office, cast.lin, "training_held", {"training_title": "分级实务"}, state="unconfirmed")
    shown = asked(office, cast.lin, "Has the training record I submitted been approved yet?")
    assert "TH-0001" in shown.text
    assert "待首席数据官确认" in shown.text


# --- what isn't known, what the policy says, forms


@pytest.mark.parametrize("text", ["今天中午吃什么?", "what's for lunch?", "食堂今天几点开饭?"])
def test_what_is_not_known_is_said_and_what_can_be_asked_is_a_tap_away(
    office: Office, cast: Cast, text: str
) -> None:
    shown = asked(office, cast.chen, text)
    assert "我答不上来" in shown.text
    answer = office.tap(cast.chen, "今年共享了多少个数据集", shown)
    assert answer is not None
    assert "共享数据：0 件" in answer.text
    shown = asked(office, cast.li, text)
    assert "我答不上来" in shown.text
    answer = office.tap(cast.li, "有多少个未解决的重大问题", shown)
    assert answer is not None
    assert "未办结的重大问题：0 件" in answer.text


def test_every_example_has_an_answer_in_both_languages(office: Office, cast: Cast) -> None:
    for who in (cast.chen, cast.li, cast.amy, cast.wang):
        shown = asked(office, who, "今天中午吃什么?")
        for label in [each for each in shown.labels if "📖" not in each]:
            answer = office.tap(who, label, shown)
            assert answer is not None
            assert answer.id != shown.id
            # An administrator sees no records; everybody else has an answer to each.
            unknown = ("我答不上来", "I don't know that")
            assert who is cast.wang or not any(each in answer.text for each in unknown), label


def test_the_policy_is_asked_for_the_rules(office: Office, cast: Cast) -> None:
    assert "33 条要求" in asked(office, cast.chen, "共享数据集要填哪些内容?").text
    assert "33 requirements" in asked(office, cast.amy, "what must a shared dataset have?").text
    assert asked(office, cast.chen, "M-19是什么?").text.startswith("M-19")
    assert "首席数据官" in asked(office, cast.gao, "首席数据官任命要报哪里备案?").text


def test_a_question_within_a_form_is_answered_and_the_form_goes_on(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "今天把学籍数据共享给了卫健局,每月更新")
    shown = office.say(cast.chen, "谁是卫健局的首席数据官?")
    assert shown is not None
    assert "市卫生健康局 · 首席数据官" in list(office.phone(cast.chen).messages.values())[-2].text
    assert "属于哪种共享类型" in shown.text
    office.tap(cast.chen, "无条件")
    choose(office, cast.chen, "上报项目问题")
    shown = office.say(cast.chen, "有多少个未解决的问题?")
    assert shown is not None
    assert "出了什么问题" in shown.text


def test_a_question_is_no_reason_and_the_reason_is_still_waited_for(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    office.tap(cast.li, "办结")
    assert "陈敏" in asked(office, cast.li, "谁是教育局的首席数据官?").text
    assert office.column("select status from alert") == ["open"]
    office.say(cast.li, "已约谈供应商,周五前修复。")
    assert office.column("select status from alert") == ["resolved"]


def test_a_report_with_a_question_gets_both(office: Office, cast: Cast) -> None:
    shown = office.say(cast.chen, "今天把学籍数据共享给了卫健局,每月更新。我还欠什么?")
    assert shown is not None
    assert "到期" in list(office.phone(cast.chen).messages.values())[-2].text
    assert "学籍数据" in shown.text


def test_a_report_of_an_issue_is_still_a_report(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    assert office.column("select count(*) from update_record") == [1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("卫健局的首席数据官是谁", "市卫生健康局 · 首席数据官"),
        ("卫健局CDO是哪位", "市卫生健康局 · 首席数据官"),
        ("DS-9999为什么不符合", "DS-9999"),
        ("红灯黄灯怎么判", "答不上来"),
    ],
)
def test_what_surely_asks_is_a_question_without_a_mark(
    office: Office, cast: Cast, text: str, told: str
) -> None:
    shown = office.say(cast.chen, text)
    assert shown is not None
    assert told in shown.text
    assert office.column("select count(*) from draft") == [0]


def test_amid_a_form_that_asks_for_words_such_a_question_is_no_answer(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "昨天办了培训")
    office.say(cast.chen, "卫健局的首席数据官是谁")
    (fields,) = office.column("select fields from draft")
    assert "是谁" not in fields


@pytest.mark.parametrize("text", ["昨天办了数据安全培训,35人,还差多少"])
def test_a_report_with_a_question_in_it_stays_a_report(office: Office, cast: Cast, text: str) -> None:
    office.say(cast.chen, text)
    assert office.column("select count(*) from draft") == [1]

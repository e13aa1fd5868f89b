"""The verdict: one outcome for each requirement, why, what is owed by when, and what happens when we fail."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from policy.models.pack import Pack
from rules import Checker
from rules.rete.engine import DurableEngine, EngineFault
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import add, choose, deny_assessment, report_issue, share_personal_data
from tests.integration.usecases.office import Office, Shown
from tests.integration.usecases.test_alerts import end_posts


class FallibleEngine(DurableEngine):
    """The real engine, which can be told to fail."""

    failing = False

    def fire(self, handle: int, body: str) -> list[str]:
        if self.failing:
            raise EngineFault("error code 303")
        return super().fire(handle, body)


@pytest.fixture
def engine(office: Office, pack: Pack) -> Iterator[FallibleEngine]:
    """The office with an engine of its own, that can fail."""
    made = FallibleEngine()
    checker = Checker(pack, made)
    office.desk.checker = checker
    office.restart()
    yield made
    made.failing = False
    checker.close()


def outcomes(office: Office) -> dict[str, str]:
    found = office.db.conn.execute(
        "select requirement_id, outcome from finding where check_id = (select max(id) from check_run)"
    )
    return dict(found.fetchall())


def why(office: Office, who: Any, requirement: str) -> Shown:
    """Open the why of one requirement of the newest record, page by page as a thumb does."""
    kind = next(k for k in office.pack.kinds if any(r.id == requirement for r in k.requirements))
    title = kind.requirement(requirement).title.say(who.language)
    office.tap(who, "逐项查看原因" if who.language == "zh" else "Why, one by one")
    for _ in range(8):
        shown = office.phone(who).with_button("回到报送" if who.language == "zh" else "Back to the update")
        if any(label[2:] == title or title.startswith(label[2:-1]) for label in shown.labels):
            break
        office.tap(who, "下一页" if who.language == "zh" else "Next")
    label = next(each for each in shown.labels if each[2:] == title or title.startswith(each[2:-1]))
    told = office.tap(who, label)
    assert told is not None
    return told


def test_each_requirement_has_exactly_one_outcome(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    found = outcomes(office)
    assert list(found) == [r.id for r in office.pack.kind("dataset_shared").requirements]
    assert set(found.values()) <= {"met", "not_met", "missing", "not_applicable"}
    assert f"✓ 满足 {list(found.values()).count('met')} " in office.phone(cast.chen).last.text


def test_the_same_update_gives_the_same_verdict_byte_for_byte(office: Office, cast: Cast) -> None:
    first = share_personal_data(office, cast.chen, "学籍数据甲")
    facts = office.column("select facts from check_run")
    second = share_personal_data(office, cast.chen, "学籍数据乙")
    again = office.column("select facts from check_run")
    assert second.text == first.text.replace("甲", "乙").replace("DS-0001", "DS-0002")
    assert again[1] == facts[0].replace("甲", "乙").replace("DS-0001", "DS-0002")


def test_why_something_is_met(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    told = why(office, cast.chen, "M-01").text
    assert told.startswith("✓ 满足 · M-01 数据名称")
    assert "• 数据名称：学籍数据" in told
    assert "根据报送人的陈述" in told
    assert "国家法规或标准" in told
    assert "政策包 foshan 2026.1 · 核查于 3月2日（周一）" in told
    assert "怎么办" not in told


def test_a_number_of_the_pack_is_shown_with_what_it_counts_and_its_weight(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "今天完成了学籍数据的个人信息保护影响评估")
    office.say(cast.chen, "佛教数评〔2026〕3号")
    office.tap(cast.chen, "保存")
    assert "• 影响评估报告保存年限：3 年（国家法规或标准）" in why(office, cast.chen, "AR-07").text


def test_why_something_is_not_met(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    deny_assessment(office, cast.chen)
    told = why(office, cast.chen, "M-19")
    assert told.text.startswith("✗ 不符合 · M-19")
    assert "个人信息保护法第五十五、五十六条（" in told.text
    assert "起施行" in told.text
    assert "→ 与要求不一致" in told.text
    assert "怎么办" in told.text
    assert "➕ 现在补上" in told.labels


def test_why_something_is_missing_and_supplying_it_from_there(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    assert outcomes(office)["M-22"] == "missing"
    told = why(office, cast.chen, "M-22")
    assert told.text.startswith("○ 待补充 · M-22")
    assert "未提供" in told.text
    asked = office.tap(cast.chen, "现在补上")
    assert asked is not None
    assert "涉及国家秘密" in asked.text
    office.tap(cast.chen, "否")
    office.tap(cast.chen, "保存")
    assert outcomes(office)["M-22"] == "met"


def test_why_something_does_not_apply(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    assert outcomes(office)["M-20"] == "not_applicable"
    told = why(office, cast.chen, "M-20")
    assert told.text.startswith("– 不适用 · M-20")
    assert "→ 不属于这项要求的适用情形" in told.text
    assert "• 数据级别：一般数据" in told.text


def test_what_was_not_in_force_on_that_day_is_not_applied(office: Office, cast: Cast) -> None:
    """The personal information law came into force on 1 November 2021."""
    for day, outcome in (("2021-10-31", "not_applicable"), ("2021-11-01", "missing")):
        office.say(cast.chen, f"学籍数据于{day}共享给了卫健局,每月更新")
        office.tap(cast.chen, "无条件")
        office.tap(cast.chen, "一般数据")
        office.tap(cast.chen, "含个人信息")
        office.tap(cast.chen, "保存")
        assert outcomes(office)["M-19"] == outcome, day
        if outcome == "not_applicable":
            told = why(office, cast.chen, "M-19").text
            assert "→ 事情发生时，这项要求未在施行期内" in told


def test_our_own_default_is_shown_as_one_and_a_law_is_not(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity=None)
    assert "依据 本系统默认要求，没有上位文件规定" in why(office, cast.chen, "IR-02").text
    share_personal_data(office, cast.chen)
    assert "本系统默认要求" not in why(office, cast.chen, "M-19").text


def test_of_an_article_that_is_not_known_nothing_is_said(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    assert "依据 中华人民共和国个人信息保护法（国家法规或标准" in why(office, cast.chen, "M-18").text


def test_the_same_why_in_english(office: Office, cast: Cast) -> None:
    ann = office.joins(30, "Ann Li", "cdo", "police", "en")
    office.say(ann, "Today we shared the residence data with the Health Bureau, updated monthly")
    office.tap(ann, "Unconditional")
    office.tap(ann, "General data")
    office.tap(ann, "Sensitive personal")
    office.tap(ann, "Save")
    told = why(office, ann, "M-19").text
    assert told.startswith("○ Missing · M-19")
    assert "Ground" in told
    assert "Personal Information Protection Law, Arts. 55-56 (" in told
    assert "in force since 1 Nov 2021" in told
    assert "What to do" in told
    assert "Policy pack foshan 2026.1 · checked on Mon 2 Mar" in told
    office.tap(ann, "Back to the update")
    told = why(office, ann, "M-20").text
    assert "This isn't a case for the requirement" in told


def test_an_addition_makes_a_revision_and_a_new_check(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    add(office, cast.chen, "是否涉密", "否")
    assert office.column("select n from revision order by n") == [1, 2]
    assert office.column("select count(*) from check_run") == [2]
    kept = json.loads(office.column("select fields from revision where n = 1")[0])
    assert "contains_secrets" not in kept, "the revision before is kept as it was"


def test_looking_changes_nothing(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    why(office, cast.chen, "M-19")
    office.tap(cast.chen, "回到报送")
    office.tap(cast.chen, "补充缺项")
    office.tap(cast.chen, "返回")
    assert office.column("select count(*) from check_run") == [1]


def test_what_is_missing_is_owed_within_five_working_days(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    assert office.column("select state, due_at from obligation where kind = 'complete_update'") == ["open"]
    assert office.column("select due_at from obligation where kind = 'complete_update'") == [
        "2026-03-09T10:00:00Z"
    ]
    assert "请在 3月9日（周一）18:00 前补齐（5 个工作日，默认值）。" in office.phone(cast.chen).last.text


@pytest.mark.parametrize(
    ("reported", "due"),
    [
        # A make-up day: Saturday 28 February 2026 is worked, the Sunday after it isn't.
        ("2026-02-24 10:00", "2026-03-02T10:00:00Z"),
        # The week before May Day: 1 to 5 May off, Saturday 9 May is worked.
        ("2026-04-29 10:00", "2026-05-09T10:00:00Z"),
        # An ordinary Friday: Monday to Friday.
        ("2026-03-06 10:00", "2026-03-13T10:00:00Z"),
        # On a Sunday the days begin with Monday.
        ("2026-03-08 10:00", "2026-03-13T10:00:00Z"),
    ],
)
def test_working_days_know_weekends_holidays_and_make_up_days(
    office: Office, reported: str, due: str
) -> None:
    office.clock.at = office.local("2026-02-01 10:00")
    chen = office.joins(1, "陈敏", "cdo", "education")
    office.clock.at = office.local(reported)
    share_personal_data(office, chen)
    assert office.column("select due_at from obligation where kind = 'complete_update'") == [due]


def test_what_is_completed_is_owed_no_more(office: Office, cast: Cast) -> None:
    choose(office, cast.chen, "上报项目问题")
    office.say(cast.chen, "接口连不上")
    office.tap(cast.chen, "跳过")
    office.tap(cast.chen, "不影响进度")
    office.say(cast.chen, "没有人受影响")
    office.tap(cast.chen, "保存")
    assert office.column("select state from obligation where kind = 'complete_update'") == ["open"]
    shown = office.say(cast.chen, "/owed")
    assert shown is not None
    assert "待补齐 1 件" in shown.text
    add(office, cast.chen, "项目", "智慧教育平台")
    assert office.column("select state from obligation where kind = 'complete_update'") == ["met"]
    shown = office.say(cast.chen, "/owed")
    assert shown is not None
    assert shown.text == "👍 目前没有欠缺的内容。"


def test_an_obligation_turns_overdue_after_its_minute(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    office.at("2026-03-09 18:00")
    assert office.column("select state from obligation where kind = 'complete_update'") == ["open"]
    office.clock.at = office.local("2026-03-09 18:01")
    office.tick()
    assert office.column("select state from obligation where kind = 'complete_update'") == ["overdue"]


def test_an_addition_that_lacks_more_does_not_move_the_deadline(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    office.at("2026-03-05 10:00")
    add(office, cast.chen, "是否涉密", "否")
    assert office.column("select due_at from obligation where kind = 'complete_update'") == [
        "2026-03-09T10:00:00Z"
    ]


def test_what_is_owed_anew_after_it_was_met_has_its_whole_time(office: Office, cast: Cast) -> None:
    from storage.checklist import obligations

    share_personal_data(office, cast.chen)
    with office.db.atomic():
        obligations.meet_completion(office.db, update_id=1, now=office.clock.now())
    office.at("2026-03-20 10:00")
    add(office, cast.chen, "是否涉密", "否")
    assert office.column("select state from obligation where kind = 'complete_update'") == ["open"]
    assert office.column("select due_at from obligation where kind = 'complete_update'") == [
        "2026-03-27T10:00:00Z"
    ]


def test_the_severity_says_on_what_it_rests(office: Office, cast: Cast) -> None:
    shown = report_issue(office, cast.chen, severity="特别重大")
    assert "级别：特别重大（由报送人判断）" in shown.text
    office.say(cast.chen, "项目出问题了，智慧教育平台崩了，还泄露了学生数据")
    office.say(cast.chen, "约两万名家长")
    shown_now = office.tap(cast.chen, "保存")
    assert shown_now is not None
    assert "级别：特别重大（" in shown_now.text
    assert "由报送人判断" not in shown_now.text


def report_delay(office: Office, who: Any, days: int) -> Shown:
    choose(office, who, "上报项目问题")
    office.say(who, "验收节点推迟")
    office.say(who, "智慧教育平台")
    office.tap(who, "延误")
    office.say(who, str(days))
    office.say(who, "两所学校无法登录")
    shown = office.tap(who, "保存")
    assert shown is not None
    return shown


@pytest.mark.parametrize(
    ("days", "severity", "reason"),
    [
        (30, "重大", "关键里程碑延误达到标准：30 日，默认值"),
        (29, "一般", "里程碑延误未达到标准：30 日，默认值"),
    ],
)
def test_the_threshold_behind_a_severity_is_told_to_reporter_and_supervisor(
    office: Office, cast: Cast, days: int, severity: str, reason: str
) -> None:
    shown = report_delay(office, cast.chen, days)
    told = f"级别：{severity}（{reason}）"
    assert told in shown.text
    # Only what is major is for the supervisor.
    assert [told in text for text in office.phone(cast.li).texts] == [True] * (days == 30)


def test_what_the_engine_failed_to_check_is_never_shown_as_passed(
    office: Office, cast: Cast, engine: FallibleEngine
) -> None:
    engine.failing = True
    shown = share_personal_data(office, cast.chen)
    assert set(outcomes(office).values()) == {"not_checked"}
    assert "⚠ 未核查 33" in shown.text
    assert "都已满足" not in shown.text
    assert office.column("select count(*) from obligation where kind = 'complete_update'") == [0]


def test_the_administrator_is_told_once_however_often_it_is_tried_again(
    office: Office, cast: Cast, engine: FallibleEngine
) -> None:
    engine.failing = True
    share_personal_data(office, cast.chen)
    (told,) = office.phone(cast.wang).texts
    assert "DS-0001 因系统故障暂未核查" in told
    for _ in range(2):
        office.later(minutes=6)
    assert office.phone(cast.wang).texts == [told]
    assert office.column("select count(*) from check_run") == [1], "and the file doesn't grow"


def test_it_is_checked_again_by_the_tick_and_the_reporter_sees_it(
    office: Office, cast: Cast, engine: FallibleEngine
) -> None:
    engine.failing = True
    share_personal_data(office, cast.chen)
    engine.failing = False
    office.later(minutes=6)
    assert "not_checked" not in outcomes(office).values()
    assert "○ 个人信息保护影响评估" in office.phone(cast.chen).last.text
    assert office.column("select state from obligation where kind = 'complete_update'") == ["open"]
    assert office.phone(cast.chen).rings == []


def test_a_fault_leaves_alerts_as_they_are(office: Office, cast: Cast, engine: FallibleEngine) -> None:
    share_personal_data(office, cast.chen)
    deny_assessment(office, cast.chen)
    office.tap(cast.chen, "补充缺项")
    office.tap(cast.chen, "影响评估报告")
    office.photo(cast.chen, "评估报告")
    engine.failing = True
    office.tap(cast.chen, "保存")
    assert office.column("select status from alert") == ["open"], "nothing is cleared unchecked"
    engine.failing = False
    office.later(minutes=6)
    assert office.column("select status from alert") == ["resolved"]


def test_an_alert_that_a_fault_held_back_rings_when_it_is_checked(
    office: Office, cast: Cast, engine: FallibleEngine
) -> None:
    engine.failing = True
    office.say(cast.chen, "项目出问题了，智慧教育平台崩了，还泄露了学生数据")
    office.say(cast.chen, "约两万名家长")
    office.tap(cast.chen, "保存")
    assert office.phone(cast.li).rings == []
    engine.failing = False
    office.later(minutes=6)
    assert len(office.phone(cast.li).rings) == 1


def test_of_several_unchecked_each_has_its_turn(office: Office, cast: Cast, engine: FallibleEngine) -> None:
    engine.failing = True
    share_personal_data(office, cast.chen, "学籍数据甲")
    share_personal_data(office, cast.chen, "学籍数据乙")
    office.later(seconds=20)
    engine.failing = False
    office.later(seconds=20)
    office.later(minutes=6)
    assert office.column("select distinct complete from check_run where latest = 1") == [1]


def test_a_record_checked_under_an_older_pack_is_shown_and_explained_as_it_was(
    office: Office, cast: Cast, pack: Pack
) -> None:
    share_personal_data(office, cast.chen)
    newer = without(pack, "M-22")
    office.desk.pack = newer
    shown = office.tap(cast.chen, "逐项查看原因")
    assert shown is not None
    assert "○ 不涉及国家秘密和工作秘密" in shown.labels
    told = office.tap(cast.chen, "○ 不涉及国家秘密")
    assert told is not None
    assert "M-22" in told.text
    back = office.tap(cast.chen, "回到报送")
    assert back is not None
    assert "○ 不涉及国家秘密和工作秘密" in back.text
    office.tap(cast.chen, "补充缺项")
    assert "补充 DS-0001" in office.phone(cast.chen).last.text


def without(pack: Pack, requirement: str) -> Pack:
    """A later version of the pack that dropped a requirement, and a choice of one of its fields."""
    kinds = []
    for kind in pack.kinds:
        kept = tuple(r for r in kind.requirements if r.id != requirement)
        fields = tuple(
            f.model_copy(update={"choices": tuple(c for c in f.choices if c.id != "unconditional")})
            if f.id == "sharing_type"
            else f
            for f in kind.fields
        )
        kinds.append(kind.model_copy(update={"requirements": kept, "fields": fields}))
    rules = tuple(rule for rule in pack.alert_rules if requirement not in str(rule.when))
    changed = {"version": "2027.1", "kinds": tuple(kinds), "alert_rules": rules, "digest": "f" * 64}
    return pack.model_copy(update=changed)


def test_a_confirmation_after_the_post_ended_confirms_nothing(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.lin)
    asked = office.phone(cast.chen).last
    end_posts(office, cast.chen.id)
    office.tap(cast.chen, "确认", asked)
    assert office.column("select state from update_record") == ["unconfirmed"]

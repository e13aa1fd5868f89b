"""After a version that has lost a kind, requirements, a duty, a field and alert rules: old records stay explained."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from bot.usecases.records import recording
from bot.usecases.versions import activating
from policy.models.kinds import Field
from policy.models.pack import Pack
from rules import Checker
from storage.city.people import Person
from storage.conversation import drafts
from storage.updates import records
from tests.integration.usecases.deeds import deny_assessment, report_issue, share_personal_data
from tests.integration.usecases.office import Office, Shown

# With the kind go those that look at it, and all that rests on them.
KINDS = ("issue_raised", "issue_progress", "issue_resolved")
REQUIREMENTS, FIELDS, CHOICES = ("M-03", "M-19"), ("catalogue_path",), ("monthly",)
DUTIES, RULES, INFERENCES = ("D2-3",), ("A-M19",), ("X-1", "X-8")


def without_what_is_dropped(pack: Pack) -> Pack:
    """The next version, in which nothing refers any more to what it doesn't have."""

    def stays(part: object) -> bool:
        return not any(f'"{kind}"' in part.model_dump_json() for kind in KINDS)  # type: ignore[attr-defined]

    kinds = [
        kind.model_copy(
            update={
                "requirements": tuple(one for one in kind.requirements if one.id not in REQUIREMENTS),
                "fields": tuple(_with_fewer_choices(one) for one in kind.fields if one.id not in FIELDS),
            }
        )
        for kind in pack.kinds
        if kind.id not in KINDS
    ]
    content = {
        "version": "2027.1",
        "kinds": tuple(kinds),
        "severity_tests": (),
        "duties": tuple(one for one in pack.duties if one.id not in DUTIES and stays(one)),
        "alert_rules": tuple(one for one in pack.alert_rules if one.id not in RULES and stays(one)),
        "inferences": tuple(one for one in pack.inferences if one.id not in INFERENCES and stays(one)),
    }
    return pack.model_copy(update=content).sealed()


def _with_fewer_choices(field: Field) -> Field:
    kept = tuple(choice for choice in field.choices if choice.id not in CHOICES)
    return field.model_copy(update={"choices": kept})


@pytest.fixture(scope="module")
def lesser(pack: Pack) -> Pack:
    return Pack.model_validate_json(without_what_is_dropped(pack).model_dump_json())


@pytest.fixture(scope="module")
def lesser_checker(lesser: Pack) -> Iterator[Checker]:
    made = Checker(lesser)
    yield made
    made.close()


@dataclass(frozen=True, slots=True)
class Then:
    """An office in which things were reported, and then the lesser version came into force."""

    office: Office
    chen: Person
    li: Person
    lin: Person
    wang: Person
    waiting: Shown


@pytest.fixture
def then(
    tmp_path: Path, furnished: Path, pack: Pack, checker: Checker, lesser: Pack, lesser_checker: Checker
) -> Iterator[Then]:
    office = Office(shutil.copy(furnished, tmp_path / "cdo.db"), pack, checker)
    chen, li = (
        office.joins(1, "陈敏", "cdo", "education"),
        office.joins(2, "李国强", "supervisor", "leading_group_office"),
    )
    lin, wang = (
        office.joins(7, "林小", "liaison", "education"),
        office.joins(6, "王静", "administrator", "foshan"),
    )
    office.tick()
    report_issue(office, chen, severity="重大", title="核心接口不稳")
    share_personal_data(office, chen)
    deny_assessment(office, chen)
    office.say(chen, "今天把师资数据共享给了卫健局,每月更新")
    report_issue(office, lin, severity=None, title="排队变慢")
    waiting = office.phone(chen).with_button("确认")
    office.say(chen, "/report")
    office.tap(chen, office.desk.messages.of("zh").plain("group-3"))
    office.tap(chen, "上报项目问题")
    with office.db.atomic():
        activating.keep_version(office.db, lesser, office.clock.at)
        activating.propose_kept(office.turn(), None, lesser.digest, lesser.version, date(2026, 3, 2), {})
    swap_checkers_of(office, lesser, lesser_checker)
    yield Then(office, chen, li, lin, wang, waiting)
    office.close()


def swap_checkers_of(office: Office, lesser: Pack, checker: Checker) -> None:
    """The switch as ``Versions`` makes it, with checkers that all tests share."""
    with office.db.atomic():
        office.db.conn.execute("update pack_activation set state = 'earlier' where state = 'active'")
        office.db.conn.execute("update pack_activation set state = 'active' where state = 'proposed'")
    office.desk.change_pack(lesser, checker, office.desk.messages)


def record(then: Then, ref: str) -> Shown:
    """The verdict on a record, called up by whoever reported it."""
    office, who = then.office, then.chen
    found = records.called(office.db, ref)
    assert found is not None
    office.say(who, "/open")
    shown = office.tap(who, ref)
    assert shown is not None
    return shown


# --- records


def test_a_record_of_a_kind_that_is_gone_says_so_and_with_what_it_was_checked(then: Then) -> None:
    shown = record(then, "IS-0001")
    assert "现行版本的政策包已没有「上报项目问题」这一类型" in shown.text
    assert "按 foshan 2026.1 核查" in shown.text
    assert not any("补充" in label for label in shown.labels), "nobody can add to it"
    listed = then.office.tap(then.chen, "逐项查看原因", shown)
    assert listed is not None
    why = then.office.tap(then.chen, next(label for label in listed.labels if label[0] in "✓✗○"), listed)
    assert why is not None
    assert "2026.1" in why.text


def test_a_requirement_that_is_gone_is_still_explained_by_the_version_that_had_it(
    then: Then, pack: Pack
) -> None:
    shown = record(then, "DS-0001")
    assert "按 foshan 2026.1 核查" in shown.text
    assert "已没有" not in shown.text, "its kind is there still"
    listed = then.office.tap(then.chen, "逐项查看原因", shown)
    assert listed is not None
    title = pack.kind("dataset_shared").requirement("M-19").title.zh
    why = then.office.tap(then.chen, title[:8], listed)
    assert why is not None
    assert "M-19" in why.text


def test_an_old_record_is_checked_with_the_version_in_force_when_it_is_asked_for_and_not_before(
    then: Then, lesser: Pack
) -> None:
    """Where all that lacks is gone from the form, "add what is missing" has nothing to ask: it checks anew."""
    office, digests = then.office, "select pack_digest from check_run order by id desc limit 1"
    record(then, "DS-0001")
    assert office.column(digests) != [lesser.digest], "looking at it checks nothing"
    for ref, anew in (("DS-0001", True), ("DS-0001", False), ("IS-0001", False)):
        update = records.called(office.db, ref)
        assert update is not None
        with office.db.atomic():
            assert recording.check_with_present(office.turn(ref), update) is anew, ref
    found = (
        "select requirement_id from finding f join check_run c on c.id = f.check_id where c.pack_digest = ?"
    )
    outcomes = office.column(found, lesser.digest)
    assert "M-04" in outcomes
    assert "M-19" not in outcomes


def test_a_version_that_cannot_be_read_any_more_leaves_the_honest_sentence(then: Then, pack: Pack) -> None:
    office = then.office
    old = record(then, "DS-0001")
    office.db.conn.execute("update pack set content = '{}' where digest = ?", [pack.digest])
    office.desk._kept.clear()
    shown = record(then, "IS-0001")
    assert "按 foshan 2026.1 核查" in shown.text
    assert "已无法读取" in shown.text
    assert "IS-0001" in shown.text
    office.press(then.chen, old, old.data("逐项查看原因"))
    assert "已无法读取" in office.phone(then.chen).toasts[-1]
    office.at("2026-03-03 08:30")
    assert any("日报" in text for text in office.phone(then.chen).texts)


def test_an_unconfirmed_record_of_a_kind_that_is_gone_can_still_be_confirmed(then: Then) -> None:
    then.office.tap(then.chen, "确认", then.waiting)
    assert then.office.column("select state from update_record where ref = 'IS-0002'") == ["current"]
    assert "上报项目问题" in "".join(then.office.phone(then.chen).texts)


# --- forms


def test_a_form_of_a_kind_that_is_gone_ends_with_a_sentence_and_saves_nothing(then: Then) -> None:
    office = then.office
    office.say(then.chen, "大屏打不开")
    assert any("这张卡片没有保存" in text for text in office.phone(then.chen).texts)
    assert office.column("select count(*) from update_record where title = '大屏打不开'") == [0]
    listed = office.say(then.chen, "/drafts")
    assert listed is not None
    assert "上报项目问题" not in "".join(listed.labels)


def test_a_form_with_an_answer_that_the_version_does_not_know_is_saved_and_checked(then: Then) -> None:
    office = then.office
    draft = next(each for each in drafts.open_of(office.db, then.chen.id) if each.kind == "dataset_shared")
    assert draft.fields["update_frequency"] == "monthly"
    with office.db.atomic():
        drafts.save(office.db, draft.with_answer("catalogue_path", "目录/教育"), office.clock.at)
    office.say(then.chen, "/drafts")
    office.tap(then.chen, "师资数据")
    office.tap(then.chen, "保存")
    assert office.column("select complete from check_run order by id desc limit 1") == [1]
    assert office.column("select revision from update_record where ref = 'DS-0002'") == [1]


def test_a_button_that_begins_a_kind_that_is_gone_is_refused(then: Then) -> None:
    office = then.office
    office.tap(then.chen, "取消", office.phone(then.chen).last)
    menu = office.say(then.chen, "/report")
    assert menu is not None
    offered = office.tap(then.chen, office.desk.messages.of("zh").plain("group-3"), menu)
    assert offered is not None
    assert "上报项目问题" not in "".join(offered.labels)


def test_words_that_speak_of_a_kind_that_is_gone_are_not_understood_as_it(then: Then) -> None:
    office = then.office
    office.say(then.chen, "/cancel")
    office.say(then.lin, "智慧教育平台今天瘫痪了,两小时才恢复")
    last = office.phone(then.lin).last
    assert "没有看懂" in last.text or "要报送" in last.text


# --- alerts


def test_an_alert_whose_rule_is_gone_says_which_version_had_it(then: Then) -> None:
    office = then.office
    listed = office.say(then.li, "/alerts")
    assert listed is not None
    for ref, title in (("IS-0001", "重大问题"), ("DS-0001", "共享个人信息前未做影响评估")):
        shown = office.tap(then.li, ref, listed)
        assert shown is not None
        assert f"{title}（foshan 2026.1 的规则，现行版本已取消）" in shown.text
    office.tap(then.li, "知悉", shown)
    asked = office.tap(then.li, "办结")
    assert asked is not None
    office.say(then.li, "已当面核实，评估补做完毕。")
    assert office.column("select status from alert where update_id = 2") == ["resolved"]


def test_an_alert_of_the_records_whose_rule_is_gone_is_resolved_by_the_next_sweep(then: Then) -> None:
    office = then.office
    office.at("2026-03-03 09:00")
    office.later(seconds=60)
    assert office.column("select count(*) from inferred where inference_id in ('X-1', 'X-8')") == [0]


# --- duties, digests


def test_a_duty_that_is_gone_is_owed_no_more_and_its_button_says_so(then: Then) -> None:
    office = then.office
    office.at("2026-03-02 10:30")
    assert office.column("select count(*) from obligation where duty_id = 'D2-3'") == [0]
    shown = office.say(then.chen, "/duties")
    assert shown is not None
    assert "D2-3 " not in shown.text
    assert "issue_raised" not in "".join(office.column("select mark from update_mark"))


def test_nobody_is_asked_to_complete_what_cannot_be_completed(then: Then) -> None:
    owed = then.office.say(then.chen, "/owed")
    assert owed is not None
    assert "IS-000" not in owed.text + "".join(owed.labels)
    assert "DS-0001" in owed.text + "".join(owed.labels)
    then.office.at("2026-03-03 08:30")
    assert any("日报" in text for text in then.office.phone(then.chen).texts)
    assert any("日报" in text for text in then.office.phone(then.li).texts)


# --- and everything else


def test_no_command_and_no_button_that_anybody_has_fails(then: Then) -> None:
    office = then.office
    for who in (then.chen, then.li, then.lin, then.wang):
        for command in office.phone(who).commands or (
            "help",
            "open",
            "drafts",
            "owed",
            "duties",
            "alerts",
            "digest",
        ):
            office.say(who, f"/{command}")
        shown = [m for m in office.phone(who).messages.values() if m.rows]
        pressed = 0
        for message in shown:
            for row in message.rows:
                for label, data in row:
                    if office.column("select 1 from button where id = ?", data):
                        office.press(who, message, data)
                        pressed += 1
                        assert label
        assert pressed, who.name


def test_under_the_version_that_is_rolled_back_to_everything_is_as_it_was(
    then: Then, pack: Pack, checker: Checker
) -> None:
    before = then.office.column("select mark from update_mark order by update_id, mark")
    then.office.tick()
    then.office.desk.change_pack(pack, checker, then.office.desk.messages)
    then.office.tick()
    assert then.office.column("select mark from update_mark order by update_id, mark") == before
    shown = record(then, "IS-0001")
    assert "已没有" not in shown.text
    assert "foshan 2026.1" not in shown.text

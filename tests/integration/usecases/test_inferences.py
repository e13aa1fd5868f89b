"""What the records say together: alerts open by themselves, ring once, and resolve when the cause goes."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from bot.clockwork import sweeping
from bot.usecases.records import inferring, recording
from policy.keys import normalize_key
from policy.loading.loader import load_pack, packaged_pack
from rules import Checker
from rules.rete.engine import DurableEngine, EngineFault
from storage.city import people
from storage.city.people import Person
from storage.supervision import alerts, inferences
from storage.updates import records
from storage.updates.records import Update
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import report_issue, resolve
from tests.integration.usecases.office import Office
from tests.integration.usecases.test_obligations import save as save_form

SHARED = {"sharing_type": "conditional", "grade": "general", "personal_info": "none"}


@pytest.fixture(autouse=True)
def looked_at_today(office: Office) -> None:
    """The day's sweep is done, as it is on most of a day."""
    office.tick()


def save(office: Office, who: Person, kind: str, base: Update | None = None, **fields: Any) -> Update:
    office.clock.at += timedelta(seconds=1)
    made = save_form(office, who, kind, base, **fields)
    office.deliver()
    return made


def share(office: Office, who: Person, title: str = "学籍数据", **fields: Any) -> Update:
    return save(
        office, who, "dataset_shared", **{"dataset_title": title, "date": "2026-03-02", **SHARED, **fields}
    )


def rate(office: Office, who: Person, rating: str, on: str, **fields: Any) -> Update:
    given = {
        "project_name": "智慧教育平台",
        "rating": rating,
        "rating_type": "self",
        "date": on,
        "reason": "进度滞后",
    }
    made = save(office, who, "project_rated", **{**given, **fields})
    office.deliver()
    return made


def sweep(office: Office, when: str) -> None:
    """Move the clock, and let the ticks do all that the day brings."""
    office.at(when)
    for _ in range(3):
        office.later(minutes=2)


def standing(office: Office, inference_id: str) -> list[str]:
    return office.column("select matter from inferred where inference_id = ? order by matter", inference_id)


def statuses(office: Office) -> list[str]:
    return office.column("select status from alert order by id")


# --- when it comes true, and when it goes


def test_a_dataset_not_refreshed_alerts_on_the_day_after_its_time(office: Office, cast: Cast) -> None:
    share(office, cast.chen, update_frequency="monthly")
    sweep(office, "2026-04-02 09:00")
    assert statuses(office) == []
    sweep(office, "2026-04-03 09:00")
    assert standing(office, "X-2") == ["dataset_title:education:学籍数据"]
    (rung,) = office.phone(cast.li).rings
    assert "共享数据未按周期更新" in rung.text
    assert "DS-0001" in rung.text
    assert "核对记录时发现" in rung.text


def test_the_alert_tells_what_was_read_and_the_threshold_and_whose_it_is(office: Office, cast: Cast) -> None:
    share(office, cast.chen, update_frequency="monthly")
    sweep(office, "2026-04-03 09:00")
    (zh,), (en,) = office.phone(cast.li).rings, office.phone(cast.amy).rings
    for shown, words in (
        (
            zh,
            (
                "4月3日",
                "未更新的天数\uff1a32",
                "承诺周期的天数\uff1a31",
                "31 日\uff0c默认值",
                "默认规则",
                "请了解原因",
            ),
        ),
        (
            en,
            (
                "3 Apr",
                "Days without a refresh: 32",
                "31 days, our default",
                "by default",
                "Please find out why",
            ),
        ),
    ):
        for each in words:
            assert each in shown.text, f"{each!r} in {shown.text!r}"


def test_a_refresh_resolves_it_at_once_and_says_so(office: Office, cast: Cast) -> None:
    share(office, cast.chen, update_frequency="monthly")
    sweep(office, "2026-04-03 09:00")
    save(office, cast.chen, "dataset_refreshed", dataset_title="学籍数据", date="2026-04-03")
    office.deliver()
    assert statuses(office) == ["resolved"]
    assert standing(office, "X-2") == []
    (rung,) = office.phone(cast.li).rings
    assert "原因已消除" in rung.text
    assert "查看记录" in "".join(rung.labels)


def test_it_comes_back_as_news_when_the_cause_comes_back(office: Office, cast: Cast) -> None:
    share(office, cast.chen, update_frequency="monthly")
    sweep(office, "2026-04-03 09:00")
    save(office, cast.chen, "dataset_refreshed", dataset_title="学籍数据", date="2026-04-03")
    sweep(office, "2026-05-05 09:00")
    assert office.column("select episode from alert order by id") == [1, 2]
    assert len(office.phone(cast.li).rings) == 2


def test_what_a_person_resolved_stays_resolved_while_the_cause_stays(office: Office, cast: Cast) -> None:
    share(office, cast.chen, update_frequency="monthly")
    sweep(office, "2026-04-03 09:00")
    resolve(office, cast.li, "已约谈, 下周更新")
    for day in ("2026-04-04 09:00", "2026-04-07 09:00"):
        sweep(office, day)
    assert statuses(office) == ["resolved"]
    assert len(office.phone(cast.li).rings) == 1


def test_a_withdrawn_record_takes_its_alert_with_it(office: Office, cast: Cast) -> None:
    update = share(office, cast.chen, update_frequency="monthly")
    sweep(office, "2026-04-03 09:00")
    with office.db.atomic():
        recording.withdraw(office.turn("withdrawing"), office.person(cast.chen), update, "登记有误, 重新报送")
    assert statuses(office) == ["resolved"]


def test_a_dataset_of_another_name_leaves_nothing_behind(office: Office, cast: Cast) -> None:
    update = share(office, cast.chen, update_frequency="monthly")
    sweep(office, "2026-04-03 09:00")
    save(office, cast.chen, "dataset_shared", update, dataset_title="招生数据", update_frequency="annual")
    assert standing(office, "X-2") == []
    assert statuses(office) == ["resolved"]


def test_two_causes_of_one_dataset_are_one_alert(office: Office, cast: Cast) -> None:
    share(office, cast.chen, update_frequency="monthly", personal_info="personal")
    sweep(office, "2026-03-10 09:00")
    assert standing(office, "X-1") == ["dataset_title:education:学籍数据"]
    office.tap(cast.li, "我来跟进")
    sweep(office, "2026-04-03 09:00")
    assert len(statuses(office)) == 1
    first, second = office.phone(cast.li).rings
    assert second.answers == first.id
    assert "共享的个人信息没有影响评估记录" in office.phone(cast.li).messages[first.id].text
    assert "共享数据未按周期更新" in office.phone(cast.li).messages[first.id].text


def test_three_serious_issues_are_a_matter_of_the_organization(office: Office, cast: Cast) -> None:
    for n in range(2):
        report_issue(office, cast.chen, severity="重大", title=f"接口 {n}")
    assert standing(office, "X-4") == []
    report_issue(office, cast.chen, severity="重大", title="接口 2")
    assert standing(office, "X-4") == ["organization:education"]
    listed = office.say(cast.amy, "/alerts")
    assert listed is not None
    assert "Organization Many serious issues of one organization" in listed.text
    shown = office.tap(cast.amy, "Organization")
    assert shown is not None
    assert "Major and critical issues of late: 3" in shown.text
    assert not any("record" in label for label in shown.labels), "no single record is behind it"
    office.tap(cast.amy, "Acknowledge", shown)
    sweep(office, "2026-04-02 09:00")
    assert standing(office, "X-4") == []
    assert "The cause is gone" in office.phone(cast.amy).messages[shown.id].text


def test_a_matter_without_a_record_is_in_the_digest(office: Office, cast: Cast) -> None:
    for n in range(4):
        report_issue(office, cast.chen, severity="重大", title=f"接口 {n}")
    office.at("2026-03-03 08:30")
    digests = [m.text for m in office.phone(cast.amy).messages.values() if m.kind == "digest"]
    assert "Many serious issues of one organization" in digests[-1]


@pytest.mark.parametrize(("on", "alerted"), [("2026-04-09 09:00", False), ("2026-04-10 09:00", True)])
def test_a_post_that_is_empty_for_too_long(office: Office, cast: Cast, on: str, alerted: bool) -> None:
    with office.db.atomic():
        (post,) = office.column("select id from post where person_id = ?", cast.chen.id)
        people.end_post(office.db, post, date(2026, 3, 10))
    sweep(office, on)
    assert standing(office, "X-8") == (["organization:education"] if alerted else [])
    if alerted:
        office.joins(30, "周新", "cdo", "education")
        sweep(office, "2026-04-11 09:00")
        assert statuses(office) == ["resolved"]


def test_where_nobody_ever_was_in_post_and_records_dont_reach_back_nothing_is_claimed(
    office: Office, cast: Cast
) -> None:
    sweep(office, "2026-06-01 09:00")
    assert standing(office, "X-8") == []


def test_the_same_dataset_of_two_organizations_rings_a_supervisor_once(office: Office, cast: Cast) -> None:
    share(office, cast.chen)
    health = office.joins(31, "何健", "cdo", "health")
    share(office, health)
    assert standing(office, "X-9") == ["dataset_title:education:学籍数据", "dataset_title:health:学籍数据"]
    (rung,) = office.phone(cast.li).rings
    assert "2 件事" in rung.text
    shown = office.tap(cast.li, "DS-0001", rung)
    assert shown is not None
    assert "见 DS-0002" in shown.text


def test_a_red_project_without_a_plan_until_there_is_one(office: Office, cast: Cast) -> None:
    rate(office, cast.chen, "red", "2026-03-02")
    sweep(office, "2026-03-16 09:00")
    assert standing(office, "X-6") == []
    sweep(office, "2026-03-17 09:00")
    assert standing(office, "X-6") == ["project_name:education:智慧教育平台"]
    plan = {"document_type": "recovery_plan", "project_name": "智慧教育平台", "title": "整改方案"}
    save(office, cast.chen, "document_published", **plan, date="2026-03-17")
    assert standing(office, "X-6") == []


def test_a_later_rating_keeps_the_alert_and_becomes_its_record(office: Office, cast: Cast) -> None:
    rate(office, cast.chen, "red", "2026-03-02")
    sweep(office, "2026-03-17 09:00")
    second = rate(office, cast.chen, "red", "2026-03-18")
    assert statuses(office) == ["open"]
    assert office.column("select update_id from alert") == [second.id]
    assert len(office.phone(cast.li).rings) == 1


# --- what the assistant puts on record itself


def raised(office: Office) -> list[Update]:
    ids = office.column("select id from update_record where kind = 'issue_raised' order by id")
    found = [records.get(office.db, each) for each in ids]
    return [each for each in found if each is not None]


def test_the_second_amber_rating_puts_a_major_issue_on_record_and_rings_once(
    office: Office, cast: Cast
) -> None:
    rate(office, cast.chen, "amber", "2026-02-01")
    assert raised(office) == []
    rate(office, cast.chen, "amber", "2026-03-01")
    (issue,) = raised(office)
    assert issue.severity == "major"
    assert issue.person_id == cast.chen.id
    assert issue.fields["amber_ratings"] == 2
    assert issue.fields["impact"] == "进度滞后"
    (source,) = office.column("select source from revision where update_id = ?", issue.id)
    assert source.startswith("inference:X-5:")
    (rung,) = office.phone(cast.li).rings
    assert "重大问题" in rung.text
    assert "项目连续黄色评级" in rung.text
    assert statuses(office) == ["open"], "one matter"
    told = office.phone(cast.chen).with_button("查看记录")
    assert issue.ref in told.text
    assert told.silent
    shown = office.tap(cast.chen, "查看记录", told)
    assert shown is not None
    assert issue.ref in shown.text


def test_an_issue_is_raised_once_for_a_run_whatever_happens_to_it(office: Office, cast: Cast) -> None:
    rate(office, cast.chen, "amber", "2026-01-10")
    second = rate(office, cast.chen, "amber", "2026-02-10")
    rate(office, cast.chen, "amber", "2026-03-01")
    sweep(office, "2026-03-03 09:00")
    office.restart()
    sweep(office, "2026-03-04 09:00")
    # Corrected to green and back: it is the same run.
    third = save(office, cast.chen, "project_rated", second, rating="green")
    save(office, cast.chen, "project_rated", third, rating="amber")
    assert len(raised(office)) == 1


def test_a_new_run_is_raised_anew(office: Office, cast: Cast) -> None:
    for rating, on in (("amber", "2025-10-10"), ("amber", "2025-11-10"), ("green", "2025-12-10")):
        rate(office, cast.chen, rating, on)
    assert standing(office, "X-5") == []
    rate(office, cast.chen, "amber", "2026-01-10")
    assert len(raised(office)) == 1
    rate(office, cast.chen, "amber", "2026-02-10")
    assert len(raised(office)) == 2


def test_after_a_crash_in_the_middle_it_is_raised_once(
    office: Office, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    rate(office, cast.chen, "amber", "2026-02-01")

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(inferences, "put", die)
        with pytest.raises(KeyboardInterrupt):
            rate(office, cast.chen, "amber", "2026-03-01")
    assert raised(office) == []
    office.restart()
    office.later(seconds=1)
    rate(office, cast.chen, "amber", "2026-03-01")
    assert len(raised(office)) == 1


# --- the sweep


def imported(office: Office, who: Person, count: int, **fields: Any) -> None:
    """Records as an import leaves them: nobody has looked at them together."""
    with office.db.atomic():
        for n in range(count):
            given = {
                **SHARED,
                "dataset_title": f"数据 {n:03d}",
                "date": "2026-01-05",
                "update_frequency": "daily",
            }
            values = {**given, **fields}
            added = records.add(
                office.db,
                ref=records.next_ref(office.db, "DS"),
                kind="dataset_shared",
                organization_id=office.person(who).organizations("cdo")[0],
                person_id=who.id,
                title=str(values["dataset_title"]),
                governing_date=str(values["date"]),
                state="current",
                fields=values,
                evidence={},
                source="import",
                now=office.clock.now(),
            )
            update = records.get(office.db, added)
            assert update is not None
            records.set_keys(
                office.db, update, {"dataset_title": normalize_key(str(values["dataset_title"]))}
            )


def test_after_an_import_a_supervisor_is_rung_once(office: Office, cast: Cast) -> None:
    health = office.joins(31, "何健", "cdo", "health")
    imported(office, cast.chen, 30)
    imported(office, health, 3, grade="important")
    sweep(office, "2026-03-03 09:00")
    assert len(statuses(office)) == 33
    for supervisor in (cast.li, cast.amy):
        (rung,) = office.phone(supervisor).rings
        assert "33" in rung.text
    assert office.phone(cast.fang).rings == [], "of another district"
    shown = office.tap(cast.li, "DS-0001")
    assert shown is not None
    assert "共享数据未按周期更新" in shown.text
    office.tap(cast.li, "知悉" if any("知悉" in label for label in shown.labels) else shown.labels[0], shown)
    assert statuses(office).count("acknowledged") == 1


def test_with_no_supervisor_the_administrator_is_rung_once(office: Office) -> None:
    chen = office.joins(1, "陈敏", "cdo", "education")
    wang = office.joins(6, "王静", "administrator", "foshan")
    imported(office, chen, 5)
    sweep(office, "2026-03-03 09:00")
    (rung,) = office.phone(wang).rings
    assert "5 条预警无人接收" in rung.text


def test_what_the_sweep_finds_at_night_rings_in_the_morning(office: Office, cast: Cast) -> None:
    imported(office, cast.chen, 3)
    sweep(office, "2026-03-03 00:05")
    assert len(statuses(office)) == 3
    assert office.phone(cast.li).rings == []
    office.at("2026-03-03 08:00")
    assert len(office.phone(cast.li).rings) == 1


def test_what_has_gone_before_the_morning_does_not_ring(office: Office, cast: Cast) -> None:
    imported(office, cast.chen, 1)
    sweep(office, "2026-03-03 00:05")
    save(office, cast.chen, "dataset_refreshed", dataset_title="数据 000", date="2026-03-03")
    office.at("2026-03-03 08:00")
    assert statuses(office) == ["resolved"]
    assert office.phone(cast.li).rings == []


def test_the_sweep_looks_at_all_in_slices_and_goes_on_after_a_restart(
    office: Office, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inferring, "SLICE", 4)
    monkeypatch.setattr(sweeping, "SLICES_A_TICK", 1)
    imported(office, cast.chen, 30)
    office.at("2026-03-03 09:00")
    seen = [len(statuses(office))]
    while inferences.to_sweep(office.db, office.turn().today, office.pack.digest) is not None:
        office.restart()
        office.later(seconds=20)
        seen.append(len(statuses(office)))
        assert seen[-1] - seen[-2] <= 4
        assert len(seen) < 200
    assert seen[-1] == 30
    sweep(office, "2026-03-03 12:00")
    assert len(office.phone(cast.li).rings) == 1


def test_looked_at_twice_on_a_day_nothing_changes(office: Office, cast: Cast) -> None:
    imported(office, cast.chen, 3)
    sweep(office, "2026-03-03 09:00")
    before = office.column("select count(*) from journal")
    with office.db.atomic():
        for organization in ("education", "health"):
            inferences.sweep_again(office.db, organization)
    office.later(minutes=1)
    assert inferences.to_sweep(office.db, office.turn().today, office.pack.digest) is None
    assert office.column("select count(*) from journal") == before


def test_one_organization_that_cannot_be_looked_at_does_not_hold_up_the_others(
    office: Office, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(office, cast.chen, 2)
    real = inferring.sweep

    def broken(turn: Any, organization_id: str, goes_on: Any) -> bool:
        if organization_id == "agriculture":
            raise ZeroDivisionError
        return real(turn, organization_id, goes_on)

    monkeypatch.setattr(inferring, "sweep", broken)
    sweep(office, "2026-03-03 09:00")
    assert len(statuses(office)) == 2
    assert inferences.to_sweep(office.db, office.turn().today, office.pack.digest) is None


# --- faults of ours


class _Failing(DurableEngine):
    failing = False

    def fire(self, handle: int, body: str) -> list[str]:
        if self.failing:
            raise EngineFault("made to fail")
        return super().fire(handle, body)


def test_what_cannot_be_decided_changes_nothing_and_the_administrator_is_told_once(
    office: Office, cast: Cast
) -> None:
    share(office, cast.chen, update_frequency="monthly")
    sweep(office, "2026-04-03 09:00")
    engine = _Failing()
    office.desk.checker = Checker(load_pack(packaged_pack("foshan")), engine)
    office.restart()
    engine.failing = True
    for day in ("2026-04-04 09:00", "2026-04-05 09:00", "2026-04-06 09:00"):
        office.at(day)
    assert statuses(office) == ["open"]
    told = [text for text in office.phone(cast.wang).texts if "未能判断" in text]
    assert len(told) == 1
    engine.failing = False
    sweep(office, "2026-04-07 09:00")
    sweep(office, "2026-04-08 09:00")
    engine.failing = True
    office.at("2026-04-10 09:00")
    told = [text for text in office.phone(cast.wang).texts if "未能判断" in text]
    assert len(told) == 2, "it had worked in between"


def test_the_values_read_are_on_record_with_the_cause(office: Office, cast: Cast) -> None:
    share(office, cast.chen, update_frequency="monthly")
    sweep(office, "2026-04-03 09:00")
    (read,) = office.column("select read from alert_cause")
    assert json.loads(read)["days_unrefreshed"] == [32, None]
    (alert_id,) = office.column("select id from alert")
    (reading,) = alerts.readings(office.db, alert_id)
    assert (reading.rule_id, reading.cleared) == ("X-2", False)

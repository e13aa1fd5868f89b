"""A version begins while alerts are open: what becomes of each, by the real activation."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.usecases.versions import activating
from policy.loading.loader import load_pack
from policy.models.pack import Pack
from storage.city.people import Person
from tests.integration.usecases.deeds import deny_assessment, report_issue, resolve, share_personal_data
from tests.integration.usecases.office import Office
from tests.integration.usecases.test_alert_work import card
from tests.integration.versions.test_activation import digests
from tests.unit.policy.test_overlays import write

NEXT, MIDNIGHT = date(2026, 3, 3), "2026-03-03 00:00"
MUTES = (
    "inhibitions:\n  - {id: B-9, title: {zh: 先处理问题, en: The issue first}, weight: default,"
    " blockers: [A-major], mutes: [A-M19], same: organization}\n"
)
WITHOUT = "alert_rules:\n  - {id: A-M19, remove: true}\n"
RELAXED = "requirements:\n  - {id: M-19, valid_until: 2026-02-28}\n"
TO_THE_OFFICE = "routing: {weight: default, first: {critical: [office], major: [office]}}\n"
MORE = (
    "alert_rules:\n  - {id: A-9, kind: dataset_shared, title: {zh: 九, en: Nine}, expected: {zh: 看, en: Look},"
    " acknowledge_as: major, weight: default, when: {equals: {fact: outcome.M-01, to: met}}}\n"
)
FIRST_IS_RED = (
    "parameters:\n  - id: red_slip_yellow_slips\n"
    "    values: [{value: '2', remove: true}, {value: '1', weight: default}]\n"
)
FASTER = "handling_times:\n  - step: acknowledge\n    limits: {major: {amount: 1, unit: hours}}\n"


def version(tmp_path: Path, **files: str) -> Pack:
    """The pack with other files laid over it."""
    return load_pack(
        write(tmp_path / "next", {name.replace("_yaml", ".yaml"): text for name, text in files.items()})
    )


def begin(office: Office, pack: Pack, at: str | None = MIDNIGHT, on: date = NEXT) -> None:
    """It is proposed for a day, and the clock is moved to its first moment."""
    with office.db.atomic():
        activating.keep_version(office.db, pack, office.clock.at)
        activating.propose_kept(office.turn("proposing"), None, pack.digest, pack.version, on, {})
    if at is not None:
        office.at(at)
        assert office.desk.pack.digest == pack.digest


@pytest.fixture
def li(office: Office) -> Person:
    return office.joins(2, "李国强", "supervisor", "leading_group_office")


@pytest.fixture
def alerted(office: Office, chen: Person, li: Person) -> Office:
    """Of one organization two alerts are open: a major issue, and data shared without an assessment."""
    office.tick()
    report_issue(office, chen, severity="重大", title="区平台故障")
    share_personal_data(office, chen)
    deny_assessment(office, chen)
    office.later(minutes=1)
    return office


def states(office: Office, rule: str) -> list[Any]:
    with_rule = "select a.status from alert a join alert_cause c on c.alert_id = a.id where c.rule_id = ?"
    return office.column(f"{with_rule} order by a.id", rule)


def events(office: Office, rule: str) -> list[Any]:
    with_rule = "select e.what from alert_event e join alert_cause c using (alert_id) where c.rule_id = ?"
    return office.column(f"{with_rule} order by e.id", rule)


def of_dataset(office: Office, li: Person) -> str:
    office.say(li, "/alerts")
    office.tap(li, "DS-0001", office.phone(li).last)
    return card(office, li).text


# --- an inhibition more


def test_what_the_new_version_mutes_is_muted_from_its_first_moment_and_says_why(
    alerted: Office, li: Person, tmp_path: Path
) -> None:
    rung = len(alerted.phone(li).rings)
    begin(alerted, version(tmp_path, alerts_yaml=MUTES))
    assert events(alerted, "A-M19")[-2:] == ["version", "blocked"]
    assert "late-rung" not in events(alerted, "A-M19")
    shown = of_dataset(alerted, li)
    assert "暂不提醒，待 IS-0001" in shown
    assert "政策包换为 next 1" in shown
    alerted.at("2026-03-05 12:00")
    assert "late-rung" not in events(alerted, "A-M19"), "nobody is reminded of it"
    assert "late-rung" in events(alerted, "A-major"), "the blocker goes on"
    assert len(alerted.phone(li).rings) > rung


def test_once_the_blocker_is_resolved_it_comes_back(alerted: Office, li: Person, tmp_path: Path) -> None:
    begin(alerted, version(tmp_path, alerts_yaml=MUTES))
    alerted.at("2026-03-03 10:00")
    alerted.say(li, "/alerts")
    alerted.tap(li, "IS-0001", alerted.phone(li).last)
    rung = len(alerted.phone(li).rings)
    resolve(alerted, li)
    alerted.later(minutes=2)
    assert events(alerted, "A-M19")[-1] == "heard-again"
    assert "共享个人信息前未做影响评估" in alerted.phone(li).last.text
    assert len(alerted.phone(li).rings) == rung + 1


def test_a_version_that_mutes_nothing_else_touches_nothing(
    alerted: Office, li: Person, tmp_path: Path
) -> None:
    said, checks = len(alerted.phone(li).messages), digests(alerted)
    begin(alerted, version(tmp_path))
    assert "version" not in events(alerted, "A-M19") + events(alerted, "A-major")
    assert digests(alerted) == checks, "nothing was checked again"
    assert len(alerted.phone(li).messages) == said


def test_rolled_back_it_rings_again(alerted: Office, li: Person, pack: Pack, tmp_path: Path) -> None:
    begin(alerted, version(tmp_path, alerts_yaml=MUTES))
    begin(alerted, pack, "2026-03-04 09:00", date(2026, 3, 4))
    alerted.later(minutes=2)
    assert events(alerted, "A-M19")[-1] == "heard-again"


# --- what raised it


@pytest.mark.parametrize("files", [{"alerts_yaml": WITHOUT}, {"kinds/dataset_shared_yaml": RELAXED}])
def test_one_whose_ground_the_new_version_drops_resolves_by_itself_and_says_why(
    alerted: Office, chen: Person, li: Person, tmp_path: Path, files: dict[str, str]
) -> None:
    rung = len(alerted.phone(li).rings)
    begin(alerted, version(tmp_path, **files))
    assert states(alerted, "A-M19") == ["resolved"]
    assert events(alerted, "A-M19")[-2:] == ["version", "cleared"]
    assert states(alerted, "A-major") == ["open"]
    assert len(alerted.phone(li).rings) == rung, "nobody is woken for it"
    assert any("政策包换为 next 1" in text and "自动解除" in text for text in alerted.phone(li).texts)


def test_one_that_a_person_has_in_hand_resolves_too(alerted: Office, li: Person, tmp_path: Path) -> None:
    of_dataset(alerted, li)
    alerted.tap(li, "知悉", card(alerted, li))
    begin(alerted, version(tmp_path, alerts_yaml=WITHOUT))
    assert states(alerted, "A-M19") == ["resolved"]


def test_rolled_back_it_opens_again(alerted: Office, li: Person, pack: Pack, tmp_path: Path) -> None:
    begin(alerted, version(tmp_path, alerts_yaml=WITHOUT))
    begin(alerted, pack, "2026-03-04 09:00", date(2026, 3, 4))
    assert states(alerted, "A-M19") == ["resolved", "open"]
    assert "政策包换为 foshan" in of_dataset(alerted, li)


def test_rolled_back_what_a_person_resolved_stays_so(
    alerted: Office, li: Person, pack: Pack, tmp_path: Path
) -> None:
    of_dataset(alerted, li)
    resolve(alerted, li)
    begin(alerted, version(tmp_path, alerts_yaml=WITHOUT))
    begin(alerted, pack, "2026-03-04 09:00", date(2026, 3, 4))
    assert states(alerted, "A-M19") == ["resolved"]


def test_what_the_new_version_asks_in_addition_opens_nothing_about_what_was_reported(
    office: Office, chen: Person, li: Person, tmp_path: Path
) -> None:
    office.tick()
    share_personal_data(office, chen)
    begin(office, version(tmp_path, alerts_yaml=MORE))
    assert office.column("select count(*) from alert") == [0]
    share_personal_data(office, chen, "师资数据")
    assert states(office, "A-9") == ["open"], "it is a rule that alerts"


# --- who hears, and until when


def test_an_open_alert_keeps_its_limits_and_whom_they_reach(
    alerted: Office, li: Person, tmp_path: Path
) -> None:
    planned = "select alert_id, step, n, at, what, reach, state from follow_up order by 1, 2, 3"
    before = alerted.db.conn.execute(planned).fetchall(), alerted.column("select due_at from alert")
    rung = len(alerted.phone(li).rings)
    begin(alerted, version(tmp_path, alerts_yaml=TO_THE_OFFICE, issues_yaml=FASTER), MIDNIGHT)
    assert (alerted.db.conn.execute(planned).fetchall(), alerted.column("select due_at from alert")) == before
    assert len(alerted.phone(li).rings) == rung, "who has heard of it isn't told anew"


@pytest.mark.parametrize(
    ("files", "district", "office_of_the_group"), [({}, 1, 0), ({"alerts_yaml": TO_THE_OFFICE}, 0, 1)]
)
def test_one_that_waits_for_the_morning_rings_for_whom_the_version_of_that_morning_names(
    office: Office, li: Person, tmp_path: Path, files: dict[str, str], district: int, office_of_the_group: int
) -> None:
    office.tick()
    gao, fang = office.joins(5, "高原", "cdo", "nanhai"), office.joins(4, "方远", "supervisor", "nanhai")
    office.at("2026-03-02 22:30")
    report_issue(office, gao, severity="重大", title="区平台故障")
    begin(office, version(tmp_path, **files))
    office.at("2026-03-03 09:00")
    heard = tuple(sum("区平台故障" in m.text for m in office.phone(who).rings) for who in (fang, li))
    assert heard == (district, office_of_the_group)


def test_how_many_yellow_slips_make_a_red_one_stays_as_it_was_when_it_opened(
    alerted: Office, li: Person, tmp_path: Path
) -> None:
    begin(alerted, version(tmp_path, pack_yaml=FIRST_IS_RED), "2026-03-03 09:00")
    report_issue(alerted, alerted.joins(8, "周舟", "cdo", "health"), severity="重大", title="新问题")
    for title in ("IS-0001", "IS-0002"):
        alerted.say(li, "/alerts")
        alerted.tap(li, "知悉", alerted.tap(li, title, alerted.phone(li).last))
    alerted.at("2026-03-06 18:30")
    colours = (
        "select e.what from alert_event e join alert a on a.id = e.alert_id join update_record u on"
        " u.id = a.update_id where u.ref = ? and e.what in ('late-yellow', 'late-red') order by e.id limit 1"
    )
    assert alerted.column(colours, "IS-0001") == ["late-yellow"]
    assert alerted.column(colours, "IS-0002") == ["late-red"]

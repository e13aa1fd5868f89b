"""Duties in the office: reports fulfil them, corrections and withdrawals open them again, some are waived."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.usecases.checklist import obliging, participating
from bot.usecases.errors import Refused
from bot.usecases.records import recording
from bot.usecases.versions import foreseeing
from policy.checklist.rates import by_organization, by_role
from policy.loading.loader import load_pack, packaged_pack
from policy.models.calendar import WorkingCalendar
from policy.models.pack import Pack
from rules import Checker
from storage.checklist import duties
from storage.city.people import Person
from storage.conversation import drafts
from storage.updates import records
from storage.updates.records import Update
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office, Shown, furnish
from tests.unit.policy import overlay_pack
from tests.unit.policy.overlay_pack import CAUSE, RISK, SHARED, duty

DUTIES = (
    duty("T-once", "cadence: {once: {by: first_by}}"),
    duty("T-month", "cadence: {every: {period: month, days: grace}}"),
    duty("T-after", f"cadence: {{after: {{{CAUSE}, same: dataset_title}}}}"),
    duty("T-cycle", "cadence: {cycle: {field: update_frequency, days: {monthly: 31}, at_least: least}}"
         f"\n        subject: {SHARED}"),
    duty("T-first", f"cadence: {{after: {{{CAUSE}, first: true, counts: any}}}}", when=RISK),
    duty("T-office", "cadence: {once: {by: first_by}}", "tiers: [office]"),
)  # fmt: skip
GRADED = {"dataset_title": "学籍数据", "assessment_type": "grading", "report": "教数〔2026〕3号"}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    known = tuple(each.id for each in load_pack(packaged_pack("foshan")).duties)
    return overlay_pack.make(tmp_path_factory.mktemp("packs") / "small", *DUTIES, known=known)


@pytest.fixture(scope="module")
def checker(pack: Pack) -> Iterator[Checker]:
    made = Checker(pack)
    yield made
    made.close()


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory, pack: Pack) -> Path:
    path = tmp_path_factory.mktemp("furnished") / "cdo.db"
    furnish(path, pack)
    return path


@pytest.fixture
def office(tmp_path: Path, furnished: Path, pack: Pack, checker: Checker) -> Iterator[Office]:
    made = Office(shutil.copy(furnished, tmp_path / "cdo.db"), pack, checker)
    yield made
    made.close()


def save(office: Office, who: Person, kind: str, base: Update | None = None, **fields: object) -> Update:
    """Save a form with these fields, as its last tap does."""
    with office.db.atomic():
        turn = office.turn(f"saving:{office.clock.at}")
        home = office.person(who).organizations("cdo", "liaison")[0]
        draft = drafts.open_draft(
            office.db,
            person_id=who.id,
            organization_id=home,
            chat_id=who.chat_id,
            kind=kind,
            fields=fields,
            wanted=(),
            text=None,
            now=turn.now,
            update_id=base.id if base else None,
        )
        return recording.save_draft(turn, office.person(who), draft)


def grade(office: Office, who: Person, **fields: object) -> Update:
    return save(office, who, "assessment_done", **{**GRADED, "date": "2026-03-02", **fields})


def share(office: Office, who: Person, title: str = "学籍数据", on: str = "2026-03-01") -> Update:
    more = {"personal_info": "personal", "update_frequency": "monthly", "date": on}
    return save(office, who, "dataset_shared", dataset_title=title, **more)


def states(office: Office, duty_id: str, organization: str = "education") -> dict[str, str]:
    found = duties.of_organization(office.db, organization, duty_id=duty_id)
    return {one.period: one.state for one in found}


def everything(office: Office) -> list[tuple[object, ...]]:
    return list(
        office.db.conn.execute(
            "select organization_id, duty_id, owed_id, subject, period, due_at, state, met_by from obligation"
            " where kind = 'duty' order by 1, 2, 3, 4, 5"
        )
    )


def why(office: Office, action: str) -> list[str]:
    return office.column("select detail from journal where action = ? order by id", action)


def test_with_the_first_tick_everybody_owes_what_they_owe(office: Office, cast: Cast) -> None:
    office.tick()
    assert states(office, "T-once") == {"": "open"}
    assert states(office, "T-month") == {"2026-01": "overdue", "2026-02": "open", "2026-03": "open"}
    assert states(office, "T-once", "nanhai") == {"": "open"}, "a district takes part"
    assert states(office, "T-once", "foshan") == {}, "the city itself doesn't"


def test_who_the_coverage_list_leaves_out_owes_what_names_its_tier(office: Office, cast: Cast) -> None:
    office.tick()
    assert states(office, "T-office", "leading_group_office") == {"": "open"}
    assert states(office, "T-office") == {}


def test_a_report_fulfils_at_once_what_it_is_for_and_the_journal_says_which(
    office: Office, cast: Cast
) -> None:
    office.tick()
    update = grade(office, cast.chen)
    assert states(office, "T-once") == {"": "met"}
    assert states(office, "T-month")["2026-02"] == "met", "the oldest that is open, no further back"
    assert states(office, "T-month")["2026-01"] == "overdue"
    notes = why(office, "obligation.met")
    assert any('"duty": "T-month", "period": "2026-02"' in n and f'"update": {update.id}' in n for n in notes)


def test_a_report_that_lacks_what_binds_fulfils_nothing_until_it_is_completed(
    office: Office, cast: Cast
) -> None:
    office.tick()
    update = save(office, cast.chen, "assessment_done", date="2026-03-02", **{**GRADED, "report": None})
    assert states(office, "T-once") == {"": "open"}
    save(office, cast.chen, "assessment_done", update, report="教数〔2026〕3号")
    assert states(office, "T-once") == {"": "met"}


def test_a_correction_opens_again_what_was_fulfilled(office: Office, cast: Cast) -> None:
    office.tick()
    update = grade(office, cast.chen)
    save(office, cast.chen, "assessment_done", update, assessment_type="important_data_risk")
    assert states(office, "T-once") == {"": "open"}
    assert len(why(office, "obligation.reopened")) == 2


def test_what_a_report_was_about_before_it_was_corrected_is_owed_again(office: Office, cast: Cast) -> None:
    share(office, cast.chen, "学籍数据")
    share(office, cast.chen, "师资数据")
    update = grade(office, cast.chen)
    assert sorted(states(office, "T-after").values()) == ["met", "open"]
    save(office, cast.chen, "assessment_done", update, dataset_title="师资数据")
    found = duties.of_organization(office.db, "education", duty_id="T-after")
    assert {one.subject: one.state for one in found} == {"学籍数据": "open", "师资数据": "met"}


def test_a_liaisons_report_counts_once_the_cdo_has_confirmed_it(office: Office, cast: Cast) -> None:
    office.tick()
    update = grade(office, cast.lin)
    assert states(office, "T-once") == {"": "open"}
    with office.db.atomic():
        recording.confirm(office.turn("confirming"), office.person(cast.chen), update)
    assert states(office, "T-once") == {"": "met"}


def test_what_is_done_at_once_is_what_the_day_would_have_done(office: Office, cast: Cast) -> None:
    office.tick()
    share(office, cast.chen)
    first = grade(office, cast.chen)
    save(office, cast.chen, "assessment_done", first, dataset_title="别的数据")
    grade(office, cast.chen, date="2026-02-20")
    for title, on in (("b", "2026-03-01"), ("c", "2026-02-27"), ("d", "2026-03-02")):
        share(office, cast.chen, title, on)
    with office.db.atomic():
        third = records.get(office.db, 5)
        assert third is not None
        recording.withdraw(office.turn("withdrawing"), office.person(cast.chen), third, "重复填报")
    at_once = everything(office)
    assert any(row[1] == "T-first" for row in at_once)
    office.db.conn.execute("delete from settlement")
    office.tick()
    assert everything(office) == at_once


def test_settling_again_changes_and_notes_nothing(office: Office, cast: Cast) -> None:
    office.tick()
    office.tick()  # slips about what was found a moment ago
    grade(office, cast.chen)
    before, notes = everything(office), office.column("select count(*) from journal")
    for _ in range(3):
        office.db.conn.execute("delete from settlement")
        office.restart()
        office.tick()
    assert everything(office) == before
    assert office.column("select count(*) from journal") == notes


@pytest.mark.parametrize(("at", "state"), [("2026-03-15 17:59", "open"), ("2026-03-15 18:01", "overdue")])
def test_it_turns_overdue_when_the_day_of_work_ends(office: Office, cast: Cast, at: str, state: str) -> None:
    office.tick()
    office.at(at)
    assert states(office, "T-month")["2026-02"] == state


def test_the_next_month_is_owed_from_its_first_minute(office: Office, cast: Cast) -> None:
    office.at("2026-03-31 23:59")
    assert "2026-04" not in states(office, "T-month")
    office.at("2026-04-01 00:00")
    assert states(office, "T-month")["2026-04"] == "open"


def test_a_fault_of_ours_changes_nothing(office: Office, cast: Cast, pack: Pack, checker: Checker) -> None:
    office.tick()
    update = grade(office, cast.chen)
    before = everything(office)

    class Failing:
        def check(self, facts: object) -> object:
            return checker.rules_of("assessment_done").not_checked()

        faults = 0

    office.desk.checker = Failing()  # type: ignore[assignment]
    save(office, cast.chen, "assessment_done", update, result="可控")
    assert everything(office) == before


def test_under_another_pack_every_record_is_marked_anew_and_everything_settled(
    office: Office, cast: Cast, pack: Pack
) -> None:
    grade(office, cast.chen)
    office.tick()
    office.db.conn.execute("delete from update_mark")
    office.db.conn.execute("update setting set value = 'before' where name = 'marked_with'")
    office.db.conn.execute("update settlement set pack_digest = 'before'")
    office.restart()
    office.tick()
    assert states(office, "T-once") == {"": "met"}


def test_what_is_worked_out_with_another_packs_marks_is_worked_out_again(office: Office, cast: Cast) -> None:
    office.db.conn.execute("insert into setting (name, value) values ('marked_with', 'before')")
    waive(office, cast.li, "2026-03-10")
    assert duties.settled_on(office.db, "education") is None
    office.tick()
    assert duties.settled_on(office.db, "education") == date(2026, 3, 2)


def test_a_mistake_of_ours_in_one_organization_keeps_no_other_waiting(office: Office, cast: Cast) -> None:
    grade(office, cast.chen)
    office.db.conn.execute("update update_record set governing_date = 'not a day'")
    office.tick()
    assert states(office, "T-once", "nanhai") == {"": "open"}
    office.db.conn.execute("update update_record set governing_date = '2026-03-02'")
    office.tick()
    assert states(office, "T-once") == {"": "met"}


# --- withdrawing


def withdrawable(office: Office, who: Person) -> Shown:
    office.say(who, "今天把学籍数据共享给了卫健局,每月更新")
    for answer in ("无条件", "一般数据", "含个人信息"):
        office.tap(who, answer)
    shown = office.tap(who, "保存")
    assert shown is not None
    return shown


def test_an_update_is_taken_back_with_a_reason_and_says_so(office: Office, cast: Cast) -> None:
    living = withdrawable(office, cast.chen)
    assert list(states(office, "T-after").values()) == ["open"]
    asked = office.tap(cast.chen, "撤回")
    assert asked is not None
    assert "为什么撤回" in asked.text
    told = office.say(cast.chen, "重复填报,以另一条为准")
    assert told is not None
    assert "已撤回:DS-0001" in told.text.replace("\uff1a", ":")
    shown = office.phone(cast.chen).messages[living.id]
    assert "重复填报" in shown.text
    assert [label for label in shown.labels if "补充" in label or "撤回" in label] == []
    assert states(office, "T-after") == {}
    assert office.column("select state from obligation where kind = 'complete_update'") == ["waived"]


def test_withdrawing_resolves_its_alert(office: Office, cast: Cast) -> None:
    withdrawable(office, cast.chen)
    update = records.get(office.db, 1)
    assert update is not None
    save(office, cast.chen, "dataset_shared", update, pi_assessment=None)
    assert office.column("select status from alert") == ["open"]
    office.tap(cast.chen, "撤回")
    office.say(cast.chen, "重复填报,以另一条为准")
    assert office.column("select status from alert") == ["resolved"]


def test_a_reason_is_asked_for_until_it_is_one_and_keeping_it_keeps_it(office: Office, cast: Cast) -> None:
    withdrawable(office, cast.chen)
    office.tap(cast.chen, "撤回")
    office.say(cast.chen, "错")
    assert office.column("select state from update_record") == ["current"]
    office.tap(cast.chen, "不撤回")
    office.say(cast.chen, "重复填报,以另一条为准")
    assert office.column("select state from update_record") == ["current"], "nobody is asked any more"


def test_who_neither_reported_it_nor_is_the_cdo_cannot_withdraw_it(office: Office, cast: Cast) -> None:
    update = grade(office, cast.chen)
    for who in (cast.lin, cast.li, cast.gao, cast.wang):
        with pytest.raises(Refused):
            recording.withdraw(office.turn(), office.person(who), update, "重复填报")
    with office.db.atomic():
        recording.withdraw(office.turn("withdrawing"), office.person(cast.chen), update, "重复填报")
    with pytest.raises(Refused, match="record-withdrawn"):
        save(office, cast.chen, "assessment_done", records.get(office.db, update.id), result="可控")


def test_what_the_withdrawn_one_had_fulfilled_is_owed_again(office: Office, cast: Cast) -> None:
    office.tick()
    update = grade(office, cast.chen)
    with office.db.atomic():
        recording.withdraw(office.turn("withdrawing"), office.person(cast.chen), update, "重复填报")
    assert states(office, "T-once") == {"": "open"}
    assert states(office, "T-month")["2026-02"] == "open"


# --- waivers, participation, rates


def waive(office: Office, who: Person | None, until: str, reason: str = "机构改革期间") -> None:
    with office.db.atomic():
        person = office.person(who) if who else None
        turn = office.turn(f"waiving:{office.clock.at}")
        obliging.waive(turn, person, "education", "T-month", date.fromisoformat(until), reason)


def test_a_waived_duty_is_open_or_overdue_again_when_the_waiver_ends(office: Office, cast: Cast) -> None:
    office.tick()
    waive(office, cast.li, "2026-03-10")
    assert set(states(office, "T-month").values()) == {"waived"}
    office.at("2026-03-10 23:59")
    assert set(states(office, "T-month").values()) == {"waived"}
    office.at("2026-03-11 00:00")
    assert states(office, "T-month") == {"2026-01": "overdue", "2026-02": "open", "2026-03": "open"}


def test_what_was_fulfilled_stays_so_under_a_waiver_and_lifting_it_asks_again(
    office: Office, cast: Cast
) -> None:
    office.tick()
    grade(office, cast.chen)
    waive(office, None, "2026-12-31")
    assert states(office, "T-month")["2026-02"] == "met"
    with office.db.atomic():
        assert obliging.lift(office.turn("lifting"), office.person(cast.wang), 1)
        assert not obliging.lift(office.turn("lifting"), office.person(cast.wang), 1)
    assert states(office, "T-month")["2026-01"] == "overdue"


def test_only_a_supervisor_of_the_organization_or_an_administrator_waives(office: Office, cast: Cast) -> None:
    for who in (cast.chen, cast.fang, cast.lin):
        with pytest.raises(Refused, match="toast-not-yours"):
            waive(office, who, "2026-12-31")
    for who in (cast.li, cast.wang):
        waive(office, who, "2026-12-31")


@pytest.mark.parametrize(
    ("until", "reason", "why"),
    [("2026-03-01", "机构改革", "day-over"), ("2026-03-02", "略", "reason-needed")],
)
def test_a_waiver_has_an_end_to_come_and_a_reason(
    office: Office, cast: Cast, until: str, reason: str, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        waive(office, cast.li, until, reason)


def test_who_is_exempt_owes_nothing_new_and_who_is_admitted_does(office: Office, cast: Cast) -> None:
    office.tick()
    with office.db.atomic():
        for name, takes_part in (("education", False), ("leading_group_office", True)):
            participating.decide(
                office.turn(f"deciding:{name}"),
                None,
                name,
                takes_part=takes_part,
                since=date(2026, 2, 1),
                reason="市政府批准",
            )
    assert list(states(office, "T-month")) == ["2026-01"]
    assert list(states(office, "T-month", "leading_group_office")) == ["2026-02", "2026-03"]


def test_a_rate_counts_what_was_due_and_leaves_out_what_was_waived(
    office: Office, cast: Cast, pack: Pack
) -> None:
    office.tick()
    counted = duties.counts(office.db, ["education", "foshan"])
    rates = by_organization(counted, office.turn().today)
    assert list(rates) == ["education"], "who owes nothing isn't counted"
    assert (rates["education"].numerator, rates["education"].denominator) == (0, 1)
    grade(office, cast.chen)
    found = by_role(pack, duties.counts(office.db, ["education"]), office.turn().today)[2]
    assert (found.numerator, found.denominator, found.on) == (2, 3, date(2026, 3, 2))
    waive(office, cast.li, "2026-12-31")
    found = by_organization(duties.counts(office.db, ["education"]), office.turn().today)["education"]
    assert (found.numerator, found.denominator) == (2, 2)


# --- the calendar of the year to come


def foresee(office: Office, at: str) -> int:
    """What the tick does about the calendar at that time; returns how many messages the administrator has."""
    office.clock.at = office.local(at)
    with office.db.atomic():
        foreseeing.tell_of_calendar(office.turn(f"calendar:{at}"))
    office.deliver()
    return len(office.phone(6).messages)


def test_administrators_are_told_from_october_on_once_a_year(office: Office, cast: Cast) -> None:
    assert foresee(office, "2098-09-30 23:59") == 0
    assert foresee(office, "2098-10-01 00:00") == 1
    assert "2099" in office.phone(cast.wang).last.text
    assert foresee(office, "2098-12-31 10:00") == 1
    assert foresee(office, "2099-10-01 10:00") == 2
    assert office.phone(cast.chen).messages == {}


def test_nobody_is_told_of_a_year_that_the_pack_gives(office: Office, cast: Cast, pack: Pack) -> None:
    known = WorkingCalendar(overrides={date(2099, 1, 1): False})
    office.desk.pack = pack.model_copy(update={"calendar": known})
    assert foresee(office, "2098-10-01 00:00") == 0


def test_the_tick_sees_to_it(office: Office, cast: Cast, pack: Pack) -> None:
    office.at("2026-10-01 00:00")
    told = any("2027" in text for text in office.phone(cast.wang).texts)
    assert told is not pack.calendar.covers(2027)

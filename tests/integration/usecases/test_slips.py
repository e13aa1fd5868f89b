"""Slips about what is owed: blue before, yellow after, red long after; once each, grouped, to whom the pack says."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC

import pytest

from bot.usecases.reminders import slipping
from policy.checklist.handling import caught_up_by
from storage.checklist import duties, obligations
from storage.city.people import Person
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import share_personal_data
from tests.integration.usecases.office import Office, Shown


def slips(office: Office, who: Person) -> list[Shown]:
    return [
        m for m in office.phone(who).messages.values() if "职责督办" in m.text or "Duties to see to" in m.text
    ]


def owe(
    office: Office, *, due: str, organization: str = "education", duty: str = "D1-3", opened: str = ""
) -> None:
    """Something owed, as if the records had brought it about (which would do so with other days)."""
    with office.db.atomic():
        office.db.conn.execute("delete from obligation where organization_id = ?", [organization])
        office.db.conn.execute("update obligation set slip = 3")
        office.db.conn.execute(
            "insert into obligation (kind, organization_id, duty_id, owed_id, subject, period, counts_from, due_at,"
            " state, opened_at) values ('duty', ?, ?, 'quarterly', '', '2026-Q1', '2026-01-01', ?, 'open', ?)",
            [organization, duty, moment(office, due), moment(office, opened or "2026-01-05 09:00")],
        )


def moment(office: Office, text: str) -> str:
    return office.local(text).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def follow(office: Office, at: str) -> None:
    """The clock's work on slips alone: what the duties really are would come between."""
    office.clock.at = office.local(at)
    with office.db.atomic():
        obligations.mark_overdue(office.db, office.clock.now())
        while slipping.follow_up(office.turn(f"slips-{at}")):
            pass
    office.deliver()


def test_three_working_days_before_the_organizations_people_are_reminded_in_silence(
    office: Office, cast: Cast
) -> None:
    owe(office, due="2026-03-10 18:00")
    follow(office, "2026-03-04 20:00")
    assert slips(office, cast.chen) == [], "four working days are left"
    follow(office, "2026-03-05 08:00")
    (slip,) = slips(office, cast.chen)
    assert slip.silent
    assert "临近期限 1 项" in slip.text
    assert "D1-3" in slip.text
    assert len(slips(office, cast.lin)) == 1, "the liaison does the work"
    assert slips(office, cast.li) == slips(office, cast.amy) == []


def test_with_more_than_half_of_the_time_left_nobody_is_reminded(office: Office, cast: Cast) -> None:
    owe(office, due="2026-03-06 18:00", opened="2026-03-03 10:00")
    follow(office, "2026-03-04 10:00")
    assert slips(office, cast.chen) == []
    follow(office, "2026-03-05 08:30")
    assert len(slips(office, cast.chen)) == 1


def test_late_it_rings_for_the_cdo_and_is_told_to_the_supervisors_in_silence(
    office: Office, cast: Cast
) -> None:
    owe(office, due="2026-03-05 18:00")
    with office.db.atomic():
        office.db.conn.execute("update obligation set slip = 1 where organization_id = 'education'")
    follow(office, "2026-03-05 17:59")
    assert slips(office, cast.chen) == []
    follow(office, "2026-03-05 18:00")
    (own,) = slips(office, cast.chen)
    (theirs,) = slips(office, cast.li)
    assert (own.silent, theirs.silent) == (False, True)
    assert "已逾期" in own.text
    assert "市教育局" in theirs.text
    assert slips(office, cast.lin) == []


def test_more_than_five_working_days_late_it_goes_to_the_office_and_the_cdo_and_rings_for_both(
    office: Office, cast: Cast
) -> None:
    owe(office, due="2026-03-05 18:00")
    with office.db.atomic():
        office.db.conn.execute("update obligation set slip = 2 where organization_id = 'education'")
    follow(office, "2026-03-12 17:59")
    assert slips(office, cast.li) == slips(office, cast.chen) == []
    follow(office, "2026-03-12 18:00")
    for person in (cast.li, cast.chen):
        (red,) = slips(office, person)
        assert not red.silent
        assert "红色督办单 1 项" in red.text


def test_each_colour_comes_once(office: Office, cast: Cast) -> None:
    owe(office, due="2026-03-05 18:00")
    for day in ("03", "04", "05", "06", "09", "10", "11", "12", "13", "16", "17"):
        for at in ("08:00", "12:00", "18:00"):
            follow(office, f"2026-03-{day} {at}")
    heard = [
        word for m in slips(office, cast.chen) for word in ("临近期限", "黄色", "红色") if word in m.text
    ]
    assert heard == ["临近期限", "黄色", "红色"]
    assert ["红色" in m.text for m in slips(office, cast.li)] == [False, True]
    assert office.column("select colour from slip order by id") == ["blue", "yellow", "red"]


def test_what_was_told_to_whom_stays_on_record(office: Office, cast: Cast) -> None:
    owe(office, due="2026-03-10 18:00")
    follow(office, "2026-03-05 08:00")
    follow(office, "2026-03-10 18:01")
    kept = office.db.conn.execute(
        "select organization_id, duty_id, update_id, colour, due_at, sent_at, told from slip order by id"
    ).fetchall()
    what, due = ("education", "D1-3", None), moment(office, "2026-03-10 18:00")
    assert [row[:6] for row in kept] == [
        (*what, "blue", due, moment(office, "2026-03-05 08:00")),
        (*what, "yellow", due, moment(office, "2026-03-10 18:01")),
    ]
    told = [set(json.loads(row[6])) for row in kept]
    assert cast.chen.id in told[0]
    assert cast.li.id not in told[0]
    assert {cast.chen.id, cast.li.id} <= told[1]


@pytest.mark.parametrize(
    "at", ["2026-03-07 10:00", "2026-03-08 10:00", "2026-03-09 07:59", "2026-03-06 21:30"]
)
def test_on_days_off_and_at_night_slips_wait(office: Office, cast: Cast, at: str) -> None:
    owe(office, due="2026-03-06 18:00")
    with office.db.atomic():
        office.db.conn.execute("update obligation set slip = 1 where organization_id = 'education'")
    follow(office, at)
    assert slips(office, cast.chen) == []
    follow(office, "2026-03-09 08:00")
    assert len(slips(office, cast.chen)) == 1


def test_fulfilled_and_owed_again_it_is_reminded_of_anew(office: Office, cast: Cast) -> None:
    owe(office, due="2026-03-05 18:00")
    follow(office, "2026-03-03 12:00")
    (stored,) = duties.of_organization(office.db, "education")
    with office.db.atomic():
        met = replace(stored, state="met")
        duties.replace(office.db, "education", [stored], [met], office.clock.now())
        assert office.column("select slip from obligation where organization_id = 'education'") == [0]
        duties.replace(office.db, "education", [met], [stored], office.clock.now())
    follow(office, "2026-03-04 12:00")
    assert len(slips(office, cast.chen)) == 2


def test_many_at_once_are_one_message_for_each(office: Office, cast: Cast) -> None:
    follow(office, "2026-03-02 11:00")
    office.tick()
    before = len(slips(office, cast.li))
    with office.db.atomic():
        office.db.conn.execute("update obligation set slip = 3")
        for number in range(40):
            office.db.conn.execute(
                "insert into obligation (kind, organization_id, duty_id, owed_id, subject, period, counts_from,"
                " due_at, state, opened_at) values ('duty', ?, 'D1-3', 'x', ?, '', '2026-01-01', ?, 'open', ?)",
                [
                    ("education", "health", "police")[number % 3],
                    str(number),
                    moment(office, "2026-03-02 11:30"),
                    moment(office, "2026-01-05 09:00"),
                ],
            )
    follow(office, "2026-03-02 12:00")
    (one,) = slips(office, cast.li)[before:]
    assert "黄色督办单 40 项，涉及 3 个单位" in one.text
    assert one.text.count("• ") == 4
    assert "还有 36 项" in one.text


def test_a_report_that_isnt_complete_concerns_its_organization_alone(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    with office.db.atomic():
        office.db.conn.execute("update obligation set slip = 3 where kind = 'duty'")
    follow(office, "2026-03-09 18:00")
    follow(office, "2026-03-17 18:00")
    assert any("DS-0001" in m.text and "待补齐" in m.text for m in slips(office, cast.chen))
    assert slips(office, cast.li) == slips(office, cast.amy) == []


def test_an_organization_without_a_cdo_leaves_it_to_the_supervisors(office: Office, cast: Cast) -> None:
    owe(office, due="2026-03-05 18:00", organization="health")
    follow(office, "2026-03-05 18:00")
    (slip,) = slips(office, cast.li)
    assert "市卫生健康局" in slip.text or "卫生健康" in slip.text


def test_another_districts_supervisor_hears_nothing_of_it(office: Office, cast: Cast) -> None:
    owe(office, due="2026-03-05 18:00")
    follow(office, "2026-03-05 18:00")
    assert slips(office, cast.fang) == []


def test_what_was_late_when_it_was_first_found_owed_leaves_time_to_catch_up(
    office: Office, cast: Cast
) -> None:
    office.at("2026-03-02 10:30")
    assert office.column(
        "select state from obligation where organization_id = 'education' and duty_id = 'D1-2'"
    ) == ["overdue"]
    colours = []
    for at in ("02 18:00", "03 08:00", "09 17:59", "09 18:00", "16 17:59", "16 18:00"):
        before = len(slips(office, cast.chen))
        follow(office, f"2026-03-{at}")
        came = [m.text for m in slips(office, cast.chen)[before:] if "D1-2" in m.text]
        colours += [(at, word) for text in came for word in ("临近期限", "黄色", "红色") if word in text]
    assert colours == [("09 18:00", "黄色"), ("16 18:00", "红色")]


def test_due_later_it_has_its_time_as_anything_else(office: Office, cast: Cast) -> None:
    office.at("2026-03-02 10:30")
    (stored,) = [d for d in duties.of_organization(office.db, "education") if d.duty_id == "D1-2"]
    later = replace(stored, state="open", due_at=moment(office, "2026-03-05 18:00"))
    with office.db.atomic():
        office.db.conn.execute("update obligation set slip = 3 where duty_id != 'D1-2'")
        duties.replace(office.db, "education", [stored], [later], office.clock.now())
    assert office.column(
        "select late_from from obligation where duty_id = 'D1-2' and organization_id = 'education'"
    ) == [None]
    follow(office, "2026-03-05 17:59")
    follow(office, "2026-03-05 18:00")
    assert ["黄色" in m.text for m in slips(office, cast.chen)][-1:] == [True]


def test_a_pack_that_gives_no_time_to_catch_up_presses_at_once(office: Office, cast: Cast) -> None:
    yellow = office.pack.slip("yellow")
    assert yellow is not None
    others = tuple(each for each in office.pack.slips if each != yellow)
    strict = office.pack.model_copy(update={"slips": (*others, yellow.model_copy(update={"catch_up": None}))})
    now = office.clock.now()
    assert caught_up_by(strict, now) == now
    assert caught_up_by(office.pack, now) == office.local("2026-03-09 18:00")

"""Each digest once for each day, week and month: whatever the process, the clock, the time zone and the person do."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from bot.messages import Messages
from bot.usecases.reminders import choosing
from policy.models.pack import Pack
from storage.city.people import Person
from storage.line import outbox
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import report_issue, share_personal_data
from tests.integration.usecases.office import Office, Shown
from tests.integration.usecases.test_leave import FRIDAY, WEDNESDAY, goes_on_leave

SIGNS = {"daily": "☀️", "weekly": "📅", "monthly": "🗓"}


def sent(office: Office, who: Person, kind: str = "daily") -> list[Shown]:
    found = office.phone(who).messages.values()
    return [m for m in found if m.kind == "digest" and m.text.startswith(SIGNS[kind])]


def chooses(office: Office, who: Person, at: str) -> None:
    with office.db.atomic():
        choosing.set_time(office.turn("choosing"), office.person(who), at)


# --- at the person's own time


@pytest.mark.parametrize(("at", "count"), [("2026-03-03 18:59", 0), ("2026-03-03 19:00", 1)])
def test_it_comes_at_the_time_that_the_person_chose(office: Office, cast: Cast, at: str, count: int) -> None:
    chooses(office, cast.chen, "19:00")
    share_personal_data(office, cast.chen)
    office.at("2026-03-02 20:00")
    before = len(sent(office, cast.chen))
    office.at(at)
    assert len(sent(office, cast.chen)) == before + count


def test_others_keep_their_time(office: Office, cast: Cast) -> None:
    chooses(office, cast.chen, "19:00")
    office.at("2026-03-02 19:00")
    before = len(sent(office, cast.chen))
    report_issue(office, cast.chen, severity="重大")
    office.at("2026-03-03 08:30")
    assert (len(sent(office, cast.chen)) - before, len(sent(office, cast.li))) == (0, 1)


def test_a_time_chosen_after_todays_came_holds_from_the_next_day_on(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    office.at("2026-03-03 08:30")
    chooses(office, cast.chen, "10:00")
    office.at("2026-03-03 10:00")
    assert len(sent(office, cast.chen)) == 1
    office.at("2026-03-04 08:30")
    assert len(sent(office, cast.chen)) == 1
    office.at("2026-03-04 10:00")
    assert len(sent(office, cast.chen)) == 2


# --- missed while the process was down


@pytest.mark.parametrize(
    ("up_again", "late"),
    [
        ("2026-03-03 19:20", False),
        ("2026-03-03 21:00", True),
        ("2026-03-04 10:00", True),
        ("2026-03-04 07:00", True),
        ("2026-03-04 16:59", True),
    ],
)
def test_one_that_was_missed_comes_late_once(
    office: Office, cast: Cast, up_again: str, *, late: bool
) -> None:
    chooses(office, cast.chen, "19:00")
    share_personal_data(office, cast.chen)
    office.at("2026-03-02 19:00")
    before = len(sent(office, cast.chen))
    office.restart()
    office.at(up_again)
    office.later(minutes=1)
    office.restart()
    office.later(minutes=1)
    found = sent(office, cast.chen)[before:]
    assert len(found) == 1
    assert ("原定 3月3日（周二）19:00 发出" in found[0].text) == late
    office.at("2026-03-04 19:00")
    assert len(sent(office, cast.chen)) == before + 2, "and the one of that day comes, too"


@pytest.mark.parametrize("up_again", ["2026-03-04 17:01", "2026-03-04 18:59"])
def test_what_was_missed_is_told_by_the_next_one_if_that_comes_soon(
    office: Office, cast: Cast, up_again: str
) -> None:
    chooses(office, cast.chen, "19:00")
    office.at("2026-03-02 19:00")
    share_personal_data(office, cast.chen)
    before = len(sent(office, cast.chen))
    office.at(up_again)
    assert len(sent(office, cast.chen)) == before
    office.at("2026-03-04 19:00")
    (found,) = sent(office, cast.chen)[before:]
    assert "DS-0001" in found.text


def test_what_was_missed_does_not_come_at_night(office: Office, cast: Cast) -> None:
    chooses(office, cast.chen, "19:00")
    share_personal_data(office, cast.chen)
    office.at("2026-03-02 19:00")
    before = len(sent(office, cast.chen))
    office.at("2026-03-04 03:00")
    office.at("2026-03-04 06:59")
    assert len(sent(office, cast.chen)) == before
    office.at("2026-03-04 07:00")
    assert len(sent(office, cast.chen)) == before + 1


def test_nor_on_a_day_that_is_not_worked(office: Office, cast: Cast) -> None:
    chooses(office, cast.chen, "19:00")
    share_personal_data(office, cast.chen)
    office.at("2026-03-05 19:00")
    before = len(sent(office, cast.chen))
    office.at("2026-03-07 10:00")
    assert len(sent(office, cast.chen)) == before, "a Saturday: Friday's was missed"
    office.at("2026-03-09 19:00")
    assert len(sent(office, cast.chen)) == before + 1


# --- the clock and the time zone


def test_the_clock_going_back_over_the_time_sends_no_second_one(office: Office, cast: Cast) -> None:
    chooses(office, cast.chen, "19:00")
    share_personal_data(office, cast.chen)
    for at in ("2026-03-03 19:00", "2026-03-03 18:00", "2026-03-02 10:00", "2026-03-03 19:01"):
        office.at(at)
    assert len(sent(office, cast.chen)) == len({m.text.splitlines()[0] for m in sent(office, cast.chen)})


def test_a_clock_that_ran_ahead_and_was_put_right_silences_nobody(office: Office, cast: Cast) -> None:
    chooses(office, cast.chen, "10:30")
    share_personal_data(office, cast.chen)
    office.at("2026-06-03 11:00")
    before = len(sent(office, cast.chen))
    office.at("2026-03-03 10:29")
    assert len(sent(office, cast.chen)) == before
    office.at("2026-03-03 10:30")
    assert len(sent(office, cast.chen)) == before + 1


def moves_to(office: Office, zone: str) -> None:
    """Another version of the pack, in another time zone, is in force from now on."""
    pack: Pack = office.desk.pack.model_copy(update={"time_zone": ZoneInfo(zone)})
    office.desk.change_pack(pack, office.desk.checker, Messages(pack.time_zone))
    assert office.desk.pack.time_zone.key == zone


def test_in_a_time_zone_further_east_todays_is_not_lost(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    office.at("2026-03-03 08:10")
    assert sent(office, cast.chen) == []
    moves_to(office, "Asia/Tokyo")  # where it is 09:10
    office.later(seconds=30)
    assert len(sent(office, cast.chen)) == 1
    office.later(hours=1)
    assert len(sent(office, cast.chen)) == 1
    office.at("2026-03-04 07:29")  # 08:29 there
    assert len(sent(office, cast.chen)) == 1
    office.at("2026-03-04 07:30")
    assert len(sent(office, cast.chen)) == 2


def test_in_a_time_zone_further_west_todays_does_not_come_twice(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    office.at("2026-03-03 08:30")
    moves_to(office, "Asia/Almaty")  # where it is 05:30
    office.later(hours=3)
    assert len(sent(office, cast.chen)) == 1
    office.at("2026-03-04 11:29")
    assert len(sent(office, cast.chen)) == 1
    office.at("2026-03-04 11:30")
    assert len(sent(office, cast.chen)) == 2


# --- weeks and months, for supervisors


@pytest.mark.parametrize(("at", "count"), [("2026-03-09 08:29", 0), ("2026-03-09 08:30", 1)])
def test_the_week_is_told_on_monday(office: Office, cast: Cast, at: str, count: int) -> None:
    office.at(at)
    assert len(sent(office, cast.li, "weekly")) == count
    assert sent(office, cast.chen, "weekly") == [], "who reports gets their own day only"


@pytest.mark.parametrize(("at", "count"), [("2026-04-01 08:29", 0), ("2026-04-01 08:30", 1)])
def test_the_month_is_told_on_its_first_working_day(office: Office, cast: Cast, at: str, count: int) -> None:
    office.at("2026-03-31 23:00")
    office.at(at)
    found = sent(office, cast.amy, "monthly")
    assert len(found) == count
    assert all("Sun 1 Mar to Tue 31 Mar" in each.text for each in found)


def test_after_a_holiday_the_week_is_told_on_its_first_working_day(office: Office, cast: Cast) -> None:
    office.at("2026-04-30 09:00")
    before = len(sent(office, cast.li, "weekly"))
    office.at("2026-05-04 09:00")
    office.at("2026-05-05 09:00")
    assert len(sent(office, cast.li, "weekly")) == before, "a Monday and a Tuesday of the holiday"
    office.at("2026-05-06 08:30")
    assert len(sent(office, cast.li, "weekly")) == before + 1


def test_a_week_that_was_missed_is_told_late_once_and_within_the_week_only(
    office: Office, cast: Cast
) -> None:
    office.at("2026-03-06 18:00")
    office.at("2026-03-11 11:00")
    office.restart()
    office.later(minutes=1)
    (late,) = sent(office, cast.li, "weekly")
    assert "3月2日（周一）至3月8日（周日）" in late.text
    assert "原定 3月9日（周一）08:30 发出" in late.text
    office.at("2026-03-28 10:00")
    assert len(sent(office, cast.li, "weekly")) == 1, "a Saturday: that week is over"
    office.at("2026-03-30 08:30")
    assert "3月23日（周一）至3月29日（周日）" in sent(office, cast.li, "weekly")[-1].text
    assert len(sent(office, cast.li, "weekly")) == 2


def test_the_clock_going_back_tells_no_week_and_no_month_twice(office: Office, cast: Cast) -> None:
    for at in ("2026-04-01 08:30", "2026-03-31 08:00", "2026-04-01 08:31", "2026-04-02 09:00"):
        office.at(at)
    assert len(sent(office, cast.li, "monthly")) == 1
    for at in ("2026-04-13 08:30", "2026-04-12 12:00", "2026-04-13 09:00"):
        office.at(at)
    firsts = [m.text.splitlines()[0] for m in sent(office, cast.li, "weekly")]
    assert len(firsts) == len(set(firsts))


def test_a_quiet_monday_brings_the_week_only(office: Office, cast: Cast) -> None:
    office.at("2026-03-09 08:30")
    assert (len(sent(office, cast.fang)), len(sent(office, cast.fang, "weekly"))) == (0, 1)
    assert len(sent(office, cast.chen)) == 1, "who has no weekly one gets the daily one"


def test_who_begins_to_supervise_gets_the_next_week_and_none_at_once(office: Office, cast: Cast) -> None:
    office.at("2026-03-04 10:00")
    new = office.joins(20, "新人", "supervisor", "foshan")
    office.at("2026-03-05 09:00")
    assert sent(office, new, "weekly") == []
    office.at("2026-03-09 08:30")
    assert len(sent(office, new, "weekly")) == 1


# --- leave, restored files


def test_on_leave_none_comes_and_the_first_after_it_tells_all(office: Office, cast: Cast) -> None:
    goes_on_leave(office, cast.chen, cast.lin, WEDNESDAY, FRIDAY)
    office.at("2026-03-03 08:30")
    before = len(sent(office, cast.chen))
    office.at("2026-03-04 09:00")
    share_personal_data(office, cast.lin)
    office.at("2026-03-05 08:30")
    office.at("2026-03-06 08:30")
    assert len(sent(office, cast.chen)) == before
    office.at("2026-03-09 08:30")
    (first,) = sent(office, cast.chen)[before:]
    assert "DS-0001" in first.text
    assert "自 3月" in first.text


def test_it_expires_when_the_next_one_comes(office: Office, cast: Cast) -> None:
    chooses(office, cast.chen, "19:00")
    share_personal_data(office, cast.chen)
    office.at("2026-03-03 19:00")
    (expires,) = office.column(
        "select expires_at from outbox where id = (select max(outbox_id) from digest where person_id = ?)",
        cast.chen.id,
    )
    assert expires == office.local("2026-03-04 19:00").timestamp()
    assert outbox.pending_ids(office.db) == set()

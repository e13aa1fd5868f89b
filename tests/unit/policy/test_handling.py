"""How what alerts a supervisor is followed up: the steps, their limits, and what happens without them."""

from __future__ import annotations

from datetime import datetime

import pytest

from policy.checklist.handling import PlannedStep, blue_from, red_from, step_of, steps
from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack
from policy.outcomes import Severity

MONDAY = "2026-03-02 10:00"


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(packaged_pack("foshan"))


def local(pack: Pack, text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=pack.time_zone)


def shown(pack: Pack, moment: datetime) -> str:
    return f"{moment.astimezone(pack.time_zone):%m-%d %H:%M}"


def planned(pack: Pack, severity: Severity, *, issue: bool = True) -> dict[str, PlannedStep]:
    return {each.step: each for each in steps(pack, severity, local(pack, MONDAY), issue=issue)}


@pytest.mark.parametrize(
    ("severity", "due"),
    [
        (
            Severity.CRITICAL,
            {
                "acknowledge": "03-02 14:00",
                "name_owner": "03-02 18:00",
                "action_plan": "03-04 18:00",
                "coordination_meeting": "03-04 18:00",
                "progress": "03-03 18:00",
                "resolution": "03-16 18:00",
            },
        ),
        (
            Severity.MAJOR,
            {
                "acknowledge": "03-03 18:00",
                "name_owner": "03-04 18:00",
                "action_plan": "03-09 18:00",
                "coordination_meeting": "03-16 18:00",
                "progress": "03-09 18:00",
                "resolution": "04-14 18:00",
            },
        ),
        (
            Severity.MINOR,
            {
                "acknowledge": "03-05 18:00",
                "name_owner": "03-09 18:00",
                "progress": "04-02 18:00",
                "resolution": "07-10 18:00",
            },
        ),
    ],
)
def test_the_steps_of_an_issue_by_severity(pack: Pack, severity: Severity, due: dict[str, str]) -> None:
    assert {name: shown(pack, each.due) for name, each in planned(pack, severity).items()} == due


def test_other_matters_have_no_plan_no_meeting_and_no_rhythm(pack: Pack) -> None:
    assert set(planned(pack, Severity.MAJOR, issue=False)) == {"acknowledge", "name_owner", "resolution"}


def test_a_step_without_a_limit_for_the_severity_is_none(pack: Pack) -> None:
    assert step_of(pack, "action_plan", Severity.MINOR, local(pack, MONDAY)) is None
    assert step_of(pack, "action_plan", Severity.GENERAL, local(pack, MONDAY)) is not None


@pytest.mark.parametrize(
    ("severity", "rungs"),
    [
        (Severity.CRITICAL, [("03-02 14:00", ("above",)), ("03-02 15:00", ("office",))]),
        (Severity.MAJOR, [("03-03 18:00", ("above",)), ("03-04 18:00", ("office",))]),
        (Severity.GENERAL, [("03-04 18:00", ("cdo",))]),
    ],
)
def test_who_hears_of_what_nobody_acknowledges(
    pack: Pack, severity: Severity, rungs: list[tuple[str, tuple[str, ...]]]
) -> None:
    found = planned(pack, severity)["acknowledge"].signals
    assert [(shown(pack, each.at), each.reach) for each in found] == rungs
    assert {each.what for each in found} == {"rung"}


def test_a_step_is_reminded_of_then_yellow_when_late_then_red(pack: Pack) -> None:
    found = planned(pack, Severity.MAJOR)["action_plan"].signals
    assert [(each.what, shown(pack, each.at)) for each in found] == [
        ("blue", "03-06 02:00"),  # half of the 176 hours are gone, and one working day is left
        ("yellow", "03-09 18:00"),
        ("red", "03-16 18:00"),
    ]
    assert [each.reach for each in found] == [("handler",), ("cdo", "supervisors"), ("cdo", "office")]


@pytest.mark.parametrize(
    ("start", "due", "blue"),
    [
        # More than half of the time gone first: then three working days are the later limit.
        ("2026-03-02 10:00", "2026-04-14 18:00", "04-09 00:00"),
        # Three working days are left from the start: then half of the time is.
        ("2026-03-02 10:00", "2026-03-04 10:00", "03-03 10:00"),
        # Over a weekend: Thursday, Friday and Monday are the three working days.
        ("2026-02-02 10:00", "2026-03-09 18:00", "03-04 00:00"),
    ],
)
def test_blue_needs_few_days_and_little_of_the_time_left(pack: Pack, start: str, due: str, blue: str) -> None:
    assert shown(pack, blue_from(pack, local(pack, start), local(pack, due))) == blue


def test_red_comes_after_five_working_days_make_up_days_counted(pack: Pack) -> None:
    assert shown(pack, red_from(pack, local(pack, "2026-03-04 18:00"))) == "03-11 18:00"
    # The first seven days of October are off; Saturday the 10th is worked instead.
    assert shown(pack, red_from(pack, local(pack, "2026-09-28 18:00"))) == "10-10 18:00"


def test_the_rhythm_only_reminds(pack: Pack) -> None:
    assert [each.what for each in planned(pack, Severity.MAJOR)["progress"].signals] == ["blue"]

"""Obligations follow from the pack, the calendar and the records, and from nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.checklist.obligations import Marked, Obligation, key_field, obligations_of
from policy.models.pack import Pack
from tests.unit.policy import overlay_pack

SINCE = date(2026, 1, 1)
_ids = count(1)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, pack: Pack) -> Pack:
    known = tuple(duty.id for duty in pack.duties)
    return overlay_pack.make(tmp_path_factory.mktemp("packs") / "small", known=known)


def day(text: str) -> date:
    return date.fromisoformat(text)


def done(duty_id: str, on: str, *, dataset: str = "", period: str | None = None) -> Marked:
    """A report that fulfils the duty."""
    return Marked(
        next(_ids),
        "assessment_done",
        day(on),
        frozenset({f"fulfils.{duty_id}"}),
        {"dataset_title": dataset} if dataset else {},
        {"for_period": period} if period else {},
    )


def shared(duty_id: str, on: str, dataset: str, *, how: str = "concerns", **values: str) -> Marked:
    """A dataset that is shared: what is owed for it, with it or after it."""
    found = frozenset({f"{how}.{duty_id}.way"} if how else ())
    return Marked(next(_ids), "dataset_shared", day(on), found, {"dataset_title": dataset}, values)


def owed(
    pack: Pack,
    duty_id: str,
    updates: Sequence[Marked] = (),
    *,
    today: str = "2026-12-31",
    since: date = SINCE,
    until: str | None = None,
) -> list[Obligation]:
    end = day(until) if until else None
    found = obligations_of(pack, pack.duty(duty_id), updates, since=since, today=day(today), until=end)
    return list(found)


def met(found: Sequence[Obligation]) -> dict[str, int | None]:
    return {one.period: one.met_by for one in found}


# --- once


def test_what_is_owed_once_is_due_on_the_day_of_its_parameter(small: Pack) -> None:
    (one,) = owed(small, "T-once")
    assert (one.due_on, one.met_by, one.period) == (day("2026-06-30"), None, "")


def test_who_joins_late_has_some_time_all_the_same(small: Pack) -> None:
    (one,) = owed(small, "T-once", since=day("2026-06-01"))
    assert one.due_on == day("2026-06-01") + timedelta(days=90)


def test_what_was_there_before_the_organization_took_part_counts_once(small: Pack) -> None:
    report = done("T-once", "2025-03-01")
    (one,) = owed(small, "T-once", [report])
    assert (one.met_by, one.met_on) == (report.id, day("2025-03-01"))


# --- every period


@pytest.mark.parametrize(("since", "first"), [("2026-01-01", "2026-01"), ("2026-01-02", "2026-02")])
def test_only_whole_periods_are_owed(small: Pack, since: str, first: str) -> None:
    assert owed(small, "T-month", since=day(since))[0].period == first


@pytest.mark.parametrize(("today", "count"), [("2026-02-28", 2), ("2026-03-01", 3)])
def test_a_period_is_owed_from_its_first_day_on(small: Pack, today: str, count: int) -> None:
    assert len(owed(small, "T-month", today=today)) == count


def test_it_is_due_so_many_days_after_the_end(small: Pack) -> None:
    assert owed(small, "T-month", today="2026-02-01")[0].due_on == day("2026-02-15")


def test_or_after_the_start(small: Pack) -> None:
    (one,) = owed(small, "T-year")
    assert (one.period, one.due_on) == ("2026", day("2026-01-31"))


@pytest.mark.parametrize(("on", "counts"), [("2025-06-30", False), ("2025-07-01", True)])
def test_a_plan_for_a_year_may_come_half_a_year_before_it(small: Pack, on: str, counts: bool) -> None:
    (one,) = owed(small, "T-year", [done("T-year", on)])
    assert (one.met_by is not None) is counts


def test_a_report_counts_for_the_oldest_period_that_is_open(small: Pack) -> None:
    late, intime = done("T-month", "2026-02-03"), done("T-month", "2026-02-20")
    found = met(owed(small, "T-month", [late, intime], today="2026-03-31"))
    assert found == {"2026-01": late.id, "2026-02": intime.id, "2026-03": None}


@pytest.mark.parametrize(("on", "january"), [("2026-02-28", True), ("2026-03-01", False)])
def test_but_for_none_further_back_than_the_period_before(small: Pack, on: str, january: bool) -> None:
    found = met(owed(small, "T-month", [done("T-month", on)], today="2026-03-31"))
    assert (found["2026-01"] is not None) is january
    assert (found["2026-02"] is not None) is not january


def test_a_late_plan_is_this_years_and_not_last_years(small: Pack) -> None:
    plan = done("T-year", "2027-02-05")
    assert met(owed(small, "T-year", [plan], today="2027-03-01")) == {"2026": None, "2027": plan.id}


def test_a_report_that_names_its_period_counts_for_that_one(small: Pack) -> None:
    named = done("T-month", "2026-04-10", period="2026-01")
    found = met(owed(small, "T-month", [named], today="2026-04-30"))
    assert found == {"2026-01": named.id, "2026-02": None, "2026-03": None, "2026-04": None}


def test_a_period_named_twice_takes_the_first_and_the_second_counts_for_nothing(small: Pack) -> None:
    first, second = (done("T-month", on, period="2026-01") for on in ("2026-02-01", "2026-02-02"))
    assert list(met(owed(small, "T-month", [second, first], today="2026-02-10")).values()) == [first.id, None]


def test_a_month_names_the_quarter_in_which_it_lies_and_a_year_names_none(small: Pack) -> None:
    month, year = (
        done("T-quarter", "2026-05-02", period="2026-05"),
        done("T-quarter", "2026-05-03", period="2026"),
    )
    assert met(owed(small, "T-quarter", [month, year], today="2026-05-05")) == {
        "2026-Q1": year.id,
        "2026-Q2": month.id,
    }


def test_who_stops_taking_part_owes_what_had_begun_and_nothing_after(small: Pack) -> None:
    assert [one.period for one in owed(small, "T-month", until="2026-03-01")] == [
        "2026-01",
        "2026-02",
        "2026-03",
    ]
    assert len(owed(small, "T-month", until="2026-02-28")) == 2


def test_a_duty_that_is_not_in_force_yet_is_not_owed(small: Pack) -> None:
    assert owed(small, "T-month", today="2021-08-10", since=day("2021-01-01")) == []


# --- for each of something, and only with something


def test_each_subject_owes_its_own(small: Pack) -> None:
    a, b = (shared("T-each", "2025-05-01", name) for name in "ab")
    report = done("T-each", "2026-03-01", dataset="b")
    found = {one.subject: one.met_by for one in owed(small, "T-each", [a, b, report])}
    assert found == {"a": None, "b": report.id}


def test_the_newest_record_of_a_subject_decides_whether_it_is_still_one(small: Pack) -> None:
    begun, over = shared("T-each", "2025-05-01", "a"), shared("T-each", "2025-12-31", "a", how="")
    assert owed(small, "T-each", [begun, over]) == []
    later = shared("T-each", "2026-01-01", "a", how="")
    assert [one.period for one in owed(small, "T-each", [begun, later], today="2027-06-30")] == ["2026"]


def test_what_is_owed_only_with_something_begins_and_ends_with_it(small: Pack) -> None:
    begun, over = shared("T-with", "2026-02-10", "a"), shared("T-with", "2026-04-10", "a", how="")
    assert owed(small, "T-with") == []
    assert [one.period for one in owed(small, "T-with", [begun, over])] == ["2026-03", "2026-04"]
    other = shared("T-with", "2026-06-15", "b")
    found = [one.period for one in owed(small, "T-with", [begun, over, other], today="2026-08-01")]
    assert found == ["2026-03", "2026-04", "2026-07", "2026-08"]


# --- after something


def test_it_is_due_so_many_working_days_after_what_brought_it_about(small: Pack) -> None:
    cause = shared("T-after", "2026-03-02", "a", how="begins")
    (one,) = owed(small, "T-after", [cause])
    assert (one.period, one.subject, one.due_on) == (f"update:{cause.id}", "a", day("2026-03-16"))


def test_or_so_many_months(small: Pack) -> None:
    (one,) = owed(small, "T-months", [shared("T-months", "2026-03-31", "a", how="begins")])
    assert one.due_on == day("2027-01-31")


@pytest.mark.parametrize(
    ("on", "dataset", "counts"),
    [("2026-03-01", "a", False), ("2026-03-02", "a", True), ("2026-03-02", "b", False)],
)
def test_what_fulfils_it_comes_no_earlier_and_is_about_the_same(
    small: Pack, on: str, dataset: str, counts: bool
) -> None:
    cause = shared("T-after", "2026-03-02", "a", how="begins")
    (one,) = owed(small, "T-after", [cause, done("T-after", on, dataset=dataset)])
    assert (one.met_by is not None) is counts


def test_each_report_answers_one_of_them(small: Pack) -> None:
    first, second = (shared("T-after", on, "a", how="begins") for on in ("2026-03-02", "2026-03-03"))
    report = done("T-after", "2026-03-04", dataset="a")
    assert list(met(owed(small, "T-after", [first, second, report])).values()) == [report.id, None]


def test_what_fulfils_itself_is_not_taken_by_an_earlier_one(pack: Pack) -> None:
    """Two provisions of personal information, and only the second one came with its record."""
    begun = "begins.D2-12.each"
    keys = {"dataset_title": "a"}
    first = Marked(1, "dataset_shared", day("2026-03-02"), frozenset({begun}), keys)
    second = Marked(2, "dataset_shared", day("2026-03-03"), frozenset({begun, "fulfils.D2-12"}), keys)
    found = owed(pack, "D2-12", [first, second])
    assert met(found) == {"update:1": None, "update:2": 2}


@pytest.mark.parametrize(("since", "count"), [("2021-12-31", 1), ("2022-01-01", 0)])
def test_who_joins_after_the_pilot_owes_no_summary_of_it(pack: Pack, since: str, count: int) -> None:
    assert len(owed(pack, "D4-10", since=day(since))) == count


def test_after_the_first_one_only_and_by_what_was_there_before(small: Pack) -> None:
    first, second = (shared("T-first", on, "a", how="begins") for on in ("2026-03-02", "2026-05-03"))
    before = done("T-first", "2025-01-01")
    assert met(owed(small, "T-first", [second, first, before])) == {f"update:{first.id}": before.id}


def test_what_stays_as_it_was_brings_nothing_about_again(small: Pack) -> None:
    def report(on: str, how: str) -> Marked:
        return shared("T-change", on, "a", how=how)

    red, still, green = (
        report("2026-03-02", "begins"),
        report("2026-04-02", "begins"),
        report("2026-05-02", ""),
    )
    again = report("2026-06-02", "begins")
    found = met(owed(small, "T-change", [red, still, green, again]))
    assert list(found) == [f"update:{red.id}", f"update:{again.id}"]


# --- a cycle that was promised


def test_a_refresh_is_due_on_the_promised_cycle_and_no_more_often_than_anybody_reports(small: Pack) -> None:
    monthly = shared("T-cycle", "2026-03-01", "a", update_frequency="monthly")
    daily = shared("T-cycle", "2026-03-01", "b", update_frequency="daily")
    other = shared("T-cycle", "2026-03-01", "c", update_frequency="other")
    found = {one.subject: one.due_on for one in owed(small, "T-cycle", [monthly, daily, other])}
    assert found == {"a": day("2026-04-01"), "b": day("2026-03-31")}


def test_a_cycle_begins_anew_where_it_was_fulfilled(small: Pack) -> None:
    begun = shared("T-cycle", "2026-03-01", "a", update_frequency="monthly")
    twice = [done("T-cycle", "2026-03-20", dataset="a") for _ in range(2)]
    found = owed(small, "T-cycle", [begun, *twice])
    assert met(found) == {"2026-03-01": twice[0].id, "2026-03-20": None}
    assert found[-1].due_on == day("2026-04-20")


def test_a_dataset_that_is_shared_no_more_needs_no_refresh(small: Pack) -> None:
    begun = shared("T-cycle", "2026-03-01", "a", update_frequency="monthly")
    over = shared("T-cycle", "2026-03-10", "a", how="", update_frequency="monthly")
    assert owed(small, "T-cycle", [begun, over]) == []


def test_of_what_arises_nothing_is_owed(small: Pack) -> None:
    assert owed(small, "T-arises", [done("T-arises", "2026-03-01")]) == []


# --- whatever is reported, in whatever order

_DUTIES = (
    "T-once",
    "T-month",
    "T-quarter",
    "T-year",
    "T-each",
    "T-with",
    "T-after",
    "T-first",
    "T-change",
    "T-cycle",
)
_DAYS = st.dates(day("2025-10-01"), day("2026-12-31"))
_PERIODS = st.sampled_from([None, None, "2026-03", "2026-Q2", "2026"])


@st.composite
def _reports(draw: st.DrawFn) -> tuple[str, list[Marked]]:
    duty_id = draw(st.sampled_from(_DUTIES))
    found = []
    for number in range(draw(st.integers(0, 12))):
        is_done = draw(st.booleans())
        name = (
            f"fulfils.{duty_id}"
            if is_done
            else f"{draw(st.sampled_from(['concerns', 'begins']))}.{duty_id}.way"
        )
        period = draw(_PERIODS)
        values = {"update_frequency": "monthly", **({"for_period": period} if period else {})}
        found.append(
            Marked(
                number + 1,
                "assessment_done" if is_done else "dataset_shared",
                draw(_DAYS),
                frozenset({name} if draw(st.integers(0, 4)) else ()),
                {"dataset_title": draw(st.sampled_from("ab"))},
                values,
            )
        )
    return duty_id, found


@given(_reports(), st.randoms(use_true_random=False))
def test_the_order_in_which_they_came_changes_nothing(
    small: Pack, reports: tuple[str, list[Marked]], random
) -> None:
    duty_id, updates = reports
    shuffled = list(updates)
    random.shuffle(shuffled)
    assert owed(small, duty_id, shuffled) == owed(small, duty_id, updates)


@given(_reports())
def test_no_two_have_the_same_key_and_each_report_counts_once(
    small: Pack, reports: tuple[str, list[Marked]]
) -> None:
    found = owed(small, *reports)
    assert len({one.key for one in found}) == len(found)
    credited = [one.met_by for one in found if one.met_by is not None]
    assert len(set(credited)) == len(credited)


@given(_reports(), st.data())
def test_taking_a_report_away_opens_at_most_what_it_had_fulfilled(
    small: Pack, reports: tuple[str, list[Marked]], data: st.DataObject
) -> None:
    """As many are open as it had fulfilled; with another report to take its place it is the last one's that opens."""
    duty_id, updates = reports
    fulfilling = [one for one in updates if f"fulfils.{duty_id}" in one.marks]
    if not fulfilling or duty_id == "T-cycle":
        return  # a cycle begins where the one before was fulfilled: the ones after it are others
    gone = data.draw(st.sampled_from(fulfilling))
    before = {one.key: one for one in owed(small, duty_id, updates)}
    after = {one.key: one for one in owed(small, duty_id, [one for one in updates if one.id != gone.id])}
    assert {k: (o.due_on, o.counts_from) for k, o in before.items()} == {
        k: (o.due_on, o.counts_from) for k, o in after.items()
    }
    opened = {key for key in before if before[key].met_by is not None and after[key].met_by is None}
    closed = {key for key in before if before[key].met_by is None and after[key].met_by is not None}
    assert closed == set()
    assert len(opened) <= any(one.met_by == gone.id for one in before.values())
    assert all(key[2] == next(k for k in before if before[k].met_by == gone.id)[2] for key in opened)


@given(_reports())
def test_those_of_one_key_can_be_worked_out_without_the_others(
    small: Pack, reports: tuple[str, list[Marked]]
) -> None:
    """So a check of one record needs to look at the records of its key only."""
    duty_id, updates = reports
    field = key_field(small.duty(duty_id).owed[0])
    if field is None:
        return
    for key in "ab":
        alone = owed(small, duty_id, [u for u in updates if u.keys.get(field) == key])
        assert alone == [one for one in owed(small, duty_id, updates) if one.subject == key]

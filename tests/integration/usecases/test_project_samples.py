"""Green self-ratings are drawn for an independent check, once a period; the check ends it, and says what differs."""

from __future__ import annotations

from typing import Any

from policy.checklist import sampling
from policy.keys import normalize_key
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.issue_deeds import correct, withdraw
from tests.integration.usecases.office import Office, Shown
from tests.integration.usecases.test_projects import SCHOOL, digest_of, named, order, projects

NAMES = [f"项目{n}" for n in range(11)]


def drawn(office: Office) -> list[tuple[Any, ...]]:
    return office.db.conn.execute(
        "select s.period, p.project, p.state from sampled_project p join check_sample s on s.id = p.sample_id"
        " order by s.id, p.place"
    ).fetchall()


def all_green(office: Office, cast: Cast, on: str = "2026-03-02") -> None:
    for name in NAMES:
        named(office, cast.chen, name, "green", on)


def to_check(office: Office, cast: Cast) -> Shown:
    shown = office.tap(cast.chen, "待复核", projects(office, cast.chen))
    assert shown is not None
    return shown


def test_at_the_start_of_a_month_the_share_is_drawn_of_those_that_call_themselves_green(
    office: Office, cast: Cast
) -> None:
    office.tick()
    all_green(office, cast)
    named(office, cast.chen, "黄一", "amber", "2026-03-02")
    named(office, cast.chen, "复评", "green", "2026-03-02", rating_type="re_review")
    named(office, cast.chen, "已结束", "green", "2026-03-02", project_state="closed")
    office.at("2026-03-31 23:59")
    assert drawn(office) == []
    office.at("2026-04-01 00:00")
    expected = sampling.drawn("2026-Q2", "education", map(normalize_key, NAMES), "10")
    assert drawn(office) == [("2026-Q2", name, "open") for name in expected]
    assert len(expected) == 2, "ten per cent of eleven, rounded up"


def test_a_draw_is_made_once_a_period_and_stays(office: Office, cast: Cast) -> None:
    all_green(office, cast)
    office.tick()
    before = drawn(office)
    assert {period for period, _, _ in before} == {"2026-Q1"}
    named(office, cast.chen, "又一个项目", "green", "2026-03-02")
    office.at("2026-03-10 09:00")
    assert drawn(office) == before
    office.at("2026-04-01 00:00")
    assert drawn(office)[: len(before)] == before
    assert {period for period, _, _ in drawn(office)} == {"2026-Q1", "2026-Q2"}
    office.at("2026-05-01 00:00")
    assert {period for period, _, _ in drawn(office)} == {"2026-Q1", "2026-Q2"}


def test_who_had_no_green_project_is_drawn_from_in_the_next_month(office: Office, cast: Cast) -> None:
    office.at("2026-04-01 00:00")
    named(office, cast.chen, SCHOOL, "green", "2026-04-01")
    office.at("2026-04-30 20:00")
    assert drawn(office) == []
    office.at("2026-05-01 00:00")
    assert drawn(office) == [("2026-Q2", SCHOOL, "open")]


def test_organizations_are_drawn_from_each_by_itself(office: Office, cast: Cast) -> None:
    all_green(office, cast)
    named(office, cast.gao, "南海项目", "green", "2026-03-02")
    office.tick()
    assert len(drawn(office)) == 3, "one of one, two of eleven"
    assert order(to_check(office, cast)) == [name for name in order(to_check(office, cast)) if name in NAMES]
    assert "待复核 1" in " ".join(projects(office, cast.gao).labels)


def test_supervisor_and_cdo_are_told_and_the_check_ends_it_with_the_difference(
    office: Office, cast: Cast
) -> None:
    named(office, cast.chen, SCHOOL, "green", "2026-03-02")
    office.tick()
    assert "🔎 待复核 1" in digest_of(office, cast.li)
    shown = projects(office, cast.li)
    assert "🔎 抽中独立复核，3月31日（周二）前完成" in shown.text
    assert "2026 年第 1 季度独立复核：绿色自评 1 个，抽取 1 个；已复核 0/1（截至" in shown.text
    card = office.tap(cast.chen, SCHOOL, projects(office, cast.chen))
    form = office.tap(cast.chen, "报送独立复核", card)
    assert form is not None
    assert "独立复核" in form.text
    check = named(office, cast.chen, SCHOOL, "red", "2026-03-02", rating_type="independent_check",
                  self_rating="green", sample_percent=100)  # fmt: skip
    assert [state for _, _, state in drawn(office)] == ["checked"]
    shown = projects(office, cast.li)
    assert "已复核 1/1，结论不同 1/1" in shown.text
    assert "抽中独立复核" not in shown.text
    card = office.tap(cast.li, SCHOOL, shown)
    assert card is not None
    assert "复核更差" in card.text
    assert "✅ 已独立复核" in card.text
    assert "待复核" not in digest_of(office, cast.li)
    withdraw(office, cast.chen, check.ref)
    assert [state for _, _, state in drawn(office)] == ["open"]
    assert "已复核 0/1（" in projects(office, cast.li).text


def test_a_check_of_a_day_before_the_draw_and_one_of_another_project_end_nothing(
    office: Office, cast: Cast
) -> None:
    named(office, cast.chen, SCHOOL, "green", "2026-03-02")
    office.tick()
    check = {"rating_type": "independent_check", "self_rating": "green", "sample_percent": 100}
    early = named(office, cast.chen, SCHOOL, "green", "2026-03-01", **check)
    named(office, cast.chen, "智慧停车", "green", "2026-03-02", **check)
    assert [state for _, _, state in drawn(office)] == ["open"]
    correct(office, cast.chen, early.ref, date="2026-03-02")
    assert [state for _, _, state in drawn(office)] == ["checked"]
    assert "结论不同 0/1" in projects(office, cast.li).text


def test_what_is_closed_or_withdrawn_after_the_draw_needs_no_check(office: Office, cast: Cast) -> None:
    one = named(office, cast.chen, SCHOOL, "green", "2026-03-02")
    office.tick()
    correct(office, cast.chen, one.ref, project_state="closed")
    assert [state for _, _, state in drawn(office)] == ["gone"]
    assert "均已无需复核" in projects(office, cast.li).text
    correct(office, cast.chen, one.ref, project_state="running")
    assert [state for _, _, state in drawn(office)] == ["open"]
    withdraw(office, cast.chen, one.ref)
    assert [state for _, _, state in drawn(office)] == ["gone"]


def test_what_isnt_checked_when_its_period_ends_is_told_as_late(office: Office, cast: Cast) -> None:
    named(office, cast.chen, SCHOOL, "green", "2026-03-02")
    office.tick()
    office.at("2026-04-01 09:00")
    correct(office, cast.chen, "PR-0001", rating="amber")
    shown = projects(office, cast.li)
    assert "以前各期抽中、尚未复核 1 个" in shown.text


def test_a_form_for_the_check_knows_what_was_drawn_among(office: Office, cast: Cast) -> None:
    all_green(office, cast)
    office.tick()
    listed = to_check(office, cast)
    card = office.tap(cast.chen, order(listed)[0], listed)
    office.tap(cast.chen, "报送独立复核", card)
    fields = office.db.conn.execute("select fields from draft order by id desc limit 1").fetchone()[0]
    assert '"sample_percent": 18' in fields, "two of eleven, rounded down"
    assert '"self_rating": "green"' in fields


def test_a_clock_that_ran_ahead_silences_no_draw(office: Office, cast: Cast) -> None:
    office.at("2027-06-01 00:00")
    office.at("2026-03-02 10:00")
    named(office, cast.chen, SCHOOL, "green", "2026-03-02")
    office.at("2026-04-01 00:00")
    assert [period for period, _, _ in drawn(office)] == ["2026-Q2"]

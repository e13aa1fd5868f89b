"""How issues stand, by the records alone: which report belongs to which, what closes one, what comes back."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from policy.checklist.issues import (
    PROGRESS,
    RESOLVED,
    Link,
    Raised,
    Report,
    Standing,
    Terms,
    settle,
    terms_of,
)
from policy.models.pack import Pack
from policy.outcomes import Severity

MET = frozenset({"IX-03", "IX-04", "IX-05", "IX-06", "IX-07", "IX-08", "IX-09", "IX-10"})
START = datetime.fromisoformat("2026-03-02T02:00:00Z")
TITLE = "入学报名系统接口连不上"


@pytest.fixture
def terms(pack: Pack) -> Terms:
    return terms_of(pack, date(2026, 3, 2))


def at(days: float) -> datetime:
    return START + timedelta(days=days)


def raised(number: int, title: str = TITLE, days: float = 0, **more: Any) -> Raised:
    return Raised(number, title, at(days).date(), at(days), **{"severity": Severity.MAJOR, **more})


def told(number: int, title: str = TITLE, days: float = 1, kind: str = RESOLVED, **more: Any) -> Report:
    given = {"day": at(days).date(), "stands_since": at(days), "fulfilled": MET, **more}
    return Report(number, kind, title, reported_at=at(days), **given)


def settled(terms: Terms, *what: Raised | Report) -> tuple[dict[int, Standing], dict[int, Link]]:
    standings, links = settle(
        terms,
        [one for one in what if isinstance(one, Raised)],
        [one for one in what if isinstance(one, Report)],
    )
    return {each.issue_id: each for each in standings}, {each.report_id: each for each in links}


def test_the_seven_conditions_are_those_of_the_pack(terms: Terms) -> None:
    assert [each.id for each in terms.closing] == [
        "result", "proof", "root_cause", "verified", "agreed", "rating", "leftovers",
    ]  # fmt: skip
    assert all(each.is_default for each in terms.closing), "no source gives them"
    assert terms.reopen_days == 30


@pytest.mark.parametrize("lacking", sorted(MET))
def test_each_requirement_keeps_it_from_being_closed(terms: Terms, lacking: str) -> None:
    standings, _ = settled(terms, raised(1), told(2, fulfilled=MET - {lacking}))
    assert standings[1].state == "resolved"
    assert len(standings[1].lacking) == 1
    standings, _ = settled(terms, raised(1), told(2))
    assert (standings[1].state, standings[1].lacking, standings[1].closed_at) == ("closed", (), at(1))


@pytest.mark.parametrize(
    ("severity", "state"),
    [
        (Severity.CRITICAL, "resolved"),
        (Severity.MAJOR, "resolved"),
        (Severity.GENERAL, "closed"),
        (None, "closed"),
    ],
)
def test_the_root_cause_is_asked_of_the_severe(terms: Terms, severity: Severity | None, state: str) -> None:
    standings, _ = settled(terms, raised(1, severity=severity), told(2, fulfilled=MET - {"IX-10"}))
    assert standings[1].state == state


def test_the_same_goes_before_the_near_and_the_near_before_the_only_one(terms: Terms) -> None:
    near, other = raised(1, "入学报名系统的接口连不上"), raised(2, "大屏黑屏")
    same = raised(3)
    for issues, expected in (
        ((near, other, same), (3, "same")),
        ((near, other), (1, "near")),
        ((other,), (2, "only")),
    ):
        _, links = settled(terms, *issues, told(9, kind=PROGRESS))
        assert (links[9].issue_id, links[9].how) == expected


def test_several_that_may_be_meant_are_asked_and_none_is_none(terms: Terms) -> None:
    one, two = raised(1, "大屏黑屏"), raised(2, "专线中断")
    standings, links = settled(terms, one, two, told(9))
    assert (links[9].how, links[9].among) == ("asked", (1, 2))
    assert {each.state for each in standings.values()} == {"open"}
    _, links = settled(terms, told(9))
    assert (links[9].how, links[9].issue_id) == ("none", None)


def test_two_of_the_same_title_are_asked(terms: Terms) -> None:
    _, links = settled(terms, raised(1), raised(2), told(9))
    assert links[9].how == "asked"


def test_what_was_chosen_stands_and_none_of_them_too(terms: Terms) -> None:
    one, two = raised(1), raised(2, "大屏黑屏")
    standings, links = settled(terms, one, two, told(9, chosen=2))
    assert (links[9].how, standings[1].state, standings[2].state) == ("chosen", "open", "closed")
    standings, links = settled(terms, one, two, told(9, chosen=0))
    assert (links[9].issue_id, standings[1].state) == (None, "open")
    _, links = settled(terms, one, told(9, chosen=77))
    assert links[9].how == "same", "what was chosen counts no more"


@pytest.mark.parametrize(("days", "state"), [(-1, "open"), (0, "closed")])
def test_nothing_is_resolved_before_it_came_up(terms: Terms, days: int, state: str) -> None:
    standings, _ = settled(terms, raised(1), told(2, day=at(days).date()))
    assert standings[1].state == state


def test_a_resolution_that_was_there_first_is_taken_up_by_the_issue_that_is_raised_later(
    terms: Terms,
) -> None:
    standings, links = settled(terms, told(1, days=1), Raised(2, TITLE, at(0).date(), at(2), Severity.MAJOR))
    assert (links[1].issue_id, standings[2].state) == (2, "closed")
    _, links = settled(
        terms, told(1, "大屏黑屏", days=1), Raised(2, TITLE, at(0).date(), at(2), Severity.MAJOR)
    )
    assert links[1].how == "none"


def test_what_resolved_one_issue_doesnt_resolve_the_next(terms: Terms) -> None:
    standings, _ = settled(terms, raised(1), told(2), raised(3, days=1.5))
    assert (standings[1].state, standings[3].state) == ("closed", "open")


def test_a_second_resolution_goes_to_nobody_once_it_is_closed(terms: Terms) -> None:
    _, links = settled(terms, raised(1), told(2, days=1), told(3, days=2))
    assert (links[3].how, links[3].issue_id) == ("none", None)
    _, links = settled(terms, raised(1), told(2, days=1, fulfilled=MET - {"IX-04"}), told(3, days=2))
    assert links[3].issue_id == 1, "the first one didn't close it"


def test_what_came_while_it_was_open_stays_with_it_when_it_is_closed_later(terms: Terms) -> None:
    _, links = settled(terms, raised(1), told(2, days=1, stands_since=at(5)), told(3, days=2, kind=PROGRESS))
    assert links[3].issue_id == 1


@pytest.mark.parametrize(("days", "reopens"), [(1, 1), (31, 1), (32, None)])
def test_it_comes_back_within_thirty_days(terms: Terms, days: int, reopens: int | None) -> None:
    standings, _ = settled(terms, raised(1), told(2, days=1), raised(3, days=days))
    assert (standings[3].reopens, standings[3].reopenings) == (reopens, int(reopens is not None))


def test_it_doesnt_come_back_before_it_was_closed_or_under_another_name(terms: Terms) -> None:
    standings, _ = settled(terms, raised(1), told(2, days=1, stands_since=at(9)), raised(3, days=4))
    assert standings[3].reopens is None
    standings, _ = settled(terms, raised(1), told(2), raised(3, "大屏黑屏", days=4))
    assert standings[3].reopens is None


def test_steps_are_done_by_the_reports_that_belong_to_it(terms: Terms) -> None:
    report = told(2, kind=PROGRESS, does=("name_owner", "action_plan"))
    standings, _ = settled(terms, raised(1), report)
    assert standings[1].done == ("name_owner", "action_plan")
    standings, _ = settled(
        terms, raised(1, owner=True), told(2, kind=PROGRESS, chosen=0, does=("action_plan",))
    )
    assert standings[1].done == ("name_owner",)


def test_the_order_in_which_the_records_are_handed_over_is_of_no_account(terms: Terms) -> None:
    records = [
        raised(1),
        told(2),
        raised(3, days=4),
        told(4, days=5, kind=PROGRESS),
        raised(5, "大屏黑屏", days=6),
    ]
    assert settled(terms, *records) == settled(terms, *reversed(records))


def test_a_pack_without_conditions_closes_with_any_resolution(pack: Pack) -> None:
    bare = terms_of(pack.model_copy(update={"closing": (), "parameters": ()}), date(2026, 3, 2))
    standings, _ = settled(bare, raised(1), told(2, fulfilled=frozenset()))
    assert standings[1].state == "closed"
    assert bare.reopen_days == 30

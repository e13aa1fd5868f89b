"""What the records say together is known at once: after whatever was done, a sweep of everything finds nothing new."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest

from bot.usecases.people import joining, managing
from bot.usecases.records import inferring
from storage.city import people
from tests.integration.usecases.chances import LEFT_OUT, Chances
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office

KINDS = (
    "dataset_shared", "dataset_shared", "dataset_refreshed", "assessment_done", "data_use_reviewed", "issue_raised",
    "project_rated", "project_rated", "document_published",
)  # fmt: skip
THINGS = 80
# Some seeds with which each is turned both ways.
SEEDS = {"X-4": 1, "X-7": 6}
# What must be likely, so that each inference is turned both ways.
LEANINGS: dict[str, dict[str, Any]] = {
    "X-1": {"personal_info": "personal", "pi_assessment": LEFT_OUT, "pi_assessment_date": LEFT_OUT,
            "assessment_type": "personal_information_impact"},
    "X-2": {},
    "X-3": {"grade": "important", "risk_assessment_date": LEFT_OUT, "assessment_type": "important_data_risk"},
    "X-4": {"problem": "other", "outage_hours": LEFT_OUT, "organizations_count": LEFT_OUT, "amber_ratings": LEFT_OUT,
            "delay_days": LEFT_OUT, "cost_deviation_percent": LEFT_OUT, "severity": LEFT_OUT},
    "X-5": {"rating": "amber", "rating_type": "self", "project_state": "running"},
    "X-6": {"rating": "red", "project_state": "running", "document_type": "recovery_plan"},
    "X-7": {},
    "X-9": {"sharing_type": "conditional"},
}  # fmt: skip
Held = frozenset[tuple[str, str]]


class Undone(Exception):
    """Raised to take back what was only tried."""


def held(office: Office) -> Held:
    return frozenset(office.db.conn.execute("select inference_id, matter from inferred"))


@contextmanager
def tried(office: Office) -> Iterator[None]:
    """What happens within is taken back."""
    try:
        with office.db.atomic():
            yield
            raise Undone
    except Undone:
        pass


def swept(office: Office, homes: tuple[str, ...] = ("education", "nanhai")) -> Held:
    """What is true after a sweep of everything; nothing of it is kept."""
    with tried(office):
        for home in homes:
            place: tuple[str, ...] | None = None
            while not inferring.sweep(office.turn(f"sweep:{home}:{place}"), home, place):
                (found,) = office.column(
                    "select goes_on from inference_sweep where organization_id = ?", home
                )
                place = tuple(json.loads(found))
        return held(office)
    raise AssertionError


def compare(
    office: Office, cast: Cast, seed: int, kinds: Sequence[str], things: int, leaning: Mapping[str, Any]
) -> set[tuple[str, bool]]:
    """Let things happen, and compare after each; returns which inferences came true, or were true no more, at once."""
    office.tick()
    life, turned = Chances(office, cast, seed, kinds, [cast.gao], leaning), set[tuple[str, bool]]()
    for number in range(things):
        before, done = held(office), life.happens()
        if done in ("_a_day_passes", "_decide"):
            office.tick()
            before = held(office)
        at_once = held(office)
        assert at_once == swept(office), f"seed {seed}, number {number}: {done}"
        turned |= {(name, (name, matter) in at_once) for name, matter in before ^ at_once}
    return turned


@pytest.mark.parametrize("inference_id", LEANINGS)
def test_each_comes_and_goes_with_the_reports_that_turn_it(
    office: Office, cast: Cast, inference_id: str
) -> None:
    matches = office.desk.checker.inferrer.outlook(inference_id).matches
    own = office.desk.pack.inference(inference_id).kind
    kinds = sorted({*(match.kind for match in matches), *([own] if own else [])})
    turned = compare(office, cast, SEEDS.get(inference_id, 2), kinds, THINGS, LEANINGS[inference_id])
    assert {(inference_id, True), (inference_id, False)} <= turned


def test_all_of_them_together(office: Office, cast: Cast) -> None:
    assert {one.id for one in office.desk.pack.inferences} == {*LEANINGS, "X-8"}
    compare(office, cast, 2, KINDS, 2 * THINGS, {})


def test_a_post_that_is_filled_or_left_is_known_at_once(office: Office, cast: Cast) -> None:
    he = office.joins(31, "何健", "cdo", "health")
    (post,) = office.column("select id from post where person_id = ?", he.id)
    with office.db.atomic():
        people.end_post(office.db, post, date(2026, 1, 5))
    office.tick()
    with office.db.atomic():
        managing.end_post(office.turn("ending"), office.person(cast.wang), cast.gao.posts[0].id)
    assert held(office) == {("X-8", "organization:health")} == swept(office, ("health", "nanhai"))
    link = joining.invite(office.turn("inviting"), office.person(cast.wang), "cdo", "health")
    office.say(32, "/start " + link.partition("start=")[2])
    assert held(office) == frozenset() == swept(office, ("health", "nanhai"))
    assert office.column("select status from alert") == ["resolved"]

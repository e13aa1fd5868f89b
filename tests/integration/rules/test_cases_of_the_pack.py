"""The cases beside the packaged pack, all of them, and what they cover."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack
from policy.trials.case_loading import load_cases
from policy.trials.cases import Cases
from rules.authoring.coverage import Covering
from rules.authoring.proposing import propose
from rules.authoring.trying import Tried, Trier
from rules.rete.engine import DurableEngine, EngineFault

FLOOR = 100.0


@pytest.fixture(scope="module")
def foshan() -> Pack:
    return load_pack(packaged_pack("foshan"))


@pytest.fixture(scope="module")
def cases(foshan: Pack) -> Cases:
    return load_cases(packaged_pack("foshan"), foshan)


@pytest.fixture(scope="module")
def trier(foshan: Pack) -> Iterator[Trier]:
    trier = Trier(foshan)
    yield trier
    trier.close()


@pytest.fixture(scope="module")
def tried(trier: Trier, cases: Cases) -> tuple[Tried, ...]:
    return trier.try_all(cases.trials)


def test_every_case_beside_the_pack_passes(tried: tuple[Tried, ...]) -> None:
    others = {one.trial.name: one.error or one.differences for one in tried if one.status != "pass"}
    assert others == {}


def test_the_cases_show_everything_that_can_be_shown(
    foshan: Pack, cases: Cases, tried: tuple[Tried, ...]
) -> None:
    coverage = Covering(foshan).coverage(tried, cases.impossible)
    assert coverage.lacking == ()
    assert coverage.percent >= FLOOR
    assert coverage.idle == ()
    assert len(coverage.wanted) > 4000


def test_every_requirement_is_named_by_a_case_on_which_it_is_met(
    foshan: Pack, tried: tuple[Tried, ...]
) -> None:
    met = {goal for goal in Covering(foshan).covered(tried) if goal.endswith("| met")}
    every = {f"{r.id} | met" for kind in foshan.kinds for r in kind.requirements}
    assert every == met


def test_without_the_cases_of_a_requirement_coverage_tells_what_is_lacking(
    foshan: Pack, cases: Cases, tried: tuple[Tried, ...]
) -> None:
    left = [one for one in tried if one.trial.case_id != "AR-07"]
    covering = Covering(foshan)
    lost = covering.covered(tried) - covering.covered(left)
    assert {goal.split(" | ")[0] for goal in lost} == {"AR-07"}
    # What can be reached at all is looked for above, in all kinds; here, in the one that something is taken from.
    covering.rules = tuple(r for r in covering.rules if r.kind == "assessment_done" or r.sort == "inference")
    lacking = covering.coverage(left, cases.impossible).lacking
    assert (
        "AR-07 | satisfied | record_years at_least parameter assessment_record_years | one below" in lacking
    )
    assert {goal.split(" | ")[0] for goal in lacking} == {"AR-07"}


def test_what_is_lacking_is_proposed_with_both_sides_of_the_threshold(
    foshan: Pack, cases: Cases, tried: tuple[Tried, ...], trier: Trier
) -> None:
    left = [one for one in tried if one.trial.case_id != "AR-07"]
    (proposal,) = propose(foshan, cases, left, trier, ["AR-07"])
    said = [(row.changes.get("fields", {}), row.expect) for row in proposal.rows]
    risk = {"assessment_type": "personal_information_impact"}
    assert (risk, {"met": "AR-07"}) in said
    assert ({**risk, "record_years": 2}, {"not_met": "AR-07"}) in said


class FailingEngine(DurableEngine):
    """The real engine, which can be told to fail."""

    fails = False

    def fire(self, handle: int, body: str) -> list[str]:
        if self.fails:
            raise EngineFault("error code 303")
        return super().fire(handle, body)


def test_a_fault_of_the_engine_is_an_error_and_not_a_failure(foshan: Pack, cases: Cases) -> None:
    engine = FailingEngine()
    trier = Trier(foshan, engine)
    trial = next(one for one in cases.trials if one.case_id == "AR-07")
    assert trier.try_one(trial).status == "pass"
    engine.fails = True
    other = next(one for one in cases.trials if one.case_id == "TB-05")
    tried = trier.try_one(other)
    assert (tried.status, tried.differences) == ("error", ())
    assert tried.error

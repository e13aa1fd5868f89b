"""An engine that fails is our fault: nothing passes, nothing raises, and it is made anew."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import pytest

from policy.models.pack import Pack
from policy.outcomes import Outcome
from rules import Checker, RulesError, evaluate
from rules.rete.engine import DurableEngine, EngineFault
from rules.rete.shards import FAULTS_BORNE
from tests.integration.rules.generated import facts


class DefectiveEngine(DurableEngine):
    """The real engine with a defect that can be switched on."""

    def __init__(self) -> None:
        super().__init__()
        self.defect = "none"
        self.loaded: list[str] = []
        self.dropped: list[tuple[str, bool]] = []

    def load(self, name: str, rules: Mapping[str, Any]) -> int:
        if self.defect == "no room":
            raise MemoryError
        self.loaded.append(name)
        return super().load(name, rules)

    def fire(self, handle: int, body: str) -> list[str]:
        fired = super().fire(handle, body)
        if self.defect in ("error", "no room"):
            raise EngineFault("error code 303")
        if self.defect == "surprise":
            raise RuntimeError("out of the blue")
        if self.defect == "silent":
            return []
        if self.defect == "noisy":
            return [f"r{index}" for index in range(10)]
        return fired

    def drop(self, name: str, handle: int, *, faulted: bool) -> None:
        self.dropped.append((name, faulted))
        super().drop(name, handle, faulted=faulted)


def _made(pack: Pack, kind: str) -> Any:
    return next(
        made for made in (facts(pack, random.Random(n), nasty=0) for n in range(100)) if made.kind == kind
    )


@pytest.mark.parametrize("defect", ["error", "surprise", "silent", "noisy"])
@pytest.mark.parametrize("kind", ["dataset_shared", "issue_raised"])
def test_a_defective_engine_leaves_everything_unchecked_and_recovers(
    pack: Pack, kind: str, defect: str
) -> None:
    engine = DefectiveEngine()
    checker = Checker(pack, engine)
    made = _made(pack, kind)
    loaded = list(engine.loaded)

    engine.defect = defect
    verdict = checker.check(made)
    if defect == "noisy":
        # Ten rules too many: what they contradict is unchecked, and the verdict says so.
        assert Outcome.NOT_CHECKED in [finding.outcome for finding in verdict.findings]
    else:
        assert {finding.outcome for finding in verdict.findings} == {Outcome.NOT_CHECKED}
    assert not verdict.complete
    assert checker.faults > 0

    engine.defect = "none"
    assert checker.check(made) == evaluate(pack, made)
    renewed = engine.loaded[len(loaded) :]
    assert renewed
    assert not set(renewed) & set(loaded), "a ruleset that faulted must come back under a new name"
    assert all(faulted for _, faulted in engine.dropped)


def test_nothing_that_a_faulty_engine_says_is_a_pass_or_an_alert(pack: Pack) -> None:
    engine = DefectiveEngine()
    checker = Checker(pack, engine)
    engine.defect = "error"
    verdict = checker.check(_made(pack, "issue_raised"))
    assert (verdict.severity, verdict.severity_test, verdict.alerts) == (None, None, ())
    assert {finding.reason for finding in verdict.findings} == {"engine_fault"}


def test_after_too_many_faults_nothing_more_is_tried(pack: Pack) -> None:
    engine = DefectiveEngine()
    checker = Checker(pack, engine)
    made = _made(pack, "dataset_shared")
    engine.defect = "error"
    for _ in range(FAULTS_BORNE + 5):
        checker.check(made)
    loaded = len(engine.loaded)
    engine.defect = "none"
    assert {finding.outcome for finding in checker.check(made).findings} == {Outcome.NOT_CHECKED}
    assert len(engine.loaded) == loaded


def test_a_checker_that_was_given_up_can_be_closed(pack: Pack) -> None:
    engine = DefectiveEngine()
    checker = Checker(pack, engine)
    engine.defect = "error"
    for _ in range(FAULTS_BORNE + 1):
        checker.check(_made(pack, "dataset_shared"))
    given_up = engine.loaded[-1]
    checker.close()
    assert (given_up, True) in engine.dropped, "deleting a ruleset that faulted takes the process down"


def test_a_ruleset_that_cannot_be_made_anew_is_our_fault_too_and_comes_back_later(pack: Pack) -> None:
    engine = DefectiveEngine()
    checker = Checker(pack, engine)
    made = _made(pack, "dataset_shared")
    engine.defect = "no room"
    for _ in range(2):
        verdict = checker.check(made)
        assert {finding.reason for finding in verdict.findings} == {"engine_fault"}
    engine.defect = "none"
    assert not checker.check(made).complete, "the ruleset isn't there yet; this check has it made"
    assert checker.check(made) == evaluate(pack, made)
    checker.close()


def test_a_ruleset_in_which_nothing_fired_can_be_dropped() -> None:
    script = """
from rules.rete.engine import DurableEngine
engine = DurableEngine()
handle = engine.load("quiet", {"r0": {"tests": [{"g": "sG"}, {"s0": "V"}]}})
assert engine.fire(handle, '"g":"sG","s0":"N"') == []
engine.drop("quiet", handle, faulted=False)
"""
    # In a process of its own: done wrongly it ends the process.
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr


def test_a_pack_whose_rules_do_not_fire_is_not_taken_into_use(pack: Pack) -> None:
    engine = DefectiveEngine()
    engine.defect = "silent"
    with pytest.raises(RulesError, match="does not fire"):
        Checker(pack, engine)


def test_a_closed_checker_frees_its_rulesets(pack: Pack) -> None:
    engine = DefectiveEngine()
    checker = Checker(pack, engine)
    checker.close()
    assert sorted(name for name, _ in engine.dropped) == sorted(engine.loaded)
    assert not any(faulted for _, faulted in engine.dropped)

"""The engine and the plain evaluator are two ways of reading one pack: they must never differ."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from policy.models.pack import Pack
from policy.outcomes import Outcome
from rules import Checker, Oracle, evaluate
from tests.integration.rules.generated import facts
from tests.integration.rules.generated_packs import pack_of

SEED = 20260305


@seed(SEED)
@settings(max_examples=300, deadline=None, database=None)
@given(number=st.integers(min_value=0, max_value=2**32))
def test_the_engine_says_what_the_evaluator_says(pack: Pack, checker: Checker, number: int) -> None:
    _compare(pack, checker, Oracle(pack), number)


def test_the_engine_says_what_the_evaluator_says_of_thousands_of_submissions(
    pack: Pack, checker: Checker, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = _compare_many(pack, checker, 3_000)
    with capsys.disabled():
        print(f"\n[differential test, seed {SEED}: {counts}]")  # noqa: T201
    # A test that never sees an outcome proves nothing about it.
    assert all(counts[outcome] > 100 for outcome in Outcome), counts


def test_the_engine_says_what_the_evaluator_says_of_made_up_packs(pack: Pack) -> None:
    counts = _compare_packs(pack, packs=10, updates=150)
    assert all(counts[outcome] > 100 for outcome in Outcome), counts


@pytest.mark.torture
def test_the_engine_says_what_the_evaluator_says_of_a_million_updates(pack: Pack, checker: Checker) -> None:
    """Half of them checked against the city's pack, half against 500 packs that nobody would write."""
    _compare_many(pack, checker, 500_000)
    _compare_packs(pack, packs=500, updates=1_000)


def _compare_packs(base: Pack, *, packs: int, updates: int) -> dict[Outcome, int]:
    counts = dict.fromkeys(Outcome, 0)
    for number in range(packs):
        made = pack_of(base, SEED + number)
        checker = Checker(made)
        for outcome, count in _compare_many(made, checker, updates).items():
            counts[outcome] += count
        checker.close()
    return counts


def _compare_many(pack: Pack, checker: Checker, many: int) -> dict[Outcome, int]:
    counts = dict.fromkeys(Outcome, 0)
    oracle = Oracle(pack)
    for number in range(many):
        for outcome in _compare(pack, checker, oracle, SEED + number):
            counts[outcome] += 1
    return counts


def _compare(pack: Pack, checker: Checker, oracle: Oracle, number: int) -> list[Outcome]:
    made = facts(pack, random.Random(number))
    verdict = checker.check(made)
    assert verdict == oracle.evaluate(made), f"seed {number}"
    assert checker.faults == 0
    findings = verdict.findings
    assert [f.requirement_id for f in findings] == [r.id for r in pack.kind(made.kind).requirements]
    return [finding.outcome for finding in findings]


def test_an_oracle_that_is_wrong_would_be_noticed(pack: Pack, checker: Checker) -> None:
    # The verdict on other facts must not pass as equal: the comparison can fail.
    made, other = (facts(pack, random.Random(number), nasty=0) for number in (1, 2))
    assert checker.check(made) != evaluate(pack, other)

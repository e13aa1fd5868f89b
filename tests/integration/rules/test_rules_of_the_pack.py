"""The rules that the pack becomes: small rulesets, each rule with a canary, the same in any order."""

from __future__ import annotations

import random
from dataclasses import asdict
from pathlib import Path

from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack
from policy.records import Submission
from rules import Checker, build_facts
from rules.evaluator.plan import plan_kind
from rules.rete.canary import example
from rules.rete.encoder import GUARD_TEST, Encoder
from rules.rete.engine import DurableEngine
from rules.rete.program import RULES_IN_A_SHARD, compile_checks, compile_consequences, in_shards
from tests.integration.rules.generated import facts


def test_every_rule_fires_for_its_canary_and_every_outcome_has_a_rule(pack: Pack) -> None:
    # The constructor raises if a canary is silent; here each outcome is counted besides.
    checker = Checker(pack)
    for kind in pack.kinds:
        rules = checker._kinds[kind.id].checks.rules
        for requirement in kind.requirements:
            said = {rule.said for rule in rules if rule.subject == requirement.id}
            assert "met" in said
            assert "out_of_force" in said
            if requirement.applies is not None:
                assert "out_of_scope" in said
            if requirement.evidence:
                assert "missing_document" in said
            if requirement.id not in ("M-04", "M-27", "M-14", "IR-11", "IR-13", "AR-03"):  # always given
                assert any(word.startswith("missing") for word in said), requirement.id
    checker.close()


def test_shards_are_small_and_every_rule_begins_with_the_guard(pack: Pack) -> None:
    for kind in pack.kinds:
        plan = plan_kind(pack, kind)
        for program in (compile_checks(pack, plan), compile_consequences(pack, plan)):
            encoder = Encoder(program)
            for shard in in_shards(program.rules):
                assert len(shard) <= RULES_IN_A_SHARD
                assert all(encoder.tests(rule)[0] == GUARD_TEST for rule in shard)


def test_a_canary_does_not_fire_the_rules_of_another_outcome(pack: Pack) -> None:
    kind = pack.kind("dataset_shared")
    program = compile_checks(pack, plan_kind(pack, kind))
    encoder = Encoder(program)
    engine = DurableEngine()
    rules = tuple(r for r in program.rules if r.subject == "M-19")
    tests = {f"r{n}": {"tests": encoder.tests(rule)} for n, rule in enumerate(rules)}
    handle = engine.load("m19", tests)
    for rule in rules:
        canary = example(rule.way, program.types, program.always)
        if canary is None:
            continue
        members = encoder.example_members(canary, encoder.facts_of(rules))
        fired = {rules[int(name[1:])].said for name in engine.fire(handle, members)}
        assert fired == {rule.said}


def test_verdicts_are_the_same_bytes_in_any_order_of_loading_and_checking(pack: Pack, tmp_path: Path) -> None:
    made = [facts(pack, random.Random(number)) for number in range(200)]
    first, second = Checker(pack), Checker(load_pack(packaged_pack("foshan")))
    forwards = [repr(asdict(first.check(one))) for one in made]
    backwards = [repr(asdict(second.check(one))) for one in reversed(made)]
    assert forwards == backwards[::-1]


def test_an_old_version_of_the_pack_still_says_what_it_said(pack: Pack) -> None:
    kept = Pack.model_validate_json(pack.model_dump_json())
    assert kept == pack
    assert kept.sealed().digest == pack.digest
    made = facts(pack, random.Random(7))
    assert Checker(kept).check(made) == Checker(pack).check(made)


def test_facts_come_back_from_their_text(pack: Pack) -> None:
    for number in range(100):
        made = facts(pack, random.Random(number), nasty=0)
        again = type(made).from_json(made.to_json())
        assert again == made
        assert again.to_json() == made.to_json()


def test_the_order_of_the_values_makes_no_difference(pack: Pack, checker: Checker) -> None:
    from datetime import date

    day = date(2026, 3, 5)
    values = {"dataset_title": "a", "grade": "important", "personal_info": "none", "risk_assessment": None}
    one = build_facts(pack, Submission("dataset_shared", "education", day, values), {}, day)
    other = build_facts(
        pack, Submission("dataset_shared", "education", day, dict(reversed(values.items()))), {}, day
    )
    assert one.to_json() == other.to_json()
    assert checker.check(one) == checker.check(other)

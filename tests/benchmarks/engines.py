"""Checks a second with the full pack, beside other engines that are told the same rules and the same facts.

Every engine gets the pack's rules as this project compiles them (conjunctions over encoded facts) in its own
language, and the encoded facts ready-made; what they say is compared first, and only equal verdicts are timed.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import cedarpy
import cel
import zen

from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack
from rules import Checker, Facts
from rules.evaluator.findings import is_evidenced
from rules.rete.engine import DurableEngine
from rules.rete.kind_rules import KindRules
from rules.rete.literals import Lit, Pair, State
from rules.rete.program import Rule, evidence_fact
from rules.rete.shards import Asked
from tests.benchmarks.table import Table
from tests.integration.rules.generated import facts as made_up

SEED = 20261123
FACTS, FRESH = 240, 3_000
Message = Mapping[str, Any]
Said = Mapping[str, str]
"""Subject (a requirement or a severity test) -> what is so about it."""


@dataclass(frozen=True)
class Told:
    """One check: the facts as every engine is told them, and as the bare durable_rules calls take them."""

    facts: Facts
    message: Message
    bodies: tuple[tuple[int, str], ...]
    said: Said


class _Listening(DurableEngine):
    """Notes what the engine is told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[int, str]] = []

    def fire(self, handle: int, body: str) -> list[str]:
        self.told.append((handle, body))
        return super().fire(handle, body)


class _Notation:
    """The rules of one kind in the notation of another language."""

    def __init__(self, rules: KindRules, prefix: str, both: str, either: str) -> None:
        self._number = {name: at for at, name in enumerate(rules.checks.encoder.names)}
        self._rules = rules.checks.rules
        self._prefix, self._both, self._either = prefix, both, either

    def condition(self, rule: Rule) -> str:
        """A rule as one condition: states before the values that they guard."""
        ordered = sorted(
            rule.way, key=lambda lit: (not isinstance(lit, State), isinstance(lit, Pair), repr(lit))
        )
        return self._both.join(f"({self._literal(lit)})" for lit in ordered) or "true"

    def subjects(self) -> Iterator[tuple[str, str]]:
        """Each subject with an expression that gives what is so about it."""
        ways: dict[str, dict[str, list[str]]] = {}
        for rule in self._rules:
            ways.setdefault(rule.subject, {}).setdefault(rule.said, []).append(self.condition(rule))
        for subject, by_said in ways.items():
            expression = '""'
            for said, conditions in by_said.items():
                expression = (
                    f'({self._either.join(f"({c})" for c in conditions)}) ? "{said}" : ({expression})'
                )
            yield subject, expression

    def _literal(self, lit: Lit) -> str:
        key = self._number[lit.fact]
        if isinstance(lit, State):
            return f'{self._prefix}s{key} {lit.op} "{lit.state}"'
        if isinstance(lit, Pair):
            return f"{self._prefix}v{key} {lit.op} {self._prefix}v{self._number[lit.other]}"
        constant = f'"{lit.constant}"' if isinstance(lit.constant, str) else str(lit.constant)
        return f"{self._prefix}v{key} {lit.op} {constant}"


Ask = Callable[[str, Message], Said]


def _cel(kinds: Mapping[str, KindRules]) -> Ask:
    compiled = {
        kind: [(s, cel.compile(text)) for s, text in _Notation(rules, "f.", " && ", " || ").subjects()]
        for kind, rules in kinds.items()
    }

    def ask(kind: str, message: Message) -> Said:
        context = {"f": message}
        return {subject: program.execute(context) for subject, program in compiled[kind]}

    return ask


def _zen(kinds: Mapping[str, KindRules]) -> Ask:
    compiled = {
        kind: [(s, zen.compile_expression(t)) for s, t in _Notation(rules, "", " and ", " or ").subjects()]
        for kind, rules in kinds.items()
    }
    return lambda kind, message: {subject: one.evaluate(message) for subject, one in compiled[kind]}


def _cedar(kinds: Mapping[str, KindRules]) -> Ask:
    entities = cedarpy.Entities.from_json_str("[]")
    compiled: dict[str, tuple[cedarpy.PolicySet, Sequence[Rule]]] = {}
    for kind, rules in kinds.items():
        notation = _Notation(rules, "context.", " && ", " || ")
        policies = "\n".join(
            f"permit(principal, action, resource) when {{ {notation.condition(rule)} }};"
            for rule in rules.checks.rules
        )
        compiled[kind] = cedarpy.PolicySet.from_str(policies), rules.checks.rules
    who = {part: {"type": part.title(), "id": "x"} for part in ("principal", "action", "resource")}

    def ask(kind: str, message: Message) -> Said:
        policies, rules = compiled[kind]
        answer = cedarpy.is_authorized({**who, "context": dict(message)}, policies, entities)
        fired = (rules[int(name.removeprefix("policy"))] for name in answer.diagnostics.reasons)
        return {rule.subject: rule.said for rule in fired}

    return ask


PEERS: Mapping[str, Callable[[Mapping[str, KindRules]], Ask]] = {
    "common-expression-language": _cel,
    "cedarpy": _cedar,
    "zen-engine": _zen,
}


def measure_engines(seconds: float) -> Table:
    """A row for each engine. ValueError if one of them says something else than the others."""
    pack = load_pack(packaged_pack("foshan"))
    engine = _Listening()
    checker = Checker(pack, engine)
    kinds = {kind.id: checker.rules_of(kind.id) for kind in pack.kinds}
    told = [_tell(kinds, engine, made) for made in _made(pack)]
    rows = [
        _row("durable_rules, bare calls", told, lambda one: _fire(engine, one), seconds),
        _row("this project: facts in, verdict out", told, lambda one: checker.check(one.facts), seconds),
        ("the same, facts never met before", _fresh_rate(pack, checker)),
    ]
    for name, make in PEERS.items():
        ask = make(kinds)
        for one in told:
            said = ask(one.facts.kind, one.message)
            if said != one.said:
                raise ValueError(f"{name}: {one.facts.kind}: {said} is not {one.said}")
        rows.append(_row(name, told, partial(_ask, ask), seconds))
    requirements = sum(len(pack.kind(one.facts.kind).requirements) for one in told) / len(told)
    checker.close()
    return Table(
        f"The full pack on several engines, one thread ({FACTS} updates of all kinds, seed {SEED})",
        ("engine", "checks a second", "µs each", "times the slowest"),
        _compared(rows),
        (
            f"A check decides {requirements:.1f} requirements on average. The verdicts were found equal before.",
            "All but this project's rows get the facts encoded and ready. This project's encode them, remember what",
            "the engine said per class of facts, and give basis, reason and the fields to supply as well; reports",
            "of real people have few shapes, the generator's many: the truth lies between the two rows.",
        ),
    )


def _made(pack: Pack) -> Iterator[Facts]:
    rng = random.Random(SEED)
    for _ in range(FACTS):
        yield made_up(pack, rng, nasty=0)


def _tell(kinds: Mapping[str, KindRules], engine: _Listening, facts: Facts) -> Told:
    rules = kinds[facts.kind]
    compared, unusable = rules.plan.compare(facts)
    for one in rules.plan.requirements:
        if one.requirement.evidence:
            compared[evidence_fact(one.requirement.id)] = "T" if is_evidenced(one, facts.values) else "F"
    members = rules.checks.encoder.members(facts.values, compared, unusable)
    engine.told.clear()
    asked = Asked(rules.checks, members)
    subjects = dict.fromkeys(rule.subject for rule in rules.checks.rules)
    said = {subject: words for subject in subjects if (words := asked.about(subject))}
    single = {subject: next(iter(words)) for subject, words in said.items() if len(words) == 1}
    if len(single) != len(said):
        raise ValueError(f"{facts.kind}: two outcomes")
    message = json.loads("{" + ",".join(members.values()) + "}")
    return Told(facts, message, tuple(engine.told), single)


def _ask(ask: Ask, one: Told) -> object:
    return ask(one.facts.kind, one.message)


def _fire(engine: _Listening, one: Told) -> None:
    for handle, body in one.bodies:
        DurableEngine.fire(engine, handle, body)


def _fresh_rate(pack: Pack, checker: Checker) -> float:
    """Checks a second of updates as unlike each other as the generator makes them, each once."""
    rng = random.Random(SEED + 1)
    made = [made_up(pack, rng, nasty=0) for _ in range(FRESH)]
    start = time.perf_counter()
    for facts in made:
        checker.check(facts)
    return FRESH / (time.perf_counter() - start)


def _row(name: str, told: Sequence[Told], do: Callable[[Told], Any], seconds: float) -> tuple[str, float]:
    for one in told:
        do(one)
    start, count = time.perf_counter(), 0
    while (spent := time.perf_counter() - start) < seconds:
        for one in told:
            do(one)
        count += len(told)
    return name, count / spent


def _compared(rows: Sequence[tuple[str, float]]) -> list[tuple[str, ...]]:
    slowest = min(rate for _, rate in rows)
    return [
        (name, f"{rate:,.0f}", f"{1_000_000 / rate:,.0f}", f"{rate / slowest:,.1f}") for name, rate in rows
    ]

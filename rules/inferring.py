"""Inferences: rules over the records of an organization, decided by the engine on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from policy.conditions import AllOf, Compares, Condition, Operand
from policy.inferences import Inference
from policy.pack import Pack
from policy.records import Lookup, Record, Submission, Value
from policy.vocabulary import ALWAYS, FactType, inference_fact_types
from rules.build import build_facts, stated_facts
from rules.derived import derive, lookup_for
from rules.engine import DurableEngine, Engine, EngineFault
from rules.evaluate import Scene
from rules.facts import Fact, Facts, Origin
from rules.kind_rules import is_yes
from rules.lookups import lookups
from rules.plan import compare, compared_in, parameter_on
from rules.program import Program, compile_condition
from rules.shards import Shards
from rules.truth import Truth


def inference_lookups(
    pack: Pack, inference: Inference, submission: Submission | None, organization_id: str
) -> tuple[Lookup, ...]:
    """The lookups whose answers ``inference_facts`` needs, each once. ``submission``: the record looked at."""
    values: Mapping[str, Fact] = {}
    needed: tuple[Lookup, ...] = ()
    if submission is not None:
        values = stated_facts(pack.kind(submission.kind), submission)
        needed = lookups(pack, submission)
    own = (lookup_for(derived, values, organization_id) for derived in inference.derived)
    return tuple(dict.fromkeys((*needed, *(lookup for lookup in own if lookup is not None))))


def inference_facts(
    pack: Pack,
    inference: Inference,
    submission: Submission | None,
    organization: Mapping[str, Value],
    history: Mapping[Lookup, Sequence[Record]],
    day: date,
) -> Facts:
    """What an inference may know on a day.

    ``submission`` is the record it looks at, ``organization`` the facts of the organization (its ``organization``
    id, and what ``policy.vocabulary.ORGANIZATION`` lists) where it looks at none. The day is its governing date.
    """
    organization_id = str(organization["organization"])
    today = Fact(day.isoformat(), Origin.COMPUTED)
    if submission is not None:
        values = dict(build_facts(pack, submission, history, day).values)
    else:
        values = {name: Fact(value, Origin.COMPUTED) for name, value in organization.items()}
        submission = Submission("", organization_id, day, {})
        values |= {"reported_on": today, "checked_on": today}
    values["governing_date"] = today
    # The record itself is among the records: two amber ratings in a row are this one and the one before.
    everybody = replace(submission, ref=None)
    for derived in inference.derived:
        fact = derive(pack, derived, values, everybody, history)
        if fact is not None:
            values[derived.id] = fact
    return Facts(submission.kind, organization_id, day, submission.reported_on, day, values)


class Inferrer:
    """The inferences of a pack, compiled for the engine and tried. One thread may use it.

    Raises RulesError from the constructor if the engine doesn't do what the pack says.
    """

    def __init__(self, pack: Pack, engine: Engine | None = None) -> None:
        used = engine if engine is not None else DurableEngine()
        self._rules = {one.id: _InferenceRules(pack, one, used) for one in pack.inferences}

    @property
    def faults(self) -> int:
        """How often the engine failed since the pack was loaded."""
        return sum(rules.shards.faults for rules in self._rules.values())

    def infer(self, inference_id: str, facts: Facts) -> bool | None:
        """Whether the inference is true. None: it couldn't be decided (a fault of ours, or a history that is
        too long to look at); what it said before stays. KeyError for one that the pack doesn't have."""
        return self._rules[inference_id].infer(facts)

    def close(self) -> None:
        """Free the engine's memory."""
        for rules in self._rules.values():
            rules.shards.close()
        self._rules = {}


class _InferenceRules:
    def __init__(self, pack: Pack, inference: Inference, engine: Engine) -> None:
        self._inference = inference
        self._types = types_of(pack, inference)
        condition = whole_condition(inference)
        program: Program = compile_condition(pack, inference.id, condition, self._types, frozenset(ALWAYS))
        self.shards = Shards(f"inference_{inference.id}", program, engine)
        self._compared = ("governing_date", *compared_in(condition))

    def infer(self, facts: Facts) -> bool | None:
        read = self.shards.encoder.names
        compared, unusable = compare(facts, self._types, self._compared, tuple(read))
        if unusable:
            return None
        try:
            said = self.shards.ask(self.shards.encoder.members(facts.values, compared, unusable))
            return is_yes(self.shards, said, self._inference.id)
        except EngineFault:
            return None


def infers(pack: Pack, inference: Inference, facts: Facts) -> bool | None:
    """The same by the plain evaluator: the oracle of the tests, and what explains."""
    types = types_of(pack, inference)
    condition = whole_condition(inference)
    _, unusable = compare(facts, types, compared_in(condition), tuple(types))
    if unusable:
        return None
    scene = Scene(facts.values, types, lambda name: parameter_on(pack, name, facts.governing_date))
    return scene.truth(condition) is Truth.TRUE


def types_of(pack: Pack, inference: Inference) -> dict[str, FactType]:
    """Every fact that the inference may read."""
    return inference_fact_types(pack.kind(inference.kind) if inference.kind else None, inference)


def whole_condition(inference: Inference) -> Condition:
    """In force on the day, concerned, and true."""
    parts: list[Condition] = [
        Compares(op="at_least", fact="governing_date", to=Operand(literal=inference.valid_from.isoformat()))
    ]
    if inference.valid_until is not None:
        until = Operand(literal=inference.valid_until.isoformat())
        parts.append(Compares(op="at_most", fact="governing_date", to=until))
    if inference.applies is not None:
        parts.append(inference.applies)
    return AllOf(op="all", parts=(*parts, inference.when))

"""Inferences: rules over the records of an organization, decided by the engine on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from policy.models.conditions import AllOf, Compares, Condition, Operand, facts_of
from policy.models.inferences import Inference
from policy.models.kinds import Derived, Match
from policy.models.pack import Pack
from policy.models.vocabulary import ALWAYS, FactType, inference_fact_types
from policy.records import Lookup, Submission, Value
from rules.evaluator.evaluate import Scene
from rules.evaluator.plan import compare, compared_in, parameter_on
from rules.evaluator.truth import Truth
from rules.gathering.build import governing_date_of, stated_facts, stated_values
from rules.gathering.derived import derive, lookup_for
from rules.gathering.facts import Fact, Facts, Origin
from rules.gathering.history import Answers, History
from rules.rete.engine import Engine, EngineFault
from rules.rete.program import compile_condition
from rules.rete.shards import Asked, Shards


class Outlook:
    """What one inference looks at: which past it needs, and the facts that follow from it."""

    def __init__(self, pack: Pack, inference: Inference) -> None:
        self._pack = pack
        self._kind = pack.kind(inference.kind) if inference.kind else None
        self.inference = inference
        self.condition = whole_condition(inference)
        self.types: Mapping[str, FactType] = inference_fact_types(self._kind, inference)
        self.compared = ("governing_date", *compared_in(self.condition))
        self.read = facts_of(self.condition)
        # Those of the kind's derived facts that play no part cost a look at the past each.
        self._of_kind = _needed(self.condition, inference.derived, self._kind.derived if self._kind else ())

    @property
    def matches(self) -> tuple[Match, ...]:
        """Which records of the past it looks at."""
        derived = (*self._of_kind, *self.inference.derived)
        return tuple(each.match for each in derived if each.match is not None)

    def lookups(self, submission: Submission | None, organization_id: str) -> tuple[Lookup, ...]:
        """The lookups whose answers ``facts`` needs, each once. ``submission``: the record looked at."""
        values: Mapping[str, Value] = {}
        if submission is not None and self._kind is not None:
            values = stated_values(self._kind, submission)
        derived = (*self._of_kind, *self.inference.derived)
        found = (lookup_for(each, values, organization_id) for each in derived)
        return tuple(dict.fromkeys(lookup for lookup in found if lookup is not None))

    def facts(
        self,
        submission: Submission | None,
        organization: Mapping[str, Value],
        history: Answers | History,
        day: date,
    ) -> Facts:
        """What the inference may know on a day.

        ``submission`` is the record it looks at; ``organization`` has the facts of the organization
        (``policy.models.vocabulary.ORGANIZATION``), of which only its id counts beside a record. The day is the
        governing date: the inference is in force, or isn't, on the day on which it is looked at.
        """
        home, history = str(organization["organization"]), History.of(history)
        values: dict[str, Fact] = {}
        if submission is None or self._kind is None:
            values |= {name: Fact(value, Origin.COMPUTED) for name, value in organization.items()}
            submission = Submission("", home, day, {})
        else:
            values |= stated_facts(self._kind, submission)
            stated = values.get(self._kind.date_field)
            happened = governing_date_of(stated.value if stated else None, submission.reported_on)
            values["governing_date"] = Fact(happened.isoformat(), Origin.COMPUTED)
        values["organization"] = Fact(submission.organization_id, Origin.COMPUTED)
        values["reported_on"] = Fact(submission.reported_on.isoformat(), Origin.COMPUTED)
        today = values["checked_on"] = Fact(day.isoformat(), Origin.COMPUTED)
        of, own = submission.organization_id, submission.ref
        self._derive(values, self._of_kind, of, own, history)
        values["governing_date"] = today
        # The record itself is among the records: two amber ratings in a row are this one and the one before.
        self._derive(values, self.inference.derived, of, None, history)
        return Facts(submission.kind, home, day, submission.reported_on, day, values)

    def begun_with(self, submission: Submission, history: Answers | History, day: date) -> str | None:
        """The reference of the first record of the run that the inference counts; None where it counts none."""
        run = next((each for each in self.inference.derived if each.op == "run"), None)
        if run is None:
            return None
        history = History.of(history)
        facts = self.facts(submission, {"organization": submission.organization_id}, history, day)
        since = run.model_copy(update={"op": "run_since"})
        first = self._derived(since, facts.values, submission.organization_id, None, history)
        return first.ref if first is not None else None

    def _derive(
        self,
        values: dict[str, Fact],
        wanted: Iterable[Derived],
        organization_id: str,
        own: str | None,
        history: History,
    ) -> None:
        for derived in wanted:
            fact = self._derived(derived, values, organization_id, own, history)
            if fact is not None:
                values[derived.id] = fact

    def _derived(
        self,
        derived: Derived,
        values: Mapping[str, Fact],
        organization_id: str,
        own: str | None,
        history: History,
    ) -> Fact | None:
        said = {name: fact.value for name, fact in values.items()}
        lookup = lookup_for(derived, said, organization_id)
        return derive(self._pack, derived, values, own, lookup, history)


class Inferrer:
    """The inferences of a pack, compiled for the engine and tried. One thread may use it.

    Raises RulesError from the constructor if the engine doesn't do what the pack says.
    """

    def __init__(self, pack: Pack, engine: Engine) -> None:
        self._rules = {one.id: _InferenceRules(pack, Outlook(pack, one), engine) for one in pack.inferences}

    @property
    def faults(self) -> int:
        """How often the engine failed since the pack was loaded."""
        return sum(rules.shards.faults for rules in self._rules.values())

    def outlook(self, inference_id: str) -> Outlook:
        """What it looks at. KeyError for one that the pack doesn't have."""
        return self._rules[inference_id].outlook

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
    def __init__(self, pack: Pack, outlook: Outlook, engine: Engine) -> None:
        self.outlook = outlook
        name = outlook.inference.id
        program = compile_condition(pack, name, outlook.condition, outlook.types, frozenset(ALWAYS))
        self.shards = Shards(f"inference_{name}", program, engine)

    def infer(self, facts: Facts) -> bool | None:
        outlook = self.outlook
        compared, unusable = compare(facts, outlook.types, outlook.compared, outlook.read)
        if unusable:
            return None
        try:
            said = Asked(self.shards, self.shards.encoder.members(facts.values, compared, unusable))
            return said.is_yes(outlook.inference.id)
        except EngineFault:
            return None


def infers(pack: Pack, inference: Inference, facts: Facts) -> bool | None:
    """The same by the plain evaluator: the oracle of the tests, and what explains."""
    outlook = Outlook(pack, inference)
    _, unusable = compare(facts, outlook.types, outlook.compared, outlook.read)
    if unusable:
        return None
    scene = Scene(facts.values, outlook.types, lambda name: parameter_on(pack, name, facts.governing_date))
    return scene.truth(outlook.condition) is Truth.TRUE


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


def _needed(condition: Condition, own: Sequence[Derived], of_kind: Sequence[Derived]) -> tuple[Derived, ...]:
    """Those of the kind's derived facts on which the condition rests, directly or through others, in their order."""
    wanted = {*facts_of(condition)}
    # Each is derived from what stands before it.
    for derived in reversed((*of_kind, *own)):
        if derived.id in wanted or derived in own:
            wanted |= derived.reads
    return tuple(derived for derived in of_kind if derived.id in wanted)

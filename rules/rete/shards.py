"""The rulesets of one program in the engine: loaded, tried, asked, and made anew after a fault."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from rules.rete.canary import Assignment, example
from rules.rete.encoder import GUARD_MEMBER, Encoder
from rules.rete.engine import Engine, EngineFault
from rules.rete.errors import RulesError
from rules.rete.program import Program, Rule, in_shards

# About a megabyte stays behind for each ruleset that faulted.
FAULTS_BORNE = 16


@dataclass(eq=False)
class _Shard:
    rules: tuple[Rule, ...]
    facts: tuple[str, ...]
    name: str
    handle: int
    faulted: bool = False


class Shards:
    """A program spread over rulesets of at most 48 rules. ``faults`` counts what went wrong so far."""

    def __init__(self, name: str, program: Program, engine: Engine) -> None:
        self._name = name
        self._engine = engine
        self._made = 0
        self.faults = 0
        self.encoder = Encoder(program)
        self._examples = _possible(program)
        self._rules = tuple(self._examples)
        self._shards = [self._load(rules) for rules in in_shards(self._rules)]
        self._about: dict[str, list[_Shard]] = {}
        for shard in self._shards:
            for subject in {rule.subject for rule in shard.rules}:
                self._about.setdefault(subject, []).append(shard)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are loaded."""
        return self._rules

    def about(self, subject: str) -> Sequence[_Shard]:
        """The rulesets with rules for it."""
        return self._about.get(subject, ())

    def distrust(self, subjects: Collection[str]) -> None:
        """The rules gave no outcome for these subjects, or two: make their rulesets anew."""
        doubtful = {shard for subject in subjects for shard in self.about(subject)}
        for shard in self._shards:
            if shard in doubtful:
                self._renew(shard)

    def close(self) -> None:
        """Free the engine's memory."""
        for shard in self._shards:
            self._engine.drop(shard.name, shard.handle, faulted=shard.faulted)
        self._shards, self._about = [], {}

    def fire(self, shard: _Shard, members: Mapping[str, str]) -> list[Rule]:
        """The rules that fire in one of the rulesets. EngineFault; the ruleset is then made anew."""
        body = ",".join([GUARD_MEMBER, *(members[name] for name in shard.facts)])
        try:
            if self.faults > FAULTS_BORNE:
                raise EngineFault("too many faults; restart the process")
            if shard.faulted:
                raise EngineFault("the ruleset couldn't be made anew")
            return [shard.rules[int(name[1:])] for name in self._engine.fire(shard.handle, body)]
        except EngineFault:
            self._renew(shard)
            raise
        except Exception as error:
            self._renew(shard)
            raise EngineFault(repr(error)) from error

    def _renew(self, shard: _Shard) -> None:
        """Put a new ruleset in the faulted one's place; one that can't be made yet is made with the next fault."""
        self.faults += 1
        shard.faulted = True
        if self.faults > FAULTS_BORNE:
            return
        try:
            name, handle = self._ruleset(shard.rules)
        except Exception as error:  # the extension's own error class, MemoryError
            raise EngineFault(f"a ruleset can't be made anew: {error!r}") from error
        self._engine.drop(shard.name, shard.handle, faulted=True)
        shard.name, shard.handle, shard.faulted = name, handle, False

    def _load(self, rules: tuple[Rule, ...]) -> _Shard:
        name, handle = self._ruleset(rules)
        shard = _Shard(rules, self.encoder.facts_of(rules), name, handle)
        self._try(shard)
        return shard

    def _ruleset(self, rules: tuple[Rule, ...]) -> tuple[str, int]:
        self._made += 1
        name = f"{self._name}_{self._made}"
        tests = {f"r{index}": {"tests": self.encoder.tests(rule)} for index, rule in enumerate(rules)}
        return name, self._engine.load(name, tests)

    def _try(self, shard: _Shard) -> None:
        """Each rule must fire once for a record made for it. RulesError."""
        for index, rule in enumerate(shard.rules):
            canary = self._examples[rule]
            try:
                fired = self._engine.fire(shard.handle, self.encoder.example_members(canary, shard.facts))
            except EngineFault as error:
                raise RulesError(f"{rule.subject}: {rule.said}: {error}") from error
            if f"r{index}" not in fired:
                raise RulesError(f"{rule.subject}: the rule for {rule.said!r} does not fire")


class Asked:
    """One update's facts, told to each ruleset when something is asked that it has rules for."""

    def __init__(self, shards: Shards, members: Mapping[str, str]) -> None:
        self._shards = shards
        self._members = members
        self._told: set[_Shard] = set()
        self._said: dict[str, set[str]] = {}

    def about(self, subject: str) -> Collection[str]:
        """Everything that is so about it. EngineFault."""
        for shard in self._shards.about(subject):
            if shard not in self._told:
                self._told.add(shard)
                for rule in self._shards.fire(shard, self._members):
                    self._said.setdefault(rule.subject, set()).add(rule.said)
        return self._said.get(subject, ())

    def is_yes(self, subject: str) -> bool:
        """Whether something is so that is so or isn't. EngineFault when nothing was said of it, or both."""
        words = self.about(subject)
        if len(words) != 1:
            self._shards.distrust({subject})
            raise EngineFault(f"{subject}: {'two outcomes' if words else 'no outcome'}")
        return "yes" in words


def _possible(program: Program) -> dict[Rule, Assignment]:
    """The rules that some facts can make fire, with such facts. A day before 2021 and after 2025 can't be."""
    examples = ((rule, example(rule.way, program.types, program.always)) for rule in program.rules)
    return {rule: found for rule, found in examples if found is not None}

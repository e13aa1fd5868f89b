"""The check: facts in, a verdict out, decided by durable_rules."""

from __future__ import annotations

from collections.abc import Callable

from policy.models.pack import Pack
from policy.outcomes import Verdict
from rules.evaluator.plan import plan_kind
from rules.gathering.facts import Facts, Outline
from rules.inferring import Inferrer
from rules.rete.engine import DurableEngine, Engine, EngineFault
from rules.rete.kind_rules import KindRules, Shape


class Checker:
    """A pack compiled for the engine and tried: each rule has fired once. One thread may use it.

    ``check`` decides what one update says; ``inferrer`` what follows from the records.

    Raises RulesError from the constructor if the engine doesn't do what the pack says. ``faults`` counts
    the engine's faults; each leaves about a megabyte behind, and after a few the process should restart.
    """

    def __init__(self, pack: Pack, engine: Engine | None = None) -> None:
        used = engine if engine is not None else DurableEngine()
        self._kinds = {kind.id: KindRules(pack, plan_kind(pack, kind), used) for kind in pack.kinds}
        self.inferrer = Inferrer(pack, used)

    @property
    def faults(self) -> int:
        """How often the engine failed since the pack was loaded."""
        return sum(rules.faults for rules in self._kinds.values()) + self.inferrer.faults

    def check(self, facts: Facts) -> Verdict:
        """The verdict on these facts. A fault of the engine gives ``not_checked`` for everything.

        KeyError for a kind that the pack doesn't have, or after ``close``.
        """
        outline = facts.outline()
        return self.judge(self.shape(outline), outline, lambda: facts)

    def shape(self, outline: Outline) -> Shape:
        """What decides about facts of this outline. KeyError as for ``check``."""
        return self._kinds[outline.kind].shape(outline)

    def judge(self, shape: Shape, outline: Outline, facts: Callable[[], Facts]) -> Verdict:
        """The same as ``check``; the facts are asked for only where no update of their classes was met before."""
        rules = self._kinds[shape.kind]
        try:
            return rules.check(shape, outline, facts)
        except EngineFault:
            return rules.not_checked()

    def rules_of(self, kind_id: str) -> KindRules:
        """The compiled rules of one kind, for measuring; KeyError for one that the pack doesn't have."""
        return self._kinds[kind_id]

    def close(self) -> None:
        """Free the engine's memory. A closed checker can't check."""
        for rules in self._kinds.values():
            rules.close()
        self._kinds = {}
        self.inferrer.close()

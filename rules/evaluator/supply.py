"""Which fields would supply what a finding lacks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from policy.models.conditions import Condition
from policy.models.pack import Pack
from rules.evaluator.evaluate import Scene
from rules.evaluator.plan import KindPlan, parameter_on
from rules.evaluator.truth import Truth
from rules.evaluator.typed import NotComparable
from rules.gathering.facts import Facts


class Supplier:
    """For one check: the scene, made only when something is missing, and what was worked out so far."""

    def __init__(self, pack: Pack, plan: KindPlan, facts: Facts, unusable: dict[str, str]) -> None:
        self._pack = pack
        self._plan = plan
        self._facts = facts
        self._unusable = unusable
        self._asked: dict[str, bool] = {}

    @cached_property
    def scene(self) -> Scene:
        """The usable facts, with the parameters of the governing date."""
        facts = self._facts
        usable = {name: fact for name, fact in facts.values.items() if name not in self._unusable}
        day = facts.governing_date
        return Scene(usable, self._plan.types, lambda name: parameter_on(self._pack, name, day))

    def fields(self, names: Iterable[str]) -> tuple[str, ...]:
        """The fields that supply these facts and can be asked, each once, those still empty first."""
        by = self._plan.supplied_by
        fields = dict.fromkeys(field for name in names for field in by.get(name, ()))
        asked = [field for field in fields if self._is_asked(field)]
        if len(asked) < 2:
            return tuple(asked)
        return tuple(sorted(asked, key=lambda field: field in self._facts.values))

    def lacking(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of the facts that aren't given."""
        return tuple(name for name in names if name not in self._facts.values)

    def undecided(self, condition: Condition) -> tuple[str, ...]:
        """The facts that keep the condition from being decided."""
        return self.scene.undecided(condition)

    def _is_asked(self, field: str) -> bool:
        if field not in self._asked:
            self._asked[field] = is_asked(self._plan.whens.get(field), self.scene)
        return self._asked[field]


def is_asked(when: Condition | None, scene: Scene, *, undecided: bool = True) -> bool:
    """False: what is known makes a field with this condition irrelevant.

    ``undecided``: the answer where what is known doesn't decide the condition.
    """
    try:
        truth = Truth.TRUE if when is None else scene.truth(when)
    except NotComparable:
        return undecided
    return undecided if truth is Truth.UNKNOWN else truth is Truth.TRUE

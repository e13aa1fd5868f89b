"""Which fields would supply what a finding lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TypeVar, cast

from policy.conditions import Condition
from policy.pack import Pack
from rules.evaluate import Scene
from rules.facts import Facts
from rules.plan import KindPlan, parameter_on
from rules.truth import Truth
from rules.typed import NotComparable

T = TypeVar("T")


Remembered = dict[tuple[object, ...], object]
"""What was worked out in earlier checks of a kind, by the condition and the values that it reads."""

# A form has few shapes: after a day of reports nearly every question has been answered before.
MOST_REMEMBERED = 20_000
LONGEST_REMEMBERED = 64


class Supplier:
    """For one check: the scene, made only when something is missing, and what was worked out so far."""

    def __init__(
        self,
        pack: Pack,
        plan: KindPlan,
        facts: Facts,
        unusable: dict[str, str],
        remembered: Remembered | None = None,
    ) -> None:
        self._pack = pack
        self._plan = plan
        self._facts = facts
        self._unusable = unusable
        self._remembered = {} if remembered is None or unusable else remembered

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

    def undecided(self, subject: str, condition: Condition, reads: tuple[str, ...]) -> tuple[str, ...]:
        """The facts that keep the subject's condition, which reads these, from being decided."""
        return self._recall((subject, "undecided"), reads, lambda: self.scene.undecided(condition))

    def _is_asked(self, field: str) -> bool:
        when = self._plan.whens.get(field)
        if when is None:
            return True
        return self._recall(
            (field, "asked"), self._plan.when_reads[field], lambda: is_asked(when, self.scene)
        )

    def _recall(self, what: tuple[str, str], reads: tuple[str, ...], work_out: Callable[[], T]) -> T:
        # Parameters change with the governing date.
        signs: list[object] = [*what, self._facts.governing_date]
        for name in reads:
            fact = self._facts.values.get(name)
            value = None if fact is None else fact.value
            if isinstance(value, list) or (isinstance(value, str) and len(value) > LONGEST_REMEMBERED):
                return work_out()
            signs += (fact is None, type(value), value)
        key = tuple(signs)
        if key not in self._remembered:
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[key] = work_out()
        return cast(T, self._remembered[key])


def is_asked(when: Condition | None, scene: Scene, *, undecided: bool = True) -> bool:
    """False: what is known makes a field with this condition irrelevant.

    ``undecided``: the answer where what is known doesn't decide the condition.
    """
    try:
        truth = Truth.TRUE if when is None else scene.truth(when)
    except NotComparable:
        return undecided
    return undecided if truth is Truth.UNKNOWN else truth is Truth.TRUE

"""Whether conditions can be so together, decided by trying the few kinds of facts that they can tell apart.

Exact for names, numbers, dates and yes or no over the three states of each fact. Where a format check or too many
combinations are in the way, the answer is "undecided". What is found possible is shown, and was tried by
the evaluator itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from policy.models.conditions import (
    AllOf,
    AnyOf,
    Compares,
    Condition,
    Equals,
    Holds,
    If,
    Not,
    facts_of_atom,
    walk,
)
from policy.models.pack import Pack
from rules.authoring.cells import FRESH, Cell, cells_of
from rules.authoring.domains import Domains
from rules.evaluator.evaluate import Scene
from rules.evaluator.plan import parameter_on
from rules.evaluator.truth import Truth
from rules.evaluator.typed import NotComparable
from rules.gathering.facts import Fact, Origin
from rules.rete.literals import check_name

T, F, U = 1, 2, 4
"""Truths as bits: a set of them is a number."""
MOST_STEPS = 4_000
MOST_COMBINED = 400
_BIT = {Truth.TRUE: T, Truth.FALSE: F, Truth.UNKNOWN: U}
_SAMPLES: Mapping[str, tuple[object, ...]] = {
    "credit_code": ("11440600007040011L", "x"),
    "resource_code": ("107012/000126", "207012/000126", "307012/000126", "x"),
    "contact": ("0757-83000000", "x"),
    "catalogue_path": ("a/b/c", "a"),
    "items": (["a:text"], ["a"]),
}


@dataclass(frozen=True, slots=True)
class Goal:
    """The condition has one of these truths (``T``, ``F``, ``U``, added up)."""

    condition: Condition
    truths: int = T


@dataclass(frozen=True, slots=True)
class Possible:
    """Facts of which all goals are so."""

    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Impossible:
    """No facts are so."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """Why it can't be said."""

    reason: str


Answer = Possible | Impossible | Undecided


class _TooMany(Exception):
    """More combinations than are tried."""


class Decider:
    """Decides about conditions over facts that can be what ``domains`` says."""

    def __init__(self, pack: Pack, domains: Domains, most_steps: int = MOST_STEPS) -> None:
        self._pack = pack
        self._domains = domains
        self._types = {name: domain.type for name, domain in domains.items()}
        self._most_steps = most_steps

    def find(self, goals: Sequence[Goal]) -> Answer:
        """Facts of which all goals are so, or that there are none."""
        unknown = sorted({n for g in goals for n in _read(g.condition)} - self._domains.keys())
        if unknown:
            return Undecided(f"{unknown[0]} isn't a fact here")
        try:
            search = _Search(self._pack, self._domains, goals, self._scene, self._most_steps)
            found = search.run()
        except (NotComparable, KeyError) as error:
            return Undecided(str(error))
        except _TooMany:
            return Undecided("too many combinations")
        if found is None:
            return Impossible()
        return self._tried(found, goals)

    def why(self, goals: Sequence[Goal]) -> tuple[Goal, ...]:
        """The fewest of impossible goals that already exclude each other (none can be left out of them)."""
        kept = [part for goal in goals for part in _apart(goal)]
        for goal in tuple(kept):
            fewer = [other for other in kept if other is not goal]
            if isinstance(self.find(fewer), Impossible):
                kept = fewer
        return tuple(kept)

    def implies(self, one: Condition, other: Condition, given: Sequence[Goal] = ()) -> bool | None:
        """Whether the other is true wherever the one is; None: undecided."""
        return _is_impossible(self.find([*given, Goal(one, T), Goal(other, F | U)]))

    def equivalent(self, one: Condition, other: Condition, given: Sequence[Goal] = ()) -> bool | None:
        """Whether both are always true, false and unknown together; None: undecided."""
        answers = [
            _is_impossible(self.find([*given, Goal(one, truth), Goal(other, (T | F | U) - truth)]))
            for truth in (T, F, U)
        ]
        if False in answers:
            return False
        return None if None in answers else True

    def _scene(self, facts: Mapping[str, Fact]) -> Scene:
        governing = facts.get("governing_date")
        day = date.fromisoformat(str(governing.value)) if governing else self._pack.programme_start
        return Scene(facts, self._types, lambda name: parameter_on(self._pack, name, day))

    def _tried(self, found: dict[str, Fact], goals: Sequence[Goal]) -> Answer:
        """What was found, with text that suits the format checks, if the evaluator agrees."""
        checked = [part for goal in goals for part in walk(goal.condition) if isinstance(part, Holds)]
        free: dict[str, tuple[object, ...]] = {}
        for holds in checked:
            name = holds.facts[0]
            fact = found.get(name)
            if fact is not None and (isinstance(fact.value, list) or str(fact.value).startswith(FRESH)):
                free[name] = (*free.get(name, ()), *_SAMPLES[holds.check])
        for values in product(*free.values()):
            tried = found | {
                name: Fact(value, Origin.STATED)  # type: ignore[arg-type]
                for name, value in zip(free, values, strict=True)
            }
            scene = self._scene(tried)
            if all(_BIT[scene.truth(goal.condition)] & goal.truths for goal in goals):
                return Possible(tried)
        return Undecided("a format check is in the way")


def _is_impossible(answer: Answer) -> bool | None:
    return None if isinstance(answer, Undecided) else isinstance(answer, Impossible)


def _apart(goal: Goal) -> list[Goal]:
    if goal.truths == T and isinstance(goal.condition, AllOf):
        return [part for inside in goal.condition.parts for part in _apart(Goal(inside))]
    return [goal]


def _read(condition: Condition) -> set[str]:
    return {name for part in walk(condition) for name in _atom_facts(part)}


def _atom_facts(part: Condition) -> tuple[str, ...]:
    names = facts_of_atom(part)
    if isinstance(part, Equals | Compares) and part.to.parameter is not None:
        return tuple(dict.fromkeys((*names, "governing_date")))
    return names


def _and(one: int, other: int) -> int:
    """What "both" can be, where each can be one of these."""
    can_false = (one | other) & F
    can_true = one & other & T
    can_unknown = (one & U and other & (T | U)) or (other & U and one & (T | U))
    return can_false | can_true | (U if can_unknown else 0)


def _not(one: int) -> int:
    return (one & U) | (F if one & T else 0) | (T if one & F else 0)


Tree = Callable[[], int]


class _Search:
    """One question: narrows the facts down one by one, and leaves a branch as soon as a goal can't be so in it."""

    def __init__(
        self,
        pack: Pack,
        domains: Domains,
        goals: Sequence[Goal],
        scene: Callable[[Mapping[str, Fact]], Scene],
        most_steps: int,
    ) -> None:
        self._scene = scene
        self._steps = most_steps
        self._cells: dict[str, tuple[Cell, ...]] = dict(cells_of(pack, domains, [g.condition for g in goals]))
        self._chosen: dict[str, int] = {}
        self._known: dict[object, int] = {}
        self._goals = [
            (self._compiled(goal.condition), goal.truths, self._order(goal.condition)) for goal in goals
        ]

    def run(self) -> dict[str, Fact] | None:
        """The facts found; None if there are none. Raises _TooMany."""
        if not self._narrow():
            return None
        found: dict[str, Fact] = {}
        for name, cells in self._cells.items():
            cell = cells[self._chosen.get(name, -1 if None in cells else 0)]
            # What nothing depends on is best left out.
            if name not in self._chosen and None in cells:
                cell = None
            if cell is not None and not name.startswith(FRESH):
                found[name] = cell
        return found

    def _narrow(self) -> bool:
        self._steps -= 1
        if self._steps < 0:
            raise _TooMany
        open_facts: tuple[str, ...] = ()
        for tree, truths, names in self._goals:
            possible = tree()
            if not possible & truths:
                return False
            if possible & ~truths and not open_facts:
                open_facts = names
        name = next((name for name in open_facts if name not in self._chosen), None)
        if name is None:
            return True
        for index in range(len(self._cells[name])):
            self._chosen[name] = index
            if self._narrow():
                return True
        del self._chosen[name]
        return False

    def _order(self, condition: Condition) -> tuple[str, ...]:
        names: dict[str, None] = {}
        for part in walk(condition):
            names |= dict.fromkeys(_atom_facts(part))
            if isinstance(part, Holds):
                names[FRESH + check_name(part)] = None
        return tuple(names)

    def _compiled(self, condition: Condition) -> Tree:
        if isinstance(condition, AllOf):
            return _all(tuple(map(self._compiled, condition.parts)))
        if isinstance(condition, AnyOf):
            negated = _all(tuple(_negated(self._compiled(part)) for part in condition.parts))
            return _negated(negated)
        if isinstance(condition, Not):
            return _negated(self._compiled(condition.part))
        if isinstance(condition, If):
            then = _negated(self._compiled(condition.then))
            return _negated(_all((self._compiled(condition.condition), then)))
        return self._atom(condition)

    def _atom(self, part: Condition) -> Tree:
        names = _atom_facts(part)
        result: str | None = None
        if isinstance(part, Holds):
            # What a format check says of a text is taken as a fact of its own.
            result = FRESH + check_name(part)
            self._cells[result] = (Fact(True, Origin.COMPUTED), Fact(False, Origin.COMPUTED))
            names = (*names, result)
        key = part.model_dump_json()

        def possible() -> int:
            chosen = tuple(self._chosen.get(name, -1) for name in names)
            known = self._known.get((key, chosen))
            if known is None:
                known = self._known[key, chosen] = self._union(part, names, chosen, result)
            return known

        return possible

    def _union(
        self, part: Condition, names: tuple[str, ...], chosen: tuple[int, ...], result: str | None
    ) -> int:
        options: list[Iterable[Cell]] = []
        combinations = 1
        for name, index in zip(names, chosen, strict=True):
            cells = self._cells[name]
            options.append(cells if index < 0 else (cells[index],))
            combinations *= len(cells) if index < 0 else 1
        if combinations > MOST_COMBINED:
            return T | F | U
        found = 0
        for combination in product(*options):
            found |= self._truth(part, dict(zip(names, combination, strict=True)), result)
            if found == T | F | U:
                break
        return found

    def _truth(self, part: Condition, cells: dict[str, Cell], result: str | None) -> int:
        said = cells.pop(result) if result is not None else None
        facts = {name: cell for name, cell in cells.items() if cell is not None}
        given = sum(fact.value is not None for fact in facts.values())
        if said is not None and isinstance(part, Holds) and given == len(set(part.facts)):
            return T if said.value else F
        return _BIT[self._scene(facts).truth(part)]


def _all(parts: tuple[Tree, ...]) -> Tree:
    def possible() -> int:
        found = T
        for part in parts:
            found = _and(found, part())
            if found == F:
                break
        return found

    return possible


def _negated(part: Tree) -> Tree:
    return lambda: _not(part())

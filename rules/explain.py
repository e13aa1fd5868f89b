"""Why a requirement came out as it did: the pure-Python evaluator, told step by step."""

from __future__ import annotations

from dataclasses import dataclass

from policy.conditions import Condition
from policy.kinds import Requirement
from policy.model import Source
from policy.outcomes import Finding
from policy.pack import DatedValue, Pack, Parameter
from rules.facts import Fact, Facts
from rules.truth import Truth


@dataclass(frozen=True, slots=True)
class ReadValue:
    """A fact that was read. ``fact`` None: it wasn't given."""

    name: str
    fact: Fact | None


@dataclass(frozen=True, slots=True)
class Step:
    """One condition and what it said. ``part``: of ``in_force``, ``applies``, ``satisfied``, ``evidence``."""

    part: str
    condition: Condition | None
    truth: Truth
    depth: int


@dataclass(frozen=True, slots=True)
class UsedParameter:
    """A parameter and its value on the governing date; ``value.weight`` tells a default."""

    parameter: Parameter
    value: DatedValue


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything to be told about one finding. ``deciding`` is the first condition that decided it."""

    requirement: Requirement
    finding: Finding
    read: tuple[ReadValue, ...]
    steps: tuple[Step, ...]
    deciding: Step | None
    parameters: tuple[UsedParameter, ...]
    sources: tuple[Source, ...]
    pack_id: str
    pack_version: str
    pack_digest: str


def explain(pack: Pack, requirement_id: str, facts: Facts) -> Explanation:
    """Explain the outcome of a requirement on these facts. KeyError: the kind has no such requirement."""
    raise NotImplementedError

"""Who must, or may, have a Chief Data Officer, and what such a person must be."""

from __future__ import annotations

from typing import Literal

from policy.models.base import Flag, Grounded, Id, Text
from policy.models.organizations import Tier


class Coverage(Grounded):
    """A line of the coverage list.

    ``tiers`` is whom it speaks of. ``required``: each of them takes part, if the parameter ``switch`` (yes or
    no, for what the sources leave open) isn't off; ``optional``: by application and approval, and not
    counted as missing; ``recommended``: practice elsewhere; ``check``: a number to compare with (``expected``,
    a parameter); ``rule``: of this product. ``doubt`` says in words what the sources leave open.
    """

    id: Id
    title: Text
    level: Literal["required", "optional", "recommended", "check", "rule"]
    tiers: tuple[Tier, ...] = ()
    switch: Id | None = None
    expected: Id | None = None
    exact: Flag = False
    doubt: Text | None = None


class Qualification(Grounded):
    """Something that a CDO must be. Evidence is recorded and a person decides; no pass mark is computed.

    ``field``: the field of ``cdo_appointed`` in which the evidence is written down.
    """

    id: Id
    title: Text
    evidence: Text
    level: Literal["required", "conditional", "advisory"]
    field: Id

"""What each fact can be: the states it can have, and between which bounds or among which names its value lies.

Where it isn't known, more is taken to be possible than is: what is called impossible then is so all the more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args

from policy.answers import LARGEST_NUMBER
from policy.checklist.marks import EVIDENCED, marks_of, musts
from policy.models.inferences import Inference
from policy.models.kinds import Derived, Field, Kind
from policy.models.organizations import Tier
from policy.models.pack import Pack
from policy.models.vocabulary import ALWAYS, FactType, type_of_derived, type_of_field
from policy.outcomes import Outcome, Severity
from rules.evaluator.typed import NUMBER_SCALE

_DATES = (date.min.toordinal(), date.max.toordinal())
_LARGEST = 10**18 - 1
"""Eighteen digits, those behind the point included: what has more isn't compared."""
_COUNTS = ("count", "number", "run", "days_since", "working_days_since", "working_days_between")


@dataclass(frozen=True, slots=True)
class Domain:
    """``low`` and ``high`` bound what is ordered (day numbers, ten-thousandths); ``names`` closes a set of names.

    ``absent``: it may be not given. ``none``: it may be stated as "there is none".
    """

    type: FactType
    absent: bool = True
    none: bool = True
    low: int = -LARGEST_NUMBER
    high: int = LARGEST_NUMBER
    names: tuple[str, ...] | None = None


Domains = Mapping[str, Domain]


def of_kind(kind: Kind) -> dict[str, Domain]:
    """What the facts of an update of this kind can be."""
    found = _always()
    for field in kind.fields:
        found[field.id] = _of_field(field)
    return with_derived(found, kind.derived)


def of_inference(pack: Pack, inference: Inference) -> dict[str, Domain]:
    """What the facts of an inference can be."""
    if inference.kind is not None:
        found = of_kind(pack.kind(inference.kind))
    else:
        found = _always()
        found["tier"] = Domain("name", absent=False, none=False, names=get_args(Tier))
        found["cdo_vacant_since"] = Domain("date", low=_DATES[0], high=_DATES[1])
    return with_derived(found, inference.derived)


def of_consequences(
    pack: Pack, kind: Kind, outcomes: Mapping[str, Iterable[Outcome]], severities: Iterable[Severity]
) -> dict[str, Domain]:
    """The same beside what a check of the kind can find: ``outcomes`` by requirement, and ``severities``."""
    found = of_kind(kind)
    for requirement_id, possible in outcomes.items():
        names = tuple(outcome.value for outcome in possible)
        found[f"outcome.{requirement_id}"] = Domain("name", absent=False, none=False, names=names)
    found["severity"] = Domain("name", absent=False, names=tuple(one.value for one in severities))
    for name in (EVIDENCED, *(musts(mark.id) for mark in marks_of(pack, kind))):
        found[name] = Domain("yes_no", absent=False, none=False)
    return found


def with_derived(domains: Domains, derived: Iterable[Derived]) -> dict[str, Domain]:
    """The same with facts that are derived from them."""
    found = dict(domains)
    for one in derived:
        types = {name: domain.type for name, domain in found.items()}
        found[one.id] = _of_derived(one, type_of_derived(one, types), found)
    return found


def _always() -> dict[str, Domain]:
    return {name: _typed(kind, absent=False, none=False) for name, kind in ALWAYS.items()}


def _typed(kind: FactType, *, absent: bool = True, none: bool = True) -> Domain:
    domain = Domain(kind, absent=absent, none=none)
    return replace(domain, low=_DATES[0], high=_DATES[1]) if kind == "date" else domain


def _of_field(field: Field) -> Domain:
    domain = _typed(type_of_field(field), none=field.none_allowed)
    if field.type == "choice":
        return replace(domain, names=tuple(choice.id for choice in field.choices))
    if field.type in ("integer", "number"):
        scale = NUMBER_SCALE if field.type == "number" else 1
        return replace(domain, low=field.minimum * scale, high=min(LARGEST_NUMBER * scale, _LARGEST))
    return domain


def _of_derived(derived: Derived, kind: FactType, known: Domains) -> Domain:
    behind = [name for name in (derived.denied_by, derived.or_field, *derived.of) if name]
    denied = derived.op == "run_since" or any(name not in known or known[name].none for name in behind)
    domain = _typed(kind, none=denied and derived.op not in ("count", "exists", "number", "run"))
    if derived.op in _COUNTS:
        return replace(domain, low=0)
    if derived.op == "mapped" and derived.mapping:
        return replace(domain, low=min(derived.mapping.values()), high=max(derived.mapping.values()))
    if derived.op == "period_start":
        return replace(domain, absent=False, none=False)
    return domain

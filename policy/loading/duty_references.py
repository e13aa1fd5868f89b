"""What duties, inferences and the coverage list say about kinds, fields and parameters: whether it leads there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from policy.files.document import Place
from policy.loading.complaints import (
    Complaint,
    condition_complaints,
    grounds,
    names_of,
    parameter_complaints,
    twice,
)
from policy.loading.matching import inference_derivation_complaints
from policy.models.conditions import Condition
from policy.models.duties import After, Cycle, Duty, Every, Once, Owed, Satisfier, Subject
from policy.models.inferences import Inference, Raised
from policy.models.kinds import Kind
from policy.models.organizations import Tier
from policy.models.pack import Pack
from policy.models.vocabulary import fact_types, inference_fact_types


def duty_complaints(pack: Pack) -> Iterator[Complaint]:
    """What is wrong with the duty checklist."""
    yield from twice((("duties", "id"),), [duty.id for duty in pack.duties])
    for index, duty in enumerate(pack.duties):
        place: Place = ("duties", index)
        yield from grounds(pack, duty, place)
        if duty.valid_until is not None and duty.valid_until < duty.valid_from:
            yield (*place, "valid_until"), f"{duty.valid_from} or later", str(duty.valid_until)
        for tier in duty.tiers:
            if tier not in get_args(Tier):
                yield (*place, "tiers"), f"one of {', '.join(get_args(Tier))}", tier
        for at, satisfier in enumerate(duty.satisfied_by):
            yield from _satisfier(pack, satisfier, (*place, "satisfied_by", at))
        seen: set[str] = set()
        for at, owed in enumerate(duty.owed):
            if owed.id in seen:
                yield (*place, "owed", at, "id"), "each id once", owed.id
            seen.add(owed.id)
            yield from _owed(pack, duty, owed, (*place, "owed", at))


def _owed(pack: Pack, duty: Duty, owed: Owed, place: Place) -> Iterator[Complaint]:
    yield from grounds(pack, owed, place)
    if not duty.satisfiers(owed) and not duty.by_slips:
        yield (*place, "satisfied_by"), "what fulfils it, here or for the whole duty", "nothing"
    for at, satisfier in enumerate(owed.satisfied_by):
        yield from _satisfier(pack, satisfier, (*place, "satisfied_by", at))
    if owed.subject is not None:
        yield from _subject(pack, duty, owed, owed.subject, (*place, "subject"))
    if owed.only_with is not None:
        at_those: Place = (*place, "only_with")
        yield from _about(pack, owed.only_with.kind, owed.only_with.when, at_those)
        yield from _keyed(pack, (owed.only_with.kind,), owed.only_with.key, at_those)
    yield from _cadence(pack, duty, owed, (*place, "cadence"))


def _cadence(pack: Pack, duty: Duty, owed: Owed, at_cadence: Place) -> Iterator[Complaint]:
    cadence = owed.cadence
    if isinstance(cadence, Once):
        yield from parameter_complaints(pack, cadence.by, "date", at_cadence)
    elif isinstance(cadence, Every):
        yield from parameter_complaints(pack, cadence.days, "integer", at_cadence)
        yield from parameter_complaints(pack, cadence.begins, "date", at_cadence)
    elif isinstance(cadence, After):
        yield from parameter_complaints(pack, cadence.within, "integer", at_cadence)
        yield from _about(pack, cadence.kind, cadence.when, at_cadence)
        if cadence.on_change and cadence.same is None:
            yield at_cadence, "the key field same, of which on_change speaks", "none"
        if cadence.same is not None:
            kinds = (cadence.kind, *(one.kind for one in duty.satisfiers(owed)))
            yield from _keyed(pack, kinds, cadence.same, at_cadence)
    elif isinstance(cadence, Cycle):
        yield from parameter_complaints(pack, cadence.at_least, "integer", at_cadence)
        if owed.subject is None:
            yield at_cadence, "a subject whose cycle it is", "none"
        else:
            fields = {f.id: f for kind in pack.kinds if kind.id == owed.subject.kind for f in kind.fields}
            known = (
                {choice.id for choice in fields[cadence.field].choices} if cadence.field in fields else set()
            )
            if not known or not set(cadence.days) <= known:
                yield at_cadence, f"a choice field of {owed.subject.kind} and its choices", cadence.field


def _satisfier(pack: Pack, satisfier: Satisfier, place: Place) -> Iterator[Complaint]:
    yield from _about(pack, satisfier.kind, satisfier.when, place)
    kind = _kind(pack, satisfier.kind)
    known = {requirement.id for requirement in kind.requirements} if kind is not None else set()
    for name in satisfier.musts:
        if kind is not None and name not in known:
            yield (*place, "musts"), f"requirements of {kind.id}", name


def _subject(pack: Pack, duty: Duty, owed: Owed, subject: Subject, place: Place) -> Iterator[Complaint]:
    yield from _about(pack, subject.kind, subject.when, place)
    # What fulfils it must say for which of them it is.
    yield from _keyed(pack, (subject.kind, *(one.kind for one in duty.satisfiers(owed))), subject.key, place)


def _keyed(pack: Pack, kinds: tuple[str, ...], key: str, place: Place) -> Iterator[Complaint]:
    for kind in pack.kinds:
        if kind.id in kinds and not any(field.id == key and field.key for field in kind.fields):
            yield place, f"a key field of {kind.id}", key


def _about(pack: Pack, kind_id: str, when: Condition | None, place: Place) -> Iterator[Complaint]:
    """A condition over updates of a kind."""
    kind = _kind(pack, kind_id)
    if kind is None:
        yield (*place, "kind"), f"one of {', '.join(one.id for one in pack.kinds)}", kind_id
    elif when is not None:
        yield from condition_complaints(pack, when, fact_types(kind), names_of(kind), (*place, "when"))


def inference_complaints(pack: Pack) -> Iterator[Complaint]:
    """What is wrong with the rules over records."""
    yield from twice((("inferences", "id"),), [inference.id for inference in pack.inferences])
    for index, inference in enumerate(pack.inferences):
        place: Place = ("inferences", index)
        yield from grounds(pack, inference, place)
        kind = _kind(pack, inference.kind) if inference.kind is not None else None
        if inference.kind is not None and kind is None:
            yield (*place, "kind"), f"one of {', '.join(one.id for one in pack.kinds)}", inference.kind
            continue
        if inference.newest_by is not None:
            yield from _keyed(pack, (inference.kind or "",), inference.newest_by, (*place, "newest_by"))
        types = inference_fact_types(kind, inference)
        names = names_of(kind) if kind is not None else {"tier": frozenset(get_args(Tier))}
        yield from (
            ((*place, *at), expected, found)
            for at, expected, found in inference_derivation_complaints(pack, kind, inference.derived)
        )
        for key in ("applies", "when"):
            condition = getattr(inference, key)
            if condition is not None:
                yield from condition_complaints(pack, condition, types, names, (*place, key))
        if inference.raises is not None:
            yield from _raised(pack, inference, inference.raises, (*place, "raises"))


def _raised(pack: Pack, inference: Inference, raised: Raised, place: Place) -> Iterator[Complaint]:
    kind = _kind(pack, raised.kind)
    if kind is None:
        yield (*place, "kind"), f"one of {', '.join(one.id for one in pack.kinds)}", raised.kind
        return
    fields = {field.id for field in kind.fields}
    for name in (*raised.fields, *raised.from_facts):
        if name not in fields:
            yield place, f"fields of {kind.id}", name
    base = _kind(pack, inference.kind) if inference.kind is not None else None
    types = inference_fact_types(base, inference)
    for fact in raised.from_facts.values():
        if fact not in types:
            yield place, "facts of this inference", fact


def coverage_complaints(pack: Pack) -> Iterator[Complaint]:
    """What is wrong with the coverage list and the qualifications."""
    yield from twice((("coverage", "id"),), [line.id for line in pack.coverage])
    for index, line in enumerate(pack.coverage):
        place: Place = ("coverage", index)
        yield from grounds(pack, line, place)
        yield from parameter_complaints(pack, line.switch, "yes_no", (*place, "switch"))
        yield from parameter_complaints(pack, line.expected, "integer", (*place, "expected"))
    yield from twice((("qualifications", "id"),), [one.id for one in pack.qualifications])
    appointed = _kind(pack, "cdo_appointed")
    fields = {field.id for field in appointed.fields} if appointed is not None else set()
    for index, one in enumerate(pack.qualifications):
        yield from grounds(pack, one, ("qualifications", index))
        if one.field not in fields:
            yield ("qualifications", index, "field"), "a field of cdo_appointed", one.field


def _kind(pack: Pack, kind_id: str) -> Kind | None:
    return next((kind for kind in pack.kinds if kind.id == kind_id), None)

"""What changed from one pack to another, entry by entry, and whom it concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from policy.comparing.differences import Difference, Path, Sort, differences, entries, name_of
from policy.comparing.usage import kinds_of_duty, uses_of
from policy.models.base import Part, Text
from policy.models.conditions import Condition
from policy.models.coverage import Coverage
from policy.models.duties import Duty
from policy.models.pack import Pack

Group = Literal[
    "pack", "parameter", "kind", "field", "fact", "requirement", "duty", "inference", "severity_test",
    "handling_time", "alert_rule", "rung", "inhibition", "slip",
    "closing", "coverage", "qualification", "milestone", "notice", "organization", "source",
]  # fmt: skip
GROUPS: tuple[Group, ...] = Group.__args__  # type: ignore[attr-defined]

Same = Callable[["Change", Condition, Condition], bool | None]
"""Whether two conditions of an entry mean the same; None: undecided."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed in one entry. ``kinds``, ``tiers``: whom it concerns.

    Without tiers: all who take part. ``entry`` is the new one, of what was removed the old one. ``undecided``: the
    condition changed, and whether it means something else couldn't be decided.
    """

    group: Group
    id: str
    sort: Sort
    path: Path
    old: Any
    new: Any
    entry: Part | None
    kinds: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    undecided: bool = False


def changes(old: Pack, new: Pack, same: Same | None = None) -> tuple[Change, ...]:
    """Every change, grouped in the order of ``GROUPS``. Version and digest are no change by themselves.

    ``same`` decides of conditions that are written differently; without it they all count as changed.
    """
    found = [*_found(old, new)]
    if same is not None:
        found = [_decided(change, same) for change in found]
    return tuple(sorted(found, key=lambda change: GROUPS.index(change.group)))


def _decided(change: Change, same: Same) -> Change:
    if change.sort != "condition" or change.old is None or change.new is None:
        return change
    said = same(change, change.old, change.new)
    return replace(change, sort="rewritten") if said else replace(change, undecided=said is None)


def _found(old: Pack, new: Pack) -> Iterator[Change]:
    head = differences(old, new, leave=frozenset(type(new).model_fields) - _HEAD)
    for one in head:
        yield _change("pack", new.id, one, None)
    lists: tuple[tuple[Group, Sequence[Part], Sequence[Part]], ...] = (
        ("parameter", old.parameters, new.parameters),
        ("duty", old.duties, new.duties),
        ("inference", old.inferences, new.inferences),
        ("severity_test", old.severity_tests, new.severity_tests),
        ("handling_time", old.handling_times, new.handling_times),
        ("alert_rule", old.alert_rules, new.alert_rules),
        ("rung", old.rungs, new.rungs),
        ("inhibition", old.inhibitions, new.inhibitions),
        ("slip", old.slips, new.slips),
        ("closing", old.closing, new.closing),
        ("coverage", old.coverage, new.coverage),
        ("qualification", old.qualifications, new.qualifications),
        ("milestone", old.timeline, new.timeline),
        ("notice", old.notices, new.notices),
        ("organization", old.organizations, new.organizations),
        ("source", old.sources, new.sources),
    )
    for group, before, after in lists:
        yield from _of_list(group, before, after, old, new)
    yield from _of_kinds(old, new)


_HEAD = frozenset(
    {"title", "time_zone", "programme_start", "calendar", "extends", "illustrative", "routing", "silencing"}
)


def _of_list(
    group: Group, before: Sequence[Part], after: Sequence[Part], old: Pack, new: Pack
) -> Iterator[Change]:
    known = {name_of(entry): entry for entry in (*before, *after)}
    for one in entries(before, after):
        entry = known[one.path[0]]
        kinds, tiers = _concerned(group, entry, new if entry in after else old)
        yield _change(group, one.path[0], replace(one, path=one.path[1:]), entry, kinds, tiers)


def _of_kinds(old: Pack, new: Pack) -> Iterator[Change]:
    before = {kind.id: kind for kind in old.kinds}
    after = {kind.id: kind for kind in new.kinds}
    for kind_id in dict.fromkeys((*before, *after)):
        was, now = before.get(kind_id), after.get(kind_id)
        if was is None or now is None:
            sort: Sort = "added" if was is None else "removed"
            yield _change("kind", kind_id, Difference(sort, (), was, now), now or was, (kind_id,))
        for own in differences(was, now, leave=_PARTS) if was and now else ():
            yield _change("kind", kind_id, own, now, (kind_id,))
        parts: tuple[tuple[Group, str], ...] = (
            ("field", "fields"),
            ("fact", "derived"),
            ("requirement", "requirements"),
        )
        for group, attribute in parts:
            if group != "requirement" and (was is None or now is None):
                continue
            yield from _of_kind(group, getattr(was, attribute, ()), getattr(now, attribute, ()), kind_id)


_PARTS = frozenset({"fields", "derived", "requirements"})


def _of_kind(group: Group, before: Sequence[Part], after: Sequence[Part], kind_id: str) -> Iterator[Change]:
    known = {name_of(entry): entry for entry in (*before, *after)}
    for one in entries(before, after):
        name = one.path[0]
        shown = name if group == "requirement" else f"{kind_id}.{name}"
        yield _change(group, shown, replace(one, path=one.path[1:]), known[name], (kind_id,))


def _concerned(group: Group, entry: Part, pack: Pack) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The kinds of update and the tiers that an entry concerns."""
    if isinstance(entry, Duty):
        return kinds_of_duty(entry), entry.tiers
    if isinstance(entry, Coverage):
        return (), entry.tiers
    if group == "parameter":
        uses = uses_of(pack, name_of(entry))
        kinds = tuple(dict.fromkeys(kind for use in uses for kind in use.kinds))
        lines = {line.id: line for line in pack.coverage}
        used = [lines[use.id].tiers for use in uses if use.group == "coverage"]
        return kinds, tuple(dict.fromkeys(tier for tiers in used for tier in tiers))
    if group == "organization":
        return (), (str(getattr(entry, "tier", "")),)
    kind = getattr(entry, "kind", None)
    return ((kind,) if kind else ()), ()


def _change(
    group: Group,
    change_id: str,
    one: Difference,
    entry: Part | None,
    kinds: tuple[str, ...] = (),
    tiers: tuple[str, ...] = (),
) -> Change:
    return Change(group, change_id, one.sort, one.path, one.old, one.new, entry, kinds, tiers)


def title_of(change: Change) -> Text | None:
    """What the entry is called; an organization has a name, a field a label."""
    for attribute in ("title", "name", "label"):
        found = getattr(change.entry, attribute, None)
        if isinstance(found, Text):
            return found
    return None

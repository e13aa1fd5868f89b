"""Whose cases they are: those of a pack below tell of that pack, also where another extends it."""

from __future__ import annotations

from pathlib import Path

from policy.checklist.marks import marks_of
from policy.loading.loader import folders_below, load_pack
from policy.models.pack import Pack
from policy.trials.cases import Inherited


def inherited_from(folder: Path, pack: Pack) -> dict[str, Inherited]:
    """What the cases of each pack below are run on, by the name of its folder. Raises PackError."""
    return {
        below.name: _run_on(folder, pack, load_pack(below))
        for below in folders_below(folder)
        if (below / "cases").is_dir()
    }


def _run_on(folder: Path, pack: Pack, lower: Pack) -> Inherited:
    start = lower.programme_start
    here = pack
    if start != pack.programme_start:
        here = load_pack(folder, {"programme_start": start.isoformat()})
    return Inherited(here, frozenset(_names(lower) ^ _names(pack)))


def _names(pack: Pack) -> set[str]:
    """Everything of which a case may say how it comes out."""
    named = {test.id for test in pack.severity_tests} | {rule.id for rule in pack.alert_rules}
    named |= {inference.id for inference in pack.inferences}
    for kind in pack.kinds:
        named |= {requirement.id for requirement in kind.requirements}
        named |= {mark.id for mark in marks_of(pack, kind)}
    return named

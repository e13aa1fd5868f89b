"""Checks a second by the rules engine, and whether its memory stays flat."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import policy
from policy.loading.loader import load_pack
from policy.models.pack import Pack
from policy.records import Submission, Value
from rules import Checker, Facts, build_facts
from rules.rete.engine import DurableEngine
from tests.benchmarks.table import Table

DAY = date(2026, 3, 11)
FOSHAN = Path(policy.__file__).parent / "packs" / "foshan"
# As a person states it on a phone, and as a well-kept record has it.
SHORT: Mapping[str, Value] = {
    "dataset_title": "义务教育入学数据",
    "recipient": "health",
    "sharing_type": "conditional",
    "grade": "general",
    "personal_info": "personal",
    "update_frequency": "monthly",
    "date": "2026-03-10",
}
ISSUE: Mapping[str, Value] = {
    "issue_title": "接口一直超时",
    "project_name": "智慧教育平台",
    "problem": "outage",
    "outage_hours": 6,
    "impact": "两万名家长无法报名",
    "date": "2026-03-11",
}
SUBMITTED = {"dataset_shared": SHORT, "issue_raised": ISSUE}


class _Listening(DurableEngine):
    """Notes what the checker tells the engine."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[int, str]] = []

    def fire(self, handle: int, body: str) -> list[str]:
        self.told.append((handle, body))
        return super().fire(handle, body)


def measure_checks(seconds: float) -> Table:
    """A row for each kind: checks a second with the facts given, with the facts built each time, and what
    the engine alone would allow: the same facts in and out of the same rulesets, and nothing else."""
    pack = load_pack(FOSHAN)
    checker = Checker(pack)
    try:
        rows = [_row(pack, checker, kind, values, seconds) for kind, values in SUBMITTED.items()]
    finally:
        checker.close()
    return Table(
        "Checks a second, one thread",
        (
            "kind",
            "requirements",
            "checks",
            "outcomes of requirements",
            "with building facts",
            "the engine alone",
            "MB grown",
            "in checks",
        ),
        rows,
        ("A check gives every requirement's outcome, the severity and the alerts of one update.",),
    )


def _row(
    pack: Pack, checker: Checker, kind: str, values: Mapping[str, Value], seconds: float
) -> tuple[str, ...]:
    submission = Submission(kind, "foshan", DAY, values)
    facts = build_facts(pack, submission, {}, DAY)
    _rate(checker, lambda: facts, 0.3)  # warm
    before = resident_megabytes()
    alone, count = _rate(checker, lambda: facts, seconds)
    built, more = _rate(checker, lambda: build_facts(pack, submission, {}, DAY), seconds)
    grown = resident_megabytes() - before
    requirements = len(pack.kind(kind).requirements)
    return (
        kind,
        str(requirements),
        f"{alone:,.0f}",
        f"{alone * requirements:,.0f}",
        f"{built:,.0f}",
        f"{_engine_rate(pack, facts, seconds):,.0f}",
        f"{grown:.1f}",
        f"{count + more:,}",
    )


def _engine_rate(pack: Pack, facts: Facts, seconds: float) -> float:
    engine = _Listening()
    checker = Checker(pack, engine)
    engine.told.clear()
    checker.check(facts)
    told = tuple(engine.told)
    start, count = time.perf_counter(), 0
    while (spent := time.perf_counter() - start) < seconds:
        for handle, body in told:
            DurableEngine.fire(engine, handle, body)
        count += 1
    checker.close()
    return count / spent


def _rate(checker: Checker, make: Callable[[], Facts], seconds: float) -> tuple[float, int]:
    start, count = time.perf_counter(), 0
    while (spent := time.perf_counter() - start) < seconds:
        for _ in range(20):
            checker.check(make())
        count += 20
    return count / spent, count


def resident_megabytes(process: str = "self") -> float:
    """The memory that a process holds at present (Linux), in MB."""
    for line in Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0

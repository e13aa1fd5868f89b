"""How fast all history is checked again, beside the engine's bare calls on the same facts in the same run."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from bot.replay.compare import Wanted
from bot.replay.examine import Examiner
from bot.replay.run import Plan, replay
from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack
from rules import Checker, Facts
from rules.rete.engine import DurableEngine
from storage.city import organizations
from storage.updates import histories
from tests.benchmarks.checks import resident_megabytes
from tests.benchmarks.histories import TODAY, make_history
from tests.benchmarks.table import Table

FULL, QUICK = 1_000_000, 50_000
SAMPLE = 5_000


class _Listening(DurableEngine):
    """Notes what the checker tells the engine."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[int, str]] = []

    def fire(self, handle: int, body: str) -> list[str]:
        self.told.append((handle, body))
        return super().fire(handle, body)


def measure_replay(folder: Path, quick: bool) -> Table:
    """Updates a second with one process and with all cores, the bare calls, and the memory on the way."""
    count = QUICK if quick else FULL
    pack = load_pack(packaged_pack("foshan"))
    path = folder / "history.db"
    start = time.perf_counter()
    make_history(path, pack, count)
    made = time.perf_counter() - start
    bare, asked = _bare_rate(path, pack)
    cores = len(os.sched_getaffinity(0))
    rows = []
    for processes in sorted({1, cores}):
        memory = _Memory()
        start = time.perf_counter()
        tally = replay(Plan(path, pack, pack, Wanted(TODAY, None, 3)), processes, memory.note)
        rate = tally.updates / (time.perf_counter() - start)
        share = 100 * rate / (bare * processes)
        turned = sum(len(found) for found in tally.rows.values())
        early, late = memory.readings
        rows.append(
            (f"{processes}", f"{rate:,.0f}", f"{share:.0f} %", f"{early:.0f}", f"{late:.0f}", f"{turned}")
        )
    return Table(
        f"Replay of {count:,} stored updates ({path.stat().st_size / 1e6:,.0f} MB)",
        ("processes", "updates a second", "of the bare calls", "MB at 10 %", "MB at the end", "turned"),
        rows,
        (
            f"The engine's bare calls on the facts of {asked:,} of these updates: {bare:,.0f} updates a second on"
            f" one core. Making the history took {made:.0f} s. MB are of the largest process, start included.",
        ),
    )


def _bare_rate(path: Path, pack: Pack) -> tuple[float, int]:
    """Updates a second by the engine alone: what a sample of them tells it, and nothing else."""
    bodies: list[tuple[int, str]] = []
    engine, asked = _Listening(), 0
    checker = Checker(pack, engine)
    for facts in _facts(path, pack):
        engine.told.clear()
        # Nothing is remembered of the one before: every update asks the engine.
        _forget(checker)
        checker.check(facts)
        bodies += engine.told
        asked += 1
    start = time.perf_counter()
    for handle, body in bodies:
        DurableEngine.fire(engine, handle, body)
    spent = time.perf_counter() - start
    checker.close()
    return asked / spent, asked


def _forget(checker: Checker) -> None:
    for rules in checker._kinds.values():
        for _, findings in rules._findings:
            findings.found.clear()
        for _, held in rules._tests:
            held.found.clear()
        rules._followed.found.clear()


def _facts(path: Path, pack: Pack) -> Iterator[Facts]:
    db = histories.open_to_read(path)
    examiner = Examiner(pack, db, TODAY)
    left = SAMPLE
    try:
        for organization_id in histories.sizes(db):
            profile = organizations.profile(db, organization_id)
            for batch in histories.batches(db, organization_id, 200):
                yield from filter(None, examiner.facts(organization_id, profile, batch[:left]))
                left -= len(batch)
                if left <= 0:
                    return
    finally:
        examiner.close()
        db.close()


class _Memory:
    """The memory of the largest process, of this one and its children, at a tenth and at the end."""

    def __init__(self) -> None:
        self.readings = [0.0, 0.0]
        self._early = threading.Event()

    def note(self, done: int, whole: int) -> None:
        now = max([resident_megabytes(), *(resident_megabytes(child) for child in _children())])
        if done * 10 >= whole and not self._early.is_set():
            self._early.set()
            self.readings[0] = now
        self.readings[1] = now


def _children() -> list[str]:
    own = f"/proc/{os.getpid()}/task/{os.getpid()}/children"
    return Path(own).read_text(encoding="ascii").split()

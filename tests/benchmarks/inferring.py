"""The daily look at all records: a city of organizations with datasets, seconds and memory."""

from __future__ import annotations

import asyncio
import json
import resource
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from bot.clockwork.sweeping import Sweeping
from bot.desk import Desk
from bot.messages import Messages
from bot.process.clock import SystemClock
from bot.turn import Turn
from policy.loading.loader import load_pack, packaged_pack
from rules import Checker
from storage import Database, Store, connect
from tests.benchmarks.city import FIRST_PERSON, make_city
from tests.benchmarks.table import Table

T = TypeVar("T")
DATASETS = 30
FREQUENCIES = ("daily", "monthly", "quarterly", "annual", "other")


def measure_sweep(folder: Path, organizations: int) -> Table:
    """The first sweep after an import, when everything is new, and that of the next day, when little is."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "sweep.db"
    make_city(path, range(FIRST_PERSON, FIRST_PERSON + organizations))
    _import(path, organizations)
    pack = load_pack(packaged_pack("foshan"))
    desk = Desk(pack, Checker(pack), Messages(pack.time_zone), 1, "bench")
    store = Store(path)
    rows = []
    try:
        for name in ("first", "again"):
            before, peak = _resident(), 0.0
            start = time.perf_counter()
            longest = asyncio.run(_sweep(store, desk))
            seconds = time.perf_counter() - start
            peak = _resident()
            opened = _run(store, lambda db: db.conn.execute("select count(*) from alert").fetchone()[0])
            looked = organizations * DATASETS
            rows.append(
                (
                    name,
                    f"{organizations:,}",
                    f"{looked:,}",
                    f"{seconds:.1f}",
                    f"{looked / seconds:,.0f}",
                    f"{longest * 1000:.0f}",
                    f"{opened:,}",
                    f"{max(0.0, peak - before):.0f}",
                )
            )
            _run(store, lambda db: db.conn.execute("delete from inference_sweep").rowcount)
    finally:
        store.close()
        desk.checker.close()
    return Table(
        "Inferences: the daily sweep",
        (
            "sweep",
            "organizations",
            "datasets",
            "seconds",
            "datasets/s",
            "longest wait ms",
            "alerts",
            "MB more",
        ),
        rows,
        (
            "Five inferences for each dataset, two for each organization. Longest wait: one transaction of the sweep,",
            "which is how long somebody who writes meanwhile may have to wait.",
        ),
    )


async def _sweep(store: Store, desk: Desk) -> float:
    """Sweep until nothing is left; returns the seconds of the longest transaction."""
    clock, longest = SystemClock(), 0.0

    def turn(db: Database, name: str) -> Turn:
        now = clock.now()
        return Turn(db, desk, now, f"clock:{now.timestamp():.6f}:{name}")

    class Timed:
        async def run(self, work: Callable[[Database], T]) -> T:
            nonlocal longest
            start = time.perf_counter()
            try:
                return await store.run(work)
            finally:
                longest = max(longest, time.perf_counter() - start)

    sweeping = Sweeping(Timed(), turn)  # type: ignore[arg-type]
    while await sweeping.some():
        pass
    return longest


def _run(store: Store, work: Callable[[Database], T]) -> T:
    return store.submit(work).result()


def _resident() -> float:
    """The process's memory at its highest so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _import(path: Path, organizations: int) -> None:
    """Put the datasets on record as an import leaves them."""
    db, now = connect(path), datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    with db.atomic():
        people = dict(
            db.conn.execute("select organization_id, person_id from post where position = 'cdo'").fetchall()
        )
        number = 0
        for organization in sorted(people)[:organizations]:
            for n in range(DATASETS):
                number += 1
                _add(db, number, organization, people[organization], n, now)
    db.close()


def _add(db: Database, number: int, organization: str, person: int, n: int, now: str) -> None:
    title = f"{organization}数据{n:02d}"
    fields = {
        "dataset_title": title,
        "sharing_type": "conditional",
        "grade": "important" if n % 10 == 0 else "general",
        "personal_info": "personal" if n % 5 == 0 else "none",
        "update_frequency": FREQUENCIES[n % len(FREQUENCIES)],
        "date": "2025-01-06",
    }
    db.conn.execute(
        "insert into update_record (id, ref, kind, organization_id, person_id, title, governing_date, reported_at,"
        " state) values (?, ?, 'dataset_shared', ?, ?, ?, '2025-01-06', ?, 'current')",
        [number, f"DS-{number:05d}", organization, person, title, now],
    )
    db.conn.execute(
        "insert into revision (update_id, n, person_id, fields, evidence, source, created_at)"
        " values (?, 1, ?, ?, '{}', 'import', ?)",
        [number, person, json.dumps(fields, ensure_ascii=False), now],
    )
    db.conn.execute(
        "insert into update_key (update_id, kind, field, value, organization_id)"
        " values (?, 'dataset_shared', 'dataset_title', ?, ?)",
        [number, title, organization],
    )

"""The machine that the figures belong to: without it they say nothing."""

from __future__ import annotations

import os
import platform
import sqlite3
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.benchmarks.table import Table

FLUSHES = 50


def describe_machine(folder: Path | None = None) -> Table:
    """Cores, versions, and what a flush to disk costs in the folder (default: where temporary files are)."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    costs = sorted(flush_milliseconds(folder or Path(tempfile.gettempdir())))
    return Table(
        "Machine",
        ("what", "value"),
        (
            ("processor", f"{platform.machine()}, {cores} cores for this process"),
            ("system", f"{platform.system()} {platform.release()}"),
            ("Python", f"{platform.python_implementation()} {platform.python_version()}"),
            ("SQLite", sqlite3.sqlite_version),
            ("fsync of 4 KB", f"median {median(costs):.2f} ms, worst of {FLUSHES} {costs[-1]:.2f} ms"),
        ),
    )


def flush_milliseconds(folder: Path) -> list[float]:
    """What writing a page and flushing it costs: the floor of every durable answer."""
    costs = []
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        for _ in range(FLUSHES):
            file.write(b"x" * 4096)
            file.flush()
            start = time.perf_counter()
            os.fsync(file.fileno())
            costs.append(1000 * (time.perf_counter() - start))
    return costs

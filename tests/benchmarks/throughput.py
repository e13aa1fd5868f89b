"""Whole updates a second: from the sandbox sending the first to the sandbox holding the last answer."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.stage import Stage, staged
from tests.benchmarks.subjects import SUBJECTS, Subject
from tests.benchmarks.table import Table

CHATS = (1, 8, 64)
WITHIN_SECONDS = 20.0


@dataclass(frozen=True)
class Load:
    """How many updates each bot gets."""

    updates: int


FULL, QUICK = Load(updates=1_200), Load(updates=240)


async def measure_throughput(folder: Path, load: Load) -> Table:
    """A row for each bot, a column for each number of chats."""
    rows = []
    for subject in SUBJECTS:
        figures = [await _one(subject, chats, folder, load) for chats in CHATS]
        rows.append((subject.name, *figures))
    return Table(
        f"Updates a second, {load.updates} updates at once",
        ("bot", *(f"{chats} chat{'s' if chats > 1 else ''}" for chats in CHATS)),
        rows,
        (
            "Pacing is off. All updates wait at the sandbox when the clock starts; the echo bots handle as many",
            "side by side as there are chats, keep no order within a chat and store nothing.",
        ),
    )


async def _one(subject: Subject, chats: int, folder: Path, load: Load) -> str:
    async with staged(subject, chats, folder) as stage:
        seconds = await _answer_all(stage, load.updates)
    return f"over {WITHIN_SECONDS:.0f} s" if seconds is None else f"{load.updates / seconds:,.0f}"


async def _answer_all(stage: Stage, updates: int) -> float | None:
    """The seconds until all are answered; None if they weren't in time."""
    texts = [(stage.people[n % len(stage.people)], stage.subject.text(n)) for n in range(updates)]
    after = await stage.sandbox.last_effect()
    start = time.perf_counter()
    await stage.sandbox.say_many(texts)
    end = await stage.answered(after, updates * stage.subject.answers, WITHIN_SECONDS)
    return None if end is None else end - start

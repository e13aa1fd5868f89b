"""How long a person waits: from saying something to the answer on the phone, at a steady pace."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from tests.benchmarks.stage import Stage, staged
from tests.benchmarks.subjects import SUBJECTS, Subject
from tests.benchmarks.table import Table

CHATS = 32
UPDATES_PER_SECOND = 8
WITHIN_SECONDS = 10.0


@dataclass(frozen=True)
class Pace:
    """For how long the updates keep coming."""

    seconds: float


FULL, QUICK = Pace(seconds=20.0), Pace(seconds=5.0)


async def measure_latency(folder: Path, pace: Pace) -> Table:
    """A row for each bot: median, 99th percentile and worst, in milliseconds."""
    rows = [(subject.name, *await _one(subject, folder, pace)) for subject in SUBJECTS]
    return Table(
        f"Milliseconds to the answer at {UPDATES_PER_SECOND} updates a second for {pace.seconds:.0f} s",
        ("bot", "p50", "p99", "worst", "unanswered"),
        rows,
        ("Two calls of the sandbox's own interface (say, wait) are part of each figure.",),
    )


async def _one(subject: Subject, folder: Path, pace: Pace) -> tuple[str, ...]:
    async with staged(subject, CHATS, folder) as stage:
        # The updates come when they come, whether or not the one before is answered.
        count = int(pace.seconds * UPDATES_PER_SECOND)
        start = time.monotonic()
        waits = await asyncio.gather(*(_say(stage, n, start + n / UPDATES_PER_SECOND) for n in range(count)))
    answered = sorted(1000 * wait for wait in waits if wait is not None)
    if len(answered) < 2:
        return ("-", "-", "-", str(count - len(answered)))
    cuts = quantiles(answered, n=100, method="inclusive")
    return (f"{cuts[49]:.1f}", f"{cuts[98]:.1f}", f"{answered[-1]:.1f}", str(count - len(answered)))


async def _say(stage: Stage, number: int, at: float) -> float | None:
    """The seconds until the answer in this chat; None if none came."""
    person = stage.people[number % len(stage.people)]
    await asyncio.sleep(max(0.0, at - time.monotonic()))
    after = await stage.sandbox.last_effect()
    start = time.perf_counter()
    await stage.sandbox.user(person).say(stage.subject.text(number))
    effect = await stage.sandbox.wait(after, chat=person, method=stage.subject.method, timeout=WITHIN_SECONDS)
    return time.perf_counter() - start if effect else None

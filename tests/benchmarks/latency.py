"""How long a person waits: from what they did to the answer on the phone, at a steady pace."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from bot.sandbox.client import Effect
from tests.benchmarks.deeds import Deed, do
from tests.benchmarks.stage import Stage, staged
from tests.benchmarks.subjects import BOT_PACED, ECHO_AIOHTTP, ECHO_DEFAULT, Round, Subject
from tests.benchmarks.table import Table

CHATS = 32
UPDATES_PER_SECOND = 8
WITHIN_SECONDS = 10.0
# Until the pace has room again after the warm-up.
PAUSE_SECONDS = 2.0
SUBJECTS = (ECHO_DEFAULT, ECHO_AIOHTTP, BOT_PACED)


@dataclass(frozen=True)
class Pace:
    """For how long the updates keep coming, in each round."""

    seconds: float


@dataclass(frozen=True, slots=True)
class _Waited:
    """One answer: after how many seconds, and which."""

    seconds: float
    effect: Effect


FULL, QUICK = Pace(seconds=15.0), Pace(seconds=3.0)


async def measure_latency(folder: Path, pace: Pace) -> Table:
    """A row for each round of each bot: median, 99th percentile and worst, in milliseconds."""
    rows: list[tuple[str, ...]] = []
    for subject in SUBJECTS:
        rows += await _one(subject, folder, pace)
    return Table(
        f"Milliseconds to the answer at {UPDATES_PER_SECOND} updates a second for {pace.seconds:.0f} s",
        ("bot", "p50", "p99", "worst", "unanswered"),
        rows,
        (
            f"{CHATS} chats. The bot keeps to Telegram's limits (pacing is on), as it does in service.",
            "Two calls of the sandbox's own interface (the deed, the wait) are part of each figure.",
        ),
    )


async def _one(subject: Subject, folder: Path, pace: Pace) -> list[tuple[str, ...]]:
    rows, answers = [], list[Effect]()
    count = int(pace.seconds * UPDATES_PER_SECOND)
    async with staged(subject, CHATS, folder) as stage:
        for one in subject.rounds:
            await asyncio.sleep(PAUSE_SECONDS)
            deeds = one.deeds(stage.people, range(1000, 1000 + count), answers)
            waited = await _at_a_pace(stage, one, deeds)
            answers = [each.effect for each in waited]
            name = f"{subject.name}: {one.name}" if one.name else subject.name
            rows.append((name, *_figures([each.seconds for each in waited], count)))
    return rows


async def _at_a_pace(stage: Stage, one: Round, deeds: Sequence[Deed]) -> list[_Waited]:
    """They come when they come, whether or not the one before is answered."""
    start = time.monotonic()
    waits = await asyncio.gather(
        *(_wait(stage, one, deed, start + n / UPDATES_PER_SECOND) for n, deed in enumerate(deeds))
    )
    return [each for each in waits if each is not None]


async def _wait(stage: Stage, one: Round, deed: Deed, at: float) -> _Waited | None:
    """The answer in this chat; None if none came."""
    await asyncio.sleep(max(0.0, at - time.monotonic()))
    after = await stage.sandbox.last_effect()
    start = time.perf_counter()
    await do(stage.sandbox, deed)
    effect = await stage.sandbox.wait(after, chat=deed.person, method=one.method, timeout=WITHIN_SECONDS)
    return _Waited(time.perf_counter() - start, effect) if effect else None


def _figures(seconds: Sequence[float], count: int) -> tuple[str, ...]:
    answered = sorted(1000 * each for each in seconds)
    if len(answered) < 2:
        return ("-", "-", "-", str(count - len(answered)))
    cuts = quantiles(answered, n=100, method="inclusive")
    return (f"{cuts[49]:.1f}", f"{cuts[98]:.1f}", f"{answered[-1]:.1f}", str(count - len(answered)))

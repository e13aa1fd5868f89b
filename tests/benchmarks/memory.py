"""Whether the bot's memory stays flat over many updates."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox.client import Effect
from tests.benchmarks.checks import resident_megabytes
from tests.benchmarks.stage import Stage, staged
from tests.benchmarks.subjects import BOT
from tests.benchmarks.table import Table

CHATS = 64
REPORTS_AT_ONCE = 500
WITHIN_SECONDS = 60.0


@dataclass(frozen=True)
class Length:
    """How many Telegram updates, how often the memory is read, and when it is ended all the same."""

    updates: int
    every: int
    seconds: float


FULL, QUICK = Length(100_000, 10_000, 480.0), Length(3_000, 1_000, 10.0)


async def measure_memory(folder: Path, length: Length) -> Table:
    """A row for each reading. A report is two Telegram updates: the sentence, and the press of Save."""
    async with staged(BOT, CHATS, folder) as stage:
        rows = await _readings(stage, length)
    return Table(
        "Memory of the bot over many updates",
        ("Telegram updates", "MB resident", "MB in the database file", "updates a second"),
        rows,
        (
            f"{CHATS} chats, {REPORTS_AT_ONCE} reports at once; ended after {length.updates:,} updates or"
            f" {length.seconds:.0f} s. The first row is after the warm-up.",
        ),
    )


async def _readings(stage: Stage, length: Length) -> list[tuple[str, ...]]:
    rows = [_reading(stage, 0, "-")]
    begun, done, reported = time.monotonic(), 0, 0
    while done < length.updates and time.monotonic() - begun < length.seconds:
        start = time.monotonic()
        while done < reported + length.every and time.monotonic() - begun < length.seconds:
            if not await _some_reports(stage, 1000 + done // 2):
                return [*rows, (f"{done:,}", "answers were missing", "-", "-")]
            done += 2 * REPORTS_AT_ONCE
        rate = (done - reported) / (time.monotonic() - start)
        rows.append(_reading(stage, done, f"{rate:,.0f}"))
        reported = done
    return rows


async def _some_reports(stage: Stage, first: int) -> bool:
    """True: each is answered. The judge forgets them, so that the sandbox stays small and quick."""
    answers: list[Effect] = []
    for one in stage.subject.rounds:
        seconds, answers = await stage.play(
            one, range(first, first + REPORTS_AT_ONCE), answers, WITHIN_SECONDS
        )
        if seconds is None:
            return False
    await stage.sandbox.reset("ledger")
    return True


def _reading(stage: Stage, updates: int, rate: str) -> tuple[str, ...]:
    resident = resident_megabytes(str(stage.process.pid))
    size = (stage.folder / "cdo.db").stat().st_size / 1e6
    return (f"{updates:,}", f"{resident:.1f}", f"{size:.0f}", rate)

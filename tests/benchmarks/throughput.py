"""Whole updates a second: from the sandbox sending the first to the sandbox holding the last answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox.client import Effect
from tests.benchmarks.stage import Stage, staged
from tests.benchmarks.subjects import BOT, ECHO_AIOHTTP, ECHO_DEFAULT, Subject
from tests.benchmarks.table import Table

CHATS = (1, 8, 64)
WITHIN_SECONDS = 30.0
# The order of the rows.
SUBJECTS = (ECHO_DEFAULT, ECHO_AIOHTTP, BOT)
WHOLE = "both: a whole report"


@dataclass(frozen=True)
class Load:
    """How many updates each bot gets."""

    updates: int


FULL, QUICK = Load(updates=1_200), Load(updates=200)


async def measure_throughput(folder: Path, load: Load) -> Table:
    """A row for each round of each bot, and for all its rounds; a column for each number of chats."""
    rows: list[tuple[str, ...]] = []
    for subject in SUBJECTS:
        columns = [await _one(subject, chats, folder, load) for chats in CHATS]
        rows += [
            (name, *figures)
            for name, figures in zip(_names(subject), zip(*columns, strict=True), strict=True)
        ]
    return Table(
        f"Updates a second, {load.updates} updates at once",
        ("bot", *(f"{chats} chat{'s' if chats > 1 else ''}" for chats in CHATS)),
        rows,
        (
            "Pacing is off. All updates wait at the sandbox when the clock starts. The echo bots handle as many",
            "side by side as there are chats, keep no order within a chat and store nothing. The bot is the whole",
            "one, as it runs: each Telegram update is on disk before it is confirmed, what it brings about is on",
            "disk before anything is sent, and what was sent is marked after it. Save: the form becomes a record,",
            "33 requirements are checked by the engine, findings and facts are stored, the verdict replaces the",
            "card and the press is answered (two calls). A whole report is two Telegram updates and three calls.",
        ),
    )


def _names(subject: Subject) -> list[str]:
    if len(subject.rounds) == 1:
        return [subject.name]
    return [f"{subject.name}: {name}" for name in (*(one.name for one in subject.rounds), WHOLE)]


async def _one(subject: Subject, chats: int, folder: Path, load: Load) -> list[str]:
    async with staged(subject, chats, folder) as stage:
        seconds = await _play(stage, load.updates)
    each = [_rate(load, spent) for spent in seconds]
    if len(each) == 1:
        return each
    known = [spent for spent in seconds if spent is not None]
    return [*each, _rate(load, sum(known) if len(known) == len(seconds) else None)]


def _rate(load: Load, seconds: float | None) -> str:
    return f"over {WITHIN_SECONDS:.0f} s" if seconds is None else f"{load.updates / seconds:,.0f}"


async def _play(stage: Stage, updates: int) -> Sequence[float | None]:
    """The seconds that each round took; None if its answers weren't there in time."""
    spent: list[float | None] = []
    answers: list[Effect] = []
    for one in stage.subject.rounds:
        seconds, answers = await stage.play(one, range(1000, 1000 + updates), answers, WITHIN_SECONDS)
        spent.append(seconds)
    return spent

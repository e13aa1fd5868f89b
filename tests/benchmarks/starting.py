"""How long the bot takes to start: what the demonstration waits for, and every restart."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from statistics import median

from bot.sandbox.client import SandboxClient
from tests.benchmarks.processes import STARTED_WITHIN_SECONDS, NotStarted, running, sandbox
from tests.benchmarks.subjects import BOT, TOKEN
from tests.benchmarks.table import Table

STRANGER = 4_000_001


def measure_start(folder: Path, times: int) -> Table:
    """From `python -m bot run` to the answer to what was waiting, on a database that is there already."""
    folders = [folder / str(number) for number in range(times)]
    for each in folders:
        each.mkdir()
    spent = [asyncio.run(_start(each)) for each in folders]
    return Table(
        "Starting the bot: seconds to the first answer",
        ("starts", "median", "longest"),
        ((str(times), f"{median(spent):.2f}", f"{max(spent):.2f}"),),
    )


async def _start(folder: Path) -> float:
    async with sandbox(folder, TOKEN) as url, SandboxClient(url) as client:
        phone = await client.add_user(STRANGER, "Nobody")
        await phone.say("/start")
        command = BOT.command(url, folder, 0)
        begun = time.perf_counter()
        async with running(command, folder / "bot.log", BOT.environment(url, folder)):
            if not await client.wait(method="sendMessage", timeout=STARTED_WITHIN_SECONDS):
                raise NotStarted("The bot didn't answer what was waiting.")
            return time.perf_counter() - begun

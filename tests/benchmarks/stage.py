"""A sandbox with people, and one bot that is ready: where a bot is measured."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox.client import Effect, SandboxClient
from tests.benchmarks.city import FIRST_PERSON
from tests.benchmarks.deeds import Deed, do_all
from tests.benchmarks.processes import STARTED_WITHIN_SECONDS, NotStarted, running, sandbox
from tests.benchmarks.subjects import TOKEN, Round, Subject

# Handlers, pools and caches are warm after a few; the first answers would only blur the figures.
WARM_UP_UPDATES = 3


@dataclass(frozen=True)
class Stage:
    """The running bot's surroundings. ``process`` and ``folder`` are the bot's."""

    sandbox: SandboxClient
    people: tuple[int, ...]
    subject: Subject
    process: Process
    folder: Path

    async def play(
        self, one: Round, numbers: range, before: Sequence[Effect], within: float
    ) -> tuple[float | None, list[Effect]]:
        """Do all of a round at once. The seconds until all are answered (None: not in time), and the answers."""
        deeds = one.deeds(self.people, numbers, before)
        return await self.answered(deeds, one.method, within)

    async def answered(
        self, deeds: Sequence[Deed], method: str, within: float
    ) -> tuple[float | None, list[Effect]]:
        after = await self.sandbox.last_effect()
        start = time.perf_counter()
        await do_all(self.sandbox, deeds)
        moment, answers = await self._wait_for(after, len(deeds), method, within)
        return (None if moment is None else moment - start), answers

    async def _wait_for(
        self, after: int, count: int, method: str, within: float
    ) -> tuple[float | None, list[Effect]]:
        """The moment at which the last of so many answers was known, and the answers."""
        end = time.perf_counter() + within
        seen: list[Effect] = []
        while (left := end - time.perf_counter()) > 0:
            # Nothing to count before that many effects are there at all: until then nothing is asked.
            if not await self.sandbox.wait(after + count - len(seen) - 1, timeout=left):
                break
            moment = time.perf_counter()
            found = await self.sandbox.ledger(after, method=method)
            seen += found
            if len(seen) >= count:
                return moment, seen
            after = found[-1].seq if found else after
            await asyncio.sleep(0.01)
        return None, seen


@contextlib.asynccontextmanager
async def staged(subject: Subject, chats: int, folder: Path) -> AsyncIterator[Stage]:
    """Sandbox, people and bot, running, known to each other and warm. Raises NotStarted.

    Their files are in a folder of their own below this one.
    """
    folder = Path(tempfile.mkdtemp(prefix="stage-", dir=folder))
    async with sandbox(folder, TOKEN) as url, SandboxClient(url) as client:
        people = tuple(range(FIRST_PERSON, FIRST_PERSON + chats))
        for number in people:
            await client.add_user(number, f"Person {number - FIRST_PERSON + 1}", language_code="zh")
        command = subject.command(url, folder, chats)
        async with running(command, folder / "bot.log", subject.environment(url, folder)) as process:
            stage = Stage(client, people, subject, process, folder)
            await _warm_up(stage)
            if process.returncode is not None:
                raise NotStarted(f"{subject.name} ended with exit code {process.returncode}: see {folder}.")
            yield stage


async def _warm_up(stage: Stage) -> None:
    answers: list[Effect] = []
    for one in stage.subject.rounds:
        numbers = range(WARM_UP_UPDATES * len(stage.people))
        seconds, answers = await stage.play(one, numbers, answers, STARTED_WITHIN_SECONDS)
        if seconds is None:
            raise NotStarted(
                f"{stage.subject.name} didn't answer within {STARTED_WITHIN_SECONDS:.0f} seconds."
            )

"""A sandbox with people, and one bot that is ready: where a bot is measured."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox.client import SandboxClient
from tests.benchmarks.processes import STARTED_WITHIN_SECONDS, NotStarted, running, sandbox
from tests.benchmarks.subjects import TOKEN, Subject

FIRST_PERSON = 5_000_001
# Handlers, pools and caches are warm after a few; the first answers would only blur the figures.
WARM_UP_UPDATES = 3


@dataclass(frozen=True)
class Stage:
    """The running bot's surroundings."""

    sandbox: SandboxClient
    people: tuple[int, ...]
    subject: Subject

    async def answered(self, after: int, count: int, within: float) -> float | None:
        """Wait until the ledger holds so many answers after a number.

        Gives the moment (of ``time.perf_counter``) at which the last was known; None if they didn't come in time.
        """
        end = time.perf_counter() + within
        seen = 0
        while (left := end - time.perf_counter()) > 0:
            # Nothing to count before that many effects are there at all: until then nothing is asked.
            if not await self.sandbox.wait(after + count - seen - 1, timeout=left):
                return None
            moment = time.perf_counter()
            effects = await self.sandbox.ledger(after, method=self.subject.method)
            seen += len(effects)
            if seen >= count:
                return moment
            after = effects[-1].seq if effects else after
            await asyncio.sleep(0.01)
        return None


@contextlib.asynccontextmanager
async def staged(subject: Subject, chats: int, folder: Path) -> AsyncIterator[Stage]:
    """Sandbox, people and bot, running, known to each other and warm. Raises NotStarted."""
    async with sandbox(folder, TOKEN) as url, SandboxClient(url) as client:
        people = tuple(range(FIRST_PERSON, FIRST_PERSON + chats))
        for number in people:
            await client.add_user(number, f"Person {number - FIRST_PERSON + 1}", language_code="zh")
        command = subject.command(url, folder, chats)
        async with running(command, folder / "bot.log", subject.environment) as process:
            stage = Stage(client, people, subject)
            await subject.seed(client, people)
            await _warm_up(stage)
            if process.returncode is not None:
                raise NotStarted(f"{subject.name} ended with exit code {process.returncode}: see {folder}.")
            yield stage


async def _warm_up(stage: Stage) -> None:
    after = await stage.sandbox.last_effect()
    texts = [(person, stage.subject.text(n)) for n in range(WARM_UP_UPDATES) for person in stage.people]
    await stage.sandbox.say_many(texts)
    if await stage.answered(after, len(texts) * stage.subject.answers, STARTED_WITHIN_SECONDS) is None:
        raise NotStarted(f"{stage.subject.name} didn't answer within {STARTED_WITHIN_SECONDS:.0f} seconds.")

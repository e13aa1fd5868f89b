"""A worker goes on whatever happens to one matter, and waits while the file can't be written."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from bot import worker
from bot.worker import Worker, on_its_own
from storage import StorageUnavailable


class Counting(Worker):
    """Does what it is told to, in turn."""

    matter = "count"

    def __init__(self, *rounds: bool | Exception) -> None:
        super().__init__(InlineStore(), None, None)  # type: ignore[arg-type]
        self.rounds = list(rounds)
        self.done = 0
        self.is_through = asyncio.Event()

    async def _round(self) -> bool:
        self.done += 1
        if not self.rounds:
            self.is_through.set()
        found = self.rounds.pop(0) if self.rounds else False
        if isinstance(found, Exception):
            raise found
        return found


class InlineStore:
    async def run(self, work: Callable[[Any], Any]) -> Any:
        return work(None)


async def _run(counting: Counting) -> None:
    """Until everything that it was told to do is done."""
    running = asyncio.create_task(counting.run())
    try:
        await asyncio.wait_for(counting.is_through.wait(), 5.0)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_works_on_without_a_rest_while_there_is_something(monkeypatch):
    monkeypatch.setattr(worker, "LOOK_SECONDS", 3600.0)
    counting = Counting(True, True, True)
    await _run(counting)
    assert counting.done == 4


async def test_rests_until_it_is_told_that_there_is_something(monkeypatch):
    monkeypatch.setattr(worker, "LOOK_SECONDS", 3600.0)
    counting = Counting()
    running = asyncio.create_task(counting.run())
    await asyncio.sleep(0.05)
    assert counting.done == 1
    counting.nudge()
    await asyncio.sleep(0.05)
    assert counting.done == 2
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_goes_on_once_the_file_can_be_written_again(monkeypatch):
    monkeypatch.setattr(worker, "LOOK_SECONDS", 0.001)
    counting = Counting(StorageUnavailable("full"), True)
    await _run(counting)
    assert counting.done >= 3


async def test_a_mistake_that_nobody_expected_ends_it_so_that_the_process_starts_anew():
    with pytest.raises(ValueError, match="ours"):
        await Counting(ValueError("ours")).run()


async def _fail(error: Exception) -> None:
    raise error


async def test_a_mistake_in_one_matter_puts_that_one_off():
    put_off: list[Any] = []
    await on_its_own(InlineStore(), "one", _fail(ValueError("ours")), put_off.append)  # type: ignore[arg-type]
    assert len(put_off) == 1


async def test_what_went_well_is_not_put_off():
    put_off: list[Any] = []
    await on_its_own(InlineStore(), "one", asyncio.sleep(0), put_off.append)  # type: ignore[arg-type]
    assert put_off == []


async def test_a_file_that_can_not_be_written_is_nobodys_mistake():
    put_off: list[Any] = []
    with pytest.raises(StorageUnavailable):
        await on_its_own(InlineStore(), "one", _fail(StorageUnavailable("full")), put_off.append)  # type: ignore[arg-type]
    assert put_off == []


def test_what_each_step_says_has_a_cause_of_its_own():
    class Clock:
        def now(self) -> datetime:
            return datetime(2026, 3, 2, tzinfo=UTC)

    counting = Counting()
    counting._clock = Clock()  # type: ignore[assignment]
    causes = [counting._turn(None, 7, "read").cause for _ in range(2)]  # type: ignore[arg-type]
    assert len(set(causes)) == 2
    assert all(cause.startswith("count:7:read:") for cause in causes)

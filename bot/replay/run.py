"""The replay as a whole: all organizations, by as many processes as there are, on one view of the file."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import queue
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from bot.replay.compare import Comparison, Wanted
from bot.replay.tally import Tally
from policy.loading.kept import keep, read_kept
from policy.models.pack import Pack
from storage import Database, StorageUnavailable, connect, writing
from storage.updates import histories

log = logging.getLogger(__name__)
# How long a process may say nothing before it is looked after whether it still lives.
PATIENCE_SECONDS = 5.0
# More objects than are alive at a time beside what is kept.
ALIVE_IN_A_BATCH = 20_000

Progress = Callable[[int, int], None]
"""Called with how many updates are done, and how many there are."""


class ReplayFailed(Exception):
    """A process of the replay ended with a mistake of ours; the text is its traceback."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Which file, from which pack to which."""

    database: Path
    present: Pack
    other: Pack
    wanted: Wanted


def replay(plan: Plan, processes: int | None = None, progress: Progress = lambda _done, _all: None) -> Tally:
    """Check all history again and count what turns. Writes nothing; the bot may go on.

    ``processes``: as many as there are cores, if not given; the result is the same with any number. Raises
    StorageUnavailable, RulesError or ReplayFailed.
    """
    db = histories.open_to_read(plan.database)
    try:
        sizes = histories.sizes(db)
    finally:
        db.close()
    sizes = {**{one.id: 0 for one in plan.other.organizations}, **sizes}
    count = min(processes or len(os.sched_getaffinity(0)), len(sizes))
    found = _alone(plan, sizes) if count == 1 else _together(plan, sizes, count)
    total, done, parts = sum(sizes.values()), 0, {}
    for organization_id, tally in found:
        parts[organization_id] = tally
        done += sizes[organization_id]
        progress(done, total)
    whole = Tally(plan.wanted.limit)
    for organization_id in sorted(parts):
        whole.take_in(parts[organization_id])
    return whole


def _alone(plan: Plan, sizes: dict[str, int]) -> Iterator[tuple[str, Tally]]:
    db = histories.open_to_read(plan.database)
    try:
        histories.begin_view(db)
        comparison = Comparison(db, plan.present, plan.other, plan.wanted)
        with _little_search_for_garbage():
            for organization_id in sizes:
                yield organization_id, comparison.of(organization_id)
        comparison.close()
    finally:
        db.close()


@contextmanager
def _little_search_for_garbage() -> Iterator[None]:
    # The packs are a hundred thousand objects that stay to the end, and of a batch all goes without being searched
    # for: looking through them took a third of the time.
    usual = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(ALIVE_IN_A_BATCH, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


def _together(plan: Plan, sizes: dict[str, int], count: int) -> Iterator[tuple[str, Tally]]:
    context = multiprocessing.get_context("spawn")
    tasks, answers, gate = context.SimpleQueue(), context.Queue(), context.Event()
    packs = keep(plan.present), keep(plan.other)
    started = [
        context.Process(
            target=_work, args=(plan.database, *packs, plan.wanted, tasks, answers, gate), daemon=True
        )
        for _ in range(count)
    ]
    # The largest first: nobody waits at the end for one that began late.
    for organization_id in sorted(sizes, key=lambda each: (-sizes[each], each)):
        tasks.put(organization_id)
    for _ in started:
        tasks.put(None)
    for process in started:
        process.start()
    try:
        for _ in started:
            _answer(answers, started)
        # Who looks first may have done something before the last one looks.
        looking, done = 0, []
        with _nobody_writes(plan.database):
            gate.set()
            while looking < count:
                answer = _answer(answers, started)
                looking += answer is None
                done += [] if answer is None else [answer]
        yield from done
        for _ in range(len(sizes) - len(done)):
            yield _answer(answers, started)
    finally:
        for process in started:
            process.terminate()
            process.join()


@contextmanager
def _nobody_writes(path: Path) -> Iterator[None]:
    """A moment in which all processes begin to look at the file: they see the same."""
    try:
        db: Database | None = connect(path)
    except StorageUnavailable:  # a file that can't be written has nobody who writes
        db = None
    if db is None:
        yield
        return
    try:
        with writing(db):
            yield
    finally:
        db.close()


def _answer(answers: Any, started: Sequence[BaseProcess]) -> Any:
    while True:
        try:
            kind, content = answers.get(timeout=PATIENCE_SECONDS)
        except queue.Empty:
            ended = [process.exitcode for process in started if not process.is_alive() and process.exitcode]
            if ended:
                raise ReplayFailed(f"A process ended with code {ended[0]}.") from None
            continue
        if kind == "failed":
            raise ReplayFailed(content)
        return content


def _work(path: Path, present: str, other: str, wanted: Wanted, tasks: Any, answers: Any, gate: Any) -> None:
    """One process, with an engine and a view of the file of its own."""
    try:
        db = histories.open_to_read(path)
        comparison = Comparison(db, read_kept(present), read_kept(other), wanted)
        answers.put(("ready", None))
        gate.wait()
        histories.begin_view(db)
        answers.put(("looking", None))
        with _little_search_for_garbage():
            while (organization_id := tasks.get()) is not None:
                answers.put(("done", (organization_id, comparison.of(organization_id))))
        comparison.close()
        db.close()
    except Exception:  # the border of the process: its parent tells
        log.exception("A process of the replay failed")
        answers.put(("failed", traceback.format_exc()))

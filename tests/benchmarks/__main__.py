"""``python -m tests.benchmarks``: every section in turn, each bounded in time."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from tests.benchmarks import digests, latency, memory, throughput
from tests.benchmarks.board import QUICK as BOARD_QUICK
from tests.benchmarks.board import QUICK_REQUESTS, REQUESTS, measure_board
from tests.benchmarks.board import SIZES as SIZES_OF_BOARD
from tests.benchmarks.checks import measure_checks
from tests.benchmarks.digests import measure_digests
from tests.benchmarks.engines import measure_engines
from tests.benchmarks.following import QUICK_SIZES as QUICK_OPEN
from tests.benchmarks.following import SIZES as OPEN
from tests.benchmarks.following import measure_following
from tests.benchmarks.inferring import measure_sweep
from tests.benchmarks.machine import describe_machine
from tests.benchmarks.obligations import QUICK_SIZES, SIZES, measure_obligations
from tests.benchmarks.pacing import QUICK as FEW
from tests.benchmarks.pacing import RECIPIENTS, measure_pace
from tests.benchmarks.processes import NotStarted
from tests.benchmarks.reading import measure_reading
from tests.benchmarks.replaying import measure_replay
from tests.benchmarks.saving import ON_RECORD, QUICK, measure_saving
from tests.benchmarks.starting import measure_start
from tests.benchmarks.table import Table

# A section gets a folder for its files and whether it is to be quick. A new one is one more line.
SECTIONS: Mapping[str, Callable[[Path, bool], Table]] = {
    "machine": lambda folder, _: describe_machine(folder),
    "reading": lambda *_: measure_reading(),
    "engines": lambda _, quick: measure_engines(0.3 if quick else 3.0),
    "checks": lambda _, quick: measure_checks(0.5 if quick else 3.0),
    "replay": measure_replay,
    "start": lambda folder, quick: measure_start(folder, 2 if quick else 5),
    "obligations": lambda folder, quick: measure_obligations(folder, QUICK_SIZES if quick else SIZES),
    "following": lambda folder, quick: measure_following(folder, QUICK_OPEN if quick else OPEN),
    "inferences": lambda folder, quick: measure_sweep(folder, 40 if quick else 600),
    "digests": lambda folder, quick: measure_digests(folder, digests.QUICK_SIZES if quick else digests.SIZES),
    "saving": lambda folder, quick: measure_saving(folder, QUICK if quick else ON_RECORD),
    "board": lambda folder, quick: (
        measure_board(folder, BOARD_QUICK, QUICK_REQUESTS)
        if quick
        else measure_board(folder, SIZES_OF_BOARD, REQUESTS)
    ),
    "throughput": lambda folder, quick: asyncio.run(
        throughput.measure_throughput(folder, throughput.QUICK if quick else throughput.FULL)
    ),
    "latency": lambda folder, quick: asyncio.run(
        latency.measure_latency(folder, latency.QUICK if quick else latency.FULL)
    ),
    "pace": lambda folder, quick: measure_pace(folder, FEW if quick else RECIPIENTS),
    "memory": lambda folder, quick: asyncio.run(
        memory.measure_memory(folder, memory.QUICK if quick else memory.FULL)
    ),
}


@click.command()
@click.option("--quick", is_flag=True, help="Under a minute and a half, and rougher.")
@click.option(
    "--only", type=click.Choice(list(SECTIONS)), multiple=True, help="This section; may be repeated."
)
def main(quick: bool, only: tuple[str, ...]) -> None:
    """Measure speed; every figure is of this machine and of this run."""
    start = time.monotonic()
    failed = False
    for name in only or SECTIONS:
        with tempfile.TemporaryDirectory(prefix="cdo-bench-", ignore_cleanup_errors=True) as folder:
            try:
                table = SECTIONS[name](Path(folder), quick)
            except NotStarted as error:
                failed = True
                click.echo(f"{name}: not measured. {error}\n{_last_words(Path(folder))}", err=True)
            else:
                click.echo("\n".join(table.lines()))
    click.echo(f"Took {time.monotonic() - start:.0f} seconds.")
    raise SystemExit(1 if failed else 0)


def _last_words(folder: Path) -> str:
    logs = sorted(folder.rglob("*.log"))
    return "\n".join(f"{log.name}: {log.read_text(errors='replace')[-800:]}" for log in logs)


if __name__ == "__main__":
    main()

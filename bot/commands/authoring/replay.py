"""``cdo policy replay``: all history checked again under another pack, and whom it would touch."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import click

from bot.commands.authoring.opening import find_pack
from bot.commands.command_line import Failure, database, told
from bot.packs.in_force import pack_in_force
from bot.replay.compare import Wanted
from bot.replay.run import Plan, ReplayFailed, replay
from bot.replay.tally import COLUMNS, SECTIONS, Tally
from bot.settings import Settings
from policy.models.pack import Pack


@click.command(
    "replay", help="Check all history again under another pack, and tell what turns. Writes nothing."
)
@click.option(
    "--pack", "name", required=True, help="a folder, an installed pack, a version or digest on record"
)
@click.option("--since", help="findings of what was reported from this day on, YYYY-MM-DD")
@click.option(
    "--limit", default=5, show_default=True, type=click.IntRange(0), help="examples kept of each row"
)
@click.option("--processes", type=click.IntRange(1), help="as many as there are cores, if not given")
@click.option("--json", "as_json", is_flag=True, help="for another program")
def replay_command(name: str, since: str | None, limit: int, processes: int | None, as_json: bool) -> None:
    with told():
        settings = Settings()
        other = find_pack(name, settings)
        with database(settings) as db:
            present = pack_in_force(db, settings)
        today = datetime.now(present.time_zone).date()
        wanted = Wanted(today, _day(since) if since else None, limit)
        try:
            tally = replay(Plan(settings.database, present, other, wanted), processes, _progress)
        except ReplayFailed as error:
            raise click.ClickException(str(error)) from None
    if as_json:
        click.echo(json.dumps(as_data(present, other, wanted, tally), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(report(present, other, tally)))


def as_data(present: Pack, other: Pack, wanted: Wanted, tally: Tally) -> dict[str, Any]:
    """The result for another program; the same history gives the same bytes."""
    return {
        "from": _named(present),
        "to": _named(other),
        "as_of": wanted.today.isoformat(),
        "since": wanted.since.isoformat() if wanted.since else None,
        **tally.as_json(),
    }


def report(present: Pack, other: Pack, tally: Tally) -> Iterator[str]:
    """The result as tables."""
    yield f"From {present.id} {present.version} to {other.id} {other.version}: {tally.updates:,} updates checked."
    for section in SECTIONS:
        found = list(tally.sorted(section))
        yield ""
        yield f"{section.capitalize()}: {sum(row.count for _, row in found):,} in {len(found):,} rows"
        if found:
            lines = [
                (*(part or "-" for part in key), f"{row.count:,}", ", ".join(row.examples))
                for key, row in found
            ]
            yield from _table((*COLUMNS[section], "count", "for example"), lines)
    yield ""
    yield f"Turned by time alone, not by the pack: {tally.by_time:,} outcomes."
    if tally.gone:
        yield f"Of kinds that the other pack doesn't have: {tally.gone:,} updates."
    if tally.not_checked:
        yield f"Not checked, for a fault of ours: {tally.not_checked:,} updates."


def _table(columns: tuple[str, ...], lines: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(len(line[at]) for line in (columns, *lines)) for at in range(len(columns) - 1)]
    for line in (columns, *lines):
        cells = [cell.ljust(width) for cell, width in zip(line, (*widths, 0), strict=True)]
        yield "  ".join(cells).rstrip()


def _named(pack: Pack) -> dict[str, str]:
    return {"id": pack.id, "version": pack.version, "digest": pack.digest}


def _progress(done: int, whole: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{done:,} of {whole:,} updates", nl=done >= whole, err=True)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Failure(f"--since {text} isn't a day; write it as 2026-11-23.") from None

"""``cdo policy activate``, ``take-back`` and ``list``: which version is in force from when."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date

import click

from bot.commands.authoring.opening import source_called
from bot.commands.command_line import Failure, database, day_of, time_of, told, turn_beside
from bot.messages import Messages
from bot.packs.in_force import differs, pack_in_force
from bot.previewing.fitness import Unfit
from bot.previewing.working_out import WorkedOut, work_out
from bot.replay.run import ReplayFailed
from bot.settings import Settings
from bot.usecases.versions import activating
from policy import PackError
from policy.loading.loader import PACKS, load_pack
from storage.versions import activations


@click.command(
    "activate",
    help="Take a pack into use from a day on: a folder, an installed pack, or (to roll back) a version on record.",
)
@click.argument("name")
@click.option("--on", "day", required=True, help="the first day, YYYY-MM-DD")
@click.option("--yes", is_flag=True, help="don't ask")
def activate_command(name: str, day: str, yes: bool) -> None:
    on = day_of("--on", day)
    with told():
        settings = Settings()
        source, now = source_called(name, settings), time_of(settings)
        with database(settings) as db:
            zone = pack_in_force(db, settings).time_zone
        found = _worked_out(settings, source, now.astimezone(zone).date())
        for line in _told(found, on):
            click.echo(line)
        if not yes:
            click.confirm("Take it into use, and tell those whom it touches?", abort=True)
        with turn_beside(settings, to_write=True) as turn:
            against, allowed = found.present.digest, settings.allow_illustrative
            activating.propose(turn, None, found.pack, on, found.tally, against=against, illustrative=allowed)
    click.echo("Proposed. The bot takes it into use at the first moment of that day.")


def _worked_out(settings: Settings, source: str, today: date) -> WorkedOut:
    """What would turn, as an administrator sees it in chat. Raises Failure for a pack that can't be used."""
    try:
        return work_out(settings, source, today)
    except Unfit as unfit:
        why = Messages(UTC).of("en").plain(unfit.key, **unfit.arguments)
        raise Failure("\n".join([why, *unfit.details])) from None
    except ReplayFailed as error:
        raise click.ClickException(str(error)) from None


def _told(found: WorkedOut, on: date) -> Iterator[str]:
    present, pack, tally = found.present, found.pack, found.tally
    if found.cases is not None:
        yield f"Lint has nothing to say; {found.cases:,} cases pass."
    counts = [(section, sum(row.count for row in rows.values())) for section, rows in tally.rows.items()]
    turn = ", ".join(f"{count:,} {section}" for section, count in counts)
    touched = len(activating.summary_of(tally))
    yield f"From {present.id} {present.version} to {pack.id} {pack.version} on {on}:"
    yield f"of {tally.updates:,} updates, these turn: {turn}; {touched} organizations are touched."


@click.command("take-back", help="The version that is to come isn't taken into use.")
@click.option("--yes", is_flag=True, help="don't ask")
def take_back_command(yes: bool) -> None:
    with told():
        settings = Settings()
        with database(settings) as db:
            proposed = activations.proposed(db)
        if proposed is None:
            raise Failure("No version is waiting to begin.")
        if not yes:
            named = f"{proposed.pack_id} {proposed.version} ({proposed.takes_effect_on})"
            click.confirm(f"Take back {named}, and tell those who were told of it?", abort=True)
        with turn_beside(settings, to_write=True) as turn:
            activating.take_back(turn, None, proposed.id)
    click.echo("Taken back: the present version stays.")


@click.command(
    "list", help="The packs that are installed, and which versions this database has used or will use."
)
@click.option("--json", "as_json", is_flag=True, help="for another program")
def list_command(as_json: bool) -> None:
    with told():
        settings = Settings()
        installed = list(_installed())
        used = []
        warning = None
        if settings.database.exists():
            with database(settings) as db:
                used = activations.every(db)
                in_force = pack_in_force(db, settings)
            warning = differs(in_force, settings.load_pack(), settings)
    if as_json:
        rows = [
            {"pack": one.pack_id, "version": one.version, "digest": one.digest, "state": one.state,
             "takes_effect_on": one.takes_effect_on.isoformat()}
            for one in used
        ]  # fmt: skip
        click.echo(json.dumps({"installed": installed, "used": rows}, ensure_ascii=False, indent=1))
        return
    for row in installed:
        base = f"over {row['extends']}" if row["extends"] else "whole"
        mark = "an illustration" if row["illustrative"] else ""
        click.echo("\t".join(str(part) for part in (row["id"], row["version"], base, mark)).rstrip())
    if used:
        click.echo("")
    for one in used:
        click.echo(f"{one.state}\t{one.pack_id} {one.version}\tfrom {one.takes_effect_on}\t{one.digest[:12]}")
    if warning:
        click.echo(f"\n{warning}")


def _installed() -> Iterator[dict[str, object]]:
    for folder in sorted(PACKS.iterdir()):
        if (folder / "pack.yaml").is_file():
            try:
                pack = load_pack(folder)
            except PackError as error:
                yield {
                    "id": folder.name,
                    "version": "?",
                    "extends": None,
                    "illustrative": False,
                    "wrong": str(error),
                }
                continue
            yield {
                "id": pack.id,
                "version": pack.version,
                "extends": pack.extends,
                "illustrative": pack.illustrative,
            }

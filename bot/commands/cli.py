"""``cdo``: one program for everything. Exit code 0; 1: what was checked fails; 2: bad input or usage."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click

from bot import compose
from bot.commands.authoring.commands import policy
from bot.commands.command_line import (
    Failure,
    database,
    day_of,
    time_of,
    told,
    turn_beside,
    write_file,
)
from bot.commands.datasette import metadata
from bot.commands.documents import overview, report
from bot.commands.organizations import duty, org
from bot.commands.understand import understand
from bot.line.health import read_signs
from bot.pictures.drawing import draw
from bot.screen import plain_text
from bot.settings import Settings
from bot.turn import Turn
from bot.usecases.errors import Refused
from bot.usecases.people import joining
from bot.usecases.reminders import sending, timing
from storage.city import people
from storage.city.people import Person
from storage.database import journal
from storage.documents import requests
from storage.evidence import catalogues, files, parcels
from storage.line import inbox, outbox
from storage.line.outbox import RESTORED
from storage.supervision.digests import Kind
from storage.upkeep.backup import back_up, damaged_files


@click.group(help="The assistant of a city's Chief Data Officers. Settings come from CDO_… variables.")
@click.version_option(compose.VERSION)
def main() -> None:
    logging.basicConfig(
        level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )


@main.command(help="Make the database, and print a one-time code for the first administrator.")
def init() -> None:
    with told():
        settings = Settings()
        pack = settings.load_pack()
        now = datetime.now(UTC)
        compose.prepare_database(settings.database, pack, now)
        root = next(each.id for each in pack.organizations if each.parent is None)
        with database(settings, to_write=True) as db:
            code = people.invite(
                db,
                position="administrator",
                organization_id=root,
                how="code",
                created_by=None,
                now=now,
                expires=now + joining.CODE_LASTS,
            )
            journal.append(
                db, at=now, actor="command line", action="invitation.made", about=f"organization:{root}"
            )
    click.echo(f"The database is {settings.database}.")
    click.echo(
        f"Write this code to the bot, within {joining.CODE_LASTS.days} days, to become its first administrator:"
    )
    click.echo(code)


@main.command(help="Run the bot until it is stopped (SIGTERM).")
def run() -> None:
    with told():
        asyncio.run(compose.run(Settings()))


@main.command(help="Tell whether the bot is alive (exit code 0) or not (1). Needs no token.")
@click.option("--json", "as_json", is_flag=True, help="for another program")
def health(as_json: bool) -> None:
    with told():
        settings = Settings()
        now = time_of(settings)
        with database(settings) as opened:
            signs = read_signs(opened, now.timestamp())
    if as_json:
        click.echo(json.dumps(signs.as_json()))
    else:
        backlog = signs.backlog
        click.echo("\n".join(signs.problems) or "The bot is alive.")
        click.echo(f"Telegram's last answer: {_ago(signs.last_poll)}")
        click.echo(f"What is due was last done: {_ago(signs.last_tick)}")
        click.echo(f"The oldest message not handled yet came: {_ago(backlog.oldest_new)}")
        click.echo(f"The oldest message not sent yet was written: {_ago(backlog.oldest_pending)}")
        if signs.model_silent:
            click.echo("The language model doesn't answer; messages are read without it.")
        states = ", ".join(f"{count} {state}" for state, count in sorted(backlog.states.items()) if count)
        click.echo(f"Set aside: {backlog.set_aside}. In the outbox: {states or 'nothing'}.")
    sys.exit(1 if signs.problems else 0)


def _ago(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds:.0f} s ago"


@main.command(help="Make a one-time invitation link.")
@click.option("--position", required=True, type=click.Choice(["cdo", "liaison", "supervisor"]))
@click.option("--organization", required=True, help="the organization's id, as in `cdo org list`")
def invite(position: str, organization: str) -> None:
    with told():
        settings = Settings()
        with turn_beside(settings, to_write=True) as turn:
            if not turn.desk.bot_name:
                raise Failure(
                    "The bot has never run with this database, so its name isn't known: `cdo run` first."
                )
            try:
                click.echo(joining.invite(turn, None, position, organization))
            except Refused:
                raise Failure(f"There is no organization {organization!r}; see `cdo org list`.") from None


main.add_command(policy)
main.add_command(org)
main.add_command(duty)
main.add_command(understand)
main.add_command(report)
main.add_command(overview)


@main.command(help="Print what a person's digest said on a day, or would say.")
@click.option("--day", "--date", "day", help="the day, YYYY-MM-DD; today if not given")
@click.option("--person", "--for", "who", required=True, help="the person's name or Telegram id")
@click.option(
    "--kind",
    type=click.Choice(timing.KINDS),
    default="daily",
    help="that of the day, or of its week or month",
)
@click.option(
    "--recompute", is_flag=True, help="made anew from the records as they stood, not as it was sent"
)
@click.option(
    "--picture", type=click.Path(dir_okay=False, path_type=Path), help="a file for its picture (PNG)"
)
def digest(day: str | None, who: str, kind: Kind, recompute: bool, picture: Path | None) -> None:
    with told(), turn_beside(Settings()) as turn:
        wanted = day_of("--day", day) if day else turn.today
        if recompute and wanted > turn.today:
            raise Failure("That day hasn't come yet: there is nothing to be made anew.")
        made = sending.printed(turn, _person(turn, who, wanted), kind, wanted, recompute=recompute)
        click.echo(plain_text(made.screen.text) if made else "(nothing to say that day)")
        if made and made.chart and picture:
            write_file(picture, draw(made.chart))


@main.group(help="The database file.")
def db() -> None:
    pass


@db.command(help="Check that the file, the journal's seals and the files beside it are whole.")
def verify() -> None:
    settings = Settings()
    with told(), database(settings) as opened:
        whole = opened.execute("pragma integrity_check").fetchone()[0]
        broken = journal.first_broken(opened)
        damaged = damaged_files(opened, files.folder_of(settings.database))
        count = len(parcels.hashes(opened))
    if damaged:
        listed = "\n".join(damaged)
        click.echo(f"{len(damaged)} of {count} files are missing or damaged:\n{listed}", err=True)
    if whole != "ok" or broken is not None:
        click.echo(f"The file: {whole}. The journal: entry {broken} doesn't fit.", err=True)
        sys.exit(1)
    if damaged:
        sys.exit(1)
    click.echo("The file is whole, and every entry of the journal fits the one before.")
    click.echo(f"All {count} files beside it are whole.")


@db.command(help="Let the messages go out that are held since the file was restored from a backup.")
def release() -> None:
    now = datetime.now(UTC)
    with told(), database(Settings(), to_write=True) as opened:
        count = outbox.release_all(opened, RESTORED, now.timestamp())
        journal.append(
            opened,
            at=now,
            actor="command line",
            action="messages.released",
            about="outbox",
            detail={"count": count},
        )
    click.echo(f"{count} messages go out.")


@db.command(help="Copy the file and the files beside it, safely beside a running bot.")
@click.argument("copy", type=click.Path(exists=False, dir_okay=False, path_type=Path))
def backup(copy: Path) -> None:
    with told():
        settings = Settings()
        if not settings.database.exists():
            raise Failure(f"There is no database {settings.database}; make one with `cdo init`.")
        copied = back_up(settings.database, copy, datetime.now(UTC).timestamp())
    click.echo(f"{copy} is whole, with {copied.files} files in {files.folder_of(copy)}.")
    if copied.missing:
        listed = "\n".join(copied.missing)
        click.echo(f"{len(copied.missing)} files weren't there to be copied:\n{listed}", err=True)
        sys.exit(1)


@db.command(
    help="Handle again what was set aside (all of it, or the given inbox numbers), after a mistake was mended."
)
@click.argument("numbers", nargs=-1, type=int)
def replay(numbers: tuple[int, ...]) -> None:
    with told(), database(Settings(), to_write=True) as opened:
        count = inbox.replay(opened, seqs=numbers or None)
        if not numbers:
            count += parcels.release(opened) + catalogues.release(opened)
            count += requests.release(opened)
        journal.append(
            opened,
            at=datetime.now(UTC),
            actor="command line",
            action="inbox.replayed",
            about="inbox",
            detail={"count": count},
        )
    click.echo(f"{count} messages will be handled again.")


db.add_command(metadata)


@main.command(help="Try it: a local Telegram with phones in the browser, and the real bot.")
@click.option("--port", default=8350, show_default=True, help="where the page is")
@click.option("--folder", type=click.Path(path_type=Path), default=Path(".demo"), show_default=True)
@click.option("--keep", is_flag=True, help="go on with the records of the last time")
def demo(port: int, folder: Path, keep: bool) -> None:
    from bot.demo.stage import run_demo

    with told():
        sys.exit(run_demo(port, folder, keep=keep))


def _person(turn: Turn, who: str, on: date) -> Person:
    """With the posts that they held on that day."""
    found = [p for p in people.every(turn.db, on) if who in (p.name, str(p.telegram_id))]
    if len(found) != 1:
        problem = "Nobody is" if not found else "Several people are"
        raise Failure(f"{problem} called {who!r}; give the Telegram id.")
    return found[0]

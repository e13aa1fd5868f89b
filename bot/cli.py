"""``cdo``: one program for everything. Exit code 0; 1: what was checked fails; 2: bad input or usage."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import click
from pydantic import ValidationError

from bot import compose
from bot.authoring.commands import policy
from bot.clock import ClockUnavailable
from bot.demo.errors import NotReady
from bot.health import read_signs
from bot.in_force import pack_in_force
from bot.messages import Messages
from bot.process_lock import AlreadyRunning
from bot.roster import as_in_roster, as_stored
from bot.settings import Settings, SettingsError
from bot.turn import Desk, Turn
from bot.usecases import applying, briefing, duty_table, joining, obliging
from bot.usecases.errors import Refused
from policy import PackError
from policy.roster import parse_roster
from rules import Checker
from storage import (
    Database,
    StorageError,
    catalogues,
    connect,
    duties,
    files,
    inbox,
    inferences,
    journal,
    organizations,
    outbox,
    parcels,
    people,
    writing,
)
from storage import settings as stored_settings
from storage.backup import back_up, damaged_files
from storage.outbox import RESTORED
from storage.people import Person

# What a person has done wrong, told in a sentence; anything else is a fault of ours, with its traceback.
_TOLD = (SettingsError, PackError, AlreadyRunning, ClockUnavailable, StorageError, NotReady)


class _Failure(click.ClickException):
    exit_code = 2


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        lines = "\n".join(f"CDO_{'_'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in error.errors())
        raise _Failure(lines) from None
    except _TOLD as error:
        raise _Failure(str(error)) from None


@click.group(help="The assistant of a city's Chief Data Officers. Settings come from CDO_… variables.")
@click.version_option(compose.VERSION)
def main() -> None:
    logging.basicConfig(
        level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )


@main.command(help="Make the database, and print a one-time code for the first administrator.")
def init() -> None:
    with _told():
        settings = Settings()
        pack = settings.load_pack()
        now = datetime.now(UTC)
        compose.prepare_database(settings.database, pack, now)
        root = next(each.id for each in pack.organizations if each.parent is None)
        with _database(settings, to_write=True) as db:
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


main.add_command(policy)


@main.command(help="Run the bot until it is stopped (SIGTERM).")
def run() -> None:
    with _told():
        asyncio.run(compose.run(Settings()))


@main.command(help="Tell whether the bot is alive (exit code 0) or not (1). Needs no token.")
@click.option("--json", "as_json", is_flag=True, help="for another program")
def health(as_json: bool) -> None:
    with _told():
        settings = Settings()
        now = _now(settings)
        with _database(settings) as opened:
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
        states = ", ".join(f"{count} {state}" for state, count in sorted(backlog.states.items()) if count)
        click.echo(f"Set aside: {backlog.set_aside}. In the outbox: {states or 'nothing'}.")
    sys.exit(1 if signs.problems else 0)


def _ago(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds:.0f} s ago"


@main.command(help="Make a one-time invitation link.")
@click.option("--position", required=True, type=click.Choice(["cdo", "liaison", "supervisor"]))
@click.option("--organization", required=True, help="the organization's id, as in `cdo org list`")
def invite(position: str, organization: str) -> None:
    with _told():
        settings = Settings()
        with _turn(settings, to_write=True) as turn:
            if not turn.desk.bot_name:
                raise _Failure(
                    "The bot has never run with this database, so its name isn't known: `cdo run` first."
                )
            try:
                click.echo(joining.invite(turn, None, position, organization))
            except Refused:
                raise _Failure(f"There is no organization {organization!r}; see `cdo org list`.") from None


@main.group(help="The organizations.")
def org() -> None:
    pass


@org.command("list", help="All organizations, with their ids.")
def org_list() -> None:
    with _told(), _database(Settings()) as db:
        for each in organizations.every(db):
            mark = "  (illustration)" if each.illustrative else ""
            click.echo(f"{each.id}\t{each.tier}\t{each.name_zh}\t{each.name_en}{mark}")


@org.command("import", help="Add a city's own roster, from a CSV file.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def org_import(file: Path) -> None:
    with _told():
        settings = Settings()
        with _database(settings) as db:
            pack = pack_in_force(db, settings)
            known = [as_in_roster(each) for each in organizations.every(db)]
        roster = parse_roster(file.read_bytes(), known=known, file=file.name)
        if roster.problems:
            for problem in roster.problems:
                click.echo(str(problem), err=True)
            sys.exit(1)
        today = _now(settings).astimezone(pack.time_zone).date()
        with _database(settings, to_write=True) as db:
            count = organizations.save(db, as_stored(roster.organizations, today, imported=True))
            for each in roster.organizations:
                # Who takes part, and until when, may be another: the running bot's next tick sees to it.
                duties.settle_again(db, each.id)
                inferences.sweep_again(db, each.id)
            journal.append(
                db,
                at=datetime.now(UTC),
                actor="command line",
                action="organizations.imported",
                about="organizations",
                detail={"count": count},
            )
        click.echo(f"{count} organizations imported.")


def _participation(takes_part: bool) -> Callable[..., None]:
    @click.argument("organization")
    @click.option("--since", required=True, help="the first day, YYYY-MM-DD")
    @click.option("--until", help="the last day, YYYY-MM-DD; without an end if not given")
    @click.option("--reason", required=True, help="why, in a sentence")
    def decide(organization: str, since: str, until: str | None, reason: str) -> None:
        first, last = _day("--since", since), _day("--until", until) if until else None
        with _told(), _turn(Settings(), to_write=True) as turn, _said(turn):
            applying.decide(
                turn, None, organization, takes_part=takes_part, since=first, until=last, reason=reason
            )
        click.echo(f"{organization} {'takes part' if takes_part else 'is exempt'} from {first} on.")

    return decide


org.command("admit", help="An organization takes part from a day on (a town, by approval).")(
    _participation(True)
)
org.command("exempt", help="An organization takes no part from a day on.")(_participation(False))


@org.command(
    "apply", help="An organization (a town) applies to take part; who supervises it decides in chat."
)
@click.argument("organization")
@click.option("--reason", required=True, help="why, in a sentence")
def org_apply(organization: str, reason: str) -> None:
    with _told(), _turn(Settings(), to_write=True) as turn, _said(turn):
        applying.apply(turn, None, organization, reason)
    click.echo(f"{organization} has applied.")


@main.group(help="The duties that organizations owe.")
def duty() -> None:
    pass


@duty.command("list", help="What an organization owes and has fulfilled, as last worked out by the bot.")
@click.argument("organization")
@click.option("--json", "as_json", is_flag=True, help="for another program")
def duty_list(organization: str, as_json: bool) -> None:
    with _told():
        settings = Settings()
        with _database(settings) as opened:
            pack = pack_in_force(opened, settings)
            if organizations.get(opened, organization) is None:
                raise _Failure(f"There is no organization {organization!r}; see `cdo org list`.")
            day = duties.settled_on(opened, organization)
            found = duty_table.table(opened, pack, organization)
    if as_json:
        click.echo(json.dumps({"as_of": str(day) if day else None, "duties": found}, ensure_ascii=False))
        return
    for row in found:
        click.echo("\t".join(str(value) for value in row.values() if value not in (None, "", False)))
    click.echo(f"{len(found)} obligations, as of {day or 'never: the bot has not worked them out yet'}.")


@duty.command("waive", help="Don't ask a duty of an organization, up to and including a day.")
@click.argument("organization")
@click.argument("duty_id", metavar="DUTY")
@click.option("--until", required=True, help="the last day, YYYY-MM-DD")
@click.option("--reason", required=True, help="why, in a sentence")
def duty_waive(organization: str, duty_id: str, until: str, reason: str) -> None:
    last = _day("--until", until)
    with _told(), _turn(Settings(), to_write=True) as turn, _said(turn):
        obliging.waive(turn, None, organization, duty_id, last, reason)
    click.echo(f"{duty_id} isn't asked of {organization} up to {last}.")


@main.command(help="Print what a person's digest said on a day, or would say.")
@click.option("--date", "day", help="the day, YYYY-MM-DD; today if not given")
@click.option("--for", "who", required=True, help="the person's name or Telegram id")
def digest(day: str | None, who: str) -> None:
    with _told(), _turn(Settings()) as turn:
        wanted = _day("--date", day) if day else turn.today
        person = _person(turn, who)
        click.echo(briefing.print_digest(turn, person, wanted) or "(nothing to say that day)")


@main.group(help="The database file.")
def db() -> None:
    pass


@db.command(help="Check that the file, the journal's seals and the files beside it are whole.")
def verify() -> None:
    settings = Settings()
    with _told(), _database(settings) as opened:
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
    with _told(), _database(Settings(), to_write=True) as opened:
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
    with _told():
        settings = Settings()
        if not settings.database.exists():
            raise _Failure(f"There is no database {settings.database}; make one with `cdo init`.")
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
    with _told(), _database(Settings(), to_write=True) as opened:
        count = inbox.replay(opened, seqs=numbers or None)
        if not numbers:
            count += parcels.release(opened) + catalogues.release(opened)
        journal.append(
            opened,
            at=datetime.now(UTC),
            actor="command line",
            action="inbox.replayed",
            about="inbox",
            detail={"count": count},
        )
    click.echo(f"{count} messages will be handled again.")


@main.command(help="Try it: a local Telegram with phones in the browser, and the real bot.")
@click.option("--port", default=8350, show_default=True, help="where the page is")
@click.option("--folder", type=click.Path(path_type=Path), default=Path(".demo"), show_default=True)
@click.option("--keep", is_flag=True, help="go on with the records of the last time")
def demo(port: int, folder: Path, keep: bool) -> None:
    from bot.demo.stage import run_demo

    with _told():
        sys.exit(run_demo(port, folder, keep=keep))


@contextmanager
def _said(turn: Turn) -> Iterator[None]:
    """Why something can't be done, in a sentence."""
    try:
        yield
    except Refused as refusal:
        raise _Failure(turn.desk.messages.of("en").plain(refusal.key)) from None


def _day(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _Failure(f"{option} {text} isn't a day; write it as 2026-11-23.") from None


@contextmanager
def _database(settings: Settings, *, to_write: bool = False) -> Iterator[Database]:
    """The file, in one transaction. Works beside a running bot, which waits while something is written."""
    if not settings.database.exists():
        raise _Failure(f"There is no database {settings.database}; make one with `cdo init`.")
    opened = connect(settings.database)
    try:
        with writing(opened) if to_write else opened.atomic():
            yield opened
    finally:
        opened.close()


@contextmanager
def _turn(settings: Settings, *, to_write: bool = False) -> Iterator[Turn]:
    # What takes its time is done before the file is taken hold of: the bot may be waiting for it.
    now = _now(settings)
    with _database(settings) as opened:
        pack = pack_in_force(opened, settings)
    checker, messages = Checker(pack), Messages(pack.time_zone)
    with _database(settings, to_write=to_write) as opened:
        bot_name = stored_settings.get(opened, stored_settings.BOT_NAME) or ""
        # With the time: what a command says must not be taken for what an earlier one said.
        cause = f"command line:{now.timestamp():.6f}"
        yield Turn(opened, Desk(pack, checker, messages, 0, bot_name), now, cause)


def _now(settings: Settings) -> datetime:
    async def read() -> datetime:
        async with compose.clock_of(settings) as clock:
            return clock.now()

    return asyncio.run(read())


def _person(turn: Turn, who: str) -> Person:
    found = [p for p in people.every(turn.db, turn.today) if who in (p.name, str(p.telegram_id))]
    if len(found) != 1:
        problem = "Nobody is" if not found else "Several people are"
        raise _Failure(f"{problem} called {who!r}; give the Telegram id.")
    return found[0]

"""Start sandbox and bot as real processes over HTTP, bring the players in, print one address, wait."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time as steady
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import click

from bot.demo.cast import BOT_NAME, CAST, INTRODUCTION, Player
from bot.demo.errors import NotReady
from bot.demo.seed import seed
from bot.process.process_lock import ProcessLock
from bot.sandbox.__main__ import SANDBOX_TOKEN
from bot.sandbox.client import SandboxClient
from bot.settings import Settings
from policy import Pack
from policy.checklist.participation import OWED_FROM
from policy.periods import period_start
from storage import connect
from storage.upkeep import boots

DATABASE = "cdo.db"
STORY = Path(__file__).with_name("story.json")
READY_SECONDS = 30.0
# The story is told on a working afternoon, whenever it is tried: in quiet hours alerts would wait.
AFTERNOON = time(15, 10)
CALENDAR_DAYS = 366
# How far its clock is moved on at most.
STORY_LASTS = timedelta(days=7)
# Written before anything else: how often the folder was played in.
RUNS, SCENARIO = "runs", "scenario.json"
# Only a folder that has one of these is ever emptied, or its database worked on.
SIGNS = (RUNS, SCENARIO)
# More updates, messages or presses than one run has.
NUMBERS_PER_RUN = 10_000_000


def run_demo(port: int, folder: Path, *, keep: bool) -> int:
    """Play until Ctrl-C; returns the exit code."""
    # Told to end by another program, end as with Ctrl-C: the processes that were started end too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    settings = begun_lately(Settings())
    make_ready(folder, keep=keep)
    started = steady.monotonic()
    with processes(folder, settings, port) as (url, running):
        click.echo(f"\n  {url}\n")
        click.echo(
            f"Ready in {steady.monotonic() - started:.1f} s. Open the address in a browser; Ctrl-C ends it."
        )
        click.echo(f"Logs and the database are in {folder}/.")
        return _wait(running)


def begun_lately(settings: Settings, now: datetime | None = None) -> Settings:
    """Settings of a city that has just begun, whenever it is tried: duties are owed from this quarter on, so that
    there is something to do and next to nothing is overdue. What the settings say themselves holds."""
    pack = settings.load_pack()
    today = afternoon(pack, now).date()
    first = period_start("quarter", today)
    # At its end, the time to do what is owed once would be over, all on one day: then from this month on.
    if (today + STORY_LASTS - first).days > int(pack.parameter("joining_days").at(today).value):
        first = period_start("month", today)
    programme = {OWED_FROM: first.isoformat(), **settings.programme}
    return settings.model_copy(update={"programme": programme})


def make_ready(folder: Path, *, keep: bool) -> None:
    """Make the folder, emptied unless `keep`. Raises NotReady or AlreadyRunning before anything is lost."""
    if folder.exists() and any(folder.iterdir()):
        if not any((folder / sign).exists() for sign in SIGNS):
            raise NotReady(f"{folder} holds something else than a demonstration: it is left as it is.")
        lock = ProcessLock(folder / DATABASE)
        lock.acquire()
        lock.release()
        if not keep:
            shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def _begin_run(folder: Path) -> int:
    """The number of this run in the folder, from 0."""
    counter = folder / RUNS
    run = int(counter.read_text(encoding="ascii")) if counter.exists() else 0
    counter.write_text(f"{run + 1}\n", encoding="ascii")
    return run


@contextlib.contextmanager
def processes(
    folder: Path, settings: Settings, port: int, cast: Sequence[Player] = CAST
) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Sandbox and bot, with everybody in; both are ended at the end. Raises NotReady.

    Of ``settings`` the pack and what is set in it count.
    """
    pack = settings.load_pack()
    database, start, run = folder / DATABASE, afternoon(pack), _begin_run(folder)
    fresh = not database.exists()
    if not fresh:
        start = max(start, _last_moment(database))
    words = seed(database, pack, settings.pack, cast, start) if fresh else {}
    with contextlib.ExitStack() as stack:
        sandbox = stack.enter_context(
            _process(folder, "sandbox", _sandbox_command(folder, pack, cast, start, port, run))
        )
        url = f"http://127.0.0.1:{_read_port(folder / 'port', sandbox)}"
        bot = stack.enter_context(
            _process(
                folder,
                "bot",
                [sys.executable, "-m", "bot", "run"],
                CDO_DATABASE=str(database),
                CDO_PACK=str(settings.pack),
                CDO_PROGRAMME=json.dumps(settings.programme),
                # The administrator's phone offers the made-up packs as versions to try.
                CDO_ALLOW_ILLUSTRATIVE="true",
                CDO_TOKEN=SANDBOX_TOKEN,
                CDO_BOT_API_URL=url,
                CDO_CLOCK_URL=f"{url}/clock",
                CDO_TICK_SECONDS="1",
                CDO_BOARD_LISTEN="127.0.0.1:0",
                # The sandbox opens pages of this machine, as Telegram's test servers do.
                CDO_BOARD_MINI_APP="true",
            )
        )
        asyncio.run(_bring_in(url, cast, words, bot))
        yield url, [sandbox, bot]


def afternoon(pack: Pack, now: datetime | None = None) -> datetime:
    """Today's afternoon if today is worked, else that of the last day that was. ``now``: if not the machine's."""
    day = (now or datetime.now(UTC)).astimezone(pack.time_zone).date()
    while not pack.calendar.is_working_day(day):
        day -= timedelta(days=1)
    return datetime.combine(day, AFTERNOON, pack.time_zone)


def _last_moment(database: Path) -> datetime:
    """When the kept records end: the clock of the next run must not stand before that."""
    db = connect(database)
    try:
        last = boots.last_boot(db)
    finally:
        db.close()
    return datetime.fromtimestamp(last.last_beat if last else 0.0, UTC)


def _sandbox_command(
    folder: Path, pack: Pack, cast: Sequence[Player], start: datetime, port: int, run: int
) -> list[str]:
    scenario, port_file = folder / SCENARIO, folder / "port"
    port_file.unlink(missing_ok=True)
    stage = {
        "users": [player.as_phone() for player in cast],
        "bot_name": BOT_NAME,
        **_odd_days(pack, start),
    }
    scenario.write_text(json.dumps(stage, ensure_ascii=False), encoding="utf-8")
    return [
        sys.executable, "-m", "bot.sandbox", "--port", str(port), "--port-file", str(port_file),
        "--scenario", str(scenario), "--story", str(STORY), "--start-time", start.isoformat(),
        "--numbers-from", str(run * NUMBERS_PER_RUN),
    ]  # fmt: skip


def _odd_days(pack: Pack, start: datetime) -> dict[str, list[str]]:
    """Holidays and make-up days of the coming months, for the button that moves to the next working day."""
    days = [start.date() + timedelta(days=n) for n in range(CALENDAR_DAYS)]
    return {
        "skip_days": [d.isoformat() for d in days if d.weekday() < 5 and not pack.calendar.is_working_day(d)],
        "work_days": [d.isoformat() for d in days if d.weekday() >= 5 and pack.calendar.is_working_day(d)],
    }


@contextlib.contextmanager
def _process(
    folder: Path, name: str, command: list[str], **environment: str
) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - our own program
            command,
            stdout=log,
            stderr=subprocess.STDOUT,
            env={**_without_settings(os.environ), **environment},
            start_new_session=True,
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


def _without_settings(inherited: Mapping[str, str]) -> dict[str, str]:
    """The demonstration has its own: the token of a real bot, above all, isn't taken along."""
    return {name: value for name, value in inherited.items() if not name.startswith("CDO_")}


def _read_port(port_file: Path, sandbox: subprocess.Popen[bytes]) -> int:
    give_up = steady.monotonic() + READY_SECONDS
    while steady.monotonic() < give_up:
        if sandbox.poll() is not None:
            raise NotReady("The sandbox didn't start; see sandbox.log (is the port taken?).")
        if port_file.exists():
            return int(port_file.read_text(encoding="ascii"))
        steady.sleep(0.05)
    raise NotReady("The sandbox didn't come up in time; see sandbox.log.")


async def _bring_in(
    url: str, cast: Sequence[Player], words: dict[int, str], bot: subprocess.Popen[bytes]
) -> None:
    """Everybody opens the chat with the invitation that they got."""
    async with SandboxClient(url) as sandbox:
        await _introduce_bot(sandbox)
        for player in cast:
            phone = sandbox.user(player.telegram_id)
            await phone.say(words.get(player.telegram_id, "/help"))
        give_up = steady.monotonic() + READY_SECONDS
        for player in cast:
            while not any(m.from_bot for m in await sandbox.user(player.telegram_id).messages()):
                if bot.poll() is not None or steady.monotonic() > give_up:
                    raise NotReady("The bot didn't start; see bot.log.")
                await asyncio.sleep(0.05)


async def _introduce_bot(sandbox: SandboxClient) -> None:
    """What an operator tells Telegram once. Not part of the bot's own start: Telegram lets a bot's name be
    changed a few times a day only."""
    for method, parameter, language, text in INTRODUCTION:
        said: dict[str, Any] = {parameter: text, "language_code": language}
        await sandbox.post(f"/bot{SANDBOX_TOKEN}/{method}", **said)


def _wait(running: Sequence[subprocess.Popen[bytes]]) -> int:
    try:
        while all(process.poll() is None for process in running):
            steady.sleep(0.3)
    except KeyboardInterrupt:
        click.echo("\nEnded.")
        return 0
    click.echo("A part ended by itself; see the logs.", err=True)
    return 1

"""What the commands of ``cdo`` share: the database beside a running bot, the time, and how a failure is told."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import click
from pydantic import ValidationError

from bot import compose
from bot.demo.errors import NotReady
from bot.desk import Desk
from bot.messages import Messages
from bot.packs.in_force import pack_in_force
from bot.process.clock import ClockUnavailable
from bot.process.process_lock import AlreadyRunning
from bot.settings import Settings, SettingsError
from bot.turn import Turn
from bot.usecases.errors import Refused
from policy import PackError
from policy.loading.kept import KeptPackError
from rules import Checker
from storage import Database, StorageError, connect, writing
from storage.database import settings as stored_settings

# What a person has done wrong, told in a sentence; anything else is a fault of ours, with its traceback.
_TOLD = (
    SettingsError,
    PackError,
    KeptPackError,
    AlreadyRunning,
    ClockUnavailable,
    StorageError,
    NotReady,
)


class Failure(click.ClickException):
    """Bad input, told in a sentence; exit code 2."""

    exit_code = 2


def write_file(path: Path, content: bytes) -> None:
    """Write a file that was asked for, over what is there. Raises Failure."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise Failure(f"{path} can't be written: {error.strerror}") from None


@contextmanager
def told() -> Iterator[None]:
    """What goes wrong through no fault of ours is told in a sentence."""
    try:
        yield
    except ValidationError as error:
        lines = "\n".join(f"CDO_{'_'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in error.errors())
        raise Failure(lines) from None
    except _TOLD as error:
        raise Failure(str(error)) from None


@contextmanager
def database(settings: Settings, *, to_write: bool = False) -> Iterator[Database]:
    """The file, in one transaction. Works beside a running bot, which waits while something is written."""
    if not settings.database.exists():
        raise Failure(f"There is no database {settings.database}; make one with `cdo init`.")
    opened = connect(settings.database)
    try:
        with writing(opened) if to_write else opened.atomic():
            yield opened
    finally:
        opened.close()


@contextmanager
def turn_beside(settings: Settings, *, to_write: bool = False) -> Iterator[Turn]:
    """A turn with the version in force; what is refused in it is told in a sentence."""
    # What takes its time is done before the file is taken hold of: the bot may be waiting for it.
    now = time_of(settings)
    with database(settings) as opened:
        pack = pack_in_force(opened, settings)
    checker, messages = Checker(pack), Messages(pack.time_zone)
    try:
        with database(settings, to_write=to_write) as opened:
            bot_name = stored_settings.get(opened, stored_settings.BOT_NAME) or ""
            # With the time: what a command says must not be taken for what an earlier one said.
            cause = f"command line:{now.timestamp():.6f}"
            yield Turn(opened, Desk(pack, checker, messages, 0, bot_name), now, cause)
    except Refused as refusal:
        raise Failure(messages.of("en").plain(refusal.key)) from None
    finally:
        checker.close()


def time_of(settings: Settings) -> datetime:
    """The present time, by the clock that the deployment has. Raises ClockUnavailable."""

    async def read() -> datetime:
        async with compose.clock_of(settings) as clock:
            return clock.now()

    return asyncio.run(read())


def day_of(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Failure(f"{option} {text} isn't a day; write it as 2026-11-23.") from None

"""``python -m bot.sandbox``: the local Telegram as a process of its own."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from datetime import datetime
from pathlib import Path

import click

from bot.sandbox.clock import SandboxClock
from bot.sandbox.control.stage import Stage, read_stage
from bot.sandbox.errors import SandboxError
from bot.sandbox.guard import check_loopback
from bot.sandbox.server import Server
from bot.sandbox.telegram import Telegram

# Known to everybody, good for nothing: it opens the sandbox only.
SANDBOX_TOKEN = "7000000001:sandbox-token-for-the-local-telegram"  # noqa: S105


@click.command(help="A local Telegram: Bot API, clock, and a page with phones.")
@click.option("--host", default="127.0.0.1", show_default=True, help="This machine only.")
@click.option("--port", default=0, help="0 takes a free one.")
@click.option(
    "--port-file", type=click.Path(path_type=Path), help="The port is written here once it listens."
)
@click.option(
    "--state-file", type=click.Path(path_type=Path), help="The ledger is appended here as JSON lines."
)
@click.option("--start-time", help="ISO 8601 with offset; now, if not given.")
@click.option("--token", "tokens", multiple=True, help="A bot's token; may be given more than once.")
@click.option("--scenario", type=click.Path(path_type=Path), help="JSON: the people with their phones.")
@click.option("--story", type=click.Path(path_type=Path), help="JSON: the guided story.")
@click.option("--numbers-from", default=0, help="Number updates, messages and presses behind this.")
@click.option("--limits/--no-limits", default=False, help="Enforce Telegram's limits on sending.")
def main(
    host: str,
    port: int,
    port_file: Path | None,
    state_file: Path | None,
    start_time: str | None,
    tokens: tuple[str, ...],
    scenario: Path | None,
    story: Path | None,
    numbers_from: int,
    limits: bool,
) -> None:
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    try:
        check_loopback(host)
        stage = read_stage(scenario, story)
        telegram = Telegram(
            _clock(start_time), tokens or (SANDBOX_TOKEN,), state_file, numbers_from=numbers_from
        )
    except (SandboxError, ValueError, OSError) as error:
        raise click.UsageError(str(error)) from None
    for account in telegram.accounts.values():
        account.limits.on = limits
    try:
        asyncio.run(_serve(telegram, stage, host, port, port_file))
    except OSError as error:
        raise click.ClickException(f"{host}:{port} can't be had: {error.strerror}") from None


async def _serve(telegram: Telegram, stage: Stage, host: str, port: int, port_file: Path | None) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with Server(telegram, stage, host, port) as server:
        if port_file is not None:
            _announce(port_file, server.port)
        click.echo(server.url)
        await stop.wait()


def _announce(path: Path, port: int) -> None:
    """Written beside it and moved, so that nobody reads half a number."""
    draft = path.with_name(path.name + ".new")
    draft.write_text(f"{port}\n", encoding="ascii")
    os.replace(draft, path)  # noqa: PTH105 - said as what it is, an atomic replacement


def _clock(start_time: str | None) -> SandboxClock:
    if start_time is None:
        return SandboxClock()
    start = datetime.fromisoformat(start_time)
    if start.tzinfo is None:
        raise ValueError("--start-time needs an offset from UTC, such as +08:00")
    return SandboxClock(start)


if __name__ == "__main__":
    main()

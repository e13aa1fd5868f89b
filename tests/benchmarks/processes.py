"""Sandbox and bots as processes of their own, ended when the measurement is over."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path

STARTED_WITHIN_SECONDS = 20.0
STOPPED_WITHIN_SECONDS = 5.0


class NotStarted(Exception):
    """A process ended, or didn't answer in time, before it was measured."""


@contextlib.asynccontextmanager
async def running(
    command: Sequence[str], log: Path, environment: Mapping[str, str] | None = None
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The process, from its start until the block ends; what it says goes to the log file."""
    # A proxy that the machine is set up with has no part in a connection to itself.
    env = {**os.environ, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1", **(environment or {})}
    with log.open("ab") as output:
        process = await asyncio.create_subprocess_exec(*command, env=env, stdout=output, stderr=output)
    try:
        yield process
    finally:
        await _stop(process)


@contextlib.asynccontextmanager
async def sandbox(folder: Path, token: str) -> AsyncIterator[str]:
    """A fresh local Telegram; gives its address."""
    port_file = folder / "port"
    port_file.unlink(missing_ok=True)
    command = [
        sys.executable,
        "-m",
        "bot.sandbox",
        "--port",
        "0",
        "--port-file",
        str(port_file),
        "--token",
        token,
    ]
    async with running(command, folder / "sandbox.log") as process:
        yield f"http://127.0.0.1:{await _port(port_file, process)}"


async def _port(port_file: Path, process: asyncio.subprocess.Process) -> int:
    for _ in range(int(STARTED_WITHIN_SECONDS * 20)):
        if port := _number(port_file):
            return port
        if process.returncode is not None:
            break
        await asyncio.sleep(0.05)
    raise NotStarted(f"The sandbox didn't start (exit code {process.returncode}).")


def _number(port_file: Path) -> int | None:
    return int(port_file.read_text(encoding="ascii")) if port_file.exists() else None


async def _stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), STOPPED_WITHIN_SECONDS)
        except TimeoutError:
            process.kill()
            await process.wait()

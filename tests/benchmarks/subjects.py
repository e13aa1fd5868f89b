"""What is measured side by side: the two echo bots, and whatever bot is added to them."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox.client import SandboxClient

# Known to everybody and good for nothing: it opens the sandbox only.
TOKEN = "7000000002:benchmark-token-for-the-local-telegram"


async def _nothing(_: SandboxClient, __: tuple[int, ...]) -> None:
    """An echo bot needs nobody to be known to it."""


def _same_word(number: int) -> str:
    return f"update {number}"


@dataclass(frozen=True)
class Subject:
    """A bot to measure.

    ``command(api_url, folder, chats)`` starts it, with ``environment`` beside the machine's own;
    ``seed(sandbox, people)`` makes the people known to it once it runs; ``text(n)`` is the n-th thing
    that is said to it, and ``answers`` how many effects of ``method`` in the ledger answer it. The whole
    bot is one more Subject: ``cdo run --bot-api-url URL --clock-url URL/clock`` with its pacing off.
    """

    name: str
    command: Callable[[str, Path, int], list[str]]
    seed: Callable[[SandboxClient, tuple[int, ...]], Awaitable[None]] = _nothing
    text: Callable[[int], str] = _same_word
    answers: int = 1
    method: str = "sendMessage"
    environment: Mapping[str, str] = field(default_factory=dict)


def _echo(transport: str) -> Callable[[str, Path, int], list[str]]:
    def command(api_url: str, _: Path, chats: int) -> list[str]:
        return [
            sys.executable, "-m", "tests.benchmarks.echo_bot", "--transport", transport,
            "--bot-api-url", api_url, "--token", TOKEN, "--side-by-side", str(chats),
        ]  # fmt: skip

    return command


ECHO_DEFAULT = Subject("echo, PTB's default HTTP (httpx)", _echo("httpx"))
ECHO_AIOHTTP = Subject("echo, this project's HTTP (aiohttp)", _echo("aiohttp"))
# The order of the rows. What is added here is measured in every section on bots.
SUBJECTS: tuple[Subject, ...] = (ECHO_DEFAULT, ECHO_AIOHTTP)

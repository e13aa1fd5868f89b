"""What is measured side by side: the two echo bots, and the bot itself."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox.client import Effect
from tests.benchmarks.city import FIRST_PERSON, make_city
from tests.benchmarks.deeds import Deed, Press, Say

# Known to everybody and good for nothing: it opens the sandbox only.
TOKEN = "7000000002:benchmark-token-for-the-local-telegram"
# All that a card needs is in it, so that no question is asked.
SENTENCE = "今天把第{number}批义务教育入学数据共享给了卫健局,每月更新,含个人信息,有条件共享,一般数据"


@dataclass(frozen=True, slots=True)
class Round:
    """One Telegram update from each deed, and one answer to each.

    ``deeds(people, numbers, before)`` says what is done, given the answers of the round before (none for the
    first); an answer is an effect of ``method``.
    """

    name: str
    deeds: Callable[[Sequence[int], range, Sequence[Effect]], list[Deed]]
    method: str = "sendMessage"


@dataclass(frozen=True)
class Subject:
    """A bot to measure. ``command(api_url, folder, chats)`` prepares what it needs, and says how it is
    started; the rounds follow each other, and all of them together are one whole update."""

    name: str
    command: Callable[[str, Path, int], list[str]]
    rounds: tuple[Round, ...]
    environment: Callable[[str, Path], Mapping[str, str]] = field(default=lambda _url, _folder: {})


def _words(people: Sequence[int], numbers: range, _before: Sequence[Effect]) -> list[Deed]:
    return [Say(people[n % len(people)], f"update {n}") for n in numbers]


def _sentences(people: Sequence[int], numbers: range, _before: Sequence[Effect]) -> list[Deed]:
    return [Say(people[n % len(people)], SENTENCE.format(number=n)) for n in numbers]


def _save(_people: Sequence[int], _numbers: range, cards: Sequence[Effect]) -> list[Deed]:
    return [Press(card.chat or 0, card.message_id or 0) for card in cards]


def _echo(transport: str) -> Callable[[str, Path, int], list[str]]:
    def command(api_url: str, _: Path, chats: int) -> list[str]:
        return [
            sys.executable, "-m", "tests.benchmarks.echo_bot", "--transport", transport,
            "--bot-api-url", api_url, "--token", TOKEN, "--side-by-side", str(chats),
        ]  # fmt: skip

    return command


def _bot(_api_url: str, folder: Path, chats: int) -> list[str]:
    make_city(folder / "cdo.db", range(FIRST_PERSON, FIRST_PERSON + chats))
    return [sys.executable, "-m", "bot", "run"]


def _settings(pacing: bool) -> Callable[[str, Path], Mapping[str, str]]:
    def environment(api_url: str, folder: Path) -> Mapping[str, str]:
        return {
            "CDO_DATABASE": str(folder / "cdo.db"),
            "CDO_TOKEN": TOKEN,
            "CDO_BOT_API_URL": api_url,
            "CDO_PACING": str(pacing).lower(),
            "CDO_MESSAGES_A_MINUTE": "0",
        }

    return environment


_ECHOED = (Round("", _words),)
_REPORTED = (
    Round("a sentence → the card", _sentences),
    Round("Save → the verdict", _save, method="editMessageText"),
)

ECHO_DEFAULT = Subject("echo, PTB's default HTTP (httpx)", _echo("httpx"), _ECHOED)
ECHO_AIOHTTP = Subject("echo, this project's HTTP (aiohttp)", _echo("aiohttp"), _ECHOED)
BOT = Subject("the bot", _bot, _REPORTED, _settings(pacing=False))
BOT_PACED = Subject("the bot", _bot, _REPORTED, _settings(pacing=True))

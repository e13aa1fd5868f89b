"""A city to test in: the local Telegram and the real bot, each a process of its own, over real HTTP."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.demo.cast import Player
from bot.demo.seed import seed
from bot.sandbox.__main__ import SANDBOX_TOKEN
from bot.sandbox.client import SandboxClient
from policy.loading.loader import PACKS, load_pack
from storage import Database, connect

ROOT = Path(__file__).parents[2]
FOSHAN = PACKS / "foshan"
REAL_BOT = ("-m", "bot", "run")
# A Tuesday that is worked, in office hours: nothing waits for the morning, whenever the tests are run.
AFTERNOON = datetime.fromisoformat("2026-03-10T15:10:00+08:00")
START_SECONDS = 90.0
# What the bot logs when intake and sender begin.
READY = "Running as bot"
# Longer than a stop may take by far: a bot that doesn't end is killed, and the test fails.
STOP_SECONDS = 15.0


class NotUp(AssertionError):
    """A process didn't come up; the text is what it said."""


@dataclass(slots=True)
class City:
    """The processes and where they keep their things. `program` is what is run as the bot."""

    folder: Path
    url: str
    players: tuple[Player, ...]
    words: dict[int, str]  # what each player writes to come in
    program: tuple[str, ...] = REAL_BOT
    environment: dict[str, str] = field(default_factory=dict)
    bot: subprocess.Popen[bytes] | None = None
    logged_before: int = 0  # how much of the log is of earlier runs

    @property
    def database(self) -> Path:
        return self.folder / "cdo.db"

    def log(self) -> str:
        """All that the bot has written, in all its runs."""
        written = self.folder / "bot.log"
        return written.read_text(encoding="utf-8") if written.exists() else ""

    def client(self) -> SandboxClient:
        return SandboxClient(self.url)

    @contextlib.contextmanager
    def records(self) -> Iterator[Database]:
        """The database file, beside the bot that works on it."""
        db = connect(self.database)
        try:
            yield db
        finally:
            db.close()

    def start_bot(self, *, log: Path | None = None) -> None:
        """Start the bot; it isn't ready yet. `log`: where it writes instead."""
        assert self.bot is None, "it runs already"
        self.logged_before = len(self.log())
        self.bot = self._process(log or self.folder / "bot.log", self.program)

    def kill_bot(self) -> None:
        """SIGKILL: whatever it was doing, it does no more."""
        self._end(lambda bot: bot.kill())

    def stop_bot(self) -> tuple[int, float]:
        """SIGTERM; returns the exit code and the seconds that it took."""
        began = time.monotonic()
        return self._end(lambda bot: bot.terminate()), time.monotonic() - began

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """One more `cdo` command on this city's database."""
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            env=self._environment(),
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=START_SECONDS,
            check=False,
        )

    async def until_ready(self) -> None:
        """Wait until the bot asks for updates. Raises NotUp."""
        give_up = time.monotonic() + START_SECONDS
        while READY not in self.log()[self.logged_before :]:
            if self.bot is None or self.bot.poll() is not None or time.monotonic() > give_up:
                raise NotUp(self.log())
            await asyncio.sleep(0.02)

    async def bring_in(self, sandbox: SandboxClient) -> None:
        """Everybody opens the chat with their invitation, and reads the welcome."""
        await self.until_ready()
        after = await sandbox.last_effect()
        for player in self.players:
            await sandbox.user(player.telegram_id).say(self.words[player.telegram_id])
        for player in self.players:
            await sandbox.user(player.telegram_id).wait_for(
                after=after, method="sendMessage", timeout=START_SECONDS
            )

    def _end(self, how: Callable[[subprocess.Popen[bytes]], None]) -> int:
        bot, self.bot = self.bot, None
        assert bot is not None, "it doesn't run"
        how(bot)
        try:
            return bot.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            bot.kill()
            return bot.wait()

    def _process(self, log_file: Path, program: Sequence[str]) -> subprocess.Popen[bytes]:
        with log_file.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, *program], stdout=log, stderr=log, env=self._environment(), cwd=ROOT
            )

    def _environment(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("CDO_")}
        return {
            **inherited,
            "CDO_DATABASE": str(self.database),
            "CDO_TOKEN": SANDBOX_TOKEN,
            "CDO_BOT_API_URL": self.url,
            "CDO_CLOCK_URL": f"{self.url}/clock",
            "CDO_TICK_SECONDS": "0.5",
            "CDO_PACING": "false",
            "CDO_MESSAGES_A_MINUTE": "0",
            **self.environment,
        }


@contextlib.contextmanager
def city(
    folder: Path,
    players: Sequence[Player],
    *,
    bystanders: Sequence[Player] = (),
    program: tuple[str, ...] = REAL_BOT,
    at: datetime = AFTERNOON,
) -> Iterator[City]:
    """The local Telegram, and a database in which `players` are invited; the bot isn't started.

    `folder` is made. `bystanders` have a phone and no invitation. Everything ends with the block, however it is left.
    """
    folder.mkdir(exist_ok=True)
    pack = load_pack(FOSHAN)
    words = seed(folder / "cdo.db", pack, FOSHAN, players, at)
    scenario, port_file = folder / "scenario.json", folder / "port"
    phones = {"users": [player.as_phone() for player in (*players, *bystanders)]}
    scenario.write_text(json.dumps(phones, ensure_ascii=False), encoding="utf-8")
    made = City(folder, "", tuple(players), words, program)
    telegram = made._process(
        folder / "sandbox.log",
        ["-m", "bot.sandbox", "--port-file", str(port_file), "--scenario", str(scenario),
         "--start-time", at.isoformat()],
    )  # fmt: skip
    try:
        made.url = f"http://127.0.0.1:{_read_port(port_file, telegram, folder)}"
        yield made
    finally:
        for process in (made.bot, telegram):
            if process is not None:
                process.kill()
                process.wait()


@contextlib.contextmanager
def inhabited_city(folder: Path, players: Sequence[Player], **more: object) -> Iterator[City]:
    """The same with the bot running and everybody in."""
    with city(folder, players, **more) as made:  # type: ignore[arg-type]
        made.start_bot()
        asyncio.run(_welcome(made))
        yield made


async def _welcome(made: City) -> None:
    async with made.client() as sandbox:
        await made.bring_in(sandbox)


def _read_port(port_file: Path, telegram: subprocess.Popen[bytes], folder: Path) -> int:
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up and telegram.poll() is None:
        if port_file.exists() and (port := port_file.read_text(encoding="ascii")):
            return int(port)
        time.sleep(0.02)
    raise NotUp((folder / "sandbox.log").read_text(encoding="utf-8"))

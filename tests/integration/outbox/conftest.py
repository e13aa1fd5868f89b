import contextlib
from collections.abc import AsyncIterator, Iterable, Iterator
from pathlib import Path

import pytest

from bot.line.transport import BotApi
from bot.sandbox.client import SandboxClient
from bot.sandbox.clock import SandboxClock
from bot.sandbox.server import Server
from bot.sandbox.telegram import Telegram
from storage import Store, connect, migrate
from tests.integration.standin import TOKEN, StandIn


@contextlib.asynccontextmanager
async def local_telegram(people: Iterable[int]) -> AsyncIterator[SandboxClient]:
    """The sandbox with these people, who have started the bot."""
    telegram = Telegram(SandboxClock(), (TOKEN,), None)
    async with Server(telegram) as server, SandboxClient(server.url) as client:
        for number in people:
            await client.add_user(number, f"P{number}")
            await client.user(number).start()
        yield client


@pytest.fixture
def path(tmp_path: Path) -> Path:
    db = connect(tmp_path / "cdo.db")
    migrate(db)
    db.close()
    return tmp_path / "cdo.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    made = Store(path, busy_seconds=0.05)
    yield made
    made.close()


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    made = StandIn()
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def api(telegram: StandIn) -> AsyncIterator[BotApi]:
    made = BotApi(telegram.url, TOKEN)
    await made.start()
    yield made
    await made.stop()

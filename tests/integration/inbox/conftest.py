from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.line.transport import BotApi
from storage import Store, connect, migrate
from tests.integration.standin import TOKEN, StandIn


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

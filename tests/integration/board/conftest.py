"""The office of the use cases with a board: real HTTP on the loopback address, on the same file."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.board.server import Board
from bot.sandbox.mini_apps import init_data
from bot.sandbox.people import Person as TelegramUser
from bot.settings import Settings
from storage import Store
from storage.city.people import Person
from tests.integration.usecases.conftest import cast, checker, furnished, office, pack
from tests.integration.usecases.office import Office

__all__ = ["cast", "checker", "furnished", "office", "pack"]

TOKEN = "7000000001:secret"


@pytest.fixture
def database(office: Office, tmp_path: Path) -> Path:
    """The office's file."""
    return tmp_path / "cdo.db"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    text: str
    headers: Any

    @property
    def words(self) -> str:
        """What a reader sees of it."""
        return " ".join(re.sub(r"<[^>]*>", " ", self.text).split())


class Browser:
    """One browser, with its cookies."""

    def __init__(self, office: Office, session: aiohttp.ClientSession) -> None:
        self.office = office
        self.session = session

    @property
    def url(self) -> str:
        assert self.office.desk.board is not None
        return self.office.desk.board

    async def get(self, path: str, **more: Any) -> Answer:
        return await self.call("GET", path, **more)

    async def post(self, path: str, **more: Any) -> Answer:
        return await self.call("POST", path, **more)

    async def call(self, method: str, path: str, **more: Any) -> Answer:
        more.setdefault("allow_redirects", False)
        async with self.session.request(method, self.url + path, **more) as response:
            return Answer(response.status, await response.text(), response.headers)

    def link(self, who: Person) -> str:
        """Ask for a link in the chat; its path."""
        shown = self.office.say(who, "/board")
        assert shown is not None
        found = re.search(r"/in/[\w-]+", shown.text)
        assert found, shown.text
        return found[0]

    async def enters(self, who: Person) -> Browser:
        """Come in as this person."""
        self.session.cookie_jar.clear()
        answer = await self.post(self.link(who))
        assert (answer.status, answer.headers["Location"]) == (303, "/")
        return self

    async def opens(self, who: Person | int, **more: str) -> Answer:
        """Open the page within Telegram."""
        telegram_id = who if isinstance(who, int) else who.telegram_id
        now = int(self.office.clock.now().timestamp())
        signed = init_data(TelegramUser(telegram_id, "P"), TOKEN, now, **more)
        return await self.post("/app", data={"init_data": signed})


@pytest.fixture
async def board(office: Office, database: Path) -> AsyncIterator[Board]:
    store = Store(database)
    made = Board(Settings(board_listen="127.0.0.1:0"), database, store, office.desk, office.clock, TOKEN)
    await made.start()
    yield made
    await made.stop()
    store.close()


@pytest.fixture
async def browser(office: Office, board: Board) -> AsyncIterator[Browser]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        yield Browser(office, session)

"""The board as a running thing: it listens, in the bot's own process, until it is stopped."""

from __future__ import annotations

import socket
from pathlib import Path

from aiohttp import web

from bot.board import drawing
from bot.board.address import Address
from bot.board.entering import Entering
from bot.board.reading import Reading
from bot.board.routes import LARGEST_FORM, WITHIN, Within, add_routes
from bot.board.shield import ADDRESS
from bot.desk import Desk
from bot.process.clock import Clock
from bot.settings import Settings, SettingsError
from storage import Store

STOP_SECONDS = 1.0


class Board:
    """``start`` and ``stop`` it once each. While it runs, the chat shows the way to it."""

    def __init__(
        self, settings: Settings, database: Path, store: Store, desk: Desk, clock: Clock, token: str
    ) -> None:
        """``settings.board_listen`` is set. ``token``: the bot's, with which Telegram signs who opens it."""
        host, _, port = str(settings.board_listen).rpartition(":")
        self._host, self._port = host.strip("[]"), int(port)
        self._settings = settings
        self._database = database
        self._desk = desk
        self._entering = Entering(store, desk, clock, token)
        self._clock = clock
        self._reading: Reading | None = None
        self._runner: web.AppRunner | None = None

    @property
    def port(self) -> int:
        """Where it listens, once it does."""
        return self._port

    async def start(self) -> None:
        """Raises SettingsError when the place to listen can't be had, StorageUnavailable for the file."""
        try:
            listening = socket.create_server((self._host, self._port), family=_family(self._host))
        except OSError as error:
            raise SettingsError(f"CDO_BOARD_LISTEN can't be had: {error.strerror or error}") from None
        port = self._port = int(listening.getsockname()[1])
        host = f"[{self._host}]" if ":" in self._host else self._host
        address = Address(self._settings.board_url or f"http://{host}:{port}", port)
        drawing.prepare()
        self._reading = Reading(self._database, self._desk, self._clock)
        self._runner = web.AppRunner(
            make_app(address, Within(self._reading, self._entering)),
            access_log=None,  # an address may hold what leads in
            shutdown_timeout=STOP_SECONDS,
        )
        await self._runner.setup()
        await web.SockSite(self._runner, listening).start()
        self._desk.board = address.url
        if address.is_secure or self._settings.board_mini_app:
            self._desk.mini_app = f"{address.url}/app"

    async def stop(self) -> None:
        self._desk.board = self._desk.mini_app = None
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
        if self._reading is not None:
            self._reading.close()
            self._reading = None


def make_app(address: Address, within: Within) -> web.Application:
    """The server's whole behaviour, without the socket."""
    app = web.Application(client_max_size=LARGEST_FORM)
    app[ADDRESS], app[WITHIN] = address, within
    add_routes(app)
    return app


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET

"""The server as a running thing: bound to the loopback address, started and stopped."""

from __future__ import annotations

from types import TracebackType

from aiohttp import web

from bot.sandbox.app import make_app
from bot.sandbox.control.stage import Stage
from bot.sandbox.guard import check_loopback
from bot.sandbox.telegram import Telegram

# Long polls and pages would hold a stop back.
STOP_SECONDS = 0.2


class Server:
    """``async with Server(telegram) as server``: listening at ``server.url`` meanwhile."""

    def __init__(
        self, telegram: Telegram, stage: Stage | None = None, host: str = "127.0.0.1", port: int = 0
    ) -> None:
        self.telegram = telegram
        self._host = check_loopback(host)
        self._port = port
        # A call whose caller is gone (killed, timed out) is given up: a dead poll must not take updates.
        self._runner = web.AppRunner(
            make_app(telegram, stage or Stage()),
            access_log=None,
            handler_cancellation=True,
            shutdown_timeout=STOP_SECONDS,
        )

    @property
    def port(self) -> int:
        return int(self._runner.addresses[0][1])

    @property
    def url(self) -> str:
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self.port}"

    async def __aenter__(self) -> Server:
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for account in self.telegram.accounts.values():
            if account.webhook is not None:
                account.webhook.stop()
        await self._runner.cleanup()
        self.telegram.ledger.close()

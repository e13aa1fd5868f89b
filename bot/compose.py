"""The composition root: the concrete parts, put together, started and stopped in order."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import signal
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.application import build_application
from bot.board.server import Board
from bot.clockwork.schedule import Ticker
from bot.clockwork.switching import Versions
from bot.clockwork.troubles import Troubles
from bot.desk import Desk
from bot.documents.worker import Documenting
from bot.evidence.catalogues import Cataloguing
from bot.evidence.fetching import Fetching, from_telegram
from bot.handlers.flood import Limit
from bot.handlers.handling import Handling, SecondOpinion
from bot.inbox.polling import Intake, StoreBatch, inbox_writer
from bot.inbox.worker import Worker
from bot.line.backoff import Backoff
from bot.line.health import Health
from bot.line.redact import redact_handlers
from bot.line.transport import AiohttpRequest, BotApi
from bot.messages import LANGUAGES, Messages
from bot.outbox.pace import Pace
from bot.outbox.sender import Claim, Sender
from bot.packs.in_force import begin_or_continue, differs, refuse_illustration
from bot.packs.offers import Offers
from bot.previewing.worker import Previewing
from bot.process import boot
from bot.process.boot import Boot
from bot.process.clock import Clock, RemoteClock, SystemClock
from bot.process.process_lock import ProcessLock
from bot.second_opinion.server import ModelServer
from bot.settings import Settings
from policy import Pack
from rules import Checker
from storage import Store, check_whole, connect, migrate
from storage.database import settings as stored_settings
from storage.evidence import files
from storage.line import outbox

log = logging.getLogger(__name__)
VERSION = version("cdo-assistant")

MakeWriter = Callable[[Store, BotApi, Clock], StoreBatch]


def _store_then_confirm(store: Store, api: BotApi, clock: Clock) -> StoreBatch:
    return inbox_writer(store, api.bot_id, clock)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the kill test replaces by a defective part, to see that it would notice."""

    writer: MakeWriter = _store_then_confirm
    claim: Claim = outbox.claim


def prepare_database(path: Path, pack: Pack, now: datetime) -> Pack:
    """Make the file, or bring it up to date; returns the version that is in force: in a new file, this pack.

    Raises StorageDamaged for a file that isn't whole: it is kept as it is, and not worked on.
    """
    path.touch(mode=0o600, exist_ok=True)
    db = connect(path)
    try:
        check_whole(db)
        migrate(db)
        with db.atomic():
            return begin_or_continue(db, pack, now)
    finally:
        db.close()


async def run(settings: Settings, parts: Parts | None = None) -> None:
    """Run the bot until it is told to stop (SIGTERM, SIGINT), or a part of it fails.

    Raises SettingsError, PackError, AlreadyRunning or ClockUnavailable before anything is started.
    """
    token = settings.read_token()
    key = settings.read_model_key()
    redact_handlers([token, key or ""])
    folder = settings.load_pack()
    lock = ProcessLock(settings.database)
    alive_at = lock.acquire()
    try:
        async with clock_of(settings) as clock:
            if not settings.database.exists():
                refuse_illustration(folder, settings)
            pack = prepare_database(settings.database, folder, clock.now())
            refuse_illustration(pack, settings)
            if told := differs(pack, folder, settings):
                log.warning("%s", told)
            store = Store(settings.database)
            try:
                begun = await boot.begin(store, alive_at, VERSION, clock)
                await _serve(settings, parts or Parts(), token, key, pack, clock, store, lock, begun)
                await boot.end(store, lock, begun, clock)
            finally:
                store.close()
    finally:
        lock.release()


@contextlib.asynccontextmanager
async def clock_of(settings: Settings) -> AsyncIterator[Clock]:
    """The clock that the settings name."""
    if settings.clock_url is None:
        yield SystemClock()
        return
    remote = RemoteClock(settings.clock_url)
    await remote.start()
    try:
        yield remote
    finally:
        await remote.stop()


async def _serve(
    settings: Settings,
    parts: Parts,
    token: str,
    key: str | None,
    pack: Pack,
    clock: Clock,
    store: Store,
    lock: ProcessLock,
    begun: Boot,
) -> None:
    api = BotApi(settings.bot_api_url, token)
    await api.start()
    model: ModelServer | None = None
    board: Board | None = None
    bot = Bot(token, base_url=api.base_url, base_file_url=api.file_url, request=AiohttpRequest(api))
    try:
        messages = Messages(pack.time_zone)
        await _meet(bot, messages)
        checker = await asyncio.wrap_future(store.submit(lambda _db: Checker(pack)))
        await store.run(lambda db: stored_settings.keep(db, stored_settings.BOT_NAME, bot.username))
        offers = Offers(settings.pack, allow_illustrative=settings.allow_illustrative)
        desk = Desk(pack, checker, messages, bot.id, bot.username, offers, settings.limits())
        # A version whose day came while nobody ran decides from the first message on.
        await Versions(store, desk, clock).switch_if_due()
        health = Health()
        model = model_of(settings, key, health)
        second = SecondOpinion(model.ask, settings.model_languages) if model else None
        desk.asks_model = settings.model_when if model else None
        troubles = Troubles(desk, clock, health)
        await store.run(lambda db: troubles.woke(db, begun))
        handling = Handling(store, desk, clock, Limit(settings.messages_a_minute), second)
        application = build_application(bot, handling)
        await application.initialize()
        worker = Worker(
            store,
            application,
            clock,
            health,
            on_set_aside=troubles.set_aside,
            after_crash=not begun.after_clean_stop,
        )
        intake = Intake(api, parts.writer(store, api, clock), worker.take, health)
        sender = Sender(
            store,
            api,
            clock,
            health,
            pace=Pace() if settings.pacing else Pace.off(),
            tell=troubles.undelivered,
            claim=parts.claim,
        )
        ticker = Ticker(store, desk, clock, settings.tick_seconds, troubles.watch)
        if isinstance(clock, RemoteClock):
            clock.on_jump(ticker.nudge)
        previewing = Previewing(store, desk, clock, settings)
        folder = files.folder_of(settings.database)
        fetching = Fetching(store, desk, clock, folder, from_telegram(api))
        cataloguing = Cataloguing(store, desk, clock, folder)
        documenting = Documenting(store, desk, clock, settings)
        desk.nudge = _on_the_loop(fetching.nudge, cataloguing.nudge, documenting.nudge)
        if settings.board_listen is not None:
            board = Board(settings, settings.database, store, desk, clock, token)
            await board.start()
            log.info("The board is at %s", desk.board)
        beating = boot.keep_beating(store, lock, begun, clock)
        # A full collection looks at the pack's and the libraries' hundred thousand objects, for 70 ms in which
        # nobody is answered; what is there at the start stays to the end.
        gc.collect()
        gc.freeze()
        log.info("Running as bot %s with pack %s %s", bot.id, desk.pack.id, desk.pack.version)
        await _until_told_to_stop(
            [
                *(intake.run(), worker.run(), ticker.run(), beating),
                *(previewing.run(), fetching.run(), cataloguing.run(), documenting.run()),
            ],
            sender,
        )
    finally:
        if board is not None:
            await board.stop()
        if model is not None:
            await model.stop()
        await api.stop()


def model_of(settings: Settings, key: str | None, health: Health) -> ModelServer | None:
    """The server that is asked for a second opinion; None, unless it is switched on."""
    if settings.model_url is None or settings.model_name is None:
        return None
    return ModelServer(
        settings.model_url, settings.model_name, health, key=key, seconds=settings.model_seconds
    )


def _on_the_loop(*nudges: Callable[[], None]) -> Callable[[], None]:
    """What the store's thread calls, to be done on this loop."""
    loop = asyncio.get_running_loop()

    def nudge() -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: the process is ending
            for each in nudges:
                loop.call_soon_threadsafe(each)

    return nudge


async def _meet(bot: Bot, messages: Messages) -> None:
    """Learn the bot's own name; Telegram may be out of reach for as long as it likes."""
    backoff = Backoff(most=30.0)
    while True:
        try:
            await bot.initialize()
            await _offer_start(bot, messages)
            return
        except TelegramError as error:
            log.error("Telegram can't be reached yet: %s", type(error).__name__)
            await asyncio.sleep(backoff.next())


async def _offer_start(bot: Bot, messages: Messages) -> None:
    """The command menu of those who have no post (yet), in each language. Others have their own."""
    for language in LANGUAGES:
        start = BotCommand("start", messages.of(language).plain("command-start"))
        await bot.set_my_commands([start], language_code=None if language == "en" else language)


async def _until_told_to_stop(running: list[object], sender: Sender) -> None:
    """A part that ends by itself ends the process: what supervises it starts it anew."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    tasks = [asyncio.ensure_future(part) for part in running]  # type: ignore[call-overload]
    sending = asyncio.create_task(sender.run(), name="sender")
    stopping = asyncio.create_task(stop.wait(), name="stop")
    done, _ = await asyncio.wait({*tasks, sending, stopping}, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await sender.stop()
    await asyncio.gather(sending, return_exceptions=True)
    stopping.cancel()
    for task in done - {stopping}:
        task.result()
        raise RuntimeError(f"{task.get_name()} ended by itself")

"""Intake, worker and sender against the local Telegram, with faults, and killed again and again."""

import asyncio
import contextlib
import random
from collections import Counter

import pytest
from telegram.ext import ApplicationBuilder, MessageHandler, filters

from bot.inbox.polling import Intake, inbox_writer
from bot.inbox.worker import Worker, current_row
from bot.line.health import Health
from bot.line.transport import AiohttpRequest, BotApi
from bot.outbox.pace import Pace
from bot.outbox.sender import REPEAT_MARK, Sender
from bot.process.clock import SystemClock
from storage import StorageClosed, Store, connect, migrate
from storage.line import inbox, outbox
from tests.integration.outbox.conftest import local_telegram
from tests.integration.standin import TOKEN

PEOPLE = range(1001, 1009)


@pytest.fixture
async def sandbox():
    async with local_telegram(PEOPLE) as client:
        yield client


@pytest.fixture
def path(tmp_path):
    db = connect(tmp_path / "cdo.db")
    migrate(db)
    db.close()
    return tmp_path / "cdo.db"


class Life:
    """One run of the bot, from start to kill. It answers each text with the same text."""

    def __init__(self, url, path, make_writer=inbox_writer, claim=outbox.claim):
        self.api, self.store, self.clock = BotApi(url, TOKEN), Store(path), SystemClock()
        self.make_writer, self.claim = make_writer, claim

    async def __aenter__(self):
        await self.api.start()
        line, health = AiohttpRequest(self.api), Health()
        builder = ApplicationBuilder().token(TOKEN).base_url(self.api.base_url).updater(None)
        self.application = builder.request(line).get_updates_request(line).build()
        self.application.add_handler(MessageHandler(filters.TEXT, self._echo))
        self.application._initialized = True  # without getMe: the faults strike that, too
        worker = Worker(self.store, self.application, self.clock, health)
        writer = self.make_writer(self.store, self.api.bot_id, self.clock)
        intake = Intake(self.api, writer, worker.take, health, poll_seconds=1)
        sender = Sender(self.store, self.api, self.clock, health, pace=Pace.off(), claim=self.claim)
        self.tasks = [asyncio.create_task(part.run()) for part in (intake, worker, sender)]
        return self

    async def __aexit__(self, *error):
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        self.store.close()
        await self.api.stop()

    async def _echo(self, update, _context):
        row, text = current_row.get(), update.message.text

        def work(db):
            outbox.enqueue(db, key=f"reply:{row.update_id}", bot_id=row.bot_id, chat_id=row.chat_id, kind="reply",
                           method="sendMessage", body={"text": text}, now=1.0)  # fmt: skip
            inbox.finish(db, row.seq)

        await self.store.run(work)


async def answers(sandbox):
    """Chat and text of what was sent, without the mark of those that were sent again."""
    sent = await sandbox.ledger(method="sendMessage")
    return [(one.chat, one.text.removesuffix(f"\n\n{REPEAT_MARK}")) for one in sent if one.text != "/start"]


async def play(sandbox, path, *, kills, seed, patience=15, **parts):
    """Everybody writes twenty texts while the bot is killed again and again; what they got, in order."""
    chance = random.Random(seed)
    expected = [(person, f"{person} says {n}") for n in range(20) for person in PEOPLE]
    for kind in ("drop_before", "drop_after", "status"):
        await sandbox.add_fault(kind, probability=0.04, seed=seed)
    for part in range(kills + 1):
        async with Life(sandbox.base_url, path, **parts):
            await sandbox.say_many(_part(expected, part, kills + 1))
            await asyncio.sleep(chance.uniform(0.02, 0.2))
    await sandbox.clear_faults()
    async with Life(sandbox.base_url, path, **parts):
        for _ in range(patience * 10):
            await asyncio.sleep(0.1)
            if set(expected) <= set(await answers(sandbox)):
                break
    return expected, await answers(sandbox)


def _part(texts, n, parts):
    size = -(-len(texts) // parts)
    return texts[n * size : (n + 1) * size]


async def test_through_kills_and_faults_everybody_gets_every_answer_once_and_in_order(sandbox, path):
    """Fault 8, in small."""
    expected, got = await play(sandbox, path, kills=10, seed=7)
    assert [text for text, count in Counter(got).items() if count > 1] == []
    assert await sandbox.ledger(contains=REPEAT_MARK) == []
    for person in PEOPLE:
        assert [text for chat, text in got if chat == person] == [t for chat, t in expected if chat == person]


async def test_confirming_before_storing_is_noticed(sandbox, path):
    def careless(store, bot_id, clock):
        late = inbox_writer(store, bot_id, clock)

        async def store_later(arrivals):
            async def later():
                await asyncio.sleep(0.3)
                with contextlib.suppress(StorageClosed):  # the process is gone
                    await late(arrivals)

            tasks.append(asyncio.create_task(later()))
            return []

        tasks = []
        return store_later

    expected, got = await play(sandbox, path, kills=3, seed=7, patience=2, make_writer=careless)
    assert not set(expected) <= set(got)


async def test_sending_without_a_claim_is_noticed(sandbox, path):
    _, got = await play(sandbox, path, kills=10, seed=7, claim=lambda _db, _id, _low, _now: True)
    assert max(Counter(got).values()) > 1


async def test_what_telegram_delivers_again_has_no_effect(sandbox, path):
    """Fault 11."""
    async with Life(sandbox.base_url, path):
        await sandbox.user(1001).say("hello")
        assert await sandbox.wait(contains="hello", method="sendMessage")
        await sandbox.trouble(redeliver=100)
        await sandbox.user(1001).say("goodbye")
        assert await sandbox.wait(contains="goodbye", method="sendMessage")
    assert [text for _, text in await answers(sandbox)].count("hello") == 1


async def test_when_telegram_counts_anew_nothing_is_lost(sandbox, path):
    """Fault 13."""
    async with Life(sandbox.base_url, path):
        await sandbox.user(1001).say("before")
        assert await sandbox.wait(contains="before", method="sendMessage")
        await asyncio.sleep(1.2)
        await sandbox.trouble(reset_ids=17)
        await sandbox.user(1001).say("after")
        assert await sandbox.wait(contains="after", method="sendMessage", timeout=5)


async def test_who_blocked_the_bot_is_written_to_again_afterwards(sandbox, path):
    """Fault 26 on the local Telegram: its words for it are understood."""
    async with Life(sandbox.base_url, path) as life:
        await sandbox.user(1001).say("one")
        assert await sandbox.wait(contains="one", method="sendMessage")
        await sandbox.user(1001).block()
        await life.store.run(lambda db: write(db, "two"))
        await until_state(life.store, "two", "held")
        await sandbox.user(1001).unblock()
        await life.store.run(lambda db: outbox.release_chat(db, 1001, 1.0))
        assert await sandbox.wait(contains="two", method="sendMessage", timeout=5)


def write(db, text, **more):
    given = {"kind": "alert", "method": "sendMessage", "body": {"text": text}, "now": 1.0, **more}
    return outbox.enqueue(db, key=text, bot_id=int(TOKEN.partition(":")[0]), chat_id=1001, **given)


async def until_state(store, key, state):
    sql = "select state from outbox where key = ?"
    for _ in range(500):
        if (await store.run(lambda db: db.conn.execute(sql, (key,)).fetchone()[0])) == state:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"{key} never was {state}")


async def test_markup_that_the_local_telegram_refuses_arrives_as_plain_text(sandbox, path):
    """Fault 25."""
    async with Life(sandbox.base_url, path) as life:
        broken = {"text": "<b>broken", "parse_mode": "HTML"}
        await life.store.run(lambda db: write(db, "k", body=broken, body_plain={"text": "broken but here"}))
        assert await sandbox.wait(contains="broken but here", timeout=5)

import asyncio
import contextlib

import pytest
from telegram import Update
from telegram.ext import ApplicationBuilder, MessageHandler, filters

from bot.inbox.worker import Worker, current_row
from bot.line.health import Health
from bot.line.transport import AiohttpRequest
from bot.process.clock import SystemClock
from storage import StorageUnavailable
from storage.line import inbox, outbox
from storage.line.inbox import Arrival, add_batch
from tests.integration.standin import BOT_ID, TOKEN, until


def arrival(update_id, text="hello", chat=7):
    raw = (
        f'{{"update_id":{update_id},"message":{{"message_id":{update_id},"date":1,"text":"{text}",'
        f'"chat":{{"id":{chat},"type":"private"}},"from":{{"id":{chat},"is_bot":false,"first_name":"L"}}}}}}'
    )
    return Arrival(update_id, "message", chat, chat, raw)


class Office:
    """A bot whose one handler answers each message, in the transaction that finishes it."""

    def __init__(self, store, application):
        self.store, self.application = store, application
        self.handled, self.aside, self.health = [], [], Health()
        self.trouble = {}  # text -> errors to raise, one for each attempt
        self.after = {}  # text -> error to raise when all is done
        self.hold = {}  # text -> event to wait for
        application.add_handler(MessageHandler(filters.TEXT & filters.UpdateType.MESSAGE, self.answer))
        self.new_worker()

    def new_worker(self, **settings):
        def aside(db, row):
            self.aside.append(row.update_id)
            say(db, row, "we are sorry")

        self.worker = Worker(
            self.store,
            self.application,
            SystemClock(),
            self.health,
            on_set_aside=aside,
            side_by_side=4,
            **settings,
        )

    async def answer(self, update: Update, _context):
        row, text = current_row.get(), update.message.text
        if text in self.hold:
            await self.hold[text].wait()
        self.handled.append(text)

        def work(db):
            say(db, row, f"you said {text}")
            if self.trouble.get(text):
                raise self.trouble[text].pop(0)
            inbox.finish(db, row.seq)

        await self.store.run(work)
        if text in self.after:
            raise self.after.pop(text)

    async def receive(self, *arrivals):
        self.worker.take(await self.store.run(lambda db: add_batch(db, BOT_ID, arrivals, "poll", 1.0)))

    async def states(self):
        sql = "select update_id, state, attempts from inbox order by seq"
        return {row[0]: row[1:] for row in await self.store.run(lambda db: db.conn.execute(sql).fetchall())}

    async def messages(self):
        sql = "select body from outbox order by id"
        return [row[0] for row in await self.store.run(lambda db: db.conn.execute(sql).fetchall())]

    async def settled(self, seconds=5.0):
        """When nothing is new any more."""
        for _ in range(int(seconds / 0.02)):
            if not await self.store.run(inbox.waiting):
                return
            await asyncio.sleep(0.02)
        raise AssertionError("some rows are still new")


def say(db, row, text):
    outbox.enqueue(
        db, key=f"reply:{row.update_id}:{text}", bot_id=BOT_ID, chat_id=row.chat_id or 7, kind="reply",
        method="sendMessage", body={"text": text}, now=1.0,
    )  # fmt: skip


@contextlib.asynccontextmanager
async def at_work(office):
    task = asyncio.create_task(office.worker.run())
    yield task
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


@pytest.fixture
async def office(store, telegram, api):
    line = AiohttpRequest(api)
    application = (
        ApplicationBuilder().token(TOKEN).base_url(api.base_url).request(line).get_updates_request(line)
        .updater(None).build()
    )  # fmt: skip
    await application.initialize()
    yield Office(store, application)
    await application.shutdown()


async def test_what_was_received_is_handled_and_done(office):
    async with at_work(office):
        await office.receive(arrival(1, "a"), arrival(2, "b", chat=8))
        await office.settled()
    assert await office.states() == {1: ("done", 0), 2: ("done", 0)}
    assert sorted(office.handled) == ["a", "b"]


async def test_what_was_waiting_in_the_file_is_handled_after_a_start(office):
    """Fault 2: stored, then the process died."""
    await office.receive(*(arrival(n, f"text {n}") for n in range(100)))
    office.new_worker()
    async with at_work(office):
        await office.settled()
    assert office.handled == [f"text {n}" for n in range(100)]


async def test_what_was_waiting_comes_before_what_the_intake_brings_during_the_start(office):
    await office.receive(arrival(1, "old"))
    office.new_worker()
    await office.receive(arrival(2, "new"))  # before the worker had a look at the file
    async with at_work(office):
        await office.settled()
    assert office.handled == ["old", "new"]


async def test_a_row_that_is_put_back_while_a_later_one_is_handled_is_handled_too(office):
    async with at_work(office):
        await office.receive(arrival(1, "first"))
        await office.settled()
        office.hold["second"] = asyncio.Event()
        await office.receive(arrival(2, "second"), arrival(3, "third"))
        await office.store.run(lambda db: inbox.replay(db, ("done",), [1]))
        await asyncio.sleep(2.2)  # a look at the file
        office.hold["second"].set()
        await office.settled()
    assert office.handled == ["first", "second", "first", "third"]


async def test_a_chat_is_handled_in_order_and_chats_side_by_side(office):
    office.hold["slow"] = asyncio.Event()
    async with at_work(office):
        await office.receive(arrival(1, "slow"), arrival(2, "next"), arrival(3, "other", chat=8))
        await until(lambda: office.handled == ["other"])
        await asyncio.sleep(0.05)
        assert office.handled == ["other"]
        office.hold["slow"].set()
        await office.settled()
    assert office.handled == ["other", "slow", "next"]


async def test_one_who_floods_does_not_keep_others_waiting(office):
    """Fault 38."""
    async with at_work(office):
        await office.receive(*(arrival(n, f"flood {n}") for n in range(300)))
        await until(lambda: office.handled)
        await office.receive(arrival(1000, "patient", chat=8))
        await until(lambda: "patient" in office.handled)
        assert office.handled.index("patient") < 50
        await office.settled()
    assert [text for text in office.handled if text != "patient"] == [f"flood {n}" for n in range(300)]


async def test_a_handler_that_dies_in_the_middle_did_nothing_and_is_run_again(office):
    """Fault 3."""
    office.hold["a"] = asyncio.Event()
    async with at_work(office):
        await office.receive(arrival(1, "a"))
        await asyncio.sleep(0.05)
    assert await office.messages() == []
    office.hold.clear()
    office.new_worker()
    async with at_work(office):
        await office.settled()
    assert len(await office.messages()) == 1


@pytest.mark.parametrize(("crashes", "state"), [(4, "done"), (5, "set_aside")])
async def test_an_update_that_kills_the_process_again_and_again_is_set_aside(office, crashes, state):
    await office.receive(arrival(1, "deadly"), arrival(2, "harmless", chat=8))
    for _ in range(crashes):
        office.hold["deadly"] = asyncio.Event()  # it never comes back
        office.new_worker(after_crash=True)
        async with at_work(office):
            await until(lambda: "harmless" in office.handled)
            await asyncio.sleep(0.1)
    office.hold.clear()
    office.new_worker(after_crash=True)
    async with at_work(office):
        await office.settled()
    assert (await office.states())[1][0] == state
    assert (await office.states())[2][0] == "done"


async def test_a_failure_that_passes_is_tried_again_and_leaves_no_trace(office):
    office.trouble["a"] = [ValueError("first"), ValueError("second")]
    async with at_work(office):
        await office.receive(arrival(1, "a"), arrival(2, "b"))
        await office.settled()
    assert await office.states() == {1: ("done", 2), 2: ("done", 0)}
    assert office.handled == ["a", "a", "a", "b"]
    assert len(await office.messages()) == 2


async def test_the_third_failure_sets_it_aside_and_people_are_told(office):
    """Fault 16."""
    office.trouble["a"] = [ValueError("no")] * 3
    async with at_work(office):
        await office.receive(arrival(1, "a"), arrival(2, "b"), arrival(3, "c", chat=8))
        await until(lambda: "c" in office.handled)
        await office.settled()
    assert await office.states() == {1: ("set_aside", 3), 2: ("done", 0), 3: ("done", 0)}
    assert office.aside == [1]
    assert '{"text":"we are sorry"}' in await office.messages()


async def test_after_the_fix_it_is_handled_again(office):
    office.trouble["a"] = [ValueError("no")] * 3
    async with at_work(office):
        await office.receive(arrival(1, "a"))
        await office.settled()
        assert await office.store.run(lambda db: inbox.replay(db, seqs=[1])) == 1
        await office.settled()
    assert await office.states() == {1: ("done", 0)}


class PutsBackAtOnce:
    """The store, with somebody beside it who puts back what is set aside before the worker hears of it."""

    def __init__(self, store):
        self.store, self.put_back = store, 0

    async def run(self, work):
        done = await self.store.run(work)
        if not self.put_back:
            self.put_back = await self.store.run(inbox.replay)
        return done


async def test_what_is_put_back_as_soon_as_it_is_set_aside_is_handled_again(office):
    office.trouble["a"] = [ValueError("no")] * 3
    hasty = PutsBackAtOnce(office.store)
    office.worker = Worker(hasty, office.application, SystemClock(), office.health)
    async with at_work(office):
        await office.receive(arrival(1, "a"))
        await until(lambda: hasty.put_back)
        await office.settled()
    assert await office.states() == {1: ("done", 0)}


async def test_telling_people_may_fail_and_the_update_is_set_aside_all_the_same(office):
    def broken(_db, _row):
        raise RuntimeError("no")

    office.worker = Worker(
        office.store, office.application, SystemClock(), office.health, on_set_aside=broken
    )
    async with at_work(office):
        await office.receive(Arrival(1, "message", 7, 7, '{"update_id":1,"message":"?"}'))
        await office.settled()
    assert (await office.states())[1][0] == "set_aside"


@pytest.mark.parametrize(
    "raw", ['{"update_id":1,"message":"?"}', '{"update_id":1,"message":{"message_id":"x"}}']
)
async def test_what_cannot_be_read_is_set_aside_at_once(office, raw):
    """Fault 15."""
    async with at_work(office):
        await office.receive(Arrival(1, "message", 7, 7, raw), arrival(2, "b"))
        await office.settled()
    assert await office.states() == {1: ("set_aside", 0), 2: ("done", 0)}
    assert office.aside == [1]


async def test_what_no_handler_wants_is_ignored(office):
    async with at_work(office):
        await office.receive(Arrival(1, "telepathy", None, 0, '{"update_id":1,"telepathy":{}}'))
        await office.settled()
    assert await office.states() == {1: ("ignored", 0)}


async def test_a_mistake_after_the_transaction_changes_nothing(office):
    office.after["a"] = ValueError("too late to matter")
    async with at_work(office):
        await office.receive(arrival(1, "a"))
        await office.settled()
        await asyncio.sleep(0.1)
    assert await office.states() == {1: ("done", 0)}
    assert office.handled == ["a"]


async def test_trouble_with_the_disk_is_no_attempt(office):
    """Fault 32."""
    office.trouble["a"] = [StorageUnavailable("full")] * 2
    async with at_work(office):
        await office.receive(arrival(1, "a"))
        await until(lambda: office.health.worker == "storage")
        await office.settled(seconds=12.0)
        await until(lambda: office.health.worker is None)
    assert await office.states() == {1: ("done", 0)}


async def test_a_replay_of_everything_makes_no_new_message(office):
    """Fault 42."""
    async with at_work(office):
        await office.receive(*(arrival(n, f"text {n}", chat=n % 3 + 7) for n in range(30)))
        await office.settled()
        before = await office.messages()
        assert await office.store.run(lambda db: inbox.replay(db, ("done", "ignored", "set_aside"))) == 30
        await office.settled()
    assert len(office.handled) == 60
    assert await office.messages() == before


async def test_a_row_that_is_done_cannot_be_done_again(store):
    (row,) = await store.run(lambda db: add_batch(db, BOT_ID, [arrival(1)], "poll", 1.0))
    await store.run(lambda db: inbox.finish(db, row.seq))

    def twice(db):
        say(db, row, "again")
        inbox.finish(db, row.seq)

    with pytest.raises(inbox.AlreadyFinished):
        await store.run(twice)
    assert await store.run(lambda db: db.conn.execute("select count(*) from outbox").fetchone()[0]) == 0


async def test_the_same_update_by_two_ways_is_stored_once(store):
    """Fault 12: the switch from polling to a webhook."""
    polled = await store.run(lambda db: add_batch(db, BOT_ID, [arrival(1), arrival(2)], "poll", 1.0))
    hooked = await store.run(lambda db: add_batch(db, BOT_ID, [arrival(2), arrival(3)], "hook", 2.0))
    assert [row.update_id for row in polled] == [1, 2]
    assert [row.update_id for row in hooked] == [3]

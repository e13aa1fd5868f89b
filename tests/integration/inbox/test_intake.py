import asyncio
import contextlib

import pytest

from bot.inbox.polling import Intake, inbox_writer
from bot.line.health import Health
from bot.line.transport import BotApi
from bot.process.clock import SystemClock
from storage import StorageUnavailable
from tests.integration.standin import BOT_ID, TOKEN, Drop, Hang, Say, refusal, too_many, until


class Running:
    """An intake at work; `rows` is what it handed on."""

    def __init__(self, api, store, **settings):
        self.rows, self.health = [], Health()
        settings.setdefault("store_batch", inbox_writer(store, BOT_ID, SystemClock()))
        self.intake = Intake(api, on_stored=self.rows.extend, health=self.health, poll_seconds=1, **settings)

    async def __aenter__(self):
        self.task = asyncio.create_task(self.intake.run())
        return self

    async def __aexit__(self, *error):
        self.task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self.task


async def stored(store):
    sql = "select update_id, raw from inbox order by seq"
    return await store.run(lambda db: db.conn.execute(sql).fetchall())


async def ids(store):
    return [row[0] for row in await stored(store)]


async def test_updates_are_stored_in_order_and_handed_on_once(telegram, api, store):
    for n in (11, 12, 13):
        telegram.write(n, f"text {n}")
    async with Running(api, store) as running:
        await until(lambda: not telegram.updates)
        telegram.write(14, "later")
        await until(lambda: len(running.rows) == 4)
    assert await ids(store) == [11, 12, 13, 14]
    assert [row.update_id for row in running.rows] == [11, 12, 13, 14]
    assert '"text": "text 11"' in (await stored(store))[0][1]


async def test_nothing_is_confirmed_before_it_is_stored(telegram, api, store):
    """Fault 1: the process dies between the answer and the commit."""
    telegram.write(11, "a")
    never = asyncio.Event()

    async def stuck(_arrivals):
        await never.wait()

    async with Running(api, store, store_batch=stuck):
        await until(lambda: telegram.called("getUpdates"))
        await asyncio.sleep(0.1)
    assert [one["update_id"] for one in telegram.updates] == [11]
    async with Running(api, store) as again:
        await until(lambda: again.rows)
    assert await ids(store) == [11]


async def test_a_part_that_confirms_before_it_stores_loses_updates(telegram, api, store):
    """The defect that the kill test must notice: the batch is only in memory when it is confirmed."""
    telegram.write(11, "a")

    async def in_memory_only(_arrivals):
        return []

    async with Running(api, store, store_batch=in_memory_only):
        await until(lambda: not telegram.updates)
    assert await ids(store) == []


async def test_what_comes_again_is_passed_over(telegram, api, store):
    """Faults 2 and 11: stored, but the process died before it could confirm."""
    telegram.write(11, "a")
    async with Running(api, store) as first:
        await until(lambda: first.rows and not telegram.updates)
    again = {"update_id": 11, "message": {"message_id": 1, "chat": {"id": 7}, "text": "a"}}
    telegram.updates[:] = [again]
    async with Running(api, store) as second:
        await until(lambda: not telegram.updates)
        assert second.rows == []
        assert second.health.redelivered == 1
    assert await ids(store) == [11]


async def test_ids_that_jump_lower_are_taken_in_order_of_arrival(telegram, api, store):
    """Fault 13: after a week without updates Telegram counts from a random number."""
    telegram.write(9000, "before")
    async with Running(api, store) as running:
        await until(lambda: running.rows and not telegram.updates)
        await asyncio.sleep(1.1)  # an empty answer
        telegram.write(17, "after")
        await until(lambda: len(running.rows) == 2)
    assert await ids(store) == [9000, 17]


@pytest.mark.parametrize(
    "trouble",
    [
        refusal(500, "Internal Server Error"),
        Say(502, b"<html>Bad Gateway</html>"),
        Say(200, b"<html>Log in to the hotel's network</html>"),
        Say(200, b'{"ok":true,"result":[{"update_id":11,"mess'),
        Say(200, {"ok": True, "result": {"strange": 1}}),
        Drop(),
        Drop(effect=True),
    ],
)
async def test_trouble_on_the_way_loses_nothing(telegram, api, store, trouble):
    """Fault 21."""
    telegram.write(11, "a")
    telegram.script["getUpdates"].extend([trouble, trouble])
    async with Running(api, store) as running:
        await until(lambda: running.rows)
        assert running.health.intake is None
    assert await ids(store) == [11]


async def test_trouble_that_lasts_makes_no_hot_loop(telegram, api, store):
    telegram.script["getUpdates"].extend([refusal(500, "Internal Server Error")] * 100)
    async with Running(api, store) as running:
        await asyncio.sleep(1.2)
        assert running.health.intake == "answers_wrong"
    assert len(telegram.called("getUpdates")) <= 4


@pytest.mark.parametrize("code", [401, 404])
async def test_one_refusal_of_the_token_costs_about_a_second(telegram, api, store, code):
    """Fault 17: PTB's own loop ends here."""
    telegram.write(11, "a")
    telegram.script["getUpdates"].append(refusal(code, "Unauthorized"))
    async with Running(api, store) as running:
        await until(lambda: running.health.intake == "token_refused")
        await until(lambda: running.rows, seconds=2.0)
        assert running.health.intake is None


async def test_another_poller_is_reported_and_not_fought(telegram, api, store):
    """Fault 19."""
    words = (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    telegram.script["getUpdates"].extend([refusal(409, words)] * 9)
    async with Running(api, store) as running:
        await until(lambda: running.health.intake == "other_poller")
        await asyncio.sleep(0.5)
    assert len(telegram.called("getUpdates")) <= 2


async def test_a_foreign_webhook_is_recognized(telegram, api, store):
    """Fault 20."""
    words = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first"
    telegram.script["getUpdates"].append(refusal(409, words))
    async with Running(api, store) as running:
        await until(lambda: running.health.intake == "webhook_set")


async def test_a_pause_that_telegram_asks_for_is_kept(telegram, api, store):
    telegram.write(11, "a")
    telegram.script["getUpdates"].append(too_many(1))
    async with Running(api, store) as running:
        await until(lambda: running.rows)
    first, second = telegram.called("getUpdates")[:2]
    assert second.at - first.at >= 1.0


async def test_a_hung_answer_is_given_up(telegram, api, store):
    telegram.write(11, "a")
    telegram.script["getUpdates"].append(Hang(gate := asyncio.Event()))
    async with Running(api, store, grace_seconds=-0.8) as running:
        await until(lambda: running.rows)
    gate.set()


async def test_while_nothing_can_be_stored_nothing_is_confirmed_and_it_goes_on_by_itself(
    telegram, api, store
):
    """Fault 32."""
    telegram.write(11, "a")
    writer, broken = inbox_writer(store, BOT_ID, SystemClock()), [True]

    async def sometimes(arrivals):
        if broken[0]:
            raise StorageUnavailable("disk full")
        return await writer(arrivals)

    async with Running(api, store, store_batch=sometimes) as running:
        await until(lambda: running.health.intake == "storage")
        assert telegram.updates
        broken[0] = False
        await until(lambda: running.rows)
        await until(lambda: not telegram.updates)
        assert running.health.intake is None


async def test_a_server_that_is_not_there_is_asked_again(telegram, store):
    away = BotApi("http://127.0.0.1:9", TOKEN)
    await away.start()
    async with Running(away, store) as running:
        await until(lambda: running.health.intake == "unreachable")
    await away.stop()


async def test_it_has_caught_up_when_less_than_a_whole_batch_came(telegram, api, store):
    for n in range(100):
        telegram.write(n + 11, "a")
    async with Running(api, store) as running:
        await until(lambda: running.rows)
        assert running.health.caught_up is False
        telegram.write(500, "b")
        await until(lambda: len(running.rows) == 101)
        await until(lambda: running.health.caught_up)

"""The sender against the local Telegram with its limits on: at our pace nothing is refused, at any other it is."""

from collections import Counter

import pytest

from bot.line.transport import BotApi
from bot.outbox.pace import Pace
from tests.integration.outbox.conftest import local_telegram
from tests.integration.outbox.test_sender import Post
from tests.integration.standin import TOKEN

PEOPLE = range(1001, 1016)
EACH, MORE = 3, 2


@pytest.fixture
async def sandbox():
    async with local_telegram(PEOPLE) as client:
        await client.trouble(limits=True)
        yield client


async def tell_everybody(sandbox, store, pace):
    """Three messages for each person, more for the first one, four for a group, all at once: how many are refused."""
    group = await sandbox.add_group("G", PEOPLE[0], [])
    wanted = Counter(dict.fromkeys(PEOPLE, EACH)) + Counter({PEOPLE[0]: MORE, group: EACH + 1})
    api = BotApi(sandbox.base_url, TOKEN)
    await api.start()
    try:
        async with Post(store, api, pace=pace) as post:
            for chat, count in wanted.items():
                for n in range(count):
                    await post.write(f"{chat}:{n}", f"m{n}", chat)
            await told(sandbox, wanted.total())
    finally:
        await api.stop()
    effects = await sandbox.ledger(0, method="sendMessage")
    assert Counter(each.chat for each in effects) == wanted
    for chat, count in wanted.items():
        assert [each.text for each in effects if each.chat == chat] == [f"m{n}" for n in range(count)]
    refusals = (await sandbox.bot())["refusals"]
    return sum(times for what, times in refusals.items() if "429" in what)


async def told(sandbox, count):
    after = 0
    for _ in range(count):
        found = await sandbox.wait(after, method="sendMessage", timeout=20)
        assert found is not None, "what was refused is sent again"
        after = found.seq


async def test_at_the_pace_that_is_set_telegram_refuses_nothing(sandbox, store):
    assert await tell_everybody(sandbox, store, Pace()) == 0


async def test_without_a_pace_it_refuses_and_all_arrives_in_order_all_the_same(sandbox, store):
    assert await tell_everybody(sandbox, store, Pace.off()) > 0

"""The real bot through troubles that concern the whole process: stops, tokens, locks, a person who leaves."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path

import pytest

from bot.sandbox.__main__ import SANDBOX_TOKEN
from storage.line import inbox
from tests.acceptance.cast import (
    ADMINISTRATOR,
    OTHER_CDO,
    REPORTER,
    STRANGER,
    SUPERVISOR,
)
from tests.acceptance.city import City, inhabited_city
from tests.acceptance.phone import Acts, Phone, raise_a_critical_issue, say, share_a_dataset

PLAYERS = (REPORTER, OTHER_CDO, SUPERVISOR, ADMINISTRATOR)
DATASET, ISSUE = "义务教育入学数据F-1", "报名系统故障F-2"
WAITING = 400
# A stop waits this long at most for calls that are on their way (bot.outbox.sender), and writes a row or two.
STOPS_WITHIN = 2.0
# Much less than a loop without a pause would do in two seconds, much more than back-off does.
CALLS_WHILE_REFUSED = 12
# How long anything is waited for that comes after all; on a busy machine the bot alone starts for ten seconds.
PATIENCE = 60.0


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    with inhabited_city(tmp_path_factory.mktemp("town"), PLAYERS, bystanders=(STRANGER,)) as made:
        yield made


@pytest.fixture
async def sandbox(town: City):
    async with town.client() as client:
        yield client
        # A test that fails before it gives the token back fails alone.
        await client.trouble(revoke=False)


@pytest.fixture
def phone(sandbox):
    def of(player):
        return Phone(sandbox.user(player.telegram_id), sandbox, Acts())

    return of


def counts(town: City) -> dict[str, int]:
    """How many rows there are of what must not come twice."""
    tables = ("inbox", "outbox", "update_record", "alert", "alert_event", "person", "post", "journal")
    with town.records() as db:
        return {name: db.conn.execute(f"select count(*) from {name}").fetchone()[0] for name in tables}


async def answered(sandbox, chat, many, *, after, seconds=PATIENCE):
    """Wait until so many messages came to a chat; returns how many there are a little later."""
    give_up = time.monotonic() + seconds
    while len(await sandbox.ledger(after, chat=chat, method="sendMessage")) < many:
        assert time.monotonic() < give_up
        await asyncio.sleep(0.1)
    await asyncio.sleep(0.3)
    return len(await sandbox.ledger(after, chat=chat, method="sendMessage"))


async def until_logged(town: City, words: str, since: int) -> None:
    give_up = time.monotonic() + PATIENCE
    while words not in town.log()[since:]:
        assert time.monotonic() < give_up, town.log()[since:]
        await asyncio.sleep(0.05)


async def test_told_to_stop_with_much_waiting_it_stops_quickly_and_loses_nothing(town, sandbox):
    """Fault 10."""
    after = await sandbox.last_effect()
    assert town.stop_bot()[0] == 0
    await sandbox.say_many([(REPORTER.telegram_id, "/help")] * WAITING)
    town.start_bot()
    await sandbox.wait(after, chat=REPORTER.telegram_id, method="sendMessage", timeout=PATIENCE)
    code, seconds = town.stop_bot()
    done = len(await sandbox.ledger(after, chat=REPORTER.telegram_id, method="sendMessage"))
    town.start_bot()

    assert (code, done < WAITING) == (0, True)
    assert seconds < STOPS_WITHIN
    assert await answered(sandbox, REPORTER.telegram_id, WAITING, after=after) == WAITING


async def test_a_second_bot_on_the_same_database_is_refused_with_a_sentence(town, sandbox):
    """Fault 19. The first one goes on."""
    await town.until_ready()
    refused = town.run("run")
    assert refused.returncode == 2
    assert refused.stderr.splitlines() == ["Error: Another process works with cdo.db."]

    after = await sandbox.last_effect()
    await sandbox.user(REPORTER.telegram_id).say("/help")
    assert await sandbox.wait(after, chat=REPORTER.telegram_id, method="sendMessage", timeout=PATIENCE)


async def test_a_token_that_is_revoked_and_given_back_stops_it_for_as_long_only(town, sandbox):
    """Fault 18."""
    await town.until_ready()
    after, since = await sandbox.last_effect(), len(town.log())
    await sandbox.trouble(revoke=True)
    await sandbox.user(REPORTER.telegram_id).say("/help")
    # The call that waits for updates was let in before; its answer is the last.
    await until_logged(town, "oken", since)
    calls = (await sandbox.bot())["calls"]
    await asyncio.sleep(2.0)
    assert (await sandbox.bot())["calls"] - calls < CALLS_WHILE_REFUSED
    assert await sandbox.ledger(after) == []

    await sandbox.trouble(revoke=False)
    assert await answered(sandbox, REPORTER.telegram_id, 1, after=after) == 1


async def test_started_with_a_revoked_token_it_waits_for_a_good_one(town, sandbox):
    town.stop_bot()
    after, since = await sandbox.last_effect(), len(town.log())
    await sandbox.trouble(revoke=True)
    town.start_bot()
    await until_logged(town, "can't be reached yet: InvalidToken", since)
    await sandbox.user(REPORTER.telegram_id).say("/help")
    await sandbox.trouble(revoke=False)
    assert await answered(sandbox, REPORTER.telegram_id, 1, after=after) == 1


async def test_who_blocks_the_bot_and_comes_back_gets_the_alert_then_and_once(town, sandbox, phone):
    """Fault 26."""
    supervisor = sandbox.user(SUPERVISOR.telegram_id)
    after = await sandbox.last_effect()
    await supervisor.block()
    told = sandbox.user(ADMINISTRATOR.telegram_id).wait_for(SUPERVISOR.name, after=after, timeout=PATIENCE)
    assert SUPERVISOR.name in (await told).text
    async with asyncio.timeout(PATIENCE):
        await raise_a_critical_issue(phone(REPORTER), ISSUE)
    await asyncio.sleep(0.5)
    assert await sandbox.ledger(after, chat=supervisor.id) == []
    assert states_for(town, supervisor.id) == {"held"}

    await supervisor.unblock()
    rang = await supervisor.wait_for(ISSUE, after=after, ringing=True, timeout=PATIENCE)
    await asyncio.sleep(0.5)
    assert await sandbox.ledger(rang.seq, chat=supervisor.id, contains=ISSUE, ringing=True) == []
    assert states_for(town, supervisor.id) == set()


def states_for(town: City, chat: int) -> set[str]:
    """In which states messages to a chat are that are still to be sent."""
    sql = "select distinct state from outbox where chat_id = ? and state not in ('sent', 'expired')"
    with town.records() as db:
        return {row[0] for row in db.conn.execute(sql, (chat,))}


async def test_the_stranger_and_the_other_organization_see_nothing_of_it(town, sandbox, phone):
    async with asyncio.timeout(PATIENCE):
        await share_a_dataset(phone(REPORTER), DATASET)
    stranger = phone(STRANGER)
    await stranger.say("今天把学籍数据共享给了卫健局,每月更新")
    assert (await stranger.wait(lambda _: True)).text == say("stranger")
    for player in (STRANGER, OTHER_CDO):
        seen = [message.text for message in await sandbox.user(player.telegram_id).messages()]
        assert not [text for text in seen if DATASET in text or ISSUE in text]
    with town.records() as db:
        titles = {row[0] for row in db.conn.execute("select title from update_record")}
    assert DATASET in titles
    assert not [title for title in titles if "学籍" in title]


async def test_while_the_file_is_locked_nothing_is_confirmed_and_then_it_goes_on(town, sandbox):
    """Fault 32."""
    after = await sandbox.last_effect()
    with town.records() as db:
        db.conn.execute("begin immediate")
        await sandbox.user(REPORTER.telegram_id).say("/help")
        await asyncio.sleep(1.5)
        assert (await sandbox.bot())["pending_updates"] == 1
        assert await sandbox.ledger(after) == []
        db.conn.execute("rollback")
    assert await answered(sandbox, REPORTER.telegram_id, 1, after=after) == 1
    assert (await sandbox.bot())["pending_updates"] == 0


async def test_when_nothing_can_be_logged_it_works_all_the_same(town, sandbox):
    """Fault 40."""
    town.stop_bot()
    town.start_bot(log=Path("/dev/full"))
    after = await sandbox.last_effect()
    await sandbox.user(REPORTER.telegram_id).say("/help")
    assert await answered(sandbox, REPORTER.telegram_id, 1, after=after) == 1
    town.stop_bot()
    town.start_bot()


async def test_handling_everything_again_says_and_records_nothing_new(town, sandbox, phone):
    """Fault 42: the acid test of the keys."""
    async with asyncio.timeout(PATIENCE):
        await share_a_dataset(phone(REPORTER), "公交刷卡记录F-3")
        await raise_a_critical_issue(phone(REPORTER), f"{ISSUE}再")
    await sandbox.user(SUPERVISOR.telegram_id).wait_for(f"{ISSUE}再", ringing=True, timeout=PATIENCE)
    await asyncio.sleep(0.5)
    town.stop_bot()
    before, after = counts(town), await sandbox.last_effect()
    with town.records() as db, db.atomic():
        assert inbox.replay(db, states=("done",)) == before["inbox"]
    town.start_bot()
    await town.until_ready()
    give_up = time.monotonic() + PATIENCE
    while still_new(town):
        assert time.monotonic() < give_up
        await asyncio.sleep(0.1)
    await asyncio.sleep(0.5)

    assert counts(town) == before
    assert [effect.text for effect in await sandbox.ledger(after, method="sendMessage")] == []


def still_new(town: City) -> int:
    with town.records() as db:
        return db.conn.execute("select count(*) from inbox where state = 'new'").fetchone()[0]


async def test_the_log_holds_neither_the_token_nor_names_nor_what_people_wrote(town):
    """Of all that happened above; run alone, of a start and a stop."""
    log = town.log()
    assert "Running as bot" in log
    assert SANDBOX_TOKEN not in log
    assert SANDBOX_TOKEN.partition(":")[2] not in log
    assert "Traceback" not in log
    private = [player.name for player in (*PLAYERS, STRANGER)] + [DATASET, ISSUE, "学籍", "/help"]
    assert [words for words in private if words in log or json.dumps(words) in log] == []

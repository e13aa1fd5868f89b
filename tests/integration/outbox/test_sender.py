import asyncio
import contextlib
import json
import time

import pytest

from bot.line.health import Health
from bot.line.transport import BotApi
from bot.outbox.pace import Pace
from bot.outbox.sender import REPEAT_MARK, Sender
from bot.process.clock import SystemClock
from storage.line import outbox
from storage.line.inbox import Arrival, add_batch
from tests.integration.standin import BOT_ID, TOKEN, Drop, Hang, Say, refusal, too_many, until

KEYS = {"inline_keyboard": [[{"text": "好", "callback_data": "x"}]]}


class Post:
    """A sender at work, and short ways to write a message and to see what became of it."""

    def __init__(self, store, api, **settings):
        self.store, self.api, self.told, self.health = store, api, [], Health()
        self.settings = {"pace": Pace.off(), "tell": self._tell, **settings}

    def _tell(self, _db, row, outcome):
        self.told.append((row.key, str(outcome.meaning)))

    async def __aenter__(self):
        self.sender = Sender(self.store, self.api, SystemClock(), self.health, **self.settings)
        self.task = asyncio.create_task(self.sender.run())
        return self

    async def __aexit__(self, *error):
        """As a kill: whatever is on its way is left where it is."""
        self.task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self.task

    async def write(self, key, text=None, chat=7, **more):
        now = time.time()
        given = {"kind": "alert", "method": "sendMessage", "body": {"text": text or key}, **more}
        return await self.store.run(
            lambda db: outbox.enqueue(db, key=key, bot_id=BOT_ID, chat_id=chat, now=now, **given)
        )

    async def row(self, key):
        sql = "select state, attempts, message_id, repeated, error from outbox where key = ?"
        return await self.store.run(lambda db: db.conn.execute(sql, (key,)).fetchone())

    async def reaches(self, key, state, seconds=5.0):
        deadline = time.monotonic() + seconds
        while (now := (await self.row(key))[0]) != state:
            assert time.monotonic() < deadline, f"{key} is {now}, not {state}"
            await asyncio.sleep(0.01)


@pytest.fixture
async def post(telegram, store, api):
    """A bot that somebody wrote to before: where the counter of message ids stands is known."""
    telegram.write(1, "hello", chat=99)
    stored = Arrival(1, "message", 99, 99, "{}", telegram.next_id)
    await store.run(lambda db: add_batch(db, BOT_ID, [stored], "poll", 1.0))
    return Post(store, api)


async def test_where_nothing_is_known_of_the_counter_a_doubtful_message_is_repeated_with_a_mark(
    telegram, store, api
):
    telegram.script["sendMessage"].append(Drop(effect=True))
    async with Post(store, api) as post:
        await post.write("a")
        await post.reaches("a", "sent")
    assert telegram.texts() == ["a", f"a\n\n{REPEAT_MARK}"]
    assert not telegram.called("editMessageText")


async def test_a_message_is_sent_once_and_its_id_is_kept(telegram, post):
    async with post:
        await post.write("a", "你好")
        await post.reaches("a", "sent")
    assert telegram.texts() == ["你好"]
    assert (await post.row("a"))[:3] == ("sent", 1, next(iter(telegram.messages)))


async def test_the_same_key_is_the_same_message(telegram, post):
    async with post:
        assert await post.write("a", "first") is not None
        assert await post.write("a", "second") is None
        await post.reaches("a", "sent")
        await asyncio.sleep(0.05)
    assert telegram.texts() == ["first"]


async def test_what_was_written_before_the_start_is_sent(telegram, post):
    """Fault 4: the process died after the transaction, before the claim."""
    for n in range(20):
        await post.write(f"m{n}", chat=n % 3 + 1)
    async with post:
        await until(lambda: len(telegram.messages) == 20)
    assert telegram.texts(1) == [f"m{n}" for n in range(0, 20, 3)]


async def test_what_another_process_wrote_is_found(telegram, post, path):
    from storage import connect

    async with post:
        db = connect(path)
        with db.atomic():
            outbox.enqueue(db, key="k", bot_id=BOT_ID, chat_id=7, kind="note", method="sendMessage",
                           body={"text": "from outside"}, now=time.time())  # fmt: skip
        db.close()
        await post.reaches("k", "sent")


async def test_a_chat_gets_its_messages_in_order_although_others_fail(telegram, post):
    telegram.chat_script[7].extend([refusal(500, "Internal Server Error"), Drop(effect=True)])
    async with post:
        for n in range(5):
            await post.write(f"m{n}")
            await post.write(f"o{n}", chat=8)
        await until(lambda: len(telegram.messages) == 10)
    assert telegram.texts(7) == [f"m{n}" for n in range(5)]
    assert telegram.texts(8) == [f"o{n}" for n in range(5)]


async def test_killed_between_claim_and_call_it_is_looked_up_and_sent_once(telegram, post):
    """Fault 5."""
    row_id = await post.write("a")
    await post.store.run(lambda db: outbox.claim(db, row_id, telegram.next_id, time.time()))
    async with post:
        await post.reaches("a", "sent")
    assert telegram.texts() == ["a"]
    assert telegram.called("editMessageText")


async def test_killed_after_telegram_took_it_it_is_found_and_not_sent_again(telegram, post, store, api):
    """Fault 6."""
    telegram.write(1, "a person's message takes the id before")
    telegram.script["sendMessage"].append(Hang(asyncio.Event(), effect=True))
    async with post:
        await post.write("a")
        await until(lambda: telegram.messages)
    assert (await post.row("a"))[0] == "sending"
    async with Post(store, api) as again:
        await again.reaches("a", "sent")
    assert telegram.texts() == ["a"]
    assert (await post.row("a"))[2] == next(iter(telegram.messages))


async def test_many_in_doubt_at_once_are_each_found(telegram, post, store, api):
    """All that was on its way when the process was killed, of which half had arrived."""
    never = asyncio.Event()
    for n in range(40):
        telegram.chat_script[n + 200].append(Hang(never, effect=n % 2 == 0))
    async with post:
        for n in range(40):
            await post.write(f"m{n}", chat=n + 200)
        await until(lambda: len(telegram.called("sendMessage")) == 40)
    async with Post(store, api) as again:
        for n in range(40):
            await again.reaches(f"m{n}", "sent", seconds=10.0)
    assert sorted(telegram.texts()) == sorted(f"m{n}" for n in range(40))


async def test_a_sender_that_claims_nothing_sends_twice(telegram, post, store, api):
    """The defect that the kill test must notice."""
    telegram.script["sendMessage"].append(Hang(asyncio.Event(), effect=True))
    async with Post(store, api, claim=lambda _db, _id, _low, _now: True) as careless:
        await careless.write("a")
        await until(lambda: telegram.messages)
    async with Post(store, api) as again:
        await again.reaches("a", "sent")
    assert telegram.texts() == ["a", "a"]


@pytest.mark.parametrize("effect", [True, False])
@pytest.mark.parametrize(
    "trouble", [Drop(), refusal(502, "Bad Gateway"), Say(200, b"<html>"), Say(200, b'{"ok":true,"res')]
)
async def test_after_a_lost_answer_there_is_one_message(telegram, post, trouble, effect):
    """Faults 21 and 23: whether it took effect or not."""
    known = {name: value for name, value in vars(trouble).items() if name != "effect"}
    telegram.script["sendMessage"].append(type(trouble)(**known, effect=effect))
    async with post:
        await post.write("a")
        await post.write("b")
        await post.reaches("b", "sent")
    assert telegram.texts() == ["a", "b"]
    assert (await post.row("a"))[3] == 0


async def test_the_look_up_survives_trouble_of_its_own(telegram, post):
    telegram.script["sendMessage"].append(Drop(effect=True))
    telegram.script["editMessageText"].extend([Drop(), refusal(500, "x"), too_many(1)])
    async with post:
        await post.write("a")
        await post.reaches("a", "sent")
    assert telegram.texts() == ["a"]


async def test_the_look_up_changes_no_other_message(telegram, post):
    async with post:
        await post.write("old")
        await post.reaches("old", "sent")
        telegram.script["sendMessage"].append(Drop())
        await post.write("new")
        await post.reaches("new", "sent")
    assert telegram.texts() == ["old", "new"]


async def test_in_a_group_a_doubtful_message_is_repeated_with_a_mark(telegram, post):
    telegram.script["sendMessage"].append(Drop(effect=True))
    async with post:
        await post.write("a", chat=-7)
        await post.reaches("a", "sent")
    assert telegram.texts() == ["a", f"a\n\n{REPEAT_MARK}"]
    assert (await post.row("a"))[3] == 1


async def test_a_server_that_was_away_gets_it_once_it_is_back(store):
    from tests.integration.standin import StandIn

    telegram = StandIn()
    await telegram.start()
    port = telegram.url.rpartition(":")[2]
    await telegram.stop()
    api = BotApi(telegram.url, TOKEN)
    await api.start()
    async with Post(store, api) as post:
        await post.write("a")
        await until(lambda: post.health.sender == "unreachable")
        await telegram.start(int(port))
        await post.reaches("a", "sent")
        assert post.health.sender is None
    assert not telegram.called("editMessageText")  # surely not sent: nothing to look up
    await api.stop()
    await telegram.stop()


async def test_a_limit_of_one_chat_stops_that_chat_alone(telegram, post):
    """Fault 22."""
    telegram.chat_script[7].append(too_many(1))
    async with post:
        await post.write("a")
        await until(lambda: telegram.calls)
        for n in range(5):
            await post.write(f"o{n}", chat=8)
        await until(lambda: len(telegram.texts(8)) == 5)
        assert telegram.texts(7) == []
        await post.reaches("a", "sent")
    first, second = (call for call in telegram.calls if call.body["chat_id"] == 7)
    assert second.at - first.at >= 1.0


async def test_a_limit_of_the_bot_stops_all_chats(telegram, post):
    telegram.script["sendMessage"].extend([too_many(1), too_many(1)])
    async with post:
        await post.write("a")
        await until(lambda: telegram.calls)
        await post.write("b", chat=8)
        await until(lambda: len(telegram.calls) == 2)
        began = time.monotonic()
        await post.write("c", chat=9)
        await post.reaches("c", "sent")
        assert time.monotonic() - began >= 0.8
    assert telegram.texts(9) == ["c"]


async def test_a_pause_survives_a_restart(telegram, post, store, api):
    telegram.script["sendMessage"].append(too_many(3600))
    async with post:
        await post.write("a")
        await until(lambda: telegram.calls)
        await post.reaches("a", "pending")
    async with Post(store, api) as again:
        await again.write("b", chat=8)
        await again.reaches("b", "sent")
        await again.write("c")
        await asyncio.sleep(0.2)
    assert len([call for call in telegram.calls if call.body["chat_id"] == 7]) == 1


async def test_refused_markup_arrives_as_the_plain_copy_and_the_operator_hears_of_it(telegram, post):
    """Fault 25."""
    telegram.script["sendMessage"].append(refusal(400, "Bad Request: can't parse entities: unclosed tag"))
    async with post:
        await post.write("a", body={"text": "<b>hi", "parse_mode": "HTML"}, body_plain={"text": "hi"})
        await post.reaches("a", "sent")
    assert telegram.texts() == ["hi"]
    assert post.told == [("a", "unparsable")]


async def test_a_reply_whose_target_is_gone_arrives_as_a_message(telegram, post):
    telegram.script["sendMessage"].append(refusal(400, "Bad Request: message to be replied not found"))
    async with post:
        await post.write("a", body={"text": "hi", "reply_parameters": {"message_id": 3}})
        await post.reaches("a", "sent")
    assert "reply_parameters" in telegram.calls[0].body
    assert "reply_parameters" not in telegram.calls[1].body


async def test_a_living_message_that_was_deleted_comes_back_and_lives_on(telegram, post):
    buttons = {"inline_keyboard": [[{"text": "Save", "callback_data": "x"}]]}
    async with post:
        first = await post.write("a")
        await post.reaches("a", "sent")
        telegram.script["editMessageText"].append(refusal(400, "Bad Request: message to edit not found"))
        edit = {"method": "editMessageText", "edits": first}
        await post.write("b", **edit, body={"text": "two", "reply_markup": buttons})
        await post.reaches("b", "sent")
        await post.write("c", **edit, body={"text": "three", "reply_markup": buttons})
        await post.reaches("c", "sent")
    sent_anew, edited = telegram.calls[-2], telegram.calls[-1]
    assert (sent_anew.method, sent_anew.body["disable_notification"]) == ("sendMessage", True)
    assert edited.method == "editMessageText"
    assert edited.body["message_id"] == max(telegram.messages), "the one that lives now"
    assert post.told == []


async def test_an_edit_without_buttons_of_a_deleted_message_is_of_no_use(telegram, post):
    async with post:
        first = await post.write("a")
        await post.reaches("a", "sent")
        telegram.script["editMessageText"].append(refusal(400, "Bad Request: message to edit not found"))
        await post.write("b", method="editMessageText", edits=first, body={"text": "goes on below"})
        await post.reaches("b", "expired")
    assert [call.method for call in telegram.calls].count("sendMessage") == 1
    assert post.told == []


async def test_who_blocks_the_bot_gets_everything_when_they_come_back_but_what_is_too_late(telegram, post):
    """Fault 26."""
    telegram.script["sendMessage"].append(refusal(403, "Forbidden: bot was blocked by the user"))
    async with post:
        await post.write("a")
        await post.write("late", expires_at=time.time() + 0.3)
        await post.reaches("a", "held")
        await post.write("b")
        assert (await post.row("b"))[0] == "held"
        await post.write("other", chat=8)
        await post.reaches("other", "sent")
        await asyncio.sleep(0.3)
        assert telegram.texts(7) == []
        await post.store.run(lambda db: outbox.release_chat(db, 7, time.time()))
        await post.reaches("b", "sent")
    assert telegram.texts(7) == ["a", "b"]
    assert (await post.row("late"))[0] == "expired"
    assert post.told == [("a", "closed")]


async def test_what_may_have_arrived_before_the_chat_was_closed_is_repeated_with_a_mark(telegram, post):
    telegram.script["sendMessage"].append(Drop(effect=True))
    telegram.script["editMessageText"].append(refusal(403, "Forbidden: bot was blocked by the user"))
    async with post:
        await post.write("a")
        await post.reaches("a", "held")
        await post.store.run(lambda db: outbox.release_chat(db, 7, time.time()))
        await post.reaches("a", "sent")
    assert telegram.texts() == ["a", f"a\n\n{REPEAT_MARK}"]
    assert (await post.row("a"))[3] == 1


async def test_a_group_that_became_a_supergroup_gets_its_messages_there_once(telegram, post):
    """Fault 27."""
    moved = refusal(
        400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1007
    )
    telegram.chat_script[-7].append(moved)
    async with post:
        await post.write("a", chat=-7)
        await post.write("b", chat=-7)
        await post.reaches("b", "sent")
        await post.write("c", chat=-7)
        await post.reaches("c", "sent")
    assert telegram.texts(-1007) == ["a", "b", "c"]
    assert telegram.texts(-7) == []


async def test_what_telegram_refuses_for_good_is_dead_and_reported_and_the_chat_goes_on(telegram, post):
    telegram.script["sendMessage"].append(refusal(400, "Bad Request: message text is empty"))
    async with post:
        await post.write("a")
        await post.write("b")
        await post.reaches("b", "sent")
    assert (await post.row("a"))[0::4] == ("dead", "400 Bad Request: message text is empty")
    assert post.told == [("a", "dead")]


async def test_a_dead_note_makes_no_further_note(telegram, post):
    telegram.script["sendMessage"].append(refusal(400, "Bad Request: message text is empty"))
    async with post:
        await post.write("a", kind="note")
        await post.reaches("a", "dead")
    assert post.told == []


async def test_a_refused_token_is_tried_slowly_one_call_at_a_time_until_it_is_good(telegram, post):
    """Fault 18."""
    telegram.script["sendMessage"].extend([refusal(401, "Unauthorized")] * 2)
    async with post:
        await post.write("a")
        await until(lambda: post.health.sender == "token_refused")
        for n in range(9):
            await post.write(f"m{n}", chat=n + 10)
        await until(lambda: len(telegram.messages) == 10, seconds=8.0)
        assert post.health.sender is None
    first, second, third = telegram.calls[:3]
    assert second.at - first.at >= 0.7
    assert third.at - second.at >= 1.4


async def test_an_expired_message_is_not_sent(telegram, post):
    await post.write("old", expires_at=time.time() - 1)
    await post.write("new", expires_at=time.time() + 60)
    async with post:
        await post.reaches("new", "sent")
        assert (await post.row("old"))[0] == "expired"
    assert telegram.texts() == ["new"]


async def test_a_stop_waits_for_what_is_on_its_way_and_starts_nothing(telegram, post):
    """Fault 10."""
    gate = asyncio.Event()
    telegram.script["sendMessage"].append(Hang(gate, effect=True))
    async with post:
        for n in range(50):
            await post.write(f"m{n}")
        await until(lambda: telegram.messages)
        asyncio.get_running_loop().call_later(0.1, gate.set)
        began = time.monotonic()
        gate.set()
        await post.sender.stop()
        await post.task
        assert time.monotonic() - began < 1.0
    assert (await post.row("m0"))[0] == "sent"
    assert (await post.row("m49"))[0] == "pending"


async def test_a_stop_does_not_wait_for_ever(telegram, post):
    telegram.script["sendMessage"].append(Hang(asyncio.Event()))
    async with post:
        await post.write("a")
        await until(lambda: telegram.calls)
        await post.sender.stop(grace=0.1)
        await asyncio.wait_for(post.task, 1.0)
    assert (await post.row("a"))[0] == "sending"


async def test_with_a_pace_three_go_at_once_and_the_fourth_waits(telegram, post, store, api):
    async with Post(store, api, pace=Pace()) as paced:
        for n in range(4):
            await paced.write(f"m{n}")
        await until(lambda: len(telegram.messages) == 3)
        await asyncio.sleep(0.4)
        assert len(telegram.messages) == 3
        await paced.reaches("m3", "sent")


async def test_trouble_of_the_operators_note_does_not_stop_the_sender(telegram, store, api):
    def broken(_db, _row, _outcome):
        raise RuntimeError("no")

    telegram.script["sendMessage"].append(refusal(400, "Bad Request: message text is empty"))
    async with Post(store, api, tell=broken) as post:
        await post.write("a")
        await post.write("b")
        await post.reaches("b", "sent")
    assert (await post.row("a"))[0] == "dead"


async def test_attempts_that_failed_are_kept(telegram, post):
    telegram.script["sendMessage"].append(too_many(1))
    async with post:
        await post.write("a")
        await post.reaches("a", "sent")
    sql = "select n, outcome, http from send_attempt order by n"
    assert await post.store.run(lambda db: db.conn.execute(sql).fetchall()) == [
        (1, "paused", 429),
        (2, "sent", 200),
    ]


async def test_what_is_sent_is_what_was_written(telegram, post):
    body = {
        "text": 'a "quoted" 文 \U0001f600',
        "reply_markup": {"inline_keyboard": [[{"text": "好", "callback_data": "x"}]]},
    }
    async with post:
        await post.write("a", body=body)
        await post.reaches("a", "sent")
    assert telegram.calls[0].body == {"chat_id": 7, **body}
    assert json.dumps(telegram.calls[0].body)

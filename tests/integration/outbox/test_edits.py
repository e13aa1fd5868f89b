import asyncio
import time

import pytest

from storage.conversation import groups
from storage.line import outbox
from tests.integration.outbox.test_sender import Post
from tests.integration.standin import BOT_ID, Drop, Hang, refusal, until


@pytest.fixture
def post(store, api):
    return Post(store, api)


def edit(of, text):
    return {"method": "editMessageText", "edits": of, "body": {"text": text}}


async def test_an_edit_names_the_message_that_was_sent_for_the_edited_row(telegram, post):
    async with post:
        first = await post.write("a", "before")
        await post.write("e", **edit(first, "after"))
        await post.reaches("e", "sent")
    assert telegram.texts() == ["after"]
    assert (await post.row("e"))[2] is None


async def test_an_urgent_edit_does_not_overtake_its_message(telegram, post):
    first = await post.write("a", "before", priority=6)
    await post.write("e", **edit(first, "after"), priority=1)
    async with post:
        await post.reaches("e", "sent")
    assert telegram.texts() == ["after"]


async def test_a_newer_edit_replaces_those_that_wait(telegram, post):
    first = await post.write("a", "0")
    for n in range(1, 6):
        await post.write(f"e{n}", **edit(first, str(n)))
    async with post:
        await post.reaches("e5", "sent")
    assert telegram.texts() == ["5"]
    assert len(telegram.called("editMessageText")) == 1
    sql = "select state, superseded_by from outbox where key = 'e1'"
    newer = "select id from outbox where key = 'e2'"
    state, by = await post.store.run(lambda db: db.conn.execute(sql).fetchone())
    assert (state, by) == ("expired", (await post.store.run(lambda db: db.conn.execute(newer).fetchone()))[0])


async def test_an_edit_of_the_buttons_alone_leaves_an_edit_of_the_text_to_be_sent(telegram, post):
    first = await post.write("a", "0")
    await post.write("e1", **edit(first, "1"))
    await post.write("e2", method="editMessageReplyMarkup", edits=first, body={})
    async with post:
        await post.reaches("e2", "sent")
    assert telegram.texts() == ["1"]


async def test_an_edit_that_is_on_its_way_is_followed_by_the_newer_one(telegram, post):
    gate = asyncio.Event()
    telegram.script["editMessageText"].append(Hang(gate, effect=True))
    async with post:
        first = await post.write("a", "0")
        await post.write("e1", **edit(first, "1"))
        await until(lambda: telegram.called("editMessageText"))
        await post.write("e2", **edit(first, "2"))
        gate.set()
        await post.reaches("e2", "sent")
    assert telegram.texts() == ["2"]
    assert (await post.row("e1"))[0] == "sent"


async def test_twenty_changes_in_a_row_cost_two_edits_at_most(telegram, post):
    gate = asyncio.Event()
    telegram.script["editMessageText"].append(Hang(gate, effect=True))
    async with post:
        first = await post.write("a", "0")
        await post.reaches("a", "sent")
        for n in range(1, 21):
            await post.write(f"e{n}", **edit(first, str(n)))
        await until(lambda: telegram.called("editMessageText"))
        gate.set()
        await post.reaches("e20", "sent")
    assert telegram.texts() == ["20"]
    assert len(telegram.called("editMessageText")) <= 2


async def test_an_edit_that_changes_nothing_counts_as_sent(telegram, post):
    async with post:
        first = await post.write("a", "same")
        await post.write("e", **edit(first, "same"))
        await post.reaches("e", "sent")
    assert post.told == []


async def test_an_edit_whose_answer_was_lost_is_simply_done_again(telegram, post):
    telegram.script["editMessageText"].append(Drop(effect=True))
    async with post:
        first = await post.write("a", "0")
        await post.write("e", **edit(first, "1"))
        await post.reaches("e", "sent")
    assert telegram.texts() == ["1"]
    assert (await post.row("e"))[3] == 0


async def test_a_message_that_is_dead_takes_its_edits_with_it_and_says_why(telegram, post):
    telegram.script["sendMessage"].append(refusal(400, "Bad Request: message text is empty"))
    first = await post.write("a", "x")
    await post.write("e", **edit(first, "1"))
    async with post:
        await post.reaches("e", "dead")
        await post.write("later", **edit(first, "2"))
        await post.reaches("later", "dead")
    assert "never sent" in (await post.row("e"))[4]
    assert not telegram.called("editMessageText")


async def test_an_edit_of_a_message_that_came_too_late_is_too_late_as_well(telegram, post):
    first = await post.write("a", expires_at=time.time() - 1)
    await post.write("e", **edit(first, "1"))
    async with post:
        await post.reaches("e", "expired")
    assert telegram.calls == []


def press(key):
    return {"method": "answerCallbackQuery", "body": {"callback_query_id": key}, "kind": "reply"}


async def test_an_answer_to_a_press_goes_at_once_beside_a_message_that_hangs(telegram, post):
    telegram.script["sendMessage"].append(Hang(asyncio.Event()))
    async with post:
        await post.write("a")
        await until(lambda: telegram.calls)
        await post.write("p", **press("p"))
        await post.reaches("p", "sent")
    assert telegram.called("answerCallbackQuery")[0].body == {"callback_query_id": "p"}


async def test_a_lost_answer_to_a_press_is_dropped_without_a_word(telegram, post):
    telegram.script["answerCallbackQuery"].append(Drop())
    async with post:
        await post.write("p", **press("p"))
        await post.reaches("p", "expired")
        await asyncio.sleep(0.1)
    assert len(telegram.calls) == 1
    assert post.told == []


async def test_an_answer_to_a_press_is_worth_nothing_after_a_while(post):
    now = time.time() - 16.0
    await post.store.run(
        lambda db: outbox.enqueue(db, key="p", bot_id=BOT_ID, chat_id=7, now=now, **press("p"))
    )
    async with post:
        await post.reaches("p", "expired")


KEYS = {"inline_keyboard": [[{"text": "k", "callback_data": "d"}]]}
MOVED = refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1007)


async def move(post):
    await post.store.run(lambda db: groups.move(db, -7, -1007, time.time()))


@pytest.mark.parametrize("told_by", ["a message", "a refusal"])
async def test_an_edit_of_before_the_group_was_renumbered_is_sent_anew_and_edits_nobody_elses(
    telegram, post, told_by
):
    """A supergroup counts from one: the number of the old message may be another message's there."""
    async with post:
        first = await post.write("a", "question", chat=-7)
        await post.reaches("a", "sent")
        if told_by == "a message":
            await move(post)
        else:
            telegram.chat_script[-7].append(MOVED)
        body = {"text": "answer", "reply_markup": KEYS}
        await post.write("e", chat=-7, method="editMessageText", edits=first, body=body)
        await post.reaches("e", "sent")
        await post.write("f", chat=-7, **edit(first, "answered again"))
        await post.reaches("f", "sent")
    assert telegram.texts(-1007) == ["answered again"]
    assert telegram.texts(-7) == ["question"]
    sent = next(each for each in telegram.called("sendMessage") if each.body["text"] == "answer")
    assert sent.body["disable_notification"] is True, "as silent as an edit"


async def test_an_edit_without_buttons_is_of_no_use_in_the_renumbered_group(telegram, post):
    async with post:
        first = await post.write("a", "question", chat=-7)
        await post.reaches("a", "sent")
        await move(post)
        await post.write("e", chat=-7, **edit(first, "below"))
        await post.reaches("e", "expired")
    assert telegram.texts(-1007) == []


async def test_what_cannot_go_into_its_topic_goes_to_the_group(telegram, post):
    telegram.chat_script[-1007].append(refusal(400, "Bad Request: message thread not found"))
    body = {"text": "a", "message_thread_id": 5, "reply_parameters": {"message_id": 3}}
    async with post:
        await post.write("a", chat=-1007, body=body)
        await post.reaches("a", "sent")
    assert telegram.called("sendMessage")[-1].body.keys() & {"message_thread_id", "reply_parameters"} == set()

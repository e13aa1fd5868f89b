"""Groups: what the bot hears, upgrades, and being put out."""

from __future__ import annotations

import pytest

from bot.sandbox.client import SandboxClient, SandboxRefused
from tests.integration.sandbox.conftest import CDO, STRANGER, SUPERVISOR, Caller

KEYS = {"inline_keyboard": [[{"text": "已阅", "callback_data": "a"}]]}


@pytest.fixture
async def group(sandbox: SandboxClient) -> int:
    return await sandbox.add_group("督办组", CDO, [SUPERVISOR])


async def test_the_bot_hears_commands_mentions_and_replies_only(
    sandbox: SandboxClient, call: Caller, group: int
) -> None:
    name = (await call.result("getMe"))["username"]
    sent = await call.result("sendMessage", chat_id=group, text="hello")
    member = sandbox.user_in(group, SUPERVISOR)
    for text in ("among us", "/status", f"@{name} hi"):
        await member.say(text)
    await member.say("yes", reply_to=sent["message_id"])

    added, *messages = await call.result("getUpdates")
    assert added["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert [m["message"]["text"] for m in messages] == ["/status", f"@{name} hi", "yes"]
    assert {m["message"]["chat"]["title"] for m in messages} == {"督办组"}


async def test_a_member_presses_and_a_stranger_cannot(
    sandbox: SandboxClient, call: Caller, group: int
) -> None:
    await call.result("sendMessage", chat_id=group, text="?", reply_markup=KEYS)
    await sandbox.user_in(group, SUPERVISOR).press("已阅")
    with pytest.raises(SandboxRefused, match="not a member"):
        await sandbox.user_in(group, STRANGER).press("已阅")

    query = (await call.result("getUpdates"))[-1]["callback_query"]
    assert (query["from"]["id"], query["message"]["chat"]["id"]) == (SUPERVISOR, group)


async def test_after_an_upgrade_the_old_id_names_the_new_one(
    sandbox: SandboxClient, call: Caller, group: int
) -> None:
    await call.result("sendMessage", chat_id=group, text="x")
    fresh = await sandbox.upgrade_group(group, CDO)

    refused = await call("sendMessage", chat_id=group, text="x")
    assert refused["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert refused["parameters"] == {"migrate_to_chat_id": fresh}
    assert (await call.result("sendMessage", chat_id=fresh, text="x"))[
        "message_id"
    ] == 2  # a counter of its own
    told = [update["message"] for update in (await call.result("getUpdates"))[-2:]]
    assert told[0]["migrate_to_chat_id"] == fresh
    assert told[1]["migrate_from_chat_id"] == group
    with pytest.raises(SandboxRefused):
        await sandbox.upgrade_group(group, CDO)


async def test_a_bot_that_was_put_out_can_write_no_more(
    sandbox: SandboxClient, call: Caller, group: int
) -> None:
    await sandbox.put_bot_out(group, CDO)

    assert await call.refusal("sendMessage", chat_id=group, text="x") == (
        403,
        "Forbidden: bot was kicked from the group chat",
    )
    assert (await call.result("getUpdates"))[-1]["my_chat_member"]["new_chat_member"]["status"] == "kicked"


async def test_a_bot_may_leave_a_group_but_no_private_chat(
    sandbox: SandboxClient, call: Caller, group: int
) -> None:
    await sandbox.user(CDO).start()

    assert await call.result("leaveChat", chat_id=group) is True
    assert (await call.refusal("sendMessage", chat_id=group, text="x"))[0] == 403
    assert (await call.refusal("leaveChat", chat_id=CDO))[0] == 400


async def test_a_topic_has_its_messages_and_a_deleted_one_is_refused(
    sandbox: SandboxClient, call: Caller, group: int
) -> None:
    forum = await sandbox.upgrade_group(group, CDO)
    name = (await call.result("getMe"))["username"]
    topic = await sandbox.add_topic(forum, "数据共享", CDO)
    await sandbox.user_in(forum, SUPERVISOR, topic).say(f"@{name} hi")

    heard = (await call.result("getUpdates"))[-1]["message"]
    assert (heard["message_thread_id"], heard["is_topic_message"]) == (topic, True)
    assert heard["reply_to_message"]["forum_topic_created"]["name"] == "数据共享"
    answered = await call.result("sendMessage", chat_id=forum, text="x", message_thread_id=topic)
    assert answered["message_thread_id"] == topic
    await sandbox.delete_topic(forum, topic)
    assert await call.refusal("sendMessage", chat_id=forum, text="x", message_thread_id=topic) == (
        400,
        "Bad Request: message thread not found",
    )
    with pytest.raises(SandboxRefused, match="no topic"):
        await sandbox.user_in(forum, SUPERVISOR, topic).say("hi")
    with pytest.raises(SandboxRefused, match="only a supergroup"):
        await sandbox.add_topic(await sandbox.add_group("B", CDO, []), "x", CDO)


async def test_a_bot_in_privacy_mode_doesnt_hear_another_bots_commands(
    sandbox: SandboxClient, call: Caller, group: int
) -> None:
    name = (await call.result("getMe"))["username"]
    member = sandbox.user_in(group, SUPERVISOR)
    for text in (
        "/status@other_bot",
        f"a@{name}x",
        f"/status@{name.upper()}",
        f"好@{name} hi",
        f"（@{name.upper()}）",
    ):
        await member.say(text)
    heard = [m["message"]["text"] for m in (await call.result("getUpdates"))[1:]]
    assert heard == [f"/status@{name.upper()}", f"（@{name.upper()}）"]


async def test_a_bot_that_was_put_out_can_be_taken_in_again(
    sandbox: SandboxClient, call: Caller, group: int
) -> None:
    await sandbox.put_bot_out(group, CDO)
    await sandbox.take_bot_in(group, CDO)

    assert (await call.result("sendMessage", chat_id=group, text="x"))["text"] == "x"
    assert (await call.result("getUpdates"))[-1]["my_chat_member"]["old_chat_member"]["status"] == "left"

"""What people do: texts, buttons, attachments, languages."""

from __future__ import annotations

import asyncio
import json

import pytest

from bot.sandbox.client import NothingCame, SandboxClient, SandboxRefused, SandboxUser
from tests.integration.sandbox.conftest import CDO, Caller

SAVE = {
    "inline_keyboard": [[{"text": "保存", "callback_data": "save:1"}, {"text": "取消", "callback_data": "x"}]]
}


async def updates(call: Caller, kind: str) -> list[dict[str, object]]:
    return [update[kind] for update in await call.result("getUpdates") if kind in update]


async def test_a_press_reaches_the_bot_and_its_answer_the_person(cdo: SandboxUser, call: Caller) -> None:
    await call.result("sendMessage", chat_id=CDO, text="?", reply_markup=SAVE)
    press = asyncio.create_task(cdo.press("保存", wait=5))
    await asyncio.sleep(0.1)
    (query,) = await updates(call, "callback_query")
    assert query["data"] == "save:1"
    await call.result("answerCallbackQuery", callback_query_id=query["id"], text="好", show_alert=True)

    answered = await press
    assert (answered["answered"], answered["text"], answered["show_alert"]) == (True, "好", True)


async def test_an_answer_that_comes_too_late_is_refused(
    sandbox: SandboxClient, cdo: SandboxUser, call: Caller
) -> None:
    await call.result("sendMessage", chat_id=CDO, text="?", reply_markup=SAVE)
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    pressed = await cdo.press(row=0, column=1)
    await sandbox.advance(30)
    await call.result("answerCallbackQuery", callback_query_id=pressed["query_id"])
    await sandbox.advance(40)

    assert await call.refusal("answerCallbackQuery", callback_query_id=pressed["query_id"]) == (400, too_old)
    assert await call.refusal("answerCallbackQuery", callback_query_id="nonsense") == (400, too_old)


async def test_a_button_that_an_edit_took_away_can_only_be_pressed_as_a_stale_one(
    cdo: SandboxUser, call: Caller
) -> None:
    sent = await call.result("sendMessage", chat_id=CDO, text="?", reply_markup=SAVE)
    await call.result("editMessageText", chat_id=CDO, message_id=sent["message_id"], text="done")

    with pytest.raises(SandboxRefused, match="no such button"):
        await cdo.press("保存")
    await cdo.press("保存", stale=True)
    assert [query["data"] for query in await updates(call, "callback_query")] == ["save:1"]


async def test_many_presses_reach_the_bot_in_order(
    sandbox: SandboxClient, cdo: SandboxUser, call: Caller
) -> None:
    sent = [await call.result("sendMessage", chat_id=CDO, text=str(n), reply_markup=SAVE) for n in range(3)]
    last = [message["message_id"] for message in sent][::-1]
    await sandbox.press_many([(CDO, number, 0, 0) for number in last])

    assert [query["message"]["message_id"] for query in await updates(call, "callback_query")] == last  # type: ignore[index]
    with pytest.raises(SandboxRefused, match="no such button"):
        await sandbox.press_many([(CDO, last[0], 5, 0)])


async def test_the_newest_message_with_the_button_is_pressed(cdo: SandboxUser, call: Caller) -> None:
    first = await call.result("sendMessage", chat_id=CDO, text="1", reply_markup=SAVE)
    second = await call.result("sendMessage", chat_id=CDO, text="2", reply_markup=SAVE)
    await call.result("sendMessage", chat_id=CDO, text="3")
    await cdo.press("保存")
    await cdo.press("保存", message_id=first["message_id"])

    pressed = [query["message"]["message_id"] for query in await updates(call, "callback_query")]  # type: ignore[index]
    assert pressed == [second["message_id"], first["message_id"]]


async def test_a_text_may_answer_be_forwarded_and_be_edited(cdo: SandboxUser, call: Caller) -> None:
    sent = await call.result("sendMessage", chat_id=CDO, text="?")
    await cdo.say("re", reply_to=sent["message_id"])
    said = await cdo.say("fw", forward_from="Somebody")
    await cdo.edit(said.id, "changed")

    _, answer, forwarded = await updates(call, "message")
    assert answer["reply_to_message"]["text"] == "?"  # type: ignore[index]
    assert forwarded["forward_origin"]["sender_user_name"] == "Somebody"  # type: ignore[index]
    (edited,) = await updates(call, "edited_message")
    assert (edited["message_id"], edited["text"]) == (said.id, "changed")


async def test_nobody_can_edit_the_bots_message_or_send_nothing(cdo: SandboxUser, call: Caller) -> None:
    sent = await call.result("sendMessage", chat_id=CDO, text="?")
    with pytest.raises(SandboxRefused):
        await cdo.edit(sent["message_id"], "mine")
    with pytest.raises(SandboxRefused):
        await cdo.say("  ")


async def test_a_text_that_is_too_long_goes_as_several_messages(cdo: SandboxUser, call: Caller) -> None:
    await cdo.say("😀" * 2048 + "x")

    messages = [message["text"] for message in await updates(call, "message")]
    assert messages[1:] == ["😀" * 2048, "x"]


@pytest.mark.parametrize("what", ["photo", "document", "voice", "location", "sticker", "contact"])
async def test_attachments_arrive_as_what_they_are(cdo: SandboxUser, call: Caller, what: str) -> None:
    await cdo.send(what)

    assert what in (await updates(call, "message"))[-1]


async def test_a_sample_catalogue_is_a_document(cdo: SandboxUser, call: Caller) -> None:
    await cdo.send("catalogue")

    assert (await updates(call, "message"))[-1]["document"]["file_name"] == "数据目录.csv"


async def test_an_album_is_several_messages_with_one_group(cdo: SandboxUser, call: Caller) -> None:
    before = await cdo.say("x")
    sent = await cdo.send_album(
        "document", [("a.txt", b"a"), ("b.txt", b"b")], caption="两份", reply_to=before.id
    )

    messages = (await updates(call, "message"))[-2:]
    assert [m["document"]["file_name"] for m in messages] == ["a.txt", "b.txt"]
    assert len({m["media_group_id"] for m in messages}) == 1
    assert [m.get("caption") for m in messages] == ["两份", None]
    assert {m["reply_to_message"]["message_id"] for m in messages} == {before.id}
    assert [m.id for m in sent] == [m["message_id"] for m in messages]


@pytest.mark.parametrize("count", [1, 11])
async def test_an_album_has_two_to_ten(cdo: SandboxUser, count: int) -> None:
    with pytest.raises(SandboxRefused):
        await cdo.send_album("photo", [("a.png", b"x")] * count)


async def test_a_file_can_be_fetched_and_one_over_20_mb_cannot(cdo: SandboxUser, call: Caller) -> None:
    small = await cdo.send("document", content="中文".encode(), name="a.txt", caption="/x 说明")
    large = await cdo.send("document", size=20 * 1024 * 1024 + 1)
    document = small.raw["document"]
    assert (document["file_name"], small.text) == ("a.txt", "/x 说明")

    path = (await call.result("getFile", file_id=document["file_id"]))["file_path"]
    async with call.session.get(f"{call.url}/file/bot7000000001:a-token-for-tests/{path}") as response:
        assert await response.read() == "中文".encode()
    assert await call.refusal("getFile", file_id=large.raw["document"]["file_id"]) == (
        400,
        "Bad Request: file is too big",
    )


async def test_the_menu_is_the_narrowest_that_fits_language_and_chat(
    sandbox: SandboxClient, cdo: SandboxUser, call: Caller
) -> None:
    async def set_commands(name: str, **where: object) -> None:
        await call.result("setMyCommands", commands=[{"command": name, "description": name}], **where)

    async def shown(user: int) -> list[str]:
        return [command["command"] for command in (await sandbox.user(user).chat())["commands"]]

    await set_commands("all")
    assert await shown(CDO) == ["all"]
    await set_commands("zh", language_code="zh")
    assert (await shown(CDO), await shown(1003)) == (["zh"], ["all"])
    await set_commands("mine", scope={"type": "chat", "chat_id": CDO})
    assert (await shown(CDO), await shown(1002)) == (["mine"], ["zh"])
    await call.result("deleteMyCommands", scope={"type": "chat", "chat_id": CDO})
    assert await shown(CDO) == ["zh"]
    await cdo.set_language("en")
    assert await shown(CDO) == ["all"]


@pytest.mark.parametrize("command", ["Help", "a-b", "", "x" * 33])
async def test_a_command_with_a_wrong_name_is_refused(call: Caller, command: str) -> None:
    body = [{"command": command, "description": "x"}]

    assert await call.refusal("setMyCommands", commands=body) == (400, "Bad Request: BOT_COMMAND_INVALID")


async def test_names_and_descriptions_are_kept_by_language(call: Caller) -> None:
    await call.result("setMyDescription", description="Hello")
    await call.result("setMyDescription", description="您好", language_code="zh")

    assert await call.result("getMyDescription", language_code="zh") == {"description": "您好"}
    assert await call.result("getMyDescription", language_code="fr") == {"description": "Hello"}
    assert (await call.refusal("setMyName", name="x" * 65))[0] == 400


async def test_a_press_after_a_reset_is_another_one_than_any_before(
    sandbox: SandboxClient, cdo: SandboxUser, call: Caller
) -> None:
    """A bot remembers the presses that it has answered."""
    ids = set()
    for _ in range(2):
        await call.result("sendMessage", chat_id=CDO, text="b", reply_markup=SAVE)
        ids.add((await cdo.press("保存"))["query_id"])
        await sandbox.reset("all")
        await cdo.start()
    assert len(ids) == 2


async def test_each_phone_shows_the_bots_name_in_its_own_language(
    sandbox: SandboxClient, cdo: SandboxUser, call: Caller
) -> None:
    await call.result("setMyName", name="Assistant")
    await call.result("setMyName", name="助手", language_code="zh")

    async def shown(user: int) -> str:
        return str((await sandbox.user(user).chat())["bot"]["first_name"])

    assert (await shown(CDO), await shown(1003)) == ("助手", "Assistant")
    await cdo.set_language("fr")
    assert await shown(CDO) == "Assistant"
    assert (await call.result("getMe"))["first_name"] == "Assistant"


@pytest.mark.parametrize("language", ["zh-hans", "ZH", "z", "中文"])
@pytest.mark.parametrize("method", ["setMyName", "setMyCommands", "getMyDescription"])
async def test_a_language_is_two_letters(call: Caller, method: str, language: str) -> None:
    commands = [{"command": "help", "description": "x"}]
    refused = await call.refusal(method, name="x", commands=commands, language_code=language)
    assert refused == (400, "Bad Request: invalid language code specified")


async def test_the_ledger_has_every_effect_once_and_marks_repeats(
    sandbox: SandboxClient, cdo: SandboxUser, call: Caller, tmp_path: object
) -> None:
    await call.result("sendMessage", chat_id=CDO, text="a", disable_notification=True)
    await call.result("sendMessage", chat_id=CDO, text="b", reply_markup=SAVE)
    await call.refusal("sendMessage", chat_id=CDO, text="")
    await call.result("sendMessage", chat_id=CDO, text="a")

    effects = await sandbox.ledger()
    assert [(e.seq, e.text, e.rings, e.repeat_of) for e in effects] == [
        (1, "a", False, None),
        (2, "b", True, None),
        (3, "a", True, 1),
    ]
    assert effects[1].buttons == ("保存", "取消")
    assert [e.seq for e in await sandbox.ledger(after=1, contains="a")] == [3]
    lines = (tmp_path / "ledger.jsonl").read_text("utf-8").splitlines()  # type: ignore[operator]
    assert [json.loads(line)["text"] for line in lines] == ["a", "b", "a"]


async def test_waiting_ends_with_the_effect_or_with_the_time(
    sandbox: SandboxClient, cdo: SandboxUser, call: Caller
) -> None:
    await call.result("sendMessage", chat_id=CDO, text="early")
    waiting = asyncio.create_task(cdo.wait_for(contains="late", ringing=True))
    await asyncio.sleep(0.05)
    await call.result("sendMessage", chat_id=CDO, text="late", disable_notification=True)
    await call.result("sendMessage", chat_id=CDO, text="late too")

    assert (await waiting).text == "late too"
    with pytest.raises(NothingCame, match="late"):
        await cdo.wait_for(contains="never", timeout=0.1)
    assert (await sandbox.wait(contains="early", timeout=0)) is not None


async def test_a_reset_forgets_but_counts_on(sandbox: SandboxClient, cdo: SandboxUser, call: Caller) -> None:
    await call.result("sendMessage", chat_id=CDO, text="a")
    await sandbox.reset()
    assert await sandbox.ledger() == []
    await call.result("sendMessage", chat_id=CDO, text="a")
    assert [(e.seq, e.repeat_of) for e in await sandbox.ledger()] == [(2, None)]

    await sandbox.reset("all")
    assert not (await cdo.chat())["started"]
    assert await call.result("getUpdates") == []


async def test_the_clock_is_told_and_dates_the_messages(
    sandbox: SandboxClient, cdo: SandboxUser, call: Caller
) -> None:
    there = await sandbox.next_working_morning("08:30", time_zone="Asia/Shanghai", skip_days=["2026-03-03"])

    assert there.isoformat(timespec="minutes") == "2026-03-04T00:30+00:00"
    sent = await call.result("sendMessage", chat_id=CDO, text="a")
    assert 0 <= sent["date"] - int(there.timestamp()) < 3
    with pytest.raises(SandboxRefused):
        await sandbox.post("/clock", set="2026-03-04T00:30:00")


@pytest.mark.parametrize("body", [{}, {"advance_seconds": "x"}, {"next_working_morning": "late"}, {"set": 5}])
async def test_a_wrong_move_of_the_clock_is_refused(sandbox: SandboxClient, body: dict[str, object]) -> None:
    with pytest.raises(SandboxRefused):
        await sandbox.post("/clock", **body)

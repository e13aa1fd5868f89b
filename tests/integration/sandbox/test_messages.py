"""Sending, editing, deleting: what is taken, and what is refused in which words."""

from __future__ import annotations

import pytest

from bot.sandbox.client import SandboxClient, SandboxUser
from bot.sandbox.methods.editing import NOT_MODIFIED
from tests.integration.sandbox.conftest import CDO, STRANGER, SUPERVISOR, TOKEN, Caller

BUTTONS = {"inline_keyboard": [[{"text": "保存", "callback_data": "s"}]]}


async def test_a_message_arrives_with_entities_and_buttons(cdo: SandboxUser, call: Caller) -> None:
    sent = await call.result(
        "sendMessage", chat_id=CDO, text="<b>核查</b> 结果", parse_mode="HTML", reply_markup=BUTTONS
    )

    shown = await cdo.last()
    assert sent["text"] == shown.text == "核查 结果"
    assert sent["entities"] == [{"offset": 0, "length": 2, "type": "bold"}]
    assert shown.buttons == (("保存",),)
    assert shown.id == sent["message_id"]


@pytest.mark.parametrize(
    ("parameters", "code", "description"),
    [
        ({"text": ""}, 400, "Bad Request: message text is empty"),
        ({"text": " \n "}, 400, "Bad Request: message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, 400, "Bad Request: message text is empty"),
        ({"text": "x" * 4097}, 400, "Bad Request: message is too long"),
        ({"text": "😀" * 2049}, 400, "Bad Request: message is too long"),
        (
            {"text": "<b>x", "parse_mode": "HTML"},
            400,
            "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({"chat_id": 999, "text": "x"}, 400, "Bad Request: chat not found"),
        ({"chat_id": "@nobody", "text": "x"}, 400, "Bad Request: chat not found"),
        ({"chat_id": "", "text": "x"}, 400, "Bad Request: chat_id is empty"),
        ({"chat_id": STRANGER, "text": "x"}, 403, "Forbidden: bot can't initiate conversation with a user"),
        (
            {"text": "x", "reply_parameters": {"message_id": 77}},
            400,
            "Bad Request: message to be replied not found",
        ),
        (
            {"text": "x", "reply_markup": "{"},
            400,
            "Bad Request: can't parse reply keyboard markup JSON object",
        ),
    ],
)
async def test_a_message_is_refused_as_on_the_real_server(
    cdo: SandboxUser, call: Caller, parameters: dict[str, object], code: int, description: str
) -> None:
    assert await call.refusal("sendMessage", **{"chat_id": CDO, **parameters}) == (code, description)
    assert not [message for message in await cdo.messages() if message.from_bot]


async def test_4096_units_after_the_tags_are_taken(cdo: SandboxUser, call: Caller) -> None:
    sent = await call.result("sendMessage", chat_id=CDO, text="<b>" + "😀" * 2048 + "</b>", parse_mode="HTML")

    assert len(sent["text"]) == 2048


async def test_a_missing_reply_target_can_be_allowed(cdo: SandboxUser, call: Caller) -> None:
    lenient = {"message_id": 77, "allow_sending_without_reply": True}

    assert "reply_to_message" not in await call.result(
        "sendMessage", chat_id=CDO, text="x", reply_parameters=lenient
    )


async def test_a_blocked_bot_is_told_so_until_it_is_unblocked(
    cdo: SandboxUser, sandbox: SandboxClient, call: Caller
) -> None:
    await cdo.block()
    assert await call.refusal("sendMessage", chat_id=CDO, text="x") == (
        403,
        "Forbidden: bot was blocked by the user",
    )
    await cdo.unblock()
    await call.result("sendMessage", chat_id=CDO, text="x")

    changes = [u["my_chat_member"] for u in await call.result("getUpdates") if "my_chat_member" in u]
    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]


async def test_message_ids_are_counted_over_all_private_chats(
    cdo: SandboxUser, sandbox: SandboxClient, call: Caller
) -> None:
    first = await call.result("sendMessage", chat_id=CDO, text="x")
    other = await sandbox.user(SUPERVISOR).start()
    second = await call.result("sendMessage", chat_id=SUPERVISOR, text="x")

    assert [other.id, second["message_id"]] == [first["message_id"] + 1, first["message_id"] + 2]


async def test_an_edit_changes_the_one_message_and_takes_its_buttons_away(
    cdo: SandboxUser, call: Caller
) -> None:
    sent = await call.result("sendMessage", chat_id=CDO, text="x", reply_markup=BUTTONS)
    edited = await call.result("editMessageText", chat_id=CDO, message_id=sent["message_id"], text="y")

    shown = await cdo.last()
    assert (shown.text, shown.edited, shown.buttons) == ("y", True, ())
    assert edited["edit_date"] >= edited["date"]


@pytest.mark.parametrize(
    ("target", "changes", "description"),
    [
        ("bot", {"text": "x", "reply_markup": BUTTONS}, f"Bad Request: {NOT_MODIFIED}"),
        ("bot", {"text": ""}, "Bad Request: message text is empty"),
        ("bot", {"text": "x" * 4097}, "Bad Request: MESSAGE_TOO_LONG"),
        ("person", {"text": "y"}, "Bad Request: message can't be edited"),
        ("nobody", {"text": "y"}, "Bad Request: message to edit not found"),
        ("document", {"text": "y"}, "Bad Request: there is no text in the message to edit"),
    ],
)
async def test_an_edit_is_refused_as_on_the_real_server(
    cdo: SandboxUser, call: Caller, target: str, changes: dict[str, object], description: str
) -> None:
    sent = await call.result("sendMessage", chat_id=CDO, text="x", reply_markup=BUTTONS)
    file = (await cdo.send("document")).raw["document"]["file_id"]
    document = await call.result("sendDocument", chat_id=CDO, document=file)
    ids = {"bot": sent["message_id"], "person": 1, "nobody": 999, "document": document["message_id"]}

    assert await call.refusal("editMessageText", chat_id=CDO, message_id=ids[target], **changes) == (
        400,
        description,
    )


async def test_buttons_alone_can_be_edited(cdo: SandboxUser, call: Caller) -> None:
    sent = await call.result("sendMessage", chat_id=CDO, text="x", reply_markup=BUTTONS)
    target = {"chat_id": CDO, "message_id": sent["message_id"]}
    await call.result("editMessageReplyMarkup", **target)

    assert (await cdo.last()).buttons == ()
    assert (await call.refusal("editMessageReplyMarkup", **target))[1] == f"Bad Request: {NOT_MODIFIED}"


async def test_a_deleted_message_is_gone_and_can_be_deleted_once(cdo: SandboxUser, call: Caller) -> None:
    sent = await call.result("sendMessage", chat_id=CDO, text="x")
    target = {"chat_id": CDO, "message_id": sent["message_id"]}

    assert await call.result("deleteMessage", **target) is True
    assert not [message for message in await cdo.messages() if message.from_bot]
    assert await call.refusal("deleteMessage", **target) == (400, "Bad Request: message to delete not found")


async def test_after_two_days_a_message_can_no_longer_be_deleted(
    cdo: SandboxUser, sandbox: SandboxClient, call: Caller
) -> None:
    sent = await call.result("sendMessage", chat_id=CDO, text="x")
    target = {"chat_id": CDO, "message_id": sent["message_id"]}
    await sandbox.advance(48 * 3600 + 5)

    assert (await call.refusal("deleteMessage", **target))[1].endswith("can't be deleted for everyone")
    await sandbox.advance(-60)
    await call.result("deleteMessage", **target)


async def test_forms_are_read_as_well_as_json(cdo: SandboxUser, call: Caller) -> None:
    form = {"chat_id": str(CDO), "text": "a & b", "disable_notification": "true"}
    address = f"{call.url}/bot{TOKEN}/SENDMESSAGE"
    async with call.session.post(address, data=form) as response:
        assert (await response.json())["result"]["text"] == "a & b"
    async with call.session.get(address, params=form) as response:
        assert (await response.json())["ok"]

    assert [message.silent for message in await cdo.messages() if message.from_bot] == [True, True]


async def test_a_method_that_is_not_there_is_refused_and_counted(
    sandbox: SandboxClient, call: Caller
) -> None:
    assert await call.refusal("sendDice", chat_id=CDO) == (404, "Not Found: method not found")
    assert (await sandbox.bot())["unknown_methods"] == {"senddice": 1}


@pytest.mark.parametrize(
    ("token", "code", "description"),
    [("1:wrong", 401, "Unauthorized"), ("nonsense", 404, "Not Found"), ("", 404, None)],
)
async def test_a_wrong_token_is_refused(call: Caller, token: str, code: int, description: str | None) -> None:
    async with call.session.get(f"{call.url}/bot{token}/getMe") as response:
        assert response.status == code
        if description:
            assert (await response.json())["description"] == description
